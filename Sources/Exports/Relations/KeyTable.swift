// Owns the way from the contents of a row's key fields to its group: an open-addressed table of 128-bit hashes.

/// How the contents of fields become one 128-bit hash, as two lanes of 64 bits that travel in registers of their own.
enum KeyLanes {
  /// The two lanes of a text: the FNV hash of its bytes.
  static func lanes(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (low: Int64, high: Int64) {
    let hash = keyHash(bytes, range)
    return (
      present(UInt64(truncatingIfNeeded: hash)), present(UInt64(truncatingIfNeeded: hash >> 64))
    )
  }

  static func lane(_ lane: Int, of text: String) -> Int64 {
    let bytes = Array(text.utf8)
    let lanes = lanes(bytes.span, 0..<bytes.count)
    return lane == 0 ? lanes.low : lanes.high
  }

  static let seeds: [UInt64] = [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F]
  private static let factors: [UInt64] = [0xFF51_AFD7_ED55_8CCD, 0xC4CE_B9FE_1A85_EC53]

  static func factor(_ lane: Int) -> UInt64 { factors[lane] }

  /// One step of the finaliser of MurmurHash3 (Appleby 2011).
  @inline(__always) static func mixed(_ hash: UInt64, _ value: Int64, factor: UInt64) -> UInt64 {
    let product = (hash ^ UInt64(bitPattern: value)) &* factor
    return product ^ (product >> 32)
  }

  /// The two numbers that mean nothing are kept out of the lanes.
  @inline(__always) static func present(_ lane: UInt64) -> Int64 {
    let value = Int64(bitPattern: lane)
    return isPresent(value) ? value : value ^ 0x5555_5555
  }
}

struct KeyTable: Sendable {
  private(set) var lows: [Int64] = []
  private(set) var highs: [Int64] = []
  /// The low half of the high lane above, the number of the group plus one below; 0 where free.
  private(set) var slots = [UInt64](repeating: 0, count: 64)

  var count: Int { lows.count }

  /// The group of a key, a new one where it is seen for the first time.
  @inline(__always)
  mutating func group(low: Int64, high: Int64) -> Int {
    var slot = Int(truncatingIfNeeded: low) & (slots.count - 1)
    while slots[slot] != 0 {
      if Self.tag(slots[slot]) == Self.tag(high) {
        let group = Self.group(slots[slot])
        if lows[group] == low, highs[group] == high { return group }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(low: low, high: high, at: slot)
  }

  private mutating func insert(low: Int64, high: Int64, at slot: Int) -> Int {
    slots[slot] = Self.slot(high, group: lows.count)
    lows.append(low)
    highs.append(high)
    if lows.count * 2 > slots.count { grow() }
    return lows.count - 1
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for group in lows.indices {
      var slot = Int(truncatingIfNeeded: lows[group]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Self.slot(highs[group], group: group)
    }
  }

  static func slot(_ high: Int64, group: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: high) << 32 | UInt64(truncatingIfNeeded: group + 1)
  }

  @inline(__always) static func tag(_ slot: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: slot >> 32) }
  @inline(__always) static func tag(_ high: Int64) -> UInt32 { UInt32(truncatingIfNeeded: high) }
  @inline(__always) static func group(_ slot: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: slot)) - 1 }

  /// Which of several parts a key belongs to, by bits that the slots do not use.
  @inline(__always) static func part(high: Int64, of parts: Int) -> Int {
    Int(truncatingIfNeeded: ((UInt64(bitPattern: high) >> 32) &* UInt64(truncatingIfNeeded: parts)) >> 32)
  }
}
