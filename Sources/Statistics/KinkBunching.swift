// Owns the bunching estimator of tax kinks, kept to compare this room with published software.

/// Counts beyond a smooth curve in the one bin at the kink (Chetty, Friedman, Olsen & Pistaferri 2011).
package struct KinkBunching: Hashable, Sendable {
  /// B: the count at the kink less the curve's.
  package let excess: Double
  /// c₀: the curve's count at the kink.
  package let counterfactual: Double

  /// b = B ÷ c₀.
  package var relative: Double { excess / counterfactual }
}

/// Least squares of the counts on a polynomial and the kink's own bin. `conservingRecords` raises the counts above the
/// kink, whence the bunchers came, by B in proportion, and fits anew until b changes by no more than one part in 100;
/// as the package `bunching` for R does. The judgement of service standards is `bunching`, which does not use this.
///
/// Nil where the kink is no bin with bins on both sides, or for no more bins than terms.
package func kinkBunching(
  _ counts: [Double], kink: Int, degree: Int = 4, conservingRecords: Bool = false
) -> KinkBunching? {
  guard counts.indices.contains(kink), kink > 0, kink < counts.count - 1, degree >= 0, degree <= 12 else { return nil }
  var design = DesignMatrix(columns: degree + 2, reserving: counts.count)
  let half = Double(counts.count - 1) / 2
  for bin in counts.indices {
    design.append(legendre((Double(bin) - half) / half, degree: degree) + [bin == kink ? 1 : 0])
  }
  func estimate(_ counts: [Double]) -> KinkBunching? {
    guard let fit = fit(LeastSquares(), design: design, observations: counts, offset: nil, start: nil) else {
      return nil
    }
    let excess = fit.coefficients[degree + 1]
    return KinkBunching(excess: excess, counterfactual: counts[kink] - excess)
  }

  guard var found = estimate(counts) else { return nil }
  guard conservingRecords else { return found }
  let above = compensatedSum(counts[(kink + 1)...])
  guard above > 0 else { return nil }
  for _ in 0..<100 {
    let raise = 1 + found.excess / above
    guard let next = estimate(counts.indices.map { $0 > kink ? counts[$0] * raise : counts[$0] }) else { return nil }
    let isSettled = abs(next.relative - found.relative) <= 0.01 * abs(found.relative)
    found = next
    if isSettled { return found }
  }
  return nil
}

private struct LeastSquares: RegressionFamily {
  func mean(predictor: Double, row: Int) -> Double { predictor }

  func variance(mean: Double, row: Int) -> Double { 1 }

  func start(_ observation: Double, row: Int) -> (mean: Double, predictor: Double) { (observation, observation) }

  func deviance(_ observation: Double, mean: Double, row: Int) -> Double {
    (observation - mean) * (observation - mean)
  }
}
