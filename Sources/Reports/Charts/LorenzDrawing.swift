// Owns the drawing of a concentration: the Lorenz curve from the largest holder down, the top share marked on it.

package import AuditModel

/// How much of a sum the largest holders have. After Lorenz (1905), with the largest first.
package func lorenzChart(
  _ detail: ConcentrationDetail, _ measure: ConcentrationMeasure, estimate: Estimate?, target: Bound, id: String
) -> Chart {
  let reading = LorenzReading(detail: detail, measure: measure, estimate: estimate, target: target)
  return Chart(
    id: id, message: reading.message, description: reading.description,
    header: ["Largest, by \(readable(measure.per))", "Share of \(readable(measure.sum))"], rows: reading.rows,
    height: (wide: 320, narrow: 290),
    draw: detail.curve.count > 1 && estimate != nil ? { LorenzDrawing(reading, on: $0).elements } : nil)
}

struct LorenzReading {
  var detail: ConcentrationDetail
  var measure: ConcentrationMeasure
  var estimate: Estimate?
  var target: Bound

  var topWords: String { Figures.declaredShare(measure.top) }
  var valueWords: String { estimate.map { Figures.judged($0.value, against: target, unit: .share) } ?? "–" }

  var message: String {
    guard estimate != nil else { return "There is nothing to draw." }
    let promised =
      target.atLeast == nil && target.atMost == nil ? "" : ", against a target of \(boundWords(target, unit: .share))"
    return
      "The largest \(topWords) by \(readable(measure.per)) hold \(valueWords) of all \(readable(measure.sum))\(promised)."
  }

  var description: String {
    "A curve of the share of \(readable(measure.sum)) that the largest holders have together, from the largest of "
      + "\(Figures.count(detail.holders)) down. " + message + " Were all alike, \(topWords) would hold \(topWords)."
  }

  /// Tenths of the holders, and the top.
  var rows: [[String]] {
    let steps = Set((1...10).map { Double($0) / 10 } + [measure.top]).sorted()
    return steps.compactMap { step in
      detail.curve.min { abs($0.holders - step) < abs($1.holders - step) }.map {
        [Figures.share($0.holders), Figures.share($0.sum)]
      }
    }
  }
}

private struct LorenzDrawing {
  private let reading: LorenzReading
  private let canvas: Canvas
  private let left = 44.0
  private let right: Double
  private let top = 22.0
  private let bottom: Double
  private let x: LinearScale
  private let y: LinearScale

  init(_ reading: LorenzReading, on canvas: Canvas) {
    self.reading = reading
    self.canvas = canvas
    right = canvas.isNarrow ? canvas.width - 12 : 440
    bottom = canvas.height - 44
    x = LinearScale(domain: 0...1, from: left, to: right)
    y = LinearScale(domain: 0...1, from: bottom, to: top)
  }

  var elements: [SVG] { axes + curve + mark }

  private var axes: [SVG] {
    let ticks = Ticks.values(in: 0...1, unit: .share, most: 6)
    return [
      .text(LabelLayout.cut("share of \(readable(reading.measure.sum))", to: right, size: 11), x: 0, y: 11, size: 11),
      .line(left, bottom, right, bottom, .line(.muted)),
    ]
      + ticks.flatMap { tick -> [SVG] in
        [
          .text(tick.label, x: left - 7, y: y(tick.value) + 4, .end, size: 11),
          .line(left - 4, y(tick.value), left, y(tick.value), .line(.hairline)),
          .text(tick.label, x: x(tick.value), y: bottom + 17, .middle, size: 11),
          .line(x(tick.value), bottom, x(tick.value), bottom + 4, .line(.hairline)),
        ]
      } + [.text("holders, the largest first", x: (left + right) / 2, y: bottom + 36, .middle, size: 11)]
  }

  private var curve: [SVG] {
    var path = Path()
    for (index, point) in reading.detail.curve.enumerated() {
      if index == 0 { path.move(x(point.holders), y(point.sum)) } else { path.line(x(point.holders), y(point.sum)) }
    }
    return [
      .line(x(0), y(0), x(1), y(1), .line(.muted, dashed: true)),
      .text("if all were alike", x: x(diagonalName) + 8, y: y(diagonalName) + 18, size: 11),
      .path(path, .line(.accent, width: 2)),
    ]
  }

  /// Where the line of equals is named: away from the name of the top share.
  private var diagonalName: Double { (reading.estimate?.value ?? 1) > 0.5 ? 0.33 : 0.6 }

  /// The top share with its drop lines, and the target as a line across it; their names never on one another.
  private var mark: [SVG] {
    guard let value = reading.estimate?.value else { return [] }
    let (at, height) = (x(reading.measure.top), y(min(max(value, 0), 1)))
    let targets = [reading.target.atLeast, reading.target.atMost].compactMap(\.self)
    let isHeld = reading.target.contains(value)
    let tone: Tone = targets.isEmpty ? .accent : isHeld ? .hold : .concern
    var elements: [SVG] = [
      .line(at, bottom, at, height, .line(.hairline)), .line(left, height, at, height, .line(.hairline)),
    ]
    let name = LabelLayout.spread([height + 20], distance: 16, within: (top + 20)...bottom)[0]
    for target in targets {
      let words = "target \(Figures.declaredShare(target))"
      elements.append(.line(at - 14, y(target), at + 14, y(target), .line(.ink, width: 2)))
      // Above the curve there is room to the left, below it to the right.
      elements.append(
        target >= value
          ? .text(
            words, x: max(left + 4, at + 14 - LabelLayout.width(words)), y: y(target) - 8, tone: .ink, bold: true,
            haloed: true)
          : .text(words, x: at + 20, y: max(y(target) + 4, name + 16), tone: .ink, bold: true, haloed: true))
    }
    elements.append(.circle(at, height, radius: 5, isHeld ? .fill(tone) : .outline(tone, width: 2)))
    elements.append(
      .text(
        "the top \(reading.topWords) hold \(reading.valueWords)", x: at + 20, y: name, tone: .ink, haloed: true
      ))
    return elements
  }
}
