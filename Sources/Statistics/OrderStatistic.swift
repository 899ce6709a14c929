// Owns percentiles of finished records: which rank is the percentile, and between which ranks the true one lies.

/// The 1-based rank of the lower empirical percentile, ⌈n·percent/100⌉, at least 1 (Hyndman & Fan 1996, type 1).
/// In whole numbers, so that 10% of 30 is rank 3 and never 4. Nil for n ≤ 0 or a percent outside 0...100.
package func quantileRank(n: Int, percent: Int) -> Int? {
  guard n > 0, (0...100).contains(percent) else { return nil }
  // Split so that no product overflows.
  let (hundreds, rest) = n.quotientAndRemainder(dividingBy: 100)
  return max(1, hundreds * percent + (rest * percent + 99) / 100)
}

/// The 1-based ranks of the two records between which the true percentile lies with at least this confidence,
/// whatever the distribution (David & Nagaraja 2003, section 7.1): the records under the true percentile are
/// binomial with n trials, and each tail gets at most half of the error. Ties and rounded values only widen it.
/// Nil for a percent outside 1...99, a confidence outside 0...1 (both ends excluded), or when n is too small: six
/// records are needed for a 95% interval of the median, 36 for that of the 90th percentile.
package func quantileRanks(n: Int, percent: Int, confidence: Double = 0.95) -> (low: Int, high: Int)? {
  guard n > 0, (1...99).contains(percent), confidence > 0, confidence < 1 else { return nil }
  let chance = Double(percent) / 100
  let tail = (1 - confidence) / 2

  // Low: the greatest rank l with P(B ≤ l − 1) ≤ tail.
  guard let belowLow = firstCount(upTo: n, where: { (binomialCumulative($0, n: n, chance: chance) ?? 1) > tail }),
    belowLow >= 1
  else { return nil }
  // High: the least rank u with P(B ≥ u) ≤ tail. P(B ≥ u) is P(B′ ≤ n − u) of the records above, so that a small
  // tail is never the difference of two numbers near 1.
  let above = Double(100 - percent) / 100
  guard let aboveHigh = firstCount(upTo: n, where: { (binomialCumulative($0, n: n, chance: above) ?? 1) > tail }),
    aboveHigh >= 1
  else { return nil }
  return (low: belowLow, high: n - aboveHigh + 1)
}

/// The least count in 0...limit for which a condition that never turns false again holds.
private func firstCount(upTo limit: Int, where holds: (Int) -> Bool) -> Int? {
  guard holds(limit) else { return nil }
  var low = 0
  var high = limit
  while low < high {
    let middle = low + (high - low) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
