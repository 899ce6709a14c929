// Owns the tests of a profile's form: encodings, delimiters, headers, rows that do not fit, keys and roles.

import AuditModel
import Exports
import Foundation
import Testing

/// The profile of a file with these contents.
func profile(_ text: String, name: String = "export.csv", rows: Int = usualSample) throws -> FileProfile {
  try profile(bytes: Array(text.utf8), name: name, rows: rows)
}

func profile(bytes: [UInt8], name: String = "export.csv", rows: Int = usualSample) throws -> FileProfile {
  let folder = try ExportFolder([:])
  try folder.write(bytes, to: name)
  return try profileExport(file: folder.path + "/" + name, rows: rows)
}

/// Text in UTF-16.
private func utf16(_ text: String, littleEndian: Bool, mark: Bool) -> [UInt8] {
  let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
  return units.flatMap { unit -> [UInt8] in
    let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
    return littleEndian ? [low, high] : [high, low]
  }
}

struct ProfileTests {
  private static let people = "id;Größe\n1;klein\n2;groß\n3;klein\n4;groß\n"

  @Test(arguments: [(",", UInt8(ascii: ",")), (";", 59), ("\t", 9), ("|", 124)])
  func theDelimiterIsTheOneThatCutsEveryRowAlike(_ text: String, _ byte: UInt8) throws {
    // Only as many of the other delimiters as do not cut every row alike.
    let other = text == ";" ? "," : ";"
    let rows = (1...20).map { "\($0)\(text)x\(String(repeating: other, count: $0 % 3))y\(text)\"a\(text)b\"\n" }
    let found = try profile("id\(text)kind\(text)note\n" + rows.joined())
    #expect(found.delimiter == byte)
    #expect(found.columns.map(\.header) == ["id", "kind", "note"])
    #expect(found.ragged == 0)
  }

  @Test func utf8IsReadWithAndWithoutItsMark() throws {
    #expect(try profile(Self.people).encoding == .utf8)
    let marked = try profile(bytes: [0xEF, 0xBB, 0xBF] + Array(Self.people.utf8))
    #expect(marked.encoding == .utf8WithMark)
    #expect(marked.columns.map(\.header) == ["id", "Größe"])
  }

  @Test(arguments: [true, false], [true, false])
  func utf16IsReadInEitherOrderWithOrWithoutItsMark(_ littleEndian: Bool, _ mark: Bool) throws {
    let text = "id,team,mood\n" + (1...40).map { "\($0),north,\($0 % 2 == 0 ? "fine" : "poor")\n" }.joined()
    let found = try profile(bytes: utf16(text, littleEndian: littleEndian, mark: mark))
    #expect(found.encoding == (littleEndian ? .utf16LittleEndian : .utf16BigEndian))
    #expect(found.columns.map(\.header) == ["id", "team", "mood"])
    #expect(found.rows == 40)
    #expect(found.columns[2].categories?.map(\.name) == ["fine", "poor"])
  }

  @Test func aPairOfSurrogatesMayBeCutByTheEndOfAChunk() throws {
    // Every row is 6 bytes long, so one of three headers puts a pair across the 2^20th.
    for padding in 0..<3 {
      let text = "a" + String(repeating: "b", count: padding) + "\n" + String(repeating: "😀\n", count: 200_000)
      let found = try profile(bytes: utf16(text, littleEndian: true, mark: true))
      #expect(found.rows == 200_000)
      #expect(found.columns[0].distinct == 1)
    }
  }

  @Test func whatIsNotUTF8IsTakenForWindows1252() throws {
    let windows = Self.people.unicodeScalars.map { UInt8($0.value) }
    let found = try profile(bytes: windows)
    #expect(found.encoding == .windows1252)
    #expect(found.columns[1].header == "Größe")
    #expect(found.columns[1].categories?.map(\.name) == ["groß", "klein"])
  }

  @Test func aFirstForeignByteAfterAMegabyteIsFound() throws {
    let ascii = "id,kind\n" + (0..<150_000).map { "\($0),plain\n" }.joined()
    #expect(ascii.utf8.count > 1 << 20)
    let found = try profile(bytes: Array(ascii.utf8) + [0x78, 0x2C, 0x80, 0x0A])
    #expect(found.encoding == .windows1252)
    #expect(found.columns[1].categories?.map(\.name) == ["plain", "€"])
  }

  @Test func bytesThatNothingDefinesAreOfNoKnownEncoding() throws {
    let found = try profile(bytes: Array("id,kind\n1,x".utf8) + [0x81, 0x0A])
    #expect(found.encoding == .unknown && found.encoding.declared == nil)
    #expect(FoundEncoding.windows1252.declared == .windows1252 && FoundEncoding.utf16BigEndian.declared == .utf16)
  }

  @Test func linesOfJSONHaveAColumnForEachPath() throws {
    let text = """
      {"id": "T-1", "opened": 1780000000, "tags": ["a", "b"], "who": {"name": "Ann", "a.b": {"x]": 1}},
       "metrics": 1}
      {"id": "T-1", "opened": 1780000000, "tags": ["a", "b"], "who": {"name": "Ann", "a.b": {"x]": 1}}}

      {"id": "T\\u002d2", "opened": 1780000500, "tags": [], "gone": null,
      {"id": "T-3", "opened": 1780000900, "m": [{"name": "tHandle", "value": 5}, {"name": "tWait", "value": 7}], "p": [{"name": "Ann"}, {"name": "Bo"}], "ok": true}
      {"id": "T\\u002d4"}
      """
    let found = try profile(text + "\n", name: "tickets.ndjson")
    #expect(found.format == .ndjson)
    #expect(
      found.columns.map(\.header) == [
        "id", "opened", "tags[0]", "who.name", "who[\"a.b\"][\"x]\"]", "m[name=tHandle].value", "m[name=tWait].value",
        "p[0].name", "ok",
      ])
    #expect(found.rows == 6 && found.ragged == 3 && found.firstRagged == 1 && found.blankLines == 1)
    #expect(found.columns[0].filled == 3 && found.columns[0].distinct == 3)
    #expect(found.columns[1].filled == 2 && found.columns[1].empty == 1)
    #expect(found.columns[5].shape == .integer(range: 5...5))
    // Not told by its name, and in one piece with others.
    let long = String(repeating: "k", count: 40)
    let many = (0..<20_000).map { "{\"id\": \($0), \"kind\": \"\(long)\($0 % 3)\"}\n" }.joined()
    let plain = try profile(many, name: "export.txt")
    #expect(plain.format == .ndjson && plain.rows == 20_000 && plain.columns[1].categories?.count == 3)
  }

  @Test func oddHeadersAreTold() throws {
    let found = try profile(",name,Labels,Labels\n0,a,x,y\n")
    #expect(found.columns.map(\.header) == ["", "name", "Labels", "Labels"])
    #expect(found.columns.map(\.isUsable) == [false, true, false, false])
    #expect(found.columns.map(\.isRepeated) == [false, false, true, true])
    #expect(found.columns.map(\.occurrence) == [1, 1, 1, 2])
  }

  @Test func rowsThatDoNotFitAreCountedWithTheLineOfTheFirst() throws {
    let found = try profile("a,b\r\n1,2\r\n\r\n\"two\nlines\",4\r\n5\r\n6,7,8\r\n9,10\r\n")
    #expect(found.rows == 5)
    #expect(found.ragged == 2)
    #expect(found.firstRagged == 6)
    #expect(found.blankLines == 1)
    #expect(found.columns[0].filled == 3)
    #expect(found.columns[1].shape == .integer(range: 2...10))
  }

  @Test func aQuoteThatIsNeverClosedIsTold() throws {
    #expect(try profile("a,b\n1,2\n3,\"four\n").isUnclosed)
    #expect(try !profile("a,b\n1,2\n3,\"four\"\n").isUnclosed)
  }

  @Test func onlySoManyRowsAreLookedAt() throws {
    let text = "id\n" + (1...100).map { "\($0)\n" }.joined()
    let part = try profile(text, rows: 40)
    #expect(part.rows == 40 && !part.isWhole)
    #expect(part.columns[0].distinct == 40)
    let whole = try profile(text, rows: 100)
    #expect(whole.rows == 100 && whole.isWhole)
  }

  @Test func gzipIsProfiledAsThePlainFileIs() throws {
    let folder = try ExportFolder(["a.csv": "id,kind\n1,x\n2,y\n3,x\n4,y\n"])
    try folder.write(try gzip(folder.path + "/a.csv"), to: "b.csv.gz")
    let (plain, packed) = (
      try profileExport(file: folder.path + "/a.csv"), try profileExport(file: folder.path + "/b.csv.gz")
    )
    #expect(packed.rows == 4)
    #expect(packed.columns.map(\.shape) == plain.columns.map(\.shape))
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14], "spreadsheet"), ([0x1F, 0x8B, 0x08], "gzip"),
      (Array("[{\"a\": 1}]".utf8), "JSON"),
      (Array("<html>".utf8), "HTML"), ([], "empty"), ([0x61, 0x00, 0x00, 0x62], "zero bytes"),
    ] as [([UInt8], String)])
  func whatIsNoDelimitedTextIsRefusedByWhatItIs(_ bytes: [UInt8], _ word: String) throws {
    let error = #expect(throws: ReadingError.self) { try profile(bytes: bytes) }
    #expect(error?.problem.contains(word) ?? false, "\(String(describing: error))")
  }

  @Test func aFileThatIsNotThereIsRefused() {
    #expect(throws: ReadingError.self) { try profileExport(file: "/nowhere/export.csv") }
  }

  private func gzip(_ path: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "--stdout", "--no-name", path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }

  // MARK: Keys and roles

  @Test func theKeyIsTheColumnOfItsOwnInEveryRow() throws {
    let text = "team,ticket_id,requester_id\n" + (1...40).map { "t\($0 % 3),\($0),\($0 + 100)\n" }.joined()
    #expect(try profile(text).key == .unique(1))
  }

  @Test func anEventLogHasSeveralRowsAKeyAndATimeThatOrdersThem() throws {
    let text =
      "number,state,updated_at\n"
      + (1...60).map { "INC\($0 / 3),\($0 % 3 == 0 ? "New" : "Open"),2026-07-\($0 % 20 + 10) 10:00:\(10 + $0 % 50)\n" }
      .joined()
    #expect(try profile(text).key == .log(key: 0, by: 2, isSure: true))
  }

  @Test func ofFewRowsNothingIsAKeyThatIsNotNamedSo() throws {
    #expect(try profile("colour,size\nred,1\nblue,2\n").key == nil)
  }

  @Test func rolesGoByNameAndShape() throws {
    let text =
      "Assignee,Assignment group,Customer ID,Via,Priority,Channel\n"
      + (1...40).map { "a\($0 % 4),g\($0 % 2),\($0 % 9),web,high,2026-07-\($0 % 20 + 10)\n" }.joined()
    let roles = try profile(text).roles
    // The last column is called Channel, and holds days.
    #expect(roles.map(\.role) == ["agent", "team", "customer", "channel", "priority"])
    #expect(roles.map(\.column) == [0, 1, 2, 3, 4])
  }
}
