// Owns the outer form of a file: UTF-8, its limits, and front matter apart from prose.

import AuditModel

/// The most bytes that a declaration file may have.
let largestFile = 1 << 20

/// The text of a file without a byte-order mark and with LF for every line end; nil, with a diagnostic, where it is
/// too large or not UTF-8.
func declarationText(of file: DeclarationFile, shownAs path: String, _ problems: Problems) -> String? {
  guard file.bytes.count <= largestFile else {
    problems.error(
      Place(file: path), "the file is larger than 1 MiB", notes: ["Declarations are small texts; is this one?"])
    return nil
  }
  var bytes = file.bytes[...]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  var text = String.UnicodeScalarView()
  var line = 1
  var column = 1
  var afterReturn = false
  var parser = Unicode.UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  reading: while true {
    switch parser.parseScalar(from: &iterator) {
    case .emptyInput: break reading
    case .error:
      problems.error(
        Place(file: path, line: line, column: column), "the file is not UTF-8 here",
        notes: ["Save it as UTF-8 in your editor."])
      return nil
    case .valid(let encoded):
      let scalar = Unicode.UTF8.decode(encoded)
      defer { afterReturn = scalar == "\r" }
      if scalar == "\n" && afterReturn { continue }
      if scalar == "\n" || scalar == "\r" {
        text.append("\n")
        line += 1
        column = 1
      } else {
        text.append(scalar)
        column += 1
      }
    }
  }
  return String(text)
}

struct FrontMatter {
  /// The YAML between the `---` lines, after one empty line for the first of them, so that places count from the top.
  var yaml: String
  /// Everything below, as written.
  var prose: String
}

/// What a page is, for what is said of one without front matter.
enum PageKind {
  case standard, element

  fileprivate var notes: [String] {
    switch self {
    case .standard:
      [
        "A standard begins with a line `---`, then its YAML, then another line `---`, then its prose.",
        "A page that is not a standard belongs outside this folder.",
      ]
    case .element:
      [
        "An element of the checklist begins with a line `---`, then its questions in YAML, then another line `---`,"
          + " then its prose.",
        "Delete the file where the element is not answered yet.",
      ]
    }
  }
}

/// Splits a page. Nil, with a diagnostic, where it has no front matter.
func frontMatter(of text: String, _ kind: PageKind, file: String, _ problems: Problems) -> FrontMatter? {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  func isFence(_ line: Substring) -> Bool { line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " } }
  guard let first = lines.first, isFence(first) else {
    problems.error(
      Place(file: file, line: 1, column: 1), "the file does not begin with front matter",
      notes: kind.notes)
    return nil
  }
  guard let last = lines.indices.dropFirst().first(where: { isFence(lines[$0]) }) else {
    problems.error(
      Place(file: file, line: 1, column: 1), "the front matter is not closed",
      notes: ["Put a line `---` between the YAML and the prose."])
    return nil
  }
  return FrontMatter(
    yaml: "\n" + lines[1..<last].joined(separator: "\n") + "\n",
    prose: lines[(last + 1)...].joined(separator: "\n"))
}
