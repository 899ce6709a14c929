// How figures are written: values beside their targets, and what to look at next.

import AuditModel
import Reports
import Testing

private let thin = "\u{202F}"

@Test(arguments: [
  // A value that missed never looks as if it had met.
  (0.94967, Bound(atLeast: 0.95), Notation.share, "94.97%"),
  (0.949996, Bound(atLeast: 0.95), .share, "94.9996%"),
  (0.0504, Bound(atMost: 0.05), .share, "5.04%"),
  (0.88042, Bound(atLeast: 0.75, atMost: 0.88), .share, "88.04%"),
  (121, Bound(atMost: 120), .seconds, "2.02\(thin)min"),
  (20.04, Bound(atMost: 20), .seconds, "20.04\(thin)s"),
  (4.4996, Bound(atLeast: 4.5), .number, "4.4996"),
  // Four decimals are the end of it.
  (0.9499999, Bound(atLeast: 0.95), .share, "95.0000%"),
  // Where it is clear, nothing is added; one that met may show its target.
  (0.872, Bound(atLeast: 0.9), .share, "87.2%"),
  (0.95, Bound(atLeast: 0.95), .share, "95.0%"),
  (0.95004, Bound(atLeast: 0.95), .share, "95.0%"),
  (0.0496, Bound(atMost: 0.05), .share, "5.0%"),
  (7500, Bound(atMost: 7200), .seconds, "2.1\(thin)h"),
  (0.95, Bound(), .share, "95.0%"),
  (.nan, Bound(atLeast: 4), .seconds, "–"),
])
func judgedValues(_ value: Double, _ target: Bound, _ unit: Notation, _ text: String) {
  #expect(Figures.judged(value, against: target, unit: unit) == text)
}

/// A standard that missed 95% by less than a tenth of a point.
private var hair: Audit {
  var result = Sample.result(
    Sample.standard(target: .shareWithin(share: 0.95, limit: .fixed(120))), .near,
    Estimate(value: 0.94967, low: 0.948, high: 0.951, n: 10_000), hits: 9497)
  result.standard.near = 0.02
  var audit = Sample.audit
  audit.standards = [result]
  return audit
}

@Test func aHairShortIsTextEverywhere() throws {
  let report = ReportModel(hair)
  for file in try HTMLSite().files(report) where file.path == "index.html" || file.path.hasPrefix("standards/") {
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains("94.97%"), "\(file.path)")
    #expect(!text.contains("95.0%,"), "\(file.path)")
  }
  #expect(TerminalSummary().text(report, width: 100, color: false).contains("94.97%  95% within"))
}

private func overview(_ results: [StandardResult]) throws -> String {
  var audit = Sample.audit
  audit.standards = results
  audit.diagnostics = []
  let files = try MarkdownSite().files(ReportModel(audit))
  let page = try #require(files.first { $0.path == "markdown/index.md" })
  return String(decoding: page.bytes, as: UTF8.self)
}

@Test func actionsSayWhatToLookAtNext() throws {
  var crowded = Sample.result(
    Sample.standard(), .missed, Estimate(value: 0.8, n: 1000), hits: 800, open: 150)
  func segment(_ name: String, _ n: Int, _ hits: Int) -> Segment {
    Segment(names: [name], verdict: .missed, estimate: Estimate(value: Double(hits) / Double(n), n: n), hits: hits)
  }
  crowded.breakdowns = [Breakdown(fields: ["team"], segments: [segment("Alder", 800, 720), segment("Birch", 200, 80)])]
  #expect(try overview([crowded]).contains("Look first at team “Birch”: 20% of the contacts, 60% of those that fell"))

  // Where every group misses alike, none is named; a heap of open records is.
  crowded.breakdowns = [
    Breakdown(fields: ["team"], segments: [segment("Alder", 800, 640), segment("Birch", 200, 160)])
  ]
  #expect(try overview([crowded]).contains("Begin with the 150 still open past their limit."))

  crowded.capability = .cannot
  #expect(try overview([crowded]).contains("As the process runs it cannot meet this target"))
}

@Test func actionsRankByCustomersAffected() throws {
  let few = Sample.result(
    Sample.standard("speed.a", "Few"), .missed, Estimate(value: 0.5, n: 20), hits: 10)
  let many = Sample.result(
    Sample.standard("speed.b", "Many"), .missed, Estimate(value: 0.8, n: 5000), hits: 4000)
  let near = Sample.result(
    Sample.standard("speed.c", "Nearly"), .near, Estimate(value: 0.89, n: 90_000), hits: 80_100)
  let text = try overview([few, near, many])
  let places = try ["Bring [Many]", "Bring [Few]", "Bring [Nearly]"].map {
    try #require(text.firstRange(of: $0)).lowerBound
  }
  #expect(places == places.sorted())
}

@Test func namesOfFieldsStandInCode() throws {
  let page = try #require(
    try MarkdownSite().files(ReportModel(Sample.audit)).first { $0.path.hasSuffix("speed.first-reply.chat.md") })
  let text = String(decoding: page.bytes, as: UTF8.self)
  #expect(text.contains("no `first_reply_at`, though not open"))
  #expect(text.contains("Time from `created_at` to `first_reply_at`, for each of the contacts."))
}

@Test func periodsReadTheSameOnEveryPage() throws {
  var audit = Sample.audit
  audit.period = Period(
    name: "2011-07-01 to 2011-12-31", from: CivilDay(year: 2011, month: 7, day: 1),
    to: CivilDay(year: 2011, month: 12, day: 31))
  for file in try HTMLSite().files(ReportModel(audit)) where !file.path.hasSuffix("site.css") {
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(!text.contains("2011-07-01"), "\(file.path)")
  }
}

@Test(arguments: [[Verdict.met, .met, .met], [.missed, .missed, .missed], [.met, .near, .missed]])
func terminalAndPageSayTheSame(_ verdicts: [Verdict]) throws {
  var audit = Sample.audit
  audit.standards = verdicts.map {
    Sample.result(Sample.standard(), $0, Estimate(value: 0.9, n: 100), hits: 90)
  }
  let report = ReportModel(audit)
  let lines = TerminalSummary().text(report, width: 100, color: false).split(separator: "\n")
  #expect(lines[0] == "\(audit.company.name), 2026-Q3: 1 July to 30 September 2026")
  let first = lines[1]
  let page = try #require(try HTMLSite().files(report).first { $0.path == "index.html" })
  #expect(String(decoding: page.bytes, as: UTF8.self).contains("<p class=\"headline\">\(first)</p>"))
}
