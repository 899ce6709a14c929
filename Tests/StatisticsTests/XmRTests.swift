// Owns tests of the XmR chart, against the figures of NHSRplotthedots' vignette on its deviations from Excel.

import Statistics
import Testing

@Suite struct XmRTests {
  /// The vignette's series: steady but for one wild point, the fifth.
  let values: [Double] = [1, 2, 1, 2, 10] + [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2] + [1]

  /// The vignette prints limits of 4.6 and −0.72. Hand check: 15 ranges of 1 remain of 17, so mR̄ = 1.
  @Test func screened() throws {
    let chart = try #require(xmr(values))
    #expect(values.count == 18)
    #expect(isNear(chart.centre, 35.0 / 18))
    #expect(isNear(chart.meanMovingRange, 1))
    #expect(isNear(chart.upper, 35.0 / 18 + 2.66))
    #expect(isNear(chart.lower, 35.0 / 18 - 2.66))
    #expect(isNear(chart.upper, 4.604, within: 5e-4))
    #expect(isNear(chart.lower, -0.716, within: 5e-4))
    #expect(isNear(chart.sigma, 1 / 1.128))
  }

  /// The vignette prints 6.95 and −3.06, as the Excel tool does.
  @Test func unscreened() throws {
    let chart = try #require(xmr(values, screensMovingRanges: false))
    #expect(isNear(chart.meanMovingRange, 32.0 / 17))
    #expect(isNear(chart.upper, 6.952, within: 5e-4))
    #expect(isNear(chart.lower, -3.063, within: 5e-4))
  }

  @Test func theWildPointIsOutsideEitherWay() throws {
    for screens in [true, false] {
      let signals = try #require(xmr(values, screensMovingRanges: screens)).signals
      #expect(signals[4] == ChartSignal(rule: .outside, side: .high))
      #expect(signals.count(where: { $0?.rule == .outside }) == 1)
    }
  }

  /// A range at exactly 3.267·mR̄ is dropped: here mR̄ = 1000 over ten ranges, the greatest 3267.
  @Test func theScreenIncludesItsBound() throws {
    let ranges: [Double] = [3267, 733, 750, 750, 750, 750, 750, 750, 750, 750]
    #expect(ranges.reduce(0, +) == 10_000)
    var zigzag: [Double] = [0]
    for (index, range) in ranges.enumerated() {
      zigzag.append((zigzag.last ?? 0) + (index.isMultiple(of: 2) ? range : -range))
    }
    #expect(isNear(try #require(xmr(zigzag)).meanMovingRange, 6733.0 / 9, within: 1e-9))
    #expect(isNear(try #require(xmr(zigzag, screensMovingRanges: false)).meanMovingRange, 1000, within: 1e-9))
  }

  /// Screening happens once: without the 1000, the mean falls to 10.8 and the 50 would go too, but stays.
  @Test func theScreenIsAppliedOnce() throws {
    let ranges: [Double] = [1000, 50, 1, 1, 1, 1]
    var zigzag: [Double] = [0]
    for (index, range) in ranges.enumerated() {
      zigzag.append((zigzag.last ?? 0) + (index.isMultiple(of: 2) ? range : -range))
    }
    #expect(isNear(try #require(xmr(zigzag)).meanMovingRange, 54.0 / 5))
  }

  @Test(arguments: [0, 0.1, 1.0 / 3, -7.7, 1e300]) func aConstantSeriesHasLimitsOnItsCentreAndNoSignals(_ value: Double)
    throws
  {
    for count in [3, 7, 12, 49, 100] {
      let chart = try #require(xmr(Array(repeating: value, count: count)))
      #expect(chart.centre == value)
      #expect(chart.lower == value)
      #expect(chart.upper == value)
      #expect(chart.signals.allSatisfy { $0 == nil })
    }
  }

  /// As in the package: the one range that is not 0 is screened away, and the limits close on the centre.
  @Test func aSingleStepBetweenConstantLevelsIsAllOutside() throws {
    let chart = try #require(xmr([1, 1, 1, 1, 1, 1, 1, 10]))
    #expect(chart.lower == chart.centre)
    #expect(chart.signals.dropLast().allSatisfy { $0 == ChartSignal(rule: .outside, side: .low) })
    #expect(chart.signals.last == ChartSignal(rule: .outside, side: .high))
  }

  @Test func tooLittleOrNotFiniteGivesNothing() {
    #expect(xmr([]) == nil)
    #expect(xmr([1]) == nil)
    #expect(xmr([1, 2]) == nil)
    #expect(xmr([1, .nan, 2]) == nil)
    #expect(xmr([1, .infinity, 2]) == nil)
    #expect(xmr([Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0]) == nil)
  }
}
