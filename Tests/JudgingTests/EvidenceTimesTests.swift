// Owns tests of the minutes and days at which records begin and end, as counted for the detectors.

import AuditModel
import Exports
import Foundation
import Judging
import Testing

@Suite struct EvidenceTimesTests {
  private func evidence(_ world: World) async throws -> StandardEvidence {
    let folder = NSTemporaryDirectory() + "evidence-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(world.rows.utf8).write(to: URL(fileURLWithPath: folder + "/t.csv"))
    let plan = StandardPlan(world.standard, book: world.book, period: world.frame, asOf: world.frame.to)
    let own = EvidencePlan(plan, among: [plan])
    let reader = NativeReader(exports: folder, workers: 1)
    let summaries = try await reader.summaries(
      SummaryPlan(aggregates: plan.aggregates + own.aggregates), tables: world.book.tables)
    let result = StandardResult(standard: world.standard, verdict: .met, ledger: StandardLedger())
    return own.evidence(summaries, result)
  }

  private let rows = [
    "2026-06-30T10:00:00Z,2026-07-01T10:05:30Z,,a,,,", "2026-07-01T10:17:00Z,2026-07-01T11:20:00Z,,a,,,",
    "2026-07-02T23:17:59Z,2026-07-03T00:20:00Z,,a,,,", "2026-08-02T09:59:00Z,,,a,,,",
    "2026-09-29T09:59:00Z,2026-10-02T09:00:00Z,,a,,,",
  ]

  @Test func minutesOfThePeriodAndDaysUpToItsEndAreCounted() async throws {
    let evidence = try await evidence(
      duration(.shareWithin(share: 0.9, limit: .fixed(14_400)), counts: .opened, rows: rows))
    let begun = try #require(evidence.minutes.first { $0.field == "begun" })
    #expect(begun.counts[17] == 2)
    #expect(begun.counts[59] == 2)
    #expect(begun.counts.reduce(0, +) == 4)
    let ended = try #require(evidence.minutes.first { $0.field == "ended" })
    #expect(ended.counts[20] == 2)
    // History before the period is in the course of days, and what ended after it is not.
    #expect(
      evidence.endings == [
        DayCount(day: CivilDay(year: 2026, month: 7, day: 1), n: 2),
        DayCount(day: CivilDay(year: 2026, month: 7, day: 3), n: 1),
      ])
  }

  @Test func dayWithoutHoursHasNoMinutes() async throws {
    var world = duration(.shareWithin(share: 0.9, limit: .fixed(864_000)), counts: .opened, rows: [])
    let pattern = try TimePattern.parse("yyyy-MM-dd").get()
    world.columns[0].1 = .time(pattern, zone: .utc)
    world.columns[1].1 = .time(pattern, zone: .utc)
    world.rows = "begun,ended,due,team,priority,spam,state\n2026-07-01,2026-07-02,,a,,,\n"
    let evidence = try await evidence(world)
    #expect(evidence.minutes.isEmpty)
    #expect(evidence.endings == [DayCount(day: CivilDay(year: 2026, month: 7, day: 2), n: 1)])
  }
}
