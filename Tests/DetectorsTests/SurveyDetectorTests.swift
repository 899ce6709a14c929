// Owns tests of surveys: who was asked, whether the score still tells anything, and how many answered.

import AuditModel
import Detectors
import Judging
import Testing

@Suite struct SurveyDetectorTests {
  private func observed(
    _ detector: String, expected: Bool = true, method: ScoreMeasure.Method = .top(2),
    bound: Bound = Bound(atLeast: 0.85),
    change: (inout StandardEvidence) -> Void
  ) -> Observation? {
    let standard = Standard(
      id: "greatness.x", title: "X", family: "greatness",
      measure: .score(
        ScoreMeasure(
          table: "surveys", at: "sent_at", column: "mark", scale: 1...5, method: method, answersExpected: expected)),
      target: .bound(.share, bound))
    var evidence = StandardEvidence(
      standard: standard, result: StandardResult(standard: standard, verdict: .met, ledger: StandardLedger()))
    change(&evidence)
    return Detectors.named(detector)?.observe(.of([evidence])).first
  }

  private func cells(_ agent: String?, returned: (asked: Int, n: Int), others: (asked: Int, n: Int)) -> [InvitationCell]
  {
    [
      InvitationCell(agent: agent, returned: true, invited: returned.asked, n: returned.n),
      InvitationCell(agent: agent, returned: false, invited: others.asked, n: others.n),
    ]
  }

  private func invited(_ cells: [InvitationCell], expected: Bool = true) -> Observation? {
    observed("selective-surveys", expected: expected) { $0.invitations = cells }
  }

  @Test func thoseWhoCameBackAndAreNotAskedAreCounted() throws {
    let observation = try #require(
      invited(
        cells("a", returned: (20, 200), others: (600, 2000)) + cells("b", returned: (10, 100), others: (300, 1000))))
    let finding = try #require(judged([observation]).findings.first)
    #expect(finding.customers == 60)
    #expect(finding.tier == .worthAsking)
    #expect((finding.effect?.high ?? 1) < 1 / 1.5)
  }

  /// A team that invites few has the hard matters: within each team all are asked alike.
  @Test func agentsWhoInviteFewAndHaveHardMattersAreNotSelective() throws {
    let observation = try #require(
      invited(
        cells("a", returned: (40, 400), others: (60, 600)) + cells("b", returned: (45, 50), others: (1755, 1950))))
    #expect(abs((observation.effect?.value ?? 0) - 1) < 0.05)
    #expect(judged([observation]).findings.isEmpty)
  }

  @Test func noneAtAllOfThemAskedIsFoundToo() throws {
    let observation = try #require(invited(cells("a", returned: (0, 300), others: (900, 3000))))
    #expect(judged([observation]).findings.first?.customers == 90)
  }

  @Test func everybodyOrNobodyAsked() throws {
    let everybody = try #require(invited(cells("a", returned: (300, 300), others: (3000, 3000))))
    #expect(everybody.notAssessable == nil && judged([everybody]).findings.isEmpty)
    #expect(
      try #require(invited(cells("a", returned: (0, 300), others: (0, 3000)))).notAssessable == "nobody was asked")
  }

  @Test func tooFewOrUnknownIsAReasonAndAnswersAloneAreNoQuestion() throws {
    #expect(try #require(invited([])).notAssessable?.contains("not known") == true)
    #expect(try #require(invited(cells(nil, returned: (1, 5), others: (9, 5000)))).notAssessable?.contains("5") == true)
    #expect(try #require(invited(cells(nil, returned: (0, 0), others: (9, 5000)))).notAssessable != nil)
    #expect(invited(cells("a", returned: (0, 300), others: (900, 3000)), expected: false) == nil)
  }

  private func marks(_ counts: [Int], asked: Int? = nil) -> MeasureDetail {
    .score(ScoreDetail(marks: counts.enumerated().map { .init(mark: Double($0 + 1), count: $1) }, asked: asked))
  }

  @Test func nearlyAllBestMarksTellNothing() throws {
    let full = try #require(observed("exhausted-score") { $0.result.detail = marks([0, 0, 0, 40, 960]) })
    #expect(judged([full]).findings.map(\.tier) == [.worthAsking])
    // Fours and fives together are not the best mark.
    let topTwo = try #require(observed("exhausted-score") { $0.result.detail = marks([0, 0, 0, 400, 600]) })
    #expect(judged([topTwo]).findings.isEmpty)
    let low = try #require(
      observed("exhausted-score", bound: Bound(atMost: 2)) { $0.result.detail = marks([960, 40, 0, 0, 0]) })
    #expect(judged([low]).findings.count == 1)
    #expect(
      try #require(observed("exhausted-score") { $0.result.detail = marks([0, 0, 0, 0, 0]) }).notAssessable != nil)
    #expect(observed("exhausted-score") { _ in } == nil)
  }

  @Test func fewAnswersGiveTheBoundsOfTheWhole() throws {
    let few = try #require(
      observed("few-answers") {
        $0.result.detail = marks([0, 0, 0, 0, 100], asked: 1000)
        $0.result.estimate = Estimate(value: 0.9, n: 100)
      })
    #expect(few.statement.contains("anything from 9% to 99%"))
    #expect(judged([few]).findings.map(\.tier) == [.watch])
    let many = try #require(observed("few-answers") { $0.result.detail = marks([0, 0, 0, 0, 500], asked: 1000) })
    #expect(judged([many]).findings.isEmpty)
    #expect(try #require(observed("few-answers") { $0.result.detail = marks([0], asked: 0) }).notAssessable != nil)
    #expect(observed("few-answers") { $0.result.detail = marks([9]) } == nil)
  }
}
