// Owns `sources.yml`: which files fill which table, and which column is which field.

import AuditModel

/// Reads every table, in the order declared: first what each says of its own files, then what joins them.
func readSources(_ value: YAMLValue, company: ZoneRules, zones: Zones, _ problems: Problems) -> Tables {
  let tables = Tables()
  guard let map = value.map(problems) else { return tables }
  if map.entries.isEmpty {
    problems.error(
      value.place, "sources.yml declares no table",
      notes: ["Declare one as `contacts: { files: \"contacts-*.csv\", columns: { … } }`."])
  }
  var joins: [TableJoins] = []
  for entry in map.entries {
    if !isFieldName(entry.key) { reportName(entry.value.keyPlace, "table", entry.key, problems) }
    let (table, join) = readTable(entry, company: company, zones: zones, problems)
    tables.all.append(table)
    joins.append(join)
  }
  let children = ChildrenReader(joins.map(\.children), of: tables, problems)
  for (index, join) in joins.enumerated() { readDating(join.at, of: index, tables, problems) }
  children.read()
  for (index, join) in joins.enumerated() {
    let scope = TableScope(tables.all[index], of: tables, problems)
    if let roles = join.roles { tables.all[index].mapping.roles = readRoles(roles, scope) }
    if let pauses = join.pauses {
      tables.all[index].mapping.pauses = readPauses(pauses, scope)
      tables.all[index].arePausesUnclear = tables.all[index].mapping.pauses == nil
    }
  }
  return tables
}

/// What of a table can be read only when the columns of every table are known.
private struct TableJoins {
  var at, children, pauses, roles: YAMLValue?
}

private func readTable(
  _ entry: YAMLValue.Entry, company: ZoneRules, zones: Zones, _ problems: Problems
) -> (KnownTable, TableJoins) {
  let place = entry.value.keyPlace
  var known = KnownTable(mapping: TableMapping(name: entry.key, files: "", columns: [], place: place))
  guard var map = entry.value.map(problems, example: "\(entry.key): { files: …, columns: … }") else {
    return (known, TableJoins())
  }
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
  // Rows of one key collapse before anything is computed from them: key and keep are columns.
  let scope = TableScope(known, of: nil, problems)
  known.mapping.key = key.flatMap { scope.field($0) }
  known.isKeyUnclear = key != nil && known.mapping.key == nil
  if let keep { known.mapping.keep = readKeep(keep, hasKey: key != nil, scope) }
  let joins = TableJoins(
    at: map.take("at"), children: map.take("children"), pauses: map.take("pauses"), roles: map.take("roles"))
  map.reportUnread(problems, in: "the table \"\(entry.key)\"", unsupported: ["preset", "query"])
  return (known, joins)
}

/// The time that dates a row: the declared one, else the only column that is a time.
private func readDating(_ value: YAMLValue?, of index: Int, _ tables: Tables, _ problems: Problems) {
  let table = tables.all[index]
  if let value {
    tables.all[index].mapping.datedBy = TableScope(table, of: tables, problems).field(value, types: ["time"])
    tables.all[index].isDatingUnclear = tables.all[index].mapping.datedBy == nil
    return
  }
  let times = table.mapping.columns.filter { $0.type.name == "time" }.map(\.field)
  if times.count == 1 { tables.all[index].mapping.datedBy = times[0] }
  tables.all[index].isDatingUnclear = times.isEmpty && !table.unclear.isEmpty
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
  let name = text.lowercased()
  if let form = otherForms.first(where: { name.hasSuffix($0) || name.hasSuffix($0 + ".gz") }) {
    problems.error(
      value.place, "\"files\" is \"\(text)\", and \(form) files are not read",
      notes: ["Delimited text is read, as .csv or .tsv, each also as .gz: export it as CSV."],
      suggestion: name.hasSuffix(form) ? text.dropLast(form.count) + ".csv" : nil)
    return nil
  }
  return text
}

/// Files that hold tables, and that are no delimited text.
private let otherForms = [".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".json"]

private func readDelimiter(_ value: YAMLValue, _ problems: Problems) -> UInt8? {
  guard let text = value.text(problems) else { return nil }
  if text == "tab" { return UInt8(ascii: "\t") }
  guard text.utf8.count == 1, let byte = text.utf8.first, byte == 9 || (32...126).contains(byte),
    byte != UInt8(ascii: "\"")
  else {
    problems.error(
      value.place, "\"delimiter\" cannot be \"\(text)\"",
      notes: ["It is one character, such as \",\" or \";\", or the word tab."],
      suggestion: Meant.delimiters[text.lowercased()])
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
    roles[role] = map.take(role).flatMap { scope.field($0, types: ["text", "category", "integer"]) }
  }
  map.reportUnread(scope.problems, in: "\"roles\"")
  return roles
}

func reportName(_ place: Place, _ what: String, _ name: String, _ problems: Problems) {
  problems.error(
    place, "the \(what) \"\(name)\" is not a plain name",
    notes: ["Begin with a lower-case letter; go on with lower-case letters, digits and underscores."])
}
