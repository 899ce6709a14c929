// Owns the overview's first argument: what speaks for and against the figures.

import AuditModel

/// The account of the rows, the largest gaps, warnings, and which checks were never run.
func beliefBlocks(_ audit: Audit, _ links: PageLinks) -> [Block] {
  var blocks: [Block] = [.paragraph(accountSentence(audit))]
  var limits = largestGaps(audit).map { gap in
    Phrase.link(gap.title, to: links.page(of: gap.standard), at: "account")
      + Phrase(
        " leaves out \(Figures.count(gap.count)) of \(Figures.count(gap.whole)) \(gap.noun) (\(gap.share)), "
          + "\(gap.how): ") + naming(gap.name) + "."
  }
  if !audit.diagnostics.isEmpty {
    limits.append(
      .link(Figures.counted(audit.diagnostics.count, "warning"), to: "ledger", at: "warnings")
        + Phrase(" \(were(audit.diagnostics.count)) given about the files and declarations."))
  }
  if !limits.isEmpty { blocks.append(.list(limits, ordered: false)) }
  if !audit.control.isEmpty {
    blocks.append(
      .paragraph(.link("The checklist", to: PageLinks.control) + Phrase(". " + claimsSentence(audit.control))))
  }
  if let words = clockSentence(audit, links) { blocks.append(.paragraph(words)) }
  blocks.append(.paragraph(integritySentence(audit)))
  if let counts = countsSentence(audit) { blocks.append(.paragraph(Phrase(counts))) }
  if !audit.findings.isEmpty {
    blocks.append(.paragraph(.link("Findings", to: PageLinks.findingsPage) + Phrase(". " + findingsSentence(audit))))
  }
  return blocks
}

/// `They account for every row: 24,918 rows were read from 3 files; 24,500 were kept, …`
private func accountSentence(_ audit: Audit) -> Phrase {
  guard !audit.files.isEmpty else { return "No file was read, so there are no figures to believe." }
  let read = audit.files.reduce(0) { $0 + $1.read }
  let kept = audit.files.reduce(0) { $0 + $1.kept }
  let superseded = audit.files.reduce(0) { $0 + $1.superseded }
  let rejected = audit.files.reduce(0) { sum, file in sum + file.rejected.reduce(0) { $0 + $1.count } }
  let files = "\(Figures.counted(read, "row")) \(were(read)) read from \(Figures.counted(audit.files.count, "file"))"
  var parts = ["\(Figures.count(kept)) \(were(kept)) kept as records"]
  if superseded > 0 {
    parts.append(
      "\(Figures.count(superseded)) \(superseded == 1 ? "was an older row" : "were older rows") of a record already kept"
    )
  }
  if rejected > 0 {
    parts.append(
      "\(Figures.count(rejected)) could not be read as \(rejected == 1 ? "a record and was" : "records and were")"
        + " rejected for a named reason")
  }
  let rows =
    kept == read && read > 1 ? files + ", and all were kept as records." : files + ": " + joined(parts) + "."
  let unbalanced = unbalancedAccounts(audit)
  if unbalanced == 0 {
    return .strong("Every row is accounted for. ") + Phrase(rows + " The ") + .link("ledger", to: "ledger")
      + " adds up for every file and every standard."
  }
  return .strong("The account does not balance. ") + Phrase(rows + " \(Figures.counted(unbalanced, "account")) in the ")
    + .link("ledger", to: "ledger")
    + Phrase(" \(unbalanced == 1 ? "does" : "do") not add up; until that is explained, no figure here is safe.")
}

/// The widest gaps between the company's clock and the customer's, for shares within a limit.
private func clockSentence(_ audit: Audit, _ links: PageLinks) -> Phrase? {
  let timed = audit.standards.filter { $0.customersClock != nil && $0.estimate != nil }
  let parted = timed.filter(clocksDiffer)
  guard !parted.isEmpty else { return nil }
  func gap(_ result: StandardResult) -> Double {
    guard result.standard.notation == .share, let clock = result.customersClock, let estimate = result.estimate else {
      return 0
    }
    return abs(estimate.value - clock.estimate.value)
  }
  let widest = parted.enumerated().sorted { (gap($1.element), $0.offset) < (gap($0.element), $1.offset) }.prefix(2)
  let examples = widest.enumerated().reduce(Phrase("")) { phrase, item in
    let result = item.element.element
    return phrase + Phrase(item.offset == 0 ? "" : "; ")
      + .link(result.standard.title, to: links.page(of: result.standard.id), at: "customers-clock")
      + Phrase(", \(judgedValue(result) ?? "–") on ours and \(customersValue(result) ?? "–") on the customer’s")
  }
  return .strong("The customer’s clock tells another story ")
    + Phrase(
      "for \(numberWord(parted.count)) of \(numberWord(timed.count)) \(timed.count == 1 ? "standard" : "standards") on time\(parted.count > widest.count ? ", most of all:" : ":") "
    )
    + examples
    + "."
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

/// The three largest reasons for which records in period and scope are in no figure: 1% not assessable is worth a
/// line, what is declared only from 5%.
private func largestGaps(_ audit: Audit) -> [Gap] {
  var gaps: [Gap] = []
  for result in audit.standards {
    let ledger = result.ledger
    let whole = ledger.kept - ledger.outside - ledger.scope
    let reasons =
      ledger.excluded.map { ("excluded as declared", 5, $0) } + ledger.unassessable.map { ("not assessable", 1, $0) }
    for (how, percent, reason) in reasons where reason.count * 100 >= max(whole, 1) * percent {
      guard let share = shareOf(reason.count, whole) else { continue }
      gaps.append(
        Gap(
          standard: result.standard.id, title: result.standard.title, noun: noun(result.standard), how: how,
          name: reason.name, count: reason.count, whole: whole, share: share))
    }
  }
  return Array(
    gaps.sorted { ($1.count * $0.whole, $0.standard, $0.name) < ($0.count * $1.whole, $1.standard, $1.name) }.prefix(3))
}

private func integritySentence(_ audit: Audit) -> Phrase {
  guard audit.detectorsRun > 0 else {
    return .strong("No gaming checks were run. ")
      + "Whether any figure was steered rather than earned is not assessable, for every standard. Unknown is not a "
      + "pass."
  }
  let strong = audit.findings.filter { $0.tier == .strong }.count
  let asking = audit.findings.filter { $0.tier == .worthAsking }.count
  var text = "\(Figures.counted(audit.detectorsRun, "check")) of the numbers \(were(audit.detectorsRun)) run: "
  text += "\(numberWord(strong)) strong and \(numberWord(asking)) worth asking about. "
  text += capitalised(doubtWords(audit)) + "."
  return Phrase(text)
}

/// `two of 69 standards are in doubt, and twelve could not be assessed`
func doubtWords(_ audit: Audit) -> String {
  if audit.standards.count == 1 {
    return switch audit.standards[0].integrity {
    case .inDoubt: "the one standard is in doubt"
    case .sound: "the one standard is not in doubt"
    case .notAssessable: "the one standard could not be assessed"
    }
  }
  let doubted = audit.standards.count { $0.integrity == .inDoubt }
  let unknown = audit.standards.count { $0.integrity == .notAssessable }
  let words = "\(numberWord(doubted)) of \(Figures.counted(audit.standards.count, "standard")) \(are(doubted)) in doubt"
  return words + (unknown > 0 ? ", and \(numberWord(unknown)) could not be assessed" : "")
}
