// Owns the drawing of records crowded at a limit: what was seen, the smooth curve of what was expected, the window.

import AuditModel

/// Records by time around the limit beside those that the curve through the others expects.
func bunchingChart(_ numbers: FindingChart.Bunching, id: String) -> Chart {
  let wide = BunchingBars(numbers, most: 80)
  let words = numbers.isTime ? Figures.duration(numbers.limit) : Figures.decimal(numbers.limit, places: 0)
  // Counted on the bins themselves: a bar of several may begin before the window does.
  let inside = wide.bins.filter { numbers.isInside(upTo: numbers.edges[$0]) }
  let seen = inside.reduce(0) { $0 + numbers.observed[$1] }
  let expected = Int(inside.reduce(0) { $0 + numbers.expected[$1] }.rounded())
  return Chart(
    id: id,
    message: "In the last part before the limit of \(words) lie \(Figures.count(seen)) records, where about "
      + "\(Figures.count(expected)) are expected.",
    description: "Bars: records by time taken. Line: what a smooth curve through all others expects. The shaded part "
      + "ends at the limit.",
    header: ["Time taken, up to", "Records", "Expected"],
    rows: wide.bars.map { bar in
      [
        numbers.isTime ? Figures.duration(bar.to) : Figures.decimal(bar.to, places: 0),
        Figures.count(Int(bar.observed.rounded())), Figures.decimal(bar.expected, places: 1),
      ]
    },
    draw: wide.bars.count < 4
      ? nil
      : { canvas in BunchingDrawing(canvas.isNarrow ? BunchingBars(numbers, most: 40) : wide, on: canvas).elements })
}

extension FindingChart.Bunching {
  /// Whether what ends at this edge lies in the window, whose ends are edges but for rounding.
  fileprivate func isInside(upTo edge: Double) -> Bool {
    edge > (window.first ?? limit) * (1 + 1e-9) && edge <= limit * (1 + 1e-9)
  }
}

/// Bins merged into as many bars as a sheet has room for, with the limit on an edge.
private struct BunchingBars {
  struct Bar {
    var from: Double
    var to: Double
    var observed: Double
    var expected: Double
    /// Whether any of it lies in the window.
    var isInside: Bool
  }

  let numbers: FindingChart.Bunching
  private(set) var bars: [Bar] = []
  /// Those that have all of an edge, a count and an expectation.
  private(set) var bins = 0..<0

  init(_ numbers: FindingChart.Bunching, most: Int) {
    self.numbers = numbers
    let count = min(numbers.edges.count, numbers.observed.count, numbers.expected.count)
    guard count > 1, let limit = (0..<count).last(where: { numbers.edges[$0] <= numbers.limit * (1 + 1e-9) }) else {
      return
    }
    bins = 0..<count
    let merge = max(1, (count + most - 1) / most)
    let width = numbers.edges[1] - numbers.edges[0]
    var first = (limit + 1) % merge
    if first == 0 { first = merge }
    var start = 0
    var end = first
    while start < count {
      let range = start..<min(end, count)
      let to = numbers.edges[range.upperBound - 1]
      bars.append(
        Bar(
          from: numbers.edges[start] - width, to: to,
          observed: range.reduce(0) { $0 + Double(numbers.observed[$1]) },
          expected: range.reduce(0) { $0 + numbers.expected[$1] },
          isInside: numbers.isInside(upTo: to)))
      (start, end) = (end, end + merge)
    }
  }
}

private struct BunchingDrawing {
  private let data: BunchingBars
  private let canvas: Canvas
  private let left: Double
  private let bottom: Double
  private let top = 46.0
  private let x: LinearScale
  private let y: LinearScale
  private let ticks: [Tick]

  init(_ data: BunchingBars, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    let tallest = max(1, data.bars.flatMap { [$0.observed, $0.expected] }.max() ?? 1) * 1.05
    ticks = Ticks.values(in: 0...tallest, unit: .number, most: 4).filter { $0.value == $0.value.rounded() }
    left = max(24, (ticks.map { LabelLayout.width($0.label, size: 11) }.max() ?? 0) + 8)
    bottom = canvas.height - 44
    x = LinearScale(
      domain: (data.bars.first?.from ?? 0)...(data.bars.last?.to ?? 1), from: left, to: canvas.width - 6)
    y = LinearScale(domain: 0...tallest, from: bottom, to: top)
  }

  var elements: [SVG] { window + yAxis + bars + curve + xAxis + limit }

  private var window: [SVG] {
    guard let low = data.numbers.window.first else { return [] }
    let from = max(left, x(low))
    return [
      .rect(x: from, y: top, width: max(1, x(data.numbers.limit) - from), height: bottom - top, .fill(.band))
    ]
  }

  private var yAxis: [SVG] {
    [.text("records", x: 0, y: 12, size: 11)]
      + ticks.flatMap { tick -> [SVG] in
        let label = SVG.text(tick.label, x: left - 6, y: y(tick.value) + 4, .end, size: 11)
        return tick.value > 0
          ? [.line(left, y(tick.value), canvas.width - 6, y(tick.value), .line(.hairline)), label] : [label]
      }
  }

  private var bars: [SVG] {
    data.bars.filter { $0.observed > 0 }.map { bar in
      let (from, to) = (x(bar.from), x(bar.to))
      let height = max(1, bottom - y(bar.observed))
      return .rect(
        x: from + 0.5, y: bottom - height, width: max(0.5, to - from - 1), height: height,
        .fill(bar.isInside ? .concern : .accent))
    }
  }

  private var curve: [SVG] {
    var path = Path()
    for (index, bar) in data.bars.enumerated() {
      let at = (x((bar.from + bar.to) / 2), y(bar.expected))
      if index == 0 { path.move(at.0, at.1) } else { path.line(at.0, at.1) }
    }
    return [.path(path, .line(.ink, width: 2))]
  }

  private var xAxis: [SVG] {
    let notation: Notation = data.numbers.isTime ? .seconds : .number
    let marks = Ticks.values(in: x.domain, unit: notation, most: canvas.isNarrow ? 4 : 7)
    return [
      .line(left, bottom, canvas.width - 6, bottom, .line(.muted)),
      .text("time taken; line: expected", x: left, y: bottom + 36, size: 11),
    ]
      + marks.flatMap { tick -> [SVG] in
        let half = LabelLayout.width(tick.label, size: 11) / 2
        let place = min(max(x(tick.value), left + half), canvas.width - half)
        return [
          .line(x(tick.value), bottom, x(tick.value), bottom + 5, .line(.muted)),
          .text(tick.label, x: place, y: bottom + 17, .middle, size: 11),
        ]
      }
  }

  private var limit: [SVG] {
    let at = x(data.numbers.limit)
    let words =
      "limit: "
      + (data.numbers.isTime ? Figures.duration(data.numbers.limit) : Figures.decimal(data.numbers.limit, places: 0))
    let isRight = at + LabelLayout.width(words) + 12 <= canvas.width
    return [
      .line(at, 22, at, bottom, .line(.ink, width: 2)),
      .text(words, x: isRight ? at + 6 : at - 6, y: 32, isRight ? .start : .end, tone: .ink, bold: true),
    ]
  }
}
