// Tests opening hours as instants: nights that the clock changes, shifts across midnight, holidays. By hand.

import AuditModel
import Testing

/// Madrid in 2026: an hour forward on 29 March at 02:00, an hour back on 25 October at 03:00.
private let madrid = ZoneRules(
  identifier: "Europe/Madrid", initialOffset: 3600,
  changes: [
    ZoneRules.Change(at: 1_774_746_000, offset: 7200),
    ZoneRules.Change(at: 1_792_890_000, offset: 3600),
  ])

private let hour: Int64 = 3600
private typealias Shift = BusinessCalendar.Shift

private func calendar(
  _ shifts: [Shift], zone: ZoneRules = .utc, exceptions: [CivilDay: [Shift]] = [:]
) -> BusinessCalendar {
  BusinessCalendar(name: "office", zone: zone, week: [[Shift]](repeating: shifts, count: 7), exceptions: exceptions)
}

private func at(_ day: String, _ clock: Int64, _ zone: ZoneRules = .utc) throws -> Int64 {
  zone.instant(local: Int64(try #require(CivilDay(day)).number) * 86_400 + clock)
}

struct OpenHoursTests {
  private let split = [Shift(from: 9 * hour, to: 14 * hour), Shift(from: 15 * hour, to: 18 * hour)]

  @Test func onlyOpenSecondsCount() throws {
    let open = OpenHours(calendar(split))
    // From an hour before opening to an hour after closing: five hours and three.
    #expect(open.seconds(from: try at("2026-07-01", 8 * hour), to: try at("2026-07-01", 19 * hour)) == 8 * hour)
    // Inside the break nothing passes.
    #expect(open.seconds(from: try at("2026-07-01", 14 * hour), to: try at("2026-07-01", 15 * hour)) == 0)
    // From Wednesday 17:30 to Thursday 09:10.
    #expect(
      open.seconds(from: try at("2026-07-01", 17 * hour + 1800), to: try at("2026-07-02", 9 * hour + 600)) == 2400)
    #expect(
      open.seconds(from: try at("2026-07-02", 9 * hour + 600), to: try at("2026-07-01", 17 * hour + 1800)) == -2400)
  }

  @Test func theShortNightIsAnHourShorterAndTheLongOneAnHourLonger() throws {
    let night = OpenHours(calendar([Shift(from: 22 * hour, to: 30 * hour)], zone: madrid))
    func length(_ day: String, _ next: String) throws -> Int64 {
      night.seconds(from: try at(day, 12 * hour, madrid), to: try at(next, 12 * hour, madrid))
    }
    #expect(try length("2026-03-27", "2026-03-28") == 8 * hour)
    #expect(try length("2026-03-28", "2026-03-29") == 7 * hour)
    #expect(try length("2026-10-24", "2026-10-25") == 9 * hour)
  }

  @Test func theStretchAroundAnyInstantHoldsItAndGoesOnFromTheOneBefore() throws {
    let night = OpenHours(calendar([Shift(from: 22 * hour, to: 30 * hour)], zone: madrid))
    for instant in stride(from: try at("1989-12-01", 0), to: try at("2101-02-01", 0), by: Int(7 * hour + 1)) {
      let stretch = night.stretch(around: instant)
      #expect(stretch.range.contains(instant))
      guard stretch.range.lowerBound > Int64.min else { continue }
      let before = night.stretch(around: stretch.range.lowerBound - 1)
      #expect(before.range.upperBound == stretch.range.lowerBound && before.isOpen != stretch.isOpen)
      #expect(before.open(until: stretch.range.lowerBound) == stretch.openBefore)
    }
  }

  @Test func aHolidayOnAMondayLeavesTheNightShiftThatBeganOnSunday() throws {
    let monday = try #require(CivilDay("2026-10-12"))
    let office = OpenHours(calendar([Shift(from: 20 * hour, to: 26 * hour)], exceptions: [monday: []]))
    // Sunday's shift runs to Monday 02:00; Monday's own is not there.
    #expect(office.seconds(from: try at("2026-10-11", 12 * hour), to: try at("2026-10-13", 0)) == 6 * hour)
    #expect(office.seconds(from: try at("2026-10-12", 2 * hour), to: try at("2026-10-13", 20 * hour)) == 0)
  }

  @Test func aLeapDayIsADayLikeAnother() throws {
    let open = OpenHours(calendar(split))
    #expect(open.seconds(from: try at("2028-02-28", 0), to: try at("2028-03-01", 0)) == 16 * hour)
  }

  @Test func theInstantAfterSoManyOpenSeconds() throws {
    let open = OpenHours(calendar(split))
    let before = try at("2026-07-01", 7 * hour)
    #expect(open.instant(after: before, open: 0) == before)
    // The end of a shift, not the beginning of the next: by then they have passed.
    #expect(open.instant(after: before, open: 5 * hour) == (try at("2026-07-01", 14 * hour)))
    #expect(open.instant(after: before, open: 5 * hour + 1) == (try at("2026-07-01", 15 * hour + 1)))
    #expect(open.instant(after: before, open: 8 * hour + 60) == (try at("2026-07-02", 9 * hour + 60)))
    #expect(open.instant(after: try at("2100-12-31", 0), open: 9 * hour) == nil)
  }

  @Test func shiftsThatOverlapCountOnce() throws {
    let open = OpenHours(calendar([Shift(from: 9 * hour, to: 13 * hour), Shift(from: 12 * hour, to: 15 * hour)]))
    #expect(open.seconds(from: try at("2026-07-01", 0), to: try at("2026-07-02", 0)) == 6 * hour)
  }

  @Test func hoursWithoutAnEndAreTheCalendarsOwn() throws {
    let always = OpenHours(calendar([Shift(from: 0, to: 24 * hour)], zone: madrid))
    var instant: Int64 = 1_700_000_000
    for step in 1...400 {
      let next = instant + Int64(step * 7919 % 900_000)
      #expect(always.seconds(from: instant, to: next) == next - instant)
      #expect(always.instant(after: instant, open: next - instant) == next)
      instant += 250_007
    }
  }
}
