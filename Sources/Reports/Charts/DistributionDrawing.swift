// Owns the drawing of a distribution: a histogram against its limit, with the longest and the open records set apart.

package import AuditModel

/// Elapsed times against the limit. `hitsShare` is the share within it, from 0 to 1, over the standard's own
/// denominator, which may count open records as misses. `median` is in seconds, over the finished ones.
package func distributionChart(
  _ distribution: Distribution, target: Target, hitsShare: Double?, median: Double? = nil, id: String
) -> Chart {
  let wide = reading(on: .wide)
  func reading(on canvas: Canvas) -> DistributionReading {
    DistributionReading(
      bars: DistributionBars(distribution, most: canvas.isNarrow ? 30 : 60), target: target, hitsShare: hitsShare,
      median: median)
  }
  return Chart(
    id: id, message: wide.message, description: wide.description, header: wide.header, rows: wide.rows,
    draw: wide.bars.finished > 0 ? { DistributionDrawing(reading(on: $0), on: $0).elements } : nil)
}

private struct DistributionDrawing {
  private let reading: DistributionReading
  private let canvas: Canvas
  private let yTicks: [Tick]
  private let aside: [Aside]
  private let left: Double
  private let right: Double
  private let top = 56.0
  private let bottom: Double
  private let x: LinearScale
  private let y: LinearScale

  /// A bar apart from the axis: its place on it would be a lie.
  private struct Aside {
    var name: String
    var count: Int
    var tone: Tone
    var isOpen: Bool
    var room: Double
  }

  init(_ reading: DistributionReading, on canvas: Canvas) {
    self.reading = reading
    self.canvas = canvas
    let bars = reading.bars
    let highest = Double(bars.bars.map(\.done).max() ?? 0)
    let aside = DistributionDrawing.aside(reading, isNarrow: canvas.isNarrow)
    // A bar apart may stand a quarter above the others; a higher one is cut and says so by its count.
    let tallest = max(highest, min(Double(aside.map(\.count).max() ?? 0), highest * 1.25), 1)
    let ticks = Ticks.values(in: 0...tallest * 1.02, unit: .number, most: 4).filter { $0.value == $0.value.rounded() }
    left = max(24, (ticks.map { LabelLayout.width($0.label, size: 11) }.max() ?? 0) + 8)
    right = canvas.width - aside.reduce(aside.isEmpty ? 4 : 14) { $0 + $1.room }
    bottom = canvas.height - 44
    x = LinearScale(domain: 0...Double(max(1, bars.end)), from: left, to: right)
    y = LinearScale(domain: 0...tallest * 1.02, from: bottom, to: top)
    self.aside = aside
    yTicks = ticks
  }

  private static func aside(_ reading: DistributionReading, isNarrow: Bool) -> [Aside] {
    let (bars, distribution) = (reading.bars, reading.bars.distribution)
    let candidates = [
      (
        name: "over \(bars.edge(bars.end))", count: distribution.beyond,
        tone: bars.limit == nil ? Tone.accent : .concern, isOpen: false
      ),
      (name: isNarrow ? "open" : "still open", count: distribution.open, tone: .unknown, isOpen: true),
    ]
    return candidates.filter { $0.count > 0 }.map {
      let words = max(LabelLayout.width($0.name, size: 11), LabelLayout.width(Figures.count($0.count), size: 11))
      return Aside(
        name: $0.name, count: $0.count, tone: $0.tone, isOpen: $0.isOpen, room: max(isNarrow ? 36 : 52, words + 6))
    }
  }

  var elements: [SVG] { yAxis + histogram + apart + xAxis + limitLine }

  private var yAxis: [SVG] {
    let words = "records per " + perBar
    return [.text(words, x: 0, y: 12, size: 11)]
      + yTicks.flatMap { tick -> [SVG] in
        let at = y(tick.value)
        let label = SVG.text(Figures.count(Int(tick.value)), x: left - 6, y: at + 4, .end, size: 11)
        return tick.value > 0 ? [.line(left, at, right, at, .line(.hairline)), label] : [label]
      }
  }

  private var perBar: String {
    let width = reading.bars.edge(reading.bars.merge)
    if case .shareOfLimit = reading.bars.distribution.scale { return width + " of the limit" }
    return width
  }

  private var histogram: [SVG] {
    reading.bars.bars.filter { $0.done > 0 }.map { bar in
      let (from, to) = (x(Double(bar.from)), x(Double(bar.to)))
      let gap = to - from >= 4 ? 1.0 : 0.5
      // A bar of one record among thousands is still seen.
      let height = max(1, bottom - y(Double(bar.done)))
      return .rect(
        x: from + gap / 2, y: bottom - height, width: to - from - gap, height: height,
        .fill(reading.side(of: bar).tone),
        tip: canvas.isNarrow ? nil : "\(reading.range(bar)): \(Figures.counted(bar.done, "record"))")
    }
  }

  private var apart: [SVG] {
    var place = right + 14
    return aside.flatMap { bar -> [SVG] in
      let centre = place + bar.room / 2
      place += bar.room
      let width = canvas.isNarrow ? 18.0 : 26
      let isCut = Double(bar.count) > y.domain.upperBound
      let at = isCut ? top : bottom - max(1, bottom - y(Double(bar.count)))
      let paint: Paint = bar.isOpen ? .outline(bar.tone, width: 1.5) : .fill(bar.tone)
      let inset = bar.isOpen ? 0.75 : 0
      var elements: [SVG] = [
        .rect(
          x: centre - width / 2 + inset, y: at + inset, width: width - 2 * inset,
          height: max(0.5, bottom - at - inset), paint)
      ]
      if isCut {
        let (from, to) = (centre - width / 2 - 3, centre + width / 2 + 3)
        elements.append(
          .path(.polygon([(from, at + 20), (to, at + 12), (to, at + 17), (from, at + 25)]), .fill(.paper)))
      }
      elements.append(.line(centre - bar.room / 2 + 4, bottom, centre + bar.room / 2 - 4, bottom, .line(.muted)))
      elements.append(.text(Figures.count(bar.count), x: centre, y: at - 5, .middle, tone: .ink, size: 11))
      elements.append(.text(bar.name, x: centre, y: bottom + 17, .middle, size: 11))
      return elements
    }
  }

  private var xAxis: [SVG] {
    let caption: String
    let ticks: [(at: Double, label: String)]
    let most = canvas.isNarrow ? 4 : 7
    switch reading.bars.distribution.scale {
    case .seconds(let width, _):
      caption = "time taken"
      let size = Double(max(1, width))
      ticks = Ticks.values(in: 0...Double(reading.bars.end) * size, unit: .seconds, most: most)
        .map { ($0.value / size, $0.label) }
    case .shareOfLimit(let parts):
      caption = canvas.isNarrow ? "time taken, share of own limit" : "time taken, as a share of the record’s own limit"
      let whole = Double(max(1, parts))
      let end = Double(reading.bars.end) / whole
      let step = [0.25, 0.5, 1].first { end / $0 < Double(most) } ?? 1
      ticks = (0...Int(end / step + 1e-9)).map { (Double($0) * step * whole, Figures.declaredShare(Double($0) * step)) }
    }
    let line: [SVG] = [
      .line(left, bottom, right, bottom, .line(.muted)), .text(caption, x: left, y: bottom + 36, size: 11),
    ]
    return line
      + ticks.flatMap { tick -> [SVG] in
        let at = x(tick.at)
        let half = LabelLayout.width(tick.label, size: 11) / 2
        // The last label keeps clear of the bars apart, and gives way to the one before it.
        let isLast = at + half > right + 8
        let isTight = isLast && (ticks.dropLast().last.map { x($0.at) + half + 6 > right + 4 - 2 * half } ?? false)
        let words: [SVG] =
          isTight
          ? []
          : isLast
            ? [.text(tick.label, x: min(at + 4, right + 4), y: bottom + 17, .end, size: 11)]
            : [.text(tick.label, x: max(at, left), y: bottom + 17, .middle, size: 11)]
        return [.line(at, bottom, at, bottom + 5, .line(.muted))] + words
      }
  }

  /// The limit, or the bound on the times themselves, over the whole height, named at its top on the side that has
  /// room.
  private var limitLine: [SVG] {
    let at: Double
    let name: String
    var share: String?
    if let limit = reading.bars.limit, let words = reading.bars.limitWords {
      (at, name) = (x(limit), "limit: \(words)")
      share = reading.hitsShare.map { "\(reading.shareWords($0)) within" }
    } else if let promise = reading.promise {
      (at, name) = (x(promise.at), promise.words)
      if case .bound(.percentile(50), _) = reading.target {
        share = reading.median.map { "the median is \(Figures.duration($0))" }
      }
    } else {
      return []
    }
    let room = max(LabelLayout.width(name) * 1.08, share.map { LabelLayout.width($0) } ?? 0) + 8
    let isRight = at + room <= canvas.width
    let (place, anchor): (Double, Anchor) = isRight ? (at + 6, .start) : (at - 6, .end)
    return [
      .line(at, 22, at, bottom, .line(.ink, width: 2)),
      .text(name, x: place, y: 32, anchor, tone: .ink, bold: true),
    ] + (share.map { [.text($0, x: place, y: 47, anchor, tone: .ink)] } ?? [])
  }
}
