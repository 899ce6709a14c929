// Tests periods of a fiscal year that does not begin in January.

import AuditModel
import Testing

struct FiscalPeriodTests {
  @Test(arguments: [
    ("FY2026", 4, "2025-04-01", "2026-03-31"), ("FY2026-Q1", 4, "2025-04-01", "2025-06-30"),
    ("FY2026-Q4", 4, "2026-01-01", "2026-03-31"), ("FY2026-H2", 10, "2026-04-01", "2026-09-30"),
    ("FY2026-Q2", 1, "2026-04-01", "2026-06-30"), ("FY2028-Q2", 12, "2028-03-01", "2028-05-31"),
    // What does not say FY is of the calendar.
    ("2026-Q1", 4, "2026-01-01", "2026-03-31"),
  ])
  func periods(text: String, start: Int, from: String, to: String) throws {
    let period = try #require(Period(text, fiscalYearStart: start))
    #expect(period.name == text)
    #expect(period.from.description == from && period.to.description == to)
  }

  @Test(arguments: ["FY2026-07", "FY", "FY26", "FY2026-Q5", "FY2026-Q1-Q2", "fy2026"])
  func otherTextsAreNoPeriods(text: String) { #expect(Period(text, fiscalYearStart: 4) == nil) }

  @Test(arguments: [
    ("2026-07-15", 1, "2026-Q3"), ("2026-07-15", 4, "FY2027-Q2"), ("2026-03-31", 4, "FY2026-Q4"),
    ("2026-04-01", 4, "FY2027-Q1"), ("2026-01-31", 2, "FY2026-Q4"),
  ])
  func aDayLiesInTheQuarterThatItsNameGives(day: String, start: Int, name: String) throws {
    let day = try #require(CivilDay(day))
    let quarter = Period.quarter(of: day, fiscalYearStart: start)
    #expect(quarter.name == name && quarter.contains(day))
    #expect(Period(name, fiscalYearStart: start) == quarter)
  }
}
