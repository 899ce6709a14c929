// Owns tests by reordering: how often chance alone would give a statistic as high.

/// A chance estimated by drawing from the null hypothesis.
package struct MonteCarloChance: Hashable, Sendable {
  /// Never 0.
  package let chance: Double
  /// How many draws were as high as what was observed.
  package let exceedances: Int
  package let draws: Int
}

/// Draws until so many (20) were as high as what was observed, or so many (99,999) were drawn (Besag & Clifford 1991):
/// h ÷ draws in the first case, (exceedances + 1) ÷ (draws + 1) in the second; either keeps its level. What chance
/// explains costs some hundred draws, and a small chance is known to a hundred-thousandth.
/// Nil where a draw gives none, or for limits below 1.
func sequentialChance(limit: Int, enough: Int, exceeds: () -> Bool?) -> MonteCarloChance? {
  guard limit >= 1, limit < .max, enough >= 1 else { return nil }
  var exceedances = 0
  for draw in 1...limit {
    guard let exceeding = exceeds() else { return nil }
    if exceeding { exceedances += 1 }
    if exceedances == enough {
      return MonteCarloChance(
        chance: Double(exceedances) / Double(draw), exceedances: exceedances, draws: draw)
    }
  }
  return MonteCarloChance(
    chance: Double(exceedances + 1) / Double(limit + 1), exceedances: exceedances, draws: limit)
}

/// A statistic against its values when elements are exchanged within their strata.
package struct PermutationTest: Hashable, Sendable {
  package let observed: Double
  /// P(as high | elements of a stratum are exchangeable), one-sided.
  package let result: MonteCarloChance
  /// The mean over the draws: what the statistic is where there is nothing to find.
  package let nullMean: Double

  /// One label per element. The statistic takes the element that stands in each place: at first 0, 1, 2…
  /// Nil without elements, or where the statistic is not finite.
  package init?(
    strata: [Int], limit: Int = 99_999, enough: Int = 20, using stream: inout SeededStream,
    statistic: ([Int]) -> Double
  ) {
    guard !strata.isEmpty else { return nil }
    let inStrata = strata.indices.sorted { (strata[$0], $0) < (strata[$1], $1) }
    var ranges: [Range<Int>] = []
    for place in inStrata.indices {
      if let last = ranges.last, strata[inStrata[place]] == strata[inStrata[last.lowerBound]] {
        ranges[ranges.count - 1] = last.lowerBound..<place + 1
      } else {
        ranges.append(place..<place + 1)
      }
    }
    var order = Array(strata.indices)
    let observed = statistic(order)
    guard observed.isFinite else { return nil }
    // A reordering that changes nothing may round otherwise.
    let line = observed - 1e-12 * observed.magnitude
    var shuffled = inStrata
    var drawn: [Double] = []
    let result = sequentialChance(limit: limit, enough: enough) {
      for range in ranges { stream.shuffle(&shuffled, in: range) }
      for (place, element) in zip(inStrata, shuffled) { order[place] = element }
      let value = statistic(order)
      guard value.isFinite else { return nil }
      drawn.append(value)
      return value >= line
    }
    guard let result, let nullMean = mean(drawn) else { return nil }
    self.observed = observed
    self.result = result
    self.nullMean = nullMean
  }
}
