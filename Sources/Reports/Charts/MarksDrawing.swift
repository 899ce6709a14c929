// Owns the drawing of marks on a scale: a bar for each mark, the marks that count as good shaded and bracketed.

package import AuditModel

/// How often each mark was given. `estimate` is the standard's own value, in the notation of its method.
package func marksChart(
  _ detail: ScoreDetail, _ measure: ScoreMeasure, estimate: Estimate?, target: Bound, id: String
) -> Chart {
  let reading = MarksReading(detail: detail, measure: measure, estimate: estimate, target: target)
  return Chart(
    id: id, message: reading.message, description: reading.description,
    header: ["Mark", "Answers", "Share", "Counts as"],
    rows: reading.rows, draw: reading.total > 0 ? { MarksDrawing(reading, on: $0).elements } : nil)
}

/// The marks with the groups that their method makes of them.
struct MarksReading {
  var detail: ScoreDetail
  var measure: ScoreMeasure
  var estimate: Estimate?
  var target: Bound

  struct Group {
    var name: String
    var marks: [ScoreDetail.Mark]
    var tone: Tone
    var count: Int { marks.reduce(0) { $0 + $1.count } }
  }

  var total: Int { detail.marks.reduce(0) { $0 + $1.count } }

  func share(_ count: Int) -> String { Figures.share(total > 0 ? Double(count) / Double(total) : 0) }

  /// From the worst to the best; one group without a name where a mean takes every mark as it is.
  var groups: [Group] {
    let marks = detail.marks
    switch measure.method {
    case .mean: return [Group(name: "", marks: marks, tone: .accent)]
    case .top(let most):
      let edge = Double(measure.scale.upperBound - most)
      let name = highestMarks(most)
      return [
        Group(name: "", marks: marks.filter { $0.mark <= edge }, tone: .unknown),
        Group(name: name, marks: marks.filter { $0.mark > edge }, tone: .hold),
      ]
    case .nps:
      return [
        Group(name: "detractors", marks: marks.filter { $0.mark < 7 }, tone: .concern),
        Group(name: "passives", marks: marks.filter { $0.mark >= 7 && $0.mark < 9 }, tone: .unknown),
        Group(name: "promoters", marks: marks.filter { $0.mark >= 9 }, tone: .hold),
      ]
    }
  }

  static func written(_ mark: Double) -> String { declared(mark, unit: .number) }

  var message: String {
    guard total > 0 else { return "There are no marks to draw." }
    switch measure.method {
    case .mean:
      let commonest = detail.marks.max { ($0.count, $1.mark) < ($1.count, $0.mark) }
      let average = estimate.map { "Marks average \(Figures.worded($0.value, against: target, unit: notation))" }
      let words = commonest.map { "the commonest is \(MarksReading.written($0.mark)), given by \(share($0.count))" }
      return [average, words].compactMap(\.self).joined(separator: "; ").capitalizedFirst + "."
    case .top(let most):
      let good = groups[1].count
      let promised = target.atLeast.map { ", against a target of \(Figures.declaredShare($0))" } ?? ""
      let named = "\(most == 1 ? "" : "one of ")the \(highestMarks(most))"
      let value = estimate.map { Figures.judged($0.value, against: target, unit: .share) } ?? share(good)
      return "\(value) gave \(named)\(promised)."
    case .nps:
      let parts = groups.reversed().map { "\(share($0.count)) \($0.name)" }
      return "\(joined(parts))"
        + (estimate.map { ": a net score of \(Figures.judged($0.value, against: target, unit: .net))" } ?? "")
        + "."
    }
  }

  private var notation: Notation { .marks(measure.scale.upperBound) }

  var description: String {
    guard total > 0 else { return message }
    return
      "A bar for each mark from \(measure.scale.lowerBound) to \(measure.scale.upperBound), as high as its share of "
      + "\(Figures.counted(total, "answer")). " + message
  }

  var rows: [[String]] {
    groups.flatMap { group in
      group.marks.map {
        [
          MarksReading.written($0.mark), Figures.count($0.count), share($0.count),
          group.name.isEmpty ? "–" : group.name,
        ]
      }
    }
  }

  /// Places on the scale that a mean and its target have; none where marks are only counted.
  var places: [(value: Double, words: String, isTarget: Bool)] {
    guard case .mean = measure.method else { return [] }
    let average = estimate.map {
      (value: $0.value, words: "average \(Figures.judged($0.value, against: target, unit: notation))", isTarget: false)
    }
    let targets = [target.atLeast, target.atMost].compactMap(\.self).map {
      (value: $0, words: "target \(Figures.declared($0, unit: notation))", isTarget: true)
    }
    return [average].compactMap(\.self) + targets
  }
}

private struct MarksDrawing {
  private let reading: MarksReading
  private let canvas: Canvas
  private let left = 4.0
  private let right: Double
  private let top: Double
  private let bottom: Double
  private let barWidth: Double
  private let x: LinearScale
  private let y: LinearScale

  init(_ reading: MarksReading, on canvas: Canvas) {
    self.reading = reading
    self.canvas = canvas
    let marks = reading.detail.marks.map(\.mark)
    let gap = zip(marks, marks.dropFirst()).map { $1 - $0 }.min() ?? 1
    right = canvas.width - 4
    top = 20
    bottom = canvas.height - (reading.groups.count > 1 ? 54 : 28 + Double(reading.places.count) * 15)
    let (low, high) = ((marks.first ?? 0) - gap / 2, (marks.last ?? 1) + gap / 2)
    // Few bars need no more room than makes them comparable.
    let most = min(right, left + Double(marks.count) * 96)
    x = LinearScale(domain: low...max(high, low + 1e-9), from: left, to: most)
    barWidth = max(1, (most - left) / max((high - low) / max(gap, 1e-9), 1) * 0.8)
    let highest = Double(max(reading.detail.marks.map(\.count).max() ?? 1, 1))
    y = LinearScale(domain: 0...highest, from: bottom, to: top)
  }

  var elements: [SVG] { bars + brackets + places }

  private var bars: [SVG] {
    let total = Double(max(reading.total, 1))
    let slot = barWidth / 0.8
    let width = x(reading.detail.marks.last?.mark ?? 1) + slot / 2
    return [.line(left, bottom, width, bottom, .line(.muted))]
      + reading.groups.flatMap { group in
        group.marks.flatMap { mark -> [SVG] in
          let centre = x(mark.mark)
          let height = mark.count == 0 ? 0 : max(1, bottom - y(Double(mark.count)))
          let exact = reading.share(mark.count)
          let isTight = LabelLayout.width(exact, size: 11) > slot - 4
          let words = isTight ? Figures.share(Double(mark.count) / total, places: 0) : exact
          var parts: [SVG] = []
          if height > 0 {
            parts.append(
              .rect(
                x: centre - barWidth / 2, y: bottom - height, width: barWidth, height: height, .fill(group.tone),
                tip: canvas.isNarrow
                  ? nil : "\(MarksReading.written(mark.mark)): \(Figures.counted(mark.count, "answer"))"))
          }
          if LabelLayout.width(words, size: 11) <= slot + 2 {
            parts.append(.text(words, x: centre, y: bottom - height - 5, .middle, tone: .ink, size: 11, haloed: true))
          }
          let name = MarksReading.written(mark.mark)
          if LabelLayout.width(name, size: 12) <= slot {
            parts.append(.text(name, x: centre, y: bottom + 16, .middle, tone: .ink))
          }
          return parts
        }
      }
  }

  /// A line below the marks of each named group, with its share.
  private var brackets: [SVG] {
    reading.groups.filter { !$0.name.isEmpty && !$0.marks.isEmpty }.flatMap { group -> [SVG] in
      let from = x(group.marks[0].mark) - barWidth / 2
      let to = x(group.marks[group.marks.count - 1].mark) + barWidth / 2
      let full = "\(group.name) \(reading.share(group.count))"
      let isWide = LabelLayout.width(full, size: 11) <= to - from + 24
      let centre = min(max((from + to) / 2, left), right)
      let words: [SVG] =
        isWide
        ? [.text(full, x: centre, y: bottom + 40, .middle, tone: .ink, size: 11)]
        : [
          .text(
            group.name, x: min(centre, right - LabelLayout.width(group.name, size: 11) / 2), y: bottom + 38, .middle,
            size: 11),
          .text(reading.share(group.count), x: centre, y: bottom + 51, .middle, tone: .ink, size: 11),
        ]
      return [.line(from, bottom + 24, to, bottom + 24, .line(group.tone, width: 2.5))] + words
    }
  }

  /// The mean and its target below the scale, each named in a row of its own: the rightmost first, so that no line runs
  /// through a name.
  private var places: [SVG] {
    reading.places.sorted { $0.value > $1.value }.enumerated().flatMap { index, place -> [SVG] in
      let at = x(min(max(place.value, x.domain.lowerBound), x.domain.upperBound))
      let row = bottom + 38 + Double(index) * 15
      let isRight = at + LabelLayout.width(place.words) + 8 <= canvas.width
      return [
        .line(at, bottom + 21, at, row, .line(.ink, width: place.isTarget ? 2 : 1)),
        .text(
          place.words, x: isRight ? at + 6 : at - 6, y: row, isRight ? .start : .end, tone: .ink, bold: place.isTarget,
          haloed: true),
      ]
    }
  }
}
