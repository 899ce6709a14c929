// Owns the groups of one aggregate while they grow: an open-addressed table from keys to a count and sums.

internal import AuditModel

struct GroupTable: Sendable {
  private let width: Int
  private let sumCount: Int
  private var keys: [Int64] = []
  private(set) var counts: [Int64] = []
  private var sums: [Int128] = []
  private var slots = [Int32](repeating: -1, count: 64)
  private var scratch: [Int64]

  init(keys: Int, sums: Int) {
    width = keys
    sumCount = sums
    scratch = [Int64](repeating: 0, count: keys)
  }

  var groups: Int { counts.count }

  func key(_ group: Int, _ index: Int) -> Int64 { keys[group * width + index] }
  func sum(_ group: Int, _ index: Int) -> Int128 { sums[group * sumCount + index] }

  /// Adds one record, whose keys and summands are read from the registers.
  mutating func add(_ registers: Registers, row: Int, keys keyRegisters: [Int], sums sumRegisters: [Int]) {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in 0..<width {
      let value = registers[keyRegisters[index], row]
      // Unreadable is missing to everyone downstream.
      scratch[index] = isPresent(value) ? value : missing
      hash = (hash ^ UInt64(bitPattern: scratch[index])) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
    }
    let group = find(hash)
    counts[group] += 1
    for index in 0..<sumCount {
      let value = registers[sumRegisters[index], row]
      if isPresent(value) { sums[group * sumCount + index] += Int128(value) }
    }
  }

  private mutating func find(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let group = Int(slots[slot])
      if isScratch(group) { return group }
      slot = (slot + 1) & (slots.count - 1)
    }
    let group = counts.count
    slots[slot] = Int32(group)
    keys.append(contentsOf: scratch)
    counts.append(0)
    for _ in 0..<sumCount { sums.append(0) }
    if counts.count * 2 > slots.count { grow() }
    return group
  }

  private func isScratch(_ group: Int) -> Bool {
    for index in 0..<width where keys[group * width + index] != scratch[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for group in counts.indices {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      for index in 0..<width {
        hash = (hash ^ UInt64(bitPattern: keys[group * width + index])) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
      }
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(group)
    }
  }
}
