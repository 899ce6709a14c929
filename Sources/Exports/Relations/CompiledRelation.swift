// Owns the compilation of a relation for the pass over the rows that it is made of.

internal import AuditModel

/// A relation compiled for the pass that builds it.
struct CompiledRelation: Sendable {
  /// Its number in the plan.
  let number: Int
  /// The registers with the two lanes of the key; the low one is missing where a field of the key is.
  let low: Int
  let high: Int
  /// Nil: every row with a key is taken in.
  let filter: Int?
  let values: [CompiledValue]

  init(
    _ number: Int, _ relation: Relation, _ compiler: inout Compiler, _ calendars: CalendarShelf
  ) throws(PlanError) {
    self.number = number
    (low, high) = try compiler.key(of: relation.fields, for: relation.table)
    var values: [CompiledValue] = []
    for value in relation.values { values.append(try CompiledValue(value, &compiler, calendars, for: relation.table)) }
    let decisive = relation.values.filter { if case .content = $0 { false } else { true } }
    let filters = decisive.compactMap(\.filter)
    filter =
      filters.isEmpty || filters.count < decisive.count
      ? nil : try compiler.register(of: Set(filters).count == 1 ? filters[0] : .any(filters), for: relation.table)
    // What the relation lets in its values need not look at again.
    for index in values.indices where values[index].filter == filter { values[index].filter = nil }
    self.values = values
  }
}

extension CompiledValue {
  init(
    _ value: RelatedValue, _ compiler: inout Compiler, _ calendars: CalendarShelf, for table: String
  ) throws(PlanError) {
    var dictionary: Int?
    switch value {
    case .rollup(let pick, _): kind = try Self.kind(pick, &compiler, table, &dictionary)
    case .total(let part, _): kind = .total(try Self.number(part, &compiler, table))
    case .content(let field):
      kind = .content(try compiler.register(of: .field(field), for: table))
      dictionary = try compiler.dictionary(of: .field(field), for: table)
    case .instants(let at, _): kind = .instants(try Self.number(at, &compiler, table))
    case .cover(let from, let to, let clock, _):
      var hours: OpenHours?
      if case .business(let calendar) = clock { hours = calendars.hours(of: calendar) }
      kind = .cover(
        from: try Self.number(from, &compiler, table), to: try Self.number(to, &compiler, table), hours)
    }
    self.dictionary = dictionary
    ordinal = compiler.ordinal()
    filter = try value.filter.map { (condition) throws(PlanError) in try compiler.register(of: condition, for: table) }
  }

  private static func kind(
    _ pick: Rollup.Pick, _ compiler: inout Compiler, _ table: String, _ dictionary: inout Int?
  ) throws(PlanError) -> Kind {
    switch pick {
    case .count: return .count
    case .sum(let part): return .sum(try number(part, &compiler, table))
    case .least(let part): return .least(try number(part, &compiler, table))
    case .greatest(let part): return .greatest(try number(part, &compiler, table))
    // What orders itself needs neither its order nor its place kept.
    case .first(let part, let by) where part == by: return .least(try number(part, &compiler, table))
    case .last(let part, let by) where part == by: return .greatest(try number(part, &compiler, table))
    case .first(let part, let by), .last(let part, let by):
      dictionary = try compiler.dictionary(of: part, for: table)
      var picked = Picked(
        value: try compiler.register(of: part, for: table), lanes: nil, by: try number(by, &compiler, table))
      if case .field(let field) = part { picked.lanes = try compiler.lanes(ofText: field, for: table) }
      if case .first = pick { return .first(picked) }
      return .last(picked)
    }
  }

  /// The register of a value that can be added or put in order.
  private static func number(
    _ expression: Expression, _ compiler: inout Compiler, _ table: String
  ) throws(PlanError) -> Int {
    guard try compiler.dictionary(of: expression, for: table) == nil else {
      throw PlanError(aggregate: table, problem: "categories cannot be added or put in order: only counted or picked")
    }
    return try compiler.register(of: expression, for: table)
  }
}
