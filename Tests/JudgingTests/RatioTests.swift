// Owns the tests of ratios: two attribution dates, the stock between them, units, bands and groups.

import AuditModel
import Judging
import Testing

struct RatioTests {
  private func world(
    _ over: Term, _ under: Term, unit: Unit, stock: Bool = false, target: Target, columns: [(String, ColumnType)],
    rows: [String]
  ) -> World {
    World(
      standard: Standard(
        id: "efficiency.ratio", title: "Ratio", family: "efficiency",
        measure: .ratio(RatioMeasure(over: over, under: under, stock: stock, unit: unit)), target: target),
      columns: columns, rows: ([columns.map(\.0).joined(separator: ",")] + rows).joined(separator: "\n"))
  }

  private func inOut(_ rows: [String]) -> World {
    world(
      Term(table: "cases", at: "in"), Term(table: "cases", at: "out"), unit: .number, stock: true,
      target: .bound(.ratio, Bound(atMost: 1)), columns: [("in", time), ("out", time)], rows: rows)
  }

  /// Five came in before the quarter and two of them went out; in it four came in and five went out.
  @Test func inAgainstOutWithTheBacklog() async throws {
    let result = try await inOut([
      "2026-06-01,2026-06-02", "2026-06-03,2026-06-10", "2026-06-03,2026-07-10", "2026-06-20,2026-07-11", "2026-06-30,",
      "2026-07-01,2026-07-02", "2026-07-02,2026-08-02", "2026-09-29,2026-09-30", "2026-09-30,2026-10-02",
    ]).result()
    #expect(result.estimate?.value == 0.8 && result.verdict == .met)
    // Opening 5 − 2; closing 3 + 4 − 5: one that never went out and one that went out after the last day.
    #expect(result.detail == .ratio(RatioDetail(over: 4, under: 5, openingStock: 3, closingStock: 2)))
    #expect(result.ledger.used == 4 && result.ledger.outside == 5 && result.ledger.balances)
    let other = try #require(result.otherLedger)
    // What went out after the as-of day is not known on it.
    #expect(other.used == 5 && other.outside == 3 && other.unassessable.map(\.name) == ["no out"] && other.balances)
    // Seven days with anything in them: too few to tell how days vary.
    #expect(result.estimate?.low == nil)
    #expect(result.intervalMethod == "no interval: too few days for the delta-method interval over days")
  }

  @Test func aBacklogThatTheExportsDoNotReachIsNotTold() async throws {
    let result = try await inOut(["2026-07-01,2026-07-02", ",2026-06-15", "2026-07-03,2026-07-04"]).result()
    #expect(result.detail == .ratio(RatioDetail(over: 2, under: 2)))
    #expect(result.remarks.contains { $0.hasPrefix("By the exports more went out before the period") })
  }

  /// Eight days of two matters solved for good, and one more that came back: its time counts, it does not.
  @Test func secondsForEachMatterReallySolved() async throws {
    let days = (1...8).map { "2026-07-0\($0)" }
    let rows = days.flatMap { day -> [String] in
      let seconds = day < "2026-07-05" ? 300 : 400
      return ["\(day),\(seconds),0", "\(day),\(seconds),0", "\(day),\(day < "2026-07-05" ? 400 : 600),1"]
    }
    let result = try await world(
      Term(table: "cases", at: "solved", sum: "handled"),
      Term(table: "cases", at: "solved", condition: .range(field: "reopens", atLeast: nil, atMost: 0)), unit: .seconds,
      target: .bound(.ratio, Bound(atMost: 600)),
      columns: [("solved", time), ("handled", .duration(.seconds)), ("reopens", .integer)], rows: rows
    ).result()
    // 4 · 1,000 s + 4 · 1,400 s over 16; the interval is that of the days: see the tests of `ratioInterval`.
    #expect(result.estimate?.value == 600 && result.estimate?.n == 16 && result.verdict == .met)
    #expect(isNear(result.estimate?.low, 510.625604) && isNear(result.estimate?.high, 689.374396))
    #expect(result.intervalMethod == "delta-method interval over days")
    #expect(result.detail == .ratio(RatioDetail(over: 9600, under: 16)))
    #expect(result.ledger.used == 24 && result.otherLedger?.used == 16 && result.otherLedger?.scope == 8)
    #expect(result.remarks.contains { $0.hasPrefix("The target lies inside the interval") })
  }

  private func occupancy(_ rows: [String], near: Double? = nil) -> World {
    var world = world(
      Term(table: "cases", at: "day", sum: "busy"), Term(table: "cases", at: "day", sum: "staffed"), unit: .share,
      target: .bound(.share, Bound(atLeast: 0.75, atMost: 0.88)),
      columns: [
        ("day", time), ("team", category), ("busy", .decimal(places: 2)), ("staffed", .duration(.number(.hours))),
      ],
      rows: rows)
    world.standard.near = near
    world.standard.breakdowns = [["team"]]
    return world
  }

  /// Both ends of the band are in it: 75 of 100 hours, and 88.
  @Test(arguments: [
    (74, Verdict.missed), (75, .met), (80, .met), (88, .met), (89, .near), (90, .missed),
  ])
  func aBandHasTwoSides(_ busy: Int, _ verdict: Verdict) async throws {
    // Busy in seconds to two decimals, against staffed in hours: 100 h are 360,000 s.
    let near = busy > 80 ? 0.01 : nil
    let result = try await occupancy(["2026-07-01,A,\(busy * 3600).00,100"], near: near).result()
    #expect(result.estimate?.value == Double(busy) / 100 && result.verdict == verdict)
  }

  @Test func rowsThatLackOneOfTwoSumsAreInNeither() async throws {
    let result = try await occupancy([
      "2026-07-01,A,3600.00,2", "2026-07-01,B,5400.00,2", "2026-07-02,B,,8", "2026-07-02,A,10.00,",
    ]).result()
    #expect(result.estimate?.value == 9000 / 14_400.0)
    #expect(result.ledger.unassessable.map(\.name) == ["no busy", "no staffed"])
    #expect(result.otherLedger?.unassessable.map(\.count) == [1, 1])
    #expect(result.breakdowns[0].segments.map(\.names) == [["A"], ["B"]])
    #expect(result.breakdowns[0].segments.map(\.estimate.value) == [0.5, 0.75])
    #expect(result.breakdowns[0].segments.map(\.verdict) == [.missed, .met])
  }

  @Test func monthsBeforeAnythingCameInHaveNoRatio() async throws {
    let result = try await inOut([
      ",2026-05-04", ",2026-06-04", "2026-07-01,2026-07-02", "2026-08-01,2026-08-02", ",2026-09-02",
    ]).result()
    #expect(result.monthly.map(\.name) == ["2026-07", "2026-08", "2026-09"])
    #expect(result.monthly.map(\.estimate.value) == [1, 1, 0])
  }

  @Test func nothingUnderIsNoRatio() async throws {
    let result = try await occupancy(["2026-07-01,A,0.00,0"]).result()
    #expect(result.verdict == .unmeasured)
    #expect(result.unmeasuredBecause == "what it is measured by adds up to nothing")
  }
}
