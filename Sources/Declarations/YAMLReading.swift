// Owns the reading of YAML text into values with places, and the limits on it. The only file that knows Yams.

import AuditModel
import Yams

/// The deepest nesting that is read.
let deepestNesting = 32

/// Reads one YAML document. Lines before it (the opening line of front matter) must be there as empty lines, so that
/// places count from the top of the file. Nil where the text is not YAML; an empty document is an empty mapping.
func readYAML(_ text: String, file: String, firstLine: Int, label: String, _ problems: Problems) -> YAMLValue? {
  var source = YAMLSource(text, file: file)
  guard source.reportControlCharacters(problems) else { return nil }
  while true {
    do {
      // Nodes hold their anchors weakly: the parser must outlive the tree that is made of them.
      let parser = try Parser(yaml: source.neutralText, resolver: .basic, encoding: .utf8)
      let root = try parser.singleRoot()
      return withExtendedLifetime(parser) {
        let start = Place(file: file, line: firstLine, column: 1)
        guard let root else { return YAMLValue(label: label, keyPlace: start, place: start, content: .map([])) }
        var builder = YAMLBuilder(source: source, problems: problems)
        return builder.value(root, label: label, keyPlace: start, depth: 1)
      }
    } catch YamlError.duplicatedKeysInMapping(_, let context) {
      if source.renameKey(at: context.mark) { continue }
      problems.error(
        Place(file: file, line: context.mark.line, column: context.mark.column), "a key is given twice in one mapping",
        notes: ["Keep one of the two."])
    } catch let error as YamlError {
      source.report(error, problems)
    } catch {
      problems.error(Place(file: file), "this is not valid YAML: \(error)")
    }
    return nil
  }
}

/// The text as it is given to the parser, and how to get back from it to the text as written.
///
/// Two changes are made, both of one character for one, so that every place stays true. Asterisks become a character
/// that means nothing to YAML: no alias is ever followed, whatever a file holds, and a plain text that begins with the
/// stand-in was one. And the first of two equal keys is renamed, because the parser gives up on them.
private struct YAMLSource {
  let file: String
  private var scalars: [Unicode.Scalar]
  let asterisk: Unicode.Scalar
  /// Stand-ins for the first character of a renamed key, each used once.
  private var markers: [Unicode.Scalar]
  /// What each used marker stands for.
  private var renamed: [Unicode.Scalar: Unicode.Scalar] = [:]

  init(_ text: String, file: String) {
    self.file = file
    let used = Set(text.unicodeScalars)
    let free = (0xE000...0xF8FF).lazy.compactMap { Unicode.Scalar(UInt32($0)) }.filter { !used.contains($0) }
    let chosen = Array(free.prefix(41))
    let standIn = chosen.first ?? "\u{FFFD}"
    asterisk = standIn
    markers = Array(chosen.dropFirst())
    scalars = text.unicodeScalars.map { $0 == "*" ? standIn : $0 }
  }

  var neutralText: String { text(of: scalars[...]) }

  private func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The text as written, of a text that the parser returned.
  func written(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == asterisk || renamed[$0] != nil }) else { return text }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let scalar = renamed[scalar] ?? scalar
      view.append(scalar == asterisk ? "*" : scalar)
    }
    return String(view)
  }

  /// The index of a place, by the line breaks that libyaml counts.
  private func index(line: Int, column: Int) -> Int? {
    var current = 1
    var index = 0
    while current < line {
      guard index < scalars.count else { return nil }
      if ["\n", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalars[index]) { current += 1 }
      index += 1
    }
    index += column - 1
    return index < scalars.count ? index : nil
  }

  /// Makes the key at a place unlike any other by changing one of its characters. False where it cannot be done.
  mutating func renameKey(at mark: Mark) -> Bool {
    guard let start = index(line: mark.line, column: mark.column), let marker = markers.popLast() else { return false }
    let index = start + (scalars[start] == "\"" || scalars[start] == "'" ? 1 : 0)
    guard index < scalars.count, !"\"'\\|>&!?:[]{},\n ".unicodeScalars.contains(scalars[index]) else { return false }
    renamed[marker] = scalars[index]
    scalars[index] = marker
    return true
  }

  /// False, with a diagnostic, where the text holds characters that YAML does not allow.
  func reportControlCharacters(_ problems: Problems) -> Bool {
    var line = 1
    var column = 1
    for scalar in scalars {
      switch scalar.value {
      case 0x0A:
        line += 1
        column = 0
      case 0x09, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: break
      default:
        let code = String(scalar.value, radix: 16, uppercase: true)
        problems.error(
          Place(file: file, line: line, column: column),
          "the character U+\(String(repeating: "0", count: max(0, 4 - code.utf8.count)))\(code) is not allowed",
          notes: ["It is not visible, so it was probably pasted by accident; delete it."])
        return false
      }
      column += 1
    }
    return true
  }

  func report(_ error: YamlError, _ problems: Problems) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let at = index(line: mark.line, column: mark.column).map { scalars[$0] }
      let (summary, note) = sentence(for: problem, character: at)
      var notes = note.map { [$0] } ?? []
      if let context, context.mark.line > 0, problem.hasPrefix("did not find") || problem.contains("end of stream") {
        notes.append("What is not finished begins at \(context.mark.line):\(context.mark.column).")
      }
      problems.error(Place(file: file, line: mark.line, column: mark.column), summary, notes: notes)
    default:
      problems.error(Place(file: file), "this is not valid YAML")
    }
  }

  /// libyaml's own words, put for people who did not write it.
  private func sentence(for problem: String, character: Unicode.Scalar?) -> (String, String?) {
    switch problem {
    case _ where problem.contains("tab character"):
      return ("a tab stands where YAML wants spaces", "Indent with spaces.")
    case "found character that cannot start any token":
      guard let character, character != "\t" else {
        return ("a tab stands where YAML wants spaces", "Indent with spaces.")
      }
      return ("a text cannot begin with \"\(character)\" unless it is quoted", "Put the text in double quotes.")
    case "mapping values are not allowed in this context":
      return (
        "a \":\" stands where no value can begin",
        "Quote a text that holds a colon followed by a space, or check the indentation of this line."
      )
    case "did not find expected ',' or '}'": return ("a mapping in braces lacks a comma or its closing brace", nil)
    case "did not find expected ',' or ']'": return ("a list in brackets lacks a comma or its closing bracket", nil)
    case "could not find expected ':'": return ("a key has no \":\" after it", "Write it as `key: value`.")
    case "did not find expected key":
      return ("a key is expected here", "Indent the keys of one mapping alike.")
    case "did not find expected node content": return ("a value is expected here", nil)
    case "found unexpected end of stream": return ("a quoted text is not closed", nil)
    case "but found another document":
      return ("a second YAML document begins here", "Keep one document in the file.")
    case _ where problem.contains("depth") || problem.contains("nest"):
      return ("the YAML is nested more than \(deepestNesting) deep", "Declarations never need to be.")
    default: return ("this is not valid YAML: \(problem)", nil)
    }
  }
}

/// Turns Yams' nodes into values, refusing what declarations may not hold.
private struct YAMLBuilder {
  let source: YAMLSource
  let problems: Problems

  mutating func value(_ node: Node, label: String, keyPlace: Place, depth: Int) -> YAMLValue {
    let place = place(of: node) ?? keyPlace
    func made(_ content: YAMLValue.Content) -> YAMLValue {
      YAMLValue(label: label, keyPlace: keyPlace, place: place, content: content)
    }
    if let anchor = node.anchor {
      problems.error(
        place, "the anchor \"&\(source.written(anchor.rawValue))\" is not allowed",
        notes: [
          "Declarations are read without anchors and aliases: write the value out, or quote a text that begins with &."
        ])
    }
    guard depth <= deepestNesting else {
      problems.error(
        place, "the YAML is nested more than \(deepestNesting) deep", notes: ["Declarations never need to be."])
      return made(.text("", isPlain: true))
    }
    switch node {
    case .scalar(let scalar):
      return made(.text(text(scalar, at: place), isPlain: scalar.style == .plain))
    case .sequence(let sequence):
      return made(.list(sequence.map { value($0, label: label, keyPlace: place, depth: depth + 1) }))
    case .mapping(let mapping):
      return made(.map(entries(mapping, depth: depth)))
    case .alias:
      return made(.text("", isPlain: true))
    }
  }

  private mutating func entries(_ mapping: Node.Mapping, depth: Int) -> [YAMLValue.Entry] {
    var entries: [YAMLValue.Entry] = []
    var places: [String: Place] = [:]
    for (key, node) in mapping {
      let keyPlace = place(of: key) ?? Place(file: source.file)
      guard case .scalar(let scalar) = key else {
        problems.error(keyPlace, "a key must be a text, not a list or a mapping")
        continue
      }
      let name = text(scalar, at: keyPlace)
      if let first = places.updateValue(places[name] ?? keyPlace, forKey: name) {
        problems.error(
          keyPlace, "the key \"\(name)\" is given twice",
          notes: ["It is first given at \(first); keep one of the two."])
        _ = value(node, label: name, keyPlace: keyPlace, depth: depth + 1)
        continue
      }
      entries.append(
        YAMLValue.Entry(key: name, value: value(node, label: name, keyPlace: keyPlace, depth: depth + 1)))
    }
    return entries
  }

  private func text(_ scalar: Node.Scalar, at place: Place) -> String {
    let text = source.written(scalar.string)
    if scalar.style == .plain, scalar.string.unicodeScalars.first == source.asterisk {
      problems.error(
        place, "\"\(text)\" begins with \"*\", which makes it an alias, and aliases are not allowed",
        notes: ["Put the text in double quotes, as \(WrittenYAML.scalar(text)), or write out what the alias stood for."]
      )
    }
    return text
  }

  private func place(of node: Node) -> Place? {
    node.mark.map { Place(file: source.file, line: $0.line, column: $0.column) }
  }
}
