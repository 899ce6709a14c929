// Owns the test of a trend in shares over ordered groups.

/// The linear trend of a share over ordered groups (Cochran 1954; Armitage 1955).
package struct CochranArmitage: Hashable, Sendable {
  /// Above 0 where the share rises with the score.
  package let z: Double
  /// P(as strong a trend, either way | none).
  package let chance: Double
  /// P(as strong a rise | none), one-sided.
  package let chanceOfAsHigh: Double
  /// P(as strong a fall | none), one-sided.
  package let chanceOfAsLow: Double

  package var chiSquared: Double { z * z }

  /// Scores 0, 1, 2… unless given. Nil for arrays of unequal length, hits outside 0...n, scores that are not finite, no
  /// variation of the scores among the records, or a pooled share of 0 or 1.
  package init?(hits: [Int], of n: [Int], scores: [Double]? = nil) {
    let scores = scores ?? hits.indices.map(Double.init)
    guard hits.count == n.count, scores.count == n.count, zip(hits, n).allSatisfy({ $0 >= 0 && $0 <= $1 }),
      scores.allSatisfy(\.isFinite)
    else { return nil }
    let sizes = n.map(Double.init)
    let all = compensatedSum(sizes)
    guard all > 0 else { return nil }
    let share = compensatedSum(hits.map(Double.init)) / all
    let middle = compensatedSum(zip(sizes, scores).map { $0 * $1 }) / all
    let spread = compensatedSum(zip(sizes, scores).map { $0 * ($1 - middle) * ($1 - middle) })
    guard share > 0, share < 1, spread > 0 else { return nil }
    let trend = compensatedSum(
      hits.indices.map { (Double(hits[$0]) - sizes[$0] * share) * (scores[$0] - middle) })
    z = trend / (share * (1 - share) * spread).squareRoot()
    guard z.isFinite, let high = normalCumulative(-z), let low = normalCumulative(z) else { return nil }
    chanceOfAsHigh = high
    chanceOfAsLow = low
    chance = 2 * min(high, low)
  }
}
