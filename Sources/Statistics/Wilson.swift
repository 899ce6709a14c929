// Owns the interval of a share.

/// Wilson's score interval for a share (Wilson 1927). Unlike the textbook interval it stays within 0...1 and keeps
/// its promise for few records and for shares near 0 or 1.
/// Nil for n ≤ 0, successes outside 0...n, or a confidence outside 0...1 (both ends excluded).
package func wilson(successes: Int, of n: Int, confidence: Double = 0.95) -> Interval? {
  wilson(successes: Double(successes), of: n, confidence: confidence)
}

/// The same for a numerator that is not a count, such as a published share times its denominator.
package func wilson(successes: Double, of n: Int, confidence: Double = 0.95) -> Interval? {
  guard n > 0, successes >= 0, successes <= Double(n), confidence > 0, confidence < 1,
    let z = normalQuantile(0.5 + confidence / 2)
  else { return nil }
  let n = Double(n)
  let share = successes / n
  let shrink = 1 + z * z / n
  let middle = (share + z * z / (2 * n)) / shrink
  let half = z / shrink * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
  // With no success the bound is 0 and with nothing else it is 1, by algebra; rounding would leave a speck.
  return Interval(
    low: successes == 0 ? 0 : max(0, middle - half),
    high: successes == n ? 1 : min(1, middle + half))
}
