// Owns the counts that bunching is sought in, and which side of a threshold passes.

/// Records by value: `counts[i]` of them have the value `firstStep` + i, in steps of the native resolution. Values are
/// whole numbers of steps, such as minutes or points of a score; a bin of durations is named by its upper edge where
/// "at most" passes and by its lower edge where "below" does.
package struct BunchingSeries: Hashable, Sendable {
  package let firstStep: Int
  package let counts: [Int]

  /// Nil for no counts, a negative one, or steps and counts too large to add up (beyond 2⁴⁰ steps or 2⁵⁰ records).
  package init?(firstStep: Int, counts: [Int]) {
    var total = 0
    for count in counts {
      guard count >= 0, count <= 1 << 50, total <= 1 << 50 else { return nil }
      total += count
    }
    guard !counts.isEmpty, counts.count <= 1 << 24, firstStep.magnitude <= 1 << 40, total <= 1 << 50 else { return nil }
    self.firstStep = firstStep
    self.counts = counts
  }

  package var lastStep: Int { firstStep + counts.count - 1 }

  /// Every value turned into its negative, so that "at least" reads as "at most".
  package var mirrored: BunchingSeries {
    BunchingSeries(unchecked: -lastStep, counts.reversed())
  }

  private init(unchecked firstStep: Int, _ counts: [Int]) {
    self.firstStep = firstStep
    self.counts = counts
  }

  /// The records with values in a range; none where there are no counts.
  func records(in steps: ClosedRange<Int>) -> Int {
    guard steps.upperBound >= firstStep, steps.lowerBound <= lastStep else { return 0 }
    let range = max(steps.lowerBound, firstStep)...min(steps.upperBound, lastStep)
    return range.reduce(0) { $0 + counts[$1 - firstStep] }
  }
}

/// A declared limit, on values oriented so that low ones pass: for "at least" and "above" the series is `mirrored`.
package struct BunchingThreshold: Hashable, Sendable {
  /// The last value that passes, in steps of the oriented series.
  package let lastPassing: Int
  /// The declared number itself, which is what people round to: the last passing value, or with "below" and "above" the
  /// first failing one.
  package let declared: Int

  package static func atMost(_ value: Int) -> Self { Self(lastPassing: value, declared: value) }
  package static func below(_ value: Int) -> Self { Self(lastPassing: value &- 1, declared: value) }
  /// For a mirrored series.
  package static func atLeast(_ value: Int) -> Self { Self(lastPassing: 0 &- value, declared: 0 &- value) }
  /// For a mirrored series.
  package static func above(_ value: Int) -> Self { Self(lastPassing: ~value, declared: 0 &- value) }
}
