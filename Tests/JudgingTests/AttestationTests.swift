// Owns the tests of what rests on evidence.

import AuditModel
import Judging
import Testing

struct AttestationTests {
  private func result(_ evidence: [Evidence], asOf: String) throws -> StandardResult {
    let standard = Standard(
      id: "transparency.steps", title: "Steps", family: "transparency",
      measure: .attestation(AttestationMeasure(evidence: evidence)), target: .attested)
    let book = StandardsBook(company: Company(name: "Brindle & Vane"), tables: [], standards: [standard])
    let judge = Judge(
      book, period: try #require(Period("2026-Q3")), asOf: try #require(CivilDay(asOf)))
    #expect(judge.plan.aggregates.isEmpty)
    return judge.results(Summaries())[0]
  }

  private let map = Evidence(what: "Process map", at: "site, Help", validUntil: CivilDay("2026-09-30"))
  private let poster = Evidence(what: "Poster", at: "every branch")

  @Test func evidenceHoldsToTheEndOfItsLastDay() throws {
    let result = try result([map, poster], asOf: "2026-09-30")
    #expect(result.verdict == .met && result.remarks.isEmpty)
    #expect(result.estimate == nil && result.ledger == StandardLedger())
    #expect(result.capability == .notAssessable && result.integrity == .notAssessable)
  }

  @Test func onePieceThatHasLapsedIsEnough() throws {
    let result = try result([map, poster], asOf: "2026-10-01")
    #expect(result.verdict == .missed)
    #expect(result.remarks == ["“Process map” was valid until 2026-09-30, and is out of date on 2026-10-01."])
  }

  @Test func withoutEvidenceNothingIsAttested() throws {
    let result = try result([], asOf: "2026-09-30")
    #expect(result.verdict == .unmeasured && result.unmeasuredBecause == "no evidence is named")
  }
}
