// Charts: labels that keep apart, bars that lose nothing, round ticks, honest sentences, and SVG that is always sound.

import AuditModel
import Reports
import Testing

// MARK: - Labels and ticks

@Test(arguments: [
  [10, 12, 14], [200, 5, 100], [50, 50, 50, 50], [0, 300], [299, 298, 1],
])
func labelsKeepApart(_ wanted: [Double]) {
  let places = LabelLayout.spread(wanted, distance: 15, within: 0...300)
  let sorted = places.sorted()
  #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 15 - 1e-9 })
  #expect(places.allSatisfy { (0...300).contains($0) })
  // Their order is that of the wanted places.
  for (i, first) in wanted.enumerated() {
    for (j, second) in wanted.enumerated() where first < second { #expect(places[i] < places[j]) }
  }
}

@Test func labelsFarApartStayWhereTheyAre() {
  #expect(LabelLayout.spread([40, 10, 100], distance: 15, within: 0...300) == [40, 10, 100])
  #expect(LabelLayout.spread([], distance: 15, within: 0...300).isEmpty)
}

@Test(arguments: [
  (0.58...0.94, Notation.share, 6, ["60%", "70%", "80%", "90%"]),
  (0...0.0203, .share, 5, ["0.0%", "0.5%", "1.0%", "1.5%", "2.0%"]),
  (0...345_600, .seconds, 7, ["0", "1 day", "2 days", "3 days", "4 days"]),
  (0...420, .seconds, 7, ["0", "2 min", "4 min", "6 min"]),
  (0...7.9, .number, 5, ["0", "2", "4", "6"]),
])
func ticksAreRound(_ domain: ClosedRange<Double>, _ unit: Notation, _ most: Int, _ labels: [String]) {
  let ticks = Ticks.values(in: domain, unit: unit, most: most)
  #expect(ticks.map { $0.label.replacing("\u{202F}", with: " ") } == labels)
  #expect(ticks.count <= most)
  #expect(ticks.allSatisfy { domain.contains($0.value) })
}

@Test func nothingToTick() {
  #expect(Ticks.values(in: 1...1, unit: .number, most: 5).isEmpty)
  #expect(Ticks.values(in: 0...Double.infinity, unit: .number, most: 5).isEmpty)
}

// MARK: - Bars

private func distribution(_ scale: Distribution.Scale, last: Int, beyond: Int = 7) -> Distribution {
  Distribution(
    scale: scale, bins: (1...last).map { .init(index: $0, done: ($0 * 37) % 11) }, beyond: beyond, open: 3)
}

@Test(arguments: [
  (Distribution.Scale.seconds(width: 10, limit: 120), 36), (.seconds(width: 7, limit: 7 * 53), 160),
  (.seconds(width: 1200, limit: nil), 288), (.shareOfLimit(parts: 30), 120), (.seconds(width: 10, limit: 125), 40),
  (.seconds(width: 1, limit: 1), 1), (.shareOfLimit(parts: 60), 3),
])
func barsLoseNothing(_ scale: Distribution.Scale, _ last: Int) {
  for beyond in [0, 7] {
    for most in [30, 60] {
      let whole = distribution(scale, last: last, beyond: beyond)
      let bars = DistributionBars(whole, most: most)
      #expect(bars.bars.reduce(0) { $0 + $1.done } == whole.bins.reduce(0) { $0 + $1.done })
      #expect(bars.finished == whole.bins.reduce(beyond) { $0 + $1.done })
      #expect(zip(bars.bars, bars.bars.dropFirst()).allSatisfy { $0.to == $1.from })
      if let limit = bars.limit, limit == limit.rounded() {
        #expect(bars.bars.contains { Double($0.from) == limit || Double($0.to) == limit }, "\(scale) in \(most)")
      }
    }
  }
}

@Test func barsHaveRoundWidths() {
  #expect(DistributionBars(distribution(.shareOfLimit(parts: 30), last: 120), most: 60).merge == 3)
  // 4 days in steps of 20 minutes: bars of two hours.
  #expect(DistributionBars(distribution(.seconds(width: 1200, limit: nil), last: 288), most: 60).merge == 6)
}

@Test func aBoundOnTheMedianIsDrawnWhereThereIsNoLimit() {
  let chart = distributionChart(
    distribution(.seconds(width: 1200, limit: nil), last: 288), target: .bound(.percentile(50), Bound(atMost: 86_400)),
    hitsShare: nil, median: 79_560, id: "spread")
  #expect(chart.message == "Half took 22.1\u{202F}h or less; 7 took longer than 4\u{202F}days and 3 are still open.")
  #expect(chart.wide.contains("target for the median: 1\u{202F}day"))
  #expect(chart.wide.contains("the median is 22.1\u{202F}h"))
}

// MARK: - Sentences

private func series(
  _ count: Int, limits: ClosedRange<Double>?, value: Double = 0.8, n: Int = 400, worse: Set<Int> = [],
  stretch: Stretch = .week
) -> ControlChart {
  ControlChart(
    kind: limits == nil ? .run : .pPrime, stretch: stretch, centre: value,
    points: (0..<count).map { index in
      let start =
        stretch == .week
        ? CivilDay(year: 2026, month: 1, day: 5).advanced(by: index * 7)
        : CivilDay(year: 2023, month: 1, day: 1).advanced(byMonths: index)
      return ControlChart.Point(
        name: stretch.name(of: start), value: value + Double((index * 7) % 5 - 2) * 0.01, n: n,
        lower: limits?.lowerBound, upper: limits?.upperBound, signal: worse.contains(index) ? .outside : nil,
        isImprovement: worse.contains(index) ? false : nil, inPeriod: index >= count - 13)
    })
}

@Test(arguments: [
  (0.7...0.9, Bound(atLeast: 0.6), "every week meets the target of 60%; no week stands out."),
  (0.7...0.9, Bound(atLeast: 0.95), "no week meets the target of 95%; no week stands out."),
  (0.7...0.9, Bound(atLeast: 0.85), "so a week can meet or miss the target of 85% by chance; no week stands out."),
  (0.7...0.9, Bound(atLeast: 0.9), "so a week can meet or miss the target of 90% by chance; no week stands out."),
  (0.7...0.9, Bound(atMost: 0.95), "every week meets the target of at most 95%; no week stands out."),
  (0...1, Bound(atLeast: 0.85), "chance alone can take them anywhere from 0% to 100%; no week stands out."),
])
func assurance(_ limits: ClosedRange<Double>, _ target: Bound, _ ending: String) {
  let message = controlChart(series(26, limits: limits), target: target, unit: .share, id: "c").message
  #expect(message.hasSuffix(ending), "\(message)")
}

@Test(arguments: [
  ([14, 15], "two of the 13 weeks in this period stand out, both for the worse."),
  ([2], "the one week that stands out lies before this period."),
  ([2, 3], "the two weeks that stand out lie before this period."),
])
func signalsAreCounted(_ worse: [Int], _ ending: String) {
  let chart = series(26, limits: 0.6...0.95, worse: Set(worse))
  let message = controlChart(chart, target: Bound(atLeast: 0.7), unit: .share, id: "c").message
  #expect(message.hasSuffix(ending), "\(message)")
}

@Test func aShortSeriesShowsEveryValue() {
  let chart = series(13, limits: 0.6...0.95)
  let drawing = controlChart(chart, target: Bound(atLeast: 0.9), unit: .share, id: "c").wide
  #expect(drawing.matches(of: #/<circle /#).count >= 13)
  // One written at each point, beside what the axis and the lines name.
  let written = drawing.matches(of: #/ haloed"/#).count
  #expect(written == 13)
  let long = controlChart(series(41, limits: 0.6...0.95, stretch: .month), target: Bound(), unit: .share, id: "c").wide
  #expect((1...3).contains(long.matches(of: #/ haloed"/#).count))
}

// MARK: - Every drawing

/// Every kind of chart at its edges: no points, one, equal values, values that are not numbers, hostile names.
private var drawings: [Chart] {
  var charts: [Chart] = []
  var hostile = series(14, limits: 0.6...0.95, worse: [3, 9])
  hostile.points[4].name = "<b>&\"'\u{1}</svg>"
  var broken = series(14, limits: 0.6...0.95)
  broken.points[5].lower = .nan
  broken.points[6].upper = .infinity
  var lost = series(14, limits: 0.6...0.95)
  lost.points[5].value = .nan
  let all = [
    hostile, broken, lost, series(0, limits: nil), series(1, limits: nil), series(8, limits: nil),
    series(41, limits: 0.6...0.95, stretch: .month), series(120, limits: 0...1, n: 3),
    series(20, limits: 0...0, value: 0), series(13, limits: 0.8...0.8),
  ]
  for (index, chart) in all.enumerated() {
    for unit in [Notation.share, .seconds, .number, .rate(each: 1000), .marks(5), .net] {
      for target in [Bound(atLeast: 0.9), Bound(atMost: 0.1), Bound(atLeast: 0.2, atMost: 0.3), Bound()] {
        charts.append(controlChart(chart, target: target, unit: unit, id: "time <\(index)>"))
      }
    }
  }
  let scales: [Distribution.Scale] = [
    .seconds(width: 10, limit: 120), .seconds(width: 10, limit: nil), .shareOfLimit(parts: 30),
    .seconds(width: 3600, limit: 86_400 * 10),
  ]
  for scale in scales {
    for whole in [distribution(scale, last: 90), Distribution(scale: scale, bins: [], beyond: 0, open: 4)] {
      charts.append(
        distributionChart(
          whole, target: .shareWithin(share: 0.9, limit: .fixed(120)), hitsShare: 0.8997, id: "spread"))
      charts.append(
        distributionChart(
          whole, target: .bound(.percentile(90), Bound(atMost: 300)), hitsShare: nil, median: 90, id: "spread"))
    }
  }
  return charts
}

@Test func everyDrawingIsSound() throws {
  for chart in drawings {
    for svg in [chart.wide, chart.narrow] where !svg.isEmpty {
      #expect(!svg.contains("nan") && !svg.contains("inf\"") && !svg.contains("Infinity"))
      for size in svg.matches(of: #/font-size="([0-9.]+)"/#) {
        let pixels = try #require(Double(size.output.1))
        #expect(pixels >= 11)
      }
      // Well-formed, as a file of its own: nothing of a name has become markup.
      let parser = XMLWellFormed(standalone(svg))
      #expect(parser.isWellFormed, "\(chart.message)")
      #expect(!svg.contains("<b>"))
    }
    #expect(!chart.message.contains("nan"))
    #expect(chart.rows.allSatisfy { $0.count == chart.header.count })
  }
}

@Test func hostileNamesAreText() {
  var chart = series(14, limits: 0.6...0.95)
  chart.points[4].name = "<b>&\"\u{1}"
  let drawing = controlChart(chart, target: Bound(), unit: .share, id: "a\" onload=\"x").wide
  #expect(drawing.contains("&lt;b&gt;&amp;&quot;\u{FFFD}"))
  #expect(!drawing.contains("onload=\""))
}

@Test func sameChartsSameBytes() {
  let (first, second) = (drawings, drawings)
  #expect(first.map(\.wide) == second.map(\.wide))
  #expect(first.map(\.narrow) == second.map(\.narrow))
  #expect(first.map(\.message) == second.map(\.message))
}

@Test func aTableOfFortySegmentsFoldsOnce() throws {
  var result = Sample.result(Sample.standard(), .met, Estimate(value: 0.95, n: 4000), hits: 3800)
  result.breakdowns = [
    Breakdown(
      fields: ["team"],
      segments: (1...40).map {
        Segment(names: ["Team \($0)"], verdict: .met, estimate: Estimate(value: 0.95, n: 100), hits: 95)
      })
  ]
  var audit = Sample.audit
  audit.standards = [result]
  let page = try #require(
    try HTMLSite().files(ReportModel(audit)).first { $0.path == "standards/speed.first-reply.chat.html" })
  let text = String(decoding: page.bytes, as: UTF8.self)
  #expect(text.matches(of: /<details>/).count == 1)
  #expect(text.contains("The other 30"))
  #expect(text.matches(of: /Team [0-9]+</).count == 40)
}

/// Whether tags nest, attributes are quoted, and every ampersand begins an entity that XML knows.
struct XMLWellFormed {
  var isWellFormed: Bool

  init(_ text: String) {
    var open: [Substring] = []
    isWellFormed = true
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      let words = rest[..<start]
      guard let end = rest[start...].firstIndex(of: ">") else {
        isWellFormed = false
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if words.contains(">") || tag.contains("<") { isWellFormed = false }
      if tag.hasPrefix("/") {
        if open.popLast() != tag.dropFirst() { isWellFormed = false }
      } else {
        if tag.wholeMatch(of: #/[a-z]+(?: [a-zA-Z0-9:-]+="[^"<]*")*\/?/#) == nil { isWellFormed = false }
        if !tag.hasSuffix("/") { open.append(tag.prefix { $0 != " " }) }
      }
    }
    if !open.isEmpty { isWellFormed = false }
    // XML knows scalars: an accent after an entity does not belong to its semicolon.
    let entities = text.matches(of: #/&(?:amp|lt|gt|quot);/#.matchingSemantics(.unicodeScalar)).count
    if text.unicodeScalars.count(where: { $0 == "&" }) != entities { isWellFormed = false }
  }
}
