// Owns the short way to a group: a plain table over all combinations of keys, where they are few.

internal import CScanner

/// Most aggregates are keyed by days, months and categories: small ranges of integers, whose combinations number a few
/// thousand. Then a group is found by arithmetic, and nothing is hashed.
struct DenseGroups: Sendable {
  /// The greatest number of combinations: 256 KiB, of which those places are near the processor that are looked up.
  private static let largest = 1 << 16

  /// For each key the least value that has a place, and how many values have: place 0 is for missing.
  private var bases: [Int64]
  private var spans: [Int64]
  /// The group of each combination, −1 where there is none; empty where there are too many.
  private var slots: [Int32] = []
  private(set) var isUsable = true

  init(keys: Int) {
    bases = [Int64](repeating: 0, count: keys)
    spans = [Int64](repeating: 1, count: keys)
    slots = [-1]
  }

  /// Gives each selected row the group of its keys, −1 where there is none yet. Returns whether all have one.
  @safe func find(
    _ scratch: GroupScratch, _ groups: UnsafeMutablePointer<Int32>, _ registers: Registers, _ keys: [Int]
  ) -> Bool {
    // Slots are made of digits below the spans, so that each lies in the table.
    unsafe keys.withUnsafeBufferPointer { keys in
      unsafe bases.withUnsafeBufferPointer { bases in
        unsafe spans.withUnsafeBufferPointer { spans in
          unsafe slots.withUnsafeBufferPointer { table in
            unsafe ccolumn_dense(
              groups, registers.columns, keys.baseAddress, bases.baseAddress, spans.baseAddress, spans.count,
              scratch.rows, scratch.count, table.baseAddress) == 0
          }
        }
      }
    }
  }

  /// The group of keys; nil where there is none yet.
  func group(_ key: (_ place: Int) -> Int64) -> Int? {
    var slot = 0
    for place in spans.indices {
      let value = key(place)
      var digit: Int64 = 0
      if isPresent(value) {
        let (offset, overflow) = value.subtractingReportingOverflow(bases[place])
        guard !overflow, offset >= 1, offset < spans[place] else { return nil }
        digit = offset
      }
      slot = slot * Int(spans[place]) + Int(digit)
    }
    return slots[slot] >= 0 ? Int(slots[slot]) : nil
  }

  /// Notes a new group; the table is laid out anew where its keys have no place yet. `key` gives any group's keys.
  mutating func insert(_ group: Int, key: (_ group: Int, _ place: Int) -> Int64) {
    guard isUsable else { return }
    var isWider = false
    for place in spans.indices {
      let value = key(group, place)
      guard isPresent(value) else { continue }
      guard value.magnitude < 1 << 62 else { return giveUp() }
      if spans[place] == 1 {
        (bases[place], spans[place]) = (value &- 1, 2)
        isWider = true
        continue
      }
      let (offset, overflow) = value.subtractingReportingOverflow(bases[place])
      guard !overflow, offset.magnitude < UInt64(Self.largest) else { return giveUp() }
      if offset < 1 {
        // Room on that side for as many again: the next ones mostly come from there.
        let more = 1 - offset + spans[place] / 2
        bases[place] -= more
        spans[place] += more
        isWider = true
      } else if offset >= spans[place] {
        spans[place] = offset + 1 + spans[place] / 2
        isWider = true
      }
    }
    guard isWider else {
      slots[slot(of: group, key)] = Int32(truncatingIfNeeded: group)
      return
    }
    var size: Int64 = 1
    for span in spans {
      size *= span
      if size > Int64(Self.largest) { return giveUp() }
    }
    slots = [Int32](repeating: -1, count: Int(size))
    for known in 0...group { slots[slot(of: known, key)] = Int32(truncatingIfNeeded: known) }
  }

  private func slot(of group: Int, _ key: (_ group: Int, _ place: Int) -> Int64) -> Int {
    spans.indices.reduce(0) { slot, place in
      let value = key(group, place)
      return slot * Int(spans[place]) + (isPresent(value) ? Int(value - bases[place]) : 0)
    }
  }

  private mutating func giveUp() {
    isUsable = false
    slots = []
  }
}
