// Owns the way from a key's hash to its group: an open-addressed table, small for each key, one for each shard.

/// How the contents of fields become one 128-bit hash, as two lanes of 64 bits that travel in registers of their own.
enum KeyLanes {
  /// The two lanes of a text: the halves of the hash of its bytes.
  static func lanes(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (low: Int64, high: Int64) {
    let hash = KeyHash.hash(bytes, range)
    return (present(hash.low), present(hash.high))
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

/// The keys of a table's rows are dealt to shards by their hash, so that workers rarely wait for one another and no
/// shard is copied to be merged.
enum Shards {
  static let count = 32

  @inline(__always) static func shard(high: Int64) -> Int { Int(truncatingIfNeeded: UInt64(bitPattern: high) >> 59) }
}

/// What tells a key apart from the others of its shard, in 12 bytes that mostly lie in one line of a cache.
struct StoredKey: Sendable {
  private let lowHalf: UInt32
  private let highHalf: UInt32
  private let part: UInt32

  @inline(__always) init(low: Int64, part: UInt32) {
    (lowHalf, highHalf) = (UInt32(truncatingIfNeeded: low), UInt32(truncatingIfNeeded: low >> 32))
    self.part = part
  }

  @inline(__always) var low: Int64 { Int64(bitPattern: UInt64(highHalf) << 32 | UInt64(lowHalf)) }

  @inline(__always) func isKey(low: Int64, part: UInt32) -> Bool { self.low == low && self.part == part }
}

/// The keys of one shard, numbered in the order in which they were first seen.
///
/// Of the 128 bits of a hash 101 tell keys apart: 5 by the shard, 64 of the low lane and 32 of the high one. Among 10^9
/// keys two share them with odds of 10^-13. A key takes 12 bytes, and its slot 5 to 11.
struct KeyTable: Sendable {
  private(set) var keys: [StoredKey] = []
  /// A tag of the key above, its number plus one in the 24 bits below; 0 where free. At most three in four are taken.
  private(set) var slots = [UInt32](repeating: 0, count: 16)

  /// 2^24 − 1 keys for each shard: five hundred million in all.
  static let capacity = 0xFF_FFFF

  var count: Int { keys.count }

  /// The group of a key, a new one where it is seen for the first time; nil where there is no room for another.
  @inline(__always)
  mutating func group(low: Int64, high: Int64) -> Int? {
    let mask = slots.count - 1
    let (tag, part) = (Self.tag(low), UInt32(truncatingIfNeeded: high))
    var slot = Self.start(low) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry >> 24 == tag {
        let group = Int(entry & 0xFF_FFFF) - 1
        if keys[group].isKey(low: low, part: part) { return group }
      }
      slot = (slot + 1) & mask
    }
    return insert(low, part, at: slot)
  }

  /// Whether looking keys up means waiting for memory: beyond a megabyte of slots in all shards.
  @inline(__always) var isLarge: Bool { slots.count > 1 << 13 }

  /// Asks for the slot of a key.
  @inline(__always) func prefetchSlot(low: Int64) { slots.span.prefetch(Self.start(low) & (slots.count - 1)) }

  /// Asks for the key that the slot of a key leads to, if any.
  @inline(__always) func prefetchKey(low: Int64) {
    let entry = slots[Self.start(low) & (slots.count - 1)]
    guard entry >> 24 == Self.tag(low) else { return }
    keys.span.prefetch(Int(entry & 0xFF_FFFF) - 1)
  }

  private mutating func insert(_ low: Int64, _ part: UInt32, at slot: Int) -> Int? {
    guard keys.count < Self.capacity else { return nil }
    slots[slot] = Self.tag(low) << 24 | UInt32(truncatingIfNeeded: keys.count + 1)
    keys.reserveRoom()
    keys.append(StoredKey(low: low, part: part))
    if keys.count * 4 > slots.count * 3 { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    let count = slots.count * 2
    slots = []
    slots = [UInt32](repeating: 0, count: count)
    for group in keys.indices {
      let low = keys[group].low
      var slot = Self.start(low) & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = Self.tag(low) << 24 | UInt32(truncatingIfNeeded: group + 1)
    }
  }

  @inline(__always) static func tag(_ low: Int64) -> UInt32 {
    UInt32(truncatingIfNeeded: UInt64(bitPattern: low) >> 56)
  }
  @inline(__always) static func start(_ low: Int64) -> Int {
    Int(truncatingIfNeeded: (UInt64(bitPattern: low) >> 20) & 0xFFF_FFFF)
  }
}

extension Array {
  /// Room for one more element: half as much again, not double, since what is kept for each key is most of the memory.
  @inline(__always) mutating func reserveRoom() {
    if count == capacity { reserveCapacity(count < 64 ? 64 : count + count / 2) }
  }

  /// Fills up with a value, and takes half as much room again where more is needed.
  mutating func extend(to count: Int, with value: Element) {
    guard self.count < count else { return }
    if capacity < count { reserveCapacity(Swift.max(count, capacity + capacity / 2)) }
    append(contentsOf: repeatElement(value, count: count - self.count))
  }
}
