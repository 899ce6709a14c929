// Owns the encoding of an unknown file: guessed from its first bytes, and undone chunk by chunk.

/// Makes UTF-8 of the bytes of a file, in chunks.
struct TextDecoder {
  let encoding: FoundEncoding
  /// Bytes of a character that the last chunk cut in two.
  private var carried: [UInt8] = []
  private var isFirst = true
  /// Whether there were bytes that Windows-1252 does not define.
  private(set) var hasUndefined = false

  init(_ encoding: FoundEncoding) { self.encoding = encoding }

  mutating func decode(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> [UInt8] {
    var bytes = bytes
    if isFirst { bytes = bytes.dropFirst(Self.mark(of: encoding, in: bytes)) }
    isFirst = false
    switch encoding {
    case .utf8, .utf8WithMark: return Array(bytes)
    case .windows1252, .unknown:
      if bytes.contains(where: { Self.undefined.contains($0) }) { hasUndefined = true }
      return Self.fromWindows(bytes)
    case .utf16LittleEndian, .utf16BigEndian: return fromUTF16(carried + bytes, isLast: isLast)
    }
  }

  /// The length of the byte-order mark at the beginning.
  private static func mark(of encoding: FoundEncoding, in bytes: ArraySlice<UInt8>) -> Int {
    switch encoding {
    case .utf8WithMark: 3
    case .utf16LittleEndian: bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0
    case .utf16BigEndian: bytes.starts(with: [0xFE, 0xFF]) ? 2 : 0
    case .utf8, .windows1252, .unknown: 0
    }
  }

  private mutating func fromUTF16(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    let isLittle = encoding == .utf16LittleEndian
    var units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      UInt16(bytes[index]) << (isLittle ? 0 : 8) | UInt16(bytes[index + 1]) << (isLittle ? 8 : 0)
    }
    // The first half of a pair waits for the second.
    if !isLast, let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
    carried = isLast ? [] : Array(bytes[(units.count * 2)...])
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func fromWindows(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return Array(bytes) }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append((0x80..<0xA0).contains(byte) ? windows[Int(byte) - 0x80] : Unicode.Scalar(byte)) }
    return Array(String(text).utf8)
  }

  private static let undefined: [UInt8] = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  /// Windows-1252 from 0x80 to 0x9F; its five unused bytes become replacement characters.
  private static let windows = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}

extension FoundEncoding {
  /// What the first bytes of a file say. That they are UTF-8 is taken on trust where they are ASCII alone.
  static func guess(from bytes: ArraySlice<UInt8>) -> FoundEncoding {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8WithMark }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    // Without a mark, Western text in UTF-16 has a zero beside every other letter.
    let start = Array(bytes.prefix(4096))
    if start.count >= 4 {
      let even = stride(from: 0, to: start.count, by: 2).count { start[$0] == 0 }
      let odd = stride(from: 1, to: start.count, by: 2).count { start[$0] == 0 }
      let most = start.count / 2 * 8 / 10
      if odd >= most, even == 0 { return .utf16LittleEndian }
      if even >= most, odd == 0 { return .utf16BigEndian }
    }
    return isUTF8(bytes, mayEndEarly: true) ? .utf8 : .windows1252
  }
}

/// Whether bytes are UTF-8; a character cut off at the end is let pass where more may follow.
func isUTF8(_ bytes: ArraySlice<UInt8>, mayEndEarly: Bool) -> Bool {
  if String(validating: bytes, as: UTF8.self) != nil { return true }
  guard mayEndEarly else { return false }
  return (1...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
}
