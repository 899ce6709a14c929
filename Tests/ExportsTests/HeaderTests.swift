// Owns the tests of headers: the delimiter they show, names that several columns have or none, values of two columns.

import AuditModel
import Testing

@testable import Exports

struct HeaderTests {
  @Test(arguments: [
    ("b,c\nx,1\n", []), ("b;c\nx;1\n", ["fields parted by \";\", as the header shows"]),
    ("b\tc\nx\t1\n", ["fields parted by tabs, as the header shows"]),
    ("b|c\nx|1\n", ["fields parted by \"|\", as the header shows"]),
    // Two of the headers asked for with a semicolon, one with a comma.
    ("\"p,q\";b;c\nz;x;1\n", ["fields parted by \";\", as the header shows"]),
  ])
  func theDelimiterIsTheOneThatShowsTheHeadersAskedFor(_ text: String, _ notes: [String]) async throws {
    let folder = try ExportFolder(["a.csv": text])
    let summaries = try await folder.summaries(table([("b", category), ("c", .integer)]), [counting("b", "c")])
    #expect(summaries.faults.isEmpty && summaries["count"].map(\.keys) == [[.text("x"), .integer(1)]])
    #expect(summaries.files[0].notes.map(\.name) == notes)
  }

  /// Spreadsheets write it before the header, whether the delimiter is declared too or not.
  @Test(arguments: [nil, ";"], ["\n", "\r\n"]) func aLineThatNamesTheDelimiterIsNoHeader(
    _ declared: Character?, _ end: String
  ) async throws {
    let folder = try ExportFolder(["a.csv": ["sep=;", "b;c", "x;1", "y"].map { $0 + end }.joined()])
    var table = table([("b", category), ("c", .integer)])
    table.delimiter = declared?.asciiValue
    let summaries = try await folder.summaries(table, [counting("b", "c")])
    #expect(summaries.faults.isEmpty && summaries["count"].map(\.keys) == [[.text("x"), .integer(1)]])
    #expect(summaries.files[0].notes.map(\.name) == ["first line \"sep=\", which names the delimiter"])
    // The lines that are told count it.
    #expect(summaries.files[0].rejected == [NamedCount(name: "too few fields", count: 1, firstLine: 4)])
    let found = try profile(bytes: Array("sep=;\nb;c\nx;1\ny\n".utf8))
    #expect(found.delimiter == UInt8(ascii: ";") && found.columns.map(\.header) == ["b", "c"])
    #expect(found.rows == 2 && found.firstRagged == 4)
  }

  /// However little is read at once: the line alone is no header either.
  @Test(arguments: [4, 5, 6, 7, 9, 64]) func aLineThatNamesTheDelimiterWaitsForTheHeader(_ size: Int) throws {
    let folder = try ExportFolder(["a.csv": "sep=;\nb;c\nx;1\ny;2\n"])
    var reader = ChunkReader(
      table: table([("b", category), ("c", .integer)]), fields: [], files: ["a.csv"], folder: folder.path,
      chunkSize: size)
    var chunk = Chunk()
    var (records, lines): (Int, [Int]) = (0, [])
    while try reader.next(&chunk) {
      if records == 0 { lines.append(chunk.firstLine) }
      records += chunk.records
    }
    #expect(records == 2 && lines == [3] && reader.finished[0].layout.width == 2)
  }

  @Test func aHeaderThatLooksLikeJSONSaysSo() async throws {
    let folder = try ExportFolder(["a.csv": "{\"b\":\"x\",\"c\":1}\n"])
    let summaries = try await folder.summaries(table([("b", category), ("c", .integer)]), [counting("b", "c")])
    #expect(summaries.faults.contains { $0.reason.contains("say so with \"format: ndjson\"") })
  }

  @Test func aHeaderWithoutRecordsIsNoted() async throws {
    let folder = try ExportFolder(["a.csv": "b,c\n", "b.csv": "b,c\nx,1\n"])
    let summaries = try await folder.summaries(
      table(files: "*.csv", [("b", category), ("c", .integer)]), [counting("b")])
    #expect(summaries.files.map { $0.notes.map(\.name) } == [["empty: a header and no records"], []])
  }

  @Test func aNameThatEndsInTabIsNotSniffed() async throws {
    let folder = try ExportFolder(["a.tsv": "b,c\tb\nx\ty\n"])
    let summaries = try await folder.summaries(table(files: "a.tsv", [("b", category)]), [counting("b")])
    #expect(summaries["count"].map(\.keys) == [[.text("y")]] && summaries.files[0].notes.isEmpty)
  }

  @Test func aHeaderLongerThanAChunkIsSniffedWhole() async throws {
    let long = String(repeating: "x", count: 3_000_000)
    let folder = try ExportFolder(["a.csv": "\(long);b\n1;y\n"])
    let summaries = try await folder.summaries(table([("b", category)]), [counting("b")])
    #expect(summaries["count"].map(\.keys) == [[.text("y")]])
  }

  @Test func oneOfSeveralColumnsIsNamedByItsNumber() async throws {
    let folder = try ExportFolder(["a.csv": "Labels,,Labels,\nx,p,y,q\n"])
    func column(_ header: String, _ occurrence: Int) async throws -> Summaries {
      let column = ColumnMapping(field: "b", header: header, occurrence: occurrence, type: category)
      return try await folder.summaries(TableMapping(name: "t", files: "a.csv", columns: [column]), [counting("b")])
    }
    #expect(try await column("Labels", 1)["count"].map(\.keys) == [[.text("x")]])
    #expect(try await column("Labels", 2)["count"].map(\.keys) == [[.text("y")]])
    #expect(try await column("", 2)["count"].map(\.keys) == [[.text("q")]])
    #expect(
      try await column("Labels", 3).faults.map(\.reason) == ["a.csv has 2 columns named \"Labels\", not 3"])
    #expect(try await column("", 3).faults.map(\.reason) == ["a.csv has 2 columns without a name, not 3"])
    #expect(
      try await column("Label", 2).faults.map(\.reason) == [
        "a.csv has no column \"Label\"; the nearest is \"Labels\""
      ])
    #expect(
      try await column("Labels", 1).files[0].notes == [
        NamedCount(name: "column without a name", count: 2, firstLine: 1),
        NamedCount(name: "several columns named \"Labels\"", count: 2, firstLine: 1),
      ])
  }

  @Test func twoColumnsAreJoinedByOneSpace() async throws {
    let folder = try ExportFolder([
      "a.csv": """
      n,Start_Date,Start_Time
      1,02/29/2016, 01:16:00
      2,"02/29/2016","01:16:""00"
      3,,
      4,?,
      5,02/29/2016,

      """
    ])
    let type = ColumnType.time(try pattern("MM/dd/yyyy HH:mm:ss"), zone: .utc)
    let mapping = TableMapping(
      name: "t", files: "a.csv", nullWords: ["?"],
      columns: [
        ColumnMapping(field: "n", header: "n", type: .integer),
        ColumnMapping(field: "at", header: "Start_Date", second: "Start_Time", type: type),
      ])
    // 1,456,708,560 is 2016-02-29T01:16:00Z, by Python's calendar.timegm. A quote within the time, and a date without
    // one, are not of the pattern.
    #expect(
      try await folder.values(.field("at"), of: "t", in: [mapping]) == ["1456708560", "nil", "nil", "nil", "nil"])
    let summaries = try await folder.summaries(mapping, [counting("at")])
    #expect(summaries.files[0].notes == [NamedCount(name: "at: not a time", count: 2, firstLine: 3)])
  }

  @Test func theSecondColumnMayBeWhatIsMissing() async throws {
    let folder = try ExportFolder(["a.csv": "day,tine\n1,2\n"])
    let column = ColumnMapping(field: "at", header: "day", second: "time", type: category)
    let summaries = try await folder.summaries(
      TableMapping(name: "t", files: "a.csv", columns: [column]), [counting("at")])
    #expect(
      summaries.faults == [
        TableFault(table: "t", field: "at", reason: "a.csv has no column \"time\"; the nearest is \"tine\"")
      ])
  }
}
