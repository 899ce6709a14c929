// Owns the detector of a figure whose last months are outside what its own course lets expect.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "recent-signal", kind: .health,
  title: "Something has just changed",
  what: "One of the last three months (weeks under 12 months) beyond three standard deviations of the course, widened "
    + "where neighbours resemble each other.",
  harm: "A decline goes on until the next review; or an improvement is not understood, and lost again.",
  arises: "A change of staff, rule, system or definition, a breakdown, or a rush.",
  check: "Find the day it began and what happened then, before the next month's figure is judged.",
  limits: "It does not say why, nor whether it will last. A course that drifts slowly is not seen.",
  needs: "12 whole months, or weeks.",
  source: "Shewhart (1931) with the moving range, Laney (2002); at most 1% false alarms, measured.",
  ceiling: .worthAsking)

let recentSignal = Detector(
  card: card,
  examples: [
    .init("a last month ten points lower", isFound: true, example { $0 == 13 ? 0.80 : 0.90 }),
    .init("the months before were like it", isFound: false, example { _ in 0.90 }),
    .init("a drop a year ago", isFound: false, example { $0 == 2 ? 0.80 : 0.90 }),
    .init("six months", isFound: false, example(months: 6) { $0 == 5 ? 0.80 : 0.90 }),
  ]
) { input in
  input.standards.compactMap { evidence in
    let (months, weeks) = (
      evidence.result.monthly.filter { !$0.partial }, evidence.result.weekly.filter { !$0.partial }
    )
    guard !(months.isEmpty && weeks.isEmpty) else { return nil }
    let points = months.count >= input.constants.points ? months : weeks
    guard points.count >= input.constants.points, let alert = VolumeAlert(points) else {
      return Detector.notAssessable(
        card, evidence,
        because: points.count < input.constants.points
          ? "only \(SentenceFigures.counted(months.count, "whole month")) and "
            + "\(SentenceFigures.counted(weeks.count, "whole week")); \(input.constants.points) of either would be needed"
          : "its course is the same everywhere")
    }
    return observation(evidence, points, alert, input.constants)
  }
}

private func observation(
  _ evidence: StandardEvidence, _ points: [SeriesPoint], _ alert: VolumeAlert, _ constants: DetectorConstants
) -> Observation {
  let values = points.map(\.estimate.value)
  let (place, middle) = (alert.place, alert.centre)
  let unit = evidence.standard.unit
  let limits = unit == .share ? alert.limits.clamped(to: 0...1) : alert.limits
  let bound = evidence.result.bound
  let isHigh = values[place] > middle
  let side: String =
    switch (bound.atLeast, bound.atMost) {
    case (.some, nil): isHigh ? ", for the better" : ", for the worse"
    case (nil, .some): isHigh ? ", for the worse" : ", for the better"
    default: ""
    }
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.value(values[place], unit: unit)) in \(points[place].name) lies outside what its "
      + "\(points.count) points let expect, \(SentenceFigures.value(limits.low, unit: unit)) to "
      + "\(SentenceFigures.value(limits.high, unit: unit))\(side).")
  let estimate = points[place].estimate
  observation.effect = Estimate(
    value: values[place] - middle, low: estimate.low.map { $0 - middle }, high: estimate.high.map { $0 - middle },
    n: estimate.n)
  observation.unit = unit.rawValue
  // Three points and two sides; at 3σ this is .0081, and the rate of false alarms measured there at most .01.
  observation.p = min(1, 6 * (normalUpperTail(alert.distance) ?? 1))
  // A handful of records beyond the limits is no signal of a process, and one for the better no fault.
  let records = unit == .share ? abs(values[place] - middle) * Double(estimate.n) : .infinity
  observation.meetsFloor = alert.isOutside && side != ", for the better" && records >= constants.unitEvents
  return observation
}

/// The alarm on points of any volume: where volumes vary by more than a quarter, each point's distance from the mean of
/// all records counts by the root of its volume, as on Laney's charts (2002).
private struct VolumeAlert {
  let centre: Double
  /// Of the last three, the one that lies farthest out, in standard deviations, and its own limits.
  let place: Int
  let distance: Double
  let limits: Interval
  let isOutside: Bool

  /// Nil as for `RecentAlert`.
  init?(_ points: [SeriesPoint]) {
    let values = points.map(\.estimate.value)
    let sizes = points.map { Double(max(1, $0.estimate.n)) }
    let mean = sizes.reduce(0, +) / Double(max(1, sizes.count))
    let varies = sizes.contains { abs($0 - mean) > 0.25 * mean }
    let scales = sizes.map { varies ? ($0 / mean).squareRoot() : 1 }
    let middle = varies ? zip(values, sizes).reduce(0) { $0 + $1.0 * $1.1 } / (mean * Double(sizes.count)) : 0
    let scaled = zip(values, scales).map { ($0 - middle) * $1 }
    guard let alert = RecentAlert(scaled) else { return nil }
    let off = (alert.limits.low + alert.limits.high) / 2
    let sigma = (alert.limits.high - alert.limits.low) / 6
    guard sigma > 0,
      let place = values.indices.suffix(3).max(by: { abs(scaled[$0] - off) < abs(scaled[$1] - off) })
    else { return nil }
    self.place = place
    distance = abs(scaled[place] - off) / sigma
    centre = middle + off / scales[place]
    limits = Interval(
      low: middle + alert.limits.low / scales[place], high: middle + alert.limits.high / scales[place])
    isOutside = !alert.outside.isEmpty
  }
}

private func example(months: Int = 14, _ share: (Int) -> Double) -> AuditInput {
  .example { result in
    result.monthly = (0..<months).map {
      let start = CivilDay(year: 2025, month: 8, day: 1).advanced(byMonths: $0)
      return SeriesPoint(
        name: Stretch.month.name(of: start), start: start,
        estimate: Estimate(value: share($0) + Double($0 * 5 % 7 - 3) * 0.003, n: 300), inPeriod: $0 >= months - 3,
        partial: false)
    }
  }
}
