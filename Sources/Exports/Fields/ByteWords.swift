// Owns the loading of a field's bytes as whole words, so that eight of them are compared or hashed at once.

enum ByteWords {
  /// Eight bytes from an offset on, the first of them lowest.
  @inline(__always)
  static func load(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A field of at most eight bytes, filled up with zeros.
  @inline(__always)
  static func short(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    if range.lowerBound + 8 <= bytes.count {
      return load(bytes, at: range.lowerBound) & ~(UInt64.max << UInt64(8 * range.count))
    }
    var word: UInt64 = 0
    for index in range.reversed() { word = word << 8 | UInt64(bytes[index]) }
    return word
  }

  /// The word with the ASCII capitals among its bytes made small.
  @inline(__always)
  static func lowercased(_ word: UInt64) -> UInt64 {
    // Byte by byte, without carries: the high bit is set where the low seven are at least A, and beyond Z.
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let beyondZ = low &+ 0x2525_2525_2525_2525
    let capitals = fromA & ~beyondZ & ~word & 0x8080_8080_8080_8080
    return word | capitals >> 2
  }
}
