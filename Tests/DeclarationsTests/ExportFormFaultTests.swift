// Tests what is said of faults in how files, numbers, durations and paths are written, and what was probably meant.

import AuditModel
import Declarations
import Testing

@Suite("How exports are written: faults")
struct ExportFormFaultTests {
  /// Lines below the columns; the first of them is line 3.
  static let tables: [FaultCase] = [
    FaultCase("format: jsonl", "3:11", "\"format\" cannot be \"jsonl\"", "ndjson"),
    FaultCase("format: JSON lines", "3:11", "\"format\" cannot be \"JSON lines\"", "ndjson"),
    FaultCase("format: csv", "3:11", "\"format\" cannot be \"csv\"", "delimited"),
    FaultCase("encoding: utf8", "3:13", "\"encoding\" cannot be \"utf8\"", "utf-8"),
    FaultCase("encoding: latin1", "3:13", "\"encoding\" cannot be \"latin1\"", "windows-1252"),
    FaultCase("encoding: cp1252", "3:13", "\"encoding\" cannot be \"cp1252\"", "windows-1252"),
    FaultCase("encoding: ISO-8859-1", "3:13", "\"encoding\" cannot be \"ISO-8859-1\"", "windows-1252"),
    FaultCase("encoding: UTF-16LE", "3:13", "\"encoding\" cannot be \"UTF-16LE\"", "utf-16"),
    FaultCase("encoding: shift-jis", "3:13", "\"encoding\" cannot be \"shift-jis\""),
    FaultCase("charset: utf-8", "3:3", "unknown key \"charset\" in the table \"contacts\"", "encoding"),
    FaultCase("decimal_mark: comma", "3:17", "\"decimal_mark\" cannot be \"comma\"", "\",\""),
    FaultCase("decimal_mark: space", "3:17", "\"decimal_mark\" cannot be \"space\""),
    FaultCase("thousands_mark: \"\u{A0}\"", "3:19", "\"thousands_mark\" cannot be \"\u{A0}\"", "\" \""),
    FaultCase(
      "decimal_mark: \",\"\n  thousands_mark: \",\"", "4:19",
      "\"thousands_mark\" is \",\", which is the decimal mark too", "\".\""),
    FaultCase("thousands_mark: \".\"", "3:19", "\"thousands_mark\" is \".\", which is the decimal mark too"),
    FaultCase("format: ndjson\n  delimiter: \";\"", "4:3", "\"delimiter\" does not go with JSON lines"),
  ]

  @Test("A fault in what a table says of its files", arguments: tables)
  func table(_ fault: FaultCase) {
    let found = reading(
      sources: "contacts:\n  columns: { created_at: time, first_reply_at: time }\n  \(fault.text)\n  files: a.txt\n"
        + "  at: created_at")
    #expect(fault.matches(found.errors, file: "sources.yml"), "\(shown(found.diagnostics))")
  }

  static let columns: [FaultCase] = [
    FaultCase("{ type: text, nth: 0 }", "2:36", "\"nth\" must be a whole number of 1 or more, not \"0\""),
    FaultCase("{ type: text, nth: two }", "2:36", "\"nth\" must be a whole number of 1 or more, not \"two\""),
    FaultCase(
      "{ from: \"\", type: text }", "2:25",
      "\"from\" is \"\", and does not say which of the columns without a name it is"),
    FaultCase("{ from: , type: text }", "2:19", "\"from\" has no value"),
    FaultCase(
      "{ from: [A, B], type: integer }", "2:25",
      "\"from\" names several columns, and a field of type integer is read from one"),
    FaultCase(
      "{ from: [A, B], type: duration }", "2:25",
      "\"from\" names several columns, and a field of type duration is read from one"),
    FaultCase(
      "{ from: [A, B, C], type: time }", "2:25",
      "\"from\" is a list of 3, and a field is read from one column or two"),
    FaultCase(
      "{ from: [A], type: time }", "2:25", "\"from\" is a list of 1, and a field is read from one column or two"),
    FaultCase("{ from: [A, A], type: time }", "2:29", "\"from\" names \"A\" twice"),
    FaultCase(
      "{ from: [A, B], nth: 1, type: text }", "2:25", "\"from\" names two columns, and \"nth\" counts those of one name"
    ),
    FaultCase(
      "{ type: duration, unit: minutes, format: \"h:mm\" }", "2:50", "\"format\" does not go with \"unit\""),
    FaultCase(
      "{ type: duration, format: \"HH:mm:ss\" }", "2:43", "\"format\" cannot be \"HH:mm:ss\"", "h:mm:ss"),
    FaultCase("{ type: duration, format: \"hh:mm\" }", "2:43", "\"format\" cannot be \"hh:mm\"", "h:mm"),
    FaultCase("{ type: duration, format: \"mm:ss\" }", "2:43", "\"format\" cannot be \"mm:ss\"", "m:ss"),
    FaultCase("{ type: duration, format: ISO 8601 }", "2:43", "\"format\" cannot be \"ISO 8601\"", "words"),
    FaultCase("{ type: duration, format: minutes }", "2:43", "\"format\" cannot be \"minutes\"", "unit: minutes"),
    FaultCase("{ type: duration, unit: ms }", "2:41", "\"unit\" cannot be \"ms\"", "milliseconds"),
    FaultCase(
      "{ type: duration, unit: \"HH:MM:SS\" }", "2:41", "\"unit\" cannot be \"HH:MM:SS\"", "format: \"h:mm:ss\""),
    FaultCase("{ type: decimal, places: 4, unit: \"%\" }", "2:51", "\"unit\" cannot be \"%\"", "percent"),
    FaultCase(
      "{ type: decimal, places: 1, unit: percent }", "2:42", "\"places\" must be a whole number of 2 to 6, not \"1\""),
    FaultCase("{ type: integer, unit: percent }", "2:34", "unknown key \"unit\" in an integer column"),
    time("unix", "which is no pattern of times", "epoch seconds"),
    time("epoch ms", "which is no pattern of times", "epoch milliseconds"),
    time("timestamp", "which is no pattern of times", "epoch seconds"),
    time("\"%d/%m/%Y %H:%M\"", "which is no pattern of times", "dd/MM/yyyy HH:mm"),
    time("YYYY-MM-DD HH:MM:SS", "and \"YYYY\" is not a part of a time", "yyyy-MM-dd HH:mm:ss"),
    time("\"dd/MM/yyyy hh:mm\"", "which has no AM or PM (a)", "dd/MM/yyyy HH:mm"),
    time("ISO 8601", "which is no pattern of times"),
  ]

  private static func time(_ format: String, _ summary: String, _ suggestion: String? = nil) -> FaultCase {
    let text = format.filter { $0 != "\"" }
    return FaultCase(
      "{ type: time, format: \(format) }", "2:39", "\"format\" is \"\(text)\", \(summary)", suggestion)
  }

  @Test("A fault in how a column is written", arguments: columns)
  func column(_ fault: FaultCase) {
    let found = reading(
      sources: "contacts:\n  columns: { c: \(fault.text), created_at: time, first_reply_at: time }\n  files: a.csv\n"
        + "  at: created_at")
    #expect(fault.matches(found.errors, file: "sources.yml"), "\(shown(found.diagnostics))")
  }

  static let paths: [FaultCase] = [
    FaultCase(
      "{ from: a..b, type: text }", "2:25", "\"from\" is \"a..b\", which is no path: it lacks a key after a dot", "a.b"),
    FaultCase(
      "{ from: \".a.b\", type: text }", "2:25", "\"from\" is \".a.b\", which is no path: it begins with a dot", "a.b"),
    FaultCase(
      "{ from: \"$.a[*].b\", type: text }", "2:25",
      "\"from\" is \"$.a[*].b\", which is no path: it begins with \"$\", and the record itself is not named", "a[0].b"),
    FaultCase(
      "{ from: \"a[0\", type: text }", "2:25",
      "\"from\" is \"a[0\", which is no path: it opens a bracket and never closes it"),
    FaultCase(
      "{ from: [a, \"b[\"], type: text }", "2:29",
      "\"from\" is \"b[\", which is no path: it opens a bracket and never closes it"),
    FaultCase("{ from: a, nth: 2, type: text }", "2:28", "\"nth\" does not go with JSON lines"),
    FaultCase("{ from: \"\", type: text }", "2:25", "\"from\" has no value"),
  ]

  @Test("A fault in a path", arguments: paths)
  func path(_ fault: FaultCase) {
    for files in ["a.ndjson", "a-*.jsonl.gz", "A.NDJSON.ZST", "a.json\n  format: ndjson"] {
      let found = reading(
        sources:
          "contacts:\n  columns: { c: \(fault.text), created_at: time, first_reply_at: time }\n  files: \(files)\n"
          + "  at: created_at")
      #expect(fault.matches(found.errors, file: "sources.yml"), "\(shown(found.diagnostics))")
    }
    // In delimited text it is a header, whatever it holds.
    let plain = reading(
      sources: "contacts:\n  columns: { c: { from: \"$.a[0\", type: text }, created_at: time, first_reply_at: time }\n"
        + "  files: a.ndjson\n  format: delimited\n  at: created_at\n  delimiter: \";\"")
    #expect(plain.errors.isEmpty, "\(shown(plain.errors))")
  }

  @Test(
    "Files that are not read are refused with what to do",
    arguments: [
      ("t.json", ".json", "jq -c '.[]'", "t.ndjson"), ("t.json.gz", ".json", "format: ndjson", nil),
      ("t.csv.zip", ".zip", "unzip", "t.csv"), ("t.ZIP", ".zip", "unzip", nil),
      ("t.csv.bz2", ".bz2", "bunzip2", "t.csv"),
      ("t.csv.xz", ".xz", "unxz", "t.csv"), ("t.tar.gz", ".tar.gz", "tar -xzf", nil), ("t.7z", ".7z", "7z x", nil),
    ])
  func otherFiles(files: String, ending: String, words: String, suggestion: String?) {
    let found = reading(
      sources: "contacts:\n  files: \(files)\n  columns: { created_at: time, first_reply_at: time }\n  at: created_at")
    let fault = FaultCase("", "2:10", "\"files\" is \"\(files)\", and \(ending) files are not read", suggestion)
    #expect(fault.matches(found.errors, file: "sources.yml"), "\(shown(found.diagnostics))")
    #expect(found.errors.first?.notes.first?.contains(words) == true)
  }

  @Test(
    "Files that are read are not refused",
    arguments: ["t.csv", "t.csv.zst", "t-*.tsv.gz", "t.tab", "t.txt", "t", "t.ndjson", "t.jsonl.zst", "*/t.ndjson.gz"])
  func files(_ files: String) {
    let found = reading(
      sources:
        "contacts:\n  files: \"\(files)\"\n  columns: { created_at: time, first_reply_at: time }\n  at: created_at")
    #expect(found.errors.isEmpty, "\(shown(found.errors))")
  }

  @Test("A decimal comma goes with fields parted by commas: they are quoted then")
  func quotedCommas() {
    let found = reading(
      sources: "contacts:\n  files: a.csv\n  delimiter: \",\"\n  decimal_mark: \",\"\n"
        + "  columns: { created_at: time, first_reply_at: time }\n  at: created_at")
    #expect(found.errors.isEmpty, "\(shown(found.errors))")
  }
}
