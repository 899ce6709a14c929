// Owns tests of alarms of the last months, and of months that land just above a target.

import AuditModel
import Testing

@Suite struct RecentSignalTests {
  static func months(_ values: [Double], stretch: Stretch = .month) -> AuditInput {
    audit { evidence in
      let points = values.enumerated().map { number, value -> SeriesPoint in
        let start =
          stretch == .month
          ? CivilDay(year: 2014, month: 1, day: 1).advanced(byMonths: number)
          : CivilDay(year: 2016, month: 1, day: 4).advanced(by: number * 7)
        return SeriesPoint(
          name: stretch.name(of: start), start: start, estimate: Estimate(value: value, n: 400), inPeriod: true,
          partial: false)
      }
      if stretch == .month { evidence.result.monthly = points } else { evidence.result.weekly = points }
    }
  }

  static func steady(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var draws = Draws(seed)
    return (0..<count).map { _ in 0.85 + 0.02 * (draws.fraction() + draws.fraction() - 1) }
  }

  @Test func aDropInOneOfTheLastThree() throws {
    for place in [21, 22, 23] {
      var values = Self.steady(24)
      values[place] = 0.7
      let finding = try #require(try findings("recent-signal", Self.months(values)).first)
      #expect(finding.statement.hasPrefix("70% in 2015-1") && finding.statement.hasSuffix("for the worse."))
      #expect(finding.tier == .worthAsking)
    }
  }

  @Test func anOlderDropIsHistory() throws {
    var values = Self.steady(24)
    values[20] = 0.7
    #expect(try findings("recent-signal", Self.months(values)).isEmpty)
  }

  @Test func weeksServeWhereMonthsAreFew() throws {
    var values = Self.steady(20)
    values[19] = 0.7
    #expect(
      try findings("recent-signal", Self.months(values, stretch: .week)).first?.statement.hasSuffix("for the worse.")
        == true)
  }

  @Test func aSignalForTheBetterIsNoFault() throws {
    var values = Self.steady(24)
    values[23] = 0.95
    #expect(try findings("recent-signal", Self.months(values)).isEmpty)
  }

  /// One of eighteen is no alarm beside weeks of two thousand.
  @Test func fewRecordsVaryMore() throws {
    var input = Self.months(Self.steady(24).map { $0 - 0.84 })
    input.standards[0].result.bound = Bound(atMost: 0.08)
    for place in 0..<24 { input.standards[0].result.monthly[place].estimate.n = 2000 }
    input.standards[0].result.monthly[22].estimate = Estimate(value: 1.0 / 18, n: 18)
    #expect(try findings("recent-signal", input).isEmpty)
    input.standards[0].result.monthly[22].estimate = Estimate(value: 0.2, n: 1800)
    #expect(try findings("recent-signal", input).count == 1)
  }

  @Test func steadyCoursesAreQuiet() throws {
    let flagged = try (1...300).count {
      try !findings("recent-signal", Self.months(Self.steady(24, seed: UInt64($0)))).isEmpty
    }
    #expect(flagged <= 6)
  }

  @Test func badInputGivesAReason() throws {
    for values in [[0.5], [0.5, 0.9], Array(repeating: 0.8, count: 24), Array(repeating: .nan, count: 24)] {
      #expect(try findings("recent-signal", Self.months(values)).isEmpty)
      #expect(try outcomes("recent-signal", Self.months(values)).first?.reason != nil)
    }
    #expect(try outcomes("recent-signal", Self.months([])).isEmpty)
  }
}

@Suite struct JustHitUnitMonthsTests {
  static func teams(lifted: Double, seed: UInt64, target: Double = 0.9) -> AuditInput {
    var draws = Draws(seed)
    return audit(target: .bound(.share, Bound(atLeast: target))) { evidence in
      for unit in 0..<50 {
        let share = 0.78 + 0.2 * draws.fraction()
        for month in 0..<12 {
          let n = 150 + Int(100 * draws.fraction())
          var hits = draws.hits(share, of: n)
          let line = Int((target * Double(n)).rounded(.up))
          if hits < line, Double(hits) >= (target - 0.02) * Double(n), draws.fraction() < lifted { hits = line }
          evidence.unitMonths.append(
            UnitMonth(
              unit: "team \(unit)", isAgent: false,
              month: sampleYear.from.advanced(byMonths: month), n: n, hits: hits))
        }
      }
    }
  }

  @Test func liftedMonthsAreFound() throws {
    let finding = try #require(try findings("just-hit-units", Self.teams(lifted: 0.8, seed: 1)).first)
    #expect(finding.tier == .worthAsking && finding.statement.contains("months of teams"))
  }

  @Test func honestTeamsAreQuiet() throws {
    let flagged = try (1...40).count {
      try !findings("just-hit-units", Self.teams(lifted: 0, seed: UInt64($0))).isEmpty
    }
    #expect(flagged <= 2)
  }

  @Test func aTargetOutsideTheDataGivesAReason() throws {
    let far = Self.teams(lifted: 0, seed: 1, target: 0.3)
    #expect(try findings("just-hit-units", far).isEmpty)
    #expect(try outcomes("just-hit-units", far).first?.reason != nil)
  }

  @Test func oneTeamGivesAReason() throws {
    let one = audit { $0.unitMonths = [UnitMonth(unit: "a", isAgent: false, month: sampleYear.from, n: 10, hits: 10)] }
    #expect(try outcomes("just-hit-units", one).first?.reason?.contains("200") == true)
  }
}
