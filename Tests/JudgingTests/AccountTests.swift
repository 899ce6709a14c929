// Owns the tests of the account: which records count, which are misses, and that each has exactly one name.

import AuditModel
import Judging
import Testing

struct AccountTests {
  private let tenMinutes = Target.shareWithin(share: 0.9, limit: .fixed(600))

  @Test func everyRecordHasOneName() async throws {
    var world = duration(
      tenMinutes, counts: .due,
      rows: [
        "2026-07-01T10:00,2026-07-01T10:10,,A,high,false,done",  // met: the limit itself passes
        "2026-07-01T10:00,2026-07-01T10:10:01,,A,high,false,done",  // missed by a second
        "2026-07-01T10:00,,,A,high,false,open",  // missed: open past its limit
        "2026-06-30T23:55,2026-06-30T23:59,,A,high,false,done",  // due on 1 July: counted in this quarter, met
        "2026-09-30T23:55,2026-09-30T23:58,,A,high,false,done",  // due on 1 October: outside
        "2026-06-30T23:45,2026-06-30T23:50,,A,high,false,done",  // due on 30 June: outside
        "2026-07-02T10:00,2026-07-02T10:01,,B,high,false,done",  // out of scope
        "2026-07-02T10:00,2026-07-02T10:01,,A,high,true,done",  // excluded as spam
        ",2026-07-02T10:01,,A,high,false,done",  // no beginning
        "soon,2026-07-02T10:01,,A,high,false,done",  // unreadable beginning
        "2026-07-02T10:00,2026-07-02T09:00,,A,high,false,done",  // ends before it begins
        "2026-07-02T10:00,later,,A,high,false,done",  // unreadable end
      ]
    ) {
      $0.scope = .among(field: "team", ["A"])
      $0.exclusions = [Exclusion(name: "spam", condition: .truth(field: "spam", true))]
    }
    world.asOf = CivilDay("2026-10-05")
    let result = try await world.result()
    let ledger = result.ledger
    #expect(ledger.kept == 12 && ledger.used == 4 && ledger.outside == 2 && ledger.scope == 1)
    #expect(ledger.excluded.map(\.name) == ["spam"] && ledger.excluded.map(\.count) == [1])
    #expect(ledger.excluded.map(\.met) == [1])
    #expect(
      ledger.unassessable.map(\.name)
        == ["begun not readable", "no begun", "ended not readable", "ends before it begins"])
    #expect(ledger.unassessable.map(\.count) == [1, 1, 1, 1])
    #expect(ledger.balances)
    #expect(result.hits == 2 && result.openPastLimit == 1 && result.estimate?.n == 4)
    #expect(result.verdict == .missed)
  }

  @Test func whatHappensAfterTheDayIsNotKnownOnIt() async throws {
    // Counted by opening, judged at the end of 30 September.
    let rows = [
      "2026-09-30T23:55,2026-09-30T23:59,,A,high,false,",  // met before the day was over
      "2026-09-30T23:55,2026-10-01T00:01,,A,high,false,",  // its limit falls after the day: not yet due
      "2026-09-30T20:00,2026-10-01T00:01,,A,high,false,",  // open on the day, past its limit: missed
    ]
    let result = try await duration(tenMinutes, counts: .opened, rows: rows).result()
    // Neither of the two that began five minutes before the day was over counts, the quick one no more than the other.
    #expect(result.hits == 0 && result.estimate?.n == 1 && result.openPastLimit == 1)
    #expect(result.ledger.unassessable.map(\.name) == ["not yet due"])
    #expect(result.ledger.unassessable.map(\.count) == [2])
    var later = duration(tenMinutes, counts: .opened, rows: rows)
    later.asOf = CivilDay("2026-10-02")
    let known = try await later.result()
    #expect(known.hits == 2 && known.estimate?.n == 3 && known.openPastLimit == 0)
  }

  @Test func closedCountsByTheDayOfClosing() async throws {
    let result = try await duration(
      tenMinutes, counts: .closed,
      rows: [
        "2026-06-30T10:00,2026-07-01T10:00,,A,,,", "2026-07-01T10:00,2026-07-01T10:05,,A,,,", "2026-07-01T10:00,,,A,,,",
      ]
    ).result()
    // The open one is not closed in the period: it lies outside, and is no miss of this quarter.
    #expect(result.estimate?.n == 2 && result.hits == 1 && result.ledger.outside == 1)
  }

  @Test func limitsByCategoryAndByTheRecordsOwnDeadline() async throws {
    let rows = [
      "2026-07-01T10:00,2026-07-01T11:00,2026-07-01T10:30,A,high,,",
      "2026-07-01T10:00,2026-07-01T11:00,2026-07-01T12:00,A,low,,",
      "2026-07-01T10:00,2026-07-01T11:00,,A,odd,,", "2026-07-01T10:00,2026-07-01T11:00,2026-07-01T11:00,A,,,",
    ]
    let byPriority = try await duration(
      .shareWithin(share: 0.9, limit: .byCategory(field: "priority", ["high": 1800, "low": 7200])), counts: .due,
      rows: rows
    ).result()
    #expect(byPriority.hits == 1 && byPriority.estimate?.n == 2)
    #expect(byPriority.ledger.unassessable.map(\.name) == ["no priority", "no limit declared for its priority"])
    let byDeadline = try await duration(
      .shareWithin(share: 0.9, limit: .deadline(field: "due")), counts: .due, rows: rows
    ).result()
    #expect(byDeadline.hits == 2 && byDeadline.estimate?.n == 3)
    #expect(byDeadline.ledger.unassessable.map(\.name) == ["no due"])
  }

  @Test func anEndThatIsMissingButNotOpenCannotBeAssessed() async throws {
    let result = try await duration(
      tenMinutes, counts: .opened,
      rows: [
        "2026-07-01T10:00,,,A,,,done", "2026-07-01T10:00,,,A,,,open", "2026-07-01T10:00,2026-07-01T10:05,,A,,,done",
      ]
    ) {
      $0.measure = .duration(
        DurationMeasure(
          table: "cases", span: .between(from: "begun", to: ["ended"]), openWhen: .among(field: "state", ["open"])))
    }.result()
    #expect(result.ledger.unassessable.map(\.name) == ["no ended, though not open"])
    #expect(result.hits == 1 && result.openPastLimit == 1 && result.estimate?.n == 2)
  }

  @Test func anOutcomeThatNeedsTimeIsNotJudgedEarly() async throws {
    let standard = Standard(
      id: "precision.back", title: "Came back", family: "precision",
      measure: .share(
        ShareMeasure(table: "cases", condition: .truth(field: "back", true), needs: ["back"], at: "at")),
      target: .bound(.share, Bound(atMost: 0.1)), followUp: 7 * 86_400)
    let world = World(
      standard: standard, columns: [("at", time), ("back", boolean)],
      rows: "at,back\n2026-09-01,true\n2026-09-02,false\n2026-09-23T23:59:59,false\n2026-09-24,false\n2026-09-01,\n")
    let result = try await world.result()
    #expect(result.hits == 1 && result.estimate?.n == 3)
    #expect(result.ledger.unassessable.map(\.name) == ["no back", "follow-up not complete"])
  }

  @Test func theRecordedFlagIsSetAgainstOurs() async throws {
    let result = try await duration(
      tenMinutes, counts: .opened,
      rows: [
        "2026-07-01T10:00,2026-07-01T10:05,,A,,,OK", "2026-07-01T10:00,2026-07-01T10:50,,A,,,OK",
        "2026-07-01T10:00,,,A,,,", "2026-07-01T10:00,2026-07-01T10:50,,A,,,LATE", ",,,A,,,OK",
      ]
    ) {
      $0.measure = .duration(
        DurationMeasure(
          table: "cases", span: .between(from: "begun", to: ["ended"]),
          recorded: RecordedVerdict(met: .among(field: "state", ["OK"]), missed: .among(field: "state", ["LATE"]))))
    }.result()
    let rows = try #require(result.recorded).rows
    #expect(rows.map(\.ours) == [.met, .missedClosed, .missedClosed, .missedOpen, .notCounted])
    #expect(rows.map(\.flag) == [.met, .met, .missed, .blank, .met])
    // What has no beginning cannot be said to be open.
    #expect(rows.map(\.open) == [0, 0, 0, 1, 0])
  }
}
