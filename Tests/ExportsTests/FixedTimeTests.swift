// Owns the days of times read in their usual form, which are reckoned apart from those of the calendar.

import AuditModel
import Testing

@testable import Exports

@Suite struct FixedTimeTests {
  @Test func everyDayOfFourCenturiesIsThatOfTheCalendar() {
    let parser = FieldParser(ColumnMapping(field: "at", header: "at", type: .time(.iso, zone: .utc)), nullWords: [])
    let days = CivilDay(year: 1799, month: 12, day: 31).number...CivilDay(year: 2200, month: 3, day: 1).number
    for number in days {
      let text = Array("\(CivilDay(number: number))T00:00:01Z".utf8)
      #expect(parser.value(text.span, 0..<text.count) == Int64(number) * 86_400 + 1)
    }
  }

  @Test(arguments: ["2026-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00", "0000-01-01"])
  func whatIsNoDayIsUnreadable(text: String) {
    let parser = FieldParser(ColumnMapping(field: "at", header: "at", type: .time(.iso, zone: .utc)), nullWords: [])
    let bytes = Array("\(text)T00:00:00Z".utf8)
    #expect(parser.value(bytes.span, 0..<bytes.count) == unreadable)
  }
}
