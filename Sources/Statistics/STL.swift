// Owns the split of a series into trend, repeating season and remainder.

/// Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae & Terpenning 1990) with one season that repeats
/// unchanged: windows and jumps are those of R's `stl(x, s.window = "periodic")`.
package struct STL: Hashable, Sendable {
  package let trend: [Double]
  /// The same in every cycle.
  package let seasonal: [Double]
  package let remainder: [Double]

  /// Values at equal distances, none missing; take logarithms first where swings grow with the level. Nil for a period
  /// under 2, fewer than two whole cycles and a value, or values that are not finite.
  package init?(_ values: [Double], period: Int) {
    guard period >= 2, period < .max / 20, values.count > 2 * period, values.count < .max / 20,
      values.allSatisfy(\.isFinite)
    else { return nil }
    let n = values.count
    let seasonWindow = 10 * n + 1
    let trendWindow = odd((1.5 * Double(period) / (1 - 1.5 / Double(seasonWindow))).rounded(.up))
    let lowPass = Loess(window: odd(Double(period)), degree: 1)
    let forTrend = Loess(window: trendWindow, degree: 1)
    let forSeason = Loess(window: seasonWindow, degree: 0)

    var trend = [Double](repeating: 0, count: n)
    var season = trend
    for _ in 0..<2 {
      let cycles = extendedCycles(zip(values, trend).map { $0 - $1 }, period: period, by: forSeason)
      let low = lowPass.smoothed(
        movingAverage(movingAverage(movingAverage(cycles, of: period), of: period), of: 3))
      season = (0..<n).map { cycles[period + $0] - low[$0] }
      trend = forTrend.smoothed(zip(values, season).map { $0 - $1 })
    }
    // Loess over so wide a window is nearly a mean; "periodic" makes it one.
    let pattern = (0..<period).map { phase in
      mean(stride(from: phase, to: n, by: period).map { season[$0] }) ?? 0
    }
    let seasonal = (0..<n).map { pattern[$0 % period] }
    self.seasonal = seasonal
    self.trend = trend
    remainder = (0..<n).map { values[$0] - seasonal[$0] - trend[$0] }
    guard remainder.allSatisfy(\.isFinite) else { return nil }
  }

  /// max(0, 1 − Var(remainder) ÷ Var(seasonal + remainder)) (Wang, Smith & Hyndman 2006): 0 no season, 1 nothing else.
  package var seasonalStrength: Double { strength(of: seasonal) }

  /// The same for the trend.
  package var trendStrength: Double { strength(of: trend) }

  private func strength(of part: [Double]) -> Double {
    let both = squaredDeviations(zip(part, remainder).map { $0 + $1 })
    return both > 0 ? max(0, 1 - squaredDeviations(remainder) / both) : 0
  }
}

private func squaredDeviations(_ values: [Double]) -> Double {
  let middle = mean(values) ?? 0
  return compensatedSum(values.map { ($0 - middle) * ($0 - middle) })
}

private func odd(_ value: Double) -> Int {
  let whole = Int(value)
  return whole.isMultiple(of: 2) ? whole + 1 : whole
}

/// One value fewer for each beyond the first in the window.
private func movingAverage(_ values: [Double], of length: Int) -> [Double] {
  let count = values.count - length + 1
  var sum = values.prefix(length).reduce(0, +)
  return (0..<count).map { start in
    if start > 0 { sum += values[start + length - 1] - values[start - 1] }
    return sum / Double(length)
  }
}

/// Each phase of the cycle smoothed over the cycles and carried one cycle beyond both ends: 2 · period values more.
private func extendedCycles(_ values: [Double], period: Int, by loess: Loess) -> [Double] {
  var cycles = [Double](repeating: 0, count: values.count + 2 * period)
  for phase in 0..<period {
    let phases = stride(from: phase, to: values.count, by: period).map { values[$0] }
    let inside = loess.smoothed(phases)
    let count = phases.count
    let before = loess.value(at: 0, of: phases, over: 0..<min(loess.window, count)) ?? inside[0]
    let after =
      loess.value(at: count + 1, of: phases, over: max(0, count - loess.window)..<count) ?? inside[count - 1]
    for (cycle, value) in ([before] + inside + [after]).enumerated() { cycles[cycle * period + phase] = value }
  }
  return cycles
}
