// Owns a plan's aggregates of one table, compiled once per run and shared by all workers.

internal import AuditModel

struct CompiledAggregate: Sendable {
  let id: String
  let filter: Int?
  let keys: [Int]
  /// For each key that is a category: the number of its field, whose dictionary has the texts.
  let keyTexts: [Int?]
  /// Nil for a sum that is zero for every record.
  let sums: [Int?]
}

struct CompiledTable: Sendable {
  let mapping: TableMapping
  /// Every field that the plan reads, and the key and what orders it; ascending by name.
  let fields: [ColumnMapping]
  let program: Program
  let aggregates: [CompiledAggregate]
  let keyField: Int?
  let orderField: Int?

  init(_ mapping: TableMapping, aggregates: [Aggregate], also extra: [Expression] = []) throws(PlanError) {
    var names = extra.reduce(into: Set<String>()) { $0.formUnion($1.fields) }
    for aggregate in aggregates { names.formUnion(aggregate.fields) }
    if let key = mapping.key { names.insert(key) }
    if case .last(let by) = mapping.keep { names.insert(by) }
    let fields = mapping.columns.filter { names.contains($0.field) }
      .sorted { $0.field.utf8.lexicographicallyPrecedes($1.field.utf8) }
    var program = Program(fields: fields)
    var compiled: [CompiledAggregate] = []
    for aggregate in aggregates {
      var keys: [Int] = []
      var keyTexts: [Int?] = []
      for key in aggregate.keys {
        keys.append(try program.register(of: key.expression, for: aggregate.id))
        let field = keys[keys.count - 1]
        if field < fields.count, case .category = fields[field].type {
          keyTexts.append(field)
        } else {
          keyTexts.append(nil)
        }
      }
      var sums: [Int?] = []
      for sum in aggregate.sums {
        sums.append(
          sum.expression == .constant(0) ? nil : try program.register(of: sum.expression, for: aggregate.id))
      }
      var filter: Int?
      if let condition = aggregate.filter { filter = try program.register(of: condition, for: aggregate.id) }
      compiled.append(
        CompiledAggregate(id: aggregate.id, filter: filter, keys: keys, keyTexts: keyTexts, sums: sums))
    }
    for expression in extra { _ = try program.register(of: expression, for: mapping.name) }
    self.mapping = mapping
    self.fields = fields
    self.program = program
    self.aggregates = compiled
    keyField = mapping.key.flatMap { key in fields.firstIndex { $0.field == key } }
    if case .last(let by) = mapping.keep {
      orderField = fields.firstIndex { $0.field == by }
    } else {
      orderField = nil
    }
  }

  /// Empty groups for every aggregate.
  var emptyGroups: [GroupTable] { aggregates.map { GroupTable(keys: $0.keys.count, sums: $0.sums.count) } }

  /// Adds the first `rows` records in the evaluator's registers to the groups.
  func accumulate(_ evaluator: Evaluator, rows: Int, into groups: inout [GroupTable], _ scratch: GroupScratch) {
    var selected: Int??
    for (index, aggregate) in aggregates.enumerated() {
      // Neighbouring aggregates mostly share their filter.
      if selected != .some(aggregate.filter) {
        scratch.select(aggregate.filter, evaluator.registers, rows: rows)
        selected = .some(aggregate.filter)
      }
      groups[index].add(scratch, evaluator.registers, keys: aggregate.keys, sums: aggregate.sums)
    }
  }

  /// One aggregate of several workers as a summary: groups merged as integers, then named and put in order once.
  func summary(of index: Int, _ results: [WorkerResult], _ texts: MergedTexts) -> Summary {
    let aggregate = aggregates[index]
    var merged = GroupTable(keys: aggregate.keys.count, sums: aggregate.sums.count)
    for (worker, result) in results.enumerated() {
      merged.merge(result.groups[index]) { key, value in
        aggregate.keyTexts[key].map { texts.translate(worker: worker, field: $0, value) } ?? value
      }
    }
    let ranks = aggregate.keyTexts.map { $0.map { texts.ranks(of: $0) } }
    func rank(_ group: Int, _ key: Int) -> Int64 {
      let value = merged.key(group, key)
      return isPresent(value) ? ranks[key].map { $0[Int(value)] } ?? value : value
    }
    let ordered = (0..<merged.groups).sorted { one, other in
      for key in aggregate.keys.indices {
        let (left, right) = (rank(one, key), rank(other, key))
        if left != right { return left < right }
      }
      return false
    }
    return Summary(
      ordered: ordered.map { group in
        let keys = aggregate.keys.indices.map { key -> Summary.Key in
          let value = merged.key(group, key)
          guard isPresent(value) else { return .missing }
          return aggregate.keyTexts[key].map { .text(texts.texts[$0][Int(value)]) } ?? .integer(value)
        }
        return Summary.Row(
          keys: keys, count: merged.counts[group], sums: aggregate.sums.indices.map { merged.sum(group, $0) })
      })
  }
}
