// Owns the drawing inside a table cell: a value and its interval on the scale of its column, against the target.

package import AuditModel

/// An `<svg>` 140 × 18: a filled dot where the value meets the target, a hollow one where it does not, the interval as
/// a line, the target as an upright hairline. A value beyond the scale is an arrow at its end.
package func dotInterval(_ estimate: Estimate, target: Bound, unit: Notation, scale: ClosedRange<Double>) -> String {
  let (width, height) = (140.0, 18.0)
  let middle = height / 2
  let x = LinearScale(domain: scale, from: 8, to: width - 8)
  func clamped(_ value: Double) -> Double { x(min(max(value, scale.lowerBound), scale.upperBound)) }

  let ends = [target.atLeast, target.atMost].compactMap { $0 }
  var elements: [SVG] = [.line(8, middle, width - 8, middle, .line(.hairline))]
  elements += ends.filter(scale.contains).map { .line(x($0), 1, x($0), height - 1, .line(.ink)) }
  guard estimate.value.isFinite else {
    return SVG.inline(width: width, height: height, label: "unmeasured", elements).markup
  }

  // Without a target there is nothing to hold or to miss.
  let isHeld = target.contains(estimate.value)
  let tone: Tone = ends.isEmpty ? .accent : isHeld ? .hold : .concern
  if let low = estimate.low, let high = estimate.high {
    elements.append(.line(clamped(low), middle, clamped(high), middle, .line(tone, width: 2)))
  }
  if scale.contains(estimate.value) {
    let paint: Paint = isHeld ? .outline(tone, on: tone, width: 1.75) : .outline(tone, width: 1.75)
    elements.append(.circle(x(estimate.value), middle, radius: 3.5, paint))
  } else {
    let isHigh = estimate.value > scale.upperBound
    let (tip, back) = isHigh ? (width - 1, width - 8) : (1.0, 8.0)
    elements.append(.path(.polygon([(tip, middle), (back, middle - 4), (back, middle + 4)]), .fill(tone)))
  }

  var label = Figures.judged(estimate.value, against: target, unit: unit)
  if let interval = Figures.interval(estimate, unit: unit) { label += ", interval \(interval)" }
  if !ends.isEmpty {
    label += ", target \(ControlChartReading.targetWords(target, unit: unit))"
  }
  return SVG.inline(width: width, height: height, label: label, elements).markup
}
