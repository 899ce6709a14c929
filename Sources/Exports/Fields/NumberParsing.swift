// Owns integers, scaled decimals, percentages, durations of one unit and epochs read from bytes, without allocation.

internal import AuditModel

enum NumberParsing {
  /// An optional sign and digits.
  @inline(__always)
  static func integer(_ bytes: Span<UInt8>, _ range: Range<Int>, marks: NumberMarks = NumberMarks()) -> Int64 {
    digits(bytes, range) ?? decimal(bytes, range, places: 0, marks: marks)
  }

  /// At most eight digits alone, all at once: digits are joined to pairs, pairs to fours, fours to eight (after Lemire,
  /// "Quickly parsing eight digits", 2018). Nil for anything else.
  @inline(__always)
  private static func digits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    guard (1...8).contains(range.count) else { return nil }
    // Filled up with zeros before the first digit.
    let empty = UInt64(8 * (8 - range.count))
    let zeros: UInt64 = 0x3030_3030_3030_3030
    var word = (ByteWords.short(bytes, range) &<< empty | zeros & ~(UInt64.max &<< empty)) ^ zeros
    guard (word | (word &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else { return nil }
    word = (word &* 10 &+ word &>> 8) & 0x00FF_00FF_00FF_00FF
    word = (word &* 100 &+ word &>> 16) & 0x0000_FFFF_0000_FFFF
    return Int64((word &* 10_000 &+ word &>> 32) & 0xFFFF_FFFF)
  }

  /// A decimal number times 10^places. More decimals than that are unreadable, unless they are zeros.
  @inline(never)
  static func decimal(
    _ bytes: Span<UInt8>, _ range: Range<Int>, places: Int, marks: NumberMarks = NumberMarks()
  ) -> Int64 {
    guard !range.isEmpty else { return missing }
    guard let number = WrittenNumber(bytes, range, places: places, marks: marks), !number.isCut else {
      return unreadable
    }
    return number.value
  }

  /// Hundredths, with or without a percent sign, times 10^places: `87.5%` and `87.5` of four places are 8750.
  static func percent(
    _ bytes: Span<UInt8>, _ range: Range<Int>, places: Int, marks: NumberMarks = NumberMarks()
  ) -> Int64 {
    var end = range.upperBound
    if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "%") {
      end -= 1
      while end > range.lowerBound, let width = Spaces.width(before: end, bytes, from: range.lowerBound) {
        end -= width
      }
    }
    guard end > range.lowerBound else { return unreadable }
    let number = range.lowerBound..<end
    if places >= 2 { return decimal(bytes, number, places: places - 2, marks: marks) }
    let hundredths = decimal(bytes, number, places: 0, marks: marks)
    let divisor: Int64 = places == 1 ? 10 : 100
    guard isPresent(hundredths), hundredths % divisor == 0 else { return unreadable }
    return hundredths / divisor
  }

  /// A number of units as seconds, rounded half away from zero: `2.5` minutes are 150 seconds. Decimals beyond the
  /// sixth, a tenth of a second of a day, are dropped; beyond the third of milliseconds, which may be many.
  static func duration(
    _ bytes: Span<UInt8>, _ range: Range<Int>, unit: DurationUnit, marks: NumberMarks = NumberMarks()
  ) -> Int64 {
    guard !range.isEmpty else { return missing }
    if unit == .seconds, let seconds = digits(bytes, range) { return seconds }
    let places = unit == .milliseconds ? 3 : 6
    guard let number = WrittenNumber(bytes, range, places: places, marks: marks) else { return unreadable }
    let perSecond: Int128 = unit == .milliseconds ? 1_000_000 : 1_000_000_000
    return rounded(Int128(number.value) * Int128(unit.milliseconds), perSecond: perSecond)
  }

  /// A count of parts of a second as seconds, half away from zero.
  static func rounded(_ parts: Int128, perSecond: Int128) -> Int64 {
    let half = perSecond / 2
    let seconds = (parts + (parts < 0 ? -half : half)) / perSecond
    return seconds.magnitude <= largestValue.magnitude ? Int64(seconds) : unreadable
  }

  /// A count since 1970-01-01T00:00:00Z, so many of them a second, as the second in which it falls: what is less than
  /// a second is dropped toward the past. Unreadable where it is of no year from 1 to 9999.
  static func epoch(
    _ bytes: Span<UInt8>, _ range: Range<Int>, perSecond: Int64, marks: NumberMarks = NumberMarks()
  ) -> Int64 {
    guard !range.isEmpty else { return missing }
    guard let number = WrittenNumber(bytes, range, places: 0, marks: marks) else { return unreadable }
    var seconds = number.magnitude / perSecond
    if number.isNegative {
      let isWithin = number.isCut || number.magnitude % perSecond != 0
      seconds = -seconds - (isWithin ? 1 : 0)
    }
    return civilSeconds.contains(seconds) ? seconds : unreadable
  }

  /// From 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  static let civilSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
}

/// A number as it is written, cut off behind so many decimals.
///
/// `1.78E9`, as programs write numbers of theirs, is read. `1.23E+06` is not: spreadsheets write it so where they have
/// dropped the other digits.
struct WrittenNumber {
  private(set) var isNegative = false
  /// Times 10 to the power of the places asked for; at most `largestValue`.
  private(set) var magnitude: Int64 = 0
  /// Whether decimals that are not zero were cut off.
  private(set) var isCut = false

  var value: Int64 { isNegative ? -magnitude : magnitude }

  /// Nil where it is no number, or one beyond `largestValue`.
  init?(_ bytes: Span<UInt8>, _ range: Range<Int>, places: Int, marks: NumberMarks) {
    var index = range.lowerBound
    let end = range.upperBound
    guard index < end else { return nil }
    if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var digits = 0
    var decimals = -1
    var groups = DigitGroups()
    while index < end {
      let byte = bytes[index]
      let digit = byte &- 48
      if digit <= 9 {
        index += 1
        digits += 1
        if decimals >= 0 {
          if decimals == places {
            if digit != 0 { isCut = true }
            continue
          }
          decimals += 1
        }
        magnitude = magnitude &* 10 &+ Int64(digit)
        guard magnitude <= largestValue else { return nil }
      } else if byte == marks.decimal, decimals < 0 {
        guard groups.mayEnd(at: digits) else { return nil }
        index += 1
        decimals = 0
      } else if let mark = marks.thousands, let width = Spaces.width(ofMark: mark, at: index, bytes, to: end) {
        guard decimals < 0, groups.begins(at: digits) else { return nil }
        index += width
      } else if byte | 0x20 == UInt8(ascii: "e"), digits > 0 {
        guard let number = Self.scientific(bytes, range, markAt: index, places: places, marks: marks) else {
          return nil
        }
        self = number
        return
      } else {
        return nil
      }
    }
    guard digits > 0, decimals >= 0 || groups.mayEnd(at: digits) else { return nil }
    guard shift(by: places - max(0, decimals)) else { return nil }
  }

  /// `1.78E9` is 1.78 at nine places more.
  private static func scientific(
    _ bytes: Span<UInt8>, _ range: Range<Int>, markAt mark: Int, places: Int, marks: NumberMarks
  ) -> WrittenNumber? {
    var index = mark + 1
    let isSmall = index < range.upperBound && bytes[index] == UInt8(ascii: "-")
    if isSmall { index += 1 }
    guard (1...3).contains(range.upperBound - index) else { return nil }
    var exponent = 0
    while index < range.upperBound {
      let digit = bytes[index] &- 48
      guard digit <= 9 else { return nil }
      exponent = exponent * 10 + Int(digit)
      index += 1
    }
    let shifted = isSmall ? places - exponent : places + exponent
    var number = WrittenNumber(bytes, range.lowerBound..<mark, places: max(0, shifted), marks: marks)
    guard number?.shift(by: min(0, shifted)) ?? false else { return nil }
    return number
  }

  /// Multiplies by a power of ten. False where that is too much.
  private mutating func shift(by places: Int) -> Bool {
    guard magnitude != 0 else { return true }
    for _ in 0..<max(0, places) {
      magnitude *= 10
      guard magnitude <= largestValue else { return false }
    }
    for _ in 0..<max(0, -places) {
      if magnitude % 10 != 0 { isCut = true }
      magnitude /= 10
    }
    return true
  }
}

/// Digits before the decimal mark, in groups of three where the number has thousands marks at all.
private struct DigitGroups {
  private var start = 0
  private var isGrouped = false

  /// Whether a mark may follow so many digits: one to three before the first, three before each other.
  mutating func begins(at digits: Int) -> Bool {
    let count = digits - start
    guard isGrouped ? count == 3 : (1...3).contains(count) else { return false }
    isGrouped = true
    start = digits
    return true
  }

  func mayEnd(at digits: Int) -> Bool { !isGrouped || digits - start == 3 }
}

/// The spaces that stand within numbers: the plain one, the no-break one, and the narrow no-break one.
enum Spaces {
  /// The bytes that a thousands mark takes; nil where it is not there. A space may be any of the three.
  @inline(__always)
  static func width(ofMark mark: UInt8, at index: Int, _ bytes: Span<UInt8>, to end: Int) -> Int? {
    if bytes[index] == mark { return 1 }
    return mark == 0x20 ? width(at: index, bytes, to: end) : nil
  }

  /// The bytes of the space at an index; nil where there is none.
  static func width(at index: Int, _ bytes: Span<UInt8>, to end: Int) -> Int? {
    switch bytes[index] {
    case 0x20: 1
    case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0: 2
    case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF: 3
    default: nil
    }
  }

  /// The bytes of the space that ends at an index; nil where there is none.
  static func width(before end: Int, _ bytes: Span<UInt8>, from start: Int) -> Int? {
    for count in 1...3 where end - count >= start {
      if width(at: end - count, bytes, to: end) == count { return count }
    }
    return nil
  }
}
