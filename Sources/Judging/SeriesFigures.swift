// Owns a standard's course: its value week by week, month by month and quarter by quarter, up to the period's end.

internal import AuditModel

extension StandardPlan {
  /// Points of one stretch, oldest first, from every used record on or before the period's last day.
  /// Beside them, how many stretches have records but no value, because too many are still open.
  func series(
    _ stretch: Stretch, _ rows: [Summary.Row], fine: [Summary.Row], reach: Reach
  ) -> (points: [SeriesPoint], undetermined: Int) {
    var tallies: [CivilDay: Tally] = [:]
    for row in rows where row.keys[0].integer == RecordReading.usedCode {
      guard let number = row.keys[1].integer else { continue }
      let day = CivilDay(number: Int(number))
      if day <= reach.period.to { tallies[stretch.start(of: day), default: Tally()] += Tally(row) }
    }
    let percentiles = percentiles(fine, grid: stretch == .week ? .drawn : .fine)
    let points = tallies.keys.sorted().compactMap { start -> SeriesPoint? in
      let tally = tallies[start] ?? Tally()
      guard let estimate = percentiles.map({ $0[start] ?? nil }) ?? estimate(tally) else { return nil }
      let end = stretch.next(after: start).advanced(by: -1)
      return SeriesPoint(
        name: stretch.name(of: start), start: start, estimate: estimate, plainMean: plainMean(tally),
        inPeriod: start <= reach.period.to && end >= reach.period.from,
        partial: reach.cuts(start, end, stretch))
    }
    return (points, stretch == .quarter ? 0 : tallies.count - points.count)
  }

  /// The percentile of each stretch by its first day, for a bound on a percentile.
  private func percentiles(_ rows: [Summary.Row], grid: Grid) -> [CivilDay: Estimate?]? {
    guard case .bound(.percentile(let percent), _) = standard.target, case .duration = standard.measure else {
      return nil
    }
    var bins: [CivilDay: FineBins] = [:]
    for row in rows {
      guard let start = row.keys[0].integer else { continue }
      bins[CivilDay(number: Int(start)), default: FineBins(grid, edges: standard.target.percentileEdges)].add(row)
    }
    return bins.mapValues { $0.percentile(percent) }
  }
}

/// From which to which day a standard's used records reach, within what the audit may look at.
struct Reach {
  var period: Period
  var first: CivilDay
  var last: CivilDay

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
