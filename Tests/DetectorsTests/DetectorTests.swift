// Owns tests of every detector alike: its card, its examples, and that it is in the list.

import AuditModel
import Detectors
import Judging
import Testing

@Suite struct DetectorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var detector: String
    var example: Detector.Example
    var testDescription: String { "\(detector): \(example.description)" }
  }

  static let cases = Detectors.all.flatMap { detector in
    detector.examples.map { Case(detector: detector.card.id, example: $0) }
  }

  @Test(arguments: cases) func examplesAreFoundOrQuiet(_ example: Case) throws {
    let detector = try #require(Detectors.named(example.detector))
    let judgement = judged(detector.observe(example.example.input))
    let found = judgement.findings.contains { $0.tier != .notAssessable }
    #expect(found == example.example.isFound)
    for finding in judgement.findings {
      #expect(finding.detector == detector.card.id)
      #expect(finding.statement.hasSuffix("."))
    }
  }

  @Test func everyDetectorHasAnExampleOfBoth() {
    for detector in Detectors.all {
      #expect(detector.examples.contains { $0.isFound }, "\(detector.card.id) never speaks")
      #expect(detector.examples.contains { !$0.isFound }, "\(detector.card.id) is never quiet")
    }
  }

  @Test func idsAreUnique() {
    #expect(Set(Detectors.all.map(\.card.id)).count == Detectors.all.count)
  }

  /// Zero, one and two observations of everything give reasons or silence, never a finding of behaviour.
  @Test(arguments: [0, 1, 2]) func aHandfulIsNeverAFinding(_ n: Int) {
    for detector in Detectors.all where detector.card.kind != .declaration {
      let findings = judged(detector.observe(.handful(n))).findings
      #expect(findings.isEmpty, "\(detector.card.id) speaks of \(n) records")
    }
  }
}

extension AuditInput {
  /// A standard of which everything was counted, and of everything so many records.
  static func handful(_ n: Int) -> AuditInput {
    var standard = Standard(
      id: "speed.first-reply", title: "First reply", family: "speed",
      measure: .duration(DurationMeasure(table: "contacts", span: .between(from: "created_at", to: ["replied_at"]))),
      target: .shareWithin(share: 0.9, limit: .fixed(14_400)))
    standard.counterweights = ["precision.came-back"]
    var result = StandardResult(standard: standard, verdict: .met, ledger: StandardLedger())
    result.estimate = n > 0 ? Estimate(value: 1, low: 0.2, high: 1, n: n) : nil
    result.hits = n
    result.recorded = RecordedComparison(rows: [.init(ours: .notCounted, flag: .met, count: n, open: 0)])
    result.customersClock = CustomersClock(
      estimate: Estimate(value: 1, n: n), gap: [.init(cause: .lateStart, seconds: 60 * n, hits: n)], bothHit: 0,
      onlyDeclared: n, onlyCustomer: 0, neither: 0)
    var evidence = StandardEvidence(standard: standard, result: result)
    let day = CivilDay(year: 2026, month: 7, day: 1)
    let cells = n > 0 ? [Spread.Cell(bin: 239, done: n, open: 0, judged: n, returned: n)] : []
    evidence.spread = Spread(
      scale: .seconds(width: 60, limit: 14_400), last: 960, cells: cells,
      months: [.init(start: day, inPeriod: true, cells: cells)], minutes: [n] + Array(repeating: 0, count: 59),
      limits: [.init(seconds: 14_400, n: n)], opened: Array(repeating: n, count: 672),
      closed: Array(repeating: n, count: 672), atOnce: n)
    evidence.days = n > 0 ? [DayTally(day: day, n: n, hits: n)] : []
    evidence.handOffs = [HandOffCounts(handOffs: 0, n: n, hits: n), HandOffCounts(handOffs: 1, n: n, hits: 0)]
    evidence.agentBands = [AgentBand(agent: "a", stratum: nil, band: 24, done: n, open: 0, judged: n, returned: n)]
    evidence.unitMonths = [UnitMonth(unit: "a", isAgent: true, month: day, n: n, hits: n)]
    evidence.segmentMonths = [SegmentMonth(field: "team", value: "a", month: day, n: n, hits: n)]
    evidence.clockEvents = [ClockEvent(kind: .pause, event: 20, ended: 21, n: n)]
    evidence.exclusions = [ExclusionCounts(name: "spam", n: n, wouldHit: 0)]
    evidence.lags = [Lag(from: "a", to: "b", width: 300, last: 17_280, bins: [.init(index: 1440, done: n)])]
    evidence.minutes = [MinuteCells(field: "a", counts: [n] + Array(repeating: 0, count: 59))]
    evidence.waits = [WaitCell(seconds: 10, answered: 0, abandoned: n)]
    evidence.invitations = [InvitationCell(agent: "a", returned: true, invited: n, n: n)]
    evidence.handling = [HandlingCell(agent: "a", seconds: 5, n: n, judged: n, returned: n)]
    return AuditInput(
      book: StandardsBook(company: Company(name: "Larkspur & Finch"), tables: [], standards: [standard]),
      period: Period(name: "2026-Q3", from: day, to: CivilDay(year: 2026, month: 9, day: 30)),
      asOf: CivilDay(year: 2026, month: 9, day: 30), standards: [evidence])
  }
}
