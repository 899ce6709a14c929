// Owns the control chart of a standard, and what its limits promise of the target.

internal import AuditModel
internal import Statistics

/// Fewer points than this have trial limits at best: none are drawn, and no capability is stated (NHS England,
/// Making Data Count).
private let fewestForLimits = 12

extension StandardPlan {
  /// Months where there are enough, else weeks, else whichever there are, as a run chart without limits.
  func chart(monthly: [SeriesPoint], weekly: [SeriesPoint]) -> ControlChart? {
    let (months, weeks) = (monthly.filter { !$0.partial }, weekly.filter { !$0.partial })
    if months.count >= fewestForLimits { return chart(months, .month) }
    if weeks.count >= fewestForLimits { return chart(weeks, .week) }
    if months.count >= 2 { return chart(months, .month) }
    return weeks.isEmpty ? nil : chart(weeks, .week)
  }

  private func chart(_ points: [SeriesPoint], _ stretch: Stretch) -> ControlChart {
    let values = points.map(\.estimate.value)
    let sizes = points.map(\.estimate.n)
    guard points.count >= fewestForLimits, let drawn = limits(values, sizes) else {
      let sorted = values.sorted()
      let middle = (sorted[(values.count - 1) / 2] + sorted[values.count / 2]) / 2
      return ControlChart(
        kind: .run, stretch: stretch, centre: middle,
        points: points.map {
          ControlChart.Point(name: $0.name, value: $0.estimate.value, n: $0.estimate.n, inPeriod: $0.inPeriod)
        })
    }
    let natural: ClosedRange<Double> = standard.unit == .share ? 0...1 : 0...Double.greatestFiniteMagnitude
    return ControlChart(
      kind: drawn.kind, stretch: stretch, centre: drawn.centre,
      points: points.indices.map { index in
        let limits = standard.unit == .number ? drawn.limits[index] : drawn.limits[index].clamped(to: natural)
        let signal = drawn.signals[index]
        return ControlChart.Point(
          name: points[index].name, value: values[index], n: sizes[index], lower: limits.low, upper: limits.high,
          signal: signal.map { ControlChart.Signal($0.rule) },
          isImprovement: signal.flatMap { signal in better.map { $0 == signal.side } },
          inPeriod: points[index].inPeriod)
      })
  }

  /// XmR where volumes hardly vary, or where the value is not a share; P′ otherwise.
  private func limits(
    _ values: [Double], _ sizes: [Int]
  ) -> (kind: ControlChart.Kind, centre: Double, limits: [Interval], signals: [ChartSignal?])? {
    let mean = sizes.reduce(0.0) { $0 + Double($1) } / Double(sizes.count)
    let varies = sizes.contains { abs(Double($0) - mean) > 0.25 * mean }
    let isShare = standard.unit == .share && values.allSatisfy { (0...1).contains($0) }
    if isShare, varies,
      let chart = pPrime(successes: zip(values, sizes).map { $0 * Double($1) }, of: sizes)
    {
      return (.pPrime, chart.centre, chart.limits, chart.signals)
    }
    return xmr(values).map { (.xmr, $0.centre, $0.limits, $0.signals) }
  }

  /// The side that the target asks for; nil for a band.
  private var better: ChartSignal.Side? {
    let bound = standard.target.bound
    switch (bound.atLeast, bound.atMost) {
    case (.some, nil): return .high
    case (nil, .some): return .low
    default: return nil
    }
  }

  /// What the limits at the last point promise, with the reason as a sentence.
  func capability(_ chart: ControlChart?) -> (Capability, String) {
    guard let chart, let last = chart.points.last, let low = last.lower, let high = last.upper else {
      let count = chart?.points.count ?? 0
      let unit = chart?.stretch.rawValue ?? "month"
      return (
        .notAssessable,
        count == 0
          ? "There is no whole month or week to draw a control chart from."
          : "A control chart needs \(fewestForLimits) whole months or weeks; there are \(count) whole \(unit)s."
      )
    }
    let bound = standard.target.bound
    let limits = Interval(low: low, high: high)
    let promised: Assurance? =
      if let better {
        assurance(target: bound.atLeast ?? bound.atMost, better: better, lastLimits: limits)
      } else if let low = bound.atLeast, let high = bound.atMost {
        band(low...high, limits)
      } else { nil }
    switch promised {
    case .consistentPass: return (.will, "Both limits of the control chart lie on the target's side.")
    case .consistentFail: return (.cannot, "The target lies beyond the limits of the control chart.")
    case .inconsistent:
      return (.may, "The target lies inside the limits of the control chart.")
    case nil: return (.notAssessable, "The limits cannot be compared with the target.")
    }
  }

  private func band(_ band: ClosedRange<Double>, _ limits: Interval) -> Assurance {
    if band.contains(limits.low), band.contains(limits.high) { return .consistentPass }
    return limits.high < band.lowerBound || limits.low > band.upperBound ? .consistentFail : .inconsistent
  }
}

extension ControlChart.Signal {
  fileprivate init(_ rule: ChartSignal.Rule) {
    self =
      switch rule {
      case .outside: .outside
      case .trend: .trend
      case .twoOfThree: .nearLimit
      case .shift: .shift
      }
  }
}
