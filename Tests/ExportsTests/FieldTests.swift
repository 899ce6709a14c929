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
      try await parsed(["0.64", "1", ".5", "0.645", "0.640", "-0.5", ".", "1e3"], as: .decimal(places: 2))
        == ["64", "100", "50", "unreadable", "64", "-50", "unreadable", "unreadable"])
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
    #expect(summaries.files[0].notes == [NamedCount(name: "c: not a category", count: 1, firstLine: 3)])
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
