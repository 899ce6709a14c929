// Owns counts of counts: an aggregate over the groups of a relation, each group a record of its own.

internal import AuditModel

struct GroupedAggregate: Sendable {
  /// The relation whose groups are counted.
  let relation: Int
  /// For each field of the second count: the number of its value in the relation; nil for a text, of which only that
  /// it is there is ever asked.
  private let values: [Int?]
  private let program: Program
  private let aggregate: CompiledAggregate
  private let source: Aggregate
  /// Several where a plan asks for the same under several names.
  var ids: [String]

  /// Notes in the demands what the first grouping needs, and compiles the second.
  init(
    _ aggregate: Aggregate, _ grouping: Aggregate.Grouping, of table: TableMapping, _ demands: inout Demands,
    _ calendars: CalendarShelf
  ) throws(PlanError) {
    var kept: [RelatedValue] = [.rollup(.count, filter: grouping.filter)]
    var columns = [ColumnMapping(field: "records", header: "", type: .integer)]
    var numbers: [Int?] = [0]
    for field in grouping.fields {
      let type = demands.type(of: field, in: table) ?? .integer
      columns.append(ColumnMapping(field: field, header: "", type: type))
      numbers.append(type == .text ? nil : kept.count)
      if type != .text { kept.append(.content(field: field)) }
    }
    for sum in grouping.sums {
      columns.append(ColumnMapping(field: sum.name, header: "", type: .integer))
      numbers.append(kept.count)
      kept.append(.total(sum.expression, filter: grouping.filter))
    }
    relation = try demands.group(table, by: grouping.fields, keeping: kept, for: aggregate.id)
    values = numbers
    let groups = TableMapping(name: table.name, files: "", columns: columns)
    var compiler = Compiler(RecordInputs(fields: columns, contents: []), of: groups, Demands([groups]), calendars)
    self.aggregate = try CompiledAggregate(aggregate, &compiler)
    program = compiler.finished
    source = aggregate
    ids = [aggregate.id]
  }

  /// Whether it is what another name stands for.
  func isOf(_ other: Aggregate) -> Bool {
    var named = source
    named.id = other.id
    return named == other
  }

  func summary(of index: RelationIndex) -> Summary {
    let texts = values.map { $0.map { index.columns[$0].texts } ?? [] }
    let evaluator = Evaluator(program, [])
    let selection = GroupScratch()
    var groups = aggregate.emptyGroups
    var first = 0
    while first < index.count {
      let rows = min(Registers.capacity, index.count - first)
      for (field, value) in values.enumerated() {
        let numbers = value.map { index.columns[$0].numbers }
        for row in 0..<rows { evaluator.registers[field, row] = numbers?[first + row] ?? 0 }
      }
      first += rows
      evaluator.run(rows: rows) { texts[$0] }
      selection.select(aggregate.filter, evaluator.registers, rows: rows)
      groups.add(selection, evaluator.registers, keys: aggregate.keys, sums: aggregate.sums)
    }
    return aggregate.summary(of: [groups], MergedTexts([texts], fields: texts.count))
  }
}
