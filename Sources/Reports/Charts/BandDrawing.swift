// Owns the drawing of one share against its band: the whole scale, the band shaded, the value with its interval.

import AuditModel

func bandChart(_ estimate: Estimate, target: Bound, id: String) -> Chart {
  let value = Figures.judged(estimate.value, against: target, unit: .share)
  let isHeld = target.contains(estimate.value)
  let goal = boundWords(target, unit: .share)
  let isBand = target.atLeast != nil && target.atMost != nil
  let isLow = target.atLeast.map { estimate.value < $0 } ?? false
  let place =
    isHeld
    ? "inside the \(isBand ? "band" : "target") of \(goal)"
    : "\(isLow ? "below" : "above") the \(isBand ? "band" : "target") of \(goal)"
  let interval = Figures.interval(estimate, unit: .share)
  return Chart(
    id: id, message: "\(value) lies \(place).",
    description: "A scale from 0 to 100% with \(goal) shaded, and the value \(value)"
      + (interval.map { ", interval \($0)" } ?? "") + ".",
    header: ["Figure", "Value"],
    rows: [["Value", value]] + (interval.map { [["95% interval", $0]] } ?? []) + [["Target", goal]],
    height: (wide: 84, narrow: 84),
    draw: estimate.value.isFinite ? { bandElements(estimate, target, value, on: $0) } : nil)
}

private func bandElements(_ estimate: Estimate, _ target: Bound, _ value: String, on canvas: Canvas) -> [SVG] {
  let end = max(1, estimate.value, estimate.high ?? 0)
  let x = LinearScale(domain: 0...end, from: 18, to: canvas.width - 24)
  let (middle, bottom) = (38.0, 56.0)
  let (low, high) = (target.atLeast ?? 0, target.atMost ?? end)
  let isHeld = target.contains(estimate.value)
  let tone: Tone = isHeld ? .hold : .concern
  let ticks = Ticks.values(in: 0...end, unit: .share, most: canvas.isNarrow ? 6 : 11)
  let centre = min(max(x(estimate.value), 30), canvas.width - 30)
  var elements: [SVG] = [
    .rect(x: x(low), y: 24, width: max(1, x(high) - x(low)), height: bottom - 24, .fill(.band)),
    .line(x(0), bottom, x(end), bottom, .line(.muted)),
  ]
  elements += [target.atLeast, target.atMost].compactMap(\.self).map {
    .line(x($0), 24, x($0), bottom, .line(.ink, width: 1.5))
  }
  elements += ticks.flatMap { tick -> [SVG] in
    [
      .line(x(tick.value), bottom, x(tick.value), bottom + 4, .line(.hairline)),
      .text(tick.label, x: x(tick.value), y: bottom + 17, .middle, size: 11),
    ]
  }
  if let low = estimate.low, let high = estimate.high {
    elements.append(.line(x(max(0, low)), middle, x(min(end, high)), middle, .line(tone, width: 2)))
  }
  elements.append(.circle(x(estimate.value), middle, radius: 5, isHeld ? .fill(tone) : .outline(tone, width: 2)))
  elements.append(.text(value, x: centre, y: 16, .middle, tone: .ink, bold: true))
  return elements
}
