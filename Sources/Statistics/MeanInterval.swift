// Owns the interval of a mean.

/// Student's t interval for a mean (Student 1908), from the count, the sum and the sum of squares, in the values' unit.
/// Nil for n < 2, sums that are not finite, or a confidence outside 0...1 (both ends excluded). Sums of squares of
/// values far from 0 beside their spread lose digits in a Double; where sums are whole numbers, pass them as such.
package func meanInterval(n: Int, sum: Double, sumOfSquares: Double, confidence: Double = 0.95) -> Interval? {
  guard n >= 2, sum.isFinite, sumOfSquares.isFinite else { return nil }
  let n = Double(n)
  // Rounding can leave a negative speck for equal values.
  let squares = max(0, sumOfSquares - sum / n * sum)
  return meanInterval(n: n, mean: sum / n, squaredDeviations: squares, confidence: confidence)
}

/// The same from whole-number sums, in which the spread is exact however far the values are from 0.
package func meanInterval(n: Int, sum: Int128, sumOfSquares: Int128, confidence: Double = 0.95) -> Interval? {
  guard n >= 2 else { return nil }
  let (first, overflowFirst) = Int128(n).multipliedReportingOverflow(by: sumOfSquares)
  let (second, overflowSecond) = sum.multipliedReportingOverflow(by: sum)
  let (scaled, overflow) = first.subtractingReportingOverflow(second)
  guard !overflowFirst, !overflowSecond, !overflow else {
    return meanInterval(n: n, sum: Double(sum), sumOfSquares: Double(sumOfSquares), confidence: confidence)
  }
  let n = Double(n)
  return meanInterval(
    n: n, mean: Double(sum) / n, squaredDeviations: max(0, Double(scaled)) / n, confidence: confidence)
}

private func meanInterval(n: Double, mean: Double, squaredDeviations: Double, confidence: Double) -> Interval? {
  guard confidence > 0, confidence < 1, let t = studentQuantile(0.5 + confidence / 2, degreesOfFreedom: n - 1)
  else { return nil }
  let half = t * (squaredDeviations / (n - 1) / n).squareRoot()
  guard mean.isFinite, half.isFinite else { return nil }
  return Interval(low: mean - half, high: mean + half)
}
