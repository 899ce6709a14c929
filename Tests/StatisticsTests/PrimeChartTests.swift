// Owns tests of Laney's charts, on the series of qicharts2's examples of charts for very large volumes.

import Statistics
import Testing

@Suite struct PrimeChartTests {
  /// Emergency attendances seen within four hours, per week: `nhs_accidents` of qicharts2, from Mohammed et al. 2013.
  static let seenInTime = [
    266_501, 264_225, 276_532, 281_461, 269_071, 261_215, 270_409, 279_778, 270_483, 270_320, 267_923, 271_478,
    255_353, 256_820, 261_835, 259_144, 255_910, 260_863, 264_465, 260_989,
  ]
  static let attendances = [
    280_443, 276_823, 291_681, 296_155, 282_343, 275_888, 283_867, 295_251, 284_468, 282_529, 279_618, 283_932,
    266_629, 268_091, 276_803, 271_578, 266_005, 273_520, 278_574, 273_772,
  ]

  /// Complaints and sales per period: qicharts2's example of a U′ chart.
  static let complaints = [
    426, 543, 428, 67, 303, 481, 304, 718, 681, 1_030, 704, 1_062, 1_085, 1_311, 1_309, 1_342, 1_740, 1_468, 1_364,
    1_824,
  ]
  static let sales = [
    90_000, 110_000, 90_000, 40_000, 60_000, 70_000, 90_000, 120_000, 150_000, 210_000, 190_000, 250_000, 220_000,
    210_000, 230_000, 220_000, 310_000, 330_000, 320_000, 330_000,
  ]

  private func outside(_ chart: PrimeChart, _ limits: [Interval]) -> Int {
    zip(chart.values, limits).count { $0 < $1.low || $0 > $1.high }
  }

  @Test func pPrimeOfEmergencyAttendances() throws {
    let chart = try #require(pPrime(successes: Self.seenInTime, of: Self.attendances))
    #expect(chart.values.count == 20)
    #expect(isNear(chart.centre, 0.952900, within: 5e-7))
    #expect(isNear(chart.sigmaZ, 10.6404, within: 5e-5))
    #expect(outside(chart, chart.plainLimits) == 16)
    #expect(outside(chart, chart.limits) == 0)
    #expect(isNear(chart.limits.first?.low, 0.9401296441775141))
    #expect(isNear(chart.limits.first?.high, 0.9656697785108682))
    #expect(chart.signals.allSatisfy { $0 == nil })
  }

  @Test func uPrimeOfComplaints() throws {
    let chart = try #require(uPrime(events: Self.complaints, of: Self.sales))
    #expect(isNear(chart.centre, 0.00499725, within: 5e-9))
    #expect(isNear(chart.sigmaZ, 5.3174, within: 5e-5))
    #expect(outside(chart, chart.plainLimits) == 13)
    #expect(outside(chart, chart.limits) == 0)
    #expect(isNear(chart.limits.first?.low, 0.0012383213926379063))
    #expect(isNear(chart.limits.first?.high, 0.008756184101867587))
  }

  @Test func numeratorsThatAreNotCountsGiveTheSameChart() {
    #expect(
      pPrime(successes: Self.seenInTime.map(Double.init), of: Self.attendances)
        == pPrime(successes: Self.seenInTime, of: Self.attendances))
  }

  /// The centre weights each period by its volume; limits are wider where the volume is smaller.
  @Test func volumeDecides() throws {
    let chart = try #require(pPrime(successes: [9, 800, 85], of: [10, 1000, 100]))
    #expect(isNear(chart.centre, 894.0 / 1110))
    let widths = chart.limits.map { $0.high - $0.low }
    #expect(isNear(widths[0] / widths[1], 10, within: 1e-9))
  }

  /// Limits pass 1 here; the caller clamps what is drawn.
  @Test func limitsAreWholeUntilClamped() throws {
    let chart = try #require(pPrime(successes: [9, 10, 8, 10], of: [10, 10, 10, 10]))
    let limits = try #require(chart.limits.first)
    #expect(limits.high > 1)
    #expect(limits.clamped(to: 0...1).high == 1)
    #expect(limits.clamped(to: 0...1).low == limits.low)
  }

  @Test(arguments: [0, 1, 3]) func aConstantShareHasLimitsOnItsCentreAndNoSignals(thirds: Int) throws {
    let n = [3, 6, 300, 27, 99, 3, 33, 12, 3000]
    let chart = try #require(pPrime(successes: n.map { $0 / 3 * thirds }, of: n))
    #expect(chart.sigmaZ == 0)
    #expect(chart.limits.allSatisfy { $0 == Interval(low: chart.centre, high: chart.centre) })
    #expect(chart.signals.allSatisfy { $0 == nil })
  }

  /// A share published as 90.1% times its denominator is only about constant; that is no signal either.
  @Test func roundingInTheNumeratorsIsNoSignal() throws {
    let n = [113, 97, 1009, 877, 331, 10_007, 743, 59, 401]
    let chart = try #require(pPrime(successes: n.map { 0.901 * Double($0) }, of: n))
    #expect(chart.signals.allSatisfy { $0 == nil })
  }

  @Test func noEventsAtAllHaveLimitsOnZero() throws {
    let chart = try #require(uPrime(events: [0, 0, 0, 0], of: [10, 20, 30, 40]))
    #expect(chart.limits.allSatisfy { $0 == Interval(low: 0, high: 0) })
    #expect(chart.signals.allSatisfy { $0 == nil })
  }

  @Test func nonsenseGivesNothing() {
    #expect(pPrime(successes: [Int](), of: []) == nil)
    #expect(pPrime(successes: [1], of: [2]) == nil)
    #expect(pPrime(successes: [1, 2], of: [2, 3]) == nil)
    #expect(pPrime(successes: [1, 2, 3], of: [2, 3]) == nil)
    #expect(pPrime(successes: [1, 0, 2], of: [2, 0, 3]) == nil)
    #expect(pPrime(successes: [1, 4, 2], of: [2, 3, 3]) == nil)
    #expect(pPrime(successes: [1, -1, 2], of: [2, 3, 3]) == nil)
    #expect(pPrime(successes: [1, .nan, 2], of: [2, 3, 3]) == nil)
    #expect(uPrime(events: [Int](), of: []) == nil)
    #expect(uPrime(events: [1, 1], of: [2, 3]) == nil)
    #expect(uPrime(events: [1, 1, 1], of: [2, 0, 3]) == nil)
    #expect(uPrime(events: [1, -1, 1], of: [2, 2, 3]) == nil)
    #expect(uPrime(events: [1, 1, 1], of: [2, .infinity, 3]) == nil)
  }
}
