// Owns the comparison with other readers: random valid CSV files give the fields that Python's csv module and DuckDB
// found in them when Tests/Differential/make_cases.py wrote the cases down.

import AuditModel
import Foundation
import Testing

@testable import Exports

struct DifferentialTests {
  private struct Case: Decodable {
    var bytes: Data
    var delimiter: String
    var records: [[String]]
  }

  private static func cases() throws -> [Case] {
    let kept =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
      + "/Differential/cases.json"
    let path = ProcessInfo.processInfo.environment["PLUMBLINE_DIFFERENTIAL"] ?? kept
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Every record of a file as texts, the header first; nothing may be rejected.
  private func records(_ made: Case, chunkSize: Int) throws -> [[String]] {
    let folder = try ExportFolder([:])
    try folder.write(Array(made.bytes), to: "a.csv")
    let headers = made.records[0]
    let columns = headers.map { ColumnMapping(field: $0, header: $0, type: .text) }
    let table = TableMapping(name: "t", files: "a.csv", delimiter: made.delimiter.utf8.first, columns: columns)
    var reader = ChunkReader(
      table: table, fields: columns, files: ["a.csv"], folder: folder.path, chunkSize: chunkSize)
    var chunk = Chunk()
    let splitter = RecordSplitter()
    var records = [headers]
    while try reader.next(&chunk) {
      let layout = try #require(chunk.layout)
      #expect(layout.width == headers.count && layout.faults.isEmpty)
      splitter.split(chunk, layout) { reason, start in
        Issue.record("line \(chunk.line(of: start)) is rejected: \(reason.rawValue)")
      }
      let first = records.count
      records += Array(repeating: Array(repeating: "", count: headers.count), count: splitter.count)
      for field in columns.indices {
        splitter.contents(of: field, in: 0..<splitter.count, chunk, layout) { record, bytes, content, _ in
          records[first + record][field] = FieldText.string(of: bytes, content: content)
        }
        checkPlaces(of: field, splitter, chunk, layout, against: records[first...].map { $0[field] })
      }
    }
    return records
  }

  /// What is located for a whole column is what is handed over field by field, but for what has to be rewritten.
  private func checkPlaces(
    of field: Int, _ splitter: RecordSplitter, _ chunk: Chunk, _ layout: FileLayout, against texts: [String]
  ) {
    let places = FieldPlaces()
    for first in stride(from: 0, to: splitter.count, by: Registers.capacity) {
      let count = min(Registers.capacity, splitter.count - first)
      splitter.locate(field, in: first..<(first + count), chunk, layout, into: places)
      for row in 0..<count where !places.aside.contains(row) {
        #expect(FieldText.string(of: chunk.bytes.span, content: places[row]) == texts[first + row])
      }
      #expect(places.aside.allSatisfy { texts[first + $0].contains("\"") || places[$0].isEmpty })
    }
  }

  @Test func randomFilesHoldTheFieldsThatOtherReadersFind() throws {
    let cases = try Self.cases()
    try #require(cases.count >= 250)
    for (number, made) in cases.enumerated() {
      let expected = made.records.map { $0.map(Self.trimmed) }
      for chunkSize in [16, 1 << 16] {
        let found = try records(made, chunkSize: chunkSize)
        #expect(found == expected, "case \(number), chunks of \(chunkSize)")
      }
    }
  }

  /// RFC 4180 keeps spaces around a field, as do both of the others: what people count by, `paid` and `paid `, is one
  /// value here.
  private static func trimmed(_ text: String) -> String {
    let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars.drop(while: isSpace)))
  }

  @Test func spacesAroundAFieldAreDroppedWithinQuotesToo() async throws {
    let folder = try ExportFolder(["a.csv": "n,team\n1,  paid\t\n2,\" paid \"\n3,paid\n"])
    let rows = try await folder.summaries(table([("n", .integer), ("team", category)]), [counting("team")])
    #expect(rows["count"].map { $0.keys[0].text } == ["paid"] && rows["count"][0].count == 3)
  }

  @Test func aBlankLineIsNoRecordOfSeveralFields() async throws {
    // The csv module gives an empty row, DuckDB none: here it is rejected by name, with its line. Fields that are all
    // empty are a record to all three.
    let folder = try ExportFolder(["a.csv": "n,team\n1,x\n\n\r\n,\n"])
    let summaries = try await folder.summaries(table([("n", .integer), ("team", category)]), [counting("team")])
    #expect(summaries.files[0].read == 4 && summaries.files[0].kept == 2)
    #expect(summaries.files[0].rejected == [NamedCount(name: "blank line", count: 2, firstLine: 3)])
  }

  @Test func aCarriageReturnAloneEndsNoRecord() async throws {
    // RFC 4180 ends a record with CRLF. The csv module and DuckDB also end one at a lone CR, which cuts a text that was
    // written without quotes in two, and its record with it.
    let folder = try ExportFolder(["a.csv": "n,team\r\n1,a\rb\r\n"])
    let summaries = try await folder.summaries(table([("n", .integer), ("team", category)]), [counting("team")])
    #expect(summaries["count"].map { $0.keys[0].text } == ["a\rb"])
  }

  @Test func textAfterAClosingQuoteIsKept() async throws {
    // RFC 4180 does not allow it. The csv module keeps it, DuckDB drops it; no text vanishes here.
    let folder = try ExportFolder(["a.csv": "n,team\n1,\"a\"b\n2,a\"b\"c\n"])
    let summaries = try await folder.summaries(table([("n", .integer), ("team", category)]), [counting("team")])
    #expect(summaries["count"].map { $0.keys[0].text } == ["a\"b\"c", "ab"])
  }
}
