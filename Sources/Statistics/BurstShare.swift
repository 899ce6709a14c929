// Owns how much of what was done falls into the busiest minutes, beside what chance would put there.

internal import Glibc

/// Records of the busiest minutes against records spread by chance over all minutes (Poisson).
///
/// Days and rush hours alone exceed chance: the comparison says how uneven, never why.
package struct BurstShare: Hashable, Sendable {
  /// Share of all records that fall into the busiest minutes.
  package let share: Double
  /// As in `Holdings`. Nil for few minutes.
  package let interval: Interval?
  /// The same share had the records fallen by chance.
  package let expected: Double
  /// How many minutes are the busiest.
  package let minutes: Int

  /// `minutesByCount[c]` is how many minutes have c records; those without any are in them. The busiest are this share
  /// of the minutes (1%), rounded up. Nil for counts below 0, no record, or a share outside 0...1 (ends excluded).
  package init?(minutesByCount: [Int], busiest part: Double = 0.01) {
    guard minutesByCount.allSatisfy({ $0 >= 0 }), part > 0, part < 1 else { return nil }
    let holdings = Holdings(
      minutesByCount.enumerated().map { .init(holders: $1, sum: Double($0) * Double($1)) })
    guard holdings.sum > 0 else { return nil }
    let top = holdings.top(part)
    let mean = holdings.sum / Double(holdings.holders)
    guard let share = holdings.share(ofTop: top),
      let expected = poissonTopShare(Double(top) / Double(holdings.holders), mean: mean)
    else { return nil }
    self.share = share
    interval = holdings.interval(ofTop: top)
    self.expected = expected
    minutes = top
  }
}

/// Share of Poisson events in the part of the units that have most: E[N; N > k] ÷ mean, which is P(N ≥ k), and of those
/// with exactly k + 1 as many as are needed to make up the part.
private func poissonTopShare(_ part: Double, mean: Double) -> Double? {
  guard mean < 1e9 else { return nil }
  // The least k with P(N > k) ≤ part, by bisection.
  var low = -1
  var high = Int(mean + 40 * (mean + 1).squareRoot() + 40)
  while high - low > 1 {
    let middle = low + (high - low) / 2
    guard let above = poissonUpperTail(middle + 1, mean: mean) else { return nil }
    if above <= part { high = middle } else { low = middle }
  }
  guard let whole = poissonUpperTail(high + 1, mean: mean), let held = poissonUpperTail(high, mean: mean) else {
    return nil
  }
  return min(1, held + Double(high) * (part - whole) / mean)
}
