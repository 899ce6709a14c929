// Owns what the limits of a standard's control chart promise of its target.

internal import AuditModel
internal import Statistics

extension StandardPlan {
  /// The side that the target in force asks for; nil for a band.
  var better: ChartSignal.Side? {
    let bound = currentBound
    switch (bound.atLeast, bound.atMost) {
    case (.some, nil): return .high
    case (nil, .some): return .low
    default: return nil
    }
  }

  /// The bound in force at the period's end: what the process has to meet from then on.
  private var currentBound: Bound { dated.inForce(on: period.to).bound }

  /// What the limits at the last point promise, with the reason as a sentence. `undetermined` says how many stretches
  /// of the chart's kind have no value, because too many records are still open.
  func capability(_ chart: ControlChart?, undetermined: [Stretch: Int]) -> (Capability, String) {
    if let chart, let count = undetermined[chart.stretch], count > 0 {
      // The stretches with the most open records are the worst: limits without them would flatter.
      return (
        .notAssessable,
        "In \(count) \(chart.stretch.rawValue)\(count == 1 ? "" : "s") too many records are still open to tell."
      )
    }
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
    let bound = currentBound
    let limits = Interval(low: low, high: high)
    let promised: Assurance? =
      if let better {
        assurance(target: bound.atLeast ?? bound.atMost, better: better, lastLimits: limits)
      } else if let low = bound.atLeast, let high = bound.atMost {
        band(low...high, limits)
      } else { nil }
    switch promised {
    case .consistentPass: return (.will, "Both limits of the control chart lie on the target’s side.")
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
