// Owns whether a share moved to another level for a while and came back: when, and by how much.

/// A stretch on another level with the same level before and after it, the likeliest of all (Levin & Kline 1985): what a
/// single shift of level cannot describe.
package struct LevelEpisode: Hashable, Sendable {
  /// Indices of the periods on the other level.
  package let inside: Range<Int>
  package let within: Double
  package let outside: Double
  /// P(an episode as clear somewhere | none). See `levelEpisode`.
  package let chance: Double
  /// Spread within the levels over that of chance alone, at least 1.
  package let dispersion: Double
  package let autocorrelation: Double

  package var size: Double { within - outside }
}

/// The greatest F over all stretches of at least three periods with at least three before and three after. Its chance is
/// drawn from series without an episode that hang together by the autocorrelation found, and by at least ½, as for
/// `levelShift`: at 1% false alarms are at most 1% for autocorrelations up to ½ and at most 4% at .7, for 12 to 104
/// periods (2,000 series and more each). Nil where `levelShift` has no answer either, or for fewer than 12 periods.
package func levelEpisode(
  hits: [Int], of n: [Int], limit: Int = 9_999, using stream: inout SeededStream
) -> LevelEpisode? {
  guard hits.count == n.count, n.count >= 12, zip(hits, n).allSatisfy({ $0 >= 0 && $0 <= $1 && $1 > 0 }) else {
    return nil
  }
  let weights = n.map(Double.init)
  let values = zip(hits, weights).map { Double($0) / $1 }
  let share = compensatedSum(hits.map(Double.init)) / compensatedSum(weights)
  guard share > 0, share < 1 else { return nil }
  let unit = share * (1 - share)
  let degrees = Double(n.count - 3)
  let stretches = Stretches(weights: weights)
  let best = stretches.best(values)
  let dispersion = max(1, best.within / unit / degrees)
  let statistic = best.between / unit / dispersion
  let inside = best.first..<best.end
  func level(_ isInside: Bool) -> Double {
    let places = values.indices.filter { inside.contains($0) == isInside }
    return Double(places.reduce(0) { $0 + hits[$1] }) / compensatedSum(places.map { weights[$0] })
  }
  let (within, outside) = (level(true), level(false))
  let residuals = values.indices.map {
    (values[$0] - (inside.contains($0) ? within : outside)) * weights[$0].squareRoot()
  }
  let squares = compensatedSum(residuals.map { $0 * $0 })
  let raw = squares > 0 ? compensatedSum(zip(residuals, residuals.dropFirst()).map { $0 * $1 }) / squares : 0
  let found = corrected(raw, periods: Double(n.count))
  let assumed = min(0.9, max(0.5, found))
  let widths = weights.map { 1 / $0.squareRoot() }
  let result = sequentialChance(limit: limit, enough: 20) {
    let noise = autoregression(assumed, count: n.count, using: &stream)
    let drawn = stretches.best(zip(noise, widths).map { $0 * $1 })
    return drawn.between * degrees >= statistic * drawn.within
  }
  guard let result else { return nil }
  return LevelEpisode(
    inside: inside, within: within, outside: outside, chance: result.chance, dispersion: dispersion,
    autocorrelation: min(0.9, max(0, found)))
}

/// The best stretch takes more of the autocorrelation away than the best split: .44 is left of .7 in 52 periods.
private func corrected(_ autocorrelation: Double, periods: Double) -> Double {
  (autocorrelation + 6 / periods) / max(0.4, 1 - 12 / periods)
}

/// What all stretches of a series share.
private struct Stretches {
  private let weights: [Double]
  private let weightBefore: [Double]

  init(weights: [Double]) {
    self.weights = weights
    var sums = [0.0]
    for weight in weights { sums.append((sums.last ?? 0) + weight) }
    weightBefore = sums
  }

  /// The first of the stretches with the greatest difference.
  func best(_ values: [Double]) -> (first: Int, end: Int, between: Double, within: Double) {
    let count = values.count
    let total = weightBefore[count]
    var weighted = 0.0
    for place in 0..<count { weighted += weights[place] * values[place] }
    let centre = weighted / total
    var sums = [Double](repeating: 0, count: count + 1)
    var squares = 0.0
    for place in 0..<count {
      let off = values[place] - centre
      sums[place + 1] = sums[place] + weights[place] * off
      squares += weights[place] * off * off
    }
    var best = (first: 3, end: 6, between: -1.0)
    for first in 3...count - 6 {
      for end in first + 3...count - 3 {
        let weight = weightBefore[end] - weightBefore[first]
        let sum = sums[end] - sums[first]
        let between = sum * sum * total / (weight * (total - weight))
        if between > best.between { best = (first, end, between) }
      }
    }
    return (best.first, best.end, best.between, max(0, squares - best.between))
  }
}
