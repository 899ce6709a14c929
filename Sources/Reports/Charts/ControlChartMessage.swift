// Owns what a control chart says in words: its range against the target, its signals, its description and its table.

import AuditModel

/// A control chart with the words and figures that its drawing and its sentence share.
struct ControlChartReading {
  var chart: ControlChart
  var target: Bound
  var unit: Notation
  /// Decimals of a share: enough to tell the figures of this chart apart, and to tell them from the target.
  private var places: Int

  init(_ chart: ControlChart, target: Bound, unit: Notation) {
    self.chart = chart
    self.target = target
    self.unit = unit
    places = 0
    let ends = [target.atLeast, target.atMost].compactMap { $0 }
    let figures = chart.points.map(\.value) + [chart.centre] + (range.map { [$0.lowerBound, $0.upperBound] } ?? [])
    let span = (figures.max() ?? 0) - (figures.min() ?? 0)
    if span < 0.1 { places = 1 }
    if case .marks = unit { places = span < 1 ? 2 : 1 }
    let named = [chart.centre] + (range.map { [$0.lowerBound, $0.upperBound] } ?? [])
    func looksLikeTarget(_ figure: Double) -> Bool {
      ends.contains { abs($0 - figure) > 1e-9 && figured(figure) == figured($0) }
    }
    while places < 2, named.contains(where: looksLikeTarget) { places += 1 }
  }

  /// A value of the chart in its unit.
  func figured(_ value: Double) -> String {
    switch unit {
    case .share: Figures.share(value, places: places)
    case .marks: Figures.decimal(value, places: max(places, 1))
    case .seconds, .number, .rate, .net: Figures.value(value, unit: unit)
    }
  }

  /// What is possible at all: a share is 0 to 1, a duration not negative.
  var possible: ClosedRange<Double> { unit.possible }

  /// A limit that lies where values can lie; limits beyond are not drawn.
  func drawable(_ limit: Double?) -> Double? {
    guard chart.kind != .run, let limit, limit.isFinite, possible.contains(limit) else { return nil }
    return limit
  }

  /// Between the limits of the last point, as far as they are possible.
  var range: ClosedRange<Double>? {
    guard chart.kind != .run, let last = chart.points.last, let lower = last.lower, let upper = last.upper,
      lower <= upper
    else { return nil }
    let floor = max(lower, possible.lowerBound)
    return floor...max(floor, min(upper, possible.upperBound))
  }

  var centreName: String { chart.kind == .run ? "centre" : "average" }

  // MARK: - The sentence

  var message: String {
    let noun = chart.stretch.rawValue
    guard chart.points.count > 2 else {
      return chart.points.isEmpty
        ? "There is no complete \(noun) to draw."
        : "Too few points to draw: \(Figures.counted(chart.points.count, noun))."
    }
    guard let range else {
      let values = chart.points.map(\.value)
      let (low, high) = (figured(values.min() ?? 0), figured(values.max() ?? 0))
      let spread = low == high ? "all at \(low)" : "from \(low) to \(high)"
      return "\(Figures.counted(chart.points.count, noun)) so far, \(spread): "
        + "fewer than 12 are too few to tell a change from chance."
    }
    if unit == .share, range.lowerBound < 0.0005, range.upperBound > 0.9995 {
      return "The latest \(noun)s hold so few records that chance alone can take them anywhere from 0% to 100%; "
        + signals(noun) + "."
    }
    let (low, high) = (figured(range.lowerBound), figured(range.upperBound))
    return "\(noun.capitalizedFirst)s run " + (low == high ? "at \(low)" : "between \(low) and \(high)")
      + assurance(range, noun) + "; " + signals(noun) + "."
  }

  /// Where the target lies against the range that chance alone gives.
  private func assurance(_ range: ClosedRange<Double>, _ noun: String) -> String {
    guard target.atLeast != nil || target.atMost != nil else { return "" }
    let promise = "the target of \(ControlChartReading.targetWords(target, unit: unit))"
    let (low, high) = (range.lowerBound, range.upperBound)
    // A target on a limit is within reach of chance; a process that never varies leaves chance no part.
    let isConstant = low == high
    let isAlways =
      isConstant
      ? target.contains(low) : (target.atLeast.map { $0 < low } ?? true) && (target.atMost.map { $0 > high } ?? true)
    let isNever =
      isConstant
      ? !target.contains(low) : (target.atLeast.map { $0 > high } ?? false) || (target.atMost.map { $0 < low } ?? false)
    if isAlways { return ", so, as things run, every \(noun) meets \(promise)" }
    if isNever { return ", so, as things run, no \(noun) meets \(promise)" }
    return ", so a \(noun) can meet or miss \(promise) by chance"
  }

  /// `90%`, `at most 2 min`, `75% to 88%`
  static func targetWords(_ target: Bound, unit: Notation) -> String {
    switch (target.atLeast, target.atMost) {
    case (let low?, let high?):
      "\(Figures.declared(low, unit: unit)) to \(Figures.declared(high, unit: unit))\(unit.suffix)"
    case (let low?, nil): Figures.declared(low, unit: unit) + unit.suffix
    case (nil, let high?): "at most \(Figures.declared(high, unit: unit))\(unit.suffix)"
    case (nil, nil): "none"
    }
  }

  private func signals(_ noun: String) -> String {
    guard let last = chart.points.last else { return "" }
    if let signal = last.signal {
      return about(last, signal) + (last.isImprovement.map { ", a change for the \($0 ? "better" : "worse")" } ?? "")
    }
    let period = chart.points.filter(\.inPeriod)
    let outstanding = period.filter { $0.signal != nil }
    if !outstanding.isEmpty {
      return "\(numberWord(outstanding.count)) of the \(Figures.counted(period.count, noun)) in this period "
        + (outstanding.count == 1 ? "stands" : "stand") + " out" + sides(outstanding)
    }
    let before = chart.points.filter { $0.signal != nil }.count
    if before > 0 {
      return before == 1
        ? "the one \(noun) that stands out lies before this period"
        : "the \(numberWord(before)) \(noun)s that stand out lie before this period"
    }
    return "no \(noun) stands out"
  }

  /// `, all for the worse`, `, five for the better and three for the worse`
  private func sides(_ points: [ControlChart.Point]) -> String {
    let better = points.filter { $0.isImprovement == true }.count
    let worse = points.filter { $0.isImprovement == false }.count
    guard better + worse == points.count else { return "" }
    let all = points.count == 1 ? "" : points.count == 2 ? "both " : "all "
    if worse == 0 { return ", \(all)for the better" }
    if better == 0 { return ", \(all)for the worse" }
    return ", \(numberWord(better)) for the better and \(numberWord(worse)) for the worse"
  }

  private func about(_ last: ControlChart.Point, _ signal: ControlChart.Signal) -> String {
    let isAbove = last.value > chart.centre
    switch signal {
    case .outside:
      if let lower = last.lower, last.value < lower { return "the last point is below the lower limit" }
      return "the last point is above the upper limit"
    case .trend:
      let values = chart.points.map(\.value)
      let isRising = values.count > 1 && values[values.count - 1] > values[values.count - 2]
      return "the last points \(isRising ? "rise" : "fall") one after another"
    case .nearLimit:
      return "two of the last three points lie close to the \(isAbove ? "upper" : "lower") limit"
    case .shift:
      let run = chart.points.reversed().prefix { isAbove ? $0.value > chart.centre : $0.value < chart.centre }.count
      return "the last \(run) points all lie \(isAbove ? "above" : "below") the average"
    }
  }

  // MARK: - For screen readers and as a table

  var description: String {
    guard let first = chart.points.first, let last = chart.points.last, chart.points.count > 2 else { return message }
    let stretch = chart.stretch
    var text =
      (range == nil ? "A line of " : "A control chart (\(chart.kind.rawValue)) of ")
      + "\(Figures.counted(chart.points.count, stretch.rawValue)), from "
      + "\(TimeAxis.words(first.name, stretch: stretch)) to \(TimeAxis.words(last.name, stretch: stretch)). "
      + "The \(centreName) is \(figured(chart.centre))"
    if let range { text += "; the last limits are \(figured(range.lowerBound)) and \(figured(range.upperBound))" }
    text += "; the last value is \(figured(last.value))."
    let better = chart.points.filter { $0.signal != nil && $0.isImprovement == true }.count
    let worse = chart.points.filter { $0.signal != nil && $0.isImprovement == false }.count
    let neutral = chart.points.filter { $0.signal != nil && $0.isImprovement == nil }.count
    if better > 0 { text += " Signals of change for the better: \(better)." }
    if worse > 0 { text += " Signals of change for the worse: \(worse)." }
    if neutral > 0 { text += " Signals of change: \(neutral)." }
    return text
  }

  var header: [String] {
    [chart.stretch.rawValue.capitalizedFirst, "Value", "Records"]
      + (chart.kind == .run ? [] : ["Lower limit", "Upper limit"]) + ["Signal", "In this period"]
  }

  var rows: [[String]] {
    chart.points.map { point in
      let value = unit == .share ? Figures.share(point.value, places: max(1, places)) : figured(point.value)
      let limits = [point.lower, point.upper].map { drawable($0).map(figured) ?? "–" }
      return [point.name, value, Figures.count(point.n)] + (chart.kind == .run ? [] : limits)
        + [ControlChartReading.words(point), point.inPeriod ? "yes" : ""]
    }
  }

  /// `outside the limits, worse`; empty without a signal.
  static func words(_ point: ControlChart.Point) -> String {
    guard let signal = point.signal else { return "" }
    let name =
      switch signal {
      case .outside: "outside the limits"
      case .trend: "trend"
      case .nearLimit: "near a limit"
      case .shift: "shift"
      }
    return name + (point.isImprovement.map { $0 ? ", better" : ", worse" } ?? "")
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
