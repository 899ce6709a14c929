// Owns the breakdowns of a standard: one section for each, largest group first, with what is kept back for privacy.

import AuditModel

func breakdownSections(_ result: StandardResult, _ company: Company) -> [Section] {
  result.breakdowns.enumerated().map { index, breakdown in
    let names = breakdown.fields.map(readable)
    var blocks: [Block] = []
    if !breakdown.segments.isEmpty {
      if let words = spreadSentence(breakdown, result) { blocks.append(.paragraph(Phrase(words))) }
      blocks.append(.table(segmentTable(breakdown, result, id: "by-\(index + 1)")))
    }
    for group in breakdown.undetermined {
      let name = group.names.map { $0 ?? "not recorded" }.joined(separator: ", ")
      blocks.append(
        .paragraph(Phrase("\(name): too many of its \(Figures.counted(group.n, "record")) are still open to tell.")))
    }
    if breakdown.suppressedGroups > 0 {
      blocks.append(.paragraph(Phrase(suppressedSentence(breakdown, floor: company.privacyFloor))))
    }
    return Section("breakdown-\(index + 1)", "By \(joined(names))", blocks)
  }
}

/// `2 groups with fewer than 10 records, 6 records in all, are not shown.`
func suppressedSentence(_ breakdown: Breakdown, floor: Int) -> String {
  let records = Figures.counted(breakdown.suppressedRecords, "record")
  guard !breakdown.hidesMore else {
    return
      "\(capitalised(numberWord(breakdown.suppressedGroups))) groups, \(records) in all, are not shown: those with "
      + "fewer than \(floor), and the next smallest, so that none can be had by subtraction."
  }
  let groups = Figures.counted(breakdown.suppressedGroups, "group")
  return "\(groups) with fewer than \(floor) records, \(records) in all, "
    + "\(are(breakdown.suppressedGroups)) not shown."
}

/// `3 of 12 groups met the target; they run from 61.2% (Harbour) to 94.0% (Hill).`
private func spreadSentence(_ breakdown: Breakdown, _ result: StandardResult) -> String? {
  let segments = breakdown.segments
  let standard = result.standard
  guard segments.count > 1, let low = segments.min(by: { $0.estimate.value < $1.estimate.value }),
    let high = segments.max(by: { $0.estimate.value < $1.estimate.value })
  else { return nil }
  let met = segments.filter { $0.verdict == .met }.count
  func named(_ segment: Segment) -> String {
    "\(Figures.judged(segment.estimate.value, against: result.bound, unit: standard.notation)) (\(segmentName(segment)))"
  }
  let start =
    met == segments.count
    ? "All \(segments.count) groups met the target"
    : met == 0
      ? "None of the \(segments.count) groups met the target"
      : "\(met) of \(segments.count) groups met the target"
  return "\(start); they run from \(named(low)) to \(named(high))."
}

func segmentName(_ segment: Segment) -> String {
  segment.names.map { $0 ?? "not recorded" }.joined(separator: ", ")
}

private func segmentTable(_ breakdown: Breakdown, _ result: StandardResult, id: String) -> Table {
  let standard = result.standard
  let unit = standard.notation
  let bound = result.bound
  let showsOpen = breakdown.segments.contains { ($0.openPastLimit ?? 0) > 0 }
  let showsClosed = breakdown.segments.contains { $0.closedOnly != nil }
  let scale = sharedScale(breakdown.segments, bound: bound, unit: unit)
  var columns: [Table.Column] = [
    .init(capitalised(breakdown.fields.map(readable).joined(separator: ", ")), .label),
    .init(capitalised(segmentNoun(standard)), .number),
    .init("Value", .number), .init("95% interval", .interval), .init("Against target", .plot),
    .init("Verdict", .verdict),
  ]
  if showsOpen { columns.append(.init("Open past limit", .number)) }
  if showsClosed { columns.append(.init("Closed only", .number)) }
  let rows = breakdown.segments.map { segment -> Table.Row in
    let name: Phrase =
      segment.names.contains(nil) && segment.names.count == 1 ? .faint("not recorded") : Phrase(segmentName(segment))
    var cells: [Table.Cell] = [
      .init(name), .init(Phrase(Figures.count(segment.estimate.n))),
      .init(Phrase(Figures.judged(segment.estimate.value, against: bound, unit: unit))),
      .init(Phrase(Figures.interval(segment.estimate, unit: unit) ?? "")),
      .init(svg: dotInterval(segment.estimate, target: bound, unit: unit, scale: scale)),
      .init(Phrase([.verdict(segment.verdict)])),
    ]
    if showsOpen { cells.append(.init(Phrase(segment.openPastLimit.map(Figures.count) ?? "–"))) }
    if showsClosed {
      // Where nothing is open, the closed ones are all there are.
      let same = segment.openPastLimit == 0 ? segment.estimate.value : nil
      let closed = (segment.closedOnly ?? same).map { Figures.judged($0, against: bound, unit: unit) }
      cells.append(.init(segment.closedOnly == nil ? .faint(closed ?? "–") : Phrase(closed ?? "–")))
    }
    return Table.Row(cells)
  }
  let closed = showsClosed ? "; “closed only” leaves out what is still open, and flatters" : ""
  return Table(
    id: id, caption: "By \(joined(breakdown.fields.map(readable))), largest first\(closed)", columns: columns,
    groups: [.init(rows: rows)], shown: 10)
}

/// One scale for all rows: shares within 0 to 1, as close to the values as tenths allow.
private func sharedScale(_ segments: [Segment], bound: Bound, unit: Notation) -> ClosedRange<Double> {
  var edges = [bound.atLeast, bound.atMost].compactMap(\.self)
  for segment in segments {
    edges += [segment.estimate.value, segment.estimate.low ?? 0, segment.estimate.high ?? 0].filter { $0 > 0 }
  }
  guard unit == .share else { return plotScale(edges) }
  let low = max(0, ((edges.min() ?? 0) * 10).rounded(.down) / 10)
  let high = min(1, ((edges.max() ?? 1) * 10).rounded(.up) / 10)
  return high > low ? low...high : 0...1
}

/// What the records of a segment are: those that a rate or ratio is counted per, which are its weight.
func segmentNoun(_ standard: Standard) -> String {
  switch standard.measure {
  case .rate(let rate): tableNoun(rate.per.table)
  case .ratio(let ratio): tableNoun(ratio.under.table)
  case .series(let series): series.denominator.map(readable) ?? noun(standard)
  default: noun(standard)
  }
}
