// Owns the least difference that so many records can be expected to show.

internal import Glibc

/// What a two-sided test at `level` finds with `power`, for planning and for saying what silence means. Each is
/// (z₁₋α⁄₂ + z_power) standard errors; 2.80 for 5% and 80%. All nil for a level or power outside 0...1 (ends excluded).
package struct SmallestDetectable: Hashable, Sendable {
  /// Standard errors that a difference must have.
  package let standardErrors: Double

  package init?(level: Double = 0.05, power: Double = 0.8) {
    guard level > 0, level < 1, power > 0, power < 1, let reach = normalQuantile(1 - level / 2),
      let chance = normalQuantile(power)
    else { return nil }
    standardErrors = max(0, reach + chance)
  }

  /// Difference of two shares around `share`. Nil for a share outside 0...1 or no records.
  package func difference(share: Double, n: Int, against other: Int) -> Double? {
    guard share >= 0, share <= 1, n > 0, other > 0 else { return nil }
    return standardErrors * (share * (1 - share) * (1 / Double(n) + 1 / Double(other))).squareRoot()
  }

  /// Distance of one share from a fixed target.
  package func distance(fromTarget target: Double, n: Int) -> Double? {
    guard target >= 0, target <= 1, n > 0 else { return nil }
    return standardErrors * (target * (1 - target) / Double(n)).squareRoot()
  }

  /// Odds ratio above 1 between two groups whose share is about `share`; below 1 it is the inverse.
  package func oddsRatio(share: Double, n: Int, against other: Int) -> Double? {
    guard share > 0, share < 1, n > 0, other > 0 else { return nil }
    let ratio = exp(standardErrors * ((1 / Double(n) + 1 / Double(other)) / (share * (1 - share))).squareRoot())
    return ratio.isFinite ? ratio : nil
  }

  /// Ratio above 1 of two Poisson rates whose events would be so many at ratio 1: ln of it has variance 1/a + 1/b.
  package func rateRatio(expected: Double, against other: Double) -> Double? {
    guard expected > 0, other > 0 else { return nil }
    let ratio = exp(standardErrors * (1 / expected + 1 / other).squareRoot())
    return ratio.isFinite ? ratio : nil
  }

  /// Difference of two net promoter scores, −100 to 100, of `n` answers each.
  package func netPromoter(promoters: Double, detractors: Double, n: Int) -> Double? {
    guard promoters >= 0, detractors >= 0, promoters + detractors <= 1, n > 0 else { return nil }
    let net = promoters - detractors
    return 100 * standardErrors * (2 * max(0, promoters + detractors - net * net) / Double(n)).squareRoot()
  }
}
