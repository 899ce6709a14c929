// Owns the compilation of expressions over one table's records into a program.

internal import AuditModel

struct Compiler {
  private(set) var program: Program
  private let table: TableMapping
  private let demands: Demands
  private let calendars: CalendarShelf
  /// By the step that fills it. Steps name registers, so equal expressions come to equal steps from their leaves up.
  private var registers: [Program.Step: Int] = [:]
  private var operandPlaces: [[Int]: Program.Step.Operands] = [:]
  private var calendarsHours: [(calendar: BusinessCalendar, hours: Int)] = []
  private var reads: Set<Int> = []

  init(_ inputs: RecordInputs, of table: TableMapping, _ demands: Demands, _ calendars: CalendarShelf) {
    program = Program(inputs: inputs)
    self.table = table
    self.demands = demands
    self.calendars = calendars
  }

  /// The program, when all is compiled.
  var finished: Program {
    var program = program
    program.reads = reads.sorted()
    return program
  }

  /// The register in which the expression's value will be.
  mutating func register(of expression: Expression, for aggregate: String) throws(PlanError) -> Int {
    switch expression {
    case .field(let name): return try register(ofField: name, for: aggregate)
    // However it is named, as a derived field or by itself, it is taken once.
    case .rolledUp(let rollup): return try taken(rollup, .number, aggregate)
    case .all(let parts) where isOne(parts), .any(let parts) where isOne(parts):
      return try register(of: parts[0], for: aggregate)
    case .all([]): return try register(of: .constant(1), for: aggregate)
    case .any([]): return try register(of: .constant(0), for: aggregate)
    case .cases(let cases, let otherwise) where cases.isEmpty:
      return try register(of: otherwise ?? .constant(missing), for: aggregate)
    default: break
    }
    return try add(step(for: expression, aggregate))
  }

  /// The number of the row in the order read.
  mutating func ordinal() -> Int {
    reads.insert(program.inputs.ordinal)
    return program.inputs.ordinal
  }

  /// The dictionary of an expression that is a category's text; nil for all others.
  mutating func dictionary(of expression: Expression, for aggregate: String) throws(PlanError) -> Int? {
    switch expression {
    case .field(let name):
      if let index = program.inputs.index(of: name) {
        guard case .category = program.inputs.fields[index].type else { return nil }
        return index
      }
      guard let derived = table.derived(name) else { return nil }
      return try dictionary(of: .rolledUp(derived.rollup), for: aggregate)
    case .rolledUp(let rollup):
      switch rollup.pick {
      case .first(.field(let field), _), .last(.field(let field), _):
        guard let theirs = demands.table(rollup.rows.table),
          case .category = demands.type(of: field, in: theirs)
        else { return nil }
        let place = try place(of: .rollup(rollup.pick, filter: rollup.rows.filter), rollup.rows, aggregate)
        if let known = program.pickedTexts.firstIndex(of: place) { return program.inputs.fields.count + known }
        program.pickedTexts.append(place)
        return program.inputs.fields.count + program.pickedTexts.count - 1
      default: return nil
      }
    default: return nil
    }
  }

  /// The registers with the two lanes of a key made of fields.
  mutating func key(of fields: [String], for aggregate: String) throws(PlanError) -> (low: Int, high: Int) {
    (try keyLane(0, of: fields, aggregate), try keyLane(1, of: fields, aggregate))
  }

  /// The registers with the two lanes of a text picked from related rows, or of a text column; nil for other fields.
  mutating func lanes(ofText field: String, for aggregate: String) throws(PlanError) -> (low: Int, high: Int)? {
    guard demands.type(of: field, in: table) == .text else { return nil }
    return (try lane(0, of: field, aggregate), try lane(1, of: field, aggregate))
  }

  private mutating func register(ofField name: String, for aggregate: String) throws(PlanError) -> Int {
    if let index = program.inputs.index(of: name) {
      reads.insert(index)
      return index
    }
    guard let derived = table.derived(name) else {
      throw PlanError(aggregate: aggregate, problem: "the table \(table.name) has no field \"\(name)\"")
    }
    return try register(of: .rolledUp(derived.rollup), for: aggregate)
  }

  /// The register that the step fills: that of an equal one, where there is one.
  private mutating func add(_ step: Program.Step) -> Int {
    if let known = registers[step] { return known }
    program.steps.append(step)
    registers[step] = program.registerCount - 1
    return program.registerCount - 1
  }

  // MARK: Keys

  private mutating func keyLane(_ lane: Int, of fields: [String], _ aggregate: String) throws(PlanError) -> Int {
    var parts: [Int] = []
    for field in fields { parts.append(try self.lane(lane, of: field, aggregate)) }
    return add(.keyLane(operands(parts), lane: lane))
  }

  /// Texts and categories are compared as texts, all else as integers.
  private mutating func lane(_ lane: Int, of field: String, _ aggregate: String) throws(PlanError) -> Int {
    if let dictionary = try dictionary(of: .field(field), for: aggregate) {
      return add(.textLane(try register(ofField: field, for: aggregate), dictionary: dictionary, lane: lane))
    }
    guard demands.type(of: field, in: table) == .text else { return try register(ofField: field, for: aggregate) }
    if let index = program.inputs.index(of: field), let first = program.inputs.lanes(of: index) {
      reads.insert(first + lane)
      return first + lane
    }
    guard let derived = table.derived(field) else {
      throw PlanError(aggregate: aggregate, problem: "the contents of \"\(field)\" are not read")
    }
    return try taken(derived.rollup, lane == 0 ? .low : .high, aggregate)
  }

  // MARK: Related rows

  private func place(
    of value: RelatedValue, _ rows: Related, _ aggregate: String
  ) throws(PlanError) -> RelatedPlace {
    guard let place = demands.place(value, of: rows.table, by: rows.pairs.map(\.theirs)) else {
      throw PlanError(aggregate: aggregate, problem: "rows of \(rows.table) are looked up that nobody asked for")
    }
    return place
  }

  /// The register with the group of related rows.
  private mutating func group(of rows: Related, _ place: RelatedPlace, _ aggregate: String) throws(PlanError) -> Int {
    let key = try key(of: rows.pairs.map(\.own), for: aggregate)
    return add(.find(low: key.low, high: key.high, relation: place.relation))
  }

  private mutating func taken(
    _ rollup: Rollup, _ lane: Program.RelatedLane, _ aggregate: String
  ) throws(PlanError) -> Int {
    let place = try place(of: .rollup(rollup.pick, filter: rollup.rows.filter), rollup.rows, aggregate)
    let group = try group(of: rollup.rows, place, aggregate)
    return add(.taken(group: group, place, lane, otherwise: rollup.pick == .count ? 0 : missing))
  }

  private mutating func number(_ clock: Clock) -> Int? {
    guard case .business(let calendar) = clock else { return nil }
    // Few, and long to hash.
    if let known = calendarsHours.first(where: { $0.calendar == calendar }) { return known.hours }
    program.hours.append(calendars.hours(of: calendar))
    calendarsHours.append((calendar, program.hours.count - 1))
    return program.hours.count - 1
  }

  /// The register with the open seconds until the instant in another.
  private mutating func opened(until instant: Int, hours: Int) -> Int {
    add(.openUntil(instant, hours: hours))
  }

  private mutating func operands(_ registers: [Int]) -> Program.Step.Operands {
    if let known = operandPlaces[registers] { return known }
    let first = program.operands.count
    program.operands += registers
    operandPlaces[registers] = first..<program.operands.count
    return first..<program.operands.count
  }

  /// The number of what steps need beyond numbers, which is held once.
  private static func number<Held: Equatable>(_ held: Held, among known: inout [Held]) -> Int {
    if let number = known.firstIndex(of: held) { return number }
    known.append(held)
    return known.count - 1
  }

  // MARK: Steps

  private mutating func texts(of expression: Expression, _ aggregate: String) throws(PlanError) -> Int {
    guard let dictionary = try dictionary(of: expression, for: aggregate) else {
      throw PlanError(aggregate: aggregate, problem: "texts can be compared only on a category field")
    }
    return dictionary
  }

  private mutating func step(for expression: Expression, _ aggregate: String) throws(PlanError) -> Program.Step {
    switch expression {
    case .field, .rolledUp: break  // no step of their own: see `register(of:for:)`
    case .constant(let value): return .constant(value)
    case .all(let parts): return .all(operands(try registers(of: parts, aggregate)))
    case .any(let parts): return .any(operands(try registers(of: parts, aggregate)))
    case .not(let part): return .not(try register(of: part, for: aggregate))
    case .isMissing(let part): return .isMissing(try register(of: part, for: aggregate))
    case .isUnreadable(let field): return .isUnreadable(try register(ofField: field, for: aggregate))
    case .among(let part, let texts):
      let dictionary = try self.texts(of: part, aggregate)
      let wanted = Self.number(Set(texts), among: &program.wanted)
      return .among(try register(of: part, for: aggregate), dictionary: dictionary, wanted: wanted)
    case .lookup(let part, let table):
      let dictionary = try texts(of: part, aggregate)
      let number = Self.number(table, among: &program.lookups)
      return .lookup(try register(of: part, for: aggregate), dictionary: dictionary, table: number)
    case .inRange(let part, let atLeast, let atMost):
      return .inRange(
        try register(of: part, for: aggregate), atLeast: max(atLeast ?? unreadable + 1, unreadable + 1),
        atMost: atMost ?? Int64.max)
    case .atMost(let left, let right):
      return .atMost(try register(of: left, for: aggregate), try register(of: right, for: aggregate))
    case .firstPresent(let parts): return .firstPresent(operands(try registers(of: parts, aggregate)))
    case .cases(let cases, let otherwise):
      let pairs = try registers(of: cases.flatMap { [$0.when, $0.then] }, aggregate)
      let rest = try register(of: otherwise ?? .constant(missing), for: aggregate)
      return .cases(operands(pairs), otherwise: rest)
    case .sum(let left, let right):
      return .sum(try register(of: left, for: aggregate), try register(of: right, for: aggregate))
    case .difference(let left, let right):
      return .difference(try register(of: left, for: aggregate), try register(of: right, for: aggregate))
    case .product(let left, let right):
      return .product(try register(of: left, for: aggregate), try register(of: right, for: aggregate))
    case .scaled(let part, let numerator, let denominator):
      return .scaled(try register(of: part, for: aggregate), numerator: numerator, denominator: denominator)
    case .elapsed(let from, let to, let clock):
      let (first, last) = (try register(of: from, for: aggregate), try register(of: to, for: aggregate))
      guard let hours = number(clock) else { return .difference(last, first) }
      return .difference(opened(until: last, hours: hours), opened(until: first, hours: hours))
    case .later(let than, let by, let clock):
      let (first, seconds) = (try register(of: than, for: aggregate), try register(of: by, for: aggregate))
      guard let hours = number(clock) else { return .sum(first, seconds) }
      return .openLater(than: first, opened: opened(until: first, hours: hours), by: seconds, hours: hours)
    case .bin(let part, let grid): return .bin(try register(of: part, for: aggregate), grid)
    case .binOfShare(let part, let whole, let parts, let upTo):
      return .binOfShare(
        try register(of: part, for: aggregate), of: try register(of: whole, for: aggregate), parts: parts, upTo: upTo)
    case .civil(let part, let unit, let zone):
      return .civil(try register(of: part, for: aggregate), unit, zone: Self.number(zone, among: &program.zones))
    case .lag(let from, let rows, let at, let before):
      let place = try place(of: .instants(at, filter: rows.filter), rows, aggregate)
      let start = try register(of: from, for: aggregate)
      return .lag(from: start, group: try group(of: rows, place, aggregate), place, before: before)
    case .covered(let from, let to, let rows, let start, let end, let clock):
      let place = try place(of: .cover(from: start, to: end, clock, filter: rows.filter), rows, aggregate)
      let (first, last) = (try register(of: from, for: aggregate), try register(of: to, for: aggregate))
      let group = try group(of: rows, place, aggregate)
      return .covered(from: first, to: last, group: group, place, hours: number(clock))
    }
    throw PlanError(aggregate: aggregate, problem: "a field is not computed, but read")
  }

  /// Whether all parts are the same one.
  private func isOne(_ parts: [Expression]) -> Bool {
    parts.first.map { first in parts.dropFirst().allSatisfy { $0 == first } } ?? false
  }

  private mutating func registers(of parts: [Expression], _ aggregate: String) throws(PlanError) -> [Int] {
    var result: [Int] = []
    for part in parts { result.append(try register(of: part, for: aggregate)) }
    return result
  }
}
