// Owns tests of units that stand out: honest companies, one who picks the easy ones, published counts, and bad input.

import AuditModel
import Detectors
import Judging
import Statistics
import Testing

@Suite struct OutlyingUnitsTests {
  private let july = CivilDay(year: 2026, month: 7, day: 1)

  private func observed(
    _ months: [UnitMonth], bound: Bound = Bound(atLeast: 0.9), measure: Measure? = nil
  ) -> [Observation] {
    let standard = Standard(
      id: "speed.x", title: "X", family: "speed",
      measure: measure
        ?? .share(ShareMeasure(table: "contacts", condition: .missing(field: "topic"), needs: [], at: "created_at")),
      target: .bound(.share, bound))
    var evidence = StandardEvidence(
      standard: standard, result: StandardResult(standard: standard, verdict: .met, ledger: StandardLedger()))
    evidence.unitMonths = months
    return Detectors.named("outlying-units")?.observe(.of([evidence])) ?? []
  }

  private func unit(_ number: Int, n: Int, hits: Int) -> UnitMonth {
    UnitMonth(unit: "agent \(number)", isAgent: true, month: july, n: n, hits: hits)
  }

  /// Twenty agents of 300 records, whose true shares differ by a few points around four in five.
  private func company(_ seed: UInt64) -> [UnitMonth] {
    var stream = SeededStream(seed: seed, stream: "agents")
    return (0..<20).map { number in
      let share = 0.8 + 0.03 * (2 * stream.fraction() - 1)
      return unit(number, n: 300, hits: (0..<300).count { _ in stream.fraction() < share })
    }
  }

  @Test func honestCompaniesAreQuiet() {
    let flagged = (1...200).count { seed in !judged(observed(company(UInt64(seed)))).findings.isEmpty }
    #expect(flagged <= 3)
  }

  @Test func oneWhoHasOnlyHitsIsFoundAndAskedAbout() throws {
    var months = company(7)
    months[4] = unit(4, n: 400, hits: 399)
    let findings = judged(observed(months)).findings
    #expect(findings.map(\.segment) == ["agent: agent 4"])
    #expect(findings.first?.tier == .worthAsking)
    #expect(findings.first?.statement.hasPrefix("Agent 4 meets the standard") == true)
  }

  /// The share of matters that come back is to be low: who has hardly any stands out, who has many does not.
  @Test func whereFewShouldHitTheFewAreLookedAt() {
    let months = company(7).map { unit(Int($0.unit.dropFirst(6)) ?? 0, n: $0.n, hits: $0.n - $0.hits) }
    func found(_ hits: Int) -> [String?] {
      judged(observed(months.dropLast() + [unit(19, n: 400, hits: hits)], bound: Bound(atMost: 0.1))).findings
        .map(\.segment)
    }
    #expect(found(1) == ["agent: agent 19"])
    #expect(found(200).isEmpty)
  }

  /// Calls of under ten seconds at a bank's call centre, January 1999, by agent with 30 calls or more (Brown et al. 2005).
  @Test func theAgentOfThePublishedCountsStandsOutMost() throws {
    let counts = [
      (49, 1995), (52, 1985), (48, 1923), (18, 1771), (91, 1701), (43, 1629), (8, 1493), (117, 1413), (227, 1360),
      (36, 1312), (19, 1283), (25, 999), (11, 895), (2, 891), (26, 767), (6, 717), (3, 696), (34, 668), (6, 597),
      (64, 588), (9, 387), (11, 333), (7, 323), (2, 308), (2, 209), (3, 79),
    ]
    let observations = observed(counts.enumerated().map { unit($0, n: $1.1, hits: $1.0) })
    // The last has not five to be expected.
    #expect(observations.count == 25)
    let first = try #require(observations.min { ($0.p ?? 1) < ($1.p ?? 1) })
    #expect(first.segment == "agent: agent 8")
    #expect((first.p ?? 1) < 0.01)
    #expect((first.effect?.value ?? 0) > 0.12)
  }

  @Test func monthsBeforeThePeriodAreNotSummed() {
    let before = company(7).map { UnitMonth(unit: $0.unit, isAgent: true, month: CivilDay(number: 0), n: 9, hits: 9) }
    #expect(observed(before).isEmpty)
    #expect(observed(before + company(7)).first?.effect?.n == 300)
  }

  @Test func nothingToCompareIsAReason() {
    let same = (0..<20).map { unit($0, n: 300, hits: 300) }
    #expect(observed(same).map { $0.notAssessable != nil } == [true])
    #expect(observed((0..<20).map { unit($0, n: 300, hits: 0) }).map { $0.notAssessable != nil } == [true])
    #expect(observed([unit(0, n: 3000, hits: 2000)]).map { $0.notAssessable != nil } == [true])
    #expect(observed((0..<20).map { unit($0, n: 3, hits: 2) }).map { $0.notAssessable != nil } == [true])
    #expect(observed([]).isEmpty)
    // A band is neither high nor low.
    #expect(observed(company(7), bound: Bound(atLeast: 0.7, atMost: 0.9)).isEmpty)
  }

  @Test func equalUnitsAreQuiet() {
    let equal = observed((0..<20).map { unit($0, n: 300, hits: 270) })
    #expect(equal.count == 20)
    #expect(judged(equal).findings.isEmpty)
  }
}
