// Owns the XmR chart: individual values with limits from their moving ranges.

/// Two neighbours' mean distance over their standard deviation in the normal distribution: d₂ for n = 2 is
/// 2/√π = 1.12838, in tables 1.128. Dividing the mean moving range by it gives σ.
let meanRangeOfTwo = 1.128

package struct XmRChart: Hashable, Sendable {
  package var values: [Double]
  /// The mean of all values.
  package var centre: Double
  package var lower: Double
  package var upper: Double
  /// The mean distance between neighbours, after screening where that was asked for.
  package var meanMovingRange: Double

  /// The point-to-point standard deviation, mR̄/1.128.
  package var sigma: Double { meanMovingRange / meanRangeOfTwo }

  /// One interval per value, all the same.
  package var limits: [Interval] { values.map { _ in Interval(low: lower, high: upper) } }

  /// A signal, if any, for each value; see `ChartSignal`.
  package var signals: [ChartSignal?] { chartSignals(values: values, centre: centre, limits: limits) }
}

/// The XmR chart as NHSRplotthedots 0.2.2 draws it for NHS England's Making Data Count: mean ± 2.66·mR̄.
///
/// 2.66 is 3/1.128 in two decimals, as Shewhart's tables print it: three σ, with σ from neighbours so that a step or
/// a drift does not widen the limits meant to reveal it.
///
/// 3.267 is D₄ for n = 2, the upper three-σ limit of a moving range over its mean: 1 + 3·d₃/d₂ = 1 + 3·0.853/1.128,
/// 3.267 in tables. Moving ranges at or beyond it are dropped, once (Nelson 1982), so that one wild point does not
/// hide itself. NHS England's Excel tool does not screen.
///
/// After screening, a series with a single step between two constant levels has no spread left: its limits equal its
/// centre, and every point lies outside them, as in the package.
///
/// Nil for fewer than three values (one distance says nothing of spread) or a value that is not finite.
package func xmr(_ values: [Double], screensMovingRanges: Bool = true) -> XmRChart? {
  guard values.count >= 3, let centre = mean(values) else { return nil }
  let ranges = zip(values.dropFirst(), values).map { abs($0 - $1) }
  guard var meanRange = mean(ranges), centre.isFinite, meanRange.isFinite else { return nil }
  if screensMovingRanges {
    // None are left only where all are 0; their mean is then 0 as before.
    meanRange = mean(ranges.filter { $0 < 3.267 * meanRange }) ?? 0
  }
  let reach = 2.66 * meanRange
  guard (centre - reach).isFinite, (centre + reach).isFinite else { return nil }
  return XmRChart(
    values: values, centre: centre, lower: centre - reach, upper: centre + reach, meanMovingRange: meanRange)
}
