// Owns what a survival curve says of a promise: how long at most one may let customers wait.

internal import Glibc

/// The greatest time up to which at most a given share has left, with its interval.
package struct SurvivalQuantile: Hashable, Sendable {
  /// 0 where more have left at the first time.
  package let time: Double
  package let low: Double
  /// Nil where the data do not bound it.
  package let high: Double?
  /// How many were seen that long.
  package let atRisk: Int
}

extension KaplanMeier {
  /// t*_ε = max{t: 1 − S(t) ≤ ε} over the observed times, its interval by inverting the log–log band (Brookmeyer &
  /// Crowley 1982). A standard that loses no more than ε of those who wait is at most t*; at most `low` with care.
  ///
  /// Nil for a share outside 0...1 or a confidence outside 0...1 (ends excluded), or where no more than the share is
  /// ever seen to leave: the curve is not drawn past its last event.
  package func greatestTime(losingAtMost share: Double, confidence: Double = 0.95) -> SurvivalQuantile? {
    guard share > 0, share < 1, let bands = bands(confidence: confidence) else { return nil }
    // A speck, so that 1 of 20 is 5% however it is rounded.
    func greatest(_ survivals: [Double]) -> (time: Double, index: Int)? {
      guard let past = survivals.firstIndex(where: { 1 - $0 > share + 1e-12 }) else { return nil }
      return (past == 0 ? 0 : points[past - 1].time, past)
    }
    guard let found = greatest(points.map(\.survival)) else { return nil }
    let soonest = greatest(bands.map(\.low))
    return SurvivalQuantile(
      time: found.time, low: soonest?.time ?? found.time, high: greatest(bands.map(\.high))?.time,
      atRisk: points[max(0, found.index - 1)].atRisk)
  }

  /// P(as many gone by a time | no more than a share would be), one-sided, by the log–log of S and its standard error
  /// √variance ÷ |ln S| (Kalbfleisch & Prentice 1980). 1 where nobody has left.
  ///
  /// Nil for a share outside 0...1 (ends excluded), past the last point, or where nobody is left.
  package func chanceOfLosing(noMoreThan share: Double, by time: Double) -> Double? {
    guard share > 0, share < 1, let last = points.last, time <= last.time else { return nil }
    guard let point = points.last(where: { $0.time <= time }), point.survival < 1 else { return 1 }
    guard point.survival > 0, point.logVariance > 0 else { return nil }
    let hazard = -log(point.survival)
    return normalCumulative((log(-log(1 - share)) - log(hazard)) * hazard / point.logVariance.squareRoot())
  }

  /// Leaving per unit of time in each of the intervals between edges, events ÷ exposure, with Garwood's interval.
  /// Events and censorings at an edge belong to the interval that ends there. Empty for fewer than two edges or edges
  /// that do not rise from 0 or more; an interval without exposure is left out.
  package func hazards(edges: [Double], confidence: Double = 0.95) -> [Hazard] {
    guard edges.count >= 2, let first = edges.first, first >= 0, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 })
    else { return [] }
    return zip(edges, edges.dropFirst()).compactMap { from, to in
      let inside = points.filter { $0.time > from || (from == 0 && $0.time == 0) }
      let exposure = compensatedSum(inside.map { Double($0.events + $0.censored) * (min($0.time, to) - from) })
      let events = inside.reduce(0) { $1.time <= to ? $0 + $1.events : $0 }
      guard exposure > 0, exposure.isFinite, let count = garwood(events: Double(events), confidence: confidence)
      else { return nil }
      return Hazard(
        from: from, to: to, events: events, exposure: exposure,
        interval: Interval(low: count.low / exposure, high: count.high / exposure))
    }
  }

  /// Mean time to leaving were it exponential: all time waited ÷ those who left, the maximum likelihood estimate under
  /// censoring; with Garwood's interval. It is longer than the mean wait of those who left, who are the impatient ones.
  /// Times of rows are taken as they are: give midpoints of bins. Nil where nobody waited any time.
  package func exponentialMean(confidence: Double = 0.95) -> (mean: Double, interval: Interval)? {
    let exposure = compensatedSum(points.map { Double($0.events + $0.censored) * $0.time })
    guard exposure > 0, exposure.isFinite, let count = garwood(events: Double(events), confidence: confidence),
      count.low > 0
    else { return nil }
    return (exposure / Double(events), Interval(low: exposure / count.high, high: exposure / count.low))
  }
}

/// Events per unit of time among those still there.
package struct Hazard: Hashable, Sendable {
  package let from: Double
  package let to: Double
  package let events: Int
  /// Time spent in the interval by all together.
  package let exposure: Double
  package let interval: Interval

  package var rate: Double { Double(events) / exposure }
}
