// Owns counts of counts: an aggregate over the groups of a relation, each group a record of its own.

internal import AuditModel

struct GroupedAggregate: Sendable {
  /// The relation whose groups are counted.
  let relation: Int
  private let records: Int
  /// For each field of the second count: the number of its value in the relation.
  private let values: [Int]
  private let program: Program
  private let aggregate: CompiledAggregate

  /// Notes in the demands what the first grouping needs, and compiles the second.
  init(
    _ aggregate: Aggregate, _ grouping: Aggregate.Grouping, of table: TableMapping, _ demands: inout Demands,
    _ calendars: CalendarShelf
  ) throws(PlanError) {
    var kept: [RelatedValue] = [.rollup(.count, filter: grouping.filter)]
    var columns = [ColumnMapping(field: "records", header: "", type: .integer)]
    for field in grouping.fields {
      kept.append(.content(field: field))
      columns.append(ColumnMapping(field: field, header: "", type: demands.type(of: field, in: table) ?? .integer))
    }
    for sum in grouping.sums {
      kept.append(.total(sum.expression, filter: grouping.filter))
      columns.append(ColumnMapping(field: sum.name, header: "", type: .integer))
    }
    let places = try demands.group(table, by: grouping.fields, keeping: kept, for: aggregate.id)
    relation = places[0].relation
    records = places[0].value
    values = places.map(\.value)
    let groups = TableMapping(name: table.name, files: "", columns: columns)
    var compiler = Compiler(RecordInputs(fields: columns, contents: []), of: groups, Demands([groups]), calendars)
    self.aggregate = try CompiledAggregate(aggregate, &compiler)
    program = compiler.finished
  }

  var id: String { aggregate.id }

  func summary(of index: RelationIndex) -> Summary {
    let texts = values.map { index.columns[$0].texts }
    let evaluator = Evaluator(program, [])
    let selection = GroupScratch()
    var groups = aggregate.emptyGroups
    var next = 0
    while next < index.count {
      var rows = 0
      while next < index.count, rows < Registers.capacity {
        // Groups of rows that another grouping's filter let in are none of this one's.
        if index.columns[records].numbers[next] > 0 {
          for (field, value) in values.enumerated() {
            evaluator.registers[field, rows] = index.columns[value].numbers[next]
          }
          rows += 1
        }
        next += 1
      }
      evaluator.run(rows: rows) { texts[$0] }
      selection.select(aggregate.filter, evaluator.registers, rows: rows)
      groups.add(selection, evaluator.registers, keys: aggregate.keys, sums: aggregate.sums)
    }
    return aggregate.summary(of: [groups], MergedTexts([texts], fields: texts.count))
  }
}
