// Owns one value of a relation while rows are read: what is known so far for each group.

internal import AuditModel

/// A related value, compiled: the registers that it is made from.
struct CompiledValue: Sendable {
  enum Kind: Sendable {
    case count
    case sum(Int)
    case total(Int)
    case least(Int)
    case greatest(Int)
    case first(Picked)
    case last(Picked)
    case content(Int)
    case instants(Int)
    case cover(from: Int, to: Int, OpenHours?)
  }

  /// The value, the lanes of its text where it is one, and what orders the rows.
  struct Picked: Sendable {
    var value: Int
    var lanes: (low: Int, high: Int)?
    var by: Int
  }

  var kind: Kind
  var filter: Int?
  /// The dictionary of the program that has the texts of the value.
  var dictionary: Int?
  /// The number of the row in the order read.
  var ordinal: Int
}

/// One value of the groups of one shard.
struct ValueColumn: Sendable {
  let value: CompiledValue
  /// For each group: the count, the least, what is picked or shared. Missing where there is none.
  private(set) var numbers: [Int64] = []
  private(set) var lows: [Int64] = []
  private(set) var highs: [Int64] = []
  private(set) var sums: [Int128] = []
  /// The row that was picked: what orders it, and its number in the order read.
  private var orders: [Int64] = []
  private var ordinals: [Int64] = []
  /// For runs: one entry for each row, in no order.
  private(set) var runGroups: [Int32] = []
  private(set) var starts: [Int64] = []
  private(set) var ends: [Int64] = []

  init(_ value: CompiledValue) { self.value = value }

  static let noSum = Int128.min

  /// Room for so many groups, without a value yet. What a group shares comes with its first row.
  private mutating func grow(to groups: Int) {
    switch value.kind {
    case .count: numbers.extend(to: groups, with: 0)
    case .sum: sums.extend(to: groups, with: Self.noSum)
    case .total: sums.extend(to: groups, with: 0)
    case .least, .greatest: numbers.extend(to: groups, with: missing)
    case .first(let picked), .last(let picked):
      numbers.extend(to: groups, with: missing)
      orders.extend(to: groups, with: missing)
      ordinals.extend(to: groups, with: missing)
      if picked.lanes != nil {
        lows.extend(to: groups, with: missing)
        highs.extend(to: groups, with: missing)
      }
    case .content, .instants, .cover: break
    }
  }

  /// Adds rows, each to its group; those without one are left out. `codes` are the numbers of category texts that all
  /// workers share, by the worker's own; none where they stand for themselves.
  mutating func add(_ range: Range<Int>, of rows: RowGroups, _ registers: Registers, groups: Int, codes: [Int64]) {
    grow(to: groups)
    switch value.kind {
    case .count:
      each(range, rows, registers) { column, _, group in column.numbers[group] += 1 }
    case .sum(let register), .total(let register):
      each(range, rows, registers) { column, row, group in
        let value = registers[register, row]
        guard isPresent(value) else { return }
        column.sums[group] = (column.sums[group] == Self.noSum ? 0 : column.sums[group]) + Int128(value)
      }
    case .least(let register):
      each(range, rows, registers) { column, row, group in column.lower(group, registers[register, row]) }
    case .greatest(let register):
      each(range, rows, registers) { column, row, group in column.raise(group, registers[register, row]) }
    case .first(let picked):
      each(range, rows, registers) { column, row, group in
        column.pick(picked, registers, row, group, codes) { $0 < $1 }
      }
    case .last(let picked):
      each(range, rows, registers) { column, row, group in
        column.pick(picked, registers, row, group, codes) { $0 > $1 }
      }
    case .content(let register):
      for index in range {
        let (row, group) = rows[index]
        guard group == numbers.count else { continue }
        numbers.reserveRoom()
        numbers.append(Self.shared(registers[register, row], codes))
      }
    case .instants(let register):
      each(range, rows, registers) { column, row, group in
        let instant = registers[register, row]
        guard isPresent(instant) else { return }
        column.note(group, instant)
      }
    case .cover(let from, let to, _):
      each(range, rows, registers) { column, row, group in
        let (start, end) = (registers[from, row], registers[to, row])
        guard isPresent(start), !isPresent(end) || end > start else { return }
        column.note(group, start)
        column.ends.reserveRoom()
        column.ends.append(isPresent(end) ? end : Int64.max)
      }
    }
  }

  @inline(__always)
  private mutating func each(
    _ range: Range<Int>, _ rows: RowGroups, _ registers: Registers,
    _ body: (inout Self, _ row: Int, _ group: Int) -> Void
  ) {
    let filter = value.filter
    for index in range {
      let (row, group) = rows[index]
      if group < 0 { continue }
      if let filter, registers[filter, row] != 1 { continue }
      body(&self, row, group)
    }
  }

  @inline(__always) private static func shared(_ value: Int64, _ codes: [Int64]) -> Int64 {
    guard isPresent(value) else { return missing }
    return codes.isEmpty ? value : codes[Int(value)]
  }

  private mutating func note(_ group: Int, _ start: Int64) {
    runGroups.reserveRoom()
    runGroups.append(Int32(truncatingIfNeeded: group))
    starts.reserveRoom()
    starts.append(start)
  }

  private mutating func lower(_ group: Int, _ value: Int64) {
    guard isPresent(value) else { return }
    if !isPresent(numbers[group]) || value < numbers[group] { numbers[group] = value }
  }

  private mutating func raise(_ group: Int, _ value: Int64) {
    guard isPresent(value) else { return }
    numbers[group] = max(numbers[group], value)
  }

  private mutating func pick(
    _ picked: CompiledValue.Picked, _ registers: Registers, _ row: Int, _ group: Int, _ codes: [Int64],
    before: (Int64, Int64) -> Bool
  ) {
    let (number, order) = (registers[picked.value, row], registers[picked.by, row])
    guard isPresent(number), isPresent(order) else { return }
    let ordinal = registers[value.ordinal, row]
    // Of equals, the first read is first, and the last read is last.
    guard
      !isPresent(numbers[group]) || before(order, orders[group])
        || (order == orders[group] && before(ordinal, ordinals[group]))
    else { return }
    numbers[group] = Self.shared(number, codes)
    orders[group] = order
    ordinals[group] = ordinal
    guard let lanes = picked.lanes else { return }
    lows[group] = registers[lanes.low, row]
    highs[group] = registers[lanes.high, row]
  }
}
