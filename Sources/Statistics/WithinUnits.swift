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
    guard let one = Rests(left, units: units, periods: periods),
      let other = Rests(right, units: units, periods: periods)
    else { return nil }
    self.init(one, other, limit: limit, using: &stream)
  }

  /// Of rests of the same units and periods; nil where these are others. Where the correlation is not below `floor` it is
  /// no matter how rare it is, and the chance is Fisher's.
  package init?(
    _ one: Rests, _ other: Rests, below floor: Double = .infinity, limit: Int = 99_999, using stream: inout SeededStream
  ) {
    let margins = one.margins
    guard margins == other.margins else { return nil }
    func correlated(_ values: [Double]) -> Double {
      var sum = 0.0
      var squares = 0.0
      for place in values.indices {
        sum += one.values[place] * values[place]
        squares += values[place] * values[place]
      }
      return squares > 0 ? sum / (one.length * squares.squareRoot()) : 0
    }
    correlation = max(-1, min(1, correlated(other.values)))
    let degrees =
      one.values.count - margins.unitSizes.count { $0 > 0 } - margins.periodSizes.count { $0 > 0 } + 2
    interval = rankInterval(correlation, n: degrees)
    if correlation >= floor {
      let score = degrees > 3 ? fisherZ(correlation).map { $0 * Double(degrees - 3).squareRoot() } : nil
      chanceOfAsLow = score.flatMap(normalCumulative) ?? 1
    } else {
      let test = PermutationTest(strata: margins.periods, limit: limit, using: &stream) { order in
        -correlated(margins.removed(from: order.map { other.values[$0] }, rounds: 4))
      }
      guard let test else { return nil }
      chanceOfAsLow = test.result.chance
    }
  }

  /// What is left of a figure's ranks without the means of units and of periods.
  package struct Rests: Sendable {
    fileprivate let margins: Margins
    fileprivate let values: [Double]
    fileprivate let length: Double

    package init?(_ values: [Double], units: [Int], periods: [Int]) {
      let count = values.count
      guard count >= 12, units.count == count, periods.count == count, values.allSatisfy(\.isFinite),
        (units + periods).allSatisfy({ (0..<count).contains($0) })
      else { return nil }
      margins = Margins(units: units, periods: periods)
      self.values = margins.removed(from: ranks(values))
      length = compensatedSum(self.values.lazy.map { $0 * $0 }).squareRoot()
      guard length > 1e-6 else { return nil }
    }
  }
}

/// Means of units and periods, removed in turns until nothing of either is left: at once where every unit has every
/// period.
private struct Margins: Hashable {
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
