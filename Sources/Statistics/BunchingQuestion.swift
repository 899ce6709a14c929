// Owns what is asked about bunching at a threshold, and the reasons why there may be no answer.

/// What the values are, which decides how far from the threshold a smooth curve is fitted and judged.
package enum BunchingScale: Hashable, Sendable {
  /// Times from 0: fitted from a quarter of the target to two and a half times it.
  case duration
  /// Shares: fitted over all their support.
  case share
  /// Points of a score: fitted over all their support, and judged by the step at the threshold alone.
  case score
}

/// Whether values of this series were moved across one of its thresholds.
package struct BunchingQuestion: Sendable {
  /// Low values pass; see `BunchingSeries.mirrored`.
  package var series: BunchingSeries
  package var threshold: BunchingThreshold
  /// Every other declared threshold on the same values, about which nothing is fitted either.
  package var others: [BunchingThreshold]
  /// The best value there can be, in steps of the oriented series: 0 for durations, −100 for mirrored whole per cents.
  package var naturalEnd: Int
  package var scale: BunchingScale
  /// Whipple's index of the values, 100 where no digit is preferred; nil where that is not meant, as for scores.
  package var whipple: Double?
  /// The index above which values count as heaped.
  package var heapedFrom: Double
  /// What people round to, in steps, coarsest first, each a multiple of the last: 60, 30, 15 and 5 minutes.
  package var heapUnits: [Int]
  /// The logarithm of how often a value falls into the hours that work is done in, one element per count; see
  /// `CyclePattern`. Nil where the clock stops outside those hours.
  package var cycle: [Double]?
  /// Stretches that a rule fills, taken out of the series; see `fixedLags`.
  package var fixedLags: [ClosedRange<Int>]

  package init(
    series: BunchingSeries, threshold: BunchingThreshold, others: [BunchingThreshold] = [], naturalEnd: Int = 0,
    scale: BunchingScale = .duration, whipple: Double? = nil, heapUnits: [Int] = [60, 30, 15, 5],
    cycle: [Double]? = nil, fixedLags: [ClosedRange<Int>] = [], heapedFrom: Double = 105
  ) {
    self.series = series
    self.threshold = threshold
    self.others = others
    self.naturalEnd = naturalEnd
    self.scale = scale
    self.whipple = whipple
    self.heapUnits = heapUnits
    self.cycle = cycle
    self.fixedLags = fixedLags
    self.heapedFrom = heapedFrom
  }
}

/// Why bunching cannot be told from this series alone. A comparison (`differenceInBunching`) may still tell it.
package enum BunchingUnknown: Error, Hashable, Sendable {
  /// Numbers that contradict one another: a threshold beyond the natural end, a cycle of another length.
  case contradictoryInput
  /// Too few records about the threshold.
  case tooFewRecords(found: Int, needed: Int)
  /// A target of under 24 steps, with values so rounded that its window holds little but heaps.
  case roundedShortTarget(steps: Int, whipple: Double)
  /// A rule puts records next to the threshold.
  case fixedLagAtThreshold
  /// Another threshold lies within the window, so that neither can be told from the other.
  case anotherThresholdNear
  /// More than 4,096 bins: the steps are too fine for how far the values reach.
  case supportTooWide
  /// Too few bins away from thresholds to fit a curve to.
  case tooFewBins(found: Int, needed: Int)
  /// No curve fits: nothing but zeros, or ends too abrupt.
  case noFit
  /// Too few cuts elsewhere to learn from how far steps vary where no threshold is.
  case tooFewPlacebos(found: Int, disjoint: Int)
}
