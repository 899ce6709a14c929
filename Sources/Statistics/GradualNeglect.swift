// Owns whether fewer late cases are finished than the course up to the target foretold.

internal import Glibc

/// Closings in the time after the target over those that the rate up to it, carried on, would have brought.
package struct GradualNeglect: Hashable, Sendable {
  /// In (T, 2T], without what was skipped.
  package let observed: Int
  package let expected: Double
  /// The variance of ln(observed ÷ expected): the counts' own and the carried-on line's, with the dispersion.
  package let variance: Double
  package let openAtTarget: Int
  /// Of those open at the target, the share that never was finished.
  package let shareNeverFinished: Double
  /// The ratio tested against.
  package let reference: Double

  package var ratio: Double { Double(observed) / expected }

  /// 95%.
  package var interval: Interval {
    let (middle, half) = (log(continued), 1.959963984540054 * variance.squareRoot())
    return Interval(low: exp(middle - half), high: exp(middle + half))
  }

  /// P(ratio as low | it is the reference), one-sided.
  package var chance: Double {
    normalCumulative((log(continued) - log(reference)) / variance.squareRoot()) ?? 1
  }

  private var continued: Double { (Double(observed) + 0.5) / (expected + 0.5) }
}

/// The largest power of the elapsed time by which the rate of finishing may rise before the target.
private let steepest = 1.0

/// The log rate of finishing, a line in ln elapsed fitted on (T/4, 15T/16] — up to where closings are pulled forward —
/// and carried on over (T, 2T], without the first `skipping` parts of T: those from which near misses may have been moved
/// to before it. `activity` is how much work is done at each elapsed bin on the calendar's clock (see
/// `CyclePattern`), one element per bin; nil where the clock stops outside working hours. The ratio is tested against .7
/// and not against 1, because rates fall off by themselves where quick and hard cases are mixed.
package func gradualNeglect(
  _ series: ClosingSeries, activity: [Double]? = nil, skipping: Double = 0, reference: Double = 0.7
) -> Result<GradualNeglect, NeglectUnknown> {
  Result { () throws(NeglectUnknown) in
    guard (activity?.count ?? series.done.count) == series.done.count,
      activity?.allSatisfy({ $0 >= 0 && $0.isFinite }) ?? true, (0..<1).contains(skipping), reference > 0,
      reference.isFinite
    else { throw .contradictoryInput }
    let openAtTarget = series.openAtTarget
    guard openAtTarget >= neededOpenAtTarget else {
      throw .tooFewOpenAtTarget(found: openAtTarget, needed: neededOpenAtTarget)
    }
    let risk = series.atRisk
    let exposure = risk.indices.map { risk[$0] * (activity?[$0] ?? 1) }
    let before = exposure.indices.filter {
      exposure[$0] > 0 && series.elapsed($0) > 0.25 && series.elapsed($0) <= 15.0 / 16
    }
    let heaps = series.heaps(among: before)
    func row(_ logarithm: Double, _ bin: Int) -> [Double] {
      [1, logarithm] + heaps.map { series.heap(bin) == $0 ? 1 : 0 }
    }
    var design = DesignMatrix(columns: 2 + heaps.count, reserving: before.count)
    for bin in before { design.append(row(log(series.elapsed(bin)), bin)) }
    guard
      let fit = poissonRegression(
        design: design, counts: before.map { Double(series.done[$0]) }, offset: before.map { log(exposure[$0]) })
    else { throw .noFit }
    // A pace that still gathers speed at the target foretells nothing beyond it; one that hardly does is held level.
    guard fit.coefficients[1] <= steepest else { throw .noFit }

    var (observed, expected) = (0, 0.0)
    var slope = [Double](repeating: 0, count: design.columns)
    for bin in exposure.indices where series.elapsed(bin) > 1 + skipping && series.elapsed(bin) <= 2 {
      observed += series.done[bin]
      let terms = row(fit.coefficients[1] > 0 ? 0 : log(series.elapsed(bin)), bin)
      let mean = exposure[bin] * exp(zip(terms, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 })
      expected += mean
      for (column, term) in terms.enumerated() { slope[column] += mean * term }
    }
    guard expected >= neededClosings, expected.isFinite else {
      throw .tooFewExpectedClosings(found: expected.isFinite ? expected : 0, needed: neededClosings)
    }
    let line = fit.unscaledVariance(gradient: slope.map { $0 / expected })
    return GradualNeglect(
      observed: observed, expected: expected,
      variance: fit.dispersion * (1 / (reference * expected) + line), openAtTarget: openAtTarget,
      shareNeverFinished: series.shareNeverFinished ?? 0, reference: reference)
  }
}
