// Owns the warnings about files of the folder that look like declarations and that nothing reads.

import AuditModel

private let documents = ["company.yml", "sources.yml", "responses.yml"]

/// What is expected where an unread file lies, and the name that it was probably to have; nil for a file that may lie
/// there, as notes at the top do.
private func expectation(for path: String) -> (words: String, near: String?)? {
  let parts = path.split(separator: "/").map(String.init)
  guard let name = parts.last, let ending = name.split(separator: ".").last.map({ $0.lowercased() }) else { return nil }
  let stem = name.split(separator: ".").dropLast().joined(separator: ".")
  if parts.count == 1 {
    guard ["yml", "yaml"].contains(ending) else { return nil }
    return (
      "The files in YAML are \(listed(documents, "and")), at the top of the folder.",
      nearest(to: stem + ".yml", among: documents)
    )
  }
  if isChecklistPage(path) {
    let names = ChecklistElement.Kind.allCases.map(\.rawValue)
    return (
      "Files in control/ are \(listed(names.map { "\($0).md" }, "and")).",
      nearest(to: stem, among: names).map { "control/\($0).md" }
    )
  }
  if parts[0] == presetFolder {
    guard ["yml", "yaml", "json", "md", "markdown"].contains(ending), name != "README.md" else { return nil }
    return (
      "Files in presets/ are presets, each a YAML file whose name ends in .yml.",
      ending == "yaml" || parts.count > 2 ? "presets/\(stem).yml" : nil
    )
  }
  if ["yml", "yaml"].contains(ending), documents.contains(stem + ".yml") {
    return ("The files in YAML lie at the top of the folder.", stem + ".yml")
  }
  guard ["yml", "yaml", "txt", "md", "markdown"].contains(ending) else { return nil }
  let page = (parts.dropLast() + [stem + ".md"]).joined(separator: "/")
  return ("Folders hold standards, each a Markdown file whose name ends in .md.", page)
}

/// Warns of files, by their paths below the folder. Dot-files are not looked at.
func warnOfUnreadFiles(_ paths: [String], shown: (String) -> String, _ problems: Problems) {
  for path in paths where !isDeclaration(path) {
    guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
      let expected = expectation(for: path)
    else { continue }
    problems.warning(
      Place(file: shown(path)), "nothing reads this file", notes: [expected.words],
      suggestion: expected.near.map(shown))
  }
}

/// Warns of standards that lie in the folder of another family.
func warnOfStrayPages(_ pages: [(path: String, family: NamedLink?)], _ families: [Family], _ problems: Problems) {
  let names = families.map(\.id)
  for page in pages {
    guard let end = page.path.firstIndex(of: "/"), let family = page.family, names.contains(family.name) else {
      continue
    }
    let folder = String(page.path[..<end])
    guard folder != family.name, names.contains(folder) else { continue }
    problems.warning(
      family.place, "the family is \"\(family.name)\", and the page lies in the folder of \"\(folder)\"",
      notes: ["Move the page to \(family.name)/, or say `family: \(folder)`."])
  }
}
