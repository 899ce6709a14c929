// Owns the tests of what the exports are warned of: words that no export holds, damage, and rows that are no records.

import AuditModel
import Judging
import Testing

struct ExportWarningTests {
  private func warnings(_ standard: Standard, texts: [String: [String: [String]]]) -> [String] {
    var cases = TableMapping(name: "cases", files: "t.csv", columns: [])
    cases.derived = [
      DerivedField(
        field: "replied", type: time,
        rollup: Rollup(
          Related(
            table: "comments", pairs: [.init(own: "id", theirs: "id")],
            filter: .all([.not(.among(.field("author"), ["bot"])), .among(.field("kind"), ["reply"])])),
          .count))
    ]
    cases.pauses = .rows(
      Related(table: "holds", pairs: [.init(own: "id", theirs: "id")]), from: "a", to: "b", reason: "why")
    let book = StandardsBook(
      company: Company(name: "Brindle & Vane"), tables: [cases], standards: [standard])
    var summaries = Summaries()
    summaries.texts = texts
    return ExportWarnings(book, summaries).diagnostics.map(\.summary)
  }

  /// Damage is said however little it is; rows that are no records from one in a hundred on, with what to do.
  @Test func ofDamagedFilesAndOfRowsThatAreNoRecords() {
    func file(_ name: String, read: Int, _ rejected: [NamedCount], _ notes: [NamedCount]) -> FileLedger {
      FileLedger(
        table: "cases", file: name, digest: "", read: read, kept: 0, superseded: 0, rejected: rejected, notes: notes)
    }
    let book = StandardsBook(company: Company(name: "Brindle & Vane"), tables: [], standards: [])
    let files = [
      file("a.csv", read: 0, [], [NamedCount(name: "empty: not even a header", count: 1)]),
      file("b.csv", read: 0, [], [NamedCount(name: "empty: a header and no records", count: 1, firstLine: 1)]),
      file("c.csv", read: 5000, [], [NamedCount(name: "records with zero bytes", count: 1, firstLine: 7)]),
      file("d.csv", read: 5000, [NamedCount(name: "too few fields", count: 49, firstLine: 2)], []),
      file("e.csv", read: 5000, [NamedCount(name: "too few fields", count: 50, firstLine: 2)], []),
    ]
    let found = ExportWarnings(book, Summaries(files: files)).diagnostics
    #expect(
      found.map { "\($0.place.file): \($0.summary)" } == [
        "a.csv: empty: not even a header", "c.csv: 1 record with zero bytes",
        "e.csv: too few fields, in 50 of 5000 rows",
      ])
    #expect(found[2].notes[0].contains("\"delimiter\"") && !found[2].notes[0].contains("nulls"))
  }

  @Test func ofTheTimeThatPutsTheRowsOfAKeyInOrder() {
    var table = TableMapping(name: "cases", files: "t.csv", key: "id", keep: .last(by: "updated"), columns: [])
    func notes(superseded: Int) -> [String] {
      let file = FileLedger(
        table: "cases", file: "t.csv", digest: "", read: 40, kept: 20, superseded: superseded, rejected: [],
        notes: [NamedCount(name: "updated: not a time", count: 20, firstLine: 2)])
      let book = StandardsBook(company: Company(name: "Brindle & Vane"), tables: [table], standards: [])
      return ExportWarnings(book, Summaries(files: [file])).diagnostics.flatMap(\.notes)
    }
    #expect(notes(superseded: 20).contains { $0.contains("counts as the oldest") })
    #expect(!notes(superseded: 0).contains { $0.contains("counts as the oldest") })
    table.keep = .last(by: "closed")
    #expect(!notes(superseded: 20).contains { $0.contains("counts as the oldest") })
  }

  @Test func ofBothSidesAndOfWhatFollows() {
    let standard = Standard(
      id: "x", title: "X", family: "x",
      measure: .ratio(
        RatioMeasure(
          over: Term(
            table: "cases", at: "at",
            condition: .followed(
              Following(
                table: "sales", same: [], condition: .among(field: "shop", ["north"]), at: "sold", from: "at",
                within: 9))),
          under: Term(table: "visits", at: "at", condition: .not(.among(field: "page", ["home", "help"]))))),
      target: .bound(.ratio, Bound(atMost: 1)))
    let seen = warnings(
      standard,
      texts: [
        "sales": ["shop": ["south"]], "visits": ["page": ["home"]], "cases": ["shop": ["x"]],
        "comments": ["author": ["agent"], "kind": ["reply"]],
      ])
    #expect(
      seen == [
        "no row of comments has author \"bot\"", "no row of sales has shop \"north\"",
        "no row of visits has page \"help\"",
      ])
  }

  @Test func ofPausesAndOfEveryTargetThatHeld() {
    let standard = Standard(
      id: "x", title: "X", family: "x",
      measure: .duration(
        DurationMeasure(
          table: "cases", span: .between(from: "at", to: ["end"]), pauses: .reasons(["supplier", "customer"]))),
      target: .shareWithin(share: 0.9, limit: .byCategory(field: "priority", ["high": 60])),
      dated: [
        DatedTarget(
          from: nil, target: .shareWithin(share: 0.9, limit: .byCategory(field: "priority", ["urgent": 60]))),
        DatedTarget(
          from: CivilDay("2026-08-01"),
          target: .shareWithin(share: 0.9, limit: .byCategory(field: "priority", ["high": 60]))),
      ])
    let seen = warnings(standard, texts: ["cases": ["priority": ["high"]], "holds": ["why": ["customer"]]])
    #expect(
      seen == ["no row of cases has priority \"urgent\"", "no row of holds has why \"supplier\""])
  }
}
