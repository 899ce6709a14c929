// Owns times read from bytes by a declared pattern, and made instants by the column's zone, without allocation.

internal import AuditModel

final class TimeParser {
  private let pattern: TimePattern
  private let zone: ZoneRules
  /// The stretch of local time for which `offset` was last found to hold.
  private var known = Int64.max..<Int64.max
  private var offset: Int64 = 0

  init(pattern: TimePattern, zone: ZoneRules) {
    self.pattern = pattern
    self.zone = zone
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    guard !range.isEmpty else { return missing }
    var clock = WallClock()
    var reader = DigitReader(index: range.lowerBound, end: range.upperBound)
    let isRead = pattern.isISO ? clock.readISO(bytes, &reader) : clock.read(bytes, &reader, pattern.parts)
    guard isRead, reader.isAtEnd, let local = clock.secondsOnTheWall else { return unreadable }
    if let offset = clock.offset { return local - offset }
    if !known.contains(local) { remember(around: local) }
    return local - offset
  }

  /// Notes the offset of the half day in which a local time lies, where one offset holds for all of it.
  private func remember(around local: Int64) {
    offset = local - zone.instant(local: local)
    let start = local - ((local % 43_200) + 43_200) % 43_200
    let isSteady =
      start - zone.instant(local: start) == offset
      && start + 43_199 - zone.instant(local: start + 43_199) == offset
    known = isSteady ? start..<(start + 43_200) : local..<(local + 1)
  }
}

/// The fields of a time as written.
private struct WallClock {
  var year = 0
  var month = 0
  var day = 0
  var hour = 0
  var minute = 0
  var second = 0
  /// Seconds east of UTC, where the text says so.
  var offset: Int64?
  /// True for PM, where the text has AM or PM.
  var isAfternoon: Bool?

  /// Nil where the fields name no real time. Second 60 is read as the next minute's first.
  var secondsOnTheWall: Int64? {
    var hour = hour
    if let isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard (0...24).contains(hour), minute < 60, second <= 60, hour < 24 || (minute == 0 && second == 0) else {
      return nil
    }
    guard let date = CivilDay(validating: year, month: month, day: day) else { return nil }
    return Int64(date.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  mutating func read(_ bytes: Span<UInt8>, _ reader: inout DigitReader, _ parts: [TimePattern.Part]) -> Bool {
    for part in parts {
      switch part {
      case .year4:
        guard let value = reader.number(bytes, exactly: 4) else { return false }
        year = value
      case .year2:
        guard let value = reader.number(bytes, exactly: 2) else { return false }
        year = value < 70 ? 2000 + value : 1900 + value
      case .month(let exact):
        guard let value = reader.number(bytes, oneOrTwo: !exact) else { return false }
        month = value
      case .day(let exact):
        guard let value = reader.number(bytes, oneOrTwo: !exact) else { return false }
        day = value
      case .hour24(let exact), .hour12(let exact):
        guard let value = reader.number(bytes, oneOrTwo: !exact) else { return false }
        hour = value
      case .minute(let exact):
        guard let value = reader.number(bytes, oneOrTwo: !exact) else { return false }
        minute = value
      case .second(let exact):
        guard let value = reader.number(bytes, oneOrTwo: !exact) else { return false }
        second = value
      case .monthName:
        guard let value = reader.monthName(bytes) else { return false }
        month = value
      case .fraction:
        guard reader.skipDigits(bytes) else { return false }
      case .half:
        guard let first = reader.letter(bytes), let second = reader.letter(bytes), second == UInt8(ascii: "m") else {
          return false
        }
        guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p") else { return false }
        isAfternoon = first == UInt8(ascii: "p")
      case .offset:
        guard readOffset(bytes, &reader) else { return false }
      case .epoch: return false
      case .literal(let byte):
        guard reader.take(byte, bytes) else { return false }
      }
    }
    return true
  }

  /// `2026-07-01`, then optionally `T` or a space and `10:30`, `:15`, `.250` and an offset.
  mutating func readISO(_ bytes: Span<UInt8>, _ reader: inout DigitReader) -> Bool {
    guard let year = reader.number(bytes, exactly: 4), reader.take(UInt8(ascii: "-"), bytes),
      let month = reader.number(bytes, exactly: 2), reader.take(UInt8(ascii: "-"), bytes),
      let day = reader.number(bytes, exactly: 2)
    else { return false }
    (self.year, self.month, self.day) = (year, month, day)
    if reader.isAtEnd { return true }
    guard reader.take(UInt8(ascii: "T"), bytes) || reader.take(UInt8(ascii: " "), bytes),
      let hour = reader.number(bytes, exactly: 2), reader.take(UInt8(ascii: ":"), bytes),
      let minute = reader.number(bytes, exactly: 2)
    else { return false }
    (self.hour, self.minute) = (hour, minute)
    if reader.take(UInt8(ascii: ":"), bytes) {
      guard let second = reader.number(bytes, exactly: 2) else { return false }
      self.second = second
      if reader.take(UInt8(ascii: "."), bytes) || reader.take(UInt8(ascii: ","), bytes) {
        guard reader.skipDigits(bytes) else { return false }
      }
    }
    if reader.isAtEnd { return true }
    _ = reader.take(UInt8(ascii: " "), bytes)
    return readOffset(bytes, &reader)
  }

  /// `Z`, `UTC`, `+02:00`, `+0200` or `+02`.
  private mutating func readOffset(_ bytes: Span<UInt8>, _ reader: inout DigitReader) -> Bool {
    if reader.take(UInt8(ascii: "Z"), bytes) {
      offset = 0
      return true
    }
    if reader.take(UInt8(ascii: "U"), bytes) {
      offset = 0
      return reader.take(UInt8(ascii: "T"), bytes) && reader.take(UInt8(ascii: "C"), bytes)
    }
    let isEast = reader.take(UInt8(ascii: "+"), bytes)
    guard isEast || reader.take(UInt8(ascii: "-"), bytes), let hours = reader.number(bytes, exactly: 2) else {
      return false
    }
    var minutes = 0
    let hasColon = reader.take(UInt8(ascii: ":"), bytes)
    if hasColon || !reader.isAtEnd {
      guard let value = reader.number(bytes, exactly: 2) else { return false }
      minutes = value
    }
    guard hours <= 18, minutes < 60 else { return false }
    offset = Int64(hours * 3600 + minutes * 60) * (isEast ? 1 : -1)
    return true
  }
}

/// A place in a field's bytes, and the few things a time is made of.
private struct DigitReader {
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
