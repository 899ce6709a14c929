// Owns how quickly cases are finished once their target has passed, beside how quickly they were before.

internal import Glibc

/// Cases by how long they took, or have so far been open: bin i reaches from i to i + 1 bins of equal width. Every case
/// belongs into one, however long: those that are open are the ones that neglect is about. The last bin takes the rest.
package struct ClosingSeries: Hashable, Sendable {
  package let done: [Int]
  package let open: [Int]
  /// The target in bins; it need not be whole.
  package let target: Double
  /// What times are rounded to, in bins, coarsest first, each a multiple of the next; none where they are not rounded.
  /// A rounded time ends the bin that it falls into.
  package let heapUnits: [Int]

  /// Nil for arrays of unequal length or none, negative counts, a target of less than one bin or beyond 10⁶, or a unit
  /// of less than two bins.
  package init?(done: [Int], open: [Int], target: Double, heapUnits: [Int] = []) {
    let limit = 1 << 40
    guard !done.isEmpty, done.count == open.count, done.count <= 1 << 20,
      (done + open).allSatisfy({ (0...limit).contains($0) }), target >= 1, target <= 1e6,
      heapUnits.allSatisfy({ $0 >= 2 })
    else { return nil }
    self.done = done
    self.open = open
    self.target = target
    self.heapUnits = heapUnits
  }

  /// Cases at risk of being finished in each bin: all that lasted at least to it, half of those open in it.
  var atRisk: [Double] {
    var risk = [Double](repeating: 0, count: done.count)
    var lasting = 0.0
    for bin in done.indices.reversed() {
      lasting += Double(done[bin]) + Double(open[bin])
      risk[bin] = lasting - Double(open[bin]) / 2
    }
    return risk
  }

  /// The unit that a bin is rounded to, by its place; only the coarsest.
  func heap(_ bin: Int) -> Int? { heapUnits.firstIndex { (bin + 1) % $0 == 0 } }

  /// The units that a regression on these bins can have a term for.
  func heaps(among bins: [Int]) -> [Int] { heapTerms(bins, heap: heap, hasRecords: { done[$0] > 0 }) }

  /// A bin's middle over the target.
  func elapsed(_ bin: Int) -> Double { (Double(bin) + 0.5) / target }

  /// Cases not finished when the target passed.
  package var openAtTarget: Int {
    done.indices.filter { elapsed($0) > 1 }.reduce(0) { $0 + done[$1] + open[$1] }
  }

  /// Of these, the share still open. Nil for none.
  package var shareNeverFinished: Double? {
    let late = openAtTarget
    guard late > 0 else { return nil }
    return Double(done.indices.filter { elapsed($0) > 1 }.reduce(0) { $0 + open[$1] }) / Double(late)
  }
}

/// Why neglect cannot be told from a series.
package enum NeglectUnknown: Error, Hashable, Sendable {
  case tooFewOpenAtTarget(found: Int, needed: Int)
  case tooFewExpectedClosings(found: Double, needed: Double)
  /// Too few bins, or no maximum: nothing finished on one side.
  case noFit
  /// Fewer than six of the ten cuts elsewhere could be judged.
  case tooFewPlacebos(found: Int)
  /// An activity of another length than the series, or negative.
  case contradictoryInput
}

let neededOpenAtTarget = 200
let neededClosings = 30.0

/// The rate of finishing well after the target over what it would have been.
package struct NeglectKink: Hashable, Sendable {
  /// β, its variance with the dispersion, and how far kinks vary at cuts where no target is.
  package let test: PlaceboTest
  /// The dispersion of the counts about the fit.
  package let dispersion: Double
  /// Closings beyond the target's neighbourhood had the rate not changed.
  package let expectedClosings: Double

  /// e^β: under 1 where late cases are finished more slowly.
  package var hazardRatio: Double { exp(test.effect) }

  /// Of the hazard ratio, 95%, with the placebos' spread.
  package var interval: Interval {
    let half = (studentQuantile(0.975, degreesOfFreedom: Double(test.placebos)) ?? .infinity) * test.standardError
    return Interval(low: exp(test.effect - half), high: exp(test.effect + half))
  }

  /// P(finished as slowly | no change), one-sided.
  package var chance: Double { test.chanceOfAsLow }
}

/// Whether cases are finished more slowly once late: a Poisson regression of the closings on the time at risk, with a
/// cubic in ln(elapsed ÷ target) and three terms at the target: just before it, where closings are pulled forward to;
/// just after, where those are missing; and beyond, where only neglect is left. A cubic does not fit every honest mixture
/// of quick and hard cases, so the last term is judged by the same three put at ten cuts where no target is. Each unit
/// that times are rounded to has a term of its own: heaps would else pass for dispersion and hide all but the grossest.
///
/// What it finds is that late cases are finished more slowly; hard cases would look alike.
package func neglectKink(_ series: ClosingSeries) -> Result<NeglectKink, NeglectUnknown> {
  Result { () throws(NeglectUnknown) in
    let openAtTarget = series.openAtTarget
    guard openAtTarget >= neededOpenAtTarget else {
      throw .tooFewOpenAtTarget(found: openAtTarget, needed: neededOpenAtTarget)
    }
    let model = KinkModel(series)
    guard let own = model.fit(cuts: [1]), let kink = own.kink(at: 0) else { throw .noFit }
    guard own.expectedBeyond >= neededClosings else {
      throw .tooFewExpectedClosings(found: own.expectedBeyond, needed: neededClosings)
    }
    let placebos = KinkModel.placeboCuts.compactMap { cut in
      model.fit(cuts: [1, cut], start: own.fit.coefficients)?.kink(at: 1)
    }
    guard placebos.count >= 6 else { throw .tooFewPlacebos(found: placebos.count) }
    guard
      let test = PlaceboTest(
        effect: kink.effect, variance: kink.variance, placeboEffects: placebos.map(\.effect),
        placeboVariances: placebos.map(\.variance))
    else { throw .noFit }
    return NeglectKink(test: test, dispersion: own.fit.dispersion, expectedClosings: own.expectedBeyond)
  }
}

/// The regression of closings with kinks at given cuts.
struct KinkModel {
  /// Cuts to judge the target's by, over the target.
  static let placeboCuts = [0.4, 0.5, 0.6, 0.7, 0.8, 1.4, 1.6, 1.8, 2, 2.3]
  /// The windows before and after a cut, over the target; each at least one bin.
  private let before: Double
  private let after: Double
  private let elapsed: [Double]
  private let done: [Double]
  private let logRisk: [Double]
  private let heaps: [[Double]]

  /// Bins with someone at risk whose middle lies between a quarter of the target and three times it.
  init(_ series: ClosingSeries) {
    let risk = series.atRisk
    let bins = series.done.indices.filter { risk[$0] > 0 && series.elapsed($0) > 0.25 && series.elapsed($0) < 3 }
    before = max(1 / 16, 1 / series.target)
    after = max(1 / 6, 1 / series.target)
    elapsed = bins.map(series.elapsed)
    done = bins.map { Double(series.done[$0]) }
    logRisk = bins.map { log(risk[$0]) }
    heaps = series.heaps(among: bins).map { unit in bins.map { series.heap($0) == unit ? 1 : 0 } }
  }

  struct Fit {
    let fit: RegressionFit
    /// The column of the first cut's first term.
    let firstCut: Int
    /// Closings beyond the target's windows had the rate not changed there.
    let expectedBeyond: Double

    /// The coefficient of the time beyond a cut, by the cut's place, with its variance.
    func kink(at cut: Int) -> (effect: Double, variance: Double)? {
      let column = firstCut + 3 * cut + 2
      guard let error = fit.standardError(column), error > 0, error.isFinite else { return nil }
      return (fit.coefficients[column], error * error)
    }
  }

  /// `start` are the coefficients of a fit with fewer cuts. Nil where there is no maximum.
  func fit(cuts: [Double], start: [Double]? = nil) -> Fit? {
    let firstCut = 4 + heaps.count
    let columns = firstCut + 3 * cuts.count
    guard elapsed.count > columns else { return nil }
    var design = DesignMatrix(columns: columns, reserving: elapsed.count)
    var row = [Double](repeating: 0, count: columns)
    for (bin, x) in elapsed.enumerated() {
      let logarithm = log(x)
      (row[0], row[1], row[2], row[3]) = (1, logarithm, logarithm * logarithm, logarithm * logarithm * logarithm)
      for (place, heap) in heaps.enumerated() { row[4 + place] = heap[bin] }
      for (place, cut) in cuts.enumerated() {
        row[firstCut + 3 * place] = x > cut - before && x <= cut ? 1 : 0
        row[firstCut + 3 * place + 1] = x > cut && x <= cut + after ? 1 : 0
        row[firstCut + 3 * place + 2] = x > cut + after ? 1 : 0
      }
      design.append(row)
    }
    let start = start.map { $0 + [Double](repeating: 0, count: max(0, columns - $0.count)) }
    guard let fit = poissonRegression(design: design, counts: done, offset: logRisk, start: start) else { return nil }
    let kink = cuts.isEmpty ? 0 : fit.coefficients[firstCut + 2]
    let beyond = elapsed.indices.reduce(0.0) { $0 + (elapsed[$1] > 1 + after ? fit.fitted[$1] : 0) }
    let expected = beyond * exp(-kink)
    return Fit(fit: fit, firstCut: firstCut, expectedBeyond: expected.isFinite ? expected : 0)
  }
}
