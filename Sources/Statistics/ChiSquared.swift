// Owns chi-squared tests: whether shares differ by more than chance, or by less than chance would have them.

/// A chi-squared statistic with both of its tails.
package struct ChiSquaredTest: Hashable, Sendable {
  package let statistic: Double
  package let degreesOfFreedom: Int
  /// P(as great | no difference).
  package let chance: Double
  /// P(as small | chance alone): a low one says that figures agree better than chance lets them.
  package let chanceOfAsEven: Double

  /// Nil for a statistic below 0 or not finite, or fewer than one degree.
  package init?(statistic: Double, degreesOfFreedom: Int) {
    let degrees = Double(degreesOfFreedom)
    guard let upper = chiSquaredUpperTail(statistic, degreesOfFreedom: degrees),
      let lower = chiSquaredCumulative(statistic, degreesOfFreedom: degrees)
    else { return nil }
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    chance = upper
    chanceOfAsEven = lower
  }

  /// √(χ² ÷ n): the difference whatever the number of records. Nil for n ≤ 0.
  package func effect(n: Int) -> Double? { n > 0 ? (statistic / Double(n)).squareRoot() : nil }
}

/// Whether k groups have one share (Pearson 1900): Σ(hits − n·p̄)² ÷ (n·p̄·q̄) with k − 1 degrees, without correction.
/// Its lower tail is the dispersion test of periods: a share reported month after month steadier than the binomial
/// allows was not measured. Groups without records are left out.
///
/// Nil for arrays of unequal length, hits outside 0...n, fewer than two groups with records, or a pooled share of 0 or 1.
package func homogeneity(hits: [Int], of n: [Int]) -> ChiSquaredTest? {
  guard hits.count == n.count, zip(hits, n).allSatisfy({ $0 >= 0 && $0 <= $1 }) else { return nil }
  let groups = zip(hits, n).filter { $1 > 0 }.map { (hits: Double($0), n: Double($1)) }
  let all = compensatedSum(groups.map(\.n))
  guard groups.count >= 2, all > 0 else { return nil }
  let share = compensatedSum(groups.map(\.hits)) / all
  guard share > 0, share < 1 else { return nil }
  let statistic = compensatedSum(
    groups.map { group in
      let off = group.hits - group.n * share
      return off * off / (group.n * share * (1 - share))
    })
  return ChiSquaredTest(statistic: statistic, degreesOfFreedom: groups.count - 1)
}
