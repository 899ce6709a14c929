// Owns the correlation of two figures within units and periods: what is left when each unit's own level, and each
// period's, are taken away.

/// Spearman's correlation of what is left of two figures, after the means of units and of periods are removed from the
/// ranks of each. Its chance: one figure's rests exchanged among the units of a period, the unit means removed again,
/// so that few periods cost what they must (Freedman & Lane 1983).
package struct WithinUnits: Hashable, Sendable {
  package let correlation: Double
  /// By Fisher's z, with as many values as there are degrees left. Nil for fewer than 4.
  package let interval: Interval?
  /// P(as low | nothing to do with each other), one-sided.
  package let chanceOfAsLow: Double

  /// One unit and one period for each pair of values, numbered from 0. Nil for arrays of unequal length, fewer than 12
  /// pairs, values that are not finite, or a figure of which nothing is left.
  package init?(
    _ left: [Double], _ right: [Double], units: [Int], periods: [Int], limit: Int = 99_999,
    using stream: inout SeededStream
  ) {
    let count = left.count
    guard count >= 12, right.count == count, units.count == count, periods.count == count,
      (left + right).allSatisfy(\.isFinite), (units + periods).allSatisfy({ (0..<count).contains($0) })
    else { return nil }
    let margins = Margins(units: units, periods: periods)
    let one = margins.removed(from: ranks(left))
    let other = margins.removed(from: ranks(right))
    func length(_ values: [Double]) -> Double { compensatedSum(values.map { $0 * $0 }).squareRoot() }
    let (oneLength, otherLength) = (length(one), length(other))
    guard oneLength > 1e-6, otherLength > 1e-6 else { return nil }
    func correlated(_ values: [Double]) -> Double {
      var sum = 0.0
      var squares = 0.0
      for place in 0..<count {
        sum += one[place] * values[place]
        squares += values[place] * values[place]
      }
      return squares > 0 ? sum / (oneLength * squares.squareRoot()) : 0
    }
    let observed = max(-1, min(1, correlated(other)))
    let test = PermutationTest(strata: periods, limit: limit, using: &stream) { order in
      -correlated(margins.removed(from: order.map { other[$0] }, rounds: 4))
    }
    guard let test else { return nil }
    correlation = observed
    chanceOfAsLow = test.result.chance
    let degrees = count - Set(units).count - Set(periods).count + 2
    interval = rankInterval(observed, n: degrees)
  }
}

/// Means of units and periods, removed in turns until nothing of either is left: at once where every unit has every
/// period.
private struct Margins {
  let units: [Int]
  let periods: [Int]
  let unitSizes: [Double]
  let periodSizes: [Double]

  init(units: [Int], periods: [Int]) {
    self.units = units
    self.periods = periods
    unitSizes = Self.sums(units.map { _ in 1 }, by: units)
    periodSizes = Self.sums(periods.map { _ in 1 }, by: periods)
  }

  func removed(from values: [Double], rounds: Int = 20) -> [Double] {
    var values = values
    for _ in 0..<rounds {
      var moved = 0.0
      for (groups, sizes) in [(units, unitSizes), (periods, periodSizes)] {
        let sums = Self.sums(values, by: groups)
        for place in values.indices {
          let mean = sums[groups[place]] / sizes[groups[place]]
          values[place] -= mean
          moved = max(moved, mean.magnitude)
        }
      }
      if moved < 1e-9 { break }
    }
    return values
  }

  private static func sums(_ values: [Double], by groups: [Int]) -> [Double] {
    var sums = [Double](repeating: 0, count: (groups.max() ?? -1) + 1)
    for (value, group) in zip(values, groups) { sums[group] += value }
    return sums
  }
}
