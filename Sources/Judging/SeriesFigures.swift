// Owns a standard's course: its value week by week, month by month and quarter by quarter, up to the period's end.

internal import AuditModel

extension StandardPlan {
  /// Points of one stretch, oldest first.
  func points(_ stretch: Stretch, _ figures: MeasuredFigures) -> [SeriesPoint] {
    (figures.courses[stretch] ?? [:]).sorted { $0.key < $1.key }.map { start, figure in
      let end = stretch.next(after: start).advanced(by: -1)
      return SeriesPoint(
        name: stretch.name(of: start), start: start, estimate: figure.estimate, plainMean: figure.plainMean,
        inPeriod: start <= period.to && end >= period.from, partial: figures.reach.cuts(start, end, stretch))
    }
  }

  /// Points under the privacy floor go, and in the period those with which they could be told: see `groupsToShow`.
  func withoutSmall(_ points: [SeriesPoint]) -> [SeriesPoint] {
    let floor = book.company.privacyFloor
    let inside = points.filter(\.inPeriod).sorted { ($0.estimate.n, $0.start) > ($1.estimate.n, $1.start) }
    let shown = Set(inside.prefix(groupsToShow(inside.map(\.estimate.n), floor: floor)).map(\.start))
    return points.filter { $0.inPeriod ? shown.contains($0.start) : $0.estimate.n >= floor }
  }
}
