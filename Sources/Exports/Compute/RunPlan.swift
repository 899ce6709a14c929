// Owns the plan of a whole run: which tables are read, and what is made of their records in which pass.

internal import AuditModel

/// One table and the passes over its records, in their order. Each pass reads the files anew: rows are never kept.
struct TablePlan: Sendable {
  let mapping: TableMapping
  let inputs: RecordInputs
  let keyField: Int?
  let orderField: Int?
  let passes: [CompiledPass]
  /// The levels of relations that have to be there before each pass.
  let levels: [Int]

  /// The fields of which it is noted, while a pass reads them, what could not be read; each is noted once.
  func noted(in pass: Int) -> [Int] {
    let earlier = passes.prefix(pass).reduce(into: Set(keyFields)) { $0.formUnion($1.fields) }
    return passes[pass].fields.filter { !earlier.contains($0) }
  }

  /// What is read to find the newest row of each key.
  var keyFields: [Int] { keyField.map { key in [key] + (orderField.map { [$0] } ?? []) } ?? [] }
}

/// Expressions over the rows of one table that is not counted: the registers with their values.
struct TracedExpressions: Sendable {
  let inputs: RecordInputs
  let program: Program
  let registers: [Int]
}

struct RunPlan: Sendable {
  let demands: Demands
  let tables: [TablePlan]
  /// By table and pass.
  let schedule: [(table: Int, pass: Int)]
  let grouped: [GroupedAggregate]
  private(set) var traced: TracedExpressions?

  init(
    _ plan: SummaryPlan, _ mappings: [TableMapping], tracing: (table: TableMapping, expressions: [Expression])? = nil
  ) throws(PlanError) {
    let calendars = CalendarShelf()
    var demands = Demands(mappings)
    var grouped: [GroupedAggregate] = []
    var counts: [String: [(aggregate: Aggregate, level: Int)]] = [:]
    for mapping in mappings {
      for aggregate in plan.aggregates(of: mapping.name) {
        if let grouping = aggregate.grouped {
          if let known = grouped.indices.first(where: { grouped[$0].isOf(aggregate) }) {
            grouped[known].ids.append(aggregate.id)
            continue
          }
          grouped.append(try GroupedAggregate(aggregate, grouping, of: mapping, &demands, calendars))
        } else {
          let level = try demands.level(of: aggregate, in: mapping)
          counts[mapping.name, default: []].append((aggregate, level))
        }
      }
    }
    if let tracing {
      for expression in tracing.expressions {
        _ = try demands.level(of: expression, in: tracing.table, for: tracing.table.name)
      }
    }
    var tables: [TablePlan] = []
    for mapping in mappings {
      let counted = counts[mapping.name] ?? []
      guard !counted.isEmpty || demands.relations.contains(where: { $0.table == mapping.name }) else { continue }
      tables.append(try TablePlan(mapping, counted, demands, calendars))
    }
    self.demands = demands
    self.tables = tables
    self.grouped = grouped
    schedule = tables.indices.flatMap { table in tables[table].passes.indices.map { (table, $0) } }
      .sorted { (tables[$0.table].levels[$0.pass], $0.table) < (tables[$1.table].levels[$1.pass], $1.table) }
    guard let tracing else { return }
    var compiler = Compiler(demands.inputs(of: tracing.table), of: tracing.table, demands, calendars)
    var registers: [Int] = []
    for expression in tracing.expressions {
      registers.append(try compiler.register(of: expression, for: tracing.table.name))
    }
    traced = TracedExpressions(
      inputs: demands.inputs(of: tracing.table), program: compiler.finished, registers: registers)
  }
}

extension TablePlan {
  fileprivate init(
    _ mapping: TableMapping, _ counted: [(aggregate: Aggregate, level: Int)], _ demands: Demands,
    _ calendars: CalendarShelf
  ) throws(PlanError) {
    self.mapping = mapping
    inputs = demands.inputs(of: mapping)
    keyField = mapping.key.flatMap(inputs.index)
    if case .last(let by) = mapping.keep { orderField = inputs.index(of: by) } else { orderField = nil }
    // A pass for each level at which relations are built. All that is counted is counted in one pass, when all is there
    // that the counts need: each further reading costs more than the few columns that it would spare.
    let built = demands.relations.filter { $0.table == mapping.name }.map(\.level)
    let counting = counted.map(\.level).max()
    levels = Set(built + (counting.map { [$0] } ?? [])).sorted()
    var passes: [CompiledPass] = []
    for level in levels {
      var compiler = Compiler(inputs, of: mapping, demands, calendars)
      var relations: [CompiledRelation] = []
      for (number, relation) in demands.relations.enumerated()
      where relation.table == mapping.name && relation.level == level {
        relations.append(try CompiledRelation(number, relation, &compiler, calendars))
      }
      let relationSteps = compiler.program.steps.count
      var aggregates: [CompiledAggregate] = []
      if level == counting {
        for (aggregate, _) in counted {
          let compiled = try CompiledAggregate(aggregate, &compiler)
          if !aggregates.indices.contains(where: { aggregates[$0].stand(for: compiled) }) {
            aggregates.append(compiled)
          }
        }
      }
      passes.append(
        CompiledPass(
          program: compiler.finished, relations: relations, relationSteps: relationSteps, aggregates: aggregates))
    }
    self.passes = passes
  }
}

extension Demands {
  fileprivate mutating func level(of aggregate: Aggregate, in table: TableMapping) throws(PlanError) -> Int {
    var level = 0
    for expression in (aggregate.filter.map { [$0] } ?? []) + (aggregate.keys + aggregate.sums).map(\.expression) {
      level = max(level, try self.level(of: expression, in: table, for: aggregate.id))
    }
    return level
  }

  /// Every column that the plan reads, and the key and what orders it.
  fileprivate func inputs(of table: TableMapping) -> RecordInputs {
    var names = columns[table.name] ?? []
    if let key = table.key { names.insert(key) }
    if case .last(let by) = table.keep { names.insert(by) }
    let fields = table.columns.filter { names.contains($0.field) }
      .sorted { $0.field.utf8.lexicographicallyPrecedes($1.field.utf8) }
    let compared = contents[table.name] ?? []
    return RecordInputs(fields: fields, contents: fields.indices.filter { compared.contains(fields[$0].field) })
  }
}
