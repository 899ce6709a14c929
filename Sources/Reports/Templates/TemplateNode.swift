// Owns what a template sees: objects whose every name is known, so that no name climbs or vanishes unnoticed.

import Mustache

/// One object of the tree that templates render. A name it lacks is nothing, and is never looked for further out.
struct TemplateNode: MustacheParent {
  enum Value {
    /// Untrusted; `{{name}}` escapes it.
    case text(String)
    /// Markup of our own making, for `{{{name}}}`.
    case html(String)
    case flag(Bool)
    /// A section that repeats; an optional object is none or one.
    case nodes([TemplateNode])
  }

  var values: [String: Value]

  init(_ values: [String: Value]) { self.values = values }

  func child(named name: String) -> Any? {
    switch values[name] {
    case .text(let text): separated(text)
    case .html(let html): html
    case .flag(let flag): flag
    case .nodes(let nodes): nodes
    // Anything but nil ends the search here.
    case nil: ""
    }
  }
}

/// Swift-mustache escapes whole characters, so a `"` that carries a combining accent would pass as it is. A space of
/// no width between the two makes them separate characters.
private func separated(_ text: String) -> String {
  guard text.contains(where: { $0.unicodeScalars.count > 1 && isSpecial($0.unicodeScalars.first) }) else {
    return text
  }
  var result = ""
  for character in text {
    guard isSpecial(character.unicodeScalars.first) else {
      result.append(character)
      continue
    }
    for scalar in character.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if isSpecial(scalar) { result.unicodeScalars.append("\u{200B}") }
    }
  }
  return result
}

private func isSpecial(_ scalar: Unicode.Scalar?) -> Bool {
  guard let scalar else { return false }
  return scalar == "<" || scalar == ">" || scalar == "&" || scalar == "\"" || scalar == "'"
}

/// Text as HTML, scalar by scalar.
func escaped(_ text: String) -> String {
  var html = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "<": html += "&lt;"
    case ">": html += "&gt;"
    case "&": html += "&amp;"
    case "\"": html += "&quot;"
    case "'": html += "&#39;"
    default: html.unicodeScalars.append(scalar)
    }
  }
  return html
}
