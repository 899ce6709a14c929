// Owns the tests of how numbers and durations are written: marks, percentages, exponents, clocks and words.

import AuditModel
import Exports
import Testing

private let comma = NumberMarks(decimal: UInt8(ascii: ","), thousands: UInt8(ascii: "."))

struct WrittenNumberTests {
  private func decimals(_ texts: [String], _ decimal: Character, _ thousands: Character?) async throws -> [String] {
    let marks = NumberMarks(decimal: decimal.asciiValue ?? 0, thousands: thousands?.asciiValue)
    return try await parsed(texts, as: .decimal(places: 2), marks: marks)
  }

  @Test func theDecimalMarkIsTheDeclaredOneAlone() async throws {
    #expect(
      try await decimals(["1,5", "-0,25", "1.5", "3", ",5", "1,5,5"], ",", nil)
        == ["150", "-25", "unreadable", "300", "50", "unreadable"])
  }

  @Test func thousandsAreSetApartByThrees() async throws {
    #expect(
      try await decimals(
        ["1.234,5", "12.345.678", "999", "1234,5", "1.23", "1.2345", ".123", "1234.567", "1.234.56", "1,234.5", "1."],
        ",", ".")
        == [
          "123450", "1234567800", "99900", "123450", "unreadable", "unreadable", "unreadable", "unreadable",
          "unreadable", "unreadable", "unreadable",
        ])
    #expect(try await decimals(["1'234.5", "-1'234", "1'234'5"], ".", "'") == ["123450", "-123400", "unreadable"])
    // None are declared.
    #expect(try await decimals(["1,234.5", "1 234.5"], ".", nil) == ["unreadable", "unreadable"])
  }

  @Test func aSpaceBetweenThousandsMayBeANoBreakOne() async throws {
    #expect(
      try await decimals(["1 234,5", "1\u{A0}234,5", "1\u{202F}234\u{202F}567", "1\u{2003}234", "1  234"], ",", " ")
        == ["123450", "123450", "123456700", "unreadable", "unreadable"])
    // A space that parts no thousands is dropped at the ends alone.
    #expect(try await decimals(["1\u{A0}234"], ",", ".") == ["unreadable"])
  }

  @Test func marksAreOfIntegersAndDurationsToo() async throws {
    #expect(
      try await parsed(["1.234", "1.234,0", "1,5"], as: .integer, marks: comma) == ["1234", "1234", "unreadable"])
    #expect(try await parsed(["1.000,5"], as: .duration(.number(.minutes)), marks: comma) == ["60030"])
    #expect(try await parsed(["1,5h", "1.5h"], as: .duration(.words), marks: comma) == ["5400", "unreadable"])
  }

  @Test func percentagesAreHundredths() async throws {
    #expect(
      try await parsed(
        ["87.5%", "87.5", "87.5 %", "87.5\u{A0}%", "87.5\u{202F}%", "100%", "-3%", "87.555", "%", "87.5%%", ""],
        as: .decimal(places: 4), isPercent: true)
        == ["8750", "8750", "8750", "8750", "8750", "10000", "-300", "unreadable", "unreadable", "unreadable", "nil"])
    #expect(try await parsed(["87,5 %"], as: .decimal(places: 4), marks: comma, isPercent: true) == ["8750"])
    // As many places as are declared, and no more.
    #expect(
      try await parsed(["90%", "87%", "87.0%"], as: .decimal(places: 1), isPercent: true)
        == ["9", "unreadable", "unreadable"])
    #expect(try await parsed(["200%", "50%"], as: .decimal(places: 0), isPercent: true) == ["2", "unreadable"])
    #expect(try await parsed(["87.5%"], as: .decimal(places: 4)) == ["unreadable"])
  }

  @Test func exponentsOfProgramsAreReadAndThoseOfSpreadsheetsAreNot() async throws {
    #expect(
      try await parsed(
        ["1.5E3", "15e-1", "5E-3", "1E300", "0E300", "1.2E+05", "1E", "E5", "1E5E5", "1E1.5", "-2.5e2"],
        as: .decimal(places: 2))
        == [
          "150000", "150", "unreadable", "unreadable", "0", "unreadable", "unreadable", "unreadable", "unreadable",
          "unreadable", "-25000",
        ])
  }

  @Test func numbersBeyondAllMeasureAreUnreadable() async throws {
    #expect(
      try await parsed(
        ["9007199254740992", "9007199254740993", "-9007199254740993", "99999999999999999999999999999999", "1E16"],
        as: .integer)
        == ["9007199254740992", "unreadable", "unreadable", "unreadable", "unreadable"])
    #expect(try await parsed(["99999999999999999999:00"], as: .duration(.clock(.hoursMinutes))) == ["unreadable"])
    #expect(try await parsed(["9007199254740992:00"], as: .duration(.clock(.hoursMinutes))) == ["unreadable"])
    #expect(try await parsed(["99999999999999999999 h"], as: .duration(.words)) == ["unreadable"])
    #expect(try await parsed(["9000000000 weeks"], as: .duration(.words)) == ["5443200000000000"])
  }

  // MARK: Durations

  @Test func millisecondsAreRoundedToSeconds() async throws {
    #expect(
      try await parsed(
        ["1500", "1499", "-1500", "499.9999", "17280000000", "0"], as: .duration(.number(.milliseconds)))
        == ["2", "1", "-2", "0", "17280000", "0"])
  }

  @Test func clocksHaveTwoDigitsBehindTheFirstColon() async throws {
    #expect(
      try await parsed(
        [
          "2:05:30", "002:05:30", "100:00:00", "-0:00:45", "0:00:01.5", "0:00:01,4", "-0:00:01.5", "2:5:30", "2:60:00",
          "2:00:60", "2:05", "2:05:30:1", ":05:30", "2:05:30.", "+2:05:30", "2:05:3x", "2h",
        ],
        as: .duration(.clock(.hoursMinutesSeconds)))
        == [
          "7530", "7530", "360000", "-45", "2", "1", "-2", "unreadable", "unreadable", "unreadable", "unreadable",
          "unreadable", "unreadable", "unreadable", "unreadable", "unreadable", "unreadable",
        ])
    #expect(
      try await parsed(["2:05", "120:00", "2:05:30", "2:05.5", "2"], as: .duration(.clock(.hoursMinutes)))
        == ["7500", "432000", "unreadable", "unreadable", "unreadable"])
    #expect(
      try await parsed(["2:05", "125:00", "0:59.5"], as: .duration(.clock(.minutesSeconds))) == ["125", "7500", "60"])
  }

  @Test(arguments: [
    ("1h 5m", "3900"), ("1h5m", "3900"), ("1 hr, 5 mins", "3900"), ("1 Hour and 5 Minutes", "3900"),
    ("1 hour, and 5 minutes", "3900"), ("2 days 3 hours", "183600"), ("1.5 hrs", "5400"), ("90s", "90"),
    ("2 wks", "1209600"), ("1 day 30 sec", "86430"), ("1500ms", "2"), ("1s 500 ms", "2"), ("-1h 5m", "-3900"),
    ("1\u{A0}h 5\u{202F}min", "3900"), ("0m", "0"),
    ("1h 5", "unreadable"), ("5m 1h", "unreadable"), ("1h 1h", "unreadable"), ("h", "unreadable"),
    ("1 month", "unreadable"),
    ("1h,", "unreadable"), ("1h and", "unreadable"), ("1h or 5m", "unreadable"), ("1 h - 5 m", "unreadable"),
    ("1. h", "unreadable"), ("12", "unreadable"), ("1:05", "unreadable"), ("1 fortnightly", "unreadable"),
    ("PT1H5M", "3900"), ("P1DT2H30M", "95400"), ("P2W", "1209600"), ("PT45.5S", "46"), ("PT45,4S", "45"),
    ("-PT1H", "-3600"), ("pt1h5m", "3900"), ("P1D", "86400"),
    ("P1M", "unreadable"), ("P1Y", "unreadable"), ("PT", "unreadable"), ("P", "unreadable"), ("PT5M1H", "unreadable"),
    ("P1H", "unreadable"), ("P1DT", "unreadable"), ("PT1H 5M", "unreadable"), ("PTT1H", "unreadable"),
  ])
  func durationsInWords(_ text: String, _ expected: String) async throws {
    #expect(try await parsed([text], as: .duration(.words)) == [expected])
  }

  // MARK: Words

  @Test func categoriesOfAnyLengthAreToldApart() async throws {
    let texts = (0..<400).map { "\(String(repeating: "é", count: $0 % 40))\($0)" } + ["a", "a\u{0}", "\u{0}"]
    #expect(try await parsed(texts + texts, as: category) == texts + texts)
  }

  @Test func wordsForTrueAndFalseMayBeOfAnyLength() async throws {
    let type = ColumnType.boolean(whenTrue: ["y", "resolved", "within the hour"], whenFalse: ["n", "not at all"])
    #expect(
      try await parsed(
        [
          "Y", "N", "RESOLVED", "Within The Hour", "NOT AT ALL", "resolve", "resolvedx", "y\u{0}", "@",
          "within the hou",
        ],
        as: type)
        == ["1", "0", "1", "1", "0", "unreadable", "unreadable", "unreadable", "unreadable", "unreadable"])
  }
}
