// Owns the page of findings: what was seen, what to look at next, and what the company answers. Nothing is hidden.

import AuditModel

func findingsPage(_ audit: Audit, _ links: PageLinks) -> Page? {
  guard !audit.findings.isEmpty || !audit.responses.isEmpty || audit.detectorsRun > 0 else { return nil }
  let tiers = Tier.allCases.compactMap { tier -> Section? in
    let findings = audit.findings.filter { $0.tier == tier }
    guard !findings.isEmpty else { return nil }
    return Section(
      tier.rawValue.replacing(" ", with: "-"), tierTitle(tier), foldedFindings(findings, audit, links))
  }
  return Page(
    kind: .findings, path: PageLinks.findingsPage, title: "Findings",
    kicker: "\(audit.company.name), \(periodWords(audit.period))",
    lead: [.verdict(Phrase(findingsSentence(audit)))] + leadNotes(audit, links),
    sections: tiers + [Section("stale", "Answers whose finding is gone", staleBlocks(audit))])
}

/// `Two strong findings and one worth asking about; the company has answered two, and one answer is overdue.`
func findingsSentence(_ audit: Audit) -> String {
  guard !audit.findings.isEmpty else {
    return audit.detectorsRun == 0 ? "No checks were run, so nothing could be found." : "Nothing was found."
  }
  let parts = Tier.allCases.compactMap { tier -> String? in
    let number = audit.findings.filter { $0.tier == tier }.count
    guard number > 0 else { return nil }
    let word = numberWord(number)
    return switch tier {
    case .strong: "\(word) strong"
    case .worthAsking: "\(word) worth asking about"
    case .watch: "\(word) to watch"
    case .notAssessable: "\(word) not assessable"
    }
  }
  let answered = audit.findings.filter { responses(to: $0, audit).count > 0 }.count
  let number = audit.findings.count
  // One kind alone needs no sum before it.
  let kinds = parts.count == 1 ? parts[0].drop { $0 != " " } : ""
  var text =
    parts.count == 1
    ? "\(capitalised(numberWord(number))) \(number == 1 ? "finding" : "findings"),\(number == 1 ? "" : " all")\(kinds). "
    : "\(capitalised(numberWord(number))) findings: \(joined(parts)). "
  text +=
    answered == 0
    ? "None is answered"
    : answered == audit.findings.count
      ? "All are answered" : "\(capitalised(numberWord(answered))) \(are(answered)) answered"
  let overdue = overdueResponses(audit).count
  if overdue > 0 { text += ", and what was promised for \(numberWord(overdue)) is overdue" }
  return text + "."
}

private func leadNotes(_ audit: Audit, _ links: PageLinks) -> [Block] {
  var blocks: [Block] = [
    .paragraph(
      "A finding is a pattern that fits a standard or an answer gone wrong, never proof of it. An answer explains "
        + "it; it "
        + "takes nothing away.")
  ]
  if let counts = countsSentence(audit) { blocks.append(.paragraph(Phrase(counts))) }
  if audit.detectorsRun == 0 {
    blocks.append(
      .paragraph(
        .strong("No gaming checks were run. ") + "What is found here comes from the checklist. "
          + .link("What was not checked", to: "method", at: "unchecked") + "."))
  }
  return blocks
}

private func tierTitle(_ tier: Tier) -> String {
  switch tier {
  case .strong: "Strong"
  case .worthAsking: "Worth asking about"
  case .watch: "To watch"
  case .notAssessable: "Not assessable"
  }
}

/// The findings about one standard, for its own page.
func findingItems(of standard: String, _ audit: Audit, _ links: PageLinks) -> [Block] {
  audit.findings.filter { $0.standard == standard }.flatMap { finding -> [Block] in
    [
      .paragraph(
        .strong(tierTitle(finding.tier) + (finding.segment.map { ", \($0)" } ?? "") + ": ")
          + naming(sentence(finding.statement)) + checkWords(finding) + " "
          + .link("All findings", to: PageLinks.findingsPage, at: links.anchor(ofFinding: finding.id)) + ".")
    ] + answerBlocks(finding, audit)
  }
}

/// Of more than five of one detector and tier the first stands for all, and the rest fold away behind it.
private func foldedFindings(_ findings: [Finding], _ audit: Audit, _ links: PageLinks) -> [Block] {
  var said: Set<String> = []
  return findings.flatMap { finding -> [Block] in
    let alike = findings.filter { $0.detector == finding.detector }
    guard alike.count > 5 else { return findingBlocks(finding, audit, links) }
    guard said.insert(finding.detector).inserted else { return [] }
    let title = audit.detectors.first { $0.id == finding.detector }?.title ?? readable(finding.detector)
    let rest = alike.dropFirst().flatMap { findingBlocks($0, audit, links) }
    return findingBlocks(finding, audit, links)
      + [.folded("\(capitalised(numberWord(alike.count - 1))) more: \(title)", rest)]
  }
}

private func findingBlocks(_ finding: Finding, _ audit: Audit, _ links: PageLinks) -> [Block] {
  let subject: Phrase
  if let id = finding.standard {
    let title = audit.standards.first { $0.standard.id == id }?.standard.title
    subject = title.map { .link($0, to: links.page(of: id)) } ?? .code(id)
  } else if let result = audit.control.first(where: { $0.question.id == finding.question }) {
    subject = questionLink(result, links)
  } else {
    subject = finding.question.map { .code($0) } ?? "The whole audit"
  }
  let segment = finding.segment.map { ", \($0)" } ?? ""
  // A finding about an answer begins with its question, which is the heading here.
  let asks = audit.control.first { $0.question.id == finding.question }?.question.asks
  let statement =
    asks.flatMap { finding.statement.hasPrefix($0 + " ") ? finding.statement.dropFirst($0.count + 1) : nil }
    .map(String.init) ?? finding.statement
  var facts: [Fact] = []
  if let effect = finding.effect {
    let notation: Notation = finding.unit == "share" ? .share : finding.unit == "seconds" ? .seconds : .number
    let interval = Figures.interval(effect, unit: notation).map { " (\($0))" } ?? ""
    let unit = notation != .number || finding.unit.isEmpty ? "" : " \(unitWords(finding.unit))"
    // What was moved is counted with caution: more may have been.
    let least = finding.detector == "threshold-bunching" ? "at least " : ""
    facts.append(Fact("Size", Phrase(least + Figures.value(effect.value, unit: notation) + interval + unit)))
  }
  if let customers = finding.customers { facts.append(Fact("Customers", Phrase(Figures.count(customers)))) }
  if !finding.because.isEmpty { facts.append(Fact("Why this tier", naming(finding.because))) }
  facts.append(Fact("Id", .code(finding.id)))
  return [
    .heading(subject + Phrase(segment), anchor: links.anchor(ofFinding: finding.id) ?? "finding"),
    .paragraph(cardWords(finding, audit) + naming(sentence(statement)) + checkWords(finding)),
  ] + chartBlocks(finding, links) + answerBlocks(finding, audit) + [.facts(facts)]
}

/// A figure's unit as it is read aloud after it: `1.9 times the odds`.
private func unitWords(_ unit: String) -> String {
  switch unit {
  case "odds ratio": "times the odds"
  case "ratio": "times what was to be expected"
  case "ratio of variances": "times the variance of chance"
  default: unit
  }
}

/// `Records are crowded just inside the limit.`, as a link to the card of what was looked for.
private func cardWords(_ finding: Finding, _ audit: Audit) -> Phrase {
  guard let card = audit.detectors.first(where: { $0.id == finding.detector }) else { return "" }
  return .link(card.title, to: PageLinks.detectorsPage, at: card.id) + ". "
}

private func chartBlocks(_ finding: Finding, _ links: PageLinks) -> [Block] {
  let id = "chart-" + (links.anchor(ofFinding: finding.id) ?? "finding")
  switch finding.chart {
  case .bunching(let numbers): return [.chart(bunchingChart(numbers, id: id))]
  case .shares, nil: return []
  }
}

private func checkWords(_ finding: Finding) -> Phrase {
  finding.check.isEmpty ? "" : Phrase(" Next: ") + naming(loweredSentence(finding.check))
}

// MARK: - Answers

func responses(to finding: Finding, _ audit: Audit) -> [Response] {
  audit.responses.filter { $0.finding == finding.id }
}

func overdueResponses(_ audit: Audit) -> [Response] { audit.responses.filter { $0.isOverdue(on: audit.asOf) } }

/// What the company says to a finding, and how its promise stands; nothing where it says nothing.
func answerBlocks(_ finding: Finding, _ audit: Audit) -> [Block] {
  let responses = responses(to: finding, audit)
  guard !responses.isEmpty else { return [.paragraph(.faint("The company has not answered."))] }
  return responses.map { .paragraph(responseWords($0, asOf: audit.asOf)) }
}

/// `Answered by Head of Support: … Due 15 November 2026, and overdue.`
private func responseWords(_ response: Response, asOf: CivilDay) -> Phrase {
  var phrase =
    .strong("Answered\(response.owner.map { " by \($0)" } ?? ""):") + Phrase(" \(sentence(response.explanation))")
  if let done = response.done {
    phrase =
      phrase + Phrase(" Done on \(Figures.day(done))")
      + Phrase(response.due.map { done > $0 ? ", after the \(Figures.day($0)) that was promised." : "." } ?? ".")
  } else if let due = response.due {
    phrase =
      phrase + Phrase(" Due \(Figures.day(due))")
      + (response.isOverdue(on: asOf) ? ", " + .strong("overdue") + "." : ".")
  } else {
    phrase = phrase + " No day is named for it."
  }
  return phrase
}

private func staleBlocks(_ audit: Audit) -> [Block] {
  let known = Set(audit.findings.map(\.id))
  let stale = audit.responses.filter { !known.contains($0.finding) }
  guard !stale.isEmpty else { return [] }
  return [
    .paragraph(
      "These answers are to findings that this audit does not have: what they answer may be mended, or was not checked."
    ),
    .list(stale.map { .code($0.finding) + Phrase(". ") + responseWords($0, asOf: audit.asOf) }, ordered: false),
  ]
}

/// A sentence after a colon: its first word is small, unless it is written in capitals or as a name.
private func loweredSentence(_ text: String) -> String {
  let whole = sentence(text)
  guard let first = whole.first, whole.dropFirst().first?.isLowercase ?? false else { return whole }
  return first.lowercased() + whole.dropFirst()
}
