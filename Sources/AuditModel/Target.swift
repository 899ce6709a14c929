// Owns what is promised: the share within a limit, or a bound on a statistic.

package enum Target: Hashable, Sendable {
  /// At least this share (0 to 1) of records within the limit. The limit itself still passes.
  case shareWithin(share: Double, limit: Limit)
  /// A bound on a statistic of the measure.
  case bound(Statistic, Bound)
  /// Evidence that holds on the as-of day.
  case attested

  package enum Statistic: Hashable, Sendable {
    case share, mean, rate, ratio, score
    /// 1 to 99; the median is 50.
    case percentile(Int)
  }
}

/// The longest time that still passes.
package enum Limit: Hashable, Sendable {
  /// Seconds, the same for every record.
  case fixed(Int64)
  /// Seconds by the value of a category field. A record with another value has no limit and cannot be assessed.
  case byCategory(field: String, [String: Int64])
  /// The record's own deadline, a timestamp.
  case deadline(field: String)
  /// A duration of the record times a factor, rounded down to whole seconds: the announced wait times 5/4.
  case column(field: String, numerator: Int64, denominator: Int64)
}

/// Both ends included. At least one end is present.
package struct Bound: Hashable, Sendable {
  package var atLeast: Double?
  package var atMost: Double?

  package init(atLeast: Double? = nil, atMost: Double? = nil) {
    self.atLeast = atLeast
    self.atMost = atMost
  }

  package func contains(_ value: Double) -> Bool {
    (atLeast.map { value >= $0 } ?? true) && (atMost.map { value <= $0 } ?? true)
  }

  /// How far a value lies outside the bound; 0 inside.
  package func shortfall(of value: Double) -> Double {
    max(0, (atLeast ?? value) - value, value - (atMost ?? value))
  }
}

extension Limit {
  /// Whether the standard sets the limit, and not each record its own deadline.
  package var isOurs: Bool {
    switch self {
    case .fixed, .byCategory: true
    case .deadline, .column: false
    }
  }
}

extension Target {
  /// The bound on the headline value: a share within a limit is a bound on a share.
  package var bound: Bound {
    switch self {
    case .shareWithin(let share, _): Bound(atLeast: share)
    case .bound(_, let bound): bound
    case .attested: Bound()
    }
  }

  package var limit: Limit? {
    guard case .shareWithin(_, let limit) = self else { return nil }
    return limit
  }
}

extension Standard {
  /// The unit of the headline value.
  package var unit: Unit {
    switch (measure, target) {
    case (.series(let series), _): series.unit
    case (.ratio(let ratio), _): ratio.unit
    case (.score(let score), _): if case .top = score.method { .share } else { .number }
    case (.share, _), (.concentration, _), (_, .shareWithin), (_, .bound(.share, _)): .share
    case (.duration, _): .seconds
    case (.rate, _), (.attestation, _): .number
    }
  }
}
