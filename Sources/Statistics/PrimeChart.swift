// Owns what Laney's P′ and U′ charts share: limits that follow each period's volume and the spread really seen.

/// Laney's chart for proportions or rates (Laney 2002). Plain p and u limits assume that chance alone moves a period;
/// with thousands of records a period nearly every point falls outside them. Here each point's standard error is
/// widened by σ_z, how much more the points vary from one to the next than chance alone would make them.
package struct PrimeChart: Hashable, Sendable {
  /// Successes or events over n, per period.
  package var values: [Double]
  /// All successes or events over all n: p̄ or ū, not the mean of the values.
  package var centre: Double
  /// Per period, what chance alone would give.
  package var standardErrors: [Double]
  /// 1 where chance alone explains the spread; 0 for a constant series.
  package var sigmaZ: Double

  /// Centre ± 3·σ_z·standard error, one per period. Not cut to what a share can be: the signals need them whole.
  package var limits: [Interval] { standardErrors.map { around(3 * sigmaZ * $0) } }

  /// Centre ± 3·standard error: the p or u chart's own limits, for comparison.
  package var plainLimits: [Interval] { standardErrors.map { around(3 * $0) } }

  /// A signal, if any, for each value; see `ChartSignal`.
  package var signals: [ChartSignal?] { chartSignals(values: values, centre: centre, limits: limits) }

  /// Nil for fewer than three periods.
  init?(values: [Double], centre: Double, standardErrors: [Double]) {
    guard values.count >= 3 else { return nil }
    // Chance gives no spread at all only where every value is 0, or every share 1: then all are on the centre.
    let z = zip(values, standardErrors).map { $1 > 0 ? ($0 - centre) / $1 : 0 }
    guard let step = mean(zip(z.dropFirst(), z).map { abs($0 - $1) }), step.isFinite else { return nil }
    self.values = values
    self.centre = centre
    self.standardErrors = standardErrors
    // The z have standard deviation 1 by chance, and neighbours then lie 1.128 apart on average: see XmR.
    // Laney's moving ranges are not screened.
    self.sigmaZ = step / meanRangeOfTwo
  }

  private func around(_ reach: Double) -> Interval { Interval(low: centre - reach, high: centre + reach) }
}
