// Owns tests of what is counted of pauses, hand-offs and handling times for the detectors.

import AuditModel
import Judging
import Testing

struct ClockEventTests {
  private let start = "2026-07-01T10:00:00"

  private func world() -> World {
    var measure = DurationMeasure(table: "cases", span: .between(from: "begun", to: ["ended"]))
    measure.pauses = .all
    var world = World(
      standard: Standard(
        id: "speed.x", title: "X", family: "speed", measure: .duration(measure),
        target: .shareWithin(share: 0.9, limit: .fixed(2000)), membership: .opened,
        counterweights: ["precision.back"]),
      columns: [
        ("id", .text), ("begun", time), ("ended", time), ("agent", category), ("took", .duration(.seconds)),
        ("reopens", .integer),
      ],
      rows: [
        "id,begun,ended,agent,took,reopens", "1,\(start),2026-07-01T10:20:00,ada,8,1",
        "2,\(start),2026-07-01T10:30:00,ada,9,0",
        "3,\(start),2026-07-01T10:10:00,bea,200,0",
      ].joined(separator: "\n"))
    let pauses = Related(table: "pauses", pairs: [.init(own: "id", theirs: "case_id")])
    let passes = Related(table: "passes", pairs: [.init(own: "id", theirs: "case_id")])
    world.pauses = .rows(pauses, from: "from", to: "to", reason: nil)
    world.derived = [DerivedField(field: "times", type: .integer, rollup: Rollup(passes, .count))]
    world.roles = ["agent": "agent", "hand_offs": "times", "handling": "took"]
    world.others = [
      .init(
        name: "pauses", columns: [("case_id", .text), ("from", time), ("to", time)],
        rows: ["2,2026-07-01T10:16:40,2026-07-01T10:20:00", "2,2026-07-01T10:01:00,2026-07-01T10:02:00"]),
      .init(name: "passes", columns: [("case_id", .text), ("at", time)], rows: ["3,2026-07-01T10:05:00"]),
    ]
    world.beside = [
      Standard(
        id: "precision.back", title: "Back", family: "precision",
        measure: .share(
          ShareMeasure(
            table: "cases", condition: .range(field: "reopens", atLeast: 1, atMost: nil), needs: [], at: "begun")),
        target: .bound(.share, Bound(atMost: 0.1)), membership: .opened)
    ]
    return world
  }

  /// 60 s of 2,000 is in the first twentieth; its end, after 1,540 s without the pauses, in the sixteenth.
  @Test func theFirstPauseIsPlacedByTheShareOfTheLimit() async throws {
    let pauses = try await world().evidence().clockEvents.filter { $0.kind == .pause }
    #expect(
      Set(pauses) == [
        ClockEvent(kind: .pause, event: 1, ended: 16, n: 1), ClockEvent(kind: .pause, event: nil, ended: 12, n: 1),
        ClockEvent(kind: .pause, event: nil, ended: 6, n: 1),
      ])
  }

  @Test func handlingTimesAreCountedByAgentWithWhatCameBack() async throws {
    let evidence = try await world().evidence()
    #expect(evidence.returning == "precision.back")
    #expect(evidence.handling.map(\.seconds) == [8, 9, 208])
    #expect(evidence.handling.map(\.judged) == [1, 1, 1] && evidence.handling.map(\.returned) == [1, 0, 0])
    #expect(Set(evidence.handling.map(\.agent)).count == 2)
  }
}
