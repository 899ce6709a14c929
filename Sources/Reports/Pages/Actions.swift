// Owns the overview's second argument: what to do, most urgent first, and for each what to look at next.

import AuditModel

/// Missed before nearly met, each by the customers affected; then what holds by luck, what has no value, warnings.
func actionBlocks(_ audit: Audit, _ links: PageLinks) -> [Block] {
  var items: [Phrase] = []
  func link(_ result: StandardResult) -> Phrase {
    .link(result.standard.title, to: links.page(of: result.standard.id))
  }
  let missed = ranked(audit, .missed)
  let near = ranked(audit, .near)
  for result in missed.prefix(5) + near.prefix(3) {
    items.append(
      Phrase("Bring ") + link(result) + Phrase(" \(direction(result)): \(standing(result))\(nextCheck(result))"))
  }
  let rest = max(0, missed.count - 5) + max(0, near.count - 3)
  if rest > 0 { items.append(Phrase("See the other \(numberWord(rest)) that fell short in the table below.")) }
  for result in audit.standards where result.verdict == .met && result.capability == .cannot {
    items.append(
      Phrase("Do not rely on ") + link(result)
        + ": it was met this time, but the process as it runs cannot be expected to meet its target again.")
  }
  let unmeasured = audit.standards.filter { $0.verdict == .unmeasured }
  for result in unmeasured.prefix(4) {
    items.append(
      Phrase("Make it possible to measure ") + link(result) + ": "
        + naming(result.unmeasuredBecause ?? "no reason is recorded") + ".")
  }
  if unmeasured.count > 4 {
    items.append(Phrase("Do the same for the other \(numberWord(unmeasured.count - 4)) that could not be measured."))
  }
  if !audit.diagnostics.isEmpty {
    items.append(
      Phrase("Read the ")
        + .link(Figures.counted(audit.diagnostics.count, "warning"), to: "ledger", at: "warnings") + ".")
  }
  guard !items.isEmpty else { return [.paragraph("Nothing in these figures asks for action.")] }
  let short = missed.count + near.count
  let order: [Block] =
    short > 1 ? [.note("In order: missed before nearly met, and in each the most customers affected first.")] : []
  return order + [.list(items, ordered: true)]
}

private func ranked(_ audit: Audit, _ verdict: Verdict) -> [StandardResult] {
  audit.standards.enumerated().filter { $0.element.verdict == verdict }
    .sorted { (affectedRecords($1.element) ?? 0, $0.offset) < (affectedRecords($0.element) ?? 0, $1.offset) }
    .map(\.element)
}

/// `up to its target`
private func direction(_ result: StandardResult) -> String {
  let target = result.standard.target.bound
  switch (target.atLeast, target.atMost) {
  case (.some, .some): return "back into its band"
  case (nil, .some): return "down to its target"
  default: return "up to its target"
  }
}

/// `87.2%, target 90% within 2 min; 60 of 470 tickets were not in time.`
private func standing(_ result: StandardResult) -> String {
  guard let estimate = result.estimate, let value = judgedValue(result) else { return "it has no value." }
  let standard = result.standard
  var text = (result.verdict == .near ? "nearly met at " : "") + "\(value), target \(targetWords(standard))"
  if let affected = affectedRecords(result), affected > 0 {
    let (count, whole) = (Figures.count(affected), Figures.count(estimate.n))
    if case .series(let series) = standard.measure {
      // Denominators are often named by a participle (offered, incoming), which follows its number in English. And a
      // mean of daily shares, weighted, gives back whole records only nearly.
      let about = series.numerator == nil ? "about " : ""
      let noun = series.denominator.map(readable) ?? noun(standard)
      text += "; of the \(whole) \(noun), \(about)\(count) \(shortWords(standard, affected))"
    } else {
      text += "; \(count) of \(whole) \(noun(standard)) \(shortWords(standard, affected))"
    }
  }
  return text + "."
}

private func shortWords(_ standard: Standard, _ number: Int) -> String {
  switch standard.target {
  case .shareWithin: "\(were(number)) not in time"
  case .bound(_, let bound): bound.atLeast != nil ? "fell short" : "count against it"
  }
}

/// What to look at next, in one sentence: where the misses crowd, what still waits, what the chart says.
func nextCheck(_ result: StandardResult) -> String {
  if result.capability == .cannot {
    return " As the process runs it cannot meet this target: change how it works, or the target."
  }
  if let place = concentration(result) {
    return " Look first at \(place.name): \(place.shareOfRecords) of the \(noun(result.standard)), "
      + "\(place.shareOfMisses) of those that fell short."
  }
  if let affected = affectedRecords(result), let open = result.openPastLimit, open > 0, open * 4 >= affected {
    return " Begin with the \(Figures.count(open)) still open past \(open == 1 ? "its" : "their") limit."
  }
  if let last = result.chart?.points.last, last.signal != nil, let isImprovement = last.isImprovement {
    return isImprovement
      ? " The latest \(result.chart?.stretch.rawValue ?? "month")s are better than chance explains: find what helped, and keep it."
      : " The latest \(result.chart?.stretch.rawValue ?? "month")s are worse than chance explains: find what changed."
  }
  if result.capability == .may, let stretch = result.chart?.stretch.rawValue {
    return " A single \(stretch) meets or misses it by chance: look for causes that last, not at single \(stretch)s."
  }
  return ""
}

/// The group that has most misses beyond its share of the records, where it stands out: a fifth of the misses or more,
/// and a quarter more than its share.
private func concentration(
  _ result: StandardResult
) -> (name: String, shareOfRecords: String, shareOfMisses: String)? {
  let target = result.standard.target.bound
  guard let estimate = result.estimate, let affected = affectedRecords(result), affected >= 10, estimate.n > 0,
    (target.atLeast == nil) != (target.atMost == nil)
  else { return nil }
  var worst: (breakdown: Breakdown, segment: Segment, misses: Int, excess: Double)?
  for breakdown in result.breakdowns {
    for segment in breakdown.segments {
      guard let hits = segment.hits else { continue }
      let misses = target.atLeast != nil ? segment.estimate.n - hits : hits
      let expected = Double(segment.estimate.n) * Double(affected) / Double(estimate.n)
      let excess = Double(misses) - expected
      guard misses * 5 >= affected, Double(misses) >= 1.25 * expected, excess > worst?.excess ?? 0 else { continue }
      worst = (breakdown, segment, misses, excess)
    }
  }
  guard let worst else { return nil }
  let names = zip(worst.breakdown.fields, worst.segment.names).map { field, name in
    name.map { "\(readable(field)) “\($0)”" } ?? "those with no \(readable(field))"
  }
  func percent(_ part: Int, _ whole: Int) -> String { Figures.share(Double(part) / Double(whole), places: 0) }
  return (joined(names), percent(worst.segment.estimate.n, estimate.n), percent(worst.misses, affected))
}
