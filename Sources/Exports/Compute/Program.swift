// Owns the compilation of a plan's expressions into a straight list of steps over columns of integers.

internal import AuditModel

/// What a plan asks that this reader cannot do, or that contradicts the tables.
struct PlanError: Error, Hashable {
  var aggregate: String
  var problem: String
}

/// The expressions of one table, each computed once however often it occurs. Registers hold one integer per record of
/// a batch; the first ones are the fields.
struct Program: Sendable {
  enum Step: Sendable {
    case constant(Int64)
    case all([Int])
    case any([Int])
    case not(Int)
    case isMissing(Int)
    case isUnreadable(Int)
    /// The code of a category among texts; `field` numbers the dictionary.
    case among(Int, field: Int, Set<String>)
    case lookup(Int, field: Int, [String: Int64])
    case inRange(Int, atLeast: Int64, atMost: Int64)
    case atMost(Int, Int)
    case firstPresent([Int])
    case cases([(when: Int, then: Int)], otherwise: Int?)
    case sum(Int, Int)
    case difference(Int, Int)
    case product(Int, Int)
    case bin(Int, Grid)
    case binOfShare(Int, of: Int, parts: Int64, upTo: Int64)
    case civil(Int, CivilUnit, ZoneRules)
  }

  let fields: [ColumnMapping]
  /// The step that fills register `fields.count + index`.
  private(set) var steps: [Step] = []
  private var registers: [Expression: Int] = [:]

  var registerCount: Int { fields.count + steps.count }

  init(fields: [ColumnMapping]) {
    self.fields = fields
    for (index, column) in fields.enumerated() { registers[.field(column.field)] = index }
  }

  /// The register in which the expression's value will be.
  mutating func register(of expression: Expression, for aggregate: String) throws(PlanError) -> Int {
    if let known = registers[expression] { return known }
    let step = try step(for: expression, aggregate)
    steps.append(step)
    let register = fields.count + steps.count - 1
    registers[expression] = register
    return register
  }

  /// The number of the category field that an expression names, for texts.
  func categoryField(_ expression: Expression, for aggregate: String) throws(PlanError) -> Int {
    guard case .field(let name) = expression, let index = fields.firstIndex(where: { $0.field == name }),
      case .category = fields[index].type
    else { throw PlanError(aggregate: aggregate, problem: "texts can be compared only on a category field") }
    return index
  }

  private mutating func step(for expression: Expression, _ aggregate: String) throws(PlanError) -> Step {
    switch expression {
    case .field(let name):
      throw PlanError(aggregate: aggregate, problem: "the table has no field \"\(name)\"")
    case .constant(let value): return .constant(value)
    case .all(let parts): return .all(try registers(of: parts, aggregate))
    case .any(let parts): return .any(try registers(of: parts, aggregate))
    case .not(let part): return .not(try register(of: part, for: aggregate))
    case .isMissing(let part): return .isMissing(try register(of: part, for: aggregate))
    case .isUnreadable(let field): return .isUnreadable(try register(of: .field(field), for: aggregate))
    case .among(let part, let texts):
      let field = try categoryField(part, for: aggregate)
      return .among(try register(of: part, for: aggregate), field: field, Set(texts))
    case .lookup(let part, let table):
      let field = try categoryField(part, for: aggregate)
      return .lookup(try register(of: part, for: aggregate), field: field, table)
    case .inRange(let part, let atLeast, let atMost):
      return .inRange(
        try register(of: part, for: aggregate), atLeast: max(atLeast ?? unreadable + 1, unreadable + 1),
        atMost: atMost ?? Int64.max)
    case .atMost(let left, let right):
      return .atMost(try register(of: left, for: aggregate), try register(of: right, for: aggregate))
    case .firstPresent(let parts): return .firstPresent(try registers(of: parts, aggregate))
    case .cases(let cases, let otherwise):
      var compiled: [(when: Int, then: Int)] = []
      for one in cases {
        compiled.append((try register(of: one.when, for: aggregate), try register(of: one.then, for: aggregate)))
      }
      guard let otherwise else { return .cases(compiled, otherwise: nil) }
      return .cases(compiled, otherwise: try register(of: otherwise, for: aggregate))
    case .sum(let left, let right):
      return .sum(try register(of: left, for: aggregate), try register(of: right, for: aggregate))
    case .difference(let left, let right), .elapsed(let right, let left):
      return .difference(try register(of: left, for: aggregate), try register(of: right, for: aggregate))
    case .product(let left, let right):
      return .product(try register(of: left, for: aggregate), try register(of: right, for: aggregate))
    case .bin(let part, let grid): return .bin(try register(of: part, for: aggregate), grid)
    case .binOfShare(let part, let whole, let parts, let upTo):
      return .binOfShare(
        try register(of: part, for: aggregate), of: try register(of: whole, for: aggregate), parts: parts, upTo: upTo)
    case .civil(let part, let unit, let zone): return .civil(try register(of: part, for: aggregate), unit, zone)
    }
  }

  private mutating func registers(of parts: [Expression], _ aggregate: String) throws(PlanError) -> [Int] {
    var result: [Int] = []
    for part in parts { result.append(try register(of: part, for: aggregate)) }
    return result
  }
}
