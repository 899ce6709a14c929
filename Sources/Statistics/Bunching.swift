// Owns what is found about bunching at a threshold.

/// How many records lie where none should just inside a threshold, and how surprising that is.
package struct Bunching: Sendable {
  /// B: records in (T − w, T] beyond the curve fitted without them.
  package let excess: Double
  /// Var B = φ(Σμ + g′Vg), the counts' own variance and the curve's.
  package let excessVariance: Double
  /// M: records missing from (T, T + W]. About B where near misses were hurried or re-timed; far less where records
  /// came from farther away.
  package let missing: Double
  /// The step at the threshold: the log ratio of observed to fitted inside less that outside, judged by the steps at
  /// cuts where no threshold is.
  package let step: PlaceboTest
  /// Cuts that the step was judged by whose windows share no record.
  package let disjointPlacebos: Int
  /// P(excess as high | none), by the curve alone.
  package let chanceOfExcess: Double
  /// What counts as the chance that there is nothing: the larger of the two, and for scores and targets of under 24
  /// steps the step's alone.
  package let chance: Double
  /// Records inside beyond their share of the two windows, and the 95% interval through the step's.
  package let moved: Double
  package let movedInterval: Interval
  /// Whether the curve is not trusted with a count: for scores and targets of under 24 steps.
  package let isJudgedByStepAlone: Bool
  package let observed: BunchingWindows
  package let expected: BunchingWindows
  /// Records that pass, at any value.
  package let hits: Int
  /// Records within w of the threshold on either side.
  package let recordsInWindow: Int
  /// w and W in steps of the series.
  package let windowSteps: Int
  package let missingWindowSteps: Int
  /// Whether the declared number is a heap, and its own bin was therefore left out of the step and of `moved`.
  package let leavesOutDeclared: Bool
  /// φ, and the degree of the curve.
  package let dispersion: Double
  package let degree: Int
  /// The surplus from which on this series would have given a chance under .01 four times in five.
  package let smallestDetectable: Double
  package let curve: [BunchingCurvePoint]

  /// How many records lie inside that the rest would not have there: B, which sees them from wherever they came, and
  /// `moved` where the curve is not trusted with a count.
  package var surplus: Double { isJudgedByStepAlone ? moved : excess }

  /// Of the surplus, 95%.
  package var surplusInterval: Interval {
    guard !isJudgedByStepAlone else { return movedInterval }
    let half = 1.959963984540054 * excessVariance.squareRoot()
    return Interval(low: excess - half, high: excess + half)
  }
}

/// Records just inside and just outside a threshold.
package struct BunchingWindows: Hashable, Sendable {
  package let inside: Double
  package let outside: Double
}

/// One bin of the fitted curve, for drawing.
package struct BunchingCurvePoint: Hashable, Sendable {
  /// The bin's first and last value, in steps of the oriented series.
  package let steps: ClosedRange<Int>
  package let observed: Double
  package let fitted: Double
  /// Whether the curve was fitted to it; not about thresholds or where a fixed lag was taken out.
  package let isFitted: Bool
}

/// Whether records were moved across a threshold: a Poisson curve fitted to the counts away from every threshold, after
/// the bunching estimators of Chetty et al. 2011 and Kleven 2016, with the step at the threshold judged by the steps at
/// cuts where none is, since rounded values step everywhere (Barreca, Lindo & Waddell 2016 on heaps).
///
/// The chance says how rarely series without movement look so; it says nothing of why records were moved.
package func bunching(_ question: BunchingQuestion) -> Result<Bunching, BunchingUnknown> {
  Result { () throws(BunchingUnknown) in
    let grid = try BunchingGrid.make(question)
    let shortTarget = grid.targetSteps < 24
    if shortTarget, let whipple = question.whipple, whipple > 150 {
      throw .roundedShortTarget(steps: grid.targetSteps, whipple: whipple)
    }
    let near = grid.records(1 - grid.window...grid.window)
    guard near >= Double(BunchingGrid.neededRecords) else {
      throw .tooFewRecords(found: Int(near), needed: BunchingGrid.neededRecords)
    }
    let curve = try BunchingCurve(grid)
    let steps = BunchingSteps(grid, curve)
    guard let own = steps.atCut(0) else { throw .noFit }
    let placebos = try steps.placebos()
    guard
      let step = PlaceboTest(
        effect: own.effect, variance: own.variance, placeboEffects: placebos.map(\.effect),
        placeboVariances: placebos.map(\.variance))
    else { throw .noFit }

    let inside = 1 - grid.window...0
    let excess = curve.excess(inside)
    let chanceOfExcess = normalUpperTail(excess.value / excess.variance.squareRoot()) ?? 1
    let stepAlone = shortTarget || question.scale == .score
    let near99 = 2.3263478740408408 + 0.8416212335729143
    let detectableByCurve = near99 * excess.variance.squareRoot()
    let t99 = studentQuantile(0.99, degreesOfFreedom: Double(step.placebos)) ?? .infinity
    let detectableStep = own.moved(byStep: (t99 + 0.8416212335729143) * step.standardError)
    // Records that leave all of (T, T + W] raise `moved` by their share of what is inside and little of what is not.
    let seen = 1 - own.expectedShare * (1 - Double(grid.window) / Double(max(grid.window, grid.missingWindow)))
    let detectableByStep = stepAlone || seen <= 0 ? detectableStep : detectableStep / seen
    return Bunching(
      excess: excess.value, excessVariance: excess.variance, missing: -curve.excess(1...grid.missingWindow).value,
      step: step, disjointPlacebos: BunchingSteps.disjoint(placebos, window: grid.window),
      chanceOfExcess: chanceOfExcess,
      chance: stepAlone ? step.chanceOfAsHigh : max(chanceOfExcess, step.chanceOfAsHigh),
      moved: own.observed.inside - own.expectedShare * (own.observed.inside + own.observed.outside),
      movedInterval: Interval(
        low: own.moved(byStep: step.effect - 1.959963984540054 * step.standardError),
        high: own.moved(byStep: step.effect + 1.959963984540054 * step.standardError)),
      isJudgedByStepAlone: stepAlone, observed: own.observed, expected: own.expected,
      hits: question.series.records(in: Int.min...question.threshold.lastPassing), recordsInWindow: Int(near),
      windowSteps: grid.window * grid.stepsPerBin, missingWindowSteps: grid.missingWindow * grid.stepsPerBin,
      leavesOutDeclared: grid.donut != nil, dispersion: curve.fit.dispersion, degree: curve.degree,
      smallestDetectable: stepAlone ? detectableByStep : max(detectableByCurve, detectableByStep),
      curve: grid.bins.map { bin in
        let top = question.threshold.lastPassing + bin * grid.stepsPerBin
        return BunchingCurvePoint(
          steps: top - grid.stepsPerBin + 1...top, observed: grid.counts[grid.index(bin)],
          fitted: curve.means[grid.index(bin)], isFitted: grid.isFitted(bin))
      })
  }
}
