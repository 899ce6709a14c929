// Owns the tests of fences: quartiles by class over the period, and what lies beyond.

import AuditModel
import Judging
import Testing

struct FenceTests {
  private func world(_ rows: [String], condition: Condition = .all([])) -> World {
    World(
      standard: Standard(
        id: "efficiency.unusual", title: "Unusual", family: "efficiency",
        measure: .share(
          ShareMeasure(
            table: "cases", condition: condition, needs: [], at: "at",
            fence: Fence(column: "handled", by: ["topic"], times: 1.5))),
        target: .bound(.share, Bound(atMost: 0.02)), breakdowns: [["team"], ["topic"]]),
      columns: [
        ("at", time), ("topic", category), ("team", category), ("handled", .duration(.seconds)), ("back", boolean),
      ],
      rows: (["at,topic,team,handled,back"] + rows).joined(separator: "\n"))
  }

  /// Of eight, ranks 2 and 6 are the quartiles: 10 and 20, a fence of 20 · 2^1.5 = 56.6. Of five hundreds, 100 and 100.
  private let rows =
    [10, 10, 10, 20, 20, 20, 56, 57].map { "2026-07-01,billing,A,\($0),true" }
    + [100, 100, 100, 100, 101].map { "2026-08-01,returns,B,\($0),false" }

  @Test func everyClassHasItsOwnFence() async throws {
    let result = try await world(rows).result()
    #expect(result.hits == 2 && result.estimate?.n == 13 && result.verdict == .missed)
    let teams = result.breakdowns[0].segments
    #expect(teams.map(\.names) == [["A"], ["B"]] && teams.map(\.hits) == [1, 1])
    #expect(teams.map(\.estimate.value) == [1 / 8.0, 1 / 5.0])
    #expect(result.breakdowns[1].segments.map(\.hits) == [1, 1])
    #expect(result.monthly.map(\.estimate.value) == [1 / 8.0, 1 / 5.0])
    #expect(result.quarterly.map(\.estimate.value) == [2 / 13.0])
  }

  @Test func theConditionMustHoldToo() async throws {
    let result = try await world(rows, condition: .truth(field: "back", true)).result()
    #expect(result.hits == 1 && result.estimate?.n == 13)
  }

  /// Earlier months do not set the fence, and are held against it.
  @Test func onlyThePeriodSetsTheFence() async throws {
    let earlier = [500, 500, 500, 10].map { "2026-06-01,billing,A,\($0),true" }
    let later = ["2026-10-01,billing,A,9000,true"]
    var world = world(rows + earlier + later)
    world.asOf = CivilDay("2026-10-31")
    let result = try await world.result()
    #expect(result.hits == 2 && result.estimate?.n == 13)
    #expect(result.monthly.map(\.name) == ["2026-06", "2026-07", "2026-08"])
    #expect(result.monthly.map(\.estimate.value) == [0.75, 1 / 8.0, 1 / 5.0])
  }

  @Test func whatHasNoClassOrNoFenceIsSaid() async throws {
    let result = try await world(
      rows + ["2026-07-01,,A,10,true", "2026-07-01,billing,A,,true", "2026-07-01,billing,A,-5,true"]
        + ["2026-07-01,calls,A,0,true"].times(4)
    ).result()
    #expect(result.ledger.unassessable.map(\.name) == ["no topic", "no handled", "handled below zero"])
    #expect(result.hits == 2 && result.estimate?.n == 17)
    #expect(result.remarks.contains { $0.hasPrefix("4 of 17 records are of classes whose lower quartile is nothing") })
  }
}
