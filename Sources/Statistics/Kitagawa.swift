// Owns the split of a change in a share into change within segments and change of their mix.

/// One segment in two periods.
package struct SegmentChange: Hashable, Sendable {
  package var hitsBefore: Int
  package var before: Int
  package var hitsAfter: Int
  package var after: Int

  package init(hitsBefore: Int, of before: Int, hitsAfter: Int, of after: Int) {
    self.hitsBefore = hitsBefore
    self.before = before
    self.hitsAfter = hitsAfter
    self.after = after
  }
}

/// A share's change in two parts that add up to it (Kitagawa 1955).
package struct Kitagawa: Hashable, Sendable {
  /// Share after − share before, all segments together.
  package let change: Double
  /// Σ w̄·Δp: what the segments' own shares changed.
  package let rate: Double
  /// Σ p̄·Δw: what came of more or fewer records in segments with high shares.
  package let mix: Double
  /// What each segment adds, in the order given: `rate` as above, and (p̄ − the mean of the two shares of all)·Δw, so that
  /// a segment of ordinary share adds no mix however much it grows. Both add up to the above.
  package let parts: [Part]
  /// The odds ratio of after to before within segments. Nil as for `MantelHaenszel`.
  package let withinOddsRatio: Double?

  package struct Part: Hashable, Sendable {
    package let rate: Double
    package let mix: Double
    /// The segment's share of all records.
    package let weightBefore: Double
    package let weightAfter: Double
  }

  /// A segment absent from one period has the other period's share there, so that its coming or going is mix alone.
  /// Nil without records in a period, or hits outside 0...n.
  package init?(_ segments: [SegmentChange]) {
    guard
      segments.allSatisfy({
        $0.hitsBefore >= 0 && $0.hitsBefore <= $0.before && $0.hitsAfter >= 0 && $0.hitsAfter <= $0.after
      })
    else { return nil }
    let before = compensatedSum(segments.map { Double($0.before) })
    let after = compensatedSum(segments.map { Double($0.after) })
    guard before > 0, after > 0 else { return nil }
    let middle =
      (compensatedSum(segments.map { Double($0.hitsBefore) }) / before
        + compensatedSum(segments.map { Double($0.hitsAfter) }) / after) / 2
    parts = segments.map { segment in
      let shares = (
        before: segment.before > 0 ? Double(segment.hitsBefore) / Double(segment.before) : nil,
        after: segment.after > 0 ? Double(segment.hitsAfter) / Double(segment.after) : nil
      )
      let (p, q) = (shares.before ?? shares.after ?? 0, shares.after ?? shares.before ?? 0)
      let (v, w) = (Double(segment.before) / before, Double(segment.after) / after)
      return Part(
        rate: (v + w) / 2 * (q - p), mix: v + w > 0 ? ((p + q) / 2 - middle) * (w - v) : 0, weightBefore: v,
        weightAfter: w)
    }
    rate = compensatedSum(parts.map(\.rate))
    mix = compensatedSum(parts.map(\.mix))
    change =
      compensatedSum(segments.map { Double($0.hitsAfter) }) / after
      - compensatedSum(segments.map { Double($0.hitsBefore) }) / before
    withinOddsRatio =
      MantelHaenszel(
        segments.compactMap {
          TwoByTwo(events: $0.hitsAfter, of: $0.after, against: $0.hitsBefore, of: $0.before)
        })?.oddsRatio
  }

  /// Whether the whole moves one way while its segments move the other (Simpson 1951).
  package var isReversed: Bool { withinOddsRatio.map { ($0 - 1) * change < 0 } ?? false }

  /// Whether more than half of the change is mix, for changes of at least `least` (2 points): of a smaller change
  /// anything can be half.
  package func isMostlyMix(least: Double = 0.02) -> Bool {
    change.magnitude >= least && mix.magnitude > change.magnitude / 2
  }
}
