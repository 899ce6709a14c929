// Owns tests of the interval of one total over another.

import Statistics
import Testing

@Suite struct RatioIntervalTests {
  /// Four days of 1,000 s and four of 1,400 s, two matters each: R = 600, residuals ∓200, variance 8/7 · 320,000 ÷ 16²,
  /// and t(0.975; 7) = 2.364624.
  @Test func daysThatDiffer() {
    let interval = ratioInterval(
      over: [1000, 1000, 1000, 1000, 1400, 1400, 1400, 1400], under: [Double](repeating: 2, count: 8))
    #expect(isNear(interval?.low, 510.6256040881895, within: 1e-9))
    #expect(isNear(interval?.high, 689.3743959118106, within: 1e-9))
  }

  @Test func daysOfUnequalSize() {
    let interval = ratioInterval(
      over: [12, 9, 15, 11, 8, 14, 10, 13, 16, 7], under: [10, 11, 13, 12, 9, 12, 11, 12, 13, 9])
    #expect(isNear(interval?.low, 0.9076944866541017, within: 1e-12))
    #expect(isNear(interval?.high, 1.1458769419173267, within: 1e-12))
  }

  @Test func daysInStepHaveNoSpread() {
    let interval = ratioInterval(over: [2, 4, 6, 8, 2, 4, 6, 8], under: [1, 2, 3, 4, 1, 2, 3, 4])
    #expect(interval == Interval(low: 2, high: 2))
  }

  @Test func tooFewDaysOrNothingUnderHaveNone() {
    let week = [Double](repeating: 1, count: 7)
    #expect(ratioInterval(over: week, under: week) == nil)
    #expect(ratioInterval(over: week + [1], under: week) == nil)
    #expect(ratioInterval(over: week + [1], under: [Double](repeating: 0, count: 8)) == nil)
    #expect(ratioInterval(over: week + [1], under: week + [1], confidence: 1) == nil)
  }
}
