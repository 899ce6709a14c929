// Owns the tests of limits that are not a plain time: columns with a factor, opening hours, and targets that change.

import AuditModel
import Judging
import Testing

struct LimitTests {
  @Test func anAnnouncedWaitTimesAFactor() async throws {
    let standard = Standard(
      id: "transparency.kept", title: "Kept", family: "transparency",
      measure: .duration(DurationMeasure(table: "cases", span: .between(from: "joined", to: ["served"]))),
      target: .shareWithin(share: 0.9, limit: .column(field: "announced", numerator: 5, denominator: 4)),
      membership: .due)
    let result = try await World(
      standard: standard, columns: [("joined", time), ("served", time), ("announced", .duration(.seconds))],
      rows: """
        joined,served,announced
        2026-07-01T10:00:00,2026-07-01T10:02:05,100
        2026-07-01T10:00:00,2026-07-01T10:02:06,100
        2026-07-01T10:00:00,2026-07-01T10:02:06,101
        2026-07-01T10:00:00,2026-07-01T10:00:00,0
        2026-07-01T10:00:00,2026-07-01T10:02:06,
        2026-07-01T10:00:00,2026-07-01T10:02:06,-4
        """
    ).result()
    // 125 s pass 100 · 1.25 and 126 do not; 101 · 1.25 is 126.25, and 126 s pass.
    #expect(result.hits == 3 && result.estimate?.n == 4)
    #expect(result.ledger.unassessable.map(\.name) == ["no announced", "announced below zero"])
  }

  /// Eight office hours, Monday to Friday nine to five.
  @Test func aLimitInOpeningHours() async throws {
    let result = try await duration(
      .shareWithin(share: 0.9, limit: .fixed(8 * 3600)), counts: .due,
      rows: [
        "2026-07-03T15:00,2026-07-06T15:00,,A,,,",  // Friday to Monday: 2 h and 6 h, on the limit
        "2026-07-03T15:00,2026-07-06T15:00:01,,A,,,",  // a second more
        "2026-07-04T12:00,2026-07-06T17:00,,A,,,",  // from Saturday: the whole of Monday
        "2026-06-30T15:00,2026-07-01T09:30,,A,,,",  // due on Wednesday 1 July at 15:00: of this quarter
        "2026-06-29T15:00,2026-07-01T15:00,,A,,,",  // due on Tuesday 30 June: not of this quarter
        "2026-09-30T15:00,2026-09-30T16:00,,A,,,",  // due on 1 October: not of this quarter
        "2026-09-29T12:00,,,A,,,",  // open, its limit passed on the 30th at 12:00
      ]
    ) {
      $0.measure = .duration(
        DurationMeasure(table: "cases", span: .between(from: "begun", to: ["ended"]), clock: office))
    }.result()
    #expect(result.hits == 3 && result.estimate?.n == 5 && result.openPastLimit == 1)
    #expect(result.ledger.outside == 2 && result.ledger.balances)
  }

  /// Ten minutes for 80% until 14 August, then five minutes for 90%.
  private func dated(_ rows: [String]) -> World {
    duration(.shareWithin(share: 0.9, limit: .fixed(300)), counts: .opened, rows: rows) {
      $0.dated = [
        DatedTarget(from: nil, target: .shareWithin(share: 0.8, limit: .fixed(600))),
        DatedTarget(from: CivilDay("2026-08-15"), target: $0.target),
      ]
    }
  }

  @Test func aTargetThatChangesWithinThePeriod() async throws {
    let rows = [
      "2026-08-14T23:59,2026-08-15T00:07,,A,,,", "2026-08-01T10:00,2026-08-01T10:08,,A,,,",
      "2026-08-01T10:00,2026-08-01T10:08,,A,,,", "2026-08-15T00:00,2026-08-15T00:08,,A,,,",
    ]
    let result = try await dated(rows).result()
    // Eight minutes pass the old limit and not the new; a record begun on the old one's last day is judged by it.
    #expect(result.hits == 3 && result.estimate?.value == 0.75)
    #expect(isNear(result.bound.atLeast, (0.8 * 3 + 0.9) / 4, within: 1e-12) && result.bound.atMost == nil)
    #expect(result.verdict == .missed)
    #expect(result.remarks.contains { $0.hasPrefix("The target changed within this period") })
    var near = dated(rows)
    near.standard.near = 0.075
    #expect(try await near.result().verdict == .near)
  }

  @Test func aPeriodBeforeTheChangeIsJudgedByTheOldTarget() async throws {
    var world = dated(["2026-05-01T10:00,2026-05-01T10:08,,A,,,"] + ["2026-05-01T10:00,,,A,,,"])
    world.period = Period("2026-Q2")
    let result = try await world.result()
    #expect(result.bound == Bound(atLeast: 0.8) && result.hits == 1)
    #expect(!result.remarks.contains { $0.hasPrefix("The target changed") })
  }

  /// A share whose outcome needs seven days counts on the day that they are over.
  @Test func whatIsDueWithItsFollowUp() async throws {
    let standard = Standard(
      id: "after-sales.fixed", title: "Fixed", family: "after-sales",
      measure: .share(ShareMeasure(table: "cases", condition: .truth(field: "back", true), needs: ["back"], at: "at")),
      target: .bound(.share, Bound(atMost: 0.5)), membership: .due, followUp: 7 * 86_400)
    let result = try await World(
      standard: standard, columns: [("at", time), ("back", boolean)],
      rows: """
        at,back
        2026-06-23T23:59:59,true
        2026-06-24,true
        2026-06-30,false
        2026-09-23T12:00,false
        2026-09-24,true
        """
    ).result()
    #expect(result.estimate?.n == 3 && result.hits == 1 && result.verdict == .met)
    #expect(result.ledger.outside == 2 && result.ledger.unassessable.isEmpty && result.ledger.balances)
  }
}
