// Owns the values that a record gets by joins: from related rows, and from a calendar's stretches.

import AuditModel

enum Joined: Hashable {
  case rollup(Rollup)
  /// A list of related instants.
  case instants(Related, at: Expression)
  /// A list of disjoint related intervals, each by what the clock shows at its ends.
  case intervals(Related, start: Expression, end: Expression, Clock)
  /// Open seconds until an instant.
  case open(until: Expression, BusinessCalendar)
  case later(than: Expression, by: Expression, BusinessCalendar)

  /// The joins that an expression itself needs, beside those of its parts.
  static func of(_ expression: Expression) -> [Joined] {
    func readings(_ clock: Clock, _ instants: Expression...) -> [Joined] {
      guard case .business(let calendar) = clock else { return [] }
      return instants.compactMap { instant in
        if case .constant = instant { nil } else { .open(until: instant, calendar) }
      }
    }
    switch expression {
    case .rolledUp(let rollup): return [.rollup(rollup)]
    case .lag(_, let rows, let at, _): return [.instants(rows, at: at)]
    case .elapsed(let from, let to, let clock): return readings(clock, from, to)
    case .later(let than, let by, .business(let calendar)): return [.later(than: than, by: by, calendar)]
    case .covered(let from, let to, let rows, let start, let end, let clock):
      return [.intervals(rows, start: start, end: end, clock)] + readings(clock, from, to)
    default: return []
    }
  }

  /// The record's own values that the join needs as columns.
  var inputs: [Expression] {
    switch self {
    case .rollup(let rollup): rollup.rows.pairs.map { .field($0.own) }
    case .instants(let rows, _), .intervals(let rows, _, _, _): rows.pairs.map { .field($0.own) }
    case .open(let instant, _): [instant]
    case .later(let than, let by, _): [than, by]
    }
  }

  /// What has to be joined before.
  var needs: [Joined] {
    if case .later(let than, _, let calendar) = self { [.open(until: than, calendar)] } else { [] }
  }

  var rows: Related? {
    switch self {
    case .rollup(let rollup): rollup.rows
    case .instants(let rows, _), .intervals(let rows, _, _, _): rows
    case .open, .later: nil
    }
  }

  /// The expressions over the related rows.
  var over: [Expression] {
    let filter = rows?.filter.map { [$0] } ?? []
    return switch self {
    case .rollup(let rollup): rollup.pick.expressions + filter
    case .instants(_, let at): [at] + filter
    case .intervals(_, let start, let end, _): [start, end] + filter
    case .open, .later: []
    }
  }

  var calendar: BusinessCalendar? {
    switch self {
    case .open(_, let calendar), .later(_, _, let calendar), .intervals(_, _, _, .business(let calendar)): calendar
    default: nil
    }
  }
}
