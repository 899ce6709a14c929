// Owns the odds ratio common to several 2×2 tables, and whether they have one in common.

internal import Glibc

/// The first group's odds against the second's over strata that each compare like with like (Mantel & Haenszel 1959).
package struct MantelHaenszel: Hashable, Sendable {
  /// Σ(ad ÷ n) ÷ Σ(bc ÷ n).
  package let oddsRatio: Double
  /// Of ln of the odds ratio (Robins, Breslow & Greenland 1986): good for few large strata and for many small ones.
  package let logStandardError: Double
  /// With one degree, ½ taken from the distance between Σa and its expectation (never past 0).
  package let chiSquared: Double
  /// P(as far from 1 | odds ratio 1), two-sided.
  package let chance: Double
  /// P(as high | odds ratio 1), one-sided.
  package let chanceOfAsHigh: Double
  /// P(as low | odds ratio 1), one-sided.
  package let chanceOfAsLow: Double
  /// Strata in which both groups have records and both outcomes happened; the others add nothing.
  package let informativeStrata: Int

  /// Nil without an informative stratum, or where Σ(ad ÷ n) or Σ(bc ÷ n) is 0: the odds ratio is then 0 or infinite.
  package init?(_ strata: [TwoByTwo]) {
    let informative = strata.filter(\.isInformative)
    var distance: [Double] = []
    var variance: [Double] = []
    var terms: [(r: Double, s: Double, p: Double, q: Double)] = []
    for table in informative {
      let (a, b, c, d) = table.cells
      let n = a + b + c + d
      terms.append((r: a * d / n, s: b * c / n, p: (a + d) / n, q: (b + c) / n))
      // a is hypergeometric, given the margins.
      distance.append(a - (a + b) / n * (a + c))
      variance.append((a + b) / n * (c + d) / n * (a + c) / (n - 1) * (b + d))
    }
    let r = compensatedSum(terms.lazy.map(\.r))
    let s = compensatedSum(terms.lazy.map(\.s))
    let spread = compensatedSum(variance)
    guard r > 0, s > 0, spread > 0 else { return nil }

    oddsRatio = r / s
    let pr = compensatedSum(terms.lazy.map { $0.p * $0.r })
    let cross = compensatedSum(terms.lazy.map { $0.p * $0.s + $0.q * $0.r })
    let qs = compensatedSum(terms.lazy.map { $0.q * $0.s })
    logStandardError = (pr / (2 * r * r) + cross / (2 * r * s) + qs / (2 * s * s)).squareRoot()
    let off = compensatedSum(distance)
    let z = max(0, off.magnitude - 0.5) / spread.squareRoot() * (off < 0 ? -1 : 1)
    chiSquared = z * z
    guard logStandardError.isFinite, let high = normalCumulative(-z), let low = normalCumulative(z) else { return nil }
    chanceOfAsHigh = high
    chanceOfAsLow = low
    chance = 2 * min(high, low)
    informativeStrata = informative.count
  }

  /// Of the odds ratio. Nil for a confidence outside 0...1 (both ends excluded).
  package func interval(confidence: Double = 0.95) -> Interval? {
    guard confidence > 0, confidence < 1, let z = normalQuantile(0.5 + confidence / 2) else { return nil }
    return Interval(
      low: exp(log(oddsRatio) - z * logStandardError), high: exp(log(oddsRatio) + z * logStandardError))
  }
}

/// Whether the strata have one odds ratio: Woolf's Σ(ln ORᵢ − mean)² ÷ variance with ½ added to each cell (Woolf 1955),
/// chi-squared with one degree fewer than the informative strata. A low chance says that one ratio does not describe
/// them all. Nil for fewer than two informative strata.
package func woolfHomogeneity(_ strata: [TwoByTwo]) -> ChiSquaredTest? {
  let logs = strata.filter(\.isInformative).map(\.haldane)
  guard logs.count >= 2 else { return nil }
  let weights = logs.map { 1 / $0.variance }
  let mean = compensatedSum(zip(logs, weights).map { $0.logOddsRatio * $1 }) / compensatedSum(weights)
  let statistic = compensatedSum(zip(logs, weights).map { $1 * ($0.logOddsRatio - mean) * ($0.logOddsRatio - mean) })
  return ChiSquaredTest(statistic: statistic, degreesOfFreedom: logs.count - 1)
}
