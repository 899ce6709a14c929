// Owns how much of a sum its largest holders have, with the interval of that share.

/// Holders by what each holds, in groups of about the same holding.
package struct Holdings: Hashable, Sendable {
  package struct Group: Hashable, Sendable {
    package var holders: Int
    /// What they hold together.
    package var sum: Double

    package init(holders: Int, sum: Double) {
      self.holders = holders
      self.sum = sum
    }

    var mean: Double { sum / Double(holders) }
  }

  /// Largest holding first; none empty.
  private let groups: [Group]
  package let holders: Int
  package let sum: Double

  /// Groups in any order; empty ones are left out.
  package init(_ groups: [Group]) {
    self.groups = groups.filter { $0.holders > 0 }.sorted { $0.mean > $1.mean }
    holders = self.groups.reduce(0) { $0 + $1.holders }
    sum = compensatedSum(self.groups.map(\.sum))
  }

  /// How many holders a share of them is, rounded up, at least one.
  package func top(_ share: Double) -> Int {
    // A product such as 0.07 · 100 carries a speck that must not become a holder.
    min(holders, max(1, Int((share * Double(holders) - 1e-9).rounded(.up))))
  }

  /// The share of the sum that so many of the largest holders have; a group that is split gives its mean for each.
  /// Nil where the sum is not positive.
  package func share(ofTop count: Int) -> Double? {
    guard sum > 0, sum.isFinite else { return nil }
    if count >= holders { return 1 }
    var left = count
    var held = 0.0
    for group in groups where left > 0 {
      let taken = min(left, group.holders)
      held += taken == group.holders ? group.sum : group.mean * Double(taken)
      left -= taken
    }
    return held / sum
  }

  /// The large-sample interval of that share: a Lorenz ordinate (Beach & Davidson 1983), by the residuals
  /// (x − ξ)⁺ + ξ·p − S·x, with ξ the least holding of the top, p the share of holders and S that of the sum.
  ///
  /// Nil for fewer than 30 holders, all of them, or a sum that is not positive.
  package func interval(ofTop count: Int, confidence: Double = 0.95) -> Interval? {
    guard holders >= 30, count > 0, count < holders, let share = share(ofTop: count), confidence > 0, confidence < 1,
      let z = normalQuantile(0.5 + confidence / 2)
    else { return nil }
    let size = Double(holders)
    let part = Double(count) / size
    let least = least(ofTop: count)
    let squares = compensatedSum(
      groups.map { group in
        let residual = max(0, group.mean - least) + least * part - share * group.mean
        return Double(group.holders) * residual * residual
      })
    let half = z * (squares / (size - 1) / size).squareRoot() / (sum / size)
    guard half.isFinite else { return nil }
    return Interval(low: share - half, high: share + half).clamped(to: 0...1)
  }

  private func least(ofTop count: Int) -> Double {
    var left = count
    for group in groups {
      left -= group.holders
      if left <= 0 { return group.mean }
    }
    return groups.last?.mean ?? 0
  }
}
