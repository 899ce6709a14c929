// Owns the groups of one aggregate while they grow: an open-addressed table from keys to a count and sums.

internal import AuditModel

/// The space that adding a batch needs, shared by all tables of a worker.
@safe final class GroupScratch {
  fileprivate let hashes: UnsafeMutablePointer<UInt64>
  fileprivate let groups: UnsafeMutablePointer<Int32>
  /// The rows of the batch that are to be added, and how many.
  let rows: UnsafeMutablePointer<Int32>
  var count = 0

  init() {
    unsafe hashes = .allocate(capacity: Registers.capacity)
    unsafe groups = .allocate(capacity: Registers.capacity)
    unsafe rows = .allocate(capacity: Registers.capacity)
  }

  deinit {
    unsafe hashes.deallocate()
    unsafe groups.deallocate()
    unsafe rows.deallocate()
  }

  /// Selects the rows for which the condition in a register holds, or all of them.
  func select(_ filter: Int?, _ registers: Registers, rows total: Int) {
    guard let filter else {
      for row in 0..<total { unsafe rows[row] = Int32(truncatingIfNeeded: row) }
      count = total
      return
    }
    let condition = unsafe registers.column(filter)
    count = 0
    for row in 0..<total {
      // Written always, kept only where the condition holds: no branch to guess wrong.
      unsafe rows[count] = Int32(truncatingIfNeeded: row)
      unsafe count += condition[row] == 1 ? 1 : 0
    }
  }
}

struct GroupTable: Sendable {
  private let width: Int
  private let sumCount: Int
  private var keys: [Int64] = []
  private(set) var counts: [Int64] = []
  private var sums: [Int128] = []
  /// The hash of each group, so that growing needs no keys.
  private var hashes: [UInt64] = []
  private var slots = [Int32](repeating: -1, count: 64)

  init(keys: Int, sums: Int) {
    width = keys
    sumCount = sums
  }

  var groups: Int { counts.count }

  func key(_ group: Int, _ index: Int) -> Int64 { keys[group * width + index] }
  func sum(_ group: Int, _ index: Int) -> Int128 { sums[group * sumCount + index] }

  /// Adds the selected rows. A sum without a register is of zeros.
  mutating func add(
    _ scratch: GroupScratch, _ registers: Registers, keys keyRegisters: [Int], sums sumRegisters: [Int?]
  ) {
    hash(scratch, registers, keyRegisters)
    for index in 0..<scratch.count {
      let row = unsafe Int(scratch.rows[index])
      let group = unsafe group(scratch.hashes[index]) { Self.key(registers[keyRegisters[$0], row]) }
      counts[group] += 1
      unsafe scratch.groups[index] = Int32(truncatingIfNeeded: group)
    }
    for (place, register) in sumRegisters.enumerated() {
      guard let register else { continue }
      let column = unsafe registers.column(register)
      for index in 0..<scratch.count {
        let value = unsafe column[Int(scratch.rows[index])]
        if isPresent(value) { unsafe sums[Int(scratch.groups[index]) * sumCount + place] += Int128(value) }
      }
    }
  }

  /// Adds every group of another table, its keys translated.
  mutating func merge(_ other: GroupTable, translate: (_ key: Int, Int64) -> Int64) {
    var translated = [Int64](repeating: 0, count: width)
    for group in 0..<other.groups {
      var hash = Self.seed
      for index in 0..<width {
        translated[index] = translate(index, other.key(group, index))
        hash = Self.mixed(hash, translated[index])
      }
      let target = self.group(hash) { translated[$0] }
      counts[target] += other.counts[group]
      for index in 0..<sumCount { sums[target * sumCount + index] += other.sum(group, index) }
    }
  }

  private func hash(_ scratch: GroupScratch, _ registers: Registers, _ keyRegisters: [Int]) {
    for index in 0..<scratch.count { unsafe scratch.hashes[index] = Self.seed }
    for register in keyRegisters {
      let column = unsafe registers.column(register)
      for index in 0..<scratch.count {
        let value = unsafe Self.key(column[Int(scratch.rows[index])])
        unsafe scratch.hashes[index] = Self.mixed(scratch.hashes[index], value)
      }
    }
  }

  /// The group of these keys, a new one where they are seen for the first time.
  @inline(__always)
  private mutating func group(_ hash: UInt64, key: (Int) -> Int64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let group = Int(slots[slot])
      if hashes[group] == hash, isSame(group, key) { return group }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(hash, at: slot, key: key)
  }

  @inline(__always)
  private func isSame(_ group: Int, _ key: (Int) -> Int64) -> Bool {
    for index in 0..<width where keys[group * width + index] != key(index) { return false }
    return true
  }

  private mutating func insert(_ hash: UInt64, at slot: Int, key: (Int) -> Int64) -> Int {
    let group = counts.count
    slots[slot] = Int32(group)
    for index in 0..<width { keys.append(key(index)) }
    counts.append(0)
    hashes.append(hash)
    for _ in 0..<sumCount { sums.append(0) }
    if counts.count * 2 > slots.count { grow() }
    return group
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (group, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(group)
    }
  }

  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Unreadable is missing to everyone downstream.
  @inline(__always) private static func key(_ value: Int64) -> Int64 { isPresent(value) ? value : missing }

  /// The finaliser of MurmurHash3 (Appleby 2011), one step for each key.
  @inline(__always) private static func mixed(_ hash: UInt64, _ value: Int64) -> UInt64 {
    let product = (hash ^ UInt64(bitPattern: value)) &* 0xFF51_AFD7_ED55_8CCD
    return product ^ (product >> 32)
  }
}
