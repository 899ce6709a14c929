// Owns tests of limits beside how long customers wait: published waits, curves that end too soon, and bad input.

import AuditModel
import Detectors
import Judging
import Testing

@Suite struct LimitBeyondPatienceTests {
  private func observed(_ waits: [WaitCell], limit: Int64) -> Observation? {
    let standard = Standard(
      id: "speed.x", title: "X", family: "speed",
      measure: .duration(
        DurationMeasure(
          table: "waits", span: .between(from: "joined_at", to: ["served_at"]), abandoned: "left_at")),
      target: .shareWithin(share: 0.9, limit: .fixed(limit)))
    var evidence = StandardEvidence(
      standard: standard, result: StandardResult(standard: standard, verdict: .met, ledger: StandardLedger()))
    evidence.waits = waits
    return Detectors.named("limit-beyond-patience")?.observe(.of([evidence])).first
  }

  /// Waits of 10 to 100 s: those who hung up, and those answered.
  private let waits = zip(
    [30, 18, 15, 14, 20, 11, 9, 7, 5, 4], [400, 150, 110, 80, 60, 45, 30, 25, 15, 10]
  ).enumerated().map { WaitCell(seconds: ($0 + 1) * 10, answered: $1.1, abandoned: $1.0) }

  @Test func thePublishedCurveGivesTheShareGoneByTheLimit() throws {
    let observation = try #require(observed(waits, limit: 50))
    let effect = try #require(observation.effect)
    #expect(abs(effect.value - 0.197740) < 1e-6)
    #expect(abs((effect.low ?? 0) - 0.1610) < 1e-4)
    #expect(abs((effect.high ?? 0) - 0.2416) < 1e-4)
    #expect(observation.customers == 97)
    #expect(judged([observation]).findings.map(\.tier) == [.worthAsking])
    #expect(observation.statement.contains("One in twenty has left after 10\u{202F}s"))
  }

  @Test func aLimitThatNearlyAllWaitForIsQuiet() throws {
    let observation = try #require(observed(waits, limit: 15))
    #expect(observation.notAssessable == nil)
    #expect(judged([observation]).findings.isEmpty)
  }

  /// Changes of mind in the first seconds are no impatience, and are shown.
  @Test func whoLeavesAtOnceIsLeftAsideAndShown() throws {
    let observation = try #require(observed([WaitCell(seconds: 2, answered: 0, abandoned: 200)] + waits, limit: 50))
    #expect(abs((observation.effect?.value ?? 0) - 0.197740) < 1e-6)
    #expect(observation.statement.contains("with those who left within seconds"))
  }

  @Test func nothingIsSaidOfTimesThatNobodyWaits() throws {
    let quick = (1...20).map { WaitCell(seconds: $0 * 6, answered: 1000, abandoned: 6) }
    let observation = try #require(observed(quick, limit: 600))
    #expect(observation.notAssessable?.contains("is not seen") == true)
    // What is gone long before the limit is gone by the limit too.
    #expect(judged([try #require(observed(waits, limit: 6000))]).findings.count == 1)
  }

  @Test(arguments: [
    [WaitCell(seconds: 10, answered: 5000, abandoned: 0)], [WaitCell(seconds: 10, answered: 5000, abandoned: 99)],
    [WaitCell(seconds: 0, answered: 0, abandoned: 500)], [WaitCell(seconds: 900, answered: 0, abandoned: 500)],
    [WaitCell(seconds: 10, answered: 0, abandoned: 500)], [WaitCell(seconds: -1, answered: 5, abandoned: 500)],
  ]) func oneTimeAloneIsAReason(_ cells: [WaitCell]) throws {
    #expect(try #require(observed(cells, limit: 50)).notAssessable != nil)
  }

  @Test func withoutTimesOfLeavingTheQuestionDoesNotArise() { #expect(observed([], limit: 50) == nil) }
}
