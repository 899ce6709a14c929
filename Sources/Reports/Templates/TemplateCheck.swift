// Owns the check of a user's templates: what does not parse, and every name that no page would have.

package import AuditModel
import Mustache

/// Everything wrong with a template, by file and line. A template with problems must not be rendered.
package func problems(in template: SiteTemplate) -> [Diagnostic] {
  var check = TemplateCheck(template: template)
  return check.run()
}

private struct TemplateCheck {
  var template: SiteTemplate
  var problems: [Diagnostic] = []
  /// Partials already walked with objects of the same names.
  var walked: Set<String> = []

  mutating func run() -> [Diagnostic] {
    guard template.files[SiteTemplate.root] != nil else {
      return [
        Diagnostic(
          .error, at: Place(file: SiteTemplate.root), "the template folder has no \(SiteTemplate.root)",
          notes: ["Every page begins with it."])
      ]
    }
    for (name, text) in template.files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".mustache") {
      do {
        _ = try MustacheTemplate(string: text)
      } catch let error as MustacheTemplate.ParserError {
        report(name, Int(error.context.lineNumber), "the template cannot be read: \(error.error)")
      } catch {
        report(name, 0, "the template cannot be read")
      }
    }
    if problems.isEmpty { walk(SiteTemplate.root, with: [.specimen]) }
    return problems.sorted { ($0.place, $0.summary) < ($1.place, $1.summary) }
  }

  private mutating func report(
    _ file: String, _ line: Int, _ summary: String, notes: [String] = [], suggestion: String? = nil
  ) {
    let problem = Diagnostic(
      .error, at: Place(file: file, line: line), summary, notes: notes, suggestion: suggestion)
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// Follows the tags of one file. The innermost of the open sections' objects is what names are looked up in.
  private mutating func walk(_ file: String, with outer: [TemplateNode]) {
    guard let text = template.files[file], let context = outer.last else { return }
    let key = file + " " + context.values.keys.sorted().joined(separator: " ")
    guard walked.insert(key).inserted else { return }
    var stack = outer
    var opened: [Bool] = []
    for tag in tags(of: text) {
      guard let node = stack.last else { return }
      switch tag.sigil {
      case "#", "^":
        let pushed = section(tag, in: node, file: file)
        if let pushed { stack.append(pushed) }
        opened.append(pushed != nil)
      case "/":
        if opened.popLast() == true { stack.removeLast() }
      case ">":
        let partial = tag.name + ".mustache"
        if template.files[partial] == nil {
          report(
            file, tag.line, "no template is named “\(tag.name)”",
            suggestion: nearest(to: partial, among: template.files.keys.filter { $0.hasSuffix(".mustache") }))
        }
        walk(partial, with: stack)
      case "!": continue
      case "{", "&", " ": variable(tag, in: node, file: file)
      default:
        report(
          file, tag.line, "the tag “\(tag.sigil)\(tag.name)” is not understood here",
          notes: ["Templates may use variables, sections, inverted sections, partials and comments."])
      }
    }
  }

  private mutating func section(_ tag: Tag, in node: TemplateNode, file: String) -> TemplateNode? {
    switch node.values[tag.name] {
    case .flag: return nil
    case .nodes(let nodes): return tag.sigil == "#" ? nodes.first : nil
    case .text, .html:
      report(file, tag.line, "“\(tag.name)” is a text, so it cannot be a section")
    case nil:
      unknown(tag, in: node, file: file)
    }
    return nil
  }

  private mutating func variable(_ tag: Tag, in node: TemplateNode, file: String) {
    switch node.values[tag.name] {
    case .text:
      if tag.sigil != " " {
        report(file, tag.line, "“\(tag.name)” must be escaped", notes: ["Write {{\(tag.name)}}."])
      }
    case .html:
      if tag.sigil == " " {
        report(file, tag.line, "“\(tag.name)” is markup already", notes: ["Write {{{\(tag.name)}}}."])
      }
    case .flag, .nodes:
      report(
        file, tag.line, "“\(tag.name)” is a section, not a text", notes: ["Write {{#\(tag.name)}}…{{/\(tag.name)}}."])
    case nil:
      unknown(tag, in: node, file: file)
    }
  }

  private mutating func unknown(_ tag: Tag, in node: TemplateNode, file: String) {
    let names = node.values.keys.sorted()
    report(
      file, tag.line, "nothing is named “\(tag.name)” here", notes: ["Known here: \(names.joined(separator: ", "))."],
      suggestion: nearest(to: tag.name, among: names))
  }
}

private struct Tag {
  /// A space for a plain variable.
  var sigil: Character
  var name: String
  var line: Int
}

/// The tags of a template that is known to parse, in the order they stand.
private func tags(of text: String) -> [Tag] {
  var tags: [Tag] = []
  var line = 1
  var rest = Substring(text)
  while let first = rest.first {
    guard rest.hasPrefix("{{") else {
      if first.isNewline { line += 1 }
      rest = rest.dropFirst()
      continue
    }
    let isTriple = rest.hasPrefix("{{{")
    let start = rest.dropFirst(isTriple ? 3 : 2)
    var inner = ""
    var tail = start
    while !tail.isEmpty, !tail.hasPrefix("}}") { inner.append(tail.removeFirst()) }
    rest = tail.dropFirst(isTriple ? 3 : 2)
    let opening = line
    line += inner.count { $0.isNewline }
    if isTriple {
      tags.append(Tag(sigil: "{", name: trimmed(inner), line: opening))
    } else if let sigil = inner.first, "#^/>!&<$=%".contains(sigil) {
      tags.append(Tag(sigil: sigil, name: trimmed(String(inner.dropFirst())), line: opening))
    } else {
      tags.append(Tag(sigil: " ", name: trimmed(inner), line: opening))
    }
  }
  return tags
}

private func trimmed(_ text: String) -> String {
  var text = Substring(text)
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
