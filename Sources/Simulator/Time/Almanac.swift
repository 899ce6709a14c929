// Owns the days of the simulated world: when each begins, how busy it is, and how instants are seen on the wall.

internal import AuditModel

/// Seconds of a day on which the clock is not changed.
let dayLength: Int64 = 86_400

struct Almanac: Sendable {
  struct Day: Sendable {
    var civil: CivilDay
    /// The instant at which it begins, and the seconds that the wall is ahead of UTC then.
    var start: Int64
    var offset: Int64
    /// `20260701`, `202607`
    var digits: Int
    var weekday: Int
    var month: Int
    var isHoliday: Bool
  }

  let zone: ZoneRules
  let days: [Day]
  private let origin: Int64

  /// All days from one to another, both included, and one more that ends the last.
  init(from: CivilDay, to: CivilDay, zone: ZoneRules, calendar: BusinessCalendar) {
    self.zone = zone
    origin = zone.start(of: from)
    days = (from.number...to.number + 1).map { number in
      let civil = CivilDay(number: number)
      let start = zone.start(of: civil)
      let (year, month, day) = civil.parts
      return Day(
        civil: civil, start: start, offset: zone.offset(at: start), digits: year * 10_000 + month * 100 + day,
        weekday: civil.weekday, month: month, isHoliday: calendar.exceptions[civil]?.isEmpty ?? false)
    }
  }

  /// The first instant that is laid out, and the first after the last day.
  var start: Int64 { days[0].start }
  var end: Int64 { days[days.count - 1].start }

  /// The index of the day in which an instant lies; instants outside lie in the first or last.
  func index(of instant: Int64) -> Int {
    var index = min(max(0, Int((instant - origin) / 86_400)), days.count - 1)
    while index > 0, instant < days[index].start { index -= 1 }
    while index + 1 < days.count, instant >= days[index + 1].start { index += 1 }
    return index
  }

  func index(of day: CivilDay) -> Int { min(max(0, day.number - days[0].civil.number), days.count - 1) }

  /// The instant of a time on the wall of a day, by the rule of `ZoneRules`.
  func instant(day index: Int, second: Int) -> Int64 {
    zone.instant(local: Int64(days[index].civil.number) * 86_400 + Int64(second))
  }

  /// The second of its day that the wall shows at an instant.
  func second(of instant: Int64, day index: Int) -> Int {
    let day = days[index]
    let next = index + 1 < days.count ? days[index + 1].offset : day.offset
    let offset = next == day.offset ? day.offset : zone.offset(at: instant)
    return Int(instant + offset - Int64(day.civil.number) * 86_400)
  }

  /// The hour on the wall.
  func hour(of instant: Int64) -> Int { second(of: instant, day: index(of: instant)) / 3600 }

  /// An instant that a local time without offset can name: in the second of two like hours the clock shows what it
  /// showed before, and a reader takes the first. Such instants move on to the hour after.
  func writable(_ instant: Int64) -> Int64 {
    let day = index(of: instant)
    guard day + 1 < days.count, days[day].offset > days[day + 1].offset else { return instant }
    let gap = instant - zone.instant(local: zone.local(instant))
    return instant + gap
  }
}

extension Almanac {
  /// The date of a day, counted from 1970-01-01, as 20260701.
  func digits(_ number: Int) -> Int { days[min(max(0, number - days[0].civil.number), days.count - 1)].digits }
}
