// Owns tests of customers who left unserved: what becomes of them in the figure, and how long all waited.

import AuditModel
import Judging
import Testing

struct WaitTests {
  private func world(
    _ rows: [String], abandoned: String? = "left", openWhen: Condition? = nil,
    change: (inout Standard) -> Void = { _ in }
  ) -> World {
    var standard = Standard(
      id: "speed.x", title: "X", family: "speed",
      measure: .duration(
        DurationMeasure(
          table: "cases", span: .between(from: "joined", to: ["served"]), openWhen: openWhen, abandoned: abandoned)),
      target: .shareWithin(share: 0.8, limit: .fixed(20)), membership: .opened)
    change(&standard)
    return World(
      standard: standard, columns: [("joined", time), ("served", time), ("left", time), ("state", category)],
      rows: (["joined,served,left,state"] + rows).joined(separator: "\n"))
  }

  private let start = "2026-07-01T10:00:00"

  private var rows: [String] {
    [
      "\(start),2026-07-01T10:00:20,,", "\(start),2026-07-01T10:00:21,,", "\(start),,2026-07-01T10:00:07,",
      "\(start),,2026-07-01T10:00:30,",
    ]
  }

  @Test func whoLeftIsAMissAndWaitedUntilThen() async throws {
    let evidence = try await world(rows).evidence()
    #expect(evidence.result.hits == 1 && evidence.result.estimate?.n == 4)
    #expect(
      evidence.waits == [
        WaitCell(seconds: 7, answered: 0, abandoned: 1), WaitCell(seconds: 20, answered: 1, abandoned: 0),
        WaitCell(seconds: 21, answered: 1, abandoned: 0), WaitCell(seconds: 30, answered: 0, abandoned: 1),
      ])
    // Not at the age that they would have on the audit's day.
    #expect(evidence.spread?.cells.filter { $0.open > 0 }.map(\.bin) == [7, 30])
  }

  @Test func withoutTheFieldNothingIsKnownOfPatience() async throws {
    let evidence = try await world(rows, abandoned: nil).evidence()
    #expect(evidence.waits.isEmpty)
    #expect(evidence.result.hits == 1 && evidence.result.estimate?.n == 4)
  }

  /// Within a limit that is not over, who has gone cannot be served any more.
  @Test func whoLeftIsNotWaitingForALimitThatIsNotOver() async throws {
    var world = world([]) { $0.target = .shareWithin(share: 0.8, limit: .deadline(field: "due")) }
    world.columns.append(("due", time))
    let due = "2026-10-01T10:00:00"
    world.rows = [
      "joined,served,left,state,due", "2026-09-30T23:59:50,,2026-09-30T23:59:55,,\(due)",
      "2026-09-30T23:59:50,,,,\(due)",
    ].joined(separator: "\n")
    let result = try await world.result()
    #expect(result.estimate?.n == 1 && result.hits == 0)
    #expect(result.ledger.unassessable.map(\.name) == ["open and not yet due"])
  }

  @Test func anExclusionOfThoseWhoGaveUpDoesNotHideTheirPatience() async throws {
    let evidence = try await world(rows) {
      $0.exclusions = [Exclusion(name: "gave up", condition: .missing(field: "served"))]
    }.evidence()
    #expect(evidence.result.estimate?.n == 2)
    #expect(evidence.waits.reduce(0) { $0 + $1.abandoned } == 2)
  }

  /// Leaving is known whatever the state says; without it a record that is not open has lost its end.
  @Test func leavingIsKnownWhateverTheStateSays() async throws {
    let lines = ["\(start),,2026-07-01T10:00:30,gone", "\(start),,,gone", "\(start),,,open"]
    let evidence = try await world(lines, openWhen: .among(field: "state", ["open"])).evidence()
    #expect(evidence.result.estimate?.n == 2 && evidence.result.hits == 0)
    #expect(evidence.result.ledger.unassessable.map(\.name) == ["no served, though not open"])
  }

  @Test func badTimesOfLeavingAreNamed() async throws {
    let lines = ["\(start),,soon,", "\(start),,2026-07-01T09:00:00,", "\(start),2026-07-01T10:00:05,soon,"]
    let result = try await world(lines).result()
    #expect(result.ledger.unassessable.map(\.name) == ["left not readable", "left before it begins"])
    #expect(result.hits == 1 && result.estimate?.n == 1)
  }
}
