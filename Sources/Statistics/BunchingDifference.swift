// Owns bunching told by comparison: with the time before a target, or with cases that have another.

internal import Glibc

/// Records just inside, a = (T − w, T], and just outside, b = (T, T + W], of one period.
package struct InsideOutside: Hashable, Sendable {
  package let inside: Int
  package let outside: Int

  package init(inside: Int, outside: Int) {
    self.inside = inside
    self.outside = outside
  }
}

/// How much likelier a record is to lie inside than in the comparison.
package struct BunchingDifference: Hashable, Sendable {
  /// ln(a₁b₀ ÷ (b₁a₀)).
  package let logOdds: Double
  package let standardError: Double
  /// Pearson's χ² of the periods' shares within each side over its degrees, at least 1.
  package let dispersion: Double
  /// Periods less two; 0 where there is one on each side.
  package let degreesOfFreedom: Int

  package var oddsRatio: Double { exp(logOdds) }

  /// Of the odds ratio, 95%.
  package var interval: Interval {
    let half =
      (isEstimated ? studentQuantile(0.975, degreesOfFreedom: Double(degreesOfFreedom)) : nil) ?? 1.959963984540054
    return Interval(low: exp(logOdds - half * standardError), high: exp(logOdds + half * standardError))
  }

  /// P(as much likelier inside | no difference), one-sided: the normal, or Student's t where months vary beyond chance.
  package var chanceOfAsHigh: Double {
    let ratio = -logOdds / standardError
    let chance =
      isEstimated ? studentCumulative(ratio, degreesOfFreedom: Double(degreesOfFreedom)) : normalCumulative(ratio)
    return chance ?? 1
  }

  private var isEstimated: Bool { dispersion > 1 && degreesOfFreedom > 0 }
}

/// The difference in bunching: the log odds ratio with Woolf's error √Σ1/n (Woolf 1955), over the months of each side;
/// with several, widened by how much their shares vary (Wedderburn 1974). ½ is added to every count (Haldane 1956)
/// unless told otherwise. What rounding does alike to both sides cancels.
///
/// Nil for a side without records, a negative count, or without the ½ a count of 0.
package func differenceInBunching(
  _ periods: [InsideOutside], against comparison: [InsideOutside], addingHalf: Bool = true
) -> BunchingDifference? {
  let limit = 1 << 50
  guard
    (periods + comparison).allSatisfy({ (0...limit).contains($0.inside) && (0...limit).contains($0.outside) }),
    periods.contains(where: { $0.inside + $0.outside > 0 }),
    comparison.contains(where: { $0.inside + $0.outside > 0 })
  else { return nil }
  let more = addingHalf ? 0.5 : 0
  let cells = [periods, comparison].flatMap { side in
    [\InsideOutside.inside, \.outside].map { cell in side.reduce(more) { $0 + Double($1[keyPath: cell]) } }
  }
  guard cells.allSatisfy({ $0 > 0 }) else { return nil }
  let (one, other) = (heterogeneity(periods), heterogeneity(comparison))
  let degrees = one.degrees + other.degrees
  let dispersion = degrees > 0 ? max(1, (one.chiSquared + other.chiSquared) / Double(degrees)) : 1
  return BunchingDifference(
    logOdds: log(cells[0] * cells[3] / (cells[1] * cells[2])),
    standardError: (dispersion * compensatedSum(cells.map { 1 / $0 })).squareRoot(), dispersion: dispersion,
    degreesOfFreedom: degrees)
}

/// Pearson's χ² of equal shares inside, with the periods that have records less one as its degrees.
private func heterogeneity(_ periods: [InsideOutside]) -> (chiSquared: Double, degrees: Int) {
  let periods = periods.filter { $0.inside + $0.outside > 0 }
  let inside = periods.reduce(0.0) { $0 + Double($1.inside) }
  let all = periods.reduce(0.0) { $0 + Double($1.inside + $1.outside) }
  let share = inside / all
  guard periods.count > 1, share > 0, share < 1 else { return (0, max(0, periods.count - 1)) }
  let chiSquared = compensatedSum(
    periods.map { period in
      let n = Double(period.inside + period.outside)
      let difference = Double(period.inside) - n * share
      return difference * difference / (n * share * (1 - share))
    })
  return (chiSquared, periods.count - 1)
}
