// Owns the way from a field's raw bytes to its text: quotes taken off, doubled quotes undone, spaces at the ends dropped.

enum FieldText {
  /// The range of the field's content without its quotes and outer spaces. Nil where doubled quotes, or text after the
  /// closing quote, mean that the content has to be rewritten: see `rewritten`.
  private static func content(of bytes: Span<UInt8>, in range: Range<Int>) -> Range<Int>? {
    var low = range.lowerBound
    var high = range.upperBound
    if low < high, bytes[low] == quote {
      guard high - low >= 2, bytes[high - 1] == quote else { return nil }
      low += 1
      high -= 1
      for index in low..<high where bytes[index] == quote { return nil }
    }
    while low < high, isSpace(bytes[low]) { low += 1 }
    while low < high, isSpace(bytes[high - 1]) { high -= 1 }
    return low..<high
  }

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
    while let last = result.last, isSpace(last) { result.removeLast() }
    let leading = result.prefix { isSpace($0) }.count
    result.removeFirst(leading)
    return result
  }

  /// Hands over a raw field's content, copied only where it has to be rewritten.
  @inline(__always)
  static func read<Result>(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ body: (Span<UInt8>, Range<Int>) -> Result
  ) -> Result {
    if let content = content(of: bytes, in: range) { return body(bytes, content) }
    let rewritten = rewritten(bytes, in: range)
    return body(rewritten.span, 0..<rewritten.count)
  }

  /// The content as text; bytes that are not UTF-8 become replacement characters.
  static func string(of bytes: Span<UInt8>, in range: Range<Int>) -> String {
    read(bytes, range) { bytes, content in
      let part = bytes.extracting(content)
      return unsafe part.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
  }

  private static let quote = UInt8(ascii: "\"")

  @inline(__always) private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
