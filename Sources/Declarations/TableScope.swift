// Owns the looking up of fields: what a table has, of which type, and what to say where it has not.

import AuditModel

/// The table that a declaration reads. Where the table itself is in doubt, nothing is said about its fields.
struct TableScope {
  var table: KnownTable?
  let problems: Problems

  enum Lookup {
    case found(ColumnType)
    /// Already reported, or not to be known.
    case unclear
  }

  /// The type of a field; an unknown one is reported.
  func lookUp(_ field: String, at place: Place) -> Lookup {
    guard let table, !table.unclear.contains(field) else { return .unclear }
    if let column = table.mapping.column(field) { return .found(column.type) }
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
    let fitting = table?.mapping.columns.filter { types.contains($0.type.name) }.map(\.field) ?? []
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

  /// The type of a field, where it is known; nothing is reported.
  func type(_ field: String?) -> ColumnType? { field.flatMap { table?.mapping.column($0)?.type } }

  /// The name shown for a field's type, or nil.
  func typeName(_ field: String?) -> String? { type(field)?.name }
}
