// Owns times read from bytes by a declared pattern, and made instants by the column's zone, without allocation.

internal import AuditModel
internal import CScanner

/// Belongs to one worker.
struct TimeParser {
  private let pattern: TimePattern
  private let zone: ZoneRules
  private let marks: NumberMarks
  private let perSecond: Int64?
  /// The usual ways in which the pattern's times are written, and the one by which the last was read.
  private let forms: [FixedTime]
  private var form: FixedTime
  /// The stretch of local time for which `offset` holds.
  private var known = Int64.max..<Int64.max
  private var offset: Int64 = 0

  init(pattern: TimePattern, zone: ZoneRules, marks: NumberMarks = NumberMarks()) {
    self.pattern = pattern
    self.zone = zone
    self.marks = marks
    if case .epoch(let count) = pattern.parts.first { perSecond = count } else { perSecond = nil }
    forms = FixedTime.forms(of: pattern)
    form = forms.first ?? .none
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  @inline(__always)
  mutating func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    if let local = form.read(bytes, range) {
      if form.isUTC { return local }
      if known.contains(local) { return local - offset }
    }
    return parseAny(bytes, range)
  }

  /// Reads the contents of a batch that are written as the last was and lie near it; leaves all others unreadable, and
  /// returns how many they are.
  @safe func parseAlike(
    _ bytes: Span<UInt8>, _ places: FieldPlaces, rows: Int, into column: UnsafeMutablePointer<Int64>
  ) -> Int {
    var form = form.form
    let (stretch, offset) = self.form.isUTC ? (Int64.min..<Int64.max, 0) : (known, offset)
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe ctimes_read(
        bytes.baseAddress, places.lows, places.highs, rows, &form, stretch.lowerBound, stretch.upperBound, offset,
        column)
    }
  }

  @inline(never)
  private mutating func parseAny(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64 {
    guard !range.isEmpty else { return missing }
    if let perSecond { return NumberParsing.epoch(bytes, range, perSecond: perSecond, marks: marks) }
    var clock = WallClock()
    var reader = DigitReader(index: range.lowerBound, end: range.upperBound)
    let isRead = pattern.isISO ? clock.readISO(bytes, &reader) : clock.read(bytes, &reader, pattern.parts)
    guard isRead, reader.isAtEnd, let local = clock.secondsOnTheWall else { return unreadable }
    // The next is likely to be written alike.
    if let other = forms.first(where: { $0.read(bytes, range) != nil }) { form = other }
    if let offset = clock.offset { return local - offset }
    if !known.contains(local) { (known, offset) = zone.stretch(ofLocal: local) }
    return local - offset
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
