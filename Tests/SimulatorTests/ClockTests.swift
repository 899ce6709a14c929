// Tests the simulation's own clocks: office hours, days on which the clock changes, and times that can be written.

import AuditModel
import Testing

@testable import Simulator

@Suite struct ClockTests {
  private let almanac = Almanac(
    from: CivilDay(year: 2026, month: 3, day: 1), to: CivilDay(year: 2026, month: 12, day: 31), zone: madrid,
    calendar: office)

  private func instant(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Int64 {
    let day = CivilDay(year: 2026, month: month, day: day)
    return madrid.instant(local: Int64(day.number * 86_400 + hour * 3600 + minute * 60))
  }

  @Test("The office's seconds leave out lunch, nights and Sundays")
  func officeSeconds() {
    let hours = OfficeHours(office, almanac)
    // Friday 3 July 13:30 to 15:30: half an hour before lunch, half an hour after it.
    #expect(hours.seconds(from: instant(7, 3, 13, 30), to: instant(7, 3, 15, 30)) == 3600)
    // Friday 18:00 to Monday 9:10: half an hour, four on Saturday, ten minutes.
    #expect(hours.seconds(from: instant(7, 3, 18), to: instant(7, 6, 9, 10)) == 1800 + 14_400 + 600)
    // Saturday 15 August is a holiday: Friday 18:30 to Monday 9:00 is nothing.
    #expect(hours.seconds(from: instant(8, 14, 18, 30), to: instant(8, 17, 9)) == 0)
  }

  @Test("An end after so many office seconds falls on the shift's last second, not on the next shift's first")
  func officeEnd() {
    let hours = OfficeHours(office, almanac)
    #expect(hours.instant(after: instant(7, 3, 13), open: 3600) == instant(7, 3, 14))
    #expect(hours.instant(after: instant(7, 3, 13), open: 3601) == instant(7, 3, 15) + 1)
    #expect(hours.instant(after: instant(7, 5, 12), open: 0) == instant(7, 5, 12))
    // Four hours from Saturday 13:00: one there, three on Monday.
    #expect(hours.instant(after: instant(7, 4, 13), open: 4 * 3600) == instant(7, 6, 12))
  }

  @Test("Pauses that overlap count once, and one without an end never ends")
  func covered() {
    let hours = OfficeHours(office, almanac)
    let pauses = [
      Pause(from: instant(7, 1, 10), to: instant(7, 1, 12), reason: .customer),
      Pause(from: instant(7, 1, 11), to: instant(7, 1, 13), reason: .customer),
      Pause(from: instant(7, 1, 16), to: nil, reason: .customer),
      Pause(from: instant(7, 1, 9, 30), to: instant(7, 1, 9), reason: .customer),
    ]
    // 10 to 13, and 16 to 17.
    #expect(hours.covered(from: instant(7, 1, 9), to: instant(7, 1, 17), by: pauses) == 4 * 3600)
  }

  @Test("Days begin at midnight on the wall, also where one is 25 hours long")
  func changes() {
    let day = almanac.index(of: CivilDay(year: 2026, month: 10, day: 25))
    #expect(almanac.days[day + 1].start - almanac.days[day].start == 25 * 3600)
    #expect(almanac.index(of: almanac.days[day + 1].start - 1) == day)
    #expect(almanac.second(of: almanac.days[day].start + 25 * 3600 - 1, day: day) == 86_399)
    let spring = almanac.index(of: CivilDay(year: 2026, month: 3, day: 29))
    #expect(almanac.days[spring + 1].start - almanac.days[spring].start == 23 * 3600)
    #expect(almanac.hour(of: almanac.days[spring].start + 7200) == 3)
  }

  @Test("A time that the wall shows twice is moved on to one that it shows once")
  func writable() {
    // 25 October 2026, 02:30 for the first and for the second time: 00:30 and 01:30 UTC.
    let first: Int64 = 1_792_888_200
    #expect(almanac.writable(first) == first)
    #expect(almanac.writable(first + 3600) == first + 7200)
    #expect(almanac.writable(first + 7200) == first + 7200)
    for instant in stride(from: first - 7200, through: first + 14_400, by: 600) {
      let written = almanac.writable(instant)
      #expect(madrid.instant(local: madrid.local(written)) == written)
    }
  }
}
