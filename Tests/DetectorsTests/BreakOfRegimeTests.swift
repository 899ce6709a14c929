// Owns tests of the break of regime, on a service desk's published weeks and on made-up ones.

import AuditModel
import Detectors
import Testing

@Suite struct BreakOfRegimeTests {
  /// Incidents opened by week from 29 February 2016, and the share closed within their agreement (UCI Machine Learning
  /// Repository 498): 39.9% in March, 76.7% in April, 77.5% in May.
  static let desk: [(n: Int, share: Double)] = [
    (1858, 0.441), (2073, 0.042), (1975, 0.344), (1686, 0.608), (2174, 0.717), (2008, 0.756), (1995, 0.792),
    (1401, 0.657), (2046, 0.823), (2064, 0.773), (1736, 0.767), (1779, 0.795), (1177, 0.743), (673, 0.798),
  ]

  /// The few that the export holds of the next winter, from 19 December on.
  static let winter: [(n: Int, share: Double)] = [
    (18, 0.556), (14, 0.643), (23, 0.435), (24, 0.667), (15, 0.533), (18, 0.556), (31, 0.839), (18, 0.889),
  ]

  static func days(_ weeks: [(n: Int, share: Double)], after: Int = 0) -> [DayTally] {
    weeks.indices.flatMap { week in
      (0..<5).map { day in
        let n = weeks[week].n / 5
        return DayTally(
          day: CivilDay(year: 2016, month: 2, day: 29).advanced(by: (after + week) * 7 + day), n: n,
          hits: Int((Double(n) * weeks[week].share).rounded()))
      }
    }
  }

  @Test func aServiceDesksMarchIsAnotherRegime() throws {
    var input = audit { evidence in
      evidence.days = Self.days(Self.desk) + Self.days(Self.winter, after: 42)
      // Group 70 and all others, by month.
      let months = [(3, 1423, 2336, 2173, 6659), (4, 3300, 3600, 2785, 4334), (5, 3195, 3508, 2624, 4000)]
      evidence.segmentMonths = months.flatMap { month, hits, n, otherHits, others in
        [
          SegmentMonth(
            field: "group", value: "Group 70", month: CivilDay(year: 2016, month: month, day: 1), n: n, hits: hits),
          SegmentMonth(
            field: "group", value: "others", month: CivilDay(year: 2016, month: month, day: 1), n: others,
            hits: otherHits),
        ]
      }
    }
    input.period.to = CivilDay(year: 2017, month: 2, day: 18)
    let found = try findings("break-of-regime", input)
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.tier == .worthAsking)
    #expect(finding.statement.hasPrefix("From 2016-03-21 on the figure is 74."))
    #expect(finding.statement.contains("in 2016-03") && finding.statement.contains("in 2016-04"))
    #expect(finding.statement.contains("of mix") && finding.statement.contains("“Group 70”"))
  }

  @Test func aTroughIsFoundWithItsVolume() throws {
    var draws = Draws(3)
    let weeks = (0..<60).map { week -> (n: Int, share: Double) in
      let noise = 0.04 * draws.fraction()
      return (20..<32).contains(week) ? (900, 0.55 + noise) : (400, 0.8 + noise)
    }
    var input = audit { $0.days = Self.days(weeks) }
    input.period.to = CivilDay(year: 2017, month: 12, day: 31)
    let statement = try #require(try findings("break-of-regime", input).first?.statement)
    #expect(statement.hasPrefix("From 2016-07-18 to 2016-10-09 "))
    #expect(statement.contains("at 900 and 400 records a week"))
  }

  /// Of forty courses whose weeks hang together by ½, none is a finding; nor of forty with none of that.
  @Test(arguments: [0.0, 0.5]) func honestWeeksAreQuiet(_ correlation: Double) throws {
    var draws = Draws(11)
    for _ in 0..<20 {
      var level = 0.0
      let weeks = (0..<40).map { _ -> (n: Int, share: Double) in
        let noise = (0..<12).reduce(-6.0) { sum, _ in sum + draws.fraction() }
        level = correlation * level + (1 - correlation * correlation).squareRoot() * noise
        return (n: 500, share: 0.8 + 0.03 * level)
      }
      let input = audit { $0.days = Self.days(weeks.map { ($0.n, min(1, max(0, $0.share))) }) }
      #expect(try findings("break-of-regime", input).isEmpty)
    }
  }

  @Test func badInputGivesAReason() throws {
    for weeks in [0, 1, 2, 11] {
      let input = audit { $0.days = Self.days(Array(Self.desk.prefix(weeks))) }
      #expect(try findings("break-of-regime", input).isEmpty)
      if weeks > 0 { #expect(try outcomes("break-of-regime", input).first?.reason != nil) }
    }
    for share in [0.0, 1.0] {
      let input = audit { $0.days = Self.days(Array(repeating: (100, share), count: 20)) }
      #expect(try outcomes("break-of-regime", input).first?.reason != nil)
    }
    let broken = audit { evidence in
      evidence.days = (0..<200).map { DayTally(day: sampleYear.from.advanced(by: $0), n: 0, hits: 9) }
    }
    #expect(try findings("break-of-regime", broken).isEmpty)
  }

  @Test func aSeriesIsTestedByItsOwnWeights() throws {
    let series = Measure.series(
      SeriesMeasure(table: "days", at: "day", value: "service_level", denominator: "incoming", unit: .share))
    let input = audit(measure: series) { evidence in
      evidence.days = (0..<210).map { day -> DayTally in
        let off = day * 7 % 11 - 5
        let share = (day < 105 ? 0.85 : 0.6) + Double(off) * 0.004
        return DayTally(day: sampleYear.from.advanced(by: day), n: 1, total: share * 100, weight: 100)
      }
    }
    #expect(try findings("break-of-regime", input).count == 1)
  }
}
