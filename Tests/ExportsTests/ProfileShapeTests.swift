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
    #expect(try shape(["1", "2.5", "3.25"]) == .decimal(places: 2))
    #expect(try shape(["1,234", "5,678"]) == .undecidedNumber)
    #expect(try shape(["87.5%", "9 %", "100%"]) == .percent(places: 3))
    #expect(try shape(["1.2E+05", "1.3E+05"]) == .text)
  }

  /// The marks of a file with these values in a column.
  private func marks(_ columns: [String]...) throws -> MarksGuess {
    let header = columns.indices.map { "x\($0);" }.joined() + "y\n"
    let rows = columns[0].indices.map { row in columns.map { "\"\($0[row])\";" }.joined() + "z\n" }
    return try profile(header + rows.joined()).marks
  }

  @Test(
    arguments: [
      (["1", "2,5"], ",", nil), (["1.234,50", "5,25"], ",", "."), (["1.234.567", "2.000.000"], ",", "."),
      (["1,234.50", "5"], ".", ","), (["1,234,567", "2"], ".", ","), (["1 234,5", "2"], ",", " "),
      (["1\u{A0}234", "2\u{202F}000"], ".", " "), (["1'234.50", "2"], ".", "'"), (["1.234", "5.678"], ".", nil),
      (["1,234", "5,678"], ".", nil), (["1,2", "1,3,4"], ".", nil),
    ] as [([String], Character, Character?)])
  func marksAreThoseThatReadEveryNumber(_ values: [String], _ decimal: Character, _ thousands: Character?) throws {
    let marks = try marks(values).marks
    #expect(marks.decimal == decimal.asciiValue && marks.thousands == thousands?.asciiValue)
  }

  @Test func oneColumnDecidesWhatAnotherLeavesOpen() throws {
    let marks = try marks(["1,234", "5,678"], ["2,5", "3,75"])
    #expect(marks.marks == NumberMarks(decimal: UInt8(ascii: ",")))
    #expect(try self.marks(["1,234", "5,678"], ["2.5", "3.75"]).marks.thousands == UInt8(ascii: ","))
    // Telephone numbers are no numbers.
    let phones = try profile("Phone;n\n612 345 678;1\n612 345 679;2\n")
    #expect(phones.marks.marks == NumberMarks() && phones.columns[0].shape == .text)
  }

  /// A factor of a thousand is not to be guessed in silence.
  @Test(arguments: [
    (["1.100;x", "12.350;y", "950;z"], true), (["1.100;x", "0.350;y"], false), (["1.100;x", "1.35;y"], false),
    (["1.100;2.5", "1.350;3.5"], false), (["1100;x", "950;y"], false),
  ])
  func aPointBeforeThreeDigitsMayPartThousands(_ rows: [String], _ isOpen: Bool) throws {
    let found = try profile("a;b\n" + rows.map { $0 + "\n" }.joined())
    #expect(found.columns[0].mayHaveThousands == isOpen)
  }

  @Test func aColumnMayBeWrittenUnlikeTheOthers() throws {
    let found = try profile("a;b;c\n1.5;2.5;3,5\n2.25;3.25;4,5\n")
    #expect(found.columns.map(\.shape)[2] == .otherNumber(NumberMarks(decimal: UInt8(ascii: ","))))
    #expect(found.marks.marks == NumberMarks())
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

  @Test func countsSince1970AreKnown() throws {
    #expect(try shape(["1780000000", "1780000500.25"]) == .epoch(try pattern("epoch seconds")))
    #expect(try shape(["1780000000000", "1780000500250"]) == .epoch(try pattern("epoch milliseconds")))
    // 1989, and the last second of 2049 and the one after it.
    #expect(try shape(["631151999"]) == .integer(range: 631_151_999...631_151_999))
    #expect(try shape(["2524607999"]) == .epoch(try pattern("epoch seconds")))
    #expect(try shape(["1780000000", "2524608000"]) == .integer(range: 1_780_000_000...2_524_608_000))
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

  @Test func digitsBetweenColonsAreOfADayOrALength() throws {
    #expect(try shape(["1:05:30", "10:00:00"]) == .clock(.init(parts: 3, pattern: "H:mm:ss")))
    #expect(try shape(["1:05:30", "100:00:00"]) == .clock(.init(parts: 3, pattern: nil)))
    #expect(try shape(["9:30", "10:00"]) == .clock(.init(parts: 2, pattern: "H:mm")))
    #expect(try shape(["9:30 AM", "10:00 PM"]) == .clock(.init(parts: nil, pattern: "h:mm a")))
    #expect(try shape(["9:30", "10:70"]) == .text)
    #expect(try shape(["1h 5m", "2 days", "PT3M"]) == .durationWords)
  }

  @Test func aDayAndItsTimeAreOne() throws {
    let text = "Start_Date,Start_Time,Hold_Time\n04/18/2026,9:55:45,0:00:10\n04/19/2026,10:00:00,0:01:00\n"
    let pairs = try profile(text).dateTimePairs
    #expect(pairs.map(\.date) == [0] && pairs.map(\.time) == [1])
    #expect(pairs[0].patterns.map(\.text) == ["MM/dd/yyyy H:mm:ss"])
    // Another day's time, and a length of time.
    #expect(try profile("Start_Date,End_Time\n04/18/2026,9:55\n").dateTimePairs.isEmpty)
    #expect(
      try profile("Date,Time\n2026-04-18,9:55 PM\n").dateTimePairs.first?.patterns.first?.text == "yyyy-MM-dd h:mm a")
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
