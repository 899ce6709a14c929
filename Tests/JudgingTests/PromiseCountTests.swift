// Owns tests of what is counted of promises, and of ends against their writing.

import AuditModel
import Judging
import Testing

struct PromiseCountTests {
  private func world(_ limit: Limit, roles: [String: String] = [:]) -> World {
    var world = World(
      standard: Standard(
        id: "speed.x", title: "X", family: "speed",
        measure: .duration(DurationMeasure(table: "cases", span: .between(from: "begun", to: ["ended"]))),
        target: .shareWithin(share: 0.9, limit: limit)),
      columns: [
        ("id", .text), ("begun", time), ("ended", time), ("told", .duration(.seconds)), ("due", time),
        ("written", time),
      ],
      rows: [
        "id,begun,ended,told,due,written",
        // Told 10 minutes: half of it, all of it, and longer; due in an hour.
        "1,2026-07-01T10:00:00,2026-07-01T10:05:00,600,2026-07-01T11:00:00,2026-07-01T10:05:30",
        "2,2026-07-01T10:00:00,2026-07-01T10:10:00,600,2026-07-01T11:00:00,2026-07-01T10:20:00",
        "3,2026-07-01T10:00:00,2026-07-01T10:12:00,600,2026-07-01T11:00:00,2026-07-01T10:02:00",
        // Told 12 minutes, and not told.
        "4,2026-07-01T10:00:00,2026-07-01T10:06:01,720,2026-07-03T11:00:00,",
        "5,2026-07-01T10:00:00,2026-07-01T10:06:00,,,2026-07-01T10:06:00",
      ].joined(separator: "\n"))
    world.roles = roles
    return world
  }

  @Test func announcedWaitsAreCountedAsTheyWereTold() async throws {
    let evidence = try await world(.column(field: "told", numerator: 5, denominator: 4)).evidence()
    #expect(
      evidence.promises == [
        PromiseCell(over: 300, upTo: 600, n: 3, half: 1, kept: 2),
        PromiseCell(over: 600, upTo: 900, n: 1, half: 0, kept: 1),
      ])
  }

  @Test func deadlinesAreCountedFromTheBegin() async throws {
    let evidence = try await world(.deadline(field: "due")).evidence()
    #expect(
      evidence.promises == [
        PromiseCell(over: 1800, upTo: 3600, n: 3, half: 3, kept: 3),
        PromiseCell(over: 2 * 86_400, upTo: 3 * 86_400, n: 1, half: 1, kept: 1),
      ])
    #expect(try await world(.fixed(600)).evidence().promises.isEmpty)
  }

  /// The limit of ten minutes: 10:05 is half of it, 10:20 beyond twice.
  @Test func endsArePlacedBesideTheirWriting() async throws {
    let evidence = try await world(.fixed(600), roles: ["logged_at": "written"]).evidence()
    #expect(
      Set(evidence.stamps) == [
        StampCell(ended: 10, written: 11, order: .together, n: 1),
        StampCell(ended: 20, written: 40, order: .before, n: 1),
        StampCell(ended: 24, written: 4, order: .after, n: 1),
        StampCell(ended: 12, written: 12, order: .together, n: 1),
      ])
    #expect(evidence.lags.allSatisfy { $0.to != "written" })
    #expect(try await world(.fixed(600)).evidence().stamps.isEmpty)
  }
}
