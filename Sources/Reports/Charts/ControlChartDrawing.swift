// Owns the drawing of a control chart, after NHS England, Making Data Count: limits as hairlines, the target named at
// its end, signals as filled shapes that differ in form and not only in colour.

package import AuditModel

/// A series with its limits, its target and its signals.
package func controlChart(_ chart: ControlChart, target: Bound, unit: Notation, id: String) -> Chart {
  let reading = ControlChartReading(chart, target: target, unit: unit)
  let isDrawn = chart.points.count > 2 && chart.centre.isFinite && chart.points.allSatisfy(\.value.isFinite)
  return Chart(
    id: id, message: reading.message, description: reading.description, header: reading.header, rows: reading.rows,
    draw: isDrawn ? { ControlChartDrawing(reading, on: $0).elements } : nil)
}

private struct ControlChartDrawing {
  private let reading: ControlChartReading
  private let canvas: Canvas
  private let axis: TimeAxis
  private let ticks: [Tick]
  private let labels: [LineLabel]
  private let slotWidth: Double
  private let left: Double
  private let right: Double
  private let top: Double
  private let bottom: Double
  private let y: LinearScale

  private var chart: ControlChart { reading.chart }

  /// A line's name at its right end.
  private struct LineLabel {
    var value: Double
    var text: String
    var isTarget = false
  }

  /// Records below which a point is drawn faintly.
  private static let fewRecords = 30
  /// Room for this many points is kept, so that a short series looks short.
  private static let leastSlots = 12

  init(_ reading: ControlChartReading, on canvas: Canvas) {
    self.reading = reading
    self.canvas = canvas
    let chart = reading.chart
    let axis = TimeAxis(names: chart.points.map(\.name), stretch: chart.stretch)
    let domain = ControlChartDrawing.domain(reading)
    let labels = ControlChartDrawing.labels(reading, isNarrow: canvas.isNarrow)
    let ticks = Ticks.values(in: domain, unit: reading.unit, most: canvas.isNarrow ? 5 : 6)
    left = (ticks.map { LabelLayout.width($0.label, size: 11) }.max() ?? 0) + 10
    right = canvas.width - (labels.map { LabelLayout.width($0.text) }.max() ?? 0) - 16
    let hasKey = chart.points.contains { $0.signal != nil || $0.n < ControlChartDrawing.fewRecords }
    bottom = canvas.height - (hasKey ? 58 : 38)
    // Room for the name of the period, where it is set apart.
    top = chart.points.allSatisfy(\.inPeriod) ? 8 : 24
    slotWidth = (right - left) / Double(max(axis.count, ControlChartDrawing.leastSlots))
    y = LinearScale(domain: domain, from: bottom - 4, to: top + 4)
    self.axis = axis
    self.labels = labels
    self.ticks = ticks
  }

  /// All that is drawn, with a little air; a share stays a share.
  private static func domain(_ reading: ControlChartReading) -> ClosedRange<Double> {
    let chart = reading.chart
    var drawn = chart.points.map(\.value)
    drawn += chart.points.compactMap { reading.drawable($0.lower) }
    drawn += chart.points.compactMap { reading.drawable($0.upper) }
    drawn += [chart.centre, reading.target.atLeast ?? chart.centre, reading.target.atMost ?? chart.centre]
    let known = drawn.filter(\.isFinite)
    let (low, high) = (known.min() ?? 0, known.max() ?? 1)
    let air = max((high - low) * 0.1, high.magnitude * 0.01, 0.005)
    let floor = max(reading.possible.lowerBound, low - air)
    return floor...max(floor + 1e-9, min(reading.possible.upperBound, high + air))
  }

  private static func labels(_ reading: ControlChartReading, isNarrow: Bool) -> [LineLabel] {
    let (chart, target, unit) = (reading.chart, reading.target, reading.unit)
    var labels = [
      LineLabel(value: chart.centre, text: "\(reading.centreName) \(reading.figured(chart.centre))")
    ]
    let limit = isNarrow ? "" : " limit"
    if let upper = reading.drawable(chart.points.last?.upper) {
      labels.append(LineLabel(value: upper, text: "upper\(limit) \(reading.figured(upper))"))
    }
    if let lower = reading.drawable(chart.points.last?.lower) {
      labels.append(LineLabel(value: lower, text: "lower\(limit) \(reading.figured(lower))"))
    }
    for end in [target.atMost, target.atLeast].compactMap({ $0 }) {
      labels.append(LineLabel(value: end, text: "target \(Figures.declared(end, unit: unit))", isTarget: true))
    }
    return labels
  }

  private func x(_ index: Int) -> Double { left + (Double(axis.slots[index]) + 0.5) * slotWidth }

  var elements: [SVG] {
    period + yAxis + xAxis + periodOnAxis + limitLines + namedLines + [series] + points + values + key
  }

  // MARK: - Axes and the period

  /// The points of the period; none where it is the whole chart, which then needs no setting apart.
  private var inside: [Int] {
    let inside = chart.points.indices.filter { chart.points[$0].inPeriod }
    return inside.count == chart.points.count ? [] : inside
  }

  private var period: [SVG] {
    guard let first = inside.first, let last = inside.last else { return [] }
    let (from, to) = (x(first) - slotWidth / 2, x(last) + slotWidth / 2)
    let half = LabelLayout.width("this period", size: 11) / 2
    let centre = min(max((from + to) / 2, half), canvas.width - half)
    return [
      .rect(x: from, y: top - 6, width: to - from, height: bottom - top + 6, .fill(.band)),
      .text("this period", x: centre, y: top - 12, .middle, size: 11),
    ]
  }

  private var periodOnAxis: [SVG] {
    guard let first = inside.first, let last = inside.last else { return [] }
    return [
      .line(x(first) - slotWidth / 2, bottom, x(last) + slotWidth / 2, bottom, .line(.ink, width: 2.5))
    ]
  }

  private var yAxis: [SVG] {
    ticks.flatMap { tick in
      [
        .line(left - 4, y(tick.value), left, y(tick.value), .line(.hairline)),
        .text(tick.label, x: left - 7, y: y(tick.value) + 4, .end, size: 11),
      ]
    }
  }

  private var xAxis: [SVG] {
    [.line(left, bottom, right, bottom, .line(.hairline))]
      + axis.labels(slotWidth: slotWidth).flatMap { label -> [SVG] in
        let place = left + (Double(label.slot) + 0.5) * slotWidth
        let names: [SVG] =
          [.text(label.text, x: place, y: bottom + 17, .middle, size: 11)]
          + (label.year.map { [.text($0, x: place, y: bottom + 30, .middle, size: 11)] } ?? [])
        return [.line(place, bottom, place, bottom + 5, .line(.hairline))] + names
      }
  }

  // MARK: - Lines

  /// Limits hold for one point each: they step half way between points and stop where points are missing.
  private var limitLines: [SVG] {
    [chart.points.map { reading.drawable($0.upper) }, chart.points.map { reading.drawable($0.lower) }]
      .compactMap { limits in
        var path = Path()
        var previous: (slot: Int, limit: Double)?
        for (index, limit) in limits.enumerated() {
          guard let limit else {
            previous = nil
            continue
          }
          let slot = axis.slots[index]
          let (from, to) = (x(index) - slotWidth / 2, x(index) + slotWidth / 2)
          let isNext = previous.map { $0.slot + 1 == slot } ?? false
          if !isNext { path.move(from, y(limit)) } else if previous?.limit != limit { path.line(from, y(limit)) }
          let isLast = index + 1 == limits.count
          if isLast || limits[index + 1] != limit || axis.slots[index + 1] != slot + 1 { path.line(to, y(limit)) }
          previous = (slot, limit)
        }
        // Dashes cannot be told apart where every step is short.
        let isStepped = Set(limits).count > 1
        let paint: Paint = isStepped && slotWidth < 8 ? .line(.muted, width: 0.5) : .line(.muted, dashed: true)
        return path.isEmpty ? nil : .path(path, paint)
      }
  }

  /// Centre and target, and every name at the right, pushed apart where the lines are close.
  private var namedLines: [SVG] {
    let places = LabelLayout.spread(
      labels.map { y($0.value) }, distance: 15, within: top...max(top, bottom - 2))
    return zip(labels, places).flatMap { label, place -> [SVG] in
      let at = y(label.value)
      var elements: [SVG] = []
      if label.isTarget {
        elements.append(.line(left, at, right, at, .line(.ink, width: 1.5)))
      } else if label.value == chart.centre {
        elements.append(.line(left, at, right, at, .line(.muted)))
      }
      let isMoved = abs(place - at) > 2
      if isMoved { elements.append(.line(right + 1, at, right + 8, place, .line(label.isTarget ? .ink : .hairline))) }
      elements.append(
        .text(
          label.text, x: right + 10, y: place + 4, tone: label.isTarget ? .ink : .muted, bold: label.isTarget))
      return elements
    }
  }

  /// The values, joined where they follow one another.
  private var series: SVG {
    var path = Path()
    for (index, point) in chart.points.enumerated() {
      let isNext = index > 0 && axis.slots[index] == axis.slots[index - 1] + 1
      if isNext { path.line(x(index), y(point.value)) } else { path.move(x(index), y(point.value)) }
    }
    return .path(path, .line(.muted, width: slotWidth < 5 ? 1 : 1.25))
  }

  // MARK: - Points

  private enum Mark: Int, CaseIterable {
    case better, worse, changed, few

    var words: String {
      switch self {
      case .better: "signal, for the better"
      case .worse: "signal, for the worse"
      case .changed: "signal of change"
      case .few: "under \(ControlChartDrawing.fewRecords) records"
      }
    }

    func drawn(_ x: Double, _ y: Double, radius: Double, tip: String? = nil) -> SVG {
      let side = radius * 1.8
      let reach = radius * 1.35
      return switch self {
      case .better: .circle(x, y, radius: radius, .fill(.hold), tip: tip)
      case .worse:
        .rect(x: x - side / 2, y: y - side / 2, width: side, height: side, .fill(.concern), tip: tip)
      case .changed:
        .path(
          .polygon([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]), .fill(.unknown), tip: tip)
      case .few: .circle(x, y, radius: radius * 0.55, .outline(.muted), tip: tip)
      }
    }
  }

  private func mark(_ point: ControlChart.Point) -> Mark? {
    guard point.signal != nil else { return point.n < ControlChartDrawing.fewRecords ? .few : nil }
    return point.isImprovement.map { $0 ? .better : .worse } ?? .changed
  }

  /// The values themselves, written at their points: all where there is room for each, else the last, the lowest and
  /// the highest. None covers another.
  private var values: [SVG] {
    let all = chart.points.indices
    guard let last = all.last, let lowest = all.min(by: { chart.points[$0].value < chart.points[$1].value }),
      let highest = all.max(by: { chart.points[$0].value < chart.points[$1].value })
    else { return [] }
    let widest = all.map { LabelLayout.width(reading.figured(chart.points[$0].value), size: 11) }.max() ?? 0
    let chosen = [last, lowest, highest] + (slotWidth >= widest + 4 ? Array(all) : [])
    var taken: [(x: ClosedRange<Double>, y: Double)] = []
    var elements: [SVG] = []
    for index in chosen {
      let words = reading.figured(chart.points[index].value)
      let half = LabelLayout.width(words, size: 11) / 2
      let at = y(chart.points[index].value)
      // Above a peak and below a trough, unless the sheet ends there.
      let beside = [index - 1, index + 1].filter(all.contains).map { y(chart.points[$0].value) }
      let isPeak = at <= (beside.isEmpty ? at : beside.reduce(0, +) / Double(beside.count))
      let hasRoom = isPeak ? at - 19 > top - 6 : at + 18 < bottom - 2
      // The other side would put it on the line: only the last value is worth that.
      guard hasRoom || index == last else { continue }
      let isAbove = isPeak == hasRoom
      let centre = min(max(x(index), left + half), right - half)
      let place = isAbove ? at - 8 : at + 16
      let room = (centre - half - 2)...(centre + half + 2)
      guard !taken.contains(where: { $0.x.overlaps(room) && abs($0.y - place) < 13 }) else { continue }
      taken.append((room, place))
      elements.append(.text(words, x: centre, y: place, .middle, tone: .ink, size: 11, haloed: true))
    }
    return elements
  }

  private var radius: Double { min(4.5, max(2.25, slotWidth * 0.45)) }

  private var points: [SVG] {
    chart.points.indices.compactMap { index in
      let point = chart.points[index]
      let place = (x: x(index), y: y(point.value))
      let tip = canvas.isNarrow ? nil : self.tip(point)
      if let mark = mark(point) { return mark.drawn(place.x, place.y, radius: radius, tip: tip) }
      // Where points are dense the line alone shows the quiet ones.
      if slotWidth < 4.5 { return nil }
      return slotWidth < 11
        ? .circle(place.x, place.y, radius: 1.75, .fill(.muted), tip: tip)
        : .circle(place.x, place.y, radius: 3, .outline(.muted, width: 1.25), tip: tip)
    }
  }

  private func tip(_ point: ControlChart.Point) -> String {
    let signal = ControlChartReading.words(point)
    return
      "\(TimeAxis.words(point.name, stretch: chart.stretch).capitalizedFirst): \(reading.figured(point.value)), from "
      + Figures.counted(point.n, "record") + (signal.isEmpty ? "" : "; \(signal)")
  }

  /// Only the shapes that occur, in one row below the axis.
  private var key: [SVG] {
    let marks = Set(chart.points.compactMap(mark))
    var elements: [SVG] = []
    var place = left
    let gap = canvas.isNarrow ? 10.0 : 18
    for mark in Mark.allCases where marks.contains(mark) {
      let words = canvas.isNarrow ? mark.words.replacingPrefix("signal, for the ", with: "") : mark.words
      elements.append(mark.drawn(place + 4.5, canvas.height - 9, radius: 4.5))
      elements.append(.text(words, x: place + 14, y: canvas.height - 5, size: 11))
      place += 14 + LabelLayout.width(words, size: 11) + gap
    }
    return elements
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with replacement: String) -> String {
    hasPrefix(prefix) ? replacement + dropFirst(prefix.count) : self
  }
}
