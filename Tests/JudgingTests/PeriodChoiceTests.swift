// Owns the tests of the period that is chosen where nobody named one.

import AuditModel
import Judging
import Testing

struct PeriodChoiceTests {
  private func choice(days: [String: [String]], fiscalYearStart: Int = 1) throws -> PeriodChoice.Choice {
    let measure = Measure.rate(
      RateMeasure(
        events: Term(table: "complaints", at: "at"), per: Term(table: "sales", at: "sold"), each: 1000))
    func standard(_ id: String, _ measure: Measure) -> Standard {
      Standard(id: id, title: id, family: "x", measure: measure, target: .bound(.rate, Bound(atMost: 1)))
    }
    let book = StandardsBook(
      company: Company(name: "Brindle & Vane", fiscalYearStart: fiscalYearStart), tables: [],
      standards: [
        standard("a", measure), standard("b", measure), standard("c", .attestation(AttestationMeasure(evidence: []))),
      ])
    let choice = PeriodChoice(book)
    // Both sides of both standards, each once.
    #expect(choice.plan.aggregates.map(\.table) == ["complaints", "sales"])
    var summaries = Summaries()
    for aggregate in choice.plan.aggregates {
      let rows = try (days[aggregate.table] ?? []).map { text in
        let day = try #require(CivilDay(text))
        return Summary.Row(keys: [.integer(Int64(day.number))], count: 1, sums: [])
      }
      summaries.byAggregate[aggregate.id] = Summary(merging: rows)
    }
    return choice.choice(summaries)
  }

  private func name(_ choice: PeriodChoice.Choice) -> String? {
    if case .quarter(let period, _) = choice { period.name } else { nil }
  }

  @Test func theLastWholeQuarterOfEitherSide() throws {
    let days = ["sales": ["2026-01-02", "2026-06-29", "2026-09-28"], "complaints": ["2026-05-05"]]
    #expect(name(try choice(days: days)) == "2026-Q3")
    #expect(name(try choice(days: ["sales": ["2026-01-02", "2026-09-20"]])) == "2026-Q2")
  }

  @Test func fiscalQuartersBearTheirOwnNames() throws {
    let days = ["sales": ["2025-11-03", "2026-01-02", "2026-04-29", "2026-06-11"]]
    // Years that begin in February: the second quarter of the year ending in January 2027 is not whole.
    #expect(name(try choice(days: days, fiscalYearStart: 2)) == "FY2027-Q1")
  }

  @Test func withoutAWholeQuarterOrDatesThereIsNone() throws {
    guard case .none(let from, let to) = try choice(days: ["sales": ["2026-07-20", "2026-09-30"]]) else {
      Issue.record("a quarter was chosen that begins before the exports do")
      return
    }
    #expect(from == CivilDay("2026-07-20") && to == CivilDay("2026-09-30"))
    #expect(try choice(days: [:]) == .noDates)
  }
}
