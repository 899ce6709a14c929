// Owns the control chart of a standard: which stretches it shows, and by whose rule its limits are drawn.

internal import AuditModel
internal import Statistics

/// Fewer points than this have trial limits at best: none are drawn, and no capability is stated (NHS England,
/// Making Data Count).
let fewestForLimits = 12

extension StandardPlan {
  /// Months where there are enough, else weeks, else whichever there are, as a run chart without limits.
  func chart(monthly: [SeriesPoint], weekly: [SeriesPoint], _ figures: MeasuredFigures) -> ControlChart? {
    let (months, weeks) = (monthly.filter { !$0.partial }, weekly.filter { !$0.partial })
    if months.count >= fewestForLimits { return chart(months, .month, figures) }
    if weeks.count >= fewestForLimits { return chart(weeks, .week, figures) }
    if months.count >= 2 { return chart(months, .month, figures) }
    return weeks.isEmpty ? nil : chart(weeks, .week, figures)
  }

  private func chart(_ points: [SeriesPoint], _ stretch: Stretch, _ figures: MeasuredFigures) -> ControlChart {
    let values = points.map(\.estimate.value)
    let sizes = points.map { point in
      figures.courses[stretch]?[point.start]?.opportunities ?? Double(point.estimate.n)
    }
    guard points.count >= fewestForLimits, let drawn = limits(values, sizes) else {
      let sorted = values.sorted()
      let middle = (sorted[(values.count - 1) / 2] + sorted[values.count / 2]) / 2
      return ControlChart(
        kind: .run, stretch: stretch, centre: middle,
        points: points.map {
          ControlChart.Point(name: $0.name, value: $0.estimate.value, n: $0.estimate.n, inPeriod: $0.inPeriod)
        })
    }
    return ControlChart(
      kind: drawn.kind, stretch: stretch, centre: drawn.centre,
      points: points.indices.map { index in
        let limits = natural.map { drawn.limits[index].clamped(to: $0) } ?? drawn.limits[index]
        let signal = drawn.signals[index]
        return ControlChart.Point(
          name: points[index].name, value: values[index], n: points[index].estimate.n, lower: limits.low,
          upper: limits.high, signal: signal.map { ControlChart.Signal($0.rule) },
          isImprovement: signal.flatMap { signal in better.map { $0 == signal.side } },
          inPeriod: points[index].inPeriod)
      })
  }

  /// XmR where volumes hardly vary, or where the value is neither a share nor a rate of things counted; else P′ or U′.
  private func limits(
    _ values: [Double], _ sizes: [Double]
  ) -> (kind: ControlChart.Kind, centre: Double, limits: [Interval], signals: [ChartSignal?])? {
    let mean = sizes.reduce(0, +) / Double(sizes.count)
    if sizes.contains(where: { abs($0 - mean) > 0.25 * mean }) {
      let counted = zip(values, sizes).map { $0 * $1 }
      if case .rate = standard.measure, let chart = uPrime(events: counted, of: sizes) {
        return (.uPrime, chart.centre, chart.limits, chart.signals)
      }
      if isShareOfRecords, values.allSatisfy({ (0...1).contains($0) }),
        let chart = pPrime(successes: counted, of: sizes.map { Int($0) })
      {
        return (.pPrime, chart.centre, chart.limits, chart.signals)
      }
    }
    return xmr(values).map { (.xmr, $0.centre, $0.limits, $0.signals) }
  }

  /// Whether the value is the share of so many records: not of a sum, whose parts are no trials.
  private var isShareOfRecords: Bool {
    switch standard.measure {
    case .duration, .share, .series, .score: standard.unit == .share
    case .rate, .ratio, .concentration, .attestation: false
    }
  }

  /// What the value can be; nil where it can be anything.
  private var natural: ClosedRange<Double>? {
    if case .score(let score) = standard.measure {
      switch score.method {
      case .mean: return Double(score.scale.lowerBound)...Double(score.scale.upperBound)
      case .nps: return -100...100
      case .top: return 0...1
      }
    }
    if case .rate = standard.measure { return 0...Double.greatestFiniteMagnitude }
    switch standard.unit {
    case .share: return 0...1
    case .seconds: return 0...Double.greatestFiniteMagnitude
    case .number: return nil
    }
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
