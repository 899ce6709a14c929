// Owns the four rules that tell a signal from noise on a control chart, and which one a point shows.

/// What a point on a control chart says, by the rules of NHS England's Making Data Count as NHSRplotthedots 0.2.2
/// applies them. Together they are noisy: with 24 points of steady data nearly one XmR chart in five shows a signal.
package struct ChartSignal: Hashable, Sendable {
  /// In order of priority: a point shows the first that it is part of.
  package enum Rule: Hashable, Sendable, CaseIterable {
    /// Beyond its own limit, strictly.
    case outside
    /// One of seven points in a row, each above or each below the one before: six differences of one sign.
    case trend
    /// One of two or three points out of three in a row that lie beyond two thirds of the way to the limit (two σ),
    /// not outside it, with all three points on one side of the centre.
    case twoOfThree
    /// One of seven points in a row strictly on one side of the centre. A point on the centre breaks the row.
    case shift
  }

  package enum Side: Hashable, Sendable {
    case high, low
  }

  package var rule: Rule
  /// Above or below the centre; for a trend, rising or falling.
  package var side: Side

  package init(rule: Rule, side: Side) {
    self.rule = rule
    self.side = side
  }
}

/// The signal of highest priority, if any, for each value. Limits may differ from point to point.
/// The last element is the state of the series now. No signals if the arrays differ in length.
package func chartSignals(values: [Double], centre: Double, limits: [Interval]) -> [ChartSignal?] {
  allChartSignals(values: values, centre: centre, limits: limits).map(\.first)
}

/// Every signal that each value is part of, in order of priority.
package func allChartSignals(values: [Double], centre: Double, limits: [Interval]) -> [[ChartSignal]] {
  guard values.count == limits.count else { return values.map { _ in [] } }
  let series = Series(values: values, centre: centre, limits: limits)
  let byRule: [(ChartSignal.Rule, [ChartSignal.Side?])] = [
    (.outside, series.outside), (.trend, series.trend), (.twoOfThree, series.twoOfThree), (.shift, series.shift),
  ]
  return values.indices.map { point in
    byRule.compactMap { rule, sides in sides[point].map { ChartSignal(rule: rule, side: $0) } }
  }
}

/// The series as the rules see it: sides and directions, no longer numbers. Each property has one element per value.
private struct Series {
  /// 1 above the centre, −1 below, 0 on it.
  let side: [Int]
  /// The sign of the step from each value to the next; one element fewer.
  let step: [Int]
  let outside: [ChartSignal.Side?]
  /// Beyond two thirds of the way to the limit, but not outside it.
  let isNear: [Bool]

  init(values: [Double], centre: Double, limits: [Interval]) {
    // Centres and limits carry rounding; a difference in the last digits of the largest value is none.
    let speck = 1e-14 * values.reduce(abs(centre)) { max($0, abs($1)) }
    func sign(_ difference: Double) -> Int { difference > speck ? 1 : difference < -speck ? -1 : 0 }

    side = values.map { sign($0 - centre) }
    step = zip(values.dropFirst(), values).map { sign($0 - $1) }
    let outside = zip(values, limits).map { value, limit -> ChartSignal.Side? in
      sign(value - limit.high) > 0 ? .high : sign(limit.low - value) > 0 ? .low : nil
    }
    self.outside = outside
    isNear = values.indices.map { index in
      let (value, limit) = (values[index], limits[index])
      let nearHigh = centre + (limit.high - centre) * 2 / 3
      let nearLow = centre - (centre - limit.low) * 2 / 3
      return outside[index] == nil && (sign(value - nearHigh) > 0 || sign(nearLow - value) > 0)
    }
  }

  var trend: [ChartSignal.Side?] {
    var sides = [ChartSignal.Side?](repeating: nil, count: side.count)
    for start in side.indices.dropLast(6) {
      let direction = step[start]
      guard direction != 0, step[start..<start + 6].allSatisfy({ $0 == direction }) else { continue }
      // A turning point belongs to two trends; the later one, written last, is what it shows. (Where one trend
      // ends and the next begins without a shared point, the package gives the end the direction of the gap.)
      for point in start...start + 6 { sides[point] = direction > 0 ? .high : .low }
    }
    return sides
  }

  var twoOfThree: [ChartSignal.Side?] {
    var sides = [ChartSignal.Side?](repeating: nil, count: side.count)
    for start in side.indices.dropLast(2) {
      let window = start...start + 2
      guard side[start] != 0, window.allSatisfy({ side[$0] == side[start] }),
        window.count(where: { isNear[$0] }) >= 2
      else { continue }
      for point in window where isNear[point] { sides[point] = side[start] > 0 ? .high : .low }
    }
    return sides
  }

  var shift: [ChartSignal.Side?] {
    var sides = [ChartSignal.Side?](repeating: nil, count: side.count)
    for start in side.indices.dropLast(6) {
      guard side[start] != 0, side[start...start + 6].allSatisfy({ $0 == side[start] }) else { continue }
      for point in start...start + 6 { sides[point] = side[start] > 0 ? .high : .low }
    }
    return sides
  }
}
