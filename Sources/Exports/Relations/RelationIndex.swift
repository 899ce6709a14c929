// Owns a relation once it is built: from a key to its group, and from a group to its values. Never changed again.

internal import AuditModel

/// A value of a relation, ready to be looked up.
struct RelatedColumn: Sendable {
  /// For each group; none for runs.
  var numbers = RelatedNumbers()
  /// The same of one shard, until all are put together.
  fileprivate var part: [Int64] = []
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

/// One shard of a relation, finished.
struct RelationPart: Sendable {
  var keys: KeyTable
  var columns: [RelatedColumn]

  init(_ shard: consuming RelationBuilder.Shard) {
    keys = shard.keys
    let groups = keys.count
    columns = shard.columns.map { RelatedColumn($0, groups: groups) }
  }
}

/// Shared by all that look rows up; see `RelationKeys` for its groups.
final class RelationIndex: Sendable {
  let keys: RelationKeys
  let columns: [RelatedColumn]

  var count: Int { keys.count }

  init(keys: RelationKeys, columns: [RelatedColumn]) {
    self.keys = keys
    self.columns = columns
  }
}

/// The groups of a relation by their keys.
struct RelationKeys: Sendable {
  /// The shards' slots behind one another, with where each shard's begin, their mask, and its first group.
  private let slots: [UInt32]
  private let bases: [Int]
  private let masks: [Int]
  private let firsts: [Int]
  private let keys: [StoredKey]

  var count: Int { keys.count }

  /// The shards' keys in their order. Each is given back as soon as it is copied.
  init(joining parts: consuming [KeyTable]) {
    var slots: [UInt32] = []
    var (bases, masks, firsts): ([Int], [Int], [Int]) = ([], [], [])
    var keys: [StoredKey] = []
    slots.reserveCapacity(parts.reduce(0) { $0 + $1.slots.count })
    keys.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts.indices {
      bases.append(slots.count)
      masks.append(parts[part].slots.count - 1)
      firsts.append(keys.count)
      slots += parts[part].slots
      keys += parts[part].keys
      parts[part] = KeyTable()
    }
    self.slots = slots
    self.bases = bases
    self.masks = masks
    self.firsts = firsts
    self.keys = keys
  }

  /// The groups of keys given by their lanes, missing where there is none.
  @safe func find(
    low: UnsafeMutablePointer<Int64>, high: UnsafeMutablePointer<Int64>, into out: UnsafeMutablePointer<Int64>,
    rows: Int
  ) {
    let slots = slots.span
    let keys = keys.span
    let bases = bases.span
    let masks = masks.span
    let firsts = firsts.span
    // Where no cache holds the keys, the slots of all rows are asked for, and then what they lead to: each row would
    // else wait three times, one after another.
    if slots.count > 1 << 16 {
      for row in 0..<rows where unsafe isPresent(low[row]) {
        let shard = unsafe Shards.shard(high: high[row])
        slots.prefetch(unsafe bases[shard] + KeyTable.start(low[row]) & masks[shard])
      }
      for row in 0..<rows where unsafe isPresent(low[row]) {
        let shard = unsafe Shards.shard(high: high[row])
        let entry = slots[unsafe bases[shard] + KeyTable.start(low[row]) & masks[shard]]
        guard unsafe entry >> 24 == KeyTable.tag(low[row]) else { continue }
        let group = firsts[shard] + Int(entry & 0xFF_FFFF) - 1
        keys.prefetch(group)
      }
    }
    for row in 0..<rows {
      let (one, other) = unsafe (low[row], high[row])
      var found = missing
      if isPresent(one) {
        let shard = Shards.shard(high: other)
        let (base, mask, first) = (bases[shard], masks[shard], firsts[shard])
        let (tag, part) = (KeyTable.tag(one), UInt32(truncatingIfNeeded: other))
        var slot = KeyTable.start(one) & mask
        while slots[base + slot] != 0 {
          let entry = slots[base + slot]
          if entry >> 24 == tag {
            let group = first + Int(entry & 0xFF_FFFF) - 1
            if keys[group].isKey(low: one, part: part) {
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
      part = column.sums.map { sum in
        let number = sum == ValueColumn.noSum ? nil : Int64(exactly: sum)
        return number.map { isPresent($0) ? $0 : missing } ?? missing
      }
    case .instants: lay(Runs(column, groups: groups))
    case .cover(_, _, let hours): lay(Runs(column, groups: groups), on: hours)
    default:
      part = column.numbers
      lows = column.lows
      highs = column.highs
    }
  }

  /// The shards' columns in their order, each given back as soon as it is copied. `texts` are those of its codes, where it
  /// is of a category.
  init(joining parts: consuming [RelatedColumn], texts: [String]) {
    var numbers: [[Int64]] = []
    for index in parts.indices {
      numbers.append(parts[index].part)
      parts[index].part = []
    }
    self.init(numbers: RelatedNumbers(joining: &numbers), texts: texts)
    lows.reserveCapacity(parts.reduce(0) { $0 + $1.lows.count })
    highs.reserveCapacity(parts.reduce(0) { $0 + $1.highs.count })
    offsets.reserveCapacity(parts.reduce(1) { $0 + $1.offsets.count - 1 })
    for index in parts.indices {
      append(parts[index])
      parts[index] = RelatedColumn()
    }
  }

  private mutating func append(_ other: RelatedColumn) {
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
