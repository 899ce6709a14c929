// Owns the tests of words that the declarations compare with and no export holds.

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
