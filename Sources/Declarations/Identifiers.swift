// Owns dotted names: those of standards and questions, and lists that name them elsewhere.

import AuditModel

/// Lower-case letters, digits and dashes, in parts joined by dots.
func readIdentifier(_ value: YAMLValue, example: String, _ problems: Problems) -> String? {
  guard let text = value.text(problems) else { return nil }
  if isIdentifier(text) { return text }
  let plain = String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  problems.error(
    value.place, "\"\(value.label)\" is \"\(text)\", which is not a plain name",
    notes: ["Use lower-case letters, digits and dashes, in parts joined by dots, as \(example)."],
    suggestion: isIdentifier(plain) ? plain : nil)
  return nil
}

func isIdentifier(_ text: String) -> Bool {
  text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isDashedName)
}

/// A list of names, each with its place.
func readLinks(_ value: YAMLValue, of what: String, _ problems: Problems) -> [NamedLink] {
  guard let items = value.items(problems, of: what) else { return [] }
  if items.isEmpty { problems.error(value.place, "\"\(value.label)\" is an empty list", notes: ["Name at least one."]) }
  var links: [NamedLink] = []
  var names: Set<String> = []
  for item in items {
    guard let name = item.text(problems) else { continue }
    if !names.insert(name).inserted {
      problems.error(item.place, "\"\(value.label)\" names \"\(name)\" twice")
    }
    links.append(NamedLink(name: name, place: item.place))
  }
  return links
}
