// Owns the drawing of the gap between two clocks: from the company's value to the customer's, one step a cause.

import AuditModel

/// One cause of the gap, as the reader sees it.
struct GapStep: Sendable {
  /// `closed hours`, `pause: waiting for supplier`
  var name: String
  /// How far it moves the value, or its part of the gap where values do not add up.
  var amount: Double
  /// `6.9 points, 812 contacts`
  var words: String
  /// `−6.9` points and `812` records, as the table has them; nil where the step is of time.
  var counted: (points: String, records: String)?
  /// `−6.1 points`, where there is no room for more.
  var shortWords: String
  /// Hours in which the company is closed are shown, never held against it.
  var isQuiet: Bool
}

/// The steps as a chart. `ends` are the declared and the customer's value of a share, which the steps lead from and
/// to; nil draws each cause as a bar from zero.
func gapChart(
  _ steps: [GapStep], ends: (ours: Double, customers: Double)?, target: Bound, message: String, id: String
) -> Chart {
  let counts = steps.contains { $0.counted != nil }
  let rows = steps.map { step in step.counted.map { [step.name, $0.points, $0.records] } ?? [step.name, step.words] }
  let count = Double(steps.count + (ends == nil ? 0 : 2))
  return Chart(
    id: id, message: message,
    description: message + " " + steps.map { "\($0.name.capitalizedFirst): \($0.words)." }.joined(separator: " "),
    header: counts ? ["Cause", "Points", "Records"] : ["Cause", "Part of the gap"], rows: rows,
    height: (wide: count * 26 + 34, narrow: count * 40 + 34),
    draw: steps.isEmpty ? nil : { GapDrawing(steps, ends: ends, target: target, on: $0).elements })
}

private struct GapDrawing {
  private let steps: [GapStep]
  private let ends: (ours: Double, customers: Double)?
  private let target: Bound
  private let canvas: Canvas
  private let left: Double
  private let right: Double
  private let rowHeight: Double
  private let top = 22.0
  private let x: LinearScale

  init(_ steps: [GapStep], ends: (ours: Double, customers: Double)?, target: Bound, on canvas: Canvas) {
    self.steps = steps
    self.ends = ends
    self.target = target
    self.canvas = canvas
    let names = steps.map(\.name) + (ends == nil ? [] : ["the customer’s clock"])
    left = canvas.isNarrow ? 4 : min(230, (names.map { LabelLayout.width($0) }.max() ?? 0) + 14)
    let room = canvas.isNarrow ? 0 : (steps.map { LabelLayout.width($0.words, size: 11) }.max() ?? 0) + 14
    right = canvas.width - max(room, canvas.isNarrow ? 4 : 60)
    rowHeight = canvas.isNarrow ? 40 : 26
    x = LinearScale(domain: GapDrawing.domain(steps, ends, target), from: left, to: right)
  }

  private static func domain(
    _ steps: [GapStep], _ ends: (ours: Double, customers: Double)?, _ target: Bound
  ) -> ClosedRange<Double> {
    guard let ends else { return 0...max(steps.map(\.amount).max() ?? 0, 1e-9) }
    let edges = [ends.ours, ends.customers, target.atLeast, target.atMost].compactMap(\.self)
    let (low, high) = (edges.min() ?? 0, edges.max() ?? 1)
    let air = max((high - low) * 0.08, 0.005)
    return max(0, low - air)...min(1, high + air)
  }

  var elements: [SVG] { targetLines + (ends == nil ? barsFromZero : walk) }

  private var bottom: Double { top + Double(steps.count + (ends == nil ? 0 : 2)) * rowHeight }

  private var targetLines: [SVG] {
    guard ends != nil else { return [] }
    return [target.atLeast, target.atMost].compactMap(\.self).flatMap { end -> [SVG] in
      let at = x(end)
      let words = "target \(Figures.declaredShare(end))"
      let isRight = at + LabelLayout.width(words) < canvas.width
      return [
        .line(at, 16, at, bottom, .line(.ink, width: 1.5)),
        .text(words, x: at, y: 11, isRight ? .start : .end, tone: .ink, bold: true),
      ]
    }
  }

  /// The middle of a bar in a row, and where its name stands.
  private func row(_ index: Int) -> (bar: Double, name: Double) {
    let start = top + Double(index) * rowHeight
    return canvas.isNarrow ? (start + 28, start + 14) : (start + rowHeight / 2, start + rowHeight / 2 + 4)
  }

  /// Beside its bar, or above it where the sheet is narrow, with room left for the words at its end.
  private func name(_ text: String, _ index: Int, beside words: String, tone: Tone = .ink) -> SVG {
    if canvas.isNarrow {
      let room = canvas.width - left - LabelLayout.width(words) - 14
      return .text(LabelLayout.cut(text, to: room), x: left, y: row(index).name, tone: tone, haloed: true)
    }
    return .text(LabelLayout.cut(text, to: left - 12), x: left - 10, y: row(index).name, .end, tone: tone)
  }

  private func bar(_ step: GapStep, _ index: Int, from: Double, to: Double) -> [SVG] {
    let (low, high) = (min(from, to), max(from, to))
    let place = row(index).bar
    let text = canvas.isNarrow ? step.shortWords : step.words
    let words: SVG =
      canvas.isNarrow
      ? .text(text, x: canvas.width - 4, y: row(index).name, .end, size: 11, haloed: true)
      : .text(text, x: canvas.width, y: place + 4, .end, size: 11)
    return [
      name(step.name, index, beside: text, tone: step.isQuiet ? .muted : .ink),
      .rect(
        x: low, y: place - 6, width: max(high - low, 1), height: 12, .fill(step.isQuiet ? .hairline : .accent)),
      words,
    ]
  }

  private var barsFromZero: [SVG] {
    [.line(left, top, left, bottom, .line(.muted))]
      + steps.enumerated().flatMap { bar($1, $0, from: left, to: x($1.amount)) }
  }

  /// From our value down to the customer's, each step beginning where the one before it ended.
  private var walk: [SVG] {
    guard let ends else { return [] }
    var elements = end("our clock", ends.ours, 0)
    var value = ends.ours
    for (index, step) in steps.enumerated() {
      let next = value - step.amount
      let at = x(value)
      elements.append(.line(at, row(index).bar, at, row(index + 1).bar, .line(.hairline)))
      elements += bar(step, index + 1, from: at, to: x(next))
      value = next
    }
    let last = x(value)
    elements.append(.line(last, row(steps.count).bar, last, row(steps.count + 1).bar, .line(.hairline)))
    return elements + end("the customer’s clock", ends.customers, steps.count + 1)
  }

  private func end(_ text: String, _ value: Double, _ index: Int) -> [SVG] {
    let isHeld = target.contains(value)
    let tone: Tone = target.atLeast == nil && target.atMost == nil ? .accent : isHeld ? .hold : .concern
    let place = row(index).bar
    let words = Figures.judged(value, against: target, unit: .share)
    let label: SVG =
      canvas.isNarrow
      ? .text(words, x: canvas.width - 4, y: row(index).name, .end, tone: .ink, bold: true, haloed: true)
      : .text(words, x: canvas.width, y: place + 4, .end, tone: .ink, bold: true)
    return [
      name(text, index, beside: words),
      .circle(x(value), place, radius: 5, isHeld ? .fill(tone) : .outline(tone, width: 2)), label,
    ]
  }
}
