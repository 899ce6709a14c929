// Owns the tests of exports whose lines are JSON: paths, values, escapes, lines that are no record, and whole files.

import AuditModel
import Exports
import Testing

struct JSONTests {
  /// A table whose fields hold what stands at a path; `n` stands at `n`.
  private func lines(
    _ paths: [(String, String, ColumnType)], files: String = "a.ndjson", format: FileFormat? = nil
  ) -> TableMapping {
    TableMapping(
      name: "t", files: files, format: format,
      columns: [ColumnMapping(field: "n", header: "n", type: .integer)]
        + paths.map { ColumnMapping(field: $0.0, header: $0.1, type: $0.2) })
  }

  /// What stands at one path in each of some lines, with `n` numbered from 0.
  private func values(_ path: String, as type: ColumnType = category, _ members: [String]) async throws -> [String] {
    let text = members.enumerated().map { "{\"n\":\($0.offset),\($0.element)}\n" }.joined()
    let folder = try ExportFolder(["a.ndjson": text])
    return try await folder.values(.field("f"), of: "t", in: [lines([("f", path, type)])])
  }

  @Test func valuesAsTheyAreWritten() async throws {
    #expect(
      try await values("f", ["\"f\":\"x\"", "\"f\":12.50", "\"f\":true", "\"f\":null", "\"g\":1", "\"f\":\"\""])
        == ["x", "12.50", "true", "nil", "nil", "nil"])
    #expect(
      try await values("f", as: .decimal(places: 2), ["\"f\":-1.5", "\"f\":\"1.25\"", "\"f\":{}", "\"f\":[1]"])
        == ["-150", "125", "nil", "nil"])
  }

  /// The same grammar decides in both, so that no line that is inspected as a record is rejected in an audit.
  @Test(
    arguments: [
      "{\"n\":01}", "{\"n\":+1}", "{\"n\":.5}", "{\"n\":1.}", "{\"n\":NaN}", "{\"n\":0x1}", "{\"n\":1,}", "{\"n\" 1}",
      "{\"n\":\"\\x\"}", "{\"n\":1} 2",
      String(repeating: "{\"n\":", count: 129) + "1" + String(repeating: "}", count: 129),
    ])
  func aLineThatAnAuditRejectsIsNoRecordWhenInspected(_ line: String) async throws {
    let text = "{\"n\":1}\n\(line)\n"
    let summaries = try await ExportFolder(["a.ndjson": text]).summaries(lines([]), [counting("n")])
    let found = try profile(text, name: "a.ndjson")
    #expect(summaries.files[0].rejected.map(\.count) == [1] && found.ragged == 1 && found.firstRagged == 2)
  }

  @Test func whatIsNoSingleValueIsUnreadableButForText() async throws {
    let folder = try ExportFolder([
      "a.ndjson": "{\"n\":1,\"f\":{\"a\":1}}\n{\"n\":2,\"f\":[]}\n{\"n\":3,\"f\":\"x\"}\n{\"n\":4}\n"
    ])
    let mapping = lines([("f", "f", category), ("g", "f", .text)])
    let summaries = try await folder.summaries(mapping, [counting("f")])
    #expect(summaries.files[0].notes == [NamedCount(name: "f: not a category", count: 2, firstLine: 1)])
    #expect(summaries.texts["t"]?["f"] == ["x"])
    #expect(
      try await folder.values(.not(.isMissing(.field("g"))), of: "t", in: [mapping]) == ["1", "1", "1", "0"])
  }

  @Test func escapesAreUndone() async throws {
    #expect(
      try await values(
        "f",
        [
          #""f":"a\"b\\c\/d""#, #""f":"caf\u00e9 \u65E5""#, #""f":"\ud83d\ude00!""#, #""f":"\ud83d x""#,
          #""f":"\ude00""#, #""f":"\ud83d\u0041""#, #""f":"\tpadded\n""#,
        ])
        == ["a\"b\\c/d", "café 日", "😀!", "\u{FFFD} x", "\u{FFFD}", "\u{FFFD}A", "padded\n"])
    #expect(try await values("a\"é", [#""a\"\u00e9":"x""#, #""a\"é":"y""#]) == ["x", "y"])
  }

  @Test func pathsThroughObjectsAndArrays() async throws {
    let record = #"""
      "f":{"a.b":{"c":"deep"},"list":[{"id":"p"},{"id":"q","of":[1,[2,3]]}]},"k":"top"
      """#
    #expect(try await values(#"f["a.b"].c"#, [record]) == ["deep"])
    #expect(try await values("f.list[1].id", [record]) == ["q"])
    #expect(try await values("f.list[1].of[1][0]", [record]) == ["2"])
    #expect(try await values("f.list[2].id", [record, #""f":{"list":[0,1,{"id":"r"}]}"#]) == ["nil", "r"])
    #expect(try await values("k.id", [record, #""k":{"id":"s"}"#]) == ["nil", "s"])
  }

  @Test func theFirstElementThatAKeyPicks() async throws {
    let record = #"""
      "participants":[{"id":0},{"sessions":[{"metrics":[{"name":"tTalk","value":7},{"value":9,"name":"tHandle"},\#
      {"name":"tHandle","value":11}]}],"purpose":"agent"},{"purpose":"agent","sessions":[]}]
      """#
    #expect(
      try await values("participants[purpose=agent].sessions[0].metrics[name=tHandle].value", as: .integer, [record])
        == ["9"])
    #expect(
      try await values(
        "a[k=2].v",
        [#""a":[{"k":1,"v":"x"},{"k":2,"v":"y"}]"#, #""a":[{"k":"\u0032","v":"z"}]"#, #""a":[{"k":[2],"v":"w"},"k"]"#])
        == ["y", "z", "nil"])
  }

  @Test func severalFieldsOfOneRecord() async throws {
    let folder = try ExportFolder([
      "a.ndjson": #"""
      {"n":1,"a":{"b":"x","c":[{"k":"p","v":1},{"k":"q","v":2}]},"z":"last"}

      """#
    ])
    let mapping = lines([
      ("whole", "a", .text), ("b", "a.b", category), ("p", "a.c[k=p].v", .integer), ("q", "a.c[k=q].v", .integer),
      ("first", "a.c[0].k", category), ("z", "z", category), ("again", "z", category),
    ])
    let summaries = try await folder.summaries(mapping, [counting("b", "p", "q", "first", "z", "again")])
    #expect(
      summaries["count"].map(\.keys) == [
        [.text("x"), .integer(1), .integer(2), .text("p"), .text("last"), .text("last")]
      ])
    #expect(try await folder.values(.isMissing(.field("whole")), of: "t", in: [mapping]) == ["0"])
  }

  @Test func aKeyThatComesAgainHasTheLastWord() async throws {
    #expect(try await values("f", [#""f":"x","f":"y""#, #""f":"x","f":null"#]) == ["y", "nil"])
    #expect(try await values("f.g", [#""f":{"g":"x"},"f":{"h":1}"#, #""f":{"g":"x"},"f":3"#]) == ["nil", "nil"])
    #expect(try await values("a[k=1].v", [#""a":[{"k":1,"v":"x"}],"a":[{"k":1,"v":"y"}]"#]) == ["y"])
  }

  @Test func linesThatAreNoRecordAreRejectedByName() async throws {
    let good = "{\"n\":1,\"f\":\"x\"}"
    let bad = [
      "{", "[1]", "3", "\"n\"", "{\"n\":1", "{\"n\":1}}", "{\"n\":1} x", "{\"n\":01}", "{\"n\":.5}", "{\"n\":1.}",
      "{\"n\":1e}", "{\"n\":tru}", "{\"n\":nul", "{n:1}", "{\"n\" 1}", "{\"n\":1,}", "{\"a\":[1,]}", "{\"a\":[1 2]}",
      "{\"a\":\"\\x\"}", "{\"a\":\"\\u12G4\"}", "{\"a\":\"\t\"}", "{\"a\":\"x}", "{\"a\":\"x\\\"}", "{'n':1}",
      "{\"n\":+1}", "{\"n\":NaN}", "{\"a\":{\"b\":1]}", "{,}", "{\"a\"}", "\u{FEFF}{}",
    ]
    let text = ([good] + bad + ["", "  ", good]).joined(separator: "\n")
    let folder = try ExportFolder(["a.ndjson": text])
    let summaries = try await folder.summaries(lines([("f", "f", category)]), [counting("f")])
    #expect(summaries["count"].map(\.count) == [2] && summaries.files[0].balances)
    #expect(
      summaries.files[0].rejected == [
        NamedCount(name: "not a JSON object", count: bad.count, firstLine: 2),
        NamedCount(name: "blank line", count: 2, firstLine: bad.count + 2),
      ])
  }

  @Test func depthHasALimit() async throws {
    func nested(_ depth: Int) -> String {
      "{\"n\":1,\"f\":" + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1) + "}\n"
    }
    let deep = String(repeating: "{\"f\":", count: 500_000) + "\n"
    let folder = try ExportFolder(["a.ndjson": nested(128) + nested(129) + deep])
    let summaries = try await folder.summaries(lines([("f", "f", .text)]), [counting("n")])
    #expect(summaries.files[0].kept == 1)
    #expect(
      summaries.files[0].rejected == [
        NamedCount(name: "JSON nested more than 128 levels deep", count: 2, firstLine: 2)
      ])
  }

  @Test(arguments: [
    "{\"n\":1,\"f\":\"x\"}\n{\"n\":2,\"f\":\"y\"}", "{\"n\":1,\"f\":\"x\"}\r\n{\"n\":2,\"f\":\"y\"}\r\n",
    "\u{FEFF}{\"n\":1,\"f\":\"x\"}\n { \"n\" : 2 , \"f\" : \"y\" } \n",
  ])
  func lineEndsAndMarks(_ text: String) async throws {
    let folder = try ExportFolder(["a.jsonl": text, "b.csv": text])
    for (files, format) in [("a.jsonl", nil), ("b.csv", FileFormat.ndjson)] {
      let mapping = lines([("f", "f", category)], files: files, format: format)
      let summaries = try await folder.summaries(mapping, [counting("n", "f")])
      #expect(summaries["count"].map(\.keys) == [[.integer(1), .text("x")], [.integer(2), .text("y")]])
      #expect(summaries.files[0].rejected.isEmpty && summaries.files[0].notes.isEmpty)
    }
  }

  @Test func aFileOfManyChunksByAnyNumberOfWorkers() async throws {
    let text = (0..<60_000).map {
      "{\"skip\":{\"me\":[1,2,{\"a\":\"\(String(repeating: "s", count: $0 % 50))\"}]},\"n\":\($0),\"f\":\"team \($0 % 3)\"}\n"
    }.joined()
    let folder = try ExportFolder(["a.ndjson": text])
    let mapping = lines([("f", "f", category)])
    let one = try await folder.summaries(mapping, [counting("f")], workers: 1)
    let four = try await folder.summaries(mapping, [counting("f")], workers: 4)
    #expect(one["count"] == four["count"] && one.files == four.files)
    #expect(one["count"].map(\.count) == [20_000, 20_000, 20_000])
  }

  @Test func compressedNamesAndOtherEncodings() async throws {
    let folder = try ExportFolder(["plain": "{\"n\":1,\"f\":\"é\"}\n"])
    for packer in Packer.all {
      try folder.write(try packer.pack(folder.path + "/plain"), to: "a.jsonl" + packer.suffix)
      let mapping = lines([("f", "f", category)], files: "a.jsonl" + packer.suffix)
      #expect(try await folder.summaries(mapping, [counting("f")])["count"].map(\.keys) == [[.text("é")]])
    }
  }

  @Test func oneArrayAndOneSpreadRecordAreRefusedWithTheNextStep() async throws {
    let folder = try ExportFolder(["a.ndjson": "[\n{\"n\":1},\n{\"n\":2}\n]\n", "b.ndjson": "{\n  \"n\": 1\n}\n"])
    var error = await #expect(throws: ReadingError.self) {
      try await folder.summaries(lines([("f", "f", category)]), [counting("f")])
    }
    #expect(error?.problem == "is one JSON array, where each line should be a record")
    #expect(error?.nextStep.contains("jq -c '.[]'") == true)
    error = await #expect(throws: ReadingError.self) {
      try await folder.summaries(lines([("f", "f", category)], files: "b.ndjson"), [counting("f")])
    }
    #expect(error?.nextStep.contains("jq -c .") == true)
  }

  @Test func aPathThatNoRecordHasIsAFault() async throws {
    let folder = try ExportFolder([
      "1.ndjson": "{\"n\":1,\"status\":\"open\",\"via\":{\"channel\":\"web\"}}\n", "2.ndjson": "{\"n\":2,\"late\":1}\n",
    ])
    func faults(_ path: String) async throws -> [String] {
      try await folder.summaries(lines([("f", path, category)], files: "*.ndjson"), [counting("f")]).faults.map(
        \.reason)
    }
    #expect(try await faults("late") == [])
    #expect(try await faults("via.channel") == [])
    #expect(try await faults("statos") == ["no record of \"*.ndjson\" has \"statos\"; the nearest key is \"status\""])
    #expect(
      try await faults("via.chanel") == [
        "no record of \"*.ndjson\" has \"via.chanel\"; they have \"via\", but not what follows it"
      ])
    #expect(
      try await faults("via.") == ["the path \"via.\" ends with a dot, at its character 5"])
  }

  @Test func anEmptyFileHoldsNoRecords() async throws {
    let folder = try ExportFolder(["a.ndjson": "", "b.ndjson": "{\"n\":1,\"f\":\"x\"}"])
    let summaries = try await folder.summaries(lines([("f", "f", category)], files: "*.ndjson"), [counting("f")])
    #expect(summaries.faults.isEmpty && summaries.files.map(\.read) == [0, 1])
    #expect(summaries.files[0].notes == [NamedCount(name: "empty: no records", count: 1)])
  }

  @Test func twoPathsAreJoinedByOneSpace() async throws {
    let folder = try ExportFolder(["a.ndjson": #"{"n":1,"d":"29\u002f2\/2016","t":{"at":"01:16"}}"# + "\n"])
    let type = ColumnType.time(try pattern("d/M/yyyy HH:mm"), zone: .utc)
    let mapping = TableMapping(
      name: "t", files: "a.ndjson",
      columns: [
        ColumnMapping(field: "n", header: "n", type: .integer),
        ColumnMapping(field: "at", header: "d", second: "t.at", type: type),
      ])
    #expect(try await folder.values(.field("at"), of: "t", in: [mapping]) == ["1456708560"])
  }

  @Test func aRecordIsTracedByItsKey() async throws {
    let folder = try ExportFolder(["a.ndjson": "{\"id\":\"a\\u0031\",\"f\":[1]}\n{\"id\":\"b\",\"f\":\"x\"}\n"])
    let mapping = TableMapping(
      name: "t", files: "a.ndjson", key: "id",
      columns: [
        ColumnMapping(field: "f", header: "f", type: category), ColumnMapping(field: "id", header: "id", type: .text),
      ])
    let reader = NativeReader(exports: folder.path, workers: 1)
    let rows = try await reader.trace(key: "a1", in: mapping, [.field("f")])
    #expect(rows.map(\.line) == [1] && rows[0].values == [nil])
    #expect(rows[0].fields.map(\.text) == ["[1]", "a1"] && rows[0].fields.map(\.isReadable) == [false, true])
  }
}
