// Owns a standard's course: its value week by week, month by month and quarter by quarter, up to the period's end.

internal import AuditModel

extension StandardPlan {
  /// Points of one stretch, oldest first, from every used record on or before the period's last day.
  func series(_ stretch: Stretch, _ rows: [Summary.Row], fine: [Summary.Row], reach: Reach) -> [SeriesPoint] {
    var tallies: [CivilDay: Tally] = [:]
    for row in rows where row.keys[0].integer == RecordReading.usedCode {
      guard let number = row.keys[1].integer else { continue }
      let day = CivilDay(number: Int(number))
      if day <= reach.period.to { tallies[stretch.start(of: day), default: Tally()] += Tally(row) }
    }
    let percentiles = percentiles(fine, grid: stretch == .week ? .drawn : .fine)
    return tallies.keys.sorted().compactMap { start in
      let tally = tallies[start] ?? Tally()
      guard let estimate = percentiles.map({ $0[start] ?? nil }) ?? estimate(tally) else { return nil }
      let end = stretch.next(after: start).advanced(by: -1)
      return SeriesPoint(
        name: stretch.name(of: start), start: start, estimate: estimate, plainMean: plainMean(tally),
        inPeriod: start <= reach.period.to && end >= reach.period.from,
        partial: reach.cuts(start, end, stretch))
    }
  }

  /// The percentile of each stretch by its first day, for a bound on a percentile.
  private func percentiles(_ rows: [Summary.Row], grid: Grid) -> [CivilDay: Estimate?]? {
    guard case .bound(.percentile(let percent), _) = standard.target, case .duration = standard.measure else {
      return nil
    }
    var bins: [CivilDay: FineBins] = [:]
    for row in rows {
      guard let start = row.keys[0].integer else { continue }
      bins[CivilDay(number: Int(start)), default: FineBins(grid)].add(row.keys[1], count: Int(row.count))
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
    last = days.max() ?? period.to
  }

  /// Whether a stretch is cut short by the data or the period. Two days without records at an end are taken for a
  /// weekend, and six for a quarter's slow start.
  func cuts(_ start: CivilDay, _ end: CivilDay, _ stretch: Stretch) -> Bool {
    let slack = stretch == .quarter ? 6 : 2
    return first > start.advanced(by: slack) || min(last, period.to) < end.advanced(by: -slack)
  }
}
