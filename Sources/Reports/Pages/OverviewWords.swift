// Owns the overview's two arguments: what speaks for and against the figures, and what to do about them.

import AuditModel

/// The account of the rows, the largest gaps, warnings, and which checks were never run.
func beliefBlocks(_ audit: Audit, _ links: PageLinks) -> [Block] {
  var blocks: [Block] = [.paragraph(accountSentence(audit))]
  var limits = largestGaps(audit).map { gap in
    Phrase.link(gap.title, to: links.page(of: gap.standard), at: "account")
      + Phrase(
        " leaves out \(Figures.count(gap.count)) of \(Figures.count(gap.whole)) \(gap.noun) (\(gap.share)), "
          + "\(gap.how): \(gap.name).")
  }
  if !audit.diagnostics.isEmpty {
    limits.append(
      .link(Figures.counted(audit.diagnostics.count, "warning"), to: "ledger", at: "warnings")
        + Phrase(" \(were(audit.diagnostics.count)) given about the files and declarations."))
  }
  if !limits.isEmpty { blocks.append(.list(limits, ordered: false)) }
  blocks.append(.paragraph(integritySentence(audit)))
  return blocks
}

/// `They account for every row: 24,918 rows were read from 3 files; 24,500 were kept, …`
private func accountSentence(_ audit: Audit) -> Phrase {
  guard !audit.files.isEmpty else { return "No file was read, so there are no figures to believe." }
  let read = audit.files.reduce(0) { $0 + $1.read }
  let kept = audit.files.reduce(0) { $0 + $1.kept }
  let superseded = audit.files.reduce(0) { $0 + $1.superseded }
  let rejected = audit.files.reduce(0) { sum, file in sum + file.rejected.reduce(0) { $0 + $1.count } }
  var parts = ["\(Figures.count(kept)) were kept as records"]
  if superseded > 0 { parts.append("\(Figures.count(superseded)) were older rows of a record already kept") }
  if rejected > 0 { parts.append("\(Figures.count(rejected)) could not be read as records and were rejected by name") }
  let rows =
    "\(Figures.counted(read, "row")) \(were(read)) read from \(Figures.counted(audit.files.count, "file")): "
    + joined(parts) + "."
  let unbalanced = audit.files.filter { !$0.balances }.count + audit.standards.filter { !$0.ledger.balances }.count
  if unbalanced == 0 {
    return .strong("Every row is accounted for. ") + Phrase(rows + " The ") + .link("ledger", to: "ledger")
      + " adds up for every file and every standard."
  }
  return .strong("The account does not balance. ") + Phrase(rows + " \(Figures.counted(unbalanced, "account")) in the ")
    + .link("ledger", to: "ledger")
    + Phrase(" \(unbalanced == 1 ? "does" : "do") not add up; until that is explained, no figure here is safe.")
}

private struct Gap {
  var standard: String
  var title: String
  var noun: String
  var how: String
  var name: String
  var count: Int
  var whole: Int
  var share: String
}

/// The three largest reasons for which records in period and scope are in no figure, of at least 1% each.
private func largestGaps(_ audit: Audit) -> [Gap] {
  var gaps: [Gap] = []
  for result in audit.standards {
    let ledger = result.ledger
    let whole = ledger.kept - ledger.outside - ledger.scope
    let reasons =
      ledger.excluded.map { ("excluded as declared", $0) } + ledger.unassessable.map { ("not assessable", $0) }
    for (how, reason) in reasons where reason.count * 100 >= max(whole, 1) {
      guard let share = shareOf(reason.count, whole) else { continue }
      gaps.append(
        Gap(
          standard: result.standard.id, title: result.standard.title, noun: noun(result.standard), how: how,
          name: readable(reason.name), count: reason.count, whole: whole, share: share))
    }
  }
  return Array(
    gaps.sorted { ($1.count * $0.whole, $0.standard, $0.name) < ($0.count * $1.whole, $1.standard, $1.name) }.prefix(3))
}

private func integritySentence(_ audit: Audit) -> Phrase {
  guard audit.detectorsRun > 0 else {
    return .strong("No gaming checks were run. ")
      + "Whether any figure was steered rather than earned is not assessable, for every standard. Unknown is not a pass."
  }
  let strong = audit.findings.filter { $0.tier == .strong }.count
  let asking = audit.findings.filter { $0.tier == .worthAsking }.count
  let doubted = audit.standards.filter { $0.integrity == .inDoubt }.count
  let unknown = audit.standards.filter { $0.integrity == .notAssessable }.count
  var text = "\(Figures.counted(audit.detectorsRun, "check")) for gaming \(were(audit.detectorsRun)) run: "
  text += "\(numberWord(strong)) strong and \(numberWord(asking)) worth asking about. "
  text += "\(capitalised(numberWord(doubted))) of \(audit.standards.count) standards \(are(doubted)) in doubt"
  text += unknown > 0 ? ", and \(numberWord(unknown)) could not be assessed." : "."
  return Phrase(text)
}

/// A short list, most urgent first: missed by customers affected, nearly met, unmeasured, unable, warnings.
func actionList(_ audit: Audit, _ links: PageLinks) -> Block {
  var items: [Phrase] = []
  func link(_ result: StandardResult) -> Phrase {
    .link(result.standard.title, to: links.page(of: result.standard.id))
  }
  let missed = audit.standards.enumerated().filter { $0.element.verdict == .missed }
    .sorted { (affectedRecords($1.element) ?? 0, $0.offset) < (affectedRecords($0.element) ?? 0, $1.offset) }
    .map(\.element)
  for result in missed.prefix(5) {
    items.append(.strong("Mend ") + link(result) + Phrase(missedAction(result)))
  }
  if missed.count > 5 {
    items.append(Phrase("See the other \(numberWord(missed.count - 5)) missed in the table below."))
  }
  for result in audit.standards where result.verdict == .near {
    items.append(.strong("Lift ") + link(result) + Phrase(missedAction(result)))
  }
  for result in audit.standards where result.verdict == .met && result.capability == .cannot {
    items.append(
      .strong("Do not trust the result of ") + link(result)
        + ": it was met this time, but as the process runs it cannot be relied on to meet its target.")
  }
  let unmeasured = audit.standards.filter { $0.verdict == .unmeasured }
  for result in unmeasured.prefix(4) {
    items.append(
      .strong("Make it possible to measure ") + link(result)
        + Phrase(": \(result.unmeasuredBecause ?? "no reason is recorded")."))
  }
  if unmeasured.count > 4 {
    items.append(Phrase("Do the same for the other \(numberWord(unmeasured.count - 4)) that could not be measured."))
  }
  if !audit.diagnostics.isEmpty {
    items.append(
      .strong("Read ") + .link(Figures.counted(audit.diagnostics.count, "warning"), to: "ledger", at: "warnings") + ".")
  }
  guard !items.isEmpty else { return .paragraph("Nothing in these figures asks for action.") }
  return .list(items, ordered: true)
}

/// `: 87.2% against a target of 90% within 2 min; 1,512 contacts were not in time, 512 of them with team “Chat”. …`
private func missedAction(_ result: StandardResult) -> String {
  var text = ":"
  if let estimate = result.estimate {
    text += " \(Figures.value(estimate.value, unit: result.standard.unit)), not \(targetWords(result.standard))"
  }
  if let affected = affectedRecords(result), affected > 0 {
    text += "; \(counted(affected, noun(result.standard))) \(shortWords(result, affected))"
    if let worst = worstSegment(result), worst.affected * 5 >= affected, worst.affected < affected {
      text += ", \(Figures.count(worst.affected)) of them \(worst.name)"
    }
  }
  return text + capabilityClause(result)
}

private func shortWords(_ result: StandardResult, _ number: Int) -> String {
  switch result.standard.target {
  case .shareWithin: "\(were(number)) not in time"
  case .bound(_, let bound): bound.atLeast != nil ? "fell short" : "\(are(number)) too many to meet the target"
  }
}

private func capabilityClause(_ result: StandardResult) -> String {
  result.capability == .cannot
    ? ". As the process runs it cannot meet its target: change the way it works, or the target." : "."
}

/// The group of the first breakdown with most records that fell short: `in Chat`.
private func worstSegment(_ result: StandardResult) -> (name: String, affected: Int)? {
  guard let breakdown = result.breakdowns.first, result.standard.target.bound.atMost == nil else { return nil }
  let short = breakdown.segments.compactMap { segment in
    segment.hits.map { (segment: segment, affected: segment.estimate.n - $0) }
  }
  guard let worst = short.max(by: { $0.affected < $1.affected }), worst.affected > 0 else { return nil }
  let names = zip(breakdown.fields, worst.segment.names).map { field, name in
    name.map { "\(readable(field)) “\($0)”" } ?? "no \(readable(field))"
  }
  return ("with " + joined(names), worst.affected)
}
