// Owns integers, scaled decimals, durations and booleans read from bytes, without allocation.

internal import AuditModel

enum NumberParsing {
  /// An optional sign and digits.
  static func integer(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    decimal(bytes, range, places: 0)
  }

  /// A decimal number times 10^places. More decimals than that are unreadable, unless they are zeros.
  /// Where `drops` is set, further decimals are dropped instead.
  static func decimal(_ bytes: Span<UInt8>, _ range: Range<Int>, places: Int, drops: Bool = false) -> Int64 {
    var index = range.lowerBound
    let end = range.upperBound
    guard index < end else { return missing }
    var isNegative = false
    if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var value: Int64 = 0
    var digits = 0
    var decimals = -1
    while index < end {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
        continue
      }
      let digit = Int64(byte) - 48
      guard digit >= 0, digit <= 9 else { return unreadable }
      digits += 1
      if decimals >= 0 {
        if decimals == places {
          guard digit == 0 || drops else { return unreadable }
          continue
        }
        decimals += 1
      }
      value = value * 10 + digit
      guard value <= largestValue else { return unreadable }
    }
    guard digits > 0 else { return unreadable }
    for _ in max(0, decimals)..<places {
      value *= 10
      guard value <= largestValue else { return unreadable }
    }
    return isNegative ? -value : value
  }

  /// A number of units as seconds, rounded half away from zero: `2.5` minutes are 150 seconds. Decimals beyond the
  /// sixth, a tenth of a second of a day, are dropped.
  static func duration(_ bytes: Span<UInt8>, _ range: Range<Int>, unit: DurationUnit) -> Int64 {
    let millionths = decimal(bytes, range, places: 6, drops: true)
    guard isPresent(millionths) else { return millionths }
    let scaled = Int128(millionths) * Int128(unit.milliseconds)
    let seconds = (scaled + (scaled < 0 ? -500_000_000 : 500_000_000)) / 1_000_000_000
    return seconds.magnitude <= largestValue.magnitude ? Int64(seconds) : unreadable
  }
}

/// The words that mean true and false, compared without regard to ASCII case.
struct BooleanWords {
  private let words: [(text: [UInt8], value: Int64)]

  init(whenTrue: [String], whenFalse: [String]) {
    words = whenTrue.map { (Array($0.lowercased().utf8), 1) } + whenFalse.map { (Array($0.lowercased().utf8), 0) }
  }

  func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    guard !range.isEmpty else { return missing }
    for word in words where word.text.count == range.count {
      var isSame = true
      for index in 0..<range.count where isSame {
        let byte = bytes[range.lowerBound + index]
        isSame = ((65...90).contains(byte) ? byte | 0x20 : byte) == word.text[index]
      }
      if isSame { return word.value }
    }
    return unreadable
  }
}
