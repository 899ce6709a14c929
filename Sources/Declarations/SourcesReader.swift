// Owns `sources.yml`: which files fill which table, and which column is which field.

import AuditModel

/// Reads the tables of sources.yml, or of a preset.
struct SourcesReader {
  let company: ZoneRules
  let zones: Zones
  /// What tables may begin from; nil while a preset itself is read, whose tables begin from nothing and have no files.
  let presets: Presets?
  let problems: Problems

  /// Every table, in the order declared: first what each says of its own files, then what joins them.
  func read(_ value: YAMLValue) -> Tables {
    let tables = Tables(file: value.label)
    guard let map = value.map(problems) else { return tables }
    if map.entries.isEmpty {
      problems.error(
        value.place, "\(value.label) declares no table",
        notes: ["Declare one as `contacts: { files: \"contacts-*.csv\", columns: { … } }`."])
    }
    var joins: [TableJoins] = []
    for entry in presets?.completed(map.entries, by: self) ?? map.entries.map({ CompletedTable(entry: $0) }) {
      if !isFieldName(entry.entry.key) { reportName(entry.entry.value.keyPlace, "table", entry.entry.key, problems) }
      let (table, join) = readTable(entry)
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

  private func readTable(_ completed: CompletedTable) -> (KnownTable, TableJoins) {
    let entry = completed.entry
    let place = entry.value.keyPlace
    var known = KnownTable(mapping: TableMapping(name: entry.key, files: "", columns: [], place: place))
    known.isWhole = completed.isWhole
    let example = "\(entry.key): { \(presets == nil ? "" : "files: …, ")columns: … }"
    guard var map = entry.value.map(problems, example: example) else { return (known, TableJoins()) }
    if presets != nil {
      _ = map.take("preset")
      known.mapping.preset = completed.preset
    } else if let files = map.take("files") {
      problems.error(
        files.keyPlace, "a preset does not say which files fill a table",
        notes: ["Whoever begins from it does: leave `files` out here."])
    }
    // A query in place of files is reported as not supported; that files are missing then needs no word.
    readFiles(&map, into: &known.mapping, isNeeded: presets != nil && !map.has("query"), problems)
    let key = map.take("key")
    let keep = map.take("keep")
    known.mapping.nullWords =
      map.take("nulls")?.items(problems, of: "texts")?.compactMap { $0.plainText(problems) } ?? []
    let hint = "Say which column is which field, as `columns: { id: text }`."
    if let columns = known.isWhole ? map.require("columns", problems, hint) : map.take("columns") {
      ColumnReader(company: company, zones: zones, holdsJSON: known.mapping.holdsJSON, problems: problems)
        .read(columns, into: &known)
    }
    // Rows of one key collapse before anything is computed from them: key and keep are columns.
    let scope = TableScope(known, of: nil, problems)
    known.mapping.key = key.flatMap { scope.field($0) }
    known.isKeyUnclear = !known.isWhole || key != nil && known.mapping.key == nil
    if let keep { known.mapping.keep = readKeep(keep, hasKey: key != nil || !known.isWhole, scope) }
    let joins = TableJoins(
      at: map.take("at"), children: map.take("children"), pauses: map.take("pauses"), roles: map.take("roles"))
    map.reportUnread(problems, in: "the table \"\(entry.key)\"", unsupported: ["query"])
    return (known, joins)
  }
}

/// What of a table can be read only when the columns of every table are known.
private struct TableJoins {
  var at, children, pauses, roles: YAMLValue?
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
  tables.all[index].isDatingUnclear = times.isEmpty && !table.unclear.isEmpty || !table.isWhole
}

extension YAMLValue {
  /// A text that may be empty or YAML's word for nothing: null words are words.
  fileprivate func plainText(_ problems: Problems) -> String? {
    if let rawText { return rawText }
    problems.error(place, "\"\(label)\" must hold texts, not \(shape)")
    return nil
  }
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

private func readRoles(_ value: YAMLValue, _ scope: TableScope) -> [String: String] {
  guard var map = value.map(scope.problems, example: "roles: { agent: assignee }") else { return [:] }
  var roles: [String: String] = [:]
  for role in TableMapping.roles {
    roles[role.name] = map.take(role.name).flatMap { scope.field($0, types: role.types) }
  }
  map.reportUnread(scope.problems, in: "\"roles\"")
  return roles
}

func reportName(_ place: Place, _ what: String, _ name: String, _ problems: Problems) {
  problems.error(
    place, "the \(what) \"\(name)\" is not a plain name",
    notes: ["Begin with a lower-case letter; go on with lower-case letters, digits and underscores."])
}
