// Owns whether a share moved to another level at one point of a series, where, and by how much.

internal import Glibc

/// A single shift of level in a share by period, the likeliest of all (Hinkley 1970).
package struct LevelShift: Hashable, Sendable {
  /// Index of the first period on the new level.
  package let position: Int
  /// Periods in which the new level may have begun, at 95%, by the likelihood ratio (Eo & Morley 2015). Where two shifts
  /// are likely it spans both.
  package let positions: ClosedRange<Int>
  package let before: Double
  package let after: Double
  /// Of after − before at that position. The greatest of many differences tends to be too great: a real shift that was
  /// barely found is smaller than it looks.
  package let interval: Interval
  /// P(a shift as clear somewhere | none), over all positions. See `levelShift`.
  package let chance: Double
  /// Spread within the levels over that of chance alone, at least 1.
  package let dispersion: Double
  /// From one period to the next, within the levels, corrected for the few periods; at least 0.
  package let autocorrelation: Double

  package var size: Double { after - before }
}

package enum LevelShiftAnswer: Hashable, Sendable {
  case assessed(LevelShift)
  case notAssessable(Reason)

  package enum Reason: Hashable, Sendable {
    /// Three are needed before and three after.
    case tooFewPeriods(needed: Int)
    /// Leave it out: it has no share.
    case periodWithoutRecords
    /// All hits, or none.
    case noVariation
    /// Arrays of unequal length, or hits outside 0...n.
    case countsThatDoNotFit
  }
}

/// The greatest F over all positions with at least three periods on either side (Quandt 1960; Andrews 1993), with the
/// binomial spread as the least spread. Its chance is drawn from series without shift in which periods hang together
/// by the autocorrelation found, and by at least ½: few periods cannot show less. At 1% false alarms are then at most
/// 1% for autocorrelations up to ½ and about 2% at .6, for 6 to 104 periods; below ½ they are far rarer.
///
/// Months, or weeks where there are under a year of months. The draws stop as in `sequentialChance`.
package func levelShift(
  hits: [Int], of n: [Int], limit: Int = 9_999, using stream: inout SeededStream
) -> LevelShiftAnswer {
  guard hits.count == n.count, zip(hits, n).allSatisfy({ $0 >= 0 && $0 <= $1 }) else {
    return .notAssessable(.countsThatDoNotFit)
  }
  guard !n.contains(0) else { return .notAssessable(.periodWithoutRecords) }
  guard n.count >= 2 * fewestOnASide else { return .notAssessable(.tooFewPeriods(needed: 2 * fewestOnASide)) }
  let weights = n.map(Double.init)
  let values = zip(hits, weights).map { Double($0) / $1 }
  let share = compensatedSum(hits.map(Double.init)) / compensatedSum(weights)
  guard share > 0, share < 1 else { return .notAssessable(.noVariation) }

  // In units of the binomial variance of one record.
  let unit = share * (1 - share)
  let split = Splits(values: values, weights: weights)
  let best = split.best
  let degrees = Double(n.count - 2)
  let dispersion = max(1, split.within(best) / unit / degrees)
  let statistic = split.between(best) / unit / dispersion
  let (before, after) = split.levels(best)
  let found = corrected(
    residualAutocorrelation(values, weights, best, before, after), periods: Double(n.count))
  let assumed = min(0.9, max(leastAssumed, found))
  // Shares hang together as the assumed series do, whatever their size.
  let widths = weights.map { 1 / $0.squareRoot() }
  let result = sequentialChance(limit: limit, enough: 20) {
    let noise = autoregression(assumed, count: n.count, using: &stream)
    let drawn = Splits(values: zip(noise, widths).map { $0 * $1 }, weights: weights)
    let best = drawn.best
    return drawn.between(best) * degrees >= statistic * drawn.within(best)
  }
  let autocorrelation = min(0.9, max(0, found))
  let inflation = dispersion * (1 + autocorrelation) / (1 - autocorrelation)
  let possible = split.positions.filter { split.within($0) - split.within(best) <= likelihoodRatio * unit * inflation }
  guard let result, let t = studentQuantile(0.975, degreesOfFreedom: degrees), let first = possible.first,
    let last = possible.last
  else { return .notAssessable(.noVariation) }
  let half = t * (unit * inflation * (1 / split.weight(before: best) + 1 / split.weight(from: best))).squareRoot()
  return .assessed(
    LevelShift(
      position: best, positions: first...last, before: before, after: after,
      interval: Interval(low: after - before - half, high: after - before + half).clamped(to: -1...1),
      chance: result.chance, dispersion: dispersion, autocorrelation: autocorrelation))
}

private let fewestOnASide = 3
private let leastAssumed = 0.5
/// −2 ln(1 − √.95): twice the likelihood ratio of the true position stays under it with 95% (Eo & Morley 2015).
private let likelihoodRatio = 7.352

/// Sums over the periods before each position, from which every split's sums of squares follow.
private struct Splits {
  let positions: Range<Int>
  private let weightBefore: [Double]
  private let sumBefore: [Double]
  private let squares: Double

  init(values: [Double], weights: [Double]) {
    // Around the mean, so that squares lose no digits.
    let total = compensatedSum(weights)
    let centre = compensatedSum(zip(values, weights).map { $0 * $1 }) / total
    var weight = [0.0]
    var sum = [0.0]
    var squares = 0.0
    for (value, w) in zip(values, weights) {
      weight.append((weight.last ?? 0) + w)
      sum.append((sum.last ?? 0) + w * (value - centre))
      squares += w * (value - centre) * (value - centre)
    }
    self.centre = centre
    weightBefore = weight
    sumBefore = sum
    self.squares = squares
    positions = fewestOnASide..<values.count - fewestOnASide + 1
  }

  private let centre: Double

  func weight(before position: Int) -> Double { weightBefore[position] }
  func weight(from position: Int) -> Double { (weightBefore.last ?? 0) - weightBefore[position] }

  func levels(_ position: Int) -> (before: Double, after: Double) {
    let before = sumBefore[position]
    let after = (sumBefore.last ?? 0) - before
    return (centre + before / weight(before: position), centre + after / weight(from: position))
  }

  func between(_ position: Int) -> Double {
    let before = sumBefore[position]
    let after = (sumBefore.last ?? 0) - before
    return before * before / weight(before: position) + after * after / weight(from: position)
  }

  func within(_ position: Int) -> Double { max(0, squares - between(position)) }

  /// The first of the positions with the greatest difference.
  var best: Int {
    var best = positions.lowerBound
    for position in positions where between(position) > between(best) { best = position }
    return best
  }
}

private func residualAutocorrelation(
  _ values: [Double], _ weights: [Double], _ position: Int, _ before: Double, _ after: Double
) -> Double {
  let residuals = values.indices.map {
    (values[$0] - ($0 < position ? before : after)) * weights[$0].squareRoot()
  }
  let squares = compensatedSum(residuals.map { $0 * $0 })
  return squares > 0 ? compensatedSum(zip(residuals, residuals.dropFirst()).map { $0 * $1 }) / squares : 0
}

/// The best split takes part of the autocorrelation away: by (3.4 + 7.5·r) ÷ periods on average, from 40,000 series
/// each of 12 to 52 periods without shift.
private func corrected(_ autocorrelation: Double, periods: Double) -> Double {
  (autocorrelation + 3.4 / periods) / max(0.4, 1 - 7.5 / periods)
}

/// Normal values of variance 1, each correlated so far with the one before.
func autoregression(_ correlation: Double, count: Int, using stream: inout SeededStream) -> [Double] {
  let fresh = (1 - correlation * correlation).squareRoot()
  var values: [Double] = []
  values.reserveCapacity(count + 1)
  while values.count < count {
    let (one, other) = normalPair(using: &stream)
    for draw in [one, other] { values.append(values.last.map { correlation * $0 + fresh * draw } ?? draw) }
  }
  return Array(values.prefix(count))
}
