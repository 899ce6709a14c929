// Owns the section that belongs to one kind of measure alone: where a rate, a ratio, a mark or a share of a sum comes
// from, and what evidence stands for what cannot be measured.

import AuditModel

func kindSections(_ result: StandardResult, _ audit: Audit) -> [Section] {
  switch (result.standard.measure, result.detail) {
  case (.rate(let rate), .rate(let detail)):
    [Section("figure", "Where the rate comes from", rateBlocks(result, rate, detail))]
      + eventSections(result, rate, detail, audit.company)
  case (.ratio(let ratio), .ratio(let detail)):
    [Section("figure", "The two totals", ratioBlocks(result, ratio, detail, audit.tables))]
  case (.score(let score), .score(let detail)):
    [Section("figure", "The marks that were given", scoreBlocks(result, score, detail))]
  case (.concentration(let measure), .concentration(let detail)):
    [
      Section(
        "figure", "How the sum is spread",
        [
          .chart(
            lorenzChart(detail, measure, estimate: result.estimate, target: result.bound, id: "lorenz-chart"))
        ])
    ]
  case (.attestation(let measure), _):
    [Section("figure", "The evidence", evidenceBlocks(measure.evidence, asOf: audit.asOf, id: "evidence"))]
  default: []
  }
}

// MARK: - Rates

private func rateBlocks(_ result: StandardResult, _ rate: RateMeasure, _ detail: RateDetail) -> [Block] {
  let unit = result.standard.notation
  let per = termTotal(detail.per, rate.per)
  var blocks: [Block] = [
    .paragraph(
      Phrase(
        "\(Figures.count(detail.events)) \(termNoun(rate.events)) were counted against \(per) \(termNoun(rate.per))."))
  ]
  guard let crude = detail.crude, let adjusted = result.estimate else { return blocks }
  let fields = joined(rate.adjust.map(readable))
  var words =
    "Another mix of \(fields) would bring another number of \(termNoun(rate.events)) by itself, so the plain rate does "
    + "not compare."
  if let expected = detail.expected, expected > 0 {
    let ratio = Double(detail.events) / expected
    words +=
      " At the rates of all records so far, this period’s mix would have brought "
      + "\(Figures.decimal(expected, places: expected < 100 ? 1 : 0)); \(Figures.count(detail.events)) came"
    words +=
      abs(ratio - 1) < 0.005
      ? ", as expected." : ", \(Figures.share(abs(ratio - 1), places: 0)) \(ratio > 1 ? "more" : "fewer")."
  }
  blocks.append(.paragraph(.strong("Adjusted for \(fields). ") + Phrase(words)))
  let rows = [("Adjusted, and judged", adjusted.value, result.bound), ("Crude, as counted", crude, Bound())].map {
    name, value, bound in
    Table.Row([.init(Phrase(name)), .init(Phrase(Figures.judged(value, against: bound, unit: unit)))])
  }
  blocks.append(
    .table(
      Table(
        id: "crude", caption: "The rate with and without its mix\(unit.suffix.isEmpty ? "" : ","+unit.suffix)",
        columns: [.init("Rate", .label), .init("Value", .number)], groups: [.init(rows: rows)])))
  return blocks
}

/// Which reasons the events have, each over all of what they are counted per.
private func eventSections(
  _ result: StandardResult, _ rate: RateMeasure, _ detail: RateDetail, _ company: Company
) -> [Section] {
  let unit = result.standard.notation
  return result.eventBreakdowns.enumerated().map { index, breakdown in
    let fields = breakdown.fields.map(readable)
    let events = termNoun(rate.events)
    let scale = plotScale(breakdown.segments.flatMap { [$0.estimate.value, $0.estimate.high ?? 0] })
    let rows = breakdown.segments.map { segment -> Table.Row in
      Table.Row([
        .init(segment.names == [nil] ? .faint("not recorded") : Phrase(segmentName(segment))),
        .init(Phrase(Figures.count(segment.estimate.n))),
        .init(Phrase(shareOf(segment.estimate.n, detail.events) ?? "–")),
        .init(Phrase(Figures.value(segment.estimate.value, unit: unit))),
        .init(Phrase(Figures.interval(segment.estimate, unit: unit) ?? "")),
        .init(svg: dotInterval(segment.estimate, target: Bound(), unit: unit, scale: scale)),
      ])
    }
    var blocks: [Block] = []
    if let first = breakdown.segments.first, let share = shareOf(first.estimate.n, detail.events) {
      blocks.append(
        .paragraph(
          Phrase("The commonest \(joined(fields)) is “\(segmentName(first))”, with \(share) of the \(events).")))
    }
    if !rows.isEmpty {
      blocks.append(
        .table(
          Table(
            id: "events-\(index + 1)",
            caption: "The \(events) by \(joined(fields)), each over all \(termNoun(rate.per))",
            columns: [
              .init(capitalised(fields.joined(separator: ", ")), .label), .init(capitalised(events), .number),
              .init("Of all", .number), .init(capitalised(unit.suffix.trimmed), .number),
              .init("95% interval", .interval), .init("Side by side", .plot),
            ], groups: [.init(rows: rows)], shown: 10)))
    }
    if breakdown.suppressedGroups > 0 {
      blocks.append(.paragraph(Phrase(suppressedSentence(breakdown, floor: company.privacyFloor))))
    }
    return Section("events-by-\(index + 1)", "\(capitalised(events)) by \(joined(fields))", blocks)
  }
}

// MARK: - Ratios

private func ratioBlocks(
  _ result: StandardResult, _ ratio: RatioMeasure, _ detail: RatioDetail, _ tables: [TableMapping]
) -> [Block] {
  func total(_ value: Double, _ term: Term) -> Table.Row {
    Table.Row([
      .init(naming(sentence(termWords(term, in: tables, isLast: true)))), .init(Phrase(termTotal(value, term))),
    ])
  }
  var blocks: [Block] = []
  if let opening = detail.openingStock, let closing = detail.closingStock {
    let (came, left) = (Int(detail.over), Int(detail.under))
    let change = closing > opening ? "grew" : closing < opening ? "shrank" : "stayed"
    let to =
      closing == opening
      ? "at \(Figures.count(closing))" : "from \(Figures.count(opening)) to \(Figures.count(closing))"
    blocks.append(
      .paragraph(
        .strong("The backlog \(change) \(to). ")
          + Phrase("\(Figures.count(came)) came in during the period and \(Figures.count(left)) went out.")))
  }
  blocks.append(
    .table(
      Table(
        id: "totals", caption: "What is divided by what", columns: [.init("Total", .label), .init("Amount", .number)],
        groups: [
          .init(rows: [
            total(detail.over, ratio.over), total(detail.under, ratio.under),
          ])
        ])))
  if result.standard.notation == .share, let estimate = result.estimate {
    blocks.append(.chart(bandChart(estimate, target: result.bound, id: "band-chart")))
  }
  return blocks
}

// MARK: - Scores

private func scoreBlocks(_ result: StandardResult, _ score: ScoreMeasure, _ detail: ScoreDetail) -> [Block] {
  var blocks: [Block] = []
  let given = detail.marks.reduce(0) { $0 + $1.count }
  if let asked = detail.asked, let share = shareOf(given, asked) {
    blocks.append(
      .paragraph(
        .strong("\(share) of those asked gave a mark: ")
          + Phrase(
            "\(Figures.count(given)) of \(Figures.count(asked)). What the other \(Figures.count(max(0, asked - given))) "
              + "think is not known, and no interval allows for it.")))
  }
  blocks.append(
    .chart(marksChart(detail, score, estimate: result.estimate, target: result.bound, id: "marks-chart")))
  return blocks
}

// MARK: - Evidence

func evidenceBlocks(_ evidence: [Evidence], asOf: CivilDay, id: String) -> [Block] {
  guard !evidence.isEmpty else { return [.paragraph("No evidence is named. Unknown is not a pass.")] }
  let rows = evidence.map { piece -> Table.Row in
    let holds = piece.validUntil.map { $0 >= asOf } ?? true
    return Table.Row([
      .init(Phrase(piece.what)), .init(Phrase(piece.at)),
      .init(Phrase(piece.validUntil.map(Figures.day) ?? "no end is named")),
      .init(holds ? "holds" : .strong("out of date")),
    ])
  }
  return [
    .table(
      Table(
        id: id, caption: "Evidence, and whether it holds on \(Figures.day(asOf))",
        columns: [.init("What", .label), .init("Where", .text), .init("Valid until", .text), .init("State", .text)],
        groups: [.init(rows: rows)]))
  ]
}

extension String {
  /// Without the space that a suffix begins with.
  fileprivate var trimmed: String { hasPrefix(" ") ? String(dropFirst()) : self }
}
