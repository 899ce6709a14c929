// Owns the fitting of regressions whose link is their family's own: Poisson with logarithm, binomial with logit.

internal import Glibc

/// How an observation of a family varies about its mean.
protocol RegressionFamily {
  /// The observation's mean from its linear predictor η.
  func mean(predictor: Double, row: Int) -> Double
  /// The variance at that mean, which with the family's own link is also the weight of the row.
  func variance(mean: Double, row: Int) -> Double
  /// A mean near the observation, from which the first step starts, and its predictor.
  func start(_ observation: Double, row: Int) -> (mean: Double, predictor: Double)
  /// The observation's share of the deviance.
  func deviance(_ observation: Double, mean: Double, row: Int) -> Double
}

/// What a regression found.
package struct RegressionFit: Sendable {
  package let coefficients: [Double]
  /// (X′WX)⁻¹, row-major, without the dispersion: the coefficients' covariance is this times `dispersion`.
  package let unscaledCovariance: [Double]
  /// The mean of each observation.
  package let fitted: [Double]
  /// Pearson's χ² over its degrees of freedom, at least 1 (Wedderburn 1974): how many times more the counts vary than
  /// the family says.
  package let dispersion: Double
  /// Observations less coefficients.
  package let degreesOfFreedom: Int

  /// The standard error of a coefficient, with the dispersion. Nil for one that is not there.
  package func standardError(_ coefficient: Int) -> Double? {
    guard coefficients.indices.contains(coefficient) else { return nil }
    return (dispersion * unscaledCovariance[coefficient * (coefficients.count + 1)]).squareRoot()
  }

  /// g′(X′WX)⁻¹g for a gradient g of one element per coefficient: the unscaled variance of a sum of fitted quantities.
  package func unscaledVariance(gradient: [Double]) -> Double {
    let count = coefficients.count
    guard gradient.count == count else { return 0 }
    var sum = 0.0
    for row in 0..<count {
      for column in 0..<count { sum += gradient[row] * unscaledCovariance[row * count + column] * gradient[column] }
    }
    return max(0, sum)
  }
}

/// Iteratively reweighted least squares (Nelder & Wedderburn 1972), which with the family's own link is Newton's method;
/// a step that makes the fit worse is halved. `start` are coefficients to begin from, such as those of a similar fit.
///
/// Nil for arrays of unequal length, no more rows than columns, numbers that are not finite, a singular design, or a
/// deviance still changing by more than 1 in 10¹¹ after 50 steps.
func fit(
  _ family: some RegressionFamily, design: DesignMatrix, observations: [Double], offset: [Double]?,
  start: [Double]?
) -> RegressionFit? {
  let (rows, columns) = (design.rows, design.columns)
  guard columns > 0, rows > columns, observations.count == rows, observations.allSatisfy(\.isFinite),
    design.values.allSatisfy(\.isFinite), (offset?.count ?? rows) == rows, offset?.allSatisfy(\.isFinite) ?? true
  else { return nil }
  let offset = offset ?? [Double](repeating: 0, count: rows)

  var equations = NormalEquations(columns: columns)
  var coefficients = [Double](repeating: 0, count: columns)
  if let start, start.count == columns, start.allSatisfy(\.isFinite) {
    coefficients = start
  } else {
    for row in 0..<rows {
      let (mean, predictor) = family.start(observations[row], row: row)
      let weight = family.variance(mean: mean, row: row)
      let working = weight * (predictor - offset[row]) + observations[row] - mean
      equations.add(design.values, row: row, weight: weight, weightedResponse: working)
    }
    guard equations.solve() else { return nil }
    coefficients = equations.solution
  }

  var means = [Double](repeating: 0, count: rows)
  func evaluate(_ coefficients: [Double], into means: inout [Double]) -> Double {
    var deviance = 0.0
    for row in 0..<rows {
      means[row] = family.mean(predictor: design.predictor(row: row, coefficients) + offset[row], row: row)
      deviance += family.deviance(observations[row], mean: means[row], row: row)
    }
    return deviance
  }

  var deviance = evaluate(coefficients, into: &means)
  guard deviance.isFinite else { return nil }
  var candidate = coefficients
  var hasConverged = false
  for _ in 0..<50 where !hasConverged {
    equations.reset()
    for row in 0..<rows {
      let weight = family.variance(mean: means[row], row: row)
      equations.add(design.values, row: row, weight: weight, weightedResponse: observations[row] - means[row])
    }
    guard equations.solve() else { return nil }
    var step = 1.0
    var next = Double.infinity
    for _ in 0..<12 {
      for column in 0..<columns { candidate[column] = coefficients[column] + step * equations.solution[column] }
      next = evaluate(candidate, into: &means)
      if next <= deviance + 1e-9 * (abs(deviance) + 0.1) { break }
      step /= 2
    }
    guard next.isFinite else { return nil }
    hasConverged = abs(next - deviance) <= 1e-11 * (abs(next) + 0.1)
    swap(&coefficients, &candidate)
    deviance = next
  }
  guard hasConverged else { return nil }

  equations.reset()
  var pearson = 0.0
  for row in 0..<rows {
    let variance = family.variance(mean: means[row], row: row)
    equations.add(design.values, row: row, weight: variance, weightedResponse: 0)
    let residual = observations[row] - means[row]
    if variance > 0 { pearson += residual * residual / variance }
  }
  guard let covariance = equations.inverse() else { return nil }
  let degrees = rows - columns
  let dispersion = max(1, pearson / Double(degrees))
  guard dispersion.isFinite, coefficients.allSatisfy(\.isFinite) else { return nil }
  return RegressionFit(
    coefficients: coefficients, unscaledCovariance: covariance, fitted: means, dispersion: dispersion,
    degreesOfFreedom: degrees)
}

/// X′WX and X′Wz, summed row by row into buffers that are used again.
private struct NormalEquations {
  private let columns: Int
  private var matrix: [Double]
  private(set) var solution: [Double]
  private var factor: CholeskyFactor

  init(columns: Int) {
    self.columns = columns
    matrix = [Double](repeating: 0, count: columns * columns)
    solution = [Double](repeating: 0, count: columns)
    factor = CholeskyFactor(size: columns)
  }

  mutating func reset() {
    for index in matrix.indices { matrix[index] = 0 }
    for index in solution.indices { solution[index] = 0 }
  }

  mutating func add(_ values: [Double], row: Int, weight: Double, weightedResponse: Double) {
    let first = row * columns
    for one in 0..<columns {
      let value = values[first + one]
      // Most columns of heaps and windows are 0 in most rows.
      if value == 0 { continue }
      solution[one] += value * weightedResponse
      let weighted = value * weight
      let place = one * columns
      for other in 0...one { matrix[place + other] += weighted * values[first + other] }
    }
  }

  mutating func solve() -> Bool {
    guard factor.factorise(matrix) else { return false }
    factor.solve(&solution)
    return solution.allSatisfy(\.isFinite)
  }

  mutating func inverse() -> [Double]? { factor.factorise(matrix) ? factor.inverse() : nil }
}
