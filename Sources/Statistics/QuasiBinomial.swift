// Owns the regression of shares on their log odds, and the chance of a slope.

internal import Glibc

/// logit E[y/n] = Xβ for y successes in n trials, one pair per row of the design, with the dispersion estimated and
/// floored at 1 (Wedderburn 1974). Nil as for `fit`, or for successes outside 0...trials or no trials in a row.
package func quasiBinomialRegression(design: DesignMatrix, successes: [Double], trials: [Double]) -> RegressionFit? {
  guard successes.count == trials.count,
    zip(successes, trials).allSatisfy({ $1 > 0 && $1.isFinite && $0 >= 0 && $0 <= $1 })
  else { return nil }
  return fit(BinomialFamily(trials: trials), design: design, observations: successes, offset: nil, start: nil)
}

extension RegressionFit {
  /// P(a coefficient as high | it is 0), one-sided: Student's t on the degrees of freedom where the dispersion was
  /// estimated above 1, the normal where it stands at its floor. Nil for a coefficient that is not there.
  package func chanceOfAsHigh(_ coefficient: Int) -> Double? {
    guard let error = standardError(coefficient), error > 0 else { return nil }
    let ratio = coefficients[coefficient] / error
    return dispersion > 1
      ? studentCumulative(-ratio, degreesOfFreedom: Double(degreesOfFreedom)) : normalCumulative(-ratio)
  }

  /// P(a coefficient as low | it is 0), one-sided.
  package func chanceOfAsLow(_ coefficient: Int) -> Double? {
    guard let error = standardError(coefficient), error > 0 else { return nil }
    let ratio = coefficients[coefficient] / error
    return dispersion > 1
      ? studentCumulative(ratio, degreesOfFreedom: Double(degreesOfFreedom)) : normalCumulative(ratio)
  }
}

private struct BinomialFamily: RegressionFamily {
  let trials: [Double]

  func mean(predictor: Double, row: Int) -> Double { trials[row] / (1 + exp(-predictor)) }

  func variance(mean: Double, row: Int) -> Double { mean * (1 - mean / trials[row]) }

  func start(_ observation: Double, row: Int) -> (mean: Double, predictor: Double) {
    let share = (observation + 0.5) / (trials[row] + 1)
    return (trials[row] * share, log(share / (1 - share)))
  }

  func deviance(_ observation: Double, mean: Double, row: Int) -> Double {
    let (failures, expected) = (trials[row] - observation, trials[row] - mean)
    return 2
      * ((observation > 0 ? observation * log(observation / mean) : 0)
        + (failures > 0 ? failures * log(failures / expected) : 0))
  }
}
