// Owns tests of contacts that are cut short: by one agent or many, honest ones, and too little to tell.

import AuditModel
import Detectors
import Judging
import Testing

@Suite struct ShortContactsTests {
  private func observed(_ cells: [HandlingCell]) -> Observation? {
    let standard = Standard(
      id: "speed.x", title: "X", family: "speed",
      measure: .duration(DurationMeasure(table: "contacts", span: .between(from: "created_at", to: ["replied_at"]))),
      target: .shareWithin(share: 0.9, limit: .fixed(60)))
    var evidence = StandardEvidence(
      standard: standard, result: StandardResult(standard: standard, verdict: .met, ledger: StandardLedger()))
    evidence.handling = cells
    return Detectors.named("short-contacts")?.observe(.of([evidence])).first
  }

  private func cells(_ agent: String?, short: (n: Int, returned: Int), long: (n: Int, returned: Int)) -> [HandlingCell]
  {
    [
      HandlingCell(agent: agent, seconds: 4, n: short.n / 2, judged: short.n / 2, returned: short.returned / 2),
      HandlingCell(
        agent: agent, seconds: 9, n: short.n - short.n / 2, judged: short.n - short.n / 2,
        returned: short.returned - short.returned / 2),
      HandlingCell(agent: agent, seconds: 10, n: long.n / 2, judged: long.n / 2, returned: long.returned / 2),
      HandlingCell(
        agent: agent, seconds: 300, n: long.n - long.n / 2, judged: long.n - long.n / 2,
        returned: long.returned - long.returned / 2),
    ]
  }

  @Test func oneAgentWhoHangsUpIsFoundWithTheShareOfThree() throws {
    var all = (0..<11).flatMap { cells("agent \($0)", short: (20, 2), long: (980, 98)) }
    all += cells("agent x", short: (200, 100), long: (800, 80))
    let observation = try #require(observed(all))
    let finding = try #require(judged([observation]).findings.first)
    #expect(finding.tier == .worthAsking)
    #expect(finding.customers == 122)
    #expect(finding.statement.contains("three agents have 57% of them and 25% of all contacts"))
    #expect(!finding.statement.contains("agent x"))
  }

  /// One agent has the short contacts and the hard matters: within each, short ones come back as others do.
  @Test func agentsWithHardMattersAreComparedWithThemselves() throws {
    let all =
      cells("a", short: (400, 160), long: (600, 240)) + cells("b", short: (20, 1), long: (1980, 99))
    let observation = try #require(observed(all))
    #expect(abs((observation.effect?.value ?? 0) - 1) < 0.05)
    #expect(judged([observation]).findings.isEmpty)
  }

  @Test func tenSecondsAreNotShort() throws {
    let observation = try #require(observed(cells("a", short: (0, 0), long: (1000, 100))))
    #expect(observation.notAssessable == nil)
    #expect(judged([observation]).findings.isEmpty)
    let few = try #require(observed(cells("a", short: (20, 10), long: (40, 4))))
    #expect(few.notAssessable?.contains("under 10 seconds") == true)
  }

  @Test func fewReturnsAreToBeWatched() throws {
    let observation = try #require(observed(cells("a", short: (40, 16), long: (2000, 40))))
    #expect(judged([observation]).findings.map(\.tier) == [.watch])
  }

  @Test func withoutAnyReturnsOrAgentsThereIsAReasonOrAFigure() throws {
    #expect(try #require(observed(cells("a", short: (400, 0), long: (4000, 0)))).notAssessable != nil)
    #expect(try #require(observed(cells("a", short: (400, 400), long: (4000, 4000)))).notAssessable != nil)
    #expect(try #require(observed(cells(nil, short: (400, 40), long: (4000, 400)))).notAssessable == nil)
    #expect(observed([]) == nil)
  }
}
