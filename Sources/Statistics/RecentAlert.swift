// Owns the one rule by which a chart may raise an alarm of its own accord.

/// Whether one of the last three points is beyond three σ of the mean, σ = mR̄ ÷ 1.128 ÷ √(1 − max(0, r₁)): moving ranges
/// of a series whose neighbours resemble each other are short, and r₁ is that resemblance. The chart's own rules raise
/// false alarms in one steady series of five; this one in at most 1% from 12 points on and for autocorrelations up to ½.
/// Ranges are not screened: limits from screened ones raise up to 1.8%.
package struct RecentAlert: Hashable, Sendable {
  package let limits: Interval
  /// Lag-1 autocorrelation of the series.
  package let autocorrelation: Double
  /// Of the last three points, those outside, as indices of the series.
  package let outside: [Int]

  /// Nil for fewer than 12 values, a value that is not finite, or a constant series.
  package init?(_ values: [Double]) {
    guard values.count >= 12, let chart = xmr(values, screensMovingRanges: false) else { return nil }
    let off = values.map { $0 - chart.centre }
    let squares = compensatedSum(off.map { $0 * $0 })
    guard squares > 0, squares.isFinite else { return nil }
    autocorrelation = compensatedSum(zip(off, off.dropFirst()).map { $0 * $1 }) / squares
    let left = 1 - max(0, autocorrelation)
    guard left > 0 else { return nil }
    let reach = 3 * chart.sigma / left.squareRoot()
    let limits = Interval(low: chart.centre - reach, high: chart.centre + reach)
    self.limits = limits
    outside = values.indices.suffix(3).filter { values[$0] > limits.high || values[$0] < limits.low }
  }
}
