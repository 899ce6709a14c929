// Owns the weekly rhythm of work, and what it makes of how long things take.

internal import Glibc

/// How often a case opened and closed at the hours that a company keeps would have each duration, if those were drawn
/// independently: A_k = Σ_h opened_h · closed_{h + k} over the 672 quarter-hours of the week. Durations on the calendar's
/// clock follow it (two days are common, one and a half are not), and without it they seem to bunch at whole days.
package struct CyclePattern: Sendable {
  package static let quarterHours = 672
  private static let secondsPerQuarter = 900.0

  /// A by the difference in quarter-hours, 0 to 671, over its mean.
  package let relative: [Double]

  /// Cases by the quarter-hour of the week in which they were opened, and closed; for the latter those that took more
  /// than a quarter of the target, so that quick ones do not copy the hours of opening. Nil unless both have 672
  /// elements, none negative, and some above 0.
  package init?(opened: [Int], closed: [Int]) {
    let count = Self.quarterHours
    guard opened.count == count, closed.count == count, (opened + closed).allSatisfy({ $0 >= 0 }) else { return nil }
    let (opened, closed) = (opened.map(Double.init), closed.map(Double.init))
    let mean = compensatedSum(opened) * compensatedSum(closed) / Double(count)
    guard mean > 0, mean.isFinite else { return nil }
    var relative = [Double](repeating: 0, count: count)
    for hour in 0..<count where opened[hour] > 0 {
      for lag in 0..<count { relative[lag] += opened[hour] * closed[(hour + lag) % count] }
    }
    self.relative = relative.map { $0 / mean }
  }

  /// ln A for bins of durations, in seconds: bin i reaches from `first` + i·`width` to `first` + (i + 1)·`width`. Between
  /// quarter-hours A is drawn straight, which is exact where cases spread evenly within each; −∞ where A is 0.
  package func logOffsets(first: Double, width: Double, count: Int) -> [Double] {
    guard first.isFinite, width > 0, width.isFinite, count > 0 else { return [] }
    let parts = max(1, min(64, Int((width / Self.secondsPerQuarter * 3).rounded(.up))))
    return (0..<count).map { bin in
      let start = first + Double(bin) * width
      let sum = (0..<parts).reduce(0.0) { $0 + value(atSecond: start + (Double($1) + 0.5) * width / Double(parts)) }
      return log(sum / Double(parts))
    }
  }

  /// The same for bins that begin one width before 0 and are not as wide in every record, such as parts of each one's
  /// own limit: ln of the mean of A by weight. Empty without a width and weight above 0.
  package func logOffsets(of kinds: [(width: Double, weight: Double)], count: Int) -> [Double] {
    let kinds = kinds.filter { $0.width > 0 && $0.weight > 0 }
    let whole = compensatedSum(kinds.map(\.weight))
    guard count > 0, whole > 0, whole.isFinite else { return [] }
    var mean = [Double](repeating: 0, count: count)
    for kind in kinds {
      for (bin, offset) in logOffsets(first: -kind.width, width: kind.width, count: count).enumerated() {
        mean[bin] += exp(offset) * kind.weight / whole
      }
    }
    return mean.map { log($0) }
  }

  private func value(atSecond second: Double) -> Double {
    let week = Double(Self.quarterHours)
    var place = (second / Self.secondsPerQuarter).truncatingRemainder(dividingBy: week)
    if place < 0 { place += week }
    let below = min(Self.quarterHours - 1, Int(place))
    let share = place - Double(below)
    return relative[below] * (1 - share) + relative[(below + 1) % Self.quarterHours] * share
  }
}

/// ln of the mean of exponentials; −∞ for none.
func logMeanExponential(_ logarithms: [Double]) -> Double {
  guard let most = logarithms.max(), most > -.infinity else { return -.infinity }
  return most + log(compensatedSum(logarithms.map { exp($0 - most) }) / Double(logarithms.count))
}
