// Owns the tests of single fields: every type's readings, its refusals, and null words.

import AuditModel
import Exports
import Testing

struct FieldTests {
  @Test func integersAndDecimals() async throws {
    #expect(
      try await parsed(["12", "-3", "+7", " 8 ", "1.0", "1.5", "x", "", "9007199254740993", "007"], as: .integer)
        == ["12", "-3", "7", "8", "1", "unreadable", "unreadable", "nil", "unreadable", "7"])
    #expect(
      try await parsed(["0.64", "1", ".5", "0.645", "0.640", "-0.5", ".", "1e"], as: .decimal(places: 2))
        == ["64", "100", "50", "unreadable", "64", "-50", "unreadable", "unreadable"])
  }

  @Test func digitsAloneAreReadAllAtOnce() async throws {
    let texts = ["0", "9", "10", "00000000", "12345678", "99999999", "123456789", "1234:", "/1", "12 34", "1234567é"]
    let numbers = ["0", "9", "10", "0", "12345678", "99999999", "123456789"] + Array(repeating: "unreadable", count: 4)
    #expect(try await parsed(texts, as: .integer) == numbers)
    #expect(try await parsed(texts, as: .duration(.seconds)) == numbers)
  }

  @Test func durationsInTheirUnits() async throws {
    #expect(
      try await parsed(["2", "2.5", "0.008", "-1"], as: .duration(.number(.minutes))) == ["120", "150", "0", "-60"])
    #expect(
      try await parsed(["1.5", "0.0005", "0.083333333"], as: .duration(.number(.hours))) == ["5400", "2", "300"])
  }

  @Test func booleansWithoutRegardToCase() async throws {
    let type = ColumnType.boolean(whenTrue: ["True", "sí"], whenFalse: ["false"])
    #expect(try await parsed(["TRUE", "sí", "False", "maybe", ""], as: type) == ["1", "1", "0", "unreadable", "nil"])
  }

  @Test func categoriesAreMappedAndTrimmed() async throws {
    let type = ColumnType.category(values: ["Chat - Web": "chat", "chat ": "never"])
    #expect(try await parsed(["Chat - Web", " chat ", "mail", ""], as: type) == ["chat", "chat", "mail", "nil"])
  }

  @Test func nullWordsComeBeforeTheType() async throws {
    #expect(try await parsed(["?", "-1", "4"], as: .integer, nulls: ["?", "-1"]) == ["nil", "nil", "4"])
    #expect(try await parsed(["?", "a"], as: category, nulls: ["?"]) == ["nil", "a"])
    #expect(try await parsed(["?", "a"], as: .text, nulls: ["?"]) == ["nil", "0"])
  }

  @Test func bytesThatAreNotUTF8AreUnreadableAndNoted() async throws {
    let folder = try ExportFolder([:])
    try folder.write(Array("c,n\nok,1\n".utf8) + [0x61, 0xFF] + Array(",1\n".utf8), to: "a.csv")
    let summaries = try await folder.summaries(table([("c", category)]), [counting("c")])
    #expect(summaries["count"].map(\.keys) == [[.missing], [.text("ok")]])
    #expect(summaries.files[0].notes.contains(NamedCount(name: "c: not a category", count: 1, firstLine: 3)))
  }

  @Test(arguments: [
    // 1,456,708,560 is 2016-02-29T01:16:00Z, by Python's calendar.timegm.
    ("d/M/yyyy HH:mm", "29/2/2016 01:16", "1456708560"),
    ("d/M/yyyy HH:mm", "29/2/2015 01:16", "unreadable"),
    ("d/M/yyyy HH:mm", "29/2/2016 1:16", "unreadable"),
    ("d/M/yyyy H:mm", "29/2/2016 1:16", "1456708560"),
    ("MM/dd/yyyy hh:mm:ss a", "02/29/2016 01:16:00 AM", "1456708560"),
    ("MM/dd/yyyy hh:mm:ss a", "02/29/2016 12:00:00 PM", "1456747200"),
    ("MM/dd/yyyy hh:mm:ss a", "02/29/2016 12:00:00 AM", "1456704000"),
    ("MM/dd/yyyy hh:mm:ss a", "02/29/2016 13:00:00 PM", "unreadable"),
    ("dd-MMM-yy", "29-Feb-16", "1456704000"),
    ("dd-MMM-yy", "29-Foo-16", "unreadable"),
    ("yyMMdd", "160229", "1456704000"),
    ("yyyy-MM-dd'T'HH:mm:ssXXX", "2016-02-29T02:16:00+01:00", "1456708560"),
    ("yyyy-MM-dd HH:mm:ss.SSS", "2016-02-29 01:16:00.123", "1456708560"),
    ("yyyy-MM-dd HH:mm", "2016-02-29 24:00", "1456790400"),
    ("yyyy-MM-dd HH:mm", "2016-02-29 24:01", "unreadable"),
    ("yyyy-MM-dd HH:mm", "2016-02-29 01:16 ", "1456708560"),
    ("yyyy-MM-dd HH:mm", "2016-02-29 01:16x", "unreadable"),
  ])
  func timesByPattern(_ declared: String, _ text: String, _ expected: String) async throws {
    let type = ColumnType.time(try pattern(declared), zone: .utc)
    #expect(try await parsed([text], as: type) == [expected])
  }

  @Test(arguments: [
    ("d/M/yyyy HH:mm", "29/02/2016 01:16", "1456708560"),
    ("dd/MM/yyyy HH:mm:ss", "29/02/2016 01:16:07", "1456708567"),
    ("dd/MM/yyyy HH:mm:ss", "29/02/2015 01:16:07", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "00/02/2016 01:16:07", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "29/13/2016 01:16:07", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "29/00/2016 01:16:07", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "29-02/2016 01:16:07", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "29/02/2016 01:16:61", "unreadable"),
    // A colon is what follows 9.
    ("dd/MM/yyyy HH:mm:ss", "29/02/2016 01:1:::7", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "29/02/2016 01:16:0/", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "29/02/20é6 01:16:07", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "29/02/10000 01:16:07", "unreadable"),
    ("dd/MM/yyyy HH:mm:ss", "29/02/2016 24:00:00", "1456790400"),
    ("dd/MM/yyyy HH:mm:ss", "29/02/2016 01:16:60", "1456708620"),
    ("M/d/yyyy H:mm:ss", "2/29/2016 1:16:07", "1456708567"),
    ("M/d/yyyy H:mm:ss", "02/29/2016 01:16:07", "1456708567"),
    ("M/d/yyyy H:mm:ss", "02/29/2016 1:6:07", "unreadable"),
    ("dd.MM.yy HH:mm", "29.02.16 01:16", "1456708560"),
    // 70 is 1970, and 69 is 2069: 100 years less a day apart, of which 25 are leap years.
    ("dd.MM.yy HH:mm", "01.01.70 00:00", "0"),
    ("dd.MM.yy HH:mm", "31.12.69 00:00", "3155673600"),
    ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2016-02-29T01:16:07.999Z", "1456708567"),
    ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2016-02-29T01:16:07.9999999Z", "1456708567"),
    ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2016-02-29T03:16:07.999+02:00", "1456708567"),
    ("yyyyMMdd HHmmss", "20160229 011607", "1456708567"),
    // By Python's datetime.timestamp.
    ("yyyy-MM-dd HH:mm:ss", "0001-01-01 00:00:00", "-62135596800"),
    ("yyyy-MM-dd HH:mm:ss", "9999-12-31 23:59:59", "253402300799"),
    ("yyyy-MM-dd HH:mm:ss", "1899-12-31 00:00:00", "-2209075200"),
    ("yyyy-MM-dd HH:mm:ss", "1900-01-01 00:00:00", "-2208988800"),
    ("yyyy-MM-dd HH:mm:ss", "2099-12-31 00:00:00", "4102358400"),
    ("yyyy-MM-dd HH:mm:ss", "2100-02-29 00:00:00", "unreadable"),
    ("yyyy-MM-dd HH:mm:ss", "0000-01-01 00:00:00", "unreadable"),
  ])
  func timesWithTwoDigitsForEachPart(_ declared: String, _ text: String, _ expected: String) async throws {
    let type = ColumnType.time(try pattern(declared), zone: .utc)
    #expect(try await parsed([text], as: type) == [expected])
  }

  /// However the times before were written.
  @Test func everyWayOfISO8601MayFollowEveryOther() async throws {
    let ways = [
      "2016-02-29T01:16:00Z", "2016-02-29T01:16:00", "2016-02-29 01:16:00", "2016-02-29T01:16Z", "2016-02-29 01:16",
      "2016-02-29T01:16:00.250Z", "2016-02-29 01:16:00.250", "2016-02-29T02:16:00+01:00", "2016-02-29T01:16:00.25",
    ]
    let texts = ways.flatMap { first in ways.flatMap { [first, $0] } }
    #expect(try await parsed(texts, as: isoTime) == texts.map { _ in "1456708560" })
    let madrid = ZoneRules(identifier: "Europe/Madrid", initialOffset: 3600)
    #expect(
      try await parsed(texts, as: .time(.iso, zone: madrid))
        == texts.map { $0.hasSuffix("Z") || $0.contains("+") ? "1456708560" : "1456704960" })
  }

  @Test func epochsAreSecondsSince1970() async throws {
    func epochs(_ texts: [String], _ unit: String) async throws -> [String] {
      try await parsed(texts, as: .time(try pattern("epoch \(unit)"), zone: .utc))
    }
    // What is less than a second is dropped toward the past; the years are 1 to 9999.
    #expect(
      try await epochs(
        ["1456708560", "0", "-1", "1456708560.9", "-0.1", "253402300799", "253402300800", "-62135596801", "1e", ""],
        "seconds")
        == [
          "1456708560", "0", "-1", "1456708560", "-1", "253402300799", "unreadable", "unreadable", "unreadable", "nil",
        ])
    #expect(
      try await epochs(
        ["1456708560999", "-1", "-1000", "-1000.5", "1.456708560E12", "9007199254740993"], "milliseconds")
        == ["1456708560", "-1", "-1", "-2", "1456708560", "unreadable"])
    #expect(try await epochs(["1456708560999999", "-1"], "microseconds") == ["1456708560", "-1"])
  }

  @Test func timesInISO8601() async throws {
    let texts = [
      "2016-02-29", "2016-02-29T01:16", "2016-02-29 01:16:00", "2016-02-29T01:16:00Z", "2016-02-29T01:16:00.5Z",
      "2016-02-29T02:16:00+0100", "2016-02-29T01:16:00 UTC", "2016-02-30", "2016-2-29", "16-02-29",
    ]
    #expect(
      try await parsed(texts, as: isoTime)
        == [
          "1456704000", "1456708560", "1456708560", "1456708560", "1456708560", "1456708560", "1456708560",
          "unreadable", "unreadable", "unreadable",
        ])
  }

  /// Clocks in Madrid went back at 01:00Z on 30 October 2016, and forward at 01:00Z on 27 March 2016.
  @Test func localTimesOnTheNightsOfTheChange() async throws {
    let madrid = ZoneRules(
      identifier: "Europe/Madrid", initialOffset: 3600,
      changes: [.init(at: 1_459_040_400, offset: 7200), .init(at: 1_477_789_200, offset: 3600)])
    let type = ColumnType.time(.iso, zone: madrid)
    // 02:30 occurs twice in October: the first is 00:30Z. 02:30 never occurs in March: the old offset makes it 01:30Z.
    #expect(
      try await parsed(
        ["2016-10-30T01:59", "2016-10-30T02:30", "2016-10-30T03:00", "2016-03-27T01:59", "2016-03-27T02:30"], as: type)
        == ["1477785540", "1477787400", "1477792800", "1459040340", "1459042200"])
  }
}
