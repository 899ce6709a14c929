// Owns the correlation of ranks, and what chance makes of it.

/// Spearman's rank correlation (Spearman 1904): Pearson's of the ranks, ties at the mean of theirs.
package struct RankCorrelation: Hashable, Sendable {
  /// −1 to 1.
  package let value: Double
  package let n: Int

  /// Nil for arrays of unequal length, fewer than 3 pairs, values that are not numbers, or a side without variation.
  package init?(_ left: [Double], _ right: [Double]) {
    guard left.count == right.count, left.count >= 3, !(left + right).contains(where: \.isNaN) else { return nil }
    let middle = Double(left.count + 1) / 2
    let (one, other) = (ranks(left).map { $0 - middle }, ranks(right).map { $0 - middle })
    let spread = compensatedSum(one.map { $0 * $0 }) * compensatedSum(other.map { $0 * $0 })
    guard spread > 0 else { return nil }
    value = max(-1, min(1, compensatedSum(zip(one, other).map { $0 * $1 }) / spread.squareRoot()))
    n = left.count
  }

  /// P(correlation as high | none), one-sided, by Student's t with n − 2 degrees (Kendall 1948): good from 8 pairs on.
  package var chanceOfAsHigh: Double? { upperTail(value) }

  /// P(correlation as low | none), one-sided.
  package var chanceOfAsLow: Double? { upperTail(-value) }

  private func upperTail(_ value: Double) -> Double? {
    guard value.magnitude < 1 else { return value > 0 ? 0 : 1 }
    let degrees = Double(n - 2)
    return studentCumulative(
      -value * (degrees / (1 - value * value)).squareRoot(), degreesOfFreedom: degrees)
  }

  /// The interval by Fisher's z with the variance (1 + ρ²/2) ÷ (n − 3) (Bonett & Wright 2000). Nil for fewer than 4
  /// pairs, a perfect correlation, or a confidence outside 0...1 (both ends excluded).
  package func interval(confidence: Double = 0.95) -> Interval? { rankInterval(value, n: n, confidence: confidence) }
}

/// The interval above of any rank correlation of so many pairs.
func rankInterval(_ value: Double, n: Int, confidence: Double = 0.95) -> Interval? {
  guard n >= 4, confidence > 0, confidence < 1, let z = normalQuantile(0.5 + confidence / 2),
    let middle = fisherZ(value)
  else { return nil }
  let half = z * ((1 + value * value / 2) / Double(n - 3)).squareRoot()
  return Interval(low: correlation(fisherZ: middle - half), high: correlation(fisherZ: middle + half))
}

/// Ranks from 1, ties at the mean of theirs.
func ranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = [Double](repeating: 0, count: values.count)
  var first = 0
  while first < order.count {
    var last = first
    while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
    for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
    first = last + 1
  }
  return ranks
}
