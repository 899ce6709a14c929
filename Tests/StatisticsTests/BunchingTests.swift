// Owns tests of bunching at a threshold, against independent computations of published and made series.

import Glibc
import Testing

@testable import Statistics

/// Durations of 1 to 4 times the target and rounded to 5, 15, 30 and 60, with no chance in them: 6000 times a lognormal
/// density of median 180 and σ .6, times 3, 2, 1.6 or 1.3 at multiples of 60, 30, 15 or 5.
func roundedDurations(moved: Double = 0) -> BunchingSeries {
  var counts = (60...600).map { k in
    let z = log(Double(k) / 180) / 0.6
    let density = exp(-z * z / 2) / (Double(k) * 0.6 * (2 * Double.pi).squareRoot())
    let heap = k % 60 == 0 ? 3 : k % 30 == 0 ? 2 : k % 15 == 0 ? 1.6 : k % 5 == 0 ? 1.3 : 1
    return Int(6000 * density * heap + 0.5)
  }
  for k in 241...280 {
    let taken = Int(moved * Double(counts[k - 60]) + 0.5)
    counts[k - 60] -= taken
    counts[239 - 60] += taken
  }
  return BunchingSeries(firstStep: 60, counts: counts)!
}

/// New York City's restaurant re-inspections by points, 2 to 45; at most 13 and at most 27 pass.
let restaurantScores = BunchingSeries(
  firstStep: 2,
  counts: [
    1445, 568, 820, 1833, 833, 3500, 1855, 4421, 5146, 4208, 6880, 4552, 679, 806, 738, 1064, 891, 972, 867, 714, 750,
    624, 619, 611, 601, 627, 163, 123, 131, 116, 120, 141, 78, 106, 69, 77, 103, 76, 92, 72, 79, 65, 50, 57,
  ])!

@Suite struct BunchingTests {
  func question(moved: Double = 0) -> BunchingQuestion {
    BunchingQuestion(series: roundedDurations(moved: moved), threshold: .atMost(240), whipple: 190)
  }

  @Test func theMadeSeriesIsTheOneMeant() {
    #expect(roundedDurations().counts.reduce(0, +) == 6301)
    #expect(roundedDurations(moved: 0.25).counts.reduce(0, +) == 6301)
    #expect(roundedDurations(moved: 0.25).records(in: 239...239) - roundedDurations().records(in: 239...239) == 143)
  }

  /// Independently computed with cuts at multiples of 30 and the threshold's own bin kept: B, p, b and the placebo p
  /// with z over the root mean square of the placebos' z.
  @Test(
    arguments: [
      (moved: 0, excess: -2.257, p: 0.555, relative: -0.1193, placebo: 0.510),
      (moved: 0.25, excess: 140.743, p: 1.65e-18, relative: 7.4366, placebo: 6.3e-7),
    ])
  func excessOverTheCurve(_ expected: (moved: Double, excess: Double, p: Double, relative: Double, placebo: Double))
    throws
  {
    var grid = try BunchingGrid.make(question(moved: expected.moved))
    grid.donut = nil
    #expect(grid.window == 10 && grid.missingWindow == 60 && grid.bins == -180...360 && grid.stepsPerBin == 1)
    let curve = try BunchingCurve(grid)
    #expect(curve.degree == 7 && curve.fit.coefficients.count == 12)
    let excess = curve.excess(-9...0)
    #expect(isNear(excess.value, expected.excess, within: 5e-4))
    let p = try #require(normalUpperTail(excess.value / excess.variance.squareRoot()))
    #expect(isNear(p / expected.p, 1, within: 5e-3))
    let means = (-9...0).map { curve.means[grid.index($0)] }.reduce(0, +) / 10
    #expect(isNear(excess.value / means, expected.relative, within: 5e-5))

    let steps = BunchingSteps(grid, curve)
    let cuts = stride(from: 90, through: 570, by: 30).filter { ![240, 270, 300].contains($0) }
    let placebos = cuts.compactMap { steps.atCut($0 - 240) }.map { $0.effect / $0.variance.squareRoot() }
    #expect(placebos.count == 14)
    let spread = max(1, (placebos.map { $0 * $0 }.reduce(0, +) / 14).squareRoot())
    let own = try #require(steps.atCut(0))
    let placebo = try #require(
      studentCumulative(-own.effect / own.variance.squareRoot() / spread, degreesOfFreedom: 14))
    #expect(isNear(placebo / expected.placebo, 1, within: 5e-3))
  }

  /// The same series with the threshold's own bin left out, and every clear cut as a placebo.
  @Test func roundingAloneIsSilent() throws {
    let found = try bunching(question()).get()
    #expect(found.leavesOutDeclared)
    #expect(found.step.placebos == 337)
    #expect(isNear(found.step.t, 0.0079, within: 5e-5))
    #expect(found.chance > 0.4)
    #expect(found.movedInterval.low < 0 && found.movedInterval.high > 0)
    #expect(found.dispersion == 1 && found.degree == 7)
    #expect(found.curve.count == 541)
  }

  @Test func movedRecordsAreFound() throws {
    let found = try bunching(question(moved: 0.25)).get()
    #expect(isNear(found.step.effect, 0.9511, within: 5e-5))
    #expect(isNear(found.step.t, 8.547, within: 5e-4))
    #expect(found.step.placebos == 337)
    #expect(found.chance < 1e-12)
    #expect(isNear(found.excess, 140.743, within: 5e-4))
    // 143 were moved from as far as 40 beyond, so the ten bins beyond lost only some of them.
    #expect(isNear(found.missing, 149.85, within: 0.01))
    #expect(found.moved > 70 && found.movedInterval.low < 143 && found.movedInterval.high < 143)
    #expect(found.surplus == found.excess)
    #expect(found.surplusInterval.low < 143 && found.surplusInterval.high > 143)
    #expect(isNear(found.surplusInterval.high - found.excess, 1.96 * found.excessVariance.squareRoot(), within: 0.01))
    #expect(found.windowSteps == 10 && found.missingWindowSteps == 60)
    #expect(found.smallestDetectable > 30 && found.smallestDetectable < 80)
  }

  /// Merging nothing, mirroring or shifting the values must not change what is found.
  @Test func seriesThatPassWhenHighReadTheSame() throws {
    let straight = try bunching(
      BunchingQuestion(
        series: restaurantScores, threshold: .atMost(13), others: [.atMost(27)], scale: .score)
    ).get()
    let flipped = BunchingSeries(firstStep: 100 - 45, counts: restaurantScores.counts.reversed())!
    let mirrored = try bunching(
      BunchingQuestion(
        series: flipped.mirrored, threshold: .atLeast(87), others: [.atLeast(73)], naturalEnd: -100, scale: .score)
    ).get()
    #expect(mirrored.step == straight.step)
    #expect(mirrored.hits == straight.hits)
    // The curve bends too much about a score's threshold to count by.
    #expect(straight.surplus == straight.moved && straight.surplusInterval == straight.movedInterval)
    #expect(flipped.mirrored.mirrored == flipped)
  }

  /// Independently computed: window 2, exclusion 4 beyond, degree 4, both thresholds left out, cuts 4 to 43.
  @Test(arguments: [(at: 13, other: 27, r: 1.828, t: 9.138), (at: 27, other: 13, r: 1.119, t: 5.362)])
  func restaurantInspections(_ expected: (at: Int, other: Int, r: Double, t: Double)) throws {
    let found = try bunching(
      BunchingQuestion(
        series: restaurantScores, threshold: .atMost(expected.at), others: [.atMost(expected.other)], scale: .score)
    ).get()
    #expect(found.degree == 4)
    #expect(isNear(found.step.effect, expected.r, within: 5e-4))
    #expect(isNear(found.step.t, expected.t, within: 5e-4))
    #expect(isNear(found.step.betweenPlacebos.squareRoot(), 0.198, within: 5e-4))
    #expect(found.step.placebos == 22)
    #expect(found.chance == found.step.chanceOfAsHigh)
  }

  /// "Below 240" passes up to 239 and still leaves 240, the heap, out of both windows.
  @Test func belowAndAtMostDifferByTheDeclaredNumberAlone() throws {
    var below = question(moved: 0.25)
    below.threshold = .below(240)
    let grid = try BunchingGrid.make(below)
    #expect(grid.donut == 1)
    let curve = try BunchingCurve(grid)
    let step = try #require(BunchingSteps(grid, curve).atCut(0))
    #expect(step.observed.inside == Double(below.series.records(in: 230...239)))
    #expect(step.observed.outside == Double(below.series.records(in: 241...250)))
    #expect(try bunching(below).get().chance < 1e-10)
  }

  /// A target of 960 steps is judged in bins of 4, with the target on an edge.
  @Test func fineStepsAreMerged() throws {
    let coarse = roundedDurations(moved: 0.25)
    var counts: [Int] = []
    for count in coarse.counts {
      counts += [count / 4, count / 4, count / 4, count - 3 * (count / 4)]
    }
    let fine = try #require(BunchingSeries(firstStep: 4 * 60 - 3, counts: counts))
    let merged = try bunching(BunchingQuestion(series: fine, threshold: .atMost(960))).get()
    let plain = try bunching(BunchingQuestion(series: coarse, threshold: .atMost(240))).get()
    #expect(merged.step.effect == plain.step.effect)
    #expect(merged.windowSteps == 4 * plain.windowSteps)
    #expect(merged.curve.first?.steps == 237...240)
  }

  /// A stretch that a rule fills is taken out; next to the threshold it makes the question void.
  @Test func fixedLagsAreTakenOut() throws {
    var counts = roundedDurations().counts
    counts[400 - 60] += 900
    var asked = question()
    asked.series = BunchingSeries(firstStep: 60, counts: counts)!
    let confused = try bunching(asked).get()
    asked.fixedLags = [400...400]
    let clean = try bunching(asked).get()
    #expect(confused.dispersion > 10 && clean.dispersion == 1)
    #expect(abs(clean.step.t) < 0.1)
    asked.fixedLags = [250...251]
    #expect(throws: BunchingUnknown.fixedLagAtThreshold) { try bunching(asked).get() }
  }
}
