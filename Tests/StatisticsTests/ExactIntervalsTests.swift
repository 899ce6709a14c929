// Owns tests of exact intervals, against SciPy 1.17.

import Statistics
import Testing

@Suite struct ExactIntervalsTests {
  @Test func clopperAndPearson() throws {
    let (seven, more) = (try proportion(7, of: 20), try proportion(81, of: 263))
    let interval = clopperPearson(seven)
    #expect(isNear(interval?.low, 0.15390920478454118) && isNear(interval?.high, 0.5921885345328282))
    #expect(isNear(clopperPearson(more)?.low, 0.25273674558527126))
  }

  /// None of 10: 1 − .025^(1/10).
  @Test func endsAreExact() throws {
    let (nothing, one, all) = (try proportion(0, of: 10), try proportion(1, of: 10), try proportion(10, of: 10))
    let none = try #require(clopperPearson(nothing))
    #expect(none.low == 0 && isNear(none.high, 0.30849710781876083))
    #expect(clopperPearson(all)?.high == 1)
    #expect(clopperPearson(one, confidence: 1) == nil)
  }

  /// 84 events in one unit of exposure against 210 in nine: 3.600, 2.761 to 4.658.
  @Test func aRateInTheLastTenth() throws {
    let ratio = try #require(RateRatio(events: 84, exposure: 1, over: 210, exposure: 9))
    #expect(isNear(ratio.ratio, 3.6))
    let interval = try #require(ratio.interval())
    #expect(isNear(interval.low, 2.761125342962944, within: 1e-10))
    #expect(isNear(interval.high, 4.657877319549017, within: 1e-10))
    #expect(isNear(ratio.chanceOfAsHigh(), 4.2585651707483068e-19, within: 1e-28))
    #expect(isNear(ratio.chanceOfAsLow(), 1))
    // A test against the interval's own bound has its tail.
    #expect(isNear(ratio.chanceOfAsHigh(null: interval.low), 0.025, within: 1e-9))
  }

  @Test func noEventInTheSecondLeavesALowerBound() throws {
    let ratio = try #require(RateRatio(events: 20, exposure: 1, over: 0, exposure: 4))
    #expect(ratio.ratio == nil)
    let interval = try #require(ratio.interval())
    #expect(isNear(interval.low, 19.74824894751289, within: 1e-9) && interval.high == .infinity)
    #expect(isNear(ratio.chanceOfAsHigh(), 1.0485760000000012e-14, within: 1e-24))
    #expect(isNear(ratio.chance, 2 * 1.0485760000000012e-14, within: 1e-24))
  }

  @Test func rateRatiosThatHaveNone() {
    #expect(RateRatio(events: 0, exposure: 1, over: 0, exposure: 1) == nil)
    #expect(RateRatio(events: 1, exposure: 0, over: 1, exposure: 1) == nil)
    #expect(RateRatio(events: 1, exposure: 1, over: 1, exposure: .infinity) == nil)
    #expect(RateRatio(events: .max, exposure: 1, over: 1, exposure: 1) == nil)
    #expect(RateRatio(events: 1, exposure: 1, over: 1, exposure: 1)?.chanceOfAsHigh(null: 0) == nil)
    #expect(RateRatio(events: 3, exposure: 1, over: 3, exposure: 1)?.chance == 1)
  }
}
