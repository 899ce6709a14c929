// Owns the comparison with the flag that the source system recorded: three ways to count, and where they part.

import AuditModel

func recordedBlocks(_ result: StandardResult) -> [Block] {
  guard let recorded = result.recorded, !recorded.rows.isEmpty else { return [] }
  let flagged = recorded.count(flag: [.met, .missed])
  let counted: Set<RecordedComparison.Row.Ours> = [.met, .missedClosed, .missedOpen]
  let flaggedCounted = recorded.count(ours: counted, flag: [.met, .missed])
  var rows = [
    way("The flag as recorded, over all records that carry one", recorded.count(flag: [.met]), flagged),
    way(
      "The flag, over the records this standard counts", recorded.count(ours: counted, flag: [.met]), flaggedCounted),
  ]
  if let estimate = result.estimate {
    rows.append(
      Table.Row([
        .init("Counted here, with what is open past its limit as missed"),
        .init(Phrase(judgedValue(result) ?? "–")),
        .init(Phrase(result.hits.map(Figures.count) ?? "–")), .init(Phrase(Figures.count(estimate.n))),
      ]))
  }
  let table = Table(
    id: "three-ways", caption: "Three ways to count",
    columns: [.init("Way", .label), .init("In time", .number), .init("Met", .number), .init("Of", .number)],
    groups: [.init(rows: rows)])
  return [.table(table)] + sentences(recorded, noun: noun(result.standard)).map { .paragraph(Phrase($0)) }
}

private func way(_ name: String, _ met: Int, _ of: Int) -> Table.Row {
  Table.Row([
    .init(Phrase(name)), .init(Phrase(shareOf(met, of) ?? "–")), .init(Phrase(Figures.count(met))),
    .init(Phrase(Figures.count(of))),
  ])
}

private func sentences(_ recorded: RecordedComparison, noun: String) -> [String] {
  var sentences: [String] = []
  func rows(_ ours: RecordedComparison.Row.Ours, _ flag: RecordedComparison.Row.Flag) -> (count: Int, open: Int) {
    recorded.rows.filter { $0.ours == ours && $0.flag == flag }
      .reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.open) }
  }
  func closed(_ ours: RecordedComparison.Row.Ours, _ flag: RecordedComparison.Row.Flag) -> Int {
    let row = rows(ours, flag)
    return row.count - row.open
  }
  let agree = closed(.met, .met) + closed(.missedClosed, .missed)
  let differ = closed(.met, .missed) + closed(.missedClosed, .met)
  if agree + differ > 0 {
    sentences.append(
      "Among closed \(noun), the flag agrees with us in \(Figures.count(agree)) of \(Figures.count(agree + differ))"
        + " that carry one" + (differ == 0 ? "." : "; \(Figures.count(differ)) differ."))
  }
  let hidden = rows(.missedOpen, .met)
  if hidden.count > 0 {
    sentences.append(
      "\(counted(hidden.count, noun)) \(are(hidden.count)) open past the limit, yet the flag calls"
        + " \(hidden.count == 1 ? "it" : "them") met; here \(hidden.count == 1 ? "it counts" : "they count") as missed."
    )
  }
  sentences += notCounted(recorded, noun: noun, met: rows(.notCounted, .met))
  let blanks = [
    (rows(.met, .blank).count, "met"), (rows(.missedClosed, .blank).count, "closed late"),
    (rows(.missedOpen, .blank).count, "open past the limit"),
  ].filter { $0.0 > 0 }
  let blank = blanks.reduce(0) { $0 + $1.0 }
  if blank > 0 {
    let kinds = blanks.map { blanks.count == 1 && blank > 1 ? "all \($0.1)" : "\(Figures.count($0.0)) \($0.1)" }
    sentences.append(
      "\(counted(blank, noun)) counted here \(blank == 1 ? "carries" : "carry") no flag, so the flag’s own figure"
        + " leaves \(blank == 1 ? "it" : "them") out: \(joined(kinds)).")
  }
  return sentences
}

/// What the flag says of records that have no place in our figure.
private func notCounted(
  _ recorded: RecordedComparison, noun: String, met: (count: Int, open: Int)
) -> [String] {
  let all = recorded.count(ours: [.notCounted])
  guard met.count > 0 else { return [] }
  let which = met.count == all ? "all of them" : "\(Figures.count(met.count)) of them"
  let open = met.open > 0 ? ", and \(Figures.count(met.open)) of those \(are(met.open)) still open" : ""
  return [
    "\(counted(all, noun)) \(are(all)) not counted here, having no limit or being left out;"
      + " the flag calls \(all == 1 ? "it" : which) met\(open)."
  ]
}
