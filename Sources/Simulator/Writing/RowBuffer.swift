// Owns rows as bytes: numbers, times and words written by hand into one growing buffer.

/// Up to 40 bytes of text without a heap object, so that threads share words without counting references.
struct Word: Sendable {
  private var bytes: InlineArray<40, UInt8>
  private(set) var count: Int

  /// Text beyond 40 bytes is cut.
  init(_ text: String) {
    bytes = InlineArray(repeating: 0)
    count = 0
    for byte in text.utf8.prefix(40) {
      bytes[count] = byte
      count += 1
    }
  }

  subscript(_ index: Int) -> UInt8 { bytes[index] }
}

struct RowBuffer: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var rows = 0

  private mutating func append(_ character: Character) {
    if let byte = character.asciiValue { bytes.append(byte) }
  }

  /// A field's end.
  mutating func next() { bytes.append(0x2C) }

  /// A row's end.
  mutating func end() {
    bytes.append(0x0A)
    rows += 1
  }

  mutating func word(_ word: Word) {
    for index in 0..<word.count { bytes.append(word[index]) }
  }

  mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func hexDigit(_ value: Int) {
    bytes.append(UInt8(truncatingIfNeeded: value < 10 ? 0x30 + value : 0x57 + value))
  }

  mutating func boolean(_ value: Bool) { word(value ? Self.yes : Self.no) }

  private static let yes = Word("true")
  private static let no = Word("false")

  mutating func integer(_ value: Int) {
    if value < 0 { bytes.append(0x2D) }
    let magnitude = value.magnitude
    var width = 1
    var rest = magnitude / 10
    while rest > 0 {
      width += 1
      rest /= 10
    }
    digits(Int(magnitude), width)
  }

  /// So many digits, with noughts in front.
  mutating func digits(_ value: Int, _ width: Int) {
    var scale = 1
    for _ in 1..<width { scale *= 10 }
    var rest = value
    while scale > 0 {
      let digit = rest / scale
      bytes.append(0x30 &+ UInt8(truncatingIfNeeded: digit % 10))
      rest -= digit * scale
      scale /= 10
    }
  }

  /// Hundredths as a decimal number: `12.50`.
  mutating func hundredths(_ value: Int) {
    integer(value / 100)
    bytes.append(0x2E)
    digits(value % 100, 2)
  }

  /// `2026-07-01T08:30:00Z`
  mutating func utc(_ instant: Int64, _ almanac: Almanac) {
    utcSecond(instant, almanac)
    bytes.append(0x5A)
  }

  /// `2026-07-01T08:30:00`, in UTC.
  mutating func utcSecond(_ instant: Int64, _ almanac: Almanac) {
    let second = Int(instant % 86_400)
    let number = Int(instant / 86_400)
    // Days of the almanac are those of the wall; the date of the UTC day with the same number is the same.
    isoDay(almanac.digits(number))
    bytes.append(0x54)
    clock(second)
  }

  mutating func utc(_ instant: Int64?, _ almanac: Almanac) {
    if let instant { utc(instant, almanac) }
  }

  /// `01/07/2026 10:30:00`, on the wall. Empty without an instant.
  mutating func local(_ instant: Int64?, _ almanac: Almanac) {
    guard let instant else { return }
    let index = almanac.index(of: instant)
    let date = almanac.days[index].digits
    digits(date % 100, 2)
    bytes.append(0x2F)
    digits(date / 100 % 100, 2)
    bytes.append(0x2F)
    digits(date / 10_000, 4)
    bytes.append(0x20)
    clock(almanac.second(of: instant, day: index))
  }

  /// `2026-07-01`, of a day written as 20260701.
  mutating func isoDay(_ date: Int) {
    digits(date / 10_000, 4)
    bytes.append(0x2D)
    digits(date / 100 % 100, 2)
    bytes.append(0x2D)
    digits(date % 100, 2)
  }

  /// `10:30:00`
  mutating func clock(_ second: Int) {
    digits(second / 3600, 2)
    bytes.append(0x3A)
    digits(second / 60 % 60, 2)
    bytes.append(0x3A)
    digits(second % 60, 2)
  }

  /// `C-00012345`: a letter and the parts of a running number.
  mutating func name(_ letter: Character, _ number: Int) {
    append(letter)
    bytes.append(0x2D)
    digits(number, 8)
  }

  /// `K-20260701-000123`: what was the so-many-th on a day.
  mutating func name(_ letter: Character, day: Int, _ number: Int) {
    append(letter)
    bytes.append(0x2D)
    digits(day, 8)
    bytes.append(0x2D)
    digits(number, 7)
  }
}

extension RowBuffer {
  /// `2026-07-01 23:59`, on the wall.
  mutating func localMinute(_ instant: Int64, _ almanac: Almanac) {
    let index = almanac.index(of: instant)
    isoDay(almanac.days[index].digits)
    word(Self.space)
    let second = almanac.second(of: instant, day: index)
    digits(second / 3600, 2)
    word(Self.colon)
    digits(second / 60 % 60, 2)
  }

  private static let space = Word(" ")
  private static let colon = Word(":")
}
