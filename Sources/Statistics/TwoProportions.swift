// Owns the difference between two shares of separate records.

/// Successes of n. The pair that comparisons of shares take.
package struct Proportion: Hashable, Sendable {
  package let successes: Int
  package let n: Int

  /// Nil for n ≤ 0 or successes outside 0...n.
  package init?(_ successes: Int, of n: Int) {
    guard n > 0, successes >= 0, successes <= n else { return nil }
    self.successes = successes
    self.n = n
  }

  package var share: Double { Double(successes) / Double(n) }
}

/// The interval of first − second from the two Wilson intervals (Newcombe 1998, method 10): it stays within −1...1 and
/// keeps its promise near 0 and 1. Nil for a confidence outside 0...1 (both ends excluded).
package func newcombe(_ first: Proportion, minus second: Proportion, confidence: Double = 0.95) -> Interval? {
  guard let one = wilson(successes: first.successes, of: first.n, confidence: confidence),
    let other = wilson(successes: second.successes, of: second.n, confidence: confidence)
  else { return nil }
  let (p, q) = (first.share, second.share)
  func reach(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
  return Interval(low: p - q - reach(p - one.low, other.high - q), high: p - q + reach(one.high - p, q - other.low))
}

/// The z test of two shares with the pooled share's variance (its square is Pearson's chi-squared with one degree).
package struct TwoProportionTest: Hashable, Sendable {
  /// First − second.
  package let difference: Double
  package let z: Double
  /// P(as far from 0 | same share), two-sided.
  package let chance: Double
  /// P(as high | same share), one-sided.
  package let chanceOfAsHigh: Double

  package var chiSquared: Double { z * z }

  /// Nil where all records succeeded, or none did: nothing can differ.
  package init?(_ first: Proportion, minus second: Proportion) {
    let (m, n) = (Double(first.n), Double(second.n))
    let share = (Double(first.successes) + Double(second.successes)) / (m + n)
    guard share > 0, share < 1 else { return nil }
    difference = first.share - second.share
    z = difference / (share * (1 - share) * (1 / m + 1 / n)).squareRoot()
    guard let high = normalCumulative(-z), let both = normalCumulative(-z.magnitude) else { return nil }
    chanceOfAsHigh = high
    chance = 2 * both
  }
}
