// Owns the groups of one aggregate while they grow: an open-addressed table from keys to a count and sums.

internal import AuditModel
internal import CScanner

/// The space that adding a batch needs, shared by all tables of a worker.
@safe final class GroupScratch {
  fileprivate let hashes: UnsafeMutablePointer<UInt64>
  let groups: UnsafeMutablePointer<Int32>
  /// The rows of the batch that are to be added, and how many.
  let rows: UnsafeMutablePointer<Int32>
  var count = 0
  /// Where each row's group has its count.
  fileprivate let places: UnsafeMutablePointer<Int>

  init() {
    unsafe places = .allocate(capacity: Registers.capacity)
    unsafe hashes = .allocate(capacity: Registers.capacity)
    unsafe groups = .allocate(capacity: Registers.capacity)
    // Eight more than there are rows: see `ccolumn_select`.
    unsafe rows = .allocate(capacity: Registers.capacity + 8)
  }

  deinit {
    unsafe places.deallocate()
    unsafe hashes.deallocate()
    unsafe groups.deallocate()
    unsafe rows.deallocate()
  }

  /// A selected row and its group.
  @inline(__always) subscript(index: Int) -> (row: Int, group: Int) { unsafe (Int(rows[index]), Int(groups[index])) }

  /// Gives each selected row its group, and drops those that belong to none.
  @inline(__always) func group(_ group: (_ row: Int) -> Int?) {
    var kept = 0
    for index in 0..<count {
      let row = unsafe rows[index]
      guard let group = group(Int(row)) else { continue }
      unsafe rows[kept] = row
      unsafe groups[kept] = Int32(truncatingIfNeeded: group)
      kept += 1
    }
    count = kept
  }

  /// Selects the rows for which the condition in a register holds, or all of them.
  func select(_ filter: Int?, _ registers: Registers, rows total: Int) {
    guard let filter else {
      for row in 0..<total { unsafe rows[row] = Int32(truncatingIfNeeded: row) }
      count = total
      return
    }
    count = unsafe ccolumn_select(rows, registers.column(filter), total)
  }
}

struct GroupTable: Sendable {
  private let width: Int
  private let sumCount: Int
  private let stride: Int
  /// For each group its keys, its count and its sums: neighbours in memory, since most of the time of a large plan goes
  /// by waiting for them.
  private var words: [Int64] = []
  /// By the word of a sum: how often 2^64 is to be added to it. Hardly any sum has an entry.
  private var carries: [Int: Int64] = [:]
  private(set) var groups = 0
  /// Those of the hash table; empty while groups are found by arithmetic.
  private var slots: [Int32] = []
  private var dense: DenseGroups

  init(keys: Int, sums: Int) {
    dense = DenseGroups(keys: keys)
    width = keys
    sumCount = sums
    stride = keys + 1 + sums
  }

  func key(_ group: Int, _ index: Int) -> Int64 { words[group * stride + index] }
  func count(_ group: Int) -> Int64 { words[group * stride + width] }

  func sum(_ group: Int, _ index: Int) -> Int128 {
    let word = group * stride + width + 1 + index
    let low = Int128(words[word])
    return carries.isEmpty ? low : low + Int128(carries[word] ?? 0) << 64
  }

  /// Adds the selected rows. A sum without a register is of zeros.
  mutating func add(
    _ scratch: GroupScratch, _ registers: Registers, keys keyRegisters: [Int], sums sumRegisters: [Int?]
  ) {
    guard scratch.count > 0 else { return }
    if dense.isUsable {
      if unsafe !dense.find(scratch, scratch.groups, registers, keyRegisters) {
        for index in 0..<scratch.count where unsafe scratch.groups[index] < 0 {
          let row = unsafe Int(scratch.rows[index])
          let group = group { Self.key(registers[keyRegisters[$0], row]) }
          unsafe scratch.groups[index] = Int32(truncatingIfNeeded: group)
        }
      }
    } else {
      hash(scratch, registers, keyRegisters)
      find(scratch, registers, keyRegisters)
      for index in 0..<scratch.count where unsafe scratch.groups[index] < 0 {
        let row = unsafe Int(scratch.rows[index])
        let group = unsafe group(scratch.hashes[index]) { Self.key(registers[keyRegisters[$0], row]) }
        unsafe scratch.groups[index] = Int32(truncatingIfNeeded: group)
      }
    }
    count(scratch, registers, sumRegisters)
  }

  /// Adds each selected row to its group's count and sums.
  private mutating func count(_ scratch: GroupScratch, _ registers: Registers, _ sumRegisters: [Int?]) {
    let (width, stride) = (width, stride)
    // What a loop needs is held in the loop: a write to memory could be one to what a class holds.
    let (count, rows, groups, places) = unsafe (scratch.count, scratch.rows, scratch.groups, scratch.places)
    var carried: [(word: Int, carry: Int64)] = []
    var words = words.mutableSpan
    for index in 0..<count {
      let place = unsafe Int(groups[index]) &* stride &+ width
      unsafe places[index] = place
      // A group has all its words: nothing is checked here, where most of the time of a large plan goes.
      unsafe words[unchecked: place] &+= 1
    }
    for (number, register) in sumRegisters.enumerated() {
      guard let register else { continue }
      let column = unsafe registers.column(register)
      for index in 0..<count {
        let value = unsafe column[Int(rows[index])]
        let word = unsafe places[index] &+ (1 &+ number)
        // Nought for what is missing, and no branch: nobody can guess which rows miss something.
        let (sum, overflow) = unsafe words[unchecked: word].addingReportingOverflow(isPresent(value) ? value : 0)
        unsafe words[unchecked: word] = sum
        if overflow { carried.append((word, value < 0 ? -1 : 1)) }
      }
    }
    for (word, carry) in carried { carries[word, default: 0] += carry }
  }

  /// Adds every group of another table, its keys translated.
  mutating func merge(_ other: GroupTable, translate: (_ key: Int, Int64) -> Int64) {
    var translated = [Int64](repeating: 0, count: width)
    for group in 0..<other.groups {
      for index in 0..<width { translated[index] = translate(index, other.key(group, index)) }
      let target = self.group { translated[$0] }
      words[target * stride + width] += other.count(group)
      for index in 0..<sumCount {
        let sum = sum(target, index) + other.sum(group, index)
        let word = target * stride + width + 1 + index
        words[word] = Int64(truncatingIfNeeded: sum)
        let carry = Int64(truncatingIfNeeded: (sum - Int128(words[word])) >> 64)
        if carry != 0 || !carries.isEmpty { carries[word] = carry }
      }
    }
  }

  private func hash(_ scratch: GroupScratch, _ registers: Registers, _ keyRegisters: [Int]) {
    let (count, rows, hashes) = unsafe (scratch.count, scratch.rows, scratch.hashes)
    for index in 0..<count { unsafe hashes[index] = Self.seed }
    for register in keyRegisters {
      let column = unsafe registers.column(register)
      for index in 0..<count {
        let value = unsafe Self.key(column[Int(rows[index])])
        unsafe hashes[index] = Self.mixed(hashes[index], value)
      }
    }
  }

  /// Gives each selected row the group of its keys, −1 where there is none yet. Nothing is changed on the way, so that
  /// several rows wait for memory at once.
  private func find(_ scratch: GroupScratch, _ registers: Registers, _ keyRegisters: [Int]) {
    let slots = slots.span
    let words = words.span
    // Where no cache holds the groups, all are asked for first.
    if slots.count > 1 << 13 {
      for index in 0..<scratch.count {
        unsafe slots.prefetch(Int(truncatingIfNeeded: scratch.hashes[index]) & (slots.count - 1))
      }
      for index in 0..<scratch.count {
        let group = unsafe slots[Int(truncatingIfNeeded: scratch.hashes[index]) & (slots.count - 1)]
        words.prefetch(Int(group) * stride)
      }
    }
    for index in 0..<scratch.count {
      let row = unsafe Int(scratch.rows[index])
      var slot = unsafe Int(truncatingIfNeeded: scratch.hashes[index]) & (slots.count - 1)
      var found: Int32 = -1
      while slots[slot] >= 0 {
        let first = Int(slots[slot]) * stride
        var isSame = true
        for place in 0..<width where isSame {
          isSame = words[first + place] == Self.key(registers[keyRegisters[place], row])
        }
        if isSame {
          found = slots[slot]
          break
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      unsafe scratch.groups[index] = found
    }
  }

  /// The group of these keys, a new one where they are seen for the first time.
  private mutating func group(_ key: (Int) -> Int64) -> Int {
    guard dense.isUsable else { return group((0..<width).reduce(Self.seed) { Self.mixed($0, key($1)) }, key: key) }
    if let known = dense.group(key) { return known }
    let group = append(key)
    let (words, length) = (words, stride)
    dense.insert(group) { words[$0 * length + $1] }
    if !dense.isUsable { layOutSlots() }
    return group
  }

  /// The same by the hash of the keys, when there are too many combinations for arithmetic.
  private mutating func group(_ hash: UInt64, key: (Int) -> Int64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let group = Int(slots[slot])
      if (0..<width).allSatisfy({ words[group * stride + $0] == key($0) }) { return group }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: groups)
    let group = append(key)
    if groups * 2 > slots.count { layOutSlots() }
    return group
  }

  private mutating func append(_ key: (Int) -> Int64) -> Int {
    for index in 0..<width { words.append(key(index)) }
    words.append(contentsOf: repeatElement(0, count: stride - width))
    groups += 1
    return groups - 1
  }

  /// Room for twice as many groups as there are, and more.
  private mutating func layOutSlots() {
    var count = 64
    while count <= groups * 2 { count *= 2 }
    slots = []
    slots = [Int32](repeating: -1, count: count)
    for group in 0..<groups {
      let hash = (0..<width).reduce(Self.seed) { Self.mixed($0, words[group * stride + $1]) }
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: group)
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
