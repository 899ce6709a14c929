// Owns the page of the control checklist: every question with its answer, evidence and owner, and what data says of it.

import AuditModel

func controlPage(_ audit: Audit, _ links: PageLinks) -> Page? {
  guard !audit.control.isEmpty else { return nil }
  let contradicted = audit.control.filter { $0.test == .contradicted }
  let elements = ChecklistElement.Kind.allCases.compactMap { kind -> Section? in
    let results = audit.control.filter { $0.element == kind }
    return results.isEmpty ? nil : elementSection(kind, results, audit, links)
  }
  return Page(
    kind: .control, path: PageLinks.control, title: "The control checklist",
    kicker: "\(audit.company.name), \(periodWords(audit.period))",
    lead: [
      .verdict(Phrase(claimsSentence(audit.control))),
      .paragraph(Phrase(answersSentence(audit.control))),
    ],
    sections: [
      Section("contradicted", "Answers that the data contradicts", contradictedBlocks(contradicted, audit, links))
    ]
      + elements)
}

/// `Of 12 answers that data can test, nine hold, two are contradicted and one cannot be tested.`
func claimsSentence(_ control: [QuestionResult]) -> String {
  let tests = control.compactMap(\.test)
  guard !tests.isEmpty else { return "No answer of the checklist makes a claim that data could test." }
  func count(_ test: QuestionResult.Test) -> Int { tests.filter { $0 == test }.count }
  if count(.holds) == tests.count {
    return tests.count == 1
      ? "The one answer that data can test holds." : "All \(numberWord(tests.count)) answers that data can test hold."
  }
  let parts = [
    (count(.holds), "holds", "hold"), (count(.contradicted), "is contradicted", "are contradicted"),
    (count(.cannotBeTested), "cannot be tested", "cannot be tested"),
  ].filter { $0.0 > 0 || $0.1 == "holds" }.map { "\(numberWord($0.0)) \($0.0 == 1 ? $0.1 : $0.2)" }
  let whole = tests.count == 1 ? "Of the one answer that claims" : "Of \(numberWord(tests.count)) answers that claim"
  return "\(whole) something that data can show, \(joined(parts))."
}

/// `Of 31 questions, 27 are answered with evidence or a claim that holds, two are unanswered, …`
private func answersSentence(_ control: [QuestionResult]) -> String {
  func count(_ status: QuestionResult.Status) -> Int { control.filter { $0.status == status }.count }
  let answered = count(.answered)
  var parts = ["\(answered == control.count ? "all" : numberWord(answered)) \(are(answered)) answered and backed"]
  for (status, one, many) in [
    (QuestionResult.Status.lapsed, "rests on evidence that is out of date", "rest on evidence that is out of date"),
    (.unproven, "is answered without proof", "are answered without proof"),
    (.unanswered, "is not answered", "are not answered"),
  ] {
    let number = count(status)
    if number > 0 { parts.append("\(numberWord(number)) \(number == 1 ? one : many)") }
  }
  return "Of \(Figures.counted(control.count, "question")), \(joined(parts))."
}

private func contradictedBlocks(_ results: [QuestionResult], _ audit: Audit, _ links: PageLinks) -> [Block] {
  guard !results.isEmpty else { return [] }
  return [
    .list(
      results.map { result in
        questionLink(result, links) + Phrase(" " + (result.figure.map(sentence) ?? "No figure is recorded."))
      }, ordered: false)
  ]
}

/// The question as a link to where it stands.
func questionLink(_ result: QuestionResult, _ links: PageLinks) -> Phrase {
  .link(result.question.asks, to: PageLinks.control, at: links.anchor(ofQuestion: result.question.id))
}

private func elementSection(
  _ kind: ChecklistElement.Kind, _ results: [QuestionResult], _ audit: Audit, _ links: PageLinks
) -> Section {
  let rows = results.map { result in
    Table.Row([
      .init(questionLink(result, links)), .init(Phrase([.state(State(result.status))])),
      .init(result.test.map { Phrase([.state(State($0))]) } ?? ""),
      .init(result.owner.map { Phrase($0) } ?? .faint("nobody")),
    ])
  }
  var blocks: [Block] = [
    .table(
      Table(
        id: "questions-\(kind.rawValue)", caption: "\(kind.title): what is asked, and how the answers stand",
        columns: [
          .init("Question", .label), .init("Answer", .verdict), .init("Tested", .text), .init("Owner", .text),
        ], groups: [.init(rows: rows)]))
  ]
  for result in results { blocks += questionBlocks(result, audit, links) }
  return Section(kind.rawValue, kind.title, blocks)
}

private func questionBlocks(_ result: QuestionResult, _ audit: Audit, _ links: PageLinks) -> [Block] {
  let question = result.question
  let anchor = links.anchor(ofQuestion: question.id) ?? "question"
  var blocks: [Block] = [.heading(Phrase(question.asks), anchor: anchor)]
  blocks.append(.paragraph(question.answer.map { Phrase($0) } ?? .faint("No answer is given. Unknown is not a pass.")))
  if let test = result.test {
    let figure = result.figure.map { naming(": " + sentence($0)) } ?? "."
    let claim = question.claim.map { " Tested: " + claimPhrase($0, audit, links) } ?? ""
    blocks.append(.paragraph(Phrase([.state(State(test))]) + figure + claim))
  }
  if !question.evidence.isEmpty {
    blocks += question.evidence.map { .paragraph(evidencePhrase($0, asOf: audit.asOf)) }
  }
  for finding in audit.findings where finding.question == question.id {
    blocks += answerBlocks(finding, audit)
  }
  return blocks
}

/// `Evidence: Shift plan for the phone (Planning board, tab Phone), valid until 31 December 2026.`
private func evidencePhrase(_ evidence: Evidence, asOf: CivilDay) -> Phrase {
  let piece = Phrase.strong("Evidence:") + Phrase(" \(evidence.what) (\(evidence.at)), ")
  guard let until = evidence.validUntil else { return piece + "no end is named." }
  return piece
    + (until >= asOf
      ? Phrase("valid until \(Figures.day(until)).") : .strong("out of date") + Phrase(" since \(Figures.day(until))."))
}

/// What the data is asked, in one line; the ids of standards become links.
private func claimPhrase(_ claim: Claim, _ audit: Audit, _ links: PageLinks) -> Phrase {
  guard case .standards(let ids) = claim else { return naming(claimWords(claim, in: audit.tables)) }
  let names = ids.enumerated().reduce(Phrase("")) { phrase, item in
    let title = audit.standards.first { $0.standard.id == item.element }?.standard.title
    let name: Phrase = title.map { .link($0, to: links.page(of: item.element)) } ?? .code(item.element)
    return phrase + Phrase(item.offset == 0 ? "" : ", ") + name
  }
  return "that these standards are met: " + names + "."
}
