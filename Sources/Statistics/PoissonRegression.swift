// Owns the regression of counts on the logarithm of their mean.

internal import Glibc

/// log E[y] = offset + Xβ for counts y, one per row of the design (Nelder & Wedderburn 1972), with the dispersion
/// estimated and floored at 1. Counts need not be whole, but not below 0. `start` are coefficients to begin from.
/// Nil as for `fit`, or for a negative count.
package func poissonRegression(
  design: DesignMatrix, counts: [Double], offset: [Double]? = nil, start: [Double]? = nil
) -> RegressionFit? {
  guard counts.allSatisfy({ $0 >= 0 }) else { return nil }
  return fit(PoissonFamily(), design: design, observations: counts, offset: offset, start: start)
}

private struct PoissonFamily: RegressionFamily {
  func mean(predictor: Double, row: Int) -> Double { exp(predictor) }

  func variance(mean: Double, row: Int) -> Double { mean }

  func start(_ observation: Double, row: Int) -> (mean: Double, predictor: Double) {
    let mean = observation + 0.1
    return (mean, log(mean))
  }

  func deviance(_ observation: Double, mean: Double, row: Int) -> Double {
    // A count where the mean has run to 0 is an infinite deviance, and the step to it is halved.
    2 * ((observation > 0 ? observation * log(observation / mean) : 0) - (observation - mean))
  }
}
