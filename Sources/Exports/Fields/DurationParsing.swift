// Owns durations of several units read from bytes, without allocation: digits parted by colons, and words with units.

internal import AuditModel

enum DurationParsing {
  /// `2:05:30`, `02:30`, `-0:45`, `1:02.5`: the first part of any size, the others of two digits below 60. A fraction
  /// of the seconds is rounded half away from zero.
  static func clock(_ bytes: Span<UInt8>, _ range: Range<Int>, _ form: DurationForm.ClockForm) -> Int64 {
    guard !range.isEmpty else { return missing }
    var reader = DigitReader(index: range.lowerBound, end: range.upperBound)
    let isNegative = reader.take(UInt8(ascii: "-"), bytes)
    guard let first = reader.count(bytes) else { return unreadable }
    let further = form == .hoursMinutesSeconds ? 2 : 1
    var seconds = Int128(first)
    for _ in 0..<further {
      guard reader.take(UInt8(ascii: ":"), bytes), let part = reader.number(bytes, exactly: 2), part < 60 else {
        return unreadable
      }
      seconds = seconds * 60 + Int128(part)
    }
    if form == .hoursMinutes {
      seconds *= 60
    } else if reader.take(UInt8(ascii: "."), bytes) || reader.take(UInt8(ascii: ","), bytes) {
      guard let tenths = reader.digit(bytes) else { return unreadable }
      while reader.digit(bytes) != nil {}
      if tenths >= 5 { seconds += 1 }
    }
    guard reader.isAtEnd, seconds <= largestValue else { return unreadable }
    return isNegative ? -Int64(seconds) : Int64(seconds)
  }

  /// Numbers that name their units, each unit once, the larger first: `1h 5m`, `2 days, 3 hours and 20 minutes`,
  /// `1.5 hrs`; and ISO 8601: `PT1H5M`, `P2W`. Years and months are of no certain length, and so unreadable. A minus
  /// before the first number is of the whole.
  static func words(_ bytes: Span<UInt8>, _ range: Range<Int>, marks: NumberMarks = NumberMarks()) -> Int64 {
    guard !range.isEmpty else { return missing }
    var reader = DigitReader(index: range.lowerBound, end: range.upperBound)
    let isNegative = reader.take(UInt8(ascii: "-"), bytes)
    let isISO = reader.take(UInt8(ascii: "P"), bytes) || reader.take(UInt8(ascii: "p"), bytes)
    guard let parts = isISO ? isoParts(bytes, &reader) : wordParts(bytes, &reader, marks) else { return unreadable }
    return NumberParsing.rounded(isNegative ? -parts : parts, perSecond: partsOfSecond)
  }

  /// Numbers of units are read to the sixth decimal, and units are of milliseconds.
  private static let partsOfSecond: Int128 = 1_000_000_000

  private static func wordParts(_ bytes: Span<UInt8>, _ reader: inout DigitReader, _ marks: NumberMarks) -> Int128? {
    var parts: Int128 = 0
    var last = Int64.max
    repeat {
      guard let number = number(bytes, &reader, marks.decimal, nil) else { return nil }
      reader.skipSpaces(bytes)
      guard let unit = WordUnits.milliseconds(of: reader.word(bytes)), unit < last else { return nil }
      parts += Int128(number) * Int128(unit)
      last = unit
      if reader.isAtEnd { return parts }
      reader.skipSpaces(bytes)
      if reader.take(UInt8(ascii: ","), bytes) { reader.skipSpaces(bytes) }
      if !reader.isAtDigit(bytes) {
        guard reader.word(bytes) == WordUnits.and else { return nil }
        reader.skipSpaces(bytes)
      }
    } while true
  }

  /// What follows the P: `1DT2H30M`, `T45.5S`, `2W`.
  private static func isoParts(_ bytes: Span<UInt8>, _ reader: inout DigitReader) -> Int128? {
    var parts: Int128 = 0
    var last = Int64.max
    var isOfDay = false
    repeat {
      if !isOfDay, reader.take(UInt8(ascii: "T"), bytes) || reader.take(UInt8(ascii: "t"), bytes) { isOfDay = true }
      guard let number = number(bytes, &reader, UInt8(ascii: "."), UInt8(ascii: ",")),
        let unit = WordUnits.milliseconds(ofISO: reader.letter(bytes), isOfDay: isOfDay), unit < last
      else { return nil }
      parts += Int128(number) * Int128(unit)
      last = unit
    } while !reader.isAtEnd
    return parts
  }

  /// A number times a million, its further decimals dropped.
  private static func number(
    _ bytes: Span<UInt8>, _ reader: inout DigitReader, _ mark: UInt8, _ other: UInt8?
  ) -> Int64? {
    let start = reader.index
    guard reader.skipDigits(bytes) else { return nil }
    var decimal = mark
    if let other, !reader.isAtEnd, bytes[reader.index] == other { decimal = other }
    if reader.take(decimal, bytes), !reader.skipDigits(bytes) { return nil }
    return WrittenNumber(bytes, start..<reader.index, places: 6, marks: NumberMarks(decimal: decimal))?.value
  }
}

/// The units that durations in words name.
private enum WordUnits {
  private static let week: Int64 = 604_800_000
  private static let day: Int64 = 86_400_000
  private static let hour: Int64 = 3_600_000
  private static let minute: Int64 = 60_000
  private static let second: Int64 = 1000

  /// The milliseconds of a unit's name, its small letters in a word; nil where it is none.
  static func milliseconds(of name: UInt64) -> Int64? { names.first { $0.name == name }?.milliseconds }

  /// Of a letter of ISO 8601, which is M for minutes behind the T alone.
  static func milliseconds(ofISO letter: UInt8?, isOfDay: Bool) -> Int64? {
    switch (letter, isOfDay) {
    case (UInt8(ascii: "w"), false): week
    case (UInt8(ascii: "d"), false): day
    case (UInt8(ascii: "h"), true): hour
    case (UInt8(ascii: "m"), true): minute
    case (UInt8(ascii: "s"), true): second
    default: nil
    }
  }

  static let and = packed("and")

  private static let names: [(name: UInt64, milliseconds: Int64)] = [
    ("w", week), ("wk", week), ("wks", week), ("week", week), ("weeks", week),
    ("d", day), ("day", day), ("days", day),
    ("h", hour), ("hr", hour), ("hrs", hour), ("hour", hour), ("hours", hour),
    ("m", minute), ("min", minute), ("mins", minute), ("minute", minute), ("minutes", minute),
    ("s", second), ("sec", second), ("secs", second), ("second", second), ("seconds", second),
    ("ms", 1), ("msec", 1), ("msecs", 1),
  ].map { (packed($0.0), $0.1) }

  private static func packed(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}

extension DigitReader {
  /// Digits of any number, as long as their number is no greater than any value.
  fileprivate mutating func count(_ bytes: Span<UInt8>) -> Int64? {
    let start = index
    guard skipDigits(bytes) else { return nil }
    return WrittenNumber(bytes, start..<index, places: 0, marks: NumberMarks())?.value
  }

  fileprivate func isAtDigit(_ bytes: Span<UInt8>) -> Bool { index < end && (48...57).contains(bytes[index]) }

  fileprivate mutating func skipSpaces(_ bytes: Span<UInt8>) {
    while index < end, let width = Spaces.width(at: index, bytes, to: end) { index += width }
  }

  /// Letters made small, each in a byte of a word; zero where there are none, or more than eight.
  fileprivate mutating func word(_ bytes: Span<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    var count = 0
    while let letter = letter(bytes) {
      word = word << 8 | UInt64(letter)
      count += 1
    }
    return count <= 8 ? word : 0
  }
}
