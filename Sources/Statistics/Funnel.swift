// Owns the funnel: which units differ by more than the spread that all of them have.

internal import Glibc

/// Units compared with their common level, with allowance for differences beyond chance that are nobody's doing
/// (Spiegelhalter 2005; Spiegelhalter et al. 2012): an additive between-unit variance from winsorised z.
///
/// It fails where more than a tenth of the units stand out on one side: the variance then takes them in.
package struct Funnel: Hashable, Sendable {
  package struct Unit: Hashable, Sendable {
    /// Share, or observed ÷ expected.
    package let value: Double
    /// Distance from the centre in standard errors of chance alone.
    package let z: Double
    /// The same with the between-unit variance: what to flag by.
    package let overdispersedZ: Double
    /// P(overdispersed z as high | like the others), one-sided.
    package let chanceOfAsHigh: Double
    /// P(overdispersed z as low | like the others), one-sided.
    package let chanceOfAsLow: Double
    /// The value drawn towards the centre by as much as chance could have moved it: the posterior mean, for display.
    package let shrunk: Double
  }

  /// In the order given.
  package let units: [Unit]
  /// All events over all records, or over all expected.
  package let centre: Double
  /// The mean square of winsorised z; 1 where chance alone explains the spread, if corrected.
  package let dispersion: Double
  /// Between-unit variance on the transformed scale (arcsine of the root, or root).
  package let betweenVariance: Double
  /// The units' true standard deviation in shares or ratios, chance taken out: a finding of its own.
  package let betweenStandardDeviation: Double

  /// Shares, on the scale asin √p with standard error 1 ÷ (2√n).
  ///
  /// `correctsWinsorising` divides φ by .679, the mean square of a standard normal winsorised at its tenths: without it
  /// honest spread is taken for less than it is. Of honest companies of 10 to 60 units that differ, 4 to 9% have one at
  /// q ≤ .01 without it, and 1.1 to 1.6% with it. FunnelPlotR 0.6.0 does not correct. Nil for fewer than 3 units, or a
  /// pooled share of 0 or 1.
  package init?(_ units: [Proportion], correctsWinsorising: Bool = true) {
    let successes = compensatedSum(units.map { Double($0.successes) })
    let all = compensatedSum(units.map { Double($0.n) })
    guard all > 0 else { return nil }
    let centre = successes / all
    guard centre > 0, centre < 1 else { return nil }
    self.init(
      values: units.map(\.share), transformed: units.map { asin($0.share.squareRoot()) },
      standardErrors: units.map { 0.5 / Double($0.n).squareRoot() }, centre: centre,
      target: asin(centre.squareRoot()), slope: 2 * (centre * (1 - centre)).squareRoot(),
      back: { sin(min(max($0, 0), .pi / 2)) * sin(min(max($0, 0), .pi / 2)) },
      correctsWinsorising: correctsWinsorising)
  }

  /// Observed over expected, on the scale √(O ÷ E) with standard error √variance ÷ (2E): 1 ÷ (2√E) where the observed
  /// are Poisson. Nil for fewer than 3 units, nothing observed at all, or an expectation or variance not positive.
  package init?(standardised units: [StandardisedCount], correctsWinsorising: Bool = true) {
    guard
      units.allSatisfy({
        $0.observed >= 0 && $0.expected > 0 && $0.expected.isFinite && $0.variance > 0 && $0.variance.isFinite
      })
    else { return nil }
    let expected = compensatedSum(units.map(\.expected))
    guard expected > 0 else { return nil }
    let centre = compensatedSum(units.map { Double($0.observed) }) / expected
    guard centre > 0 else { return nil }
    self.init(
      values: units.map(\.ratio), transformed: units.map { $0.ratio.squareRoot() },
      standardErrors: units.map { $0.variance.squareRoot() / (2 * $0.expected) }, centre: centre,
      target: centre.squareRoot(), slope: 2 * centre.squareRoot(), back: { max(0, $0) * max(0, $0) },
      correctsWinsorising: correctsWinsorising)
  }

  private init?(
    values: [Double], transformed: [Double], standardErrors: [Double], centre: Double, target: Double, slope: Double,
    back: (Double) -> Double, correctsWinsorising: Bool
  ) {
    let count = Double(values.count)
    guard values.count >= 3 else { return nil }
    let z = zip(transformed, standardErrors).map { ($0 - target) / $1 }
    let sorted = z.sorted()
    let (low, high) = (interpolatedQuantile(sorted, 0.1), interpolatedQuantile(sorted, 0.9))
    let squares = z.map { min(max($0, low), high) }.map { $0 * $0 }
    let dispersion = compensatedSum(squares) / count / (correctsWinsorising ? winsorisedMeanSquare : 1)
    // DerSimonian & Laird's moment estimate, with Nφ for their Q.
    let weights = standardErrors.map { 1 / ($0 * $0) }
    let sum = compensatedSum(weights)
    let reach = sum - compensatedSum(weights.map { $0 * $0 }) / sum
    let between = reach > 0 ? max(0, (count * dispersion - (count - 1)) / reach) : 0
    guard dispersion.isFinite, between.isFinite else { return nil }

    self.centre = centre
    self.dispersion = dispersion
    betweenVariance = between
    betweenStandardDeviation = slope * between.squareRoot()
    units = values.indices.compactMap { index in
      let variance = standardErrors[index] * standardErrors[index]
      let overdispersed = (transformed[index] - target) / (variance + between).squareRoot()
      guard let high = normalCumulative(-overdispersed), let low = normalCumulative(overdispersed) else { return nil }
      let kept = between / (between + variance)
      return Unit(
        value: values[index], z: z[index], overdispersedZ: overdispersed, chanceOfAsHigh: high, chanceOfAsLow: low,
        shrunk: back(target + kept * (transformed[index] - target)))
    }
    guard units.count == values.count else { return nil }
  }
}

/// E z² of a standard normal cut to its 10th and 90th percentiles: .8 − 2·1.2816·φ(1.2816) + .2·1.2816².
private let winsorisedMeanSquare = 0.679

/// The quantile between order statistics (Hyndman & Fan 1996, type 7), of at least one value in rising order.
private func interpolatedQuantile(_ sorted: [Double], _ probability: Double) -> Double {
  let place = Double(sorted.count - 1) * probability
  let below = Int(place)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
}
