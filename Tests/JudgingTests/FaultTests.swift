// Owns the tests that a standard is unmeasured where anything it reads through is not there.

import AuditModel
import Judging
import Testing

struct FaultTests {
  /// Cases whose first reply comes from comments, and whose pauses from rows of holds.
  private var book: StandardsBook {
    func table(_ name: String, _ fields: [(String, ColumnType)]) -> TableMapping {
      TableMapping(
        name: name, files: "\(name).csv",
        columns: fields.map { ColumnMapping(field: $0.0, header: $0.0, type: $0.1) })
    }
    var cases = table("cases", [("id", .text), ("begun", time), ("colour", category)])
    cases.key = "id"
    let comments = Related(
      table: "comments", pairs: [.init(own: "id", theirs: "case_id")], filter: .among(.field("author"), ["agent"]))
    cases.derived = [
      DerivedField(
        field: "replied", type: time,
        rollup: Rollup(comments, .first(.field("at"), by: .field("at"))))
    ]
    cases.pauses = .rows(
      Related(table: "holds", pairs: [.init(own: "id", theirs: "case_id")]), from: "began", to: "ended", reason: "why")
    let standard = Standard(
      id: "speed.x", title: "X", family: "speed",
      measure: .duration(
        DurationMeasure(
          table: "cases", span: .between(from: "begun", to: ["replied"]), pauses: .reasons(["customer"]))),
      target: .shareWithin(share: 0.9, limit: .fixed(60)), membership: .due)
    return StandardsBook(
      company: Company(name: "Brindle & Vane"),
      tables: [
        cases, table("comments", [("case_id", .text), ("at", time), ("author", category), ("words", .integer)]),
        table("holds", [("case_id", .text), ("began", time), ("ended", time), ("why", category)]),
      ], standards: [standard])
  }

  private func reason(_ fault: TableFault) throws -> String? {
    let period = try #require(Period("2026-Q3"))
    return Judge(book, period: period, asOf: period.to).results(Summaries(faults: [fault]))[0].unmeasuredBecause
  }

  @Test(arguments: [
    (nil, "no file matches"), ("id", "no id"), ("begun", "no begun"), ("replied", "cannot be rolled up"),
  ])
  func whatItsOwnTableLacks(_ field: String?, _ why: String) throws {
    #expect(try reason(TableFault(table: "cases", field: field, reason: why)) == why)
  }

  @Test(arguments: [
    ("comments", nil), ("comments", "case_id"), ("comments", "author"), ("comments", "at"), ("holds", nil),
    ("holds", "began"), ("holds", "why"),
  ])
  func whatATableItReachesThroughLacks(_ table: String, _ field: String?) throws {
    #expect(try reason(TableFault(table: table, field: field, reason: "gone")) == "table \"\(table)\": gone")
  }

  /// Told of a whole relation because some standard reads a field of it that is not there.
  @Test func whatAnotherStandardLacksOfARelation() throws {
    let fault = TableFault(table: "cases", related: "comments", reason: "no words")
    #expect(try reason(fault) == "its table holds no records")
  }

  @Test(arguments: [("cases", "colour"), ("comments", "words"), ("visits", nil)])
  func whatItDoesNotReadIsNoFaultOfIts(_ table: String, _ field: String?) throws {
    #expect(try reason(TableFault(table: table, field: field, reason: "gone")) == "its table holds no records")
  }
}
