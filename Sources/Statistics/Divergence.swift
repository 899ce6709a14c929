// Owns whether a number improves while what it stands for gets worse.

internal import Glibc

/// Events in each of equal periods, of so many that could have been one.
package struct PeriodShares: Hashable, Sendable {
  package let events: [Int]
  package let of: [Int]

  package init(events: [Int], of: [Int]) {
    self.events = events
    self.of = of
  }
}

/// The slope of a share's log odds per period.
package struct ShareTrend: Hashable, Sendable {
  package let slope: Double
  package let standardError: Double
  package let dispersion: Double
  /// P(slope as far in the direction asked about | none), one-sided.
  package let chance: Double
  /// The shares that the line gives to the first and the last period, without seasons.
  package let first: Double
  package let last: Double
}

/// A metric's trend to the good beside its outcome's to the bad.
package struct Divergence: Hashable, Sendable {
  package let metric: ShareTrend
  package let harm: ShareTrend

  /// The larger of the two chances: an intersection–union test (Berger 1982), in which each must be shown by itself and
  /// neither needs correcting for the other.
  package var chance: Double { max(metric.chance, harm.chance) }
}

/// Why a divergence cannot be told.
package enum DivergenceUnknown: Error, Hashable, Sendable {
  case tooFewPeriods(found: Int, needed: Int)
  case tooFewEvents(perPeriod: Double, needed: Double)
  /// Periods without records, counts that contradict one another, or a lag outside 0...2.
  case contradictoryInput
  /// No line fits, as where every share is 0 or 1.
  case noFit
}

/// Slopes of the metric and of the harm by quasi-binomial regression on the period (Wedderburn 1974), judged by
/// Student's t where they vary beyond chance. From two years of periods on a wave of one year is taken out of both.
/// `lag` is by how many periods harm follows the metric, declared beforehand.
package func divergence(
  metric: PeriodShares, improves: Bool = true, harm: PeriodShares, lag: Int = 0, periodsPerYear: Int = 12
) -> Result<Divergence, DivergenceUnknown> {
  Result { () throws(DivergenceUnknown) in
    let count = metric.events.count
    guard [metric.of.count, harm.events.count, harm.of.count].allSatisfy({ $0 == count }), (0...2).contains(lag),
      periodsPerYear >= 1
    else { throw .contradictoryInput }
    let kept = count - lag
    guard kept >= 8 else { throw .tooFewPeriods(found: max(0, kept), needed: 8) }
    let metric = PeriodShares(events: Array(metric.events.prefix(kept)), of: Array(metric.of.prefix(kept)))
    let harm = PeriodShares(events: Array(harm.events.suffix(kept)), of: Array(harm.of.suffix(kept)))
    let perPeriod = harm.events.reduce(0.0) { $0 + Double($1) } / Double(kept)
    guard perPeriod >= 5 else { throw .tooFewEvents(perPeriod: perPeriod, needed: 5) }
    return Divergence(
      metric: try shareTrend(metric, rising: improves, periodsPerYear: periodsPerYear),
      harm: try shareTrend(harm, rising: true, periodsPerYear: periodsPerYear))
  }
}

/// One share's trend; `rising` is the direction that its chance is about.
package func shareTrend(_ shares: PeriodShares, rising: Bool, periodsPerYear: Int = 12) throws(DivergenceUnknown)
  -> ShareTrend
{
  let count = shares.events.count
  guard shares.of.count == count, zip(shares.events, shares.of).allSatisfy({ $1 > 0 && $0 >= 0 && $0 <= $1 }) else {
    throw .contradictoryInput
  }
  guard count >= 3 else { throw .tooFewPeriods(found: count, needed: 3) }
  // Counted from the middle, so that level and slope do not lean on each other.
  let middle = Double(count - 1) / 2
  let hasSeason = periodsPerYear >= 3 && count >= 2 * periodsPerYear
  var design = DesignMatrix(columns: hasSeason ? 4 : 2, reserving: count)
  for period in 0..<count {
    let angle = 2 * Double.pi * Double(period) / Double(periodsPerYear)
    design.append([1, Double(period) - middle] + (hasSeason ? [sin(angle), cos(angle)] : []))
  }
  guard
    let fit = quasiBinomialRegression(
      design: design, successes: shares.events.map(Double.init), trials: shares.of.map(Double.init)),
    let error = fit.standardError(1), let chance = rising ? fit.chanceOfAsHigh(1) : fit.chanceOfAsLow(1)
  else { throw .noFit }
  func share(_ place: Double) -> Double { 1 / (1 + exp(-(fit.coefficients[0] + fit.coefficients[1] * place))) }
  return ShareTrend(
    slope: fit.coefficients[1], standardError: error, dispersion: fit.dispersion, chance: chance, first: share(-middle),
    last: share(middle))
}
