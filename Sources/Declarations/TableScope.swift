// Owns the looking up of tables and fields: what there is, of which type, and what to say where there is not.

import AuditModel

/// A table as declared, and what of it has errors: nothing further is said about that.
struct KnownTable {
  var mapping: TableMapping
  /// Fields whose type is not known.
  var unclear: Set<String> = []
  /// False where the preset that it begins from could not be read: it may then have any field.
  var isWhole = true
  var isKeyUnclear = false
  var isDatingUnclear = false
  var arePausesUnclear = false

  var fields: [String] { mapping.columns.map(\.field) + mapping.derived.map(\.field) + unclear.sorted() }

  func has(_ field: String) -> Bool { mapping.type(of: field) != nil || unclear.contains(field) }
}

/// The tables of one reading, and which of them something reads.
final class Tables {
  /// The file that declares them.
  let file: String
  var all: [KnownTable] = []
  private(set) var read: Set<String> = []

  init(file: String) { self.file = file }

  subscript(name: String) -> KnownTable? { all.first { $0.mapping.name == name } }

  func note(_ name: String) { read.insert(name) }
}

/// The table that a declaration reads. Where the table itself is in doubt, nothing is said about its fields.
struct TableScope {
  var table: KnownTable?
  /// Every table; nil where sources.yml could not be read.
  let tables: Tables?
  let problems: Problems

  init(_ table: KnownTable? = nil, of tables: Tables?, _ problems: Problems) {
    self.table = table
    self.tables = tables
    self.problems = problems
  }

  enum Lookup {
    case found(ColumnType)
    /// Already reported, or not to be known.
    case unclear
  }

  /// The type of a field; an unknown one is reported.
  func lookUp(_ field: String, at place: Place) -> Lookup {
    guard let table, table.isWhole, !table.unclear.contains(field) else { return .unclear }
    if let type = table.mapping.type(of: field) { return .found(type) }
    // A table without any readable column has been reported already.
    guard !table.mapping.columns.isEmpty else { return .unclear }
    problems.error(
      place, "the table \"\(table.mapping.name)\" has no field \"\(field)\"",
      notes: ["Its fields are \(listed(table.fields, "and"))."], suggestion: nearest(to: field, among: table.fields))
    return .unclear
  }

  /// The field that a value names, which must be of one of these types where any are given.
  func field(_ value: YAMLValue, types: [String] = []) -> String? {
    guard let name = value.text(problems) else { return nil }
    guard case .found(let type) = lookUp(name, at: value.place), !types.isEmpty, !types.contains(type.name) else {
      return name
    }
    let fitting = fields(of: types)
    problems.error(
      value.place,
      "\"\(value.label)\" needs a field of type \(listed(types)), and \"\(name)\" is of type \(type.name)",
      notes: [
        fitting.isEmpty
          ? "The table \"\(table?.mapping.name ?? "")\" has none of that type yet; declare one in sources.yml."
          : "Fields of that type are \(listed(fitting, "and"))."
      ])
    return name
  }

  /// The fields that the items of a list name.
  func fields(_ value: YAMLValue, types: [String] = []) -> [String] {
    value.items(problems, of: "fields")?.compactMap { field($0, types: types) } ?? []
  }

  private func fields(of types: [String]) -> [String] {
    guard let mapping = table?.mapping else { return [] }
    return mapping.columns.filter { types.contains($0.type.name) }.map(\.field)
      + mapping.derived.filter { types.contains($0.type.name) }.map(\.field)
  }

  /// The time that dates a row: the one named, else the one that the table declares.
  func dating(_ value: YAMLValue?, key: String = "at", missingAt place: Place) -> String? {
    if let value { return field(value, types: ["time"]) }
    guard let table, !table.isDatingUnclear else { return nil }
    if let at = table.mapping.datedBy { return at }
    guard !table.mapping.columns.isEmpty else { return nil }
    let times = fields(of: ["time"])
    let name = table.mapping.name
    problems.error(
      place, "the key \"\(key)\" is missing",
      notes: [
        times.isEmpty
          ? "The table \"\(name)\" has no field of type time; declare one in sources.yml."
          : "Name the time that dates the record, or say it once in sources.yml as `at: \(times[0])`."
            + " Times of \"\(name)\" are \(listed(times, "and"))."
      ])
    return nil
  }

  /// The type of a field, where it is known; nothing is reported.
  func type(_ field: String?) -> ColumnType? { field.flatMap { table?.mapping.type(of: $0) } }

  /// The name shown for a field's type, or nil.
  func typeName(_ field: String?) -> String? { type(field)?.name }

  /// The table that a value names, from wherever this one is. An unknown one is reported.
  func other(_ value: YAMLValue) -> (name: String, scope: TableScope)? {
    guard let name = value.text(problems) else { return nil }
    let found = tables?[name]
    if name != table?.mapping.name { tables?.note(name) }
    if let tables, found == nil {
      let names = tables.all.map(\.mapping.name)
      problems.error(
        value.place, "there is no table \"\(name)\" in \(tables.file)",
        notes: names.isEmpty ? [] : ["Its tables are \(listed(names, "and"))."],
        suggestion: nearest(to: name, among: names))
    }
    return (name, TableScope(found, of: tables, problems))
  }
}
