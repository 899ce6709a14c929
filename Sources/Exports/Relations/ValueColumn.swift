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

  /// Room for so many groups, without a value yet. What a group shares comes with its first row: see `share`.
  private mutating func grow(to groups: Int) {
    let more = groups - numbers.count
    guard more > 0 else { return }
    switch value.kind {
    case .count: numbers.append(contentsOf: repeatElement(0, count: more))
    case .sum: sums.append(contentsOf: repeatElement(Self.noSum, count: groups - sums.count))
    case .total: sums.append(contentsOf: repeatElement(0, count: groups - sums.count))
    case .least, .greatest: numbers.append(contentsOf: repeatElement(missing, count: more))
    case .first(let picked), .last(let picked):
      numbers.append(contentsOf: repeatElement(missing, count: more))
      orders.append(contentsOf: repeatElement(missing, count: more))
      ordinals.append(contentsOf: repeatElement(missing, count: more))
      if picked.lanes != nil {
        lows.append(contentsOf: repeatElement(missing, count: more))
        highs.append(contentsOf: repeatElement(missing, count: more))
      }
    case .content, .instants, .cover: break
    }
  }

  /// Adds the selected rows, each to its group.
  mutating func add(_ selection: GroupScratch, _ registers: Registers, groups: Int) {
    grow(to: groups)
    switch value.kind {
    case .count:
      each(selection, registers) { column, _, group in column.numbers[group] += 1 }
    case .sum(let register), .total(let register):
      each(selection, registers) { column, row, group in
        let value = registers[register, row]
        guard isPresent(value) else { return }
        column.sums[group] = (column.sums[group] == Self.noSum ? 0 : column.sums[group]) + Int128(value)
      }
    case .least(let register):
      each(selection, registers) { column, row, group in column.lower(group, registers[register, row]) }
    case .greatest(let register):
      each(selection, registers) { column, row, group in column.raise(group, registers[register, row]) }
    case .first(let picked):
      each(selection, registers) { column, row, group in column.pick(picked, registers, row, group) { $0 < $1 } }
    case .last(let picked):
      each(selection, registers) { column, row, group in column.pick(picked, registers, row, group) { $0 > $1 } }
    case .content(let register):
      for index in 0..<selection.count {
        let (row, group) = selection[index]
        if group == numbers.count {
          let value = registers[register, row]
          numbers.append(isPresent(value) ? value : missing)
        }
      }
    case .instants(let register):
      each(selection, registers) { column, row, group in
        let instant = registers[register, row]
        guard isPresent(instant) else { return }
        column.runGroups.append(Int32(truncatingIfNeeded: group))
        column.starts.append(instant)
      }
    case .cover(let from, let to, _):
      each(selection, registers) { column, row, group in
        let (start, end) = (registers[from, row], registers[to, row])
        guard isPresent(start), !isPresent(end) || end > start else { return }
        column.runGroups.append(Int32(truncatingIfNeeded: group))
        column.starts.append(start)
        column.ends.append(isPresent(end) ? end : Int64.max)
      }
    }
  }

  @inline(__always)
  private mutating func each(
    _ selection: GroupScratch, _ registers: Registers, _ body: (inout Self, _ row: Int, _ group: Int) -> Void
  ) {
    let filter = value.filter
    for index in 0..<selection.count {
      let (row, group) = selection[index]
      if let filter, registers[filter, row] != 1 { continue }
      body(&self, row, group)
    }
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
    _ picked: CompiledValue.Picked, _ registers: Registers, _ row: Int, _ group: Int, before: (Int64, Int64) -> Bool
  ) {
    let (number, order) = (registers[picked.value, row], registers[picked.by, row])
    guard isPresent(number), isPresent(order) else { return }
    let ordinal = registers[value.ordinal, row]
    guard isBetter(order, ordinal, than: group, before) else { return }
    numbers[group] = number
    orders[group] = order
    ordinals[group] = ordinal
    guard let lanes = picked.lanes else { return }
    lows[group] = registers[lanes.low, row]
    highs[group] = registers[lanes.high, row]
  }

  /// Of equals, the first read is first, and the last read is last.
  private func isBetter(_ order: Int64, _ ordinal: Int64, than group: Int, _ before: (Int64, Int64) -> Bool) -> Bool {
    !isPresent(numbers[group]) || before(order, orders[group])
      || (order == orders[group] && before(ordinal, ordinals[group]))
  }

  /// Takes in another worker's column: `targets` has the group here for each of its groups, or −1.
  mutating func absorb(_ other: ValueColumn, targets: [Int32], groups: Int, translate: (Int64) -> Int64) {
    grow(to: groups)
    switch value.kind {
    case .instants, .cover:
      for (index, group) in other.runGroups.enumerated() where targets[Int(group)] >= 0 {
        runGroups.append(targets[Int(group)])
        starts.append(other.starts[index])
        if !other.ends.isEmpty { ends.append(other.ends[index]) }
      }
    default:
      for (group, target) in targets.enumerated() where target >= 0 {
        absorb(other, group, into: Int(target), translate)
      }
    }
  }

  private mutating func absorb(_ other: ValueColumn, _ group: Int, into target: Int, _ translate: (Int64) -> Int64) {
    switch value.kind {
    case .count: numbers[target] += other.numbers[group]
    case .sum, .total:
      guard other.sums[group] != Self.noSum else { return }
      sums[target] = (sums[target] == Self.noSum ? 0 : sums[target]) + other.sums[group]
    case .least: lower(target, other.numbers[group])
    case .greatest: raise(target, other.numbers[group])
    case .first(let picked): take(other, group, into: target, picked, translate) { $0 < $1 }
    case .last(let picked): take(other, group, into: target, picked, translate) { $0 > $1 }
    case .content: if target == numbers.count { numbers.append(translate(other.numbers[group])) }
    case .instants, .cover: break
    }
  }

  private mutating func take(
    _ other: ValueColumn, _ group: Int, into target: Int, _ picked: CompiledValue.Picked,
    _ translate: (Int64) -> Int64, before: (Int64, Int64) -> Bool
  ) {
    guard isPresent(other.numbers[group]),
      isBetter(other.orders[group], other.ordinals[group], than: target, before)
    else { return }
    numbers[target] = translate(other.numbers[group])
    orders[target] = other.orders[group]
    ordinals[target] = other.ordinals[group]
    guard picked.lanes != nil else { return }
    lows[target] = other.lows[group]
    highs[target] = other.highs[group]
  }
}
