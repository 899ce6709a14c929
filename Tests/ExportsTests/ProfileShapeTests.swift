// Owns the tests of what a column's values look like: numbers, times, words for nothing, and what is never shown.

import AuditModel
import Exports
import Testing

struct ProfileShapeTests {
  /// The profile of one column of these values.
  private func column(_ values: [String], header: String = "x") throws -> ColumnProfile {
    let text = ([header] + values).map { "\"\($0)\",1\n" }.joined()
    return try #require(try profile(text).columns.first)
  }

  private func shape(_ values: [String], header: String = "x") throws -> ColumnShape {
    try column(values, header: header).shape
  }

  @Test func numbersAreWholeOrHaveDecimals() throws {
    #expect(try shape(["1", "-20", "+3"]) == .integer(range: -20...3))
    #expect(try shape(["1", "2.5", "3.25"]) == .decimal(places: 2, mark: .point))
    #expect(try shape(["1", "2,5", "3,25"]) == .decimal(places: 2, mark: .comma))
    #expect(try shape(["1,234", "5,678"]) == .decimal(places: 3, mark: .undecided))
    #expect(try shape(["1,234.50", "5,678.25"]) == .decimal(places: 0, mark: .grouped))
    #expect(try shape(["1.234.567", "2.000.000"]) == .decimal(places: 0, mark: .grouped))
  }

  @Test func digitsThatNameSomethingAreNoNumbers() throws {
    #expect(try shape(["0012", "0345"]) == .code)
    #expect(try shape(["12345678901234567", "22345678901234567"]) == .code)
    #expect(try shape(["17", "18", "19"], header: "Ticket ID") == .code)
  }

  @Test func wordsForYesAndNoAreBoolean() throws {
    #expect(try shape(["TRUE", "FALSE", "TRUE"]) == .boolean(whenTrue: "TRUE", whenFalse: "FALSE"))
    #expect(try shape(["y", "n", "y"]) == .boolean(whenTrue: "y", whenFalse: "n"))
    #expect(try shape(["1", "0", "1"]) == .integer(range: 0...1))
    #expect(try shape(["1", "0", "1"], header: "is_open") == .boolean(whenTrue: "1", whenFalse: "0"))
    #expect(try shape(["y", "y", "y", "y"]) == .category)
    // Of two words one may be absent; it is thought of as written like the other.
    #expect(try shape(["TRUE", "TRUE"]) == .boolean(whenTrue: "TRUE", whenFalse: "FALSE"))
  }

  @Test func secondsAndMillisecondsSince1970AreKnown() throws {
    #expect(try shape(["1780000000", "1780000500"]) == .epoch(.seconds))
    #expect(try shape(["1780000000000", "1780000500250"]) == .epoch(.milliseconds))
  }

  // MARK: Times

  private func time(_ values: [String], header: String = "x") throws -> TimeShape? {
    if case .time(let time) = try shape(values, header: header) { time } else { nil }
  }

  @Test func theOrderOfDayAndMonthIsUndecidedUpToTwelve() throws {
    let open = try #require(try time(["1/2/2026 10:00", "11/12/2026 9:30"]))
    #expect(open.patterns.map(\.text) == ["d/M/yyyy H:mm", "M/d/yyyy H:mm"])
    #expect(open.isUndecided)
    let european = try #require(try time(["1/2/2026 10:00", "13/2/2026 9:30"]))
    #expect(european.patterns.map(\.text) == ["d/M/yyyy H:mm"])
    let american = try #require(try time(["1/2/2026 10:00", "2/13/2026 9:30"]))
    #expect(american.patterns.map(\.text) == ["M/d/yyyy H:mm"])
  }

  @Test func evenWidthsAreWrittenWithTwoDigits() throws {
    #expect(try time(["01/02/2026 09:05:00", "13/02/2026 19:05:00"])?.patterns.map(\.text) == ["dd/MM/yyyy HH:mm:ss"])
  }

  @Test func theTwelveHourClockIsTold() throws {
    let time = try #require(try time(["04/18/2019 09:55:45 PM", "04/19/2019 03:45:24 AM"]))
    #expect(time.patterns.map(\.text) == ["MM/dd/yyyy hh:mm:ss a"])
    #expect(time.isTwelveHour && !time.isDateOnly)
  }

  @Test func isoTimesHaveAnOffsetOrNot() throws {
    #expect(try time(["2026-07-01 10:00", "2026-07-02T11:00:05.250"])?.offsets == TimeShape.Offsets.none)
    #expect(try time(["2026-07-01T10:00Z", "2026-07-02T11:00+02:00"])?.offsets == .all)
    #expect(try time(["2026-07-01T10:00Z", "2026-07-02T11:00"])?.offsets == .some)
    #expect(try time(["2026-07-01T10:00Z"])?.patterns == [.iso])
  }

  @Test func daysAloneAreDays() throws {
    let iso = try #require(try time(["2026-07-01", "2026-07-02"]))
    #expect(iso.isDateOnly && iso.patterns.map(\.text) == ["yyyy-MM-dd"])
    let named = try #require(try time(["01-Jul-26", "12-Aug-26"]))
    #expect(named.isDateOnly && named.patterns.map(\.text) == ["dd-MMM-yy"])
    // Eight digits are a day only by their header.
    #expect(try time(["20260701", "20260702"], header: "date")?.patterns.map(\.text) == ["yyyyMMdd"])
    #expect(try shape(["20260701", "20260702"], header: "amount") == .integer(range: 20_260_701...20_260_702))
  }

  @Test func dottedDatesAreNoNumbers() throws {
    #expect(try time(["1.2.2026", "13.2.2026"])?.patterns.map(\.text) == ["d.M.yyyy"])
  }

  @Test func oneStrayValueInAHundredDoesNotHideThePattern() throws {
    let days = (0..<120).map { "2026-10-\(10 + $0 % 20) 10:\(10 + $0 / 20)" }
    let stray = try column(days + ["soon"])
    #expect(stray.misfits == 1)
    guard case .time = stray.shape else {
      Issue.record("\(stray.shape)")
      return
    }
    #expect(try shape(["2026-07-01", "soon", "later"]) == .text)
  }

  @Test func hoursAndMinutesAloneAreAClock() throws {
    #expect(try shape(["1:05:30", "10:00:00"]) == .clock)
    #expect(try shape(["9:30", "10:00"]) == .clock)
  }

  // MARK: Nothing, and what is not shown

  @Test func wordsForNothingAreCountedApart() throws {
    let found = try column(["?", "12", "-", "13", "NaN", "", "?"])
    #expect(found.filled == 2 && found.empty == 1 && found.distinct == 2)
    #expect(found.nullWords.map(\.name) == ["?", "-", "NaN"])
    #expect(found.nullWords.map(\.count) == [2, 1, 1])
    #expect(found.shape == .integer(range: 12...13))
    #expect(try shape(["", "?", ""]) == .empty)
  }

  @Test func valuesAreShownWhereTheyAreFewAndNobodys() throws {
    let values = ["open", "closed", "open", "open"]
    let status = try column(values, header: "Status")
    #expect(status.shape == .category)
    #expect(status.categories?.map(\.name) == ["open", "closed"])
    #expect(status.categories?.map(\.count) == [3, 1])
    for header in ["Agent name", "Caller", "opened_by", "E-mail", "Customer"] {
      let people = try column(["Ann", "Bob", "Ann", "Bob"], header: header)
      #expect(people.isPersonal && people.categories == nil, "\(header)")
    }
    #expect(try column(["phone", "web", "phone", "web"], header: "Contact type").categories?.count == 2)
  }

  @Test func aClassIsACategoryOfFewRowsToo() throws {
    let priority = try column(["high", "", ""], header: "Priority")
    // Its one value might be one record's own, and is not shown.
    #expect(priority.shape == .category && priority.categories == nil)
    #expect(try shape(["high", "", ""], header: "Landmark") == .text)
  }

  @Test func freeTextIsNeverShown() throws {
    let words = ["I am not happy with this at all", "Thank you ever so much for that"]
    let found = try column(words + words, header: "answer")
    #expect(found.isPersonal && found.categories == nil)
    #expect(try column(["a@b.example", "c@d.example", "a@b.example", "c@d.example"]).categories == nil)
    #expect(try column(["short", "words", "short", "words"], header: "Comment").shape == .text)
  }

  @Test func moreThanThirtyValuesAreNotShown() throws {
    let found = try column((0..<400).map { "kind \($0 % 31)" }, header: "kind")
    #expect(found.shape == .category && found.distinct == 31 && found.categories == nil)
  }
}
