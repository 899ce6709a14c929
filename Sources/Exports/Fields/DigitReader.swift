// Owns the place in a field's bytes while it is read digit by digit.

/// A place in a field's bytes, and the few things a time is made of.
struct DigitReader {
  var index: Int
  let end: Int

  var isAtEnd: Bool { index == end }

  @inline(__always) mutating func digit(_ bytes: Span<UInt8>) -> Int? {
    guard index < end else { return nil }
    let value = Int(bytes[index]) - 48
    guard value >= 0, value <= 9 else { return nil }
    index += 1
    return value
  }

  @inline(__always) mutating func number(_ bytes: Span<UInt8>, exactly count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit(bytes) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  @inline(__always) mutating func number(_ bytes: Span<UInt8>, oneOrTwo: Bool) -> Int? {
    guard oneOrTwo else { return number(bytes, exactly: 2) }
    guard let first = digit(bytes) else { return nil }
    guard let second = digit(bytes) else { return first }
    return first * 10 + second
  }

  mutating func skipDigits(_ bytes: Span<UInt8>) -> Bool {
    let start = index
    while digit(bytes) != nil {}
    return index > start
  }

  @inline(__always) mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// A letter in lower case.
  mutating func letter(_ bytes: Span<UInt8>) -> UInt8? {
    guard index < end else { return nil }
    let byte = bytes[index] | 0x20
    guard (97...122).contains(byte) else { return nil }
    index += 1
    return byte
  }

  mutating func monthName(_ bytes: Span<UInt8>) -> Int? {
    guard let first = letter(bytes), let second = letter(bytes), let third = letter(bytes) else { return nil }
    let name = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    return Self.monthNames.firstIndex(of: name).map { $0 + 1 }
  }

  private static let monthNames: [UInt32] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { name in name.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
}
