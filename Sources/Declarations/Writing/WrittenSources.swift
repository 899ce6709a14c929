// Owns sources.yml as it is declared: the tables, their columns, and what is rolled up from other rows.

package import AuditModel

/// The text of sources.yml. `remarks` stand as comments behind the columns, by table and field.
package func sourcesText(
  of tables: [TableMapping], companyZone: ZoneRules, remarks: [String: [String: String]] = [:]
) -> String {
  let writer = SourcesWriter(tables: tables, companyZone: companyZone)
  return tables.map { table in
    WrittenYAML.document([.init(key: table.name, value: writer.written(table, remarks[table.name] ?? [:]))])
  }
  .joined(separator: "\n")
}

private struct SourcesWriter {
  let tables: [TableMapping]
  let companyZone: ZoneRules

  func written(_ table: TableMapping, _ remarks: [String: String]) -> WrittenYAML {
    var keep: WrittenYAML?
    if case .last(let field) = table.keep { keep = .text("last by \(field)") }
    let columns = table.columns.map { column in
      WrittenYAML.Entry(key: column.field, value: written(column), remark: remarks[column.field])
    }
    let roles = table.roles.sorted { $0.key < $1.key }.map { WrittenYAML.Entry(key: $0.key, value: .text($0.value)) }
    return .block(
      mappingEntries([
        // What a preset said is in the columns already: what is written stands alone.
        "files": .text(table.files), "format": table.format.map { .text($0.rawValue) },
        "encoding": table.encoding.map { .text($0.rawValue) },
        "delimiter": table.delimiter.map { .text(written($0)) },
        "decimal_mark": table.marks.decimal == NumberMarks().decimal ? nil : .text(written(table.marks.decimal)),
        "thousands_mark": table.marks.thousands.map { .text(written($0)) },
        "key": table.key.map { .text($0) }, "keep": keep,
        "nulls": table.nullWords.isEmpty ? nil : texts(table.nullWords),
        "at": table.datedBy.map { .text($0) }, "columns": .block(columns),
        "children": table.derived.isEmpty ? nil : .block(table.derived.map { relation($0) }),
        "pauses": table.pauses.map { written($0) }, "roles": roles.isEmpty ? nil : .mapping(roles),
      ]))
  }

  private func written(_ mark: UInt8) -> String {
    mark == UInt8(ascii: "\t") ? "tab" : String(Unicode.Scalar(mark))
  }

  private func written(_ column: ColumnMapping) -> WrittenYAML {
    let options: [WrittenYAML.Entry] =
      switch column.type {
      case .text, .integer: []
      case .category(let values):
        values.isEmpty
          ? []
          : mappingEntries([
            "values": .mapping(values.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .text($0.value)) })
          ])
      case .time(let pattern, let zone):
        mappingEntries([
          "format": pattern.isISO ? nil : .text(pattern.text),
          "zone": zone == companyZone ? nil : .text(zone.identifier),
        ])
      case .duration(.number(let unit)): unit == .seconds ? [] : mappingEntries(["unit": .text(unit.rawValue)])
      case .duration(.clock(let form)): mappingEntries(["format": .text(form.rawValue)])
      case .duration(.words): mappingEntries(["format": .text("words")])
      case .decimal(let places):
        mappingEntries(["places": .text("\(places)"), "unit": column.isPercent ? .text("percent") : nil])
      case .boolean(let whenTrue, let whenFalse):
        mappingEntries([
          "true_when": whenTrue == ColumnType.trueWords ? nil : oneOrMore(whenTrue),
          "false_when": whenFalse == ColumnType.falseWords ? nil : oneOrMore(whenFalse),
        ])
      }
    var source: WrittenYAML? = column.header == column.field ? nil : .text(column.header)
    if let second = column.second { source = texts([column.header, second]) }
    if source == nil, column.occurrence == nil, options.isEmpty { return .text(column.type.name) }
    return .mapping(
      mappingEntries([
        "from": source, "nth": column.occurrence.map { .text("\($0)") }, "type": .text(column.type.name),
      ]) + options)
  }

  /// A relation of its own for every derived field, by the field's name.
  private func relation(_ derived: DerivedField) -> WrittenYAML.Entry {
    let rows = derived.rollup.rows
    var pick: [WrittenYAML.Entry]
    switch derived.rollup.pick {
    case .count: pick = mappingEntries(["count": .text("true")])
    case .sum(let value): pick = mappingEntries(["sum": field(value)])
    case .least(let value): pick = mappingEntries(["min": field(value)])
    case .greatest(let value): pick = mappingEntries(["max": field(value)])
    case .first(let value, let order): pick = mappingEntries(["first": field(value), "by": field(order)])
    case .last(let value, let order): pick = mappingEntries(["last": field(value), "by": field(order)])
    }
    pick += mappingEntries(["where": filter(of: rows)])
    return .init(
      key: derived.field, value: .block(joined(rows) + [.init(key: derived.field, value: .mapping(pick))]))
  }

  private func joined(_ rows: Related) -> [WrittenYAML.Entry] {
    mappingEntries([
      "table": .text(rows.table),
      "on": .mapping(rows.pairs.map { .init(key: $0.own, value: .text($0.theirs)) }),
    ])
  }

  private func filter(of rows: Related) -> WrittenYAML? {
    rows.filter.flatMap { Condition($0, of: rows.table, in: tables) }
      .map { ConditionWriter(tables: tables).written($0, of: rows.table) }
  }

  private func field(_ expression: Expression) -> WrittenYAML? {
    if case .field(let name) = expression { .text(name) } else { nil }
  }

  private func written(_ pauses: PauseMapping) -> WrittenYAML {
    switch pauses {
    case .columns(let columns):
      .mapping(
        mappingEntries(["columns": .mapping(columns.map { .init(key: $0.reason, value: .text($0.field)) })]))
    case .rows(let rows, let from, let to, let reason):
      .mapping(
        joined(rows)
          + mappingEntries([
            "where": filter(of: rows), "from": .text(from), "to": .text(to), "reason": reason.map { .text($0) },
          ]))
    }
  }
}
