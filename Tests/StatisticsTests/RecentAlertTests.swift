// Owns tests of the rule that raises alarms.

import Statistics
import Testing

@Suite struct RecentAlertTests {
  private let steady: [Double] = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9]

  @Test func onlyTheLastThreeCount() {
    #expect(RecentAlert(steady)?.outside == [])
    #expect(RecentAlert(steady + [30])?.outside == [15])
    #expect(RecentAlert(steady + [30, 10, 11])?.outside == [15])
    #expect(RecentAlert(steady + [30, 10, 11, 10])?.outside == [])
    #expect(RecentAlert(steady + [-9])?.outside == [15])
  }

  /// Neighbours that differ more than chance do not narrow the limits: 3 σ with σ = mR̄ ÷ 1.128.
  @Test func negativeAutocorrelationIsIgnored() throws {
    let alert = try #require(RecentAlert(steady))
    let chart = try #require(xmr(steady, screensMovingRanges: false))
    #expect(alert.autocorrelation < 0)
    #expect(isNear(alert.limits.high, chart.centre + 3 * chart.sigma))
  }

  @Test(arguments: [12, 24, 36], [0.0, 0.3, 0.5]) func falseAlarms(periods: Int, correlation: Double) throws {
    var stream = SeededStream(seed: UInt64(periods), stream: "alert \(correlation)")
    var alarms = 0
    for _ in 0..<2000 {
      var value = normal(&stream)
      let values = (0..<periods).map { index in
        if index > 0 { value = correlation * value + (1 - correlation * correlation).squareRoot() * normal(&stream) }
        return value
      }
      let alert = try #require(RecentAlert(values))
      if !alert.outside.isEmpty { alarms += 1 }
    }
    // 1% of 2,000 is 20; more than 35 would come by chance once in a thousand.
    #expect(alarms <= 35)
  }

  @Test func tooFewOrConstantValues() {
    #expect(RecentAlert(Array(steady.prefix(11))) == nil)
    #expect(RecentAlert([Double](repeating: 3, count: 20)) == nil)
    #expect(RecentAlert(steady + [.nan]) == nil)
  }
}
