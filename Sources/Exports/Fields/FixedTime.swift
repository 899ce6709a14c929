// Owns the quick way to read a time in which every digit has its place: eight bytes at a time, without a branch a digit.

internal import AuditModel
internal import CScanner

/// One way of writing a time, such as `yyyy-MM-ddTHH:mm:ssZ`, with two digits for each part and four for the year.
///
/// It reads everyday times alone. Whatever else a pattern allows (one digit, the hour 24, a leap second, another
/// fraction) it leaves, as it leaves what is wrong, to the reader of patterns.
struct FixedTime: Sendable {
  /// Eight of the text's bytes.
  private struct Window {
    let offset: Int
    /// What a byte must be, with a 0 for a digit.
    var written: UInt64 = 0
    /// What, added to a byte's difference from that, reaches the high bit where the byte is something else.
    var excess: UInt64 = 0
  }

  /// Where two digits stand: in which window, at which bit. Nothing where the text has no such part.
  private struct Digits {
    var window = 0
    var shift: UInt64 = 0
    var mask: UInt64 = 0
  }

  private let length: Int
  private let windows: InlineArray<4, Window>
  private let windowCount: Int
  private let century, year, month, day, hour, minute, second: Digits
  /// Whether the text says that it is in UTC.
  let isUTC: Bool

  /// Seconds on the wall since 1970-01-01T00:00:00; nil where the text is not written so.
  @inline(__always)
  func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    guard range.count == length else { return nil }
    var pairs = InlineArray<4, UInt64>(repeating: 0)
    var excess: UInt64 = 0
    for index in 0..<windowCount {
      let digits = ByteWords.load(bytes, at: range.lowerBound + windows[index].offset) ^ windows[index].written
      excess |= digits | (digits &+ windows[index].excess)
      // Every byte becomes itself, ten times, and the next.
      pairs[index] = digits &* 10 &+ digits &>> 8
    }
    guard excess & 0x8080_8080_8080_8080 == 0 else { return nil }
    func number(_ digits: Digits) -> Int {
      Int(truncatingIfNeeded: pairs[digits.window] &>> digits.shift & digits.mask)
    }
    var year = number(self.year)
    year += century.mask == 0 ? (year < 70 ? 2000 : 1900) : number(century) * 100
    let (hour, minute, second) = (number(hour), number(minute), number(second))
    guard hour < 24, minute < 60, second < 60,
      let day = dayNumber(year: year, month: number(month), day: number(day))
    else { return nil }
    return day &* 86_400 &+ Int64(hour &* 3600 &+ minute &* 60 &+ second)
  }

  /// The same for `ctimes_read`.
  var form: ctimes_form {
    func part(_ digits: Digits) -> ctimes_digits {
      ctimes_digits(window: Int32(digits.window), shift: Int32(digits.shift), mask: Int64(digits.mask))
    }
    let windows = windows
    return ctimes_form(
      length: Int32(length), windows: Int32(windowCount),
      offsets: (
        Int32(windows[0].offset), Int32(windows[1].offset), Int32(windows[2].offset), Int32(windows[3].offset)
      ),
      written: (windows[0].written, windows[1].written, windows[2].written, windows[3].written),
      excess: (windows[0].excess, windows[1].excess, windows[2].excess, windows[3].excess),
      century: part(century), year: part(year), month: part(month), day: part(day),
      hour: part(hour), minute: part(minute), second: part(second))
  }

  /// The form of no text.
  static let none = FixedTime()

  private init() {
    length = -1
    windows = InlineArray(repeating: Window(offset: 0))
    windowCount = 0
    (century, year, month, day) = (Digits(), Digits(), Digits(), Digits())
    (hour, minute, second) = (Digits(), Digits(), Digits())
    isUTC = false
  }

  /// Nil where the pattern's parts have no certain places, or the text would be of fewer than 8 bytes or more than 32.
  private init?(_ parts: [TimePattern.Part]) {
    var text: [UInt8?] = []
    var pairs: [(part: WritableKeyPath<Places, Int?>, place: Int)] = []
    var isUTC = false
    for part in parts {
      let field: WritableKeyPath<Places, Int?>
      switch part {
      case .year4, .year2:
        pairs.removeAll { $0.part == \.century }
        if part == .year4 {
          pairs.append((\.century, text.count))
          text += [nil, nil]
        }
        field = \.year
      case .month: field = \.month
      case .day: field = \.day
      case .hour24: field = \.hour
      case .minute: field = \.minute
      case .second: field = \.second
      case .fraction:
        text += [nil, nil, nil]
        continue
      case .offset:
        text.append(UInt8(ascii: "Z"))
        isUTC = true
        continue
      case .literal(let byte):
        text.append(byte)
        continue
      case .hour12, .half, .monthName, .epoch: return nil
      }
      pairs.append((field, text.count))
      text += [nil, nil]
    }
    guard (8...32).contains(text.count) else { return nil }
    // Each window begins where the last ends, or a byte before, should that part two digits.
    var offsets = [0]
    while let last = offsets.last, last + 8 < text.count {
      let next = last + 8
      let cut = pairs.contains { $0.place == next - 1 } ? next - 1 : next
      offsets.append(min(cut, text.count - 8))
    }
    guard offsets.count <= 4 else { return nil }
    var windows = InlineArray<4, Window>(repeating: Window(offset: 0))
    for (index, offset) in offsets.enumerated() {
      windows[index] = Window(offset: offset)
      for place in 0..<8 {
        let byte = text[offset + place]
        windows[index].written |= UInt64(byte ?? UInt8(ascii: "0")) << UInt64(8 * place)
        windows[index].excess |= (byte == nil ? 0x76 : 0x7F) << UInt64(8 * place)
      }
    }
    var places = Places()
    for pair in pairs { places[keyPath: pair.part] = pair.place }
    func digits(_ place: Int?) -> Digits {
      guard let place, let window = offsets.firstIndex(where: { $0 <= place && place + 1 < $0 + 8 }) else {
        return Digits()
      }
      return Digits(window: window, shift: UInt64(8 * (place - offsets[window])), mask: 0xFF)
    }
    length = text.count
    self.windows = windows
    windowCount = offsets.count
    century = digits(places.century)
    year = digits(places.year)
    month = digits(places.month)
    day = digits(places.day)
    hour = digits(places.hour)
    minute = digits(places.minute)
    second = digits(places.second)
    self.isUTC = isUTC
  }

  /// Where each part's two digits begin.
  private struct Places {
    var century, year, month, day, hour, minute, second: Int?
  }

  /// The ways in which a pattern's times are usually written, of one length each for all but ISO 8601.
  static func forms(of pattern: TimePattern) -> [FixedTime] {
    pattern.isISO ? iso : FixedTime(pattern.parts).map { [$0] } ?? []
  }

  private static let iso: [FixedTime] = {
    let dates = ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss"]
    let texts =
      dates.flatMap { ["\($0)Z", $0, "\($0).SSSZ", "\($0).SSS"] }
      + ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mmZ"]
    return texts.compactMap { text in (try? TimePattern.parse(text).get()).flatMap { FixedTime($0.parts) } }
  }()
}

/// Days since 1970-01-01; nil where there is no such day of the years 1 to 9999.
///
/// Hinnant's arithmetic, see `CivilDay`, without eras: no year before the first is asked for. It reads no table, which
/// all workers would count references to.
@inline(__always)
private func dayNumber(year: Int, month: Int, day: Int) -> Int64? {
  guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
    day <= 28 || day <= CivilDay.length(ofMonth: month, year: year)
  else { return nil }
  let (shifted, place) = month <= 2 ? (year &- 1, month &+ 9) : (year, month &- 3)
  let leapDays = shifted / 4 &- shifted / 100 &+ shifted / 400
  return Int64(365 &* shifted &+ leapDays &+ (153 &* place &+ 2) / 5 &+ day &- 719_469)
}
