// Tests civil days, stretches and periods against the calendar.

import AuditModel
import Testing

struct CalendarTests {
  @Test func daysAreNumberedFrom1970() throws {
    #expect(CivilDay(year: 1970, month: 1, day: 1).number == 0)
    #expect(CivilDay(year: 1969, month: 12, day: 31).number == -1)
    #expect(CivilDay(year: 2000, month: 3, day: 1).number == 11_017)
    #expect(CivilDay(year: 2026, month: 7, day: 1).number == 20_635)
  }

  @Test func daysOfFourCenturiesComeBack() {
    let astray = stride(from: -60_000, through: 90_000, by: 13).filter { number in
      let (year, month, day) = CivilDay(number: number).parts
      return CivilDay(validating: year, month: month, day: day)?.number != number
    }
    #expect(astray.isEmpty)
  }

  @Test(arguments: [("2024-02-29", true), ("2026-02-29", false), ("2000-02-29", true), ("1900-02-29", false)])
  func leapDays(text: String, exists: Bool) {
    #expect((CivilDay(text) != nil) == exists)
  }

  @Test(arguments: ["2026-7-01", "2026-07-1", "26-07-01", "2026-13-01", "2026-00-10", "2026-06-31", "2026-07-01x", ""])
  func otherTextsAreNoDays(text: String) { #expect(CivilDay(text) == nil) }

  @Test func weeksBeginOnMonday() throws {
    let thursday = try #require(CivilDay("2026-01-01"))
    #expect(thursday.weekday == 4)
    // ISO 8601: the first week of 2026 begins in 2025.
    #expect(thursday.startOfWeek.description == "2025-12-29")
    #expect(CivilDay("2025-12-29")?.startOfWeek == CivilDay("2025-12-29"))
    #expect(CivilDay("2026-01-04")?.startOfWeek == CivilDay("2025-12-29"))
    #expect(CivilDay(number: -1).weekday == 3)
  }

  @Test func stretchesFollowOneAnother() throws {
    let day = try #require(CivilDay("2026-11-18"))
    #expect(Stretch.allCases.map { $0.name(of: $0.start(of: day)) } == ["2026-11-16", "2026-11", "2026-Q4"])
    #expect(
      Stretch.allCases.map { $0.next(after: $0.start(of: day)).description }
        == ["2026-11-23", "2026-12-01", "2027-01-01"])
  }

  @Test func monthsAreAddedWithinTheMonth() {
    #expect(CivilDay("2026-01-31")?.advanced(byMonths: 1).description == "2026-02-28")
    #expect(CivilDay("2026-01-31")?.advanced(byMonths: -2).description == "2025-11-30")
    #expect(CivilDay("2024-02-29")?.advanced(byMonths: 12).description == "2025-02-28")
  }

  @Test(arguments: [
    ("2026-Q3", "2026-07-01", "2026-09-30", "2026-Q3"), ("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q4"),
    ("2026-H1", "2026-01-01", "2026-06-30", "2026-H1"), ("2026-H2", "2026-07-01", "2026-12-31", "2026-H2"),
    ("2028-02", "2028-02-01", "2028-02-29", "2028-02"), ("2026", "2026-01-01", "2026-12-31", "2026"),
    ("2026-04-06/2027-04-05", "2026-04-06", "2027-04-05", "2026-04-06 to 2027-04-05"),
  ])
  func periods(text: String, from: String, to: String, name: String) throws {
    let period = try #require(Period(text))
    #expect(period.from.description == from)
    #expect(period.to.description == to)
    #expect(period.name == name)
    #expect(period.contains(period.from) && period.contains(period.to))
    #expect(!period.contains(period.to.advanced(by: 1)) && !period.contains(period.from.advanced(by: -1)))
  }

  @Test(arguments: [
    "", "2026-+7", "2026-Q+1", "+026-07", "2026-Q5", "2026-Q0", "2026-H3", "2026-13", "26-Q1", "2026-q3", "2026-07-01",
    "2026-09-30/2026-07-01",
  ])
  func otherTextsAreNoPeriods(text: String) { #expect(Period(text) == nil) }
}
