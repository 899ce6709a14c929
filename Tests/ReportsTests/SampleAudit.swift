// Owns a made-up audit with every case that a page must be able to show, hostile names among them.

import AuditModel

enum Sample {
  static let period = Period(
    name: "2026-Q3", from: CivilDay(year: 2026, month: 7, day: 1), to: CivilDay(year: 2026, month: 9, day: 30))
  static let company = Company(
    name: "Larkspur & Finch", zone: ZoneRules(identifier: "Europe/Madrid", initialOffset: 3600))
  static let hostile = "<script>alert(1)</script> | [x](javascript:alert(2)) *b* \"\u{301} onclick=x"

  static let elapsed = Measure.duration(
    DurationMeasure(table: "contacts", span: .between(from: "created_at", to: ["first_reply_at"])))
  static let shared = Measure.share(
    ShareMeasure(
      table: "complaints", condition: .truth(field: "reopened", true), needs: ["reopened"], at: "solved_at"))
  static let series = Measure.series(
    SeriesMeasure(table: "daily", at: "day", value: "handled_share", denominator: "calls", unit: .share))

  static func standard(
    _ id: String = "speed.first-reply.chat", _ title: String = "First human reply on chat", measure: Measure = elapsed,
    target: Target = .shareWithin(share: 0.9, limit: .fixed(120))
  ) -> Standard {
    Standard(
      id: id, title: title, family: String(id.prefix { $0 != "." }), measure: measure, target: target,
      owner: "Head of Support", reviewed: CivilDay(year: 2026, month: 7, day: 1),
      place: Place(file: "standards/speed/\(id).md", line: 1))
  }

  static func result(
    _ standard: Standard, _ verdict: Verdict, _ estimate: Estimate?, hits: Int? = nil, open: Int? = nil
  ) -> StandardResult {
    let used = estimate?.n ?? 0
    var result = StandardResult(
      standard: standard, verdict: verdict,
      ledger: StandardLedger(kept: used + 5300, outside: 5000, scope: 300, used: used))
    result.estimate = estimate
    result.hits = hits
    result.openPastLimit = open
    result.intervalMethod = "Wilson score interval"
    return result
  }

  /// Missed within a fixed limit, with everything a page can hold.
  static var chat: StandardResult {
    var declared = standard()
    declared.near = 0.02
    declared.scope = .among(field: "channel", ["chat"])
    declared.exclusions = [Exclusion(name: "spam", condition: .among(field: "status", ["spam"]))]
    declared.breakdowns = [["team"]]
    declared.prose =
      "# Why we hold it\n\nA customer on *chat* is waiting **now**.\n\n<script>alert(1)</script>\n\n"
      + "[x](javascript:alert(2)), [our promise](https://larkspur.example/promise), ![a](https://evil.example/p.png)\n"
    var result = result(
      declared, .missed, Estimate(value: 0.872, low: 0.864, high: 0.881, n: 11_820), hits: 10_308, open: 230)
    result.ledger.excluded = [NamedCount(name: "spam", count: 812)]
    result.ledger.unassessable = [NamedCount(name: "no first_reply_at, though not open", count: 97, met: nil, open: 12)]
    result.ledger.kept += 909
    result.capability = .cannot
    result.capabilityReason = "the upper limit of the chart, 89.1%, lies below the target of 90%"
    result.chart = chart
    result.monthly = months
    result.distribution = Distribution(
      scale: .seconds(width: 10, limit: 120),
      bins: (0...30).map { .init(index: $0, done: $0 == 12 ? 1900 : max(40, 900 - $0 * 28)) }, beyond: 420, open: 230)
    result.quantiles = Quantiles(
      points: [(5, 4), (25, 28), (50, 61), (75, 104), (90, 190), (95, 400)].map { .init(percent: $0.0, value: $0.1) },
      n: 11_590, open: 230)
    result.breakdowns = [breakdown]
    result.remarks = ["230 contacts are still open past their limit and count as missed"]
    return result
  }

  static var breakdown: Breakdown {
    var segments = (1...13).map { index -> Segment in
      let n = 1800 - index * 110
      let value = 0.95 - Double((index * 7) % 13) * 0.02
      let hits = Int((Double(n) * value).rounded())
      return Segment(
        names: ["Team \(index)"], verdict: value >= 0.9 ? .met : value >= 0.88 ? .near : .missed,
        estimate: Estimate(value: value, low: value - 0.02, high: value + 0.018, n: n), hits: hits,
        openPastLimit: index * 3, closedOnly: value + 0.01)
    }
    segments[1].names = [hostile]
    segments[2].names = [nil]
    return Breakdown(fields: ["team"], segments: segments, suppressedGroups: 3, suppressedRecords: 14)
  }

  static var months: [SeriesPoint] {
    (0..<18).map { index in
      let start = CivilDay(year: 2025, month: 4, day: 1).advanced(byMonths: index)
      let value = 0.86 + Double((index * 5) % 7) * 0.005
      return SeriesPoint(
        name: Stretch.month.name(of: start), start: start,
        estimate: Estimate(value: value, low: value - 0.01, high: value + 0.01, n: 3600 + index * 20),
        inPeriod: period.contains(start), partial: index == 0)
    }
  }

  static var chart: ControlChart {
    ControlChart(
      kind: .pPrime, stretch: .month, centre: 0.873,
      points: months.dropFirst().enumerated().map { index, month in
        ControlChart.Point(
          name: month.name, value: index == 5 ? 0.842 : month.estimate.value, n: month.estimate.n, lower: 0.851,
          upper: 0.891, signal: index == 5 ? .outside : nil, isImprovement: index == 5 ? false : nil,
          inPeriod: month.inPeriod)
      })
  }

  /// Missed by each record's own deadline, with the source's own flag beside it.
  static var deadline: StandardResult {
    var declared = standard(
      "speed.solved", "Solved by the promised day", target: .shareWithin(share: 0.95, limit: .deadline(field: "due_at"))
    )
    declared.membership = .due
    var result = result(
      declared, .missed, Estimate(value: 0.6125, low: 0.606, high: 0.619, n: 43_900), hits: 26_889, open: 236)
    result.capability = .may
    result.capabilityReason = "the limits of the chart, 58% and 97%, lie on both sides of the target"
    result.recorded = RecordedComparison(rows: [
      .init(ours: .met, flag: .met, count: 26_889, open: 0),
      .init(ours: .missedClosed, flag: .missed, count: 16_775, open: 0),
      .init(ours: .missedOpen, flag: .met, count: 200, open: 200),
      .init(ours: .missedOpen, flag: .blank, count: 36, open: 36),
      .init(ours: .notCounted, flag: .met, count: 10_981, open: 232),
    ])
    result.ledger.unassessable = [NamedCount(name: "no deadline", count: 10_981, met: 10_749, open: 232)]
    result.ledger.kept += 10_981
    return result
  }

  static var byPriority: StandardResult {
    var declared = standard(
      "speed.by-priority", "Answered by priority",
      target: .shareWithin(
        share: 0.9, limit: .byCategory(field: "priority", ["urgent": 3600, "high": 14_400, "normal": 86_400])))
    declared.near = 0.02
    return result(declared, .near, Estimate(value: 0.891, low: 0.885, high: 0.897, n: 10_200), hits: 9088)
  }

  static var reopened: StandardResult {
    var result = result(
      standard("precision.reopened", "Reopened", measure: shared, target: .bound(.share, Bound(atMost: 0.05))), .met,
      Estimate(value: 0.048, low: 0.041, high: 0.056, n: 3100), hits: 149)
    result.capability = .will
    result.capabilityReason = "the limits of the chart lie wholly within the target"
    return result
  }

  static var calls: StandardResult {
    var result = result(
      standard("speed.calls", "Calls handled in time", measure: series, target: .bound(.share, Bound(atLeast: 0.6))),
      .met, Estimate(value: 0.64, n: 91_000))
    result.intervalMethod = ""
    result.plainMean = 0.71
    result.quarterly = (0..<3).map { index in
      let start = CivilDay(year: 2026, month: 1 + index * 3, day: 1)
      return SeriesPoint(
        name: Stretch.quarter.name(of: start), start: start,
        estimate: Estimate(value: 0.62 + Double(index) * 0.01, n: 88_000 + index), plainMean: 0.7, inPeriod: index == 2,
        partial: false)
    }
    return result
  }

  static var surveys: StandardResult {
    var result = result(
      standard(
        "greatness.csat", "Satisfaction",
        measure: .series(SeriesMeasure(table: "surveys", at: "day", value: "score", unit: .number)),
        target: .bound(.mean, Bound(atLeast: 4.2))), .unmeasured, nil)
    result.unmeasuredBecause = "no file matches “surveys-*.csv”"
    result.ledger = StandardLedger()
    return result
  }

  static var hostileResult: StandardResult {
    result(
      standard("../conduct.\(hostile)", hostile, target: .bound(.percentile(50), Bound(atMost: 7200))), .met,
      Estimate(value: 5400, low: 5000, high: 5800, n: 1))
  }

  static var audit: Audit {
    Audit(
      tool: .init(name: "plumbline", version: "0.1.0"), company: company, period: period,
      periodReason: "the last whole quarter in the exports", asOf: period.to,
      declarationsDigest: String(repeating: "5e", count: 32),
      standards: [chat, byPriority, calls, deadline, reopened, surveys, hostileResult],
      files: [
        FileLedger(
          table: "contacts", file: "contacts-2026.csv", digest: String(repeating: "a7", count: 32), read: 24_918,
          kept: 24_500, superseded: 400, rejected: [NamedCount(name: "ragged row", count: 18, firstLine: 311)],
          notes: [NamedCount(name: "created_at: not a time", count: 7, firstLine: 1204)]),
        FileLedger(
          table: "daily", file: "\(hostile).csv", digest: String(repeating: "0c", count: 32), read: 548, kept: 548,
          superseded: 0),
      ],
      diagnostics: [
        Diagnostic(
          .warning, at: Place(file: "standards/sources.yml", line: 14, column: 3),
          "the column “\(hostile)” is declared and never used", notes: ["Leave it out, or name a standard for it."])
      ])
  }

  /// Nothing measured, nothing read.
  static var empty: Audit {
    Audit(
      tool: .init(name: "plumbline", version: "0.1.0"), company: company, period: period, asOf: period.to,
      declarationsDigest: "", standards: [surveys], files: [])
  }
}
