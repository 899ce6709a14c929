// Owns one-sided tests of means: how likely chance alone would have put one so far above another.

/// P(mean as far above 0 | true mean 0) of Student's t test (Student 1908), for values that vary independently, such as
/// the difference of two days in each of several weeks. Equal values above 0 leave nothing to chance.
/// Nil for fewer than 2 values or values that are not finite.
package func chanceOfMeanAboveZero(_ values: [Double]) -> Double? {
  guard values.count >= 2, values.allSatisfy(\.isFinite), let mean = mean(values) else { return nil }
  let n = Double(values.count)
  let squares = compensatedSum(values.map { ($0 - mean) * ($0 - mean) })
  return upperTail(of: mean, standardError: (squares / (n - 1) / n).squareRoot(), degreesOfFreedom: n - 1)
}

/// The value that a mean is above with this confidence: the one-sided bound of Student's t interval.
/// Nil for fewer than 2 values, values that are not finite, or a confidence outside 0...1 (both ends excluded).
package func lowerBoundOfMean(_ values: [Double], confidence: Double = 0.95) -> Double? {
  let n = Double(values.count)
  guard values.count >= 2, values.allSatisfy(\.isFinite), let mean = mean(values),
    let t = studentQuantile(confidence, degreesOfFreedom: n - 1)
  else { return nil }
  let squares = compensatedSum(values.map { ($0 - mean) * ($0 - mean) })
  return mean - t * (squares / (n - 1) / n).squareRoot()
}

/// Groups of equal size that share one variance, as in a one-way analysis of variance (Fisher 1925): what is left
/// within the groups says how far two of their means differ by chance.
package struct GroupMeans: Sendable {
  package let means: [Double]
  private let size: Double
  private let variance: Double
  private let degreesOfFreedom: Double

  /// `fitted` is how many more figures than the means were taken from the values before: each leaves one degree less.
  /// Nil for fewer than 2 groups, groups of unequal size or fewer than 2 values, values that are not finite, or no
  /// degree of freedom left.
  package init?(_ groups: [[Double]], fitted: Int = 0) {
    guard groups.count >= 2, let size = groups.first?.count, size >= 2,
      groups.allSatisfy({ $0.count == size && $0.allSatisfy(\.isFinite) }), groups.count * (size - 1) > fitted
    else { return nil }
    means = groups.compactMap { mean($0) }
    self.size = Double(size)
    degreesOfFreedom = Double(groups.count * (size - 1) - fitted)
    variance =
      compensatedSum(zip(groups, means).flatMap { group, mean in group.map { ($0 - mean) * ($0 - mean) } })
      / degreesOfFreedom
  }

  /// P(mean of some groups as far above the mean of others | no difference), one-sided. Nil where either has none.
  package func chance(of above: [Int], over below: [Int]) -> Double? {
    guard let high = mean(above.map { means[$0] }), let low = mean(below.map { means[$0] }) else { return nil }
    let weights = 1 / (Double(above.count) * size) + 1 / (Double(below.count) * size)
    return upperTail(
      of: high - low, standardError: (variance * weights).squareRoot(), degreesOfFreedom: degreesOfFreedom)
  }
}

private func upperTail(of difference: Double, standardError: Double, degreesOfFreedom: Double) -> Double? {
  // Rounding leaves a speck of spread between equal values.
  guard standardError > abs(difference) * 1e-12 else { return difference > 0 ? 0 : 1 }
  return studentCumulative(-difference / standardError, degreesOfFreedom: degreesOfFreedom)
}
