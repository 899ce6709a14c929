// Tests what is said of each fault in company.yml, and where.

import AuditModel
import Declarations
import Testing

struct CompanyFaultTests {
  /// Lines added to a good company file, from line 3 on.
  static let addedFaults: [FaultCase] = [
    FaultCase("perod: 2026-Q3", "3:1", "unknown key \"perod\" in company.yml", "period"),
    FaultCase("calendars: {}", "3:12", "\"calendars\" is empty"),
    FaultCase(
      "fiscal_year_starts: 13", "3:21", "\"fiscal_year_starts\" must be a whole number of 1 to 12, not \"13\""),
    FaultCase(
      "fiscal_year_starts: April", "3:21", "\"fiscal_year_starts\" must be a whole number of 1 to 12, not \"April\""),
    FaultCase("period: FY26", "3:9", "\"period\" is \"FY26\", which is not a period"),
    FaultCase("privacy: { agents: pseudonym }", "3:20", "\"agents\" cannot be \"pseudonym\"", "pseudonyms"),
    FaultCase("zone: UTC", "3:1", "the key \"zone\" is given twice"),
    FaultCase("period: third quarter", "3:9", "\"period\" is \"third quarter\", which is not a period"),
    FaultCase("period:", "3:1", "\"period\" has no value"),
    FaultCase("period: [2026]", "3:9", "\"period\" must be a text, not a list"),
    FaultCase("as_of: 2026-02-30", "3:8", "\"as_of\" must be a day of the calendar, not \"2026-02-30\""),
    FaultCase(
      "period: 2026-Q3\nas_of: 2026-06-30", "4:8", "\"as_of\" is 2026-06-30, before the period begins on 2026-07-01"),
    FaultCase("privacy: 10", "3:10", "\"privacy\" must be a mapping, not \"10\""),
    FaultCase("privacy: {}", "3:10", "the key \"floor\" is missing"),
    FaultCase("privacy: { floor: 0 }", "3:19", "\"floor\" must be a whole number of 1 or more, not \"0\""),
    FaultCase("privacy: { floor: ten }", "3:19", "\"floor\" must be a whole number of 1 or more, not \"ten\""),
    FaultCase("privacy: { floor: 9, flor: 9 }", "3:22", "unknown key \"flor\" in \"privacy\""),
    FaultCase("fail_on: missed", "3:10", "\"fail_on\" must be a list of grades, not \"missed\"", "[missed]"),
    FaultCase("fail_on: []", "3:10", "\"fail_on\" is an empty list"),
    FaultCase("fail_on: [mised]", "3:11", "\"fail_on\" cannot be \"mised\"", "missed"),
    FaultCase("fail_on: [missed, missed]", "3:19", "\"fail_on\" names \"missed\" twice"),
    FaultCase("fail_on: [never, missed]", "3:10", "\"fail_on\" has \"never\" beside other grades"),
    FaultCase("families: {}", "3:11", "\"families\" is empty"),
    FaultCase("families: { speed: Speed, Big Ones: x }", "3:27", "the family \"Big Ones\" is not a plain name"),
    FaultCase("families: { speed: [] }", "3:20", "\"speed\" must be a text, not a list"),
  ]

  @Test(arguments: addedFaults)
  func added(fault: FaultCase) {
    let found = reading(company: goodCompany + "\n" + fault.text)
    #expect(fault.matches(found.diagnostics, file: "company.yml"), "\(shown(found.diagnostics))")
    #expect(found.book == nil)
  }

  static let wholeFaults: [FaultCase] = [
    FaultCase("zone: UTC", "1:1", "the key \"company\" is missing"),
    FaultCase("# nothing\ncompany: Larkspur Outfitters", "2:1", "the key \"zone\" is missing"),
    FaultCase(
      "company: A\nzone: Europe/Mardid", "2:7", "\"zone\" is \"Europe/Mardid\", which is not a time zone",
      "Europe/Madrid"),
    FaultCase("company: A\nzone: Atlantis", "2:7", "\"zone\" is \"Atlantis\", which is not a time zone"),
    FaultCase("company: ''\nzone: UTC", "1:10", "\"company\" has no value"),
    FaultCase("- company", "1:1", "\"company.yml\" must be a mapping, not a list"),
  ]

  @Test(arguments: wholeFaults)
  func whole(fault: FaultCase) {
    let found = reading(company: fault.text).diagnostics
    #expect(fault.matches(found, file: "company.yml"), "\(shown(found))")
  }

  @Test func anEmptyCompanyLacksBothKeys() {
    #expect(
      reading(company: "").diagnostics.map(\.summary)
        == ["the key \"company\" is missing", "the key \"zone\" is missing"])
  }
}
