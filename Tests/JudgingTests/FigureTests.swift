// Owns the tests of values, intervals, verdicts, segments, series and capability.

import AuditModel
import Judging
import Testing

struct FigureTests {
  private func waits(_ minutes: [Int?], target: Target, day: Int = 1) -> World {
    duration(
      target, counts: .opened,
      rows: minutes.map { minutes in
        let end = minutes.map { "2026-07-0\(day)T\(padded(10 + $0 / 60, 2)):\(padded($0 % 60, 2))" } ?? ""
        return "2026-07-0\(day)T10:00,\(end),,A,,,"
      })
  }

  @Test func medianWithItsOrderStatisticInterval() async throws {
    let result = try await waits(Array(1...10), target: .bound(.percentile(50), Bound(atMost: 300))).result()
    // Rank 5 of 10; ranks 2 and 9 hold the true median with 97.9% (binomial, n = 10).
    #expect(result.estimate == Estimate(value: 300, low: 120, high: 540, n: 10))
    #expect(result.verdict == .met)
    #expect(result.quantiles?[90] == 540)
  }

  @Test(arguments: [15, 30, 45, 60, 90])
  func aPercentileOnItsBoundPasses(_ days: Int) async throws {
    let rows = (0..<100).map { _ in
      "2026-03-01T10:00,\(CivilDay(year: 2026, month: 3, day: 1).advanced(by: days))T10:00,,A,,,"
    }
    let seconds = Double(days * 86_400)
    for (bound, verdict) in [
      (Bound(atMost: seconds), Verdict.met), (Bound(atMost: seconds - 1), .missed), (Bound(atLeast: seconds), .met),
      (Bound(atLeast: seconds + 1), .missed), (Bound(atLeast: seconds, atMost: seconds), .met),
    ] {
      var world = duration(.bound(.percentile(50), bound), counts: .opened, rows: rows)
      world.period = Period("2026-Q1")
      world.asOf = CivilDay("2026-12-31")
      #expect(try await world.result().verdict == verdict, "\(bound)")
    }
  }

  @Test func stretchesTooOpenToTellLeaveNoCapability() async throws {
    var rows: [String] = []
    for month in 1...12 {
      for record in 0..<20 {
        let isOpen = month == 12 && record > 5
        rows.append("2025-\(padded(month, 2))-05T10:00,\(isOpen ? "" : "2025-\(padded(month, 2))-05T10:01"),,A,,,")
      }
    }
    rows += (0..<20).map { _ in "2026-01-05T10:00,2026-01-05T10:01,,A,,," }
    var world = duration(.bound(.percentile(50), Bound(atMost: 600)), counts: .opened, rows: rows)
    world.period = Period("2025")
    world.asOf = CivilDay("2026-01-31")
    let result = try await world.result()
    #expect(result.capability == .notAssessable)
  }

  @Test func openRecordsAreTheLongestOfAll() async throws {
    let open = [Int?](repeating: nil, count: 6)
    let known = try await waits(Array(1...10) + open, target: .bound(.percentile(50), Bound(atMost: 300))).result()
    #expect(known.estimate?.value == 480 && known.estimate?.n == 16 && known.verdict == .missed)
    let unknown = try await waits(
      [1, 2, 3] + open, target: .bound(.percentile(25), Bound(atMost: 60 * 60 * 24 * 365))
    ).result()
    #expect(unknown.estimate?.value == 180 && unknown.verdict == .met)
    // Open since July and judged in September: whatever they will take, the median is past five minutes.
    let certain = try await waits([1, 2, 3] + open, target: .bound(.percentile(50), Bound(atMost: 300))).result()
    #expect(certain.verdict == .missed && certain.estimate?.low == nil)
    #expect(certain.remarks.contains { $0.hasPrefix("At least: so many records are still open") })
    let openEnded = try await waits(
      [1, 2, 3] + open, target: .bound(.percentile(50), Bound(atMost: 60 * 60 * 24 * 365))
    ).result()
    #expect(openEnded.verdict == .unmeasured && openEnded.estimate == nil)
    #expect(openEnded.unmeasuredBecause == "too many records are still open to tell")
  }

  @Test func meanWithStudentsInterval() async throws {
    let result = try await waits([1, 2, 3, 4, 5], target: .bound(.mean, Bound(atMost: 200))).result()
    let estimate = try #require(result.estimate)
    // t(0.975, 4) = 2.776445; s = 94.868; SE = 42.426.
    #expect(estimate.value == 180 && estimate.n == 5)
    #expect(abs((estimate.low ?? 0) - 62.206) < 0.001 && abs((estimate.high ?? 0) - 297.794) < 0.001)
    #expect(result.remarks.contains { $0.hasPrefix("The target lies inside the interval") })
  }

  @Test func aMeanCountsOpenRecordsWithTheirTimeSoFar() async throws {
    var world = waits([1, 2, 3, nil], target: .bound(.mean, Bound(atMost: 200)))
    world.asOf = CivilDay("2026-07-01")
    world.period = Period("2026-07-01/2026-07-01")
    let result = try await world.result()
    // Open from 10:00 to the last second of the day: 50,399 s.
    #expect(result.estimate?.value == (60 + 120 + 180 + 50_399) / 4.0 && result.verdict == .missed)
    #expect(result.remarks.contains("Still open and counted with their time so far: 1 of 4. The mean can only rise."))
  }

  @Test(arguments: [(18, Verdict.met), (17, .near), (16, .missed)])
  func nearIsADistanceFromTheTarget(_ hits: Int, _ verdict: Verdict) async throws {
    var world = waits(
      [Int?](repeating: 1, count: hits) + [Int?](repeating: 30, count: 20 - hits),
      target: .shareWithin(share: 0.9, limit: .fixed(120)))
    world.standard.near = 0.05
    #expect(try await world.result().verdict == verdict)
  }

  @Test func smallGroupsAreHiddenAndOneAloneTakesAnotherWithIt() async throws {
    func segments(_ sizes: [String: Int]) async throws -> Breakdown {
      var world = duration(
        .shareWithin(share: 0.9, limit: .fixed(120)), counts: .opened,
        rows: sizes.sorted { $0.key < $1.key }.flatMap { team, count in
          [String](repeating: "2026-07-01T10:00,2026-07-01T10:01,,\(team),,,", count: count)
        }
      ) { $0.breakdowns = [["team"]] }
      world.floor = 5
      return try await world.result().breakdowns[0]
    }
    let two = try await segments(["A": 20, "B": 8, "C": 3, "D": 1])
    // C and D make four, still under the floor of five: B goes too.
    #expect(two.segments.map(\.names) == [["A"]])
    #expect(two.suppressedGroups == 3 && two.suppressedRecords == 12 && two.hidesMore)
    let enough = try await segments(["A": 20, "B": 8, "C": 3, "D": 2])
    #expect(enough.segments.map(\.names) == [["A"], ["B"]])
    #expect(enough.suppressedGroups == 2 && enough.suppressedRecords == 5 && !enough.hidesMore)
    let one = try await segments(["A": 20, "B": 8, "C": 3])
    #expect(one.segments.map(\.names) == [["A"]] && one.hidesMore && one.suppressedRecords == 11)
    let blank = try await segments(["": 6, "A": 7])
    #expect(blank.segments.map(\.names) == [["A"], [nil]])
  }

  @Test func aSeriesIsWeightedByItsDenominators() async throws {
    let standard = Standard(
      id: "speed.level", title: "Level", family: "speed",
      measure: .series(
        SeriesMeasure(table: "cases", at: "day", value: "level", denominator: "calls", unit: .share)),
      target: .bound(.share, Bound(atLeast: 0.8)))
    let world = World(
      standard: standard, columns: [("day", time), ("level", .decimal(places: 2)), ("calls", .integer)],
      rows:
        "day,level,calls\n2026-07-01,0.50,300\n2026-07-02,1.00,100\n2026-07-03,,5\n2026-07-04,0.9,-1\n2026-07-05,0,0\n2026-07-06,84.3,9\n"
    )
    let result = try await world.result()
    #expect(result.estimate?.value == 0.625 && result.estimate?.n == 400 && result.plainMean == 0.5)
    #expect(result.ledger.unassessable.map(\.name) == ["no level", "calls below zero", "level not between 0 and 100%"])
    #expect(result.estimate?.low != nil)
  }

  @Test func aSeriesWithoutDenominatorsHasNoInterval() async throws {
    let standard = Standard(
      id: "speed.level", title: "Level", family: "speed",
      measure: .series(SeriesMeasure(table: "cases", at: "day", value: "level", unit: .share)),
      target: .bound(.share, Bound(atLeast: 0.8)))
    let result = try await World(
      standard: standard, columns: [("day", time), ("level", .decimal(places: 2))],
      rows: "day,level\n2026-07-01,0.50\n2026-07-02,1.00\n"
    ).result()
    #expect(result.estimate?.value == 0.75 && result.estimate?.low == nil)
    #expect(result.intervalMethod == "no interval: the export gives no denominators")
  }

  /// Two years of months: a share that is always near 95%, against targets below, inside and beyond its limits.
  @Test(arguments: [(0.5, Capability.will), (0.95, .may), (0.999, .cannot)])
  func capabilityFollowsTheLimits(_ target: Double, _ capability: Capability) async throws {
    var rows: [String] = []
    for month in 0..<24 {
      let start = CivilDay(year: 2024, month: 10, day: 1).advanced(byMonths: month)
      let end = start.advanced(byMonths: 1).advanced(by: -1)
      for record in 0..<200 {
        let late = record % 20 == 0 || (month % 2 == 0 && record % 50 == 1)
        let day = record < 100 ? start : end
        rows.append("\(day)T10:00,\(day)T10:\(late ? "30" : "01"),,A,,,")
      }
    }
    let result = try await duration(
      .shareWithin(share: target, limit: .fixed(120)), counts: .opened, rows: rows
    ).result()
    #expect(result.capability == capability, "\(result.capabilityReason)")
    let chart = try #require(result.chart)
    #expect(chart.kind == .xmr && chart.stretch == .month && chart.points.count == 24)
    #expect(chart.points.filter(\.inPeriod).count == 3)
    #expect(result.monthly.count == 24 && result.quarterly.count == 8)
  }

  @Test func aStandardThatTheBookDoesNotHaveIsJudgedLikeAnother() async throws {
    let world = waits([1, 2, 3, 30], target: .shareWithin(share: 0.9, limit: .fixed(120)))
    var claim = world.standard
    claim.id = "claim.quick"
    claim.target = .shareWithin(share: 0.7, limit: .fixed(180))
    let result = try await world.result(of: claim)
    #expect(result.standard.id == "claim.quick" && result.hits == 3 && result.verdict == .met)
    #expect(try await world.result().hits == 2)
  }

  @Test func fewPointsHaveNoLimits() async throws {
    let result = try await waits([1, 2, 3], target: .shareWithin(share: 0.9, limit: .fixed(120)), day: 6).result()
    #expect(result.capability == .notAssessable)
    #expect(result.chart?.points.allSatisfy { $0.upper == nil } ?? true)
  }

  @Test func stretchesUnderThePrivacyFloorAreNotShown() async throws {
    var world = duration(
      .shareWithin(share: 0.9, limit: .fixed(120)), counts: .opened,
      rows: [("2026-07-06", 12), ("2026-07-13", 4), ("2026-07-20", 12)].flatMap { day, count in
        [String](repeating: "\(day)T10:00,\(day)T10:01,,A,,,", count: count)
      })
    world.floor = 10
    let result = try await world.result()
    // The week of four could be had from the whole and the other two: one of those goes with it.
    #expect(result.weekly.map(\.name) == ["2026-07-20"])
    #expect(result.hiddenPoints == [.week: 2])
    #expect(result.estimate?.n == 28)
  }

  @Test func theDistributionHasTheLimitOnAnEdge() async throws {
    let result = try await waits(
      [0, 1, 2, 3, 500, nil], target: .shareWithin(share: 0.9, limit: .fixed(120))
    ).result()
    let distribution = try #require(result.distribution)
    // A resolution of one second, as ISO times have it; bin 120 is the last that passes.
    #expect(distribution.scale == .seconds(width: 1, limit: 120))
    #expect(distribution.bins.map(\.index) == [0, 60, 120, 180])
    #expect(distribution.beyond == 1 && distribution.open == 1)
  }
}
