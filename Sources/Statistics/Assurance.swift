// Owns whether a steady process can be relied on to meet a target.

/// What the limits promise of a target, after NHSRplotthedots 0.2.2.
package enum Assurance: Hashable, Sendable {
  /// The whole of the expected range meets the target.
  case consistentPass
  /// None of it does.
  case consistentFail
  /// The target lies within the limits, or on one: some periods will meet it and some will not, by chance.
  case inconsistent
}

/// Compares the target with the last point's limits, strictly: a target on a limit is inconsistent.
/// Nil without a target, where neither side is better, or for numbers that are not finite.
package func assurance(target: Double?, better: ChartSignal.Side?, lastLimits: Interval) -> Assurance? {
  guard let target, let better, target.isFinite, lastLimits.low.isFinite, lastLimits.high.isFinite else { return nil }
  if target > lastLimits.high { return better == .high ? .consistentFail : .consistentPass }
  if target < lastLimits.low { return better == .high ? .consistentPass : .consistentFail }
  return .inconsistent
}
