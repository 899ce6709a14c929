// Tests calendars: that good ones become the shifts they say, and what is said of each fault in one.

import AuditModel
import Declarations
import Testing

struct CalendarTests {
  private func calendars(_ text: String, at location: SourceLocation = #_sourceLocation) throws -> [BusinessCalendar] {
    let found = reading(company: goodCompany + "\n" + text)
    #expect(found.errors.isEmpty, "\(shown(found.diagnostics))", sourceLocation: location)
    return try #require(found.book, sourceLocation: location).company.calendars
  }

  private func shift(_ from: Int64, _ to: Int64) -> BusinessCalendar.Shift { .init(from: from, to: to) }

  @Test func aCalendarInFull() throws {
    let found = try calendars(
      """
      calendars:
        office:
          zone: Atlantic/Canary
          hours: { mon-fri: ["15:00-18:30", "09:00-14:00"], sat: "10:00-14:00" }
          holidays: [2026-08-15]
          days: { 2026-12-24: "09:00-13:00" }
      """)
    let office = try #require(found.first)
    let weekday = [shift(32_400, 50_400), shift(54_000, 66_600)]
    #expect(office.name == "office")
    #expect(office.zone.identifier == "Atlantic/Canary")
    #expect(office.week == [weekday, weekday, weekday, weekday, weekday, [shift(36_000, 50_400)], []])
    #expect(
      office.exceptions == [
        CivilDay(year: 2026, month: 8, day: 15): [],
        CivilDay(year: 2026, month: 12, day: 24): [shift(32_400, 46_800)],
      ])
  }

  @Test(arguments: [
    ("22:00-06:00", 79_200, 108_000), ("00:00-24:00", 0, 86_400), ("09:00-09:00", 32_400, 118_800),
    ("18:30-00:00", 66_600, 86_400), ("23:59-24:00", 86_340, 86_400),
  ])
  func shifts(text: String, from: Int64, to: Int64) throws {
    let found = try calendars("calendars: { night: { hours: { sun: \"\(text)\" } } }")
    #expect(found.first?.week[6] == [shift(from, to)])
    #expect(found.first?.zone.identifier == "Europe/Madrid")
  }

  @Test func aRangeMayRunOverTheEndOfTheWeek() throws {
    let week = try #require(calendars("calendars: { a: { hours: { sat-mon: \"10:00-11:00\" } } }").first?.week)
    #expect(week.map(\.count) == [1, 0, 0, 0, 0, 1, 1])
  }

  @Test func shiftsThatMeetAreTwo() throws {
    let week = try #require(
      calendars("calendars: { a: { hours: { mon: [\"10:00-11:00\", \"11:00-12:00\"] } } }").first?.week)
    #expect(week[0] == [shift(36_000, 39_600), shift(39_600, 43_200)])
  }

  @Test func calendarsAreSortedByName() throws {
    let hours = "{ hours: { mon: \"10:00-11:00\" } }"
    #expect(try calendars("calendars: { shop: \(hours), office: \(hours) }").map(\.name) == ["office", "shop"])
  }

  @Test func fiscalPeriodsFollowTheFiscalYear() throws {
    let found = reading(company: goodCompany + "\nperiod: FY2027-Q1\nfiscal_year_starts: 4")
    let company = try #require(found.book).company
    #expect(company.fiscalYearStart == 4)
    #expect(company.period?.from == CivilDay(year: 2026, month: 4, day: 1))
    #expect(company.period?.to == CivilDay(year: 2026, month: 6, day: 30))
  }

  @Test func agentsAreNamedOnlyWhereTheCompanySaysSo() throws {
    #expect(try #require(reading(company: goodCompany + "\nprivacy: { agents: named }").book).company.namesAgents)
    let pseudonyms = reading(company: goodCompany + "\nprivacy: { floor: 5, agents: pseudonyms }")
    #expect(try !#require(pseudonyms.book).company.namesAgents)
    #expect(try !#require(reading().book).company.namesAgents)
  }

  /// The calendar `a` on line 4, its parts from line 5 on.
  static let faults: [FaultCase] = [
    FaultCase("zone: UTC", "5:5", "the key \"hours\" is missing"),
    FaultCase("hours: {}", "5:12", "\"hours\" is empty"),
    FaultCase("hours: daily", "5:12", "\"hours\" must be a mapping, not \"daily\""),
    FaultCase("hours: { mnday: \"09:00-10:00\" }", "5:14", "\"mnday\" is not a weekday"),
    FaultCase("hours: { Monday: \"09:00-10:00\" }", "5:14", "\"Monday\" is not a weekday", "mon"),
    FaultCase("hours: { mon-fir: \"09:00-10:00\" }", "5:14", "\"mon-fir\" is not a weekday", "mon-fri"),
    FaultCase("hours: { mon-wed-fri: \"09:00-10:00\" }", "5:14", "\"mon-wed-fri\" is not a weekday"),
    FaultCase(
      "hours: { mon-fri: \"09:00-10:00\", wed: \"11:00-12:00\" }", "5:38", "\"wed\" is given hours twice"),
    FaultCase(
      "hours: { mon: \"9:00-10:00\" }", "5:19", "\"mon\" is \"9:00-10:00\", which is not a shift", "09:00-10:00"),
    FaultCase("hours: { mon: \"9-17\" }", "5:19", "\"mon\" is \"9-17\", which is not a shift", "09:00-17:00"),
    FaultCase("hours: { mon: \"24:00-06:00\" }", "5:19", "\"mon\" is \"24:00-06:00\", which is not a shift"),
    FaultCase("hours: { mon: \"09:00-25:00\" }", "5:19", "\"mon\" is \"09:00-25:00\", which is not a shift"),
    FaultCase("hours: { mon: [] }", "5:19", "\"mon\" is an empty list"),
    FaultCase(
      "hours: { mon: [\"09:00-14:00\", \"13:00-18:00\"] }", "5:35", "the shift \"13:00-18:00\" overlaps \"09:00-14:00\""
    ),
    FaultCase(
      "hours: { mon: [\"22:00-06:00\", \"23:00-24:00\"] }", "5:35", "the shift \"23:00-24:00\" overlaps \"22:00-06:00\""
    ),
    FaultCase(
      "hours: { mon: \"09:00-10:00\" }\n    holidays: [2026-08-15, 2026-08-15]", "6:28",
      "the holiday 2026-08-15 is given twice"),
    FaultCase(
      "hours: { mon: \"09:00-10:00\" }\n    holidays: [15/08/2026]", "6:16",
      "\"holidays\" must be a day of the calendar, not \"15/08/2026\""),
    FaultCase(
      "hours: { mon: \"09:00-10:00\" }\n    holidays: [2026-08-15]\n    days: { 2026-08-15: \"09:00-10:00\" }", "7:13",
      "2026-08-15 is a holiday and has other hours too"),
    FaultCase(
      "hours: { mon: \"09:00-10:00\" }\n    days: { 2026-02-30: \"09:00-10:00\" }", "6:13",
      "\"2026-02-30\" is not a day of the calendar"),
    FaultCase(
      "hours: { mon: \"09:00-10:00\" }\n    zone: Europe/Mardid", "6:11",
      "\"zone\" is \"Europe/Mardid\", which is not a time zone", "Europe/Madrid"),
    FaultCase(
      "hours: { mon: \"09:00-10:00\" }\n    holiday: [2026-08-15]", "6:5",
      "unknown key \"holiday\" in the calendar \"a\"",
      "holidays"),
  ]

  @Test(arguments: faults)
  func fault(fault: FaultCase) {
    let found = reading(company: goodCompany + "\ncalendars:\n  a:\n    " + fault.text).diagnostics
    #expect(fault.matches(found, file: "company.yml"), "\(shown(found))")
  }

  @Test(arguments: [
    FaultCase("business", "4:3", "a calendar cannot be named \"business\""),
    FaultCase("calendar", "4:3", "a calendar cannot be named \"calendar\""),
    FaultCase("Head office", "4:3", "the calendar \"Head office\" is not a plain name"),
  ])
  func names(fault: FaultCase) {
    let text = goodCompany + "\ncalendars:\n  \(fault.text): { hours: { mon: \"09:00-10:00\" } }"
    let found = reading(company: text).diagnostics
    #expect(fault.matches(found, file: "company.yml"), "\(shown(found))")
  }
}
