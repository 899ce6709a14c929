// Owns the tests of records: where they begin and end, which are rejected under what name, and that none is lost.

import AuditModel
import Exports
import Foundation
import Testing

struct RecordTests {
  /// Rows of one or two columns, and what the second is read as.
  @Test(
    arguments: [
      ("a,b\n1,x\n", ["x"]),
      ("a,b\r\n1,x\r\n2,y", ["x", "y"]),
      ("a,b\n1,\"x, y\"\n", ["x, y"]),
      ("a,b\n1,\"x\ny\"\n2,z\n", ["x\ny", "z"]),
      ("a,b\n1,\"x \"\"quoted\"\" y\"\n", ["x \"quoted\" y"]),
      ("a,b\n1,5\" pipe\n2,z\n", ["5\" pipe", "z"]),
      ("a,b\n1,\"x\"y\n", ["xy"]),
      ("a,b\n1,\"\"\n", [nil]),
      ("a,b\n\"1\",\"\"\"\"\n", ["\""]),
      ("\u{FEFF}a,b\n1,x\n", ["x"]),
      ("\"a\",\"b\"\n1,x\n", ["x"]),
      (" a , b \n1,x\n", ["x"]),
    ] as [(String, [String?])])
  func quoting(_ text: String, _ expected: [String?]) async throws {
    let folder = try ExportFolder(["a.csv": text])
    let summaries = try await folder.summaries(
      table([("a", .integer), ("b", category)]), [counting("a", "b")])
    #expect(summaries["count"].map { $0.keys[1].text } == expected)
    #expect(summaries.files[0].rejected.isEmpty)
  }

  @Test func tabsByNameOrDeclaration() async throws {
    let folder = try ExportFolder(["a.tsv": "a\tb\n1\tx,y\n", "b.csv": "a;b\n1;x,y\n"])
    for mapping in [
      table(files: "a.tsv", [("b", category)]),
      table(files: "b.csv", delimiter: UInt8(ascii: ";"), [("b", category)]),
    ] {
      #expect(try await folder.summaries(mapping, [counting("b")])["count"].map(\.keys) == [[.text("x,y")]])
    }
  }

  @Test func everyRowIsKeptOrRejectedByName() async throws {
    let text = "a,b\n1,x\n\n2\n3,y,z\n\"4\n\",w\n5,v\n6,\"open\n7,u\n"
    let folder = try ExportFolder(["a.csv": text])
    let summaries = try await folder.summaries(table([("b", category)]), [counting("b")])
    let file = summaries.files[0]
    #expect(file.read == 7)
    #expect(file.kept == 3)
    #expect(
      file.rejected == [
        NamedCount(name: "blank line", count: 1, firstLine: 3),
        NamedCount(name: "quote opened and never closed", count: 1, firstLine: 9),
        NamedCount(name: "too few fields", count: 1, firstLine: 4),
        NamedCount(name: "too many fields", count: 1, firstLine: 5),
      ])
    #expect(file.balances)
    // What an open quote may hide is not known, so nothing is taken from the table.
    #expect(summaries.faults.map(\.reason).first?.contains("a quote opened on line 9 is never closed") == true)
    #expect(summaries["count"].map(\.keys) == [[.text("v")], [.text("w")], [.text("x")]])
  }

  @Test func unreadableValuesAreNotedWithTheirFirstLine() async throws {
    let folder = try ExportFolder(["a.csv": "a,b\n1,2016-01-01T10:00\n2,\"soon\nish\"\n3,tomorrow\n"])
    let summaries = try await folder.summaries(table([("b", isoTime)]), [counting("b")])
    #expect(summaries.files[0].notes == [NamedCount(name: "b: not a time", count: 2, firstLine: 3)])
    #expect(summaries.files[0].kept == 3)
  }

  @Test func placeholderMidnightsAndOddHeadersAreNoted() async throws {
    let clock = (0..<98).map { "2016-01-01T10:\(padded($0 % 60, 2)),x\n" }.joined()
    let folder = try ExportFolder(["a.csv": "at,b\n" + clock])
    let quiet = try await folder.summaries(table([("at", isoTime)]), [counting("at")])
    #expect(quiet.files[0].notes.isEmpty)
    try folder.write(Array(("at,b\n" + clock + "2016-01-02,x\n2016-01-03T00:00,x\n").utf8), to: "a.csv")
    let noted = try await folder.summaries(table([("at", isoTime)]), [counting("at")])
    #expect(
      noted.files[0].notes
        == [NamedCount(name: "at: exactly midnight, perhaps a date without a time", count: 2, firstLine: 100)])
    try folder.write(Array("at,b,,b,\n2016-01-01T10:00,1,2,3,4\n".utf8), to: "a.csv")
    let odd = try await folder.summaries(table([("at", isoTime)]), [counting("at")])
    #expect(
      odd.files[0].notes == [
        NamedCount(name: "column without a name", count: 2, firstLine: 1),
        NamedCount(name: "several columns named \"b\"", count: 2, firstLine: 1),
      ])
  }

  @Test func anEventLogCollapsesToTheLastRowOfAKey() async throws {
    let folder = try ExportFolder([
      "1.csv": "id,at,state\nA,2016-01-02,new\nB,2016-01-01,new\nA,2016-01-03,first tie\n",
      "2.csv":
        "id,at,state\nA,2016-01-03,second tie\nB,,unordered\n\"A\",2016-01-01,late arrival\n,2016-01-01,keyless\n",
    ])
    let mapping = table(
      files: "*.csv", key: "id", keep: .last(by: "at"), [("id", .text), ("at", isoTime), ("state", category)])
    for workers in [1, 3] {
      let summaries = try await folder.summaries(mapping, [counting("state")], workers: workers)
      #expect(summaries["count"].map(\.keys) == [[.text("new")], [.text("second tie")]])
      #expect(summaries.files.map(\.read) == [3, 4])
      #expect(summaries.files.map(\.superseded) == [2, 2])
      #expect(summaries.files.map(\.kept) == [1, 1])
      #expect(summaries.files[1].rejected == [NamedCount(name: "no key", count: 1, firstLine: 5)])
      #expect(summaries.files.map(\.balances) == [true, true])
    }
  }

  @Test func withoutAnOrderTheLastRowReadIsTheRecord() async throws {
    let folder = try ExportFolder(["a.csv": "id,state\nA,one\nA,two\n"])
    let summaries = try await folder.summaries(
      table(key: "id", [("id", .text), ("state", category)]), [counting("state")])
    #expect(summaries["count"].map(\.keys) == [[.text("two")]])
  }

  /// Several megabytes, so that records cross the edges of chunks and of the scanner's blocks at every offset.
  @Test func chunksAndWorkersNeverChangeTheCounts() async throws {
    var text = "id,day,note,team\r\n"
    var expected: [String: Int64] = [:]
    var sum: Int128 = 0
    for row in 0..<60_000 {
      let team = "team \(row % 7)"
      let note = row % 5 == 0 ? "\"line one\nline, \"\"two\"\" \(String(repeating: "x", count: row % 67))\"" : "plain"
      text += "\(row),2016-01-\(padded(row % 28 + 1, 2)),\(note),\(team)\(row % 3 == 0 ? "\r\n" : "\n")"
      expected[team, default: 0] += 1
      sum += Int128(row)
    }
    let folder = try ExportFolder(["a.csv": text])
    let mapping = table([("id", .integer), ("day", isoTime), ("note", .text), ("team", category)])
    let aggregates = [counting("team", sums: [.field("id")])]
    var results: [[Summary.Row]] = []
    for workers in [1, 2, 5] {
      let summaries = try await folder.summaries(mapping, aggregates, workers: workers)
      #expect(summaries.files[0].read == 60_000 && summaries.files[0].kept == 60_000)
      results.append(summaries["count"])
    }
    #expect(results[0] == results[1] && results[0] == results[2])
    #expect(Dictionary(uniqueKeysWithValues: results[0].map { ($0.keys[0].text ?? "", $0.count) }) == expected)
    #expect(results[0].reduce(0) { $0 + $1.sums[0] } == sum)
  }

  @Test func aChunkThatHasGrownIsUsedAgain() async throws {
    let huge = "\"" + String(repeating: "x", count: 3_000_000) + "\""
    let large = "\"" + String(repeating: "y", count: 1_500_000) + "\""
    let text = "a,b\n1,\(huge)\n" + (0..<50_000).map { "\($0),z\n" }.joined() + "2,\(large)\n"
    let folder = try ExportFolder(["a.csv": text])
    let summaries = try await folder.summaries(
      table([("a", .integer)]), [Aggregate(id: "count", table: "t", keys: [])], workers: 1)
    #expect(summaries["count"].map(\.count) == [50_002])
  }

  @Test func textsAreEqualByTheirBytes() async throws {
    let folder = try ExportFolder(["a.csv": "b\nJos\u{E9}\nJose\u{301}\n"])
    let summaries = try await folder.summaries(table([("b", category)]), [counting("b")])
    #expect(summaries["count"].count == 2)
  }

  /// A plain state machine, one byte at a time, decides what the scanner should have seen.
  @Test func theScannerAgreesWithAPlainStateMachineOnRandomBytes() async throws {
    var random = SplitMix(state: 20_160_229)
    let alphabet: [UInt8] = Array("ab,\"\n\r ".utf8)
    for _ in 0..<60 {
      let length = Int(random.next() % 400)
      let body = (0..<length).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      let records = plainRecords(body)
      let folder = try ExportFolder([:])
      try folder.write(Array("h\n".utf8) + body, to: "a.csv")
      let summaries = try await folder.summaries(table([("h", .text)]), [Aggregate(id: "count", table: "t", keys: [])])
      let file = summaries.files[0]
      #expect(file.read == records.count)
      let single = records.filter { $0 == 1 }.count
      let wide = file.rejected.first { $0.name == "too many fields" }?.count ?? 0
      let unclosed = file.rejected.first { $0.name == "quote opened and never closed" }?.count ?? 0
      #expect(file.kept + (unclosed == 1 && records.last == 1 ? 1 : 0) == single)
      #expect(wide + (unclosed == 1 && records.last != 1 ? 1 : 0) == records.count - single)
    }
  }

  /// The number of fields of every record.
  private func plainRecords(_ bytes: [UInt8]) -> [Int] {
    var records: [Int] = []
    var fields = 1
    var isQuoted = false
    var atStart = true
    var isEmpty = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      isEmpty = false
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < bytes.count, bytes[index + 1] == byte { index += 1 } else { isQuoted = false }
        }
        atStart = false
      } else if byte == UInt8(ascii: "\""), atStart {
        isQuoted = true
        atStart = false
      } else if byte == UInt8(ascii: ",") {
        fields += 1
        atStart = true
      } else if byte == UInt8(ascii: "\n") {
        records.append(fields)
        fields = 1
        atStart = true
        isEmpty = true
      } else {
        atStart = false
      }
      index += 1
    }
    if !isEmpty { records.append(fields) }
    return records
  }
}

/// A seeded stream of numbers (Steele, Lea, Flood 2014).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
