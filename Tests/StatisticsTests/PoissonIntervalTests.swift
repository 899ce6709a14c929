// Owns tests of the interval of a count of events, against Garwood's limits as SciPy 1.17 gives them.

import Statistics
import Testing

@Suite struct PoissonIntervalTests {
  /// scipy.stats.chi2.ppf(0.025, 2k) / 2 and chi2.ppf(0.975, 2k + 2) / 2; with none seen the upper limit is −ln 0.025.
  @Test(arguments: [
    (0.0, 0.0, 3.6888794541139354), (1, 0.025317807984289876, 5.571643390938898),
    (6, 2.2018942534908508, 13.059474022518685), (100, 81.36399125092314, 121.62679379242638),
    (2.5, 0.41560580674333125, 8.006382137314663),
  ])
  func limitsOfACount(_ events: Double, _ low: Double, _ high: Double) {
    let interval = garwood(events: events)
    #expect(isNear(interval?.low, low, within: 1e-10) && isNear(interval?.high, high, within: 1e-10))
  }

  @Test func otherConfidences() {
    let interval = garwood(events: 10, confidence: 0.9)
    #expect(isNear(interval?.low, 5.425405697091295, within: 1e-10))
    #expect(isNear(interval?.high, 16.962219235721903, within: 1e-10))
  }

  @Test func whatIsNoCountHasNone() {
    #expect(garwood(events: -1) == nil && garwood(events: .infinity) == nil && garwood(events: .nan) == nil)
    #expect(garwood(events: 1, confidence: 0) == nil && garwood(events: 1, confidence: 1) == nil)
  }
}
