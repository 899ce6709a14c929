// Owns the hash by which keys are told apart: 128 bits of a text's bytes.

/// MurmurHash3 for 64-bit machines, 128 bits (Appleby 2011), seed 0: eight bytes at a time, every bit of the result
/// depending on every bit of the text.
enum KeyHash {
  @inline(__always)
  static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (low: UInt64, high: UInt64) {
    unsafe bytes.withUnsafeBytes { unsafe hash($0, range) }
  }

  @inline(__always)
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> (low: UInt64, high: UInt64) {
    var (one, two): (UInt64, UInt64) = (0, 0)
    var index = range.lowerBound
    while index + 16 <= range.upperBound {
      one ^= scrambled(low: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
      one = (rotated(one, 27) &+ two) &* 5 &+ 0x52DC_E729
      two ^= scrambled(high: unsafe bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self).littleEndian)
      two = (rotated(two, 31) &+ one) &* 5 &+ 0x3849_5AB5
      index += 16
    }
    let left = range.upperBound - index
    if left > 8 { two ^= scrambled(high: unsafe tail(bytes, index + 8, left - 8)) }
    if left > 0 { one ^= scrambled(low: unsafe tail(bytes, index, min(left, 8))) }
    let length = UInt64(truncatingIfNeeded: range.count)
    one ^= length
    two ^= length
    one &+= two
    two &+= one
    one = finished(one)
    two = finished(two)
    one &+= two
    two &+= one
    return (one, two)
  }

  /// Up to eight bytes as one number, the first lowest.
  @inline(__always)
  private static func tail(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> UInt64 {
    // Eight bytes at once where there are as many behind the start, the text's or not.
    if start + 8 <= bytes.count {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
      return word & (UInt64.max &>> UInt64(64 - 8 * count))
    }
    var word: UInt64 = 0
    for index in 0..<count { word |= UInt64(unsafe bytes[start + index]) << UInt64(8 * index) }
    return word
  }

  @inline(__always) private static func scrambled(low word: UInt64) -> UInt64 {
    rotated(word &* 0x87C3_7B91_1142_53D5, 31) &* 0x4CF5_AD43_2745_937F
  }

  @inline(__always) private static func scrambled(high word: UInt64) -> UInt64 {
    rotated(word &* 0x4CF5_AD43_2745_937F, 33) &* 0x87C3_7B91_1142_53D5
  }

  @inline(__always) private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    word << bits | word >> (64 - bits)
  }

  @inline(__always) private static func finished(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }
}
