// Owns tests of pauses and hand-offs near the limit: hazards that are honest, injected stops, and too little to tell.

import AuditModel
import Detectors
import Judging
import Statistics
import Testing

@Suite struct ClockStopsTests {
  /// A steady hazard of ending and of a first pause in each twentieth of the limit, followed to twice the limit; `stops`
  /// is the share of those still there in the last tenth who are paused besides.
  private func cells(
    _ kind: ClockEvent.Kind = .pause, n: Double = 20_000, pausing: (Int) -> Double = { _ in 0.01 }, stops: Double = 0
  ) -> [ClockEvent] {
    var cells: [ClockEvent] = []
    var there = n
    for slice in 1...40 {
      let chance = pausing(slice) + ((19...20).contains(slice) ? stops / 2 : 0)
      let paused = (there * chance).rounded()
      let ended = (there * 0.06).rounded()
      // Those paused end some time later, on a clock that stood still.
      cells.append(ClockEvent(kind: kind, event: slice, ended: min(41, slice + 1), n: Int(paused)))
      cells.append(ClockEvent(kind: kind, event: nil, ended: slice, n: Int(ended)))
      there -= paused + ended
    }
    return cells + [ClockEvent(kind: kind, event: nil, ended: 41, n: Int(there))]
  }

  private func observed(
    _ cells: [ClockEvent], pauses: DurationMeasure.PauseChoice = .all, limit: Int64 = 14_400
  ) -> [Observation] {
    var measure = DurationMeasure(table: "contacts", span: .between(from: "created_at", to: ["replied_at"]))
    measure.pauses = pauses
    let standard = Standard(
      id: "speed.x", title: "X", family: "speed", measure: .duration(measure),
      target: .shareWithin(share: 0.9, limit: .fixed(limit)))
    var evidence = StandardEvidence(
      standard: standard, result: StandardResult(standard: standard, verdict: .met, ledger: StandardLedger()))
    evidence.clockEvents = cells
    evidence.spread = Spread(
      scale: .seconds(width: limit / 240, limit: limit), last: 960, cells: [], limits: [.init(seconds: limit, n: 9000)])
    return Detectors.named("clock-stops")?.observe(.of([evidence])) ?? []
  }

  @Test func aSteadyHazardHasARatioOfOne() throws {
    let observation = try #require(observed(cells()).first)
    #expect(observation.notAssessable == nil)
    #expect(abs((observation.effect?.value ?? 0) - 1) < 0.1)
    #expect(judged([observation]).findings.isEmpty)
  }

  @Test func stopsInTheLastTenthAreFoundAndCounted() throws {
    let observation = try #require(observed(cells(stops: 0.1)).first)
    #expect(observation.meetsFloor)
    #expect((observation.p ?? 1) < 1e-6)
    // 5% in each of two slices of the 5,000 or so who are there.
    let more = try #require(observation.customers)
    #expect((350...700).contains(more))
    #expect(judged([observation]).findings.map(\.tier) == [.worthAsking])
  }

  /// Office hours come round again at the end of a day's limit, and go on after it.
  @Test func aDailyRhythmIsNotAStop() throws {
    let rhythm = cells(pausing: { [17, 18].contains($0 % 20) || (19...25).contains($0) ? 0.04 : 0.004 })
    let observation = try #require(observed(rhythm, limit: 86_400).first)
    #expect(observation.notAssessable == nil)
    #expect(!observation.meetsFloor)
  }

  @Test func aDaysLimitWithNobodyBeyondItCannotBeTold() throws {
    let none = cells(stops: 0.1).filter { $0.ended <= 20 }
    #expect(observed(none, limit: 86_400).first?.notAssessable?.contains("night") == true)
    #expect(observed(none, limit: 3600).first?.notAssessable == nil)
  }

  @Test func pausesThatDoNotStopTheClockAreNotAsked() {
    #expect(observed(cells(stops: 0.1), pauses: .none).isEmpty)
    #expect(observed(cells(.handOff, stops: 0.1), pauses: .none).map(\.segment) == ["hand-offs"])
  }

  @Test func anEventAfterTheEndIsNone() throws {
    let late = [
      ClockEvent(kind: .pause, event: 20, ended: 5, n: 900), ClockEvent(kind: .pause, event: nil, ended: 30, n: 900),
    ]
    #expect(try #require(observed(late).first).notAssessable != nil)
  }

  @Test(arguments: [
    [ClockEvent(kind: .pause, event: nil, ended: 41, n: 500)],
    [ClockEvent(kind: .pause, event: 1, ended: 1, n: 500)],
    [ClockEvent(kind: .pause, event: 41, ended: 41, n: 500)],
    [ClockEvent(kind: .pause, event: 20, ended: 20, n: 0)],
  ]) func oneCellAloneIsAReason(_ cells: [ClockEvent]) throws {
    let observation = try #require(observed(cells).first)
    #expect(observation.notAssessable != nil)
  }

  @Test func withoutAnyEventBeforeTheLeastRatioIsGiven() throws {
    let observation = try #require(observed([ClockEvent(kind: .pause, event: 20, ended: 20, n: 500)]).first)
    #expect(observation.effect?.high == nil)
    #expect(observation.statement.contains("at least"))
    #expect((observation.effect?.value ?? 0) > 2)
  }

  /// 84 events in one unit of exposure against 210 in nine: 3.600 (2.761–4.658).
  @Test func theRatioIsThePublishedOne() throws {
    let ratio = try #require(RateRatio(events: 84, exposure: 1, over: 210, exposure: 9))
    let interval = try #require(ratio.interval())
    #expect(abs((ratio.ratio ?? 0) - 3.6) < 5e-4)
    #expect(abs(interval.low - 2.761) < 5e-4)
    #expect(abs(interval.high - 4.658) < 5e-4)
  }
}

extension AuditInput {
  static func of(_ evidence: [StandardEvidence], tables: [TableMapping] = []) -> AuditInput {
    AuditInput(
      book: StandardsBook(
        company: Company(name: "Larkspur & Finch"), tables: tables, standards: evidence.map(\.standard)),
      period: Period(
        name: "2026-Q3", from: CivilDay(year: 2026, month: 7, day: 1), to: CivilDay(year: 2026, month: 9, day: 30)),
      asOf: CivilDay(year: 2026, month: 9, day: 30), standards: evidence)
  }
}
