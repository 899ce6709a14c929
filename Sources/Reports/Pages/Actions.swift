// Owns the overview's second argument: what to do, most urgent first, and for each what to look at next.

import AuditModel

/// Contradicted answers and overdue promises first, those that a standard shows before all; then missed before nearly met, each by the customers affected; then
/// what holds by luck, what has no value, warnings.
func actionItems(_ audit: Audit, _ links: PageLinks) -> [Phrase] {
  func link(_ result: StandardResult) -> Phrase {
    .link(result.standard.title, to: links.page(of: result.standard.id))
  }
  let missed = ranked(audit, .missed)
  let near = ranked(audit, .near)
  // Where much is missed, what is nearly met can wait.
  let listed = Array(missed.prefix(5)) + near.prefix(missed.count > 5 ? 0 : 3)
  // Where the checklist claims what a listed standard measures, the two are one thing to do.
  let twins = listed.map { result in audit.control.first { contradicts($0, result) } }
  let told = twins.compactMap { $0?.question.id }
  var claimed: [Phrase] = []
  var others: [Phrase] = []
  for (result, twin) in zip(listed, twins) {
    let item =
      Phrase("Bring ") + link(result) + Phrase(" \(direction(result)): \(standing(result))\(nextCheck(result))")
    if let twin {
      claimed.append(item + " It contradicts the checklist, too: “" + questionLink(twin, links) + "”")
    } else {
      others.append(item)
    }
  }
  var items = claimed + contradictionItems(audit, links, told: told) + others
  let rest = missed.count + near.count - listed.count
  if rest > 0 {
    items.append(
      Phrase("See the other \(numberWord(rest)) that fell short or nearly met their target in ")
        + .link("the table below", to: "index", at: "standards") + ".")
  }
  let lucky = audit.standards.filter { $0.verdict == .met && $0.capability == .cannot }
  if !lucky.isEmpty {
    items.append(
      Phrase("Do not rely on ") + named(lucky, links)
        + Phrase(
          ": \(lucky.count == 1 ? "it was" : "they were") met this time, but the process as it runs cannot be expected to "
            + "meet \(lucky.count == 1 ? "its target" : "their targets") again."))
  }
  return items + unmeasuredItems(audit, links)
}

/// Whether the answer to a question claims of the same measure what this standard misses, and with the same figure.
private func contradicts(_ question: QuestionResult, _ result: StandardResult) -> Bool {
  guard question.test == .contradicted, case .measured(let claimed)? = question.question.claim,
    claimed.measure == result.standard.measure, let value = judgedValue(result)
  else { return false }
  return question.figure?.contains(value) ?? false
}

/// The first three by name, as links, and how many more there are.
private func named(_ results: [StandardResult], _ links: PageLinks) -> Phrase {
  var parts = results.prefix(3).map { Phrase.link($0.standard.title, to: links.page(of: $0.standard.id)) }
  if results.count > 3 { parts.append(Phrase("\(numberWord(results.count - 3)) more")) }
  return parts.enumerated().reduce(Phrase("")) { phrase, part in
    let isLast = part.offset + 1 == parts.count
    return phrase + Phrase(part.offset == 0 ? "" : isLast ? " and " : ", ") + part.element
  }
}

/// Where the company says one thing and the data another, and where it has promised and not done.
private func contradictionItems(_ audit: Audit, _ links: PageLinks, told: [String]) -> [Phrase] {
  let contradicted = audit.control.filter { $0.test == .contradicted && !told.contains($0.question.id) }
  var items = contradicted.prefix(4).map { result in
    Phrase("Put right what the checklist says of “") + questionLink(result, links)
      + Phrase("”: the data contradicts the answer. ") + naming(sentence(result.figure ?? ""))
  }
  if contradicted.count > 4 {
    items.append(
      Phrase("Do the same for ")
        + .link(
          "the other \(numberWord(contradicted.count - 4)) contradicted", to: PageLinks.control, at: "contradicted")
        + ".")
  }
  // What people do for the number comes before what is wrong with the standard; the page has them all.
  let behaviours = Set(audit.detectors.filter { $0.kind == .behaviour }.map(\.id))
  let doubts = audit.findings.filter { finding in
    finding.tier == .strong || finding.tier == .worthAsking && behaviours.contains(finding.detector)
  }.filter { $0.question == nil }
  for finding in doubts.prefix(4) {
    let title = audit.standards.first { $0.standard.id == finding.standard }?.standard.title ?? "a standard"
    items.append(
      Phrase("Look into ") + .link(title, to: PageLinks.findingsPage, at: links.anchor(ofFinding: finding.id))
        + ": " + naming(sentence(finding.statement)))
  }
  if doubts.count > 4 {
    items.append(
      Phrase("Look into ")
        + .link("the other \(numberWord(doubts.count - 4)) findings about the numbers", to: PageLinks.findingsPage)
        + ".")
  }
  let overdue = overdueResponses(audit)
  if !overdue.isEmpty {
    items.append(
      Phrase("Keep what was promised: ")
        + .link(
          "\(numberWord(overdue.count)) \(overdue.count == 1 ? "answer" : "answers") to findings",
          to: PageLinks.findingsPage)
        + Phrase(" \(are(overdue.count)) overdue."))
  }
  return items
}

private func unmeasuredItems(_ audit: Audit, _ links: PageLinks) -> [Phrase] {
  let unmeasured = audit.standards.filter { $0.verdict == .unmeasured }
  // One missing file may leave many standards without a value: it is said once.
  var reasons: [String] = []
  for result in unmeasured {
    let reason = result.unmeasuredBecause ?? "no reason is recorded"
    if !reasons.contains(reason) { reasons.append(reason) }
  }
  var items = reasons.prefix(4).map { reason in
    Phrase("Make it possible to measure ")
      + named(unmeasured.filter { ($0.unmeasuredBecause ?? "no reason is recorded") == reason }, links) + ": "
      + naming(reason) + "."
  }
  let told = unmeasured.count { result in
    reasons.prefix(4).contains(result.unmeasuredBecause ?? "no reason is recorded")
  }
  if unmeasured.count > told {
    items.append(Phrase("Do the same for the other \(numberWord(unmeasured.count - told)) that could not be measured."))
  }
  if !audit.diagnostics.isEmpty {
    items.append(
      Phrase("Read the ")
        + .link(Figures.counted(audit.diagnostics.count, "warning"), to: "ledger", at: "warnings") + ".")
  }
  return items
}

func actionBlocks(_ audit: Audit, _ items: [Phrase]) -> [Block] {
  guard !items.isEmpty else { return [.paragraph("Nothing in these figures asks for action.")] }
  let short = audit.standards.count { $0.verdict == .missed || $0.verdict == .near }
  let first = audit.control.contains { $0.test == .contradicted } ? "what the data contradicts, then " : ""
  let order: [Block] =
    short > 1
    ? [.note(Phrase("In order: \(first)missed before nearly met, and in each the most customers affected first."))] : []
  return order + [.list(items, ordered: true)]
}

private func ranked(_ audit: Audit, _ verdict: Verdict) -> [StandardResult] {
  audit.standards.enumerated().filter { $0.element.verdict == verdict }
    .sorted { (weight($1.element), $0.offset) < (weight($0.element), $1.offset) }
    .map(\.element)
}

/// The customers that a miss concerns, as far as they can be told: those that fell short, or a rate's events.
private func weight(_ result: StandardResult) -> Int {
  if case .rate(let detail) = result.detail { return detail.events }
  return affectedRecords(result) ?? 0
}

/// `up to its target`
private func direction(_ result: StandardResult) -> String {
  let target = result.bound
  switch (target.atLeast, target.atMost) {
  case (.some, .some): return "back into its band"
  case (nil, .some): return "down to its target"
  default: return "up to its target"
  }
}

/// `87.2%, target 90% within 2 min; 60 of 470 tickets were not in time.`
private func standing(_ result: StandardResult) -> String {
  let standard = result.standard
  if case .attestation = standard.measure { return "not all of its evidence holds." }
  guard let estimate = result.estimate, let value = judgedValue(result) else { return "it has no value." }
  var text =
    (result.verdict == .near ? "nearly met at " : "")
    + "\(value)\(standard.notation.suffix), target \(judgedTarget(result))"
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
  case .attested: "fell short"
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
      ? " The latest \(result.chart?.stretch.rawValue ?? "month")s are better than chance explains: find what helped, and"
        + " keep it."
      : " The latest \(result.chart?.stretch.rawValue ?? "month")s are worse than chance explains: find what changed."
  }
  if result.capability == .may, let stretch = result.chart?.stretch.rawValue {
    return " Single \(stretch)s differ by chance: look for causes that last."
  }
  return ""
}

/// The group that has most misses beyond its share of the records, where it stands out: a fifth of the misses or more,
/// and a quarter more than its share.
private func concentration(
  _ result: StandardResult
) -> (name: String, shareOfRecords: String, shareOfMisses: String)? {
  let target = result.bound
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
