// Owns the encoding of an unknown file: guessed from its first bytes, and undone chunk by chunk.

/// Makes UTF-8 of the bytes of a file, in chunks, as an audit does.
struct TextDecoder {
  let encoding: FoundEncoding
  private var transcoder: Transcoder?
  /// Bytes of a character that the last chunk cut in two.
  private var carried: [UInt8] = []
  private var isFirst = true

  init(_ encoding: FoundEncoding) {
    self.encoding = encoding
    transcoder =
      switch encoding {
      case .utf8, .utf8WithMark: nil
      case .windows1252, .unknown: Transcoder(.windows1252)
      case .utf16LittleEndian: Transcoder(.utf16(isLittleEndian: true))
      case .utf16BigEndian: Transcoder(.utf16(isLittleEndian: false))
      }
  }

  /// Whether there were bytes that Windows-1252 does not define.
  var hasUndefined: Bool { encoding == .windows1252 && transcoder.map { !$0.notes.isEmpty } ?? false }

  mutating func decode(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> [UInt8] {
    let bytes = isFirst ? bytes.dropFirst(Self.mark(of: encoding, in: bytes)) : bytes
    isFirst = false
    guard var transcoder else { return Array(bytes) }
    let source = carried + bytes
    var text = [UInt8](repeating: 0, count: source.count * Transcoder.growth + 3)
    var target = text.mutableSpan
    let (consumed, produced) = transcoder.transcode(source.span, source.indices, isLast: isLast, into: &target)
    self.transcoder = transcoder
    carried = Array(source[consumed...])
    return Array(text[..<produced])
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
