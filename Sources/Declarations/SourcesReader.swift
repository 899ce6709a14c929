// Owns `sources.yml`: which files fill which table, and which column is which field.

import AuditModel

/// A table as declared, and the fields whose declaration has errors: nothing further is said about those.
struct KnownTable {
  var mapping: TableMapping
  var unclear: Set<String> = []

  var fields: [String] { mapping.columns.map(\.field) + unclear.sorted() }
}

/// Reads every table, in the order declared.
func readSources(_ value: YAMLValue, company: ZoneRules, zones: Zones, _ problems: Problems) -> [KnownTable] {
  guard let map = value.map(problems) else { return [] }
  if map.entries.isEmpty {
    problems.error(
      value.place, "sources.yml declares no table",
      notes: ["Declare one as `contacts: { files: \"contacts-*.csv\", columns: { … } }`."])
  }
  return map.entries.map { entry in
    if !isFieldName(entry.key) { reportName(entry.value.keyPlace, "table", entry.key, problems) }
    return readTable(entry, company: company, zones: zones, problems)
  }
}

private func readTable(
  _ entry: YAMLValue.Entry, company: ZoneRules, zones: Zones, _ problems: Problems
) -> KnownTable {
  let place = entry.value.keyPlace
  var known = KnownTable(mapping: TableMapping(name: entry.key, files: "", columns: [], place: place))
  guard var map = entry.value.map(problems, example: "\(entry.key): { files: …, columns: … }") else { return known }
  // A query in place of files is reported as not supported; that files are missing then needs no word.
  let files =
    map.has("query")
    ? map.take("files") : map.require("files", problems, "Name the files that fill the table, as `files: \"*.csv\"`.")
  known.mapping.files = files.flatMap { readFilePattern($0, problems) } ?? ""
  known.mapping.delimiter = map.take("delimiter").flatMap { readDelimiter($0, problems) }
  let key = map.take("key")
  let keep = map.take("keep")
  known.mapping.nullWords = map.take("nulls")?.items(problems, of: "texts")?.compactMap { $0.plainText(problems) } ?? []
  if let columns = map.require("columns", problems, "Say which column is which field, as `columns: { id: text }`.") {
    readColumns(columns, into: &known, company: company, zones: zones, problems)
  }
  let scope = TableScope(table: known, problems: problems)
  known.mapping.key = key.flatMap { scope.field($0) }
  if let keep { known.mapping.keep = readKeep(keep, hasKey: key != nil, scope) }
  if let roles = map.take("roles") { known.mapping.roles = readRoles(roles, scope) }
  map.reportUnread(
    problems, in: "the table \"\(entry.key)\"", unsupported: ["preset", "query", "children", "pauses"])
  return known
}

extension YAMLValue {
  /// A text that may be empty or YAML's word for nothing: null words are words.
  fileprivate func plainText(_ problems: Problems) -> String? {
    if let rawText { return rawText }
    problems.error(place, "\"\(label)\" must hold texts, not \(shape)")
    return nil
  }
}

private func readFilePattern(_ value: YAMLValue, _ problems: Problems) -> String? {
  guard let text = value.text(problems) else { return nil }
  if text.hasPrefix("/") || text.hasPrefix("~") || text.split(separator: "/").contains("..") {
    problems.error(
      value.place, "\"files\" is \"\(text)\", which leads out of the exports folder",
      notes: ["Write a path or pattern below the exports folder, as tickets-*.csv."])
    return nil
  }
  return text
}

private func readDelimiter(_ value: YAMLValue, _ problems: Problems) -> UInt8? {
  guard let text = value.text(problems) else { return nil }
  if text == "tab" { return UInt8(ascii: "\t") }
  guard text.utf8.count == 1, let byte = text.utf8.first, byte == 9 || (32...126).contains(byte),
    byte != UInt8(ascii: "\"")
  else {
    problems.error(
      value.place, "\"delimiter\" cannot be \"\(text)\"",
      notes: ["It is one character, such as \",\" or \";\", or the word tab."])
    return nil
  }
  return byte
}

private func readKeep(_ value: YAMLValue, hasKey: Bool, _ scope: TableScope) -> TableMapping.Keep {
  let problems = scope.problems
  guard let text = value.text(problems) else { return .lastRead }
  if !hasKey {
    problems.error(
      value.keyPlace, "\"keep\" needs a \"key\"", notes: ["Name the field that names a record, as `key: id`."])
  }
  if text == "last" { return .lastRead }
  guard text.hasPrefix("last by ") else {
    problems.error(
      value.place, "\"keep\" cannot be \"\(text)\"", notes: ["It is `last`, or `last by FIELD`."],
      suggestion: nearest(to: text, among: ["last"]))
    return .lastRead
  }
  var field = value
  field.content = .text(String(text.dropFirst("last by ".count)), isPlain: false)
  return scope.field(field, types: ["time", "integer"]).map { .last(by: $0) } ?? .lastRead
}

private let roleNames = ["agent", "team", "customer", "channel", "priority"]

private func readRoles(_ value: YAMLValue, _ scope: TableScope) -> [String: String] {
  guard var map = value.map(scope.problems, example: "roles: { agent: assignee }") else { return [:] }
  var roles: [String: String] = [:]
  for role in roleNames {
    roles[role] = map.take(role).flatMap { scope.field($0) }
  }
  map.reportUnread(scope.problems, in: "\"roles\"")
  return roles
}

func reportName(_ place: Place, _ what: String, _ name: String, _ problems: Problems) {
  problems.error(
    place, "the \(what) \"\(name)\" is not a plain name",
    notes: ["Begin with a lower-case letter; go on with lower-case letters, digits and underscores."])
}
