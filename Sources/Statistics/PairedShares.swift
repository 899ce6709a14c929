// Owns the difference between two shares of the same records, such as one outcome by two clocks.

/// Two verdicts on each of n records (McNemar 1947): only those on which they differ tell the shares apart.
package struct PairedShares: Hashable, Sendable {
  /// Records that the first verdict alone counts.
  package let onlyFirst: Int
  /// Records that the second alone counts.
  package let onlySecond: Int
  package let n: Int

  /// Nil for n ≤ 0, counts below 0, or more differing records than n.
  package init?(onlyFirst: Int, onlySecond: Int, of n: Int) {
    guard n > 0, onlyFirst >= 0, onlySecond >= 0, onlyFirst <= n, onlySecond <= n - onlyFirst else { return nil }
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.n = n
  }

  /// First share − second share: (b − c) ÷ n.
  package var difference: Double { Double(onlyFirst - onlySecond) / Double(n) }

  /// √(b + c − (b − c)² ÷ n) ÷ n (Fleiss 1981).
  package var standardError: Double {
    let off = Double(onlyFirst - onlySecond)
    return max(0, Double(onlyFirst) + Double(onlySecond) - off * off / Double(n)).squareRoot() / Double(n)
  }

  /// Difference ± z standard errors, cut to −1...1. Nil for a confidence outside 0...1 (both ends excluded).
  package func interval(confidence: Double = 0.95) -> Interval? {
    guard confidence > 0, confidence < 1, let z = normalQuantile(0.5 + confidence / 2) else { return nil }
    let half = z * standardError
    return Interval(low: difference - half, high: difference + half).clamped(to: -1...1)
  }

  /// P(first share as far above the second | same shares), one-sided and exact: b of b + c fair coins. 1 where the
  /// verdicts never differ.
  package var chanceOfAsHigh: Double? { binomialUpperTail(onlyFirst, n: onlyFirst + onlySecond, chance: 0.5) }
}
