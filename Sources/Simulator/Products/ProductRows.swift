// Owns the forms of numbers, times and ids that products write and the house does not.

/// The 128 bits of an id such as `5773eca4-0874-4617-a6e8-85591aa94609`.
struct UUIDBits: Sendable {
  var high, low: UInt64

  init(_ chance: inout Randomness) {
    // Version 4 and the variant of RFC 9562; all else is chance.
    high = (chance.bits() & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
    low = (chance.bits() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
  }

  /// The id of one of the company's people, queues and the like, the same on every day.
  init(seed: UInt64, number: Int) {
    var chance = Randomness(seed: seed, subject: .products, day: -1 - number)
    self.init(&chance)
  }
}

extension RowBuffer {
  mutating func uuid(_ id: UUIDBits) {
    for position in 0..<32 {
      switch position {
      case 8, 12, 16, 20: text("-")
      default: break
      }
      let half = position < 16 ? id.high : id.low
      hexDigit(Int(half >> UInt64(60 - position % 16 * 4) & 0xF))
    }
  }

  /// `2026-07-01T08:30:00.250Z`
  mutating func utc(_ instant: Int64, milliseconds: Int, _ almanac: Almanac) {
    utcSecond(instant, almanac)
    text(".")
    digits(milliseconds, 3)
    text("Z")
  }

  /// `07/01/2026`: month, day and year, on the wall.
  mutating func monthDayYear(_ instant: Int64, _ almanac: Almanac) {
    let date = almanac.days[almanac.index(of: instant)].digits
    digits(date / 100 % 100, 2)
    text("/")
    digits(date % 100, 2)
    text("/")
    digits(date / 10_000, 4)
  }

  /// `10:30:00`, on the wall.
  mutating func timeOfDay(_ instant: Int64, _ almanac: Almanac) {
    clock(almanac.second(of: instant, day: almanac.index(of: instant)))
  }

  /// `01/Jul/26 9:30 AM`, on the wall. Empty without an instant.
  mutating func twelveHour(_ instant: Int64?, _ almanac: Almanac) {
    guard let instant else { return }
    let day = almanac.index(of: instant)
    let date = almanac.days[day].digits
    let minute = almanac.second(of: instant, day: day) / 60
    digits(date % 100, 2)
    text(Self.slashedMonths[date / 100 % 100 - 1])
    digits(date / 10_000 % 100, 2)
    text(" ")
    integer((minute / 60 + 11) % 12 + 1)
    text(":")
    digits(minute % 60, 2)
    text(minute < 720 ? " AM" : " PM")
  }

  private static let slashedMonths = [
    "/Jan/", "/Feb/", "/Mar/", "/Apr/", "/May/", "/Jun/", "/Jul/", "/Aug/", "/Sep/", "/Oct/", "/Nov/", "/Dec/",
  ]

  /// `2026-07-01 10:30:00`, on the wall.
  mutating func localSecond(_ instant: Int64, _ almanac: Almanac) {
    let day = almanac.index(of: instant)
    isoDay(almanac.days[day].digits)
    text(" ")
    clock(almanac.second(of: instant, day: day))
  }

  /// `2026-07-01 10:30:00.250`, on the wall.
  mutating func localMilliseconds(_ instant: Int64, _ milliseconds: Int, _ almanac: Almanac) {
    localSecond(instant, almanac)
    text(".")
    digits(milliseconds, 3)
  }

  /// `1/7/2026 10:30`: nothing padded but hour and minute, on the wall. A question mark without an instant.
  mutating func dayMonthMinute(_ instant: Int64?, _ almanac: Almanac) {
    guard let instant else { return text("?") }
    let day = almanac.index(of: instant)
    let date = almanac.days[day].digits
    let second = almanac.second(of: instant, day: day)
    integer(date % 100)
    text("/")
    integer(date / 100 % 100)
    text("/")
    integer(date / 10_000)
    text(" ")
    digits(second / 3600, 2)
    text(":")
    digits(second / 60 % 60, 2)
  }

  /// `-1:05`: hours and minutes, with a sign where there are less than none.
  mutating func hoursMinutes(_ minutes: Int) {
    if minutes < 0 { text("-") }
    integer(Int(minutes.magnitude) / 60)
    text(":")
    digits(Int(minutes.magnitude) % 60, 2)
  }

  /// `1 Day 2 Hours 5 Minutes`; parts that are nought are left out.
  mutating func durationWords(_ seconds: Int) {
    let parts = [
      (seconds / 86_400, " Day"), (seconds / 3600 % 24, " Hour"), (seconds / 60 % 60, " Minute"),
      (seconds % 60, " Second"),
    ].filter { $0.0 > 0 }
    if parts.isEmpty { text("0 Seconds") }
    for (number, part) in parts.enumerated() {
      if number > 0 { text(" ") }
      integer(part.0)
      text(part.1)
      if part.0 > 1 { text("s") }
    }
  }
}
