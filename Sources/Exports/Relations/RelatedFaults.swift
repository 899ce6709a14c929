// Owns what is at fault where related rows are: the derived fields that come of them, and the counts that look at them.

internal import AuditModel

struct RelatedFaults {
  private let tables: [String: TableMapping]
  /// Of tables and their columns.
  private let faults: [String: [TableFault]]

  init(_ tables: [TableMapping], _ faults: [TableFault]) {
    self.tables = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
    self.faults = Dictionary(grouping: faults, by: \.table)
  }

  /// Faults of the derived fields that aggregates read, then of the tables that they look at themselves.
  func faults(of table: TableMapping, _ aggregates: [Aggregate]) -> [TableFault] {
    let read = aggregates.reduce(into: Set<String>()) { $0.formUnion($1.fields) }
    let derived = table.derived.filter { read.contains($0.field) }.compactMap { field in
      reason(of: field, in: table).map { TableFault(table: table.name, field: field.field, reason: $0) }
    }
    var known: [TableFault] = []
    for (rows, over) in aggregates.flatMap(\.expressions).flatMap(\.related) {
      guard let reason = reason(of: rows, over) else { continue }
      let fault = TableFault(table: table.name, related: rows.table, reason: reason)
      if !known.contains(fault) { known.append(fault) }
    }
    return derived + known
  }

  /// Why a derived field cannot be had. Fields that lead back to themselves are refused before anything is read.
  private func reason(of field: DerivedField, in table: TableMapping) -> String? {
    let rows = field.rollup.rows
    return reason(of: rows, field.rollup.pick.expressions)
      ?? column(among: rows.ownFields, of: table) ?? derived(among: rows.ownFields, of: table)
  }

  private func reason(of rows: Related, _ over: [Expression]) -> String? {
    guard let table = tables[rows.table] else { return nil }
    let expressions = over + (rows.filter.map { [$0] } ?? [])
    var fields = expressions.reduce(into: Set(rows.pairs.map(\.theirs))) { $0.formUnion($1.fields) }
    if let key = table.key { fields.insert(key) }
    let whole = faults[table.name]?.first { $0.field == nil }?.reason
    return (whole ?? column(among: fields, of: table)).map { "table \"\(table.name)\": \($0)" }
      ?? derived(among: fields, of: table)
      ?? expressions.lazy.flatMap(\.related).compactMap { reason(of: $0.rows, $0.over) }.first
  }

  private func column(among fields: Set<String>, of table: TableMapping) -> String? {
    faults[table.name]?.first { $0.field.map(fields.contains) ?? false }?.reason
  }

  private func derived(among fields: Set<String>, of table: TableMapping) -> String? {
    table.derived.lazy.filter { fields.contains($0.field) }.compactMap { reason(of: $0, in: table) }.first
  }
}

extension Aggregate {
  /// Every expression over the records of the table.
  fileprivate var expressions: [Expression] {
    let own = (filter.map { [$0] } ?? []) + (keys + sums).map(\.expression)
    guard let grouped else { return own }
    return (grouped.filter.map { [$0] } ?? []) + grouped.sums.map(\.expression)
  }
}
