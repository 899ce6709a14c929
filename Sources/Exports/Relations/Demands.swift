// Owns what a plan demands of each table: its columns, the relations made of its rows, and in which order.

internal import AuditModel

/// Filled by walking every expression once, before anything is read.
struct Demands: Sendable {
  private let tables: [String: TableMapping]
  private(set) var relations: [Relation] = []
  /// By table: the columns that are read.
  private(set) var columns: [String: Set<String>] = [:]
  /// By table: the text columns whose contents are compared.
  private(set) var contents: [String: Set<String>] = [:]
  private var places: [Wanted: RelatedPlace] = [:]
  private var levels: [DerivedName: Int] = [:]
  /// The derived fields on the way to the one at hand.
  private var way: [DerivedName] = []

  private struct Wanted: Hashable, Sendable {
    var table: String
    var fields: [String]
    var value: RelatedValue
  }

  private struct DerivedName: Hashable, Sendable {
    var table: String
    var field: String
  }

  init(_ tables: [TableMapping]) {
    self.tables = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
  }

  func table(_ name: String) -> TableMapping? { tables[name] }

  /// What a field really holds: a derived one what it is picked from, whatever is declared of it.
  func type(of field: String, in table: TableMapping) -> ColumnType? {
    if let column = table.column(field) { return column.type }
    guard let derived = table.derived(field) else { return nil }
    switch derived.rollup.pick {
    case .first(.field(let picked), _), .last(.field(let picked), _):
      return tables[derived.rollup.rows.table].flatMap { type(of: picked, in: $0) }
    default:
      switch derived.type {
      case .text, .category: return .integer
      default: return derived.type
      }
    }
  }

  /// Where a value over related rows is found, once it has been demanded.
  func place(_ value: RelatedValue, of table: String, by fields: [String]) -> RelatedPlace? {
    places[Wanted(table: table, fields: fields, value: value)]
  }

  mutating func read(_ column: String, of table: String) { columns[table, default: []].insert(column) }

  /// Notes all that an expression reads. Returns the number of levels of relations that have to be there before it can
  /// be computed.
  mutating func level(
    of expression: Expression, in table: TableMapping, for aggregate: String
  ) throws(PlanError) -> Int {
    var level = 0
    for part in expression.parts { level = max(level, try self.level(of: part, in: table, for: aggregate)) }
    switch expression {
    case .field(let name), .isUnreadable(let name):
      return try self.level(ofField: name, in: table, for: aggregate)
    case .rolledUp(let rollup):
      let value = RelatedValue.rollup(rollup.pick, filter: rollup.rows.filter)
      return max(level, try relate(table, to: rollup.rows, value, for: aggregate))
    case .lag(_, let rows, let at, _):
      return max(level, try relate(table, to: rows, .instants(at, filter: rows.filter), for: aggregate))
    case .covered(_, _, let rows, let start, let end, let clock):
      let value = RelatedValue.cover(from: start, to: end, clock, filter: rows.filter)
      return max(level, try relate(table, to: rows, value, for: aggregate))
    default: return level
    }
  }

  /// The level of a field. Its contents are noted too where they are to be compared.
  mutating func level(
    ofField name: String, in table: TableMapping, comparing: Bool = false, for aggregate: String
  ) throws(PlanError) -> Int {
    if let column = table.column(name) {
      read(name, of: table.name)
      if comparing, column.type == .text { contents[table.name, default: []].insert(name) }
      return 0
    }
    guard let derived = table.derived(name) else {
      throw PlanError(aggregate: aggregate, problem: "the table \(table.name) has no field \"\(name)\"")
    }
    let full = DerivedName(table: table.name, field: name)
    if let known = levels[full] { return known }
    guard !way.contains(full) else {
      throw PlanError(
        aggregate: aggregate,
        problem: "the field \"\(name)\" of \(table.name) leads back to itself: "
          + (way + [full]).map { "\($0.table).\($0.field)" }.joined(separator: ", "))
    }
    way.append(full)
    let level = try level(of: .rolledUp(derived.rollup), in: table, for: aggregate)
    way.removeLast()
    levels[full] = level
    return level
  }

  private mutating func relate(
    _ own: TableMapping, to rows: Related, _ value: RelatedValue, for aggregate: String
  ) throws(PlanError) -> Int {
    guard let theirs = tables[rows.table] else {
      throw PlanError(aggregate: aggregate, problem: "there is no table \"\(rows.table)\"")
    }
    var level = 0
    for pair in rows.pairs {
      level = max(level, try self.level(ofField: pair.own, in: own, comparing: true, for: aggregate))
    }
    let wanted = Wanted(table: theirs.name, fields: rows.pairs.map(\.theirs), value: value)
    if let place = places[wanted] { return max(level, relations[place.relation].level + 1) }
    let built = try self.level(of: [value], by: wanted.fields, in: theirs, for: aggregate)
    places[wanted] = put(value, of: theirs.name, by: wanted.fields, level: built)
    return max(level, built + 1)
  }

  /// The level at which rows can be grouped by fields and all values kept.
  private mutating func level(
    of values: [RelatedValue], by fields: [String], in table: TableMapping, for aggregate: String
  ) throws(PlanError) -> Int {
    var level = 0
    for field in fields {
      level = max(level, try self.level(ofField: field, in: table, comparing: true, for: aggregate))
    }
    for value in values {
      for expression in value.expressions {
        level = max(level, try self.level(of: expression, in: table, for: aggregate))
      }
      // What is picked of a text may be compared later.
      if case .rollup(.first(.field(let field), _), _) = value {
        _ = try self.level(ofField: field, in: table, comparing: true, for: aggregate)
      } else if case .rollup(.last(.field(let field), _), _) = value {
        _ = try self.level(ofField: field, in: table, comparing: true, for: aggregate)
      }
    }
    return level
  }

  /// The number of a relation with values for counts of counts, in their order. Each grouping has one of its own: the
  /// few rows that its filter lets in need room for few groups.
  mutating func group(
    _ table: TableMapping, by fields: [String], keeping values: [RelatedValue], for aggregate: String
  ) throws(PlanError) -> Int {
    let level = try level(of: values, by: fields, in: table, for: aggregate)
    relations.append(Relation(table: table.name, fields: fields, level: level, isGrouping: true, values: values))
    return relations.count - 1
  }

  private mutating func put(_ value: RelatedValue, of table: String, by fields: [String], level: Int) -> RelatedPlace {
    let known = relations.firstIndex {
      $0.table == table && $0.fields == fields && $0.level == level && !$0.isGrouping
    }
    let relation = known ?? relations.count
    if known == nil {
      relations.append(Relation(table: table, fields: fields, level: level, isGrouping: false))
    }
    let place = relations[relation].values.firstIndex(of: value) ?? relations[relation].values.count
    if place == relations[relation].values.count { relations[relation].values.append(value) }
    return RelatedPlace(relation: relation, value: place)
  }
}
