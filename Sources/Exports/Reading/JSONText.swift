// Owns the undoing of a JSON string's escapes.

enum JSONText {
  /// A string's content without its escapes.
  static func unescaped(_ bytes: Span<UInt8>, _ content: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    unescape(bytes, content, into: &text)
    return text
  }

  /// Appends a string's content without its escapes, which are known to be well formed. Half a pair becomes U+FFFD.
  static func unescape(_ bytes: Span<UInt8>, _ content: Range<Int>, into text: inout [UInt8]) {
    var at = content.lowerBound
    while at < content.upperBound {
      let byte = bytes[at]
      guard byte == UInt8(ascii: "\\"), at + 1 < content.upperBound else {
        text.append(byte)
        at += 1
        continue
      }
      let escape = bytes[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        let unit = unit(bytes, at, content.upperBound)
        at += 4
        var scalar = unit
        if unit & 0xFC00 == 0xD800, at + 5 < content.upperBound, bytes[at] == UInt8(ascii: "\\"),
          bytes[at + 1] == UInt8(ascii: "u")
        {
          let second = self.unit(bytes, at + 2, content.upperBound)
          if second & 0xFC00 == 0xDC00 {
            scalar = 0x1_0000 + ((unit & 0x3FF) << 10 | (second & 0x3FF))
            at += 6
          }
        }
        for byte in String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8 { text.append(byte) }
      default: text.append(escape)
      }
    }
  }

  private static func unit(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    var unit: UInt32 = 0
    for at in start..<min(start + 4, end) { unit = unit << 4 | (JSONScan.hexadecimal(bytes[at]) ?? 0) }
    return unit
  }

  /// Whether a string's content is this text.
  static func isSame(
    _ bytes: Span<UInt8>, _ string: JSONScan.Text, as text: [UInt8], _ range: Range<Int>
  ) -> Bool {
    if string.hasEscapes {
      return unescaped(bytes, string.content)[...] == text[range]
    }
    return isSame(bytes, string.content, as: text, range)
  }

  @inline(__always)
  static func isSame(_ bytes: Span<UInt8>, _ content: Range<Int>, as text: [UInt8], _ range: Range<Int>) -> Bool {
    guard content.count == range.count else { return false }
    for offset in 0..<content.count where bytes[content.lowerBound + offset] != text[range.lowerBound + offset] {
      return false
    }
    return true
  }
}
