// Owns the survival curve: how many are still there after so much time, when some were served and never seen to leave.

internal import Glibc

/// What happened at one time since the start, in any unit.
package struct SurvivalRow: Hashable, Sendable {
  package var time: Double
  /// Those who left, such as callers who hung up.
  package var events: Int
  /// Those last seen then, such as callers who were answered.
  package var censored: Int

  package init(time: Double, events: Int, censored: Int) {
    self.time = time
    self.events = events
    self.censored = censored
  }
}

/// The product-limit estimate (Kaplan & Meier 1958). Those censored at a time are at risk in it: events come first.
package struct KaplanMeier: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package let time: Double
    package let atRisk: Int
    package let events: Int
    package let censored: Int
    /// Share still there just after this time.
    package let survival: Double
    /// Σ d ÷ n(n − d) up to this time: the variance of ln S (Greenwood 1926). Infinite once nobody is left.
    let logVariance: Double

    /// S·√(Σ d ÷ n(n − d)). Nil where nobody is left.
    package var standardError: Double? { survival > 0 ? survival * logVariance.squareRoot() : nil }

    /// The log–log interval of S (Kalbfleisch & Prentice 1980), S^exp(±z·√variance ÷ |ln S|): within 0...1 always. No
    /// width before the first event; all of 0...1 once nobody is left.
    func band(z: Double) -> Interval {
      guard survival < 1 else { return Interval(low: 1, high: 1) }
      guard survival > 0 else { return Interval(low: 0, high: 1) }
      let reach = exp(z * logVariance.squareRoot() / -log(survival))
      return Interval(low: pow(survival, reach), high: pow(survival, 1 / reach))
    }
  }

  /// In order of time; times that occur twice are one point.
  package let points: [Point]
  package let events: Int

  /// Rows in any order. Nil without an event, for times below 0 or not finite, or counts below 0 or beyond whole numbers.
  package init?(_ rows: [SurvivalRow]) {
    guard rows.allSatisfy({ $0.time >= 0 && $0.time.isFinite && $0.events >= 0 && $0.censored >= 0 }) else {
      return nil
    }
    var atRisk = 0
    for row in rows {
      let (some, overflow) = atRisk.addingReportingOverflow(row.events)
      let (all, overflowAll) = some.addingReportingOverflow(row.censored)
      guard !overflow, !overflowAll else { return nil }
      atRisk = all
    }
    var merged: [SurvivalRow] = []
    for row in rows.sorted(by: { $0.time < $1.time }) {
      if let last = merged.last, last.time == row.time {
        merged[merged.count - 1].events += row.events
        merged[merged.count - 1].censored += row.censored
      } else {
        merged.append(row)
      }
    }
    var points: [Point] = []
    var survival = 1.0
    var variance = 0.0
    var events = 0
    for row in merged where row.events + row.censored > 0 {
      let (d, n) = (Double(row.events), Double(atRisk))
      survival *= (n - d) / n
      if row.events > 0 { variance += row.events == atRisk ? .infinity : d / n / (n - d) }
      points.append(
        Point(
          time: row.time, atRisk: atRisk, events: row.events, censored: row.censored, survival: survival,
          logVariance: variance))
      atRisk -= row.events + row.censored
      events += row.events
    }
    guard events > 0 else { return nil }
    self.points = points
    self.events = events
  }

  /// Share still there after a time: 1 before the first point. Nil past the last point: nothing is known there.
  package func survival(at time: Double) -> Double? {
    guard let last = points.last, time <= last.time else { return nil }
    return points.last { $0.time <= time }?.survival ?? 1
  }

  /// Of the survival at each point. Nil for a confidence outside 0...1 (both ends excluded).
  package func bands(confidence: Double = 0.95) -> [Interval]? {
    guard confidence > 0, confidence < 1, let z = normalQuantile(0.5 + confidence / 2) else { return nil }
    return points.map { $0.band(z: z) }
  }

  /// The least time by which half have left. Nil where fewer than half are seen to leave.
  package var median: Double? { points.first { $0.survival <= 0.5 }?.time }
}
