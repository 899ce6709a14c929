// Owns tests of the interval of a mean, against SciPy 1.17.

import Statistics
import Testing

@Suite struct MeanIntervalTests {
  let values = [12.1, 9.8, 11.4, 10.9, 13.2]
  var sum: Double { values.reduce(0, +) }
  var sumOfSquares: Double { values.reduce(0) { $0 + $1 * $1 } }

  @Test func fiveValues() {
    let interval = meanInterval(n: 5, sum: sum, sumOfSquares: sumOfSquares)
    #expect(isNear(interval?.low, 9.896209019101217, within: 1e-10))
    #expect(isNear(interval?.high, 13.06379098089878, within: 1e-10))
    let wider = meanInterval(n: 5, sum: sum, sumOfSquares: sumOfSquares, confidence: 0.99)
    #expect(isNear(wider?.low, 8.853647359785642, within: 1e-10))
  }

  @Test func twoValues() {
    let interval = meanInterval(n: 2, sum: 4.0, sumOfSquares: 10.0)
    #expect(isNear(interval?.low, -10.706204736174694, within: 1e-10))
    #expect(isNear(interval?.high, 14.706204736174694, within: 1e-10))
  }

  /// 10¹² + 1, 2, 3, 4 and 10: in Doubles the spread would be lost.
  @Test func wholeNumbersFarFromZeroKeepTheirSpread() throws {
    let sum: Int128 = 5_000_000_000_020
    let squares: Int128 = 5_000_000_000_040_000_000_000_130
    let interval = try #require(meanInterval(n: 5, sum: sum, sumOfSquares: squares))
    #expect(isNear(interval.low - 1e12, -0.3899451654254138, within: 1e-3))
    #expect(isNear(interval.high - 1e12, 8.389945165425413, within: 1e-3))
  }

  @Test func sumsBeyondTheWholeNumbersFallBack() {
    let interval = meanInterval(n: 3, sum: Int128(0), sumOfSquares: Int128.max)
    #expect(interval?.low.isFinite == true)
  }

  @Test func equalValuesHaveNoWidth() {
    let interval = meanInterval(n: 3, sum: 0.1 * 3, sumOfSquares: 0.01 * 3)
    #expect(isNear(interval?.low, 0.1, within: 1e-7))
    #expect(isNear(interval?.high, 0.1, within: 1e-7))
    #expect(meanInterval(n: 4, sum: Int128(20), sumOfSquares: Int128(100)) == Interval(low: 5, high: 5))
  }

  @Test func nonsenseGivesNothing() {
    #expect(meanInterval(n: 0, sum: 0.0, sumOfSquares: 0.0) == nil)
    #expect(meanInterval(n: 1, sum: 1.0, sumOfSquares: 1.0) == nil)
    #expect(meanInterval(n: 1, sum: Int128(1), sumOfSquares: Int128(1)) == nil)
    #expect(meanInterval(n: 5, sum: .nan, sumOfSquares: 1.0) == nil)
    #expect(meanInterval(n: 5, sum: .infinity, sumOfSquares: 1.0) == nil)
    #expect(meanInterval(n: 5, sum: 5.0, sumOfSquares: 9.0, confidence: 1) == nil)
  }
}
