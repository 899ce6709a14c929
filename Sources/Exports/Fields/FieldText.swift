// Owns the way from a delimited field's raw bytes to its text: quotes taken off, doubled quotes undone, spaces at the
// ends dropped.

enum FieldText {
  /// The content of a field that begins with a quote, copied byte by byte as the rules of quoting say.
  private static func rewritten(_ bytes: Span<UInt8>, in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound + 1
    var isQuoted = true
    while index < range.upperBound {
      let byte = bytes[index]
      if isQuoted, byte == quote {
        if index + 1 < range.upperBound, bytes[index + 1] == quote {
          result.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else {
        result.append(byte)
      }
      index += 1
    }
    return result
  }

  /// Hands over a raw field's content, copied only where it has to be rewritten: that the scanner marks.
  @inline(__always)
  static func read<Result>(
    _ bytes: Span<UInt8>, _ range: Range<Int>, needsRewriting: Bool, _ body: (Span<UInt8>, Range<Int>) -> Result
  ) -> Result {
    var content = range
    if content.count >= 2, bytes[content.lowerBound] == quote {
      if needsRewriting {
        let rewritten = rewritten(bytes, in: content)
        return body(rewritten.span, trimmed(rewritten.span, 0..<rewritten.count))
      }
      content = (content.lowerBound + 1)..<(content.upperBound - 1)
    }
    return body(bytes, trimmed(bytes, content))
  }

  /// The same for a field whose quotes nobody has looked at.
  static func read<Result>(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ body: (Span<UInt8>, Range<Int>) -> Result
  ) -> Result {
    let isSimple = range.count >= 2 && bytes[range.upperBound - 1] == quote
    let inner = isSimple ? (range.lowerBound + 1)..<(range.upperBound - 1) : range
    let needsRewriting = !isSimple || inner.contains { bytes[$0] == quote }
    return read(bytes, range, needsRewriting: needsRewriting, body)
  }

  /// The content as text; bytes that are not UTF-8 become replacement characters.
  static func string(of bytes: Span<UInt8>, in range: Range<Int>, needsRewriting: Bool) -> String {
    read(bytes, range, needsRewriting: needsRewriting) { string(of: $0, content: $1) }
  }

  static func string(of bytes: Span<UInt8>, in range: Range<Int>) -> String {
    read(bytes, range) { string(of: $0, content: $1) }
  }

  /// A content as text.
  static func string(of bytes: Span<UInt8>, content: Range<Int>) -> String {
    let part = bytes.extracting(content)
    return unsafe part.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// The range without the spaces and tabs at its ends.
  @inline(__always)
  static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isSpace(bytes[low]) { low += 1 }
    while low < high, isSpace(bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  private static let quote = UInt8(ascii: "\"")

  @inline(__always) private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
