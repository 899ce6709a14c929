// Owns how far a standard's records reach, and which stretches they cut short.

internal import AuditModel

/// From which to which day a standard's used records reach, within what the audit may look at.
struct Reach {
  var period: Period
  var first: CivilDay
  var last: CivilDay

  /// From the rows of `days`.
  init(_ rows: [Summary.Row], period: Period) {
    self.period = period
    let days = rows.filter { $0.keys[0].integer == RecordReading.usedCode }
      .compactMap { $0.keys[1].integer.map { CivilDay(number: Int($0)) } }.filter { $0 <= period.to }
    first = days.min() ?? period.from
    last = Self.end(of: days) ?? period.to
  }

  /// The last day that the records speak for: a row dated the first of a month, where all are, speaks for the month,
  /// and likewise for weeks.
  static func end(of days: [CivilDay]) -> CivilDay? {
    guard let last = days.max() else { return nil }
    for stretch in [Stretch.month, .week] where Set(days).count > 2 && days.allSatisfy({ stretch.start(of: $0) == $0 })
    {
      return stretch.next(after: last).advanced(by: -1)
    }
    return last
  }

  /// Whether a stretch is cut short by the data or the period. Two days without records at an end are taken for a
  /// weekend, and six for a quarter's slow start.
  func cuts(_ start: CivilDay, _ end: CivilDay, _ stretch: Stretch) -> Bool {
    let slack = stretch == .quarter ? 6 : 2
    return first > start.advanced(by: slack) || period.to < end || last < end.advanced(by: -slack)
  }
}
