// Owns a relation once it is built: from a key to its group, and from a group to its values. Never changed again.

internal import AuditModel

/// A value of a relation, ready to be looked up.
struct RelatedColumn: Sendable {
  /// For each group; empty for runs.
  var numbers: [Int64] = []
  /// The lanes of a picked text.
  var lows: [Int64] = []
  var highs: [Int64] = []
  /// For runs: where each group's begins in the arrays below, and where the last ends.
  var offsets: [Int] = [0]
  /// Instants, or the beginnings of intervals, ascending within a group and each once.
  var starts: [Int64] = []
  /// For covers: the end of an interval, and the seconds of the clock that the group covers until that end.
  var ends: [Int64] = []
  var through: [Int64] = []
  /// What is to be added to the clock inside an interval to have the seconds covered so far.
  var bases: [Int64] = []
  /// The texts of a picked category's codes.
  var texts: [String] = []
}

/// One part of a relation, finished by one task.
struct RelationPart: Sendable {
  var keys: KeyTable
  var columns: [RelatedColumn]

  init(_ builder: RelationBuilder) {
    keys = builder.keys
    columns = builder.columns.map { RelatedColumn($0, groups: builder.keys.count) }
  }
}

/// Shared by all that look rows up; see `RelationKeys` for its groups.
final class RelationIndex: Sendable {
  let keys: RelationKeys
  let columns: [RelatedColumn]

  var count: Int { keys.count }

  /// `texts` are those of each value that is a category's code.
  init(_ parts: [RelationPart], texts: [[String]]) {
    keys = RelationKeys(parts.map(\.keys))
    columns = texts.indices.map { index in
      var column = RelatedColumn(texts: texts[index])
      for part in parts { column.append(part.columns[index]) }
      return column
    }
  }
}

/// The groups of a relation by their keys.
struct RelationKeys: Sendable {
  /// The parts' tables behind one another.
  private let slots: [UInt64]
  private let bases: [Int]
  private let masks: [Int]
  private let lows: [Int64]
  private let highs: [Int64]

  var count: Int { lows.count }

  init(_ parts: [KeyTable]) {
    var slots: [UInt64] = []
    var (bases, masks): ([Int], [Int]) = ([], [])
    var (lows, highs): ([Int64], [Int64]) = ([], [])
    slots.reserveCapacity(parts.reduce(0) { $0 + $1.slots.count })
    for part in parts {
      bases.append(slots.count)
      masks.append(part.slots.count - 1)
      let first = UInt64(lows.count)
      for slot in part.slots { slots.append(slot == 0 ? 0 : slot + first) }
      lows += part.lows
      highs += part.highs
    }
    self.slots = slots
    self.bases = bases
    self.masks = masks
    self.lows = lows
    self.highs = highs
  }

  /// The groups of keys given by their lanes, missing where there is none.
  @safe func find(
    low: UnsafeMutablePointer<Int64>, high: UnsafeMutablePointer<Int64>, into out: UnsafeMutablePointer<Int64>,
    rows: Int
  ) {
    let slots = slots.span
    let lows = self.lows.span
    let highs = self.highs.span
    let bases = bases.span
    let masks = masks.span
    for row in 0..<rows {
      let (one, other) = unsafe (low[row], high[row])
      var found = missing
      if isPresent(one) {
        let part = KeyTable.part(high: other, of: bases.count)
        let (base, mask) = (bases[part], masks[part])
        var slot = Int(truncatingIfNeeded: one) & mask
        while slots[base + slot] != 0 {
          let entry = slots[base + slot]
          if KeyTable.tag(entry) == KeyTable.tag(other) {
            let group = KeyTable.group(entry)
            if lows[group] == one, highs[group] == other {
              found = Int64(group)
              break
            }
          }
          slot = (slot + 1) & mask
        }
      }
      unsafe out[row] = found
    }
  }
}

extension RelatedColumn {
  /// Sums become numbers, and rows become runs in order.
  init(_ column: ValueColumn, groups: Int) {
    switch column.value.kind {
    case .sum, .total:
      numbers = column.sums.map { sum in
        let number = sum == ValueColumn.noSum ? nil : Int64(exactly: sum)
        return number.map { isPresent($0) ? $0 : missing } ?? missing
      }
    case .instants: lay(Runs(column, groups: groups))
    case .cover(_, _, let hours): lay(Runs(column, groups: groups), on: hours)
    default:
      numbers = column.numbers
      lows = column.lows
      highs = column.highs
    }
  }

  mutating func append(_ other: RelatedColumn) {
    numbers += other.numbers
    lows += other.lows
    highs += other.highs
    let first = starts.count
    offsets += other.offsets.dropFirst().map { $0 + first }
    starts += other.starts
    ends += other.ends
    through += other.through
    bases += other.bases
  }

  /// Instants, each once.
  private mutating func lay(_ runs: Runs) {
    for group in runs.groups {
      let first = starts.count
      for row in runs.range(of: group) {
        let instant = runs.rows[row].from
        if starts.count == first || starts[starts.count - 1] != instant { starts.append(instant) }
      }
      offsets.append(starts.count)
    }
  }

  /// Intervals that touch or overlap become one; between them nothing is covered.
  private mutating func lay(_ runs: Runs, on hours: OpenHours?) {
    for group in runs.groups {
      let first = starts.count
      for row in runs.range(of: group) {
        let interval = runs.rows[row]
        if starts.count > first, interval.from <= ends[ends.count - 1] {
          ends[ends.count - 1] = max(ends[ends.count - 1], interval.to)
        } else {
          starts.append(interval.from)
          ends.append(interval.to)
        }
      }
      var covered: Int64 = 0
      for index in first..<starts.count {
        let clock = hours.map { $0.open(until: starts[index]) } ?? starts[index]
        bases.append(covered &- clock)
        // An interval without an end is the last, and never left.
        if ends[index] < Int64.max {
          covered &+= (hours.map { $0.open(until: ends[index]) } ?? ends[index]) &- clock
        }
        through.append(covered)
      }
      offsets.append(starts.count)
    }
  }
}

/// The rows of a column, by group, each group's in ascending order.
private struct Runs {
  private var offsets: [Int]
  private(set) var rows: [(from: Int64, to: Int64)]

  init(_ column: ValueColumn, groups: Int) {
    offsets = [Int](repeating: 0, count: groups + 1)
    for group in column.runGroups { offsets[Int(group) + 1] += 1 }
    for group in 0..<groups { offsets[group + 1] += offsets[group] }
    var next = offsets
    rows = [(from: Int64, to: Int64)](repeating: (0, 0), count: column.starts.count)
    let hasEnds = !column.ends.isEmpty
    for (index, group) in column.runGroups.enumerated() {
      rows[next[Int(group)]] = (column.starts[index], hasEnds ? column.ends[index] : 0)
      next[Int(group)] += 1
    }
    for group in 0..<groups where offsets[group + 1] - offsets[group] > 1 {
      rows[offsets[group]..<offsets[group + 1]].sort { $0 < $1 }
    }
  }

  var groups: Range<Int> { 0..<(offsets.count - 1) }

  func range(of group: Int) -> Range<Int> { offsets[group]..<offsets[group + 1] }
}
