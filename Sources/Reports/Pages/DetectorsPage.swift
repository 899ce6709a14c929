// Owns the page of detectors: what was looked for in the numbers, with what result, and what each of them cannot tell.

import AuditModel

func detectorsPage(_ audit: Audit, _ links: PageLinks) -> Page? {
  guard !audit.detectors.isEmpty else { return nil }
  return Page(
    kind: .detectors, path: PageLinks.detectorsPage, title: "What was looked for",
    kicker: "\(audit.company.name), \(periodWords(audit.period))",
    lead: [.verdict(Phrase(checksSentence(audit)))] + leadBlocks,
    sections: DetectorCard.Kind.allCases.compactMap { kind in
      let cards = audit.detectors.filter { $0.kind == kind }
      guard !cards.isEmpty else { return nil }
      return Section(kind.rawValue, kind.title, cards.flatMap { cardBlocks($0, audit, links) })
    } + confusionSection(audit) + [Section("constants", "What decides", constantBlocks(audit))])
}

/// `Of 1,104 questions put to 69 standards, 31 found something, 820 nothing, and 253 could not be answered.`
private func checksSentence(_ audit: Audit) -> String {
  let counts = CheckCounts(audit.checks)
  return
    "Of \(Figures.counted(audit.checks.count, "question")) put to "
    + "\(Figures.counted(audit.standards.count, "standard")), \(Figures.count(counts.found)) found something, "
    + "\(Figures.count(counts.quiet)) nothing, and \(Figures.count(counts.blind)) could not be answered."
}

struct CheckCounts {
  var found = 0
  var quiet = 0
  var blind = 0

  init(_ checks: [Check]) {
    for check in checks {
      switch check.outcome {
      case .found: found += 1
      case .quiet: quiet += 1
      case .notAssessable: blind += 1
      }
    }
  }
}

private let leadBlocks: [Block] = [
  .paragraph(
    "A finding is a pattern consistent with a standard gone wrong, never proof and never an accusation: each has other "
      + "causes, which its entry names. What could not be looked at is not clean; it is unknown."),
  .paragraph(
    "Many questions are asked at once, so chance alone would answer some. Within each detector, standards are screened "
      + "by Simes’ test (1986) over themselves and their groups and corrected by the method of Benjamini and Hochberg "
      + "(1995); groups are opened only where their standard passes. A finding is strong only if another count, another "
      + "limit or another period points the same way."),
]

private func cardBlocks(_ card: DetectorCard, _ audit: Audit, _ links: PageLinks) -> [Block] {
  let checks = audit.checks.filter { $0.detector == card.id }
  let counts = CheckCounts(checks)
  let found = audit.findings.filter { $0.detector == card.id }
  var outcome = Phrase(
    checks.isEmpty
      ? "The question does not arise for any standard of this audit."
      : "Found for \(numberWord(counts.found)), nothing for \(numberWord(counts.quiet)), could not be looked at for "
        + "\(numberWord(counts.blind)).")
  for (number, finding) in found.prefix(5).enumerated() {
    let name = audit.standards.first { $0.standard.id == finding.standard }?.standard.title ?? finding.id
    let segment = finding.segment.map { ", \($0)" } ?? ""
    outcome =
      outcome + Phrase(number == 0 ? " " : "; ")
      + .link(name + segment, to: PageLinks.findingsPage, at: links.anchor(ofFinding: finding.id))
  }
  if found.count > 5 { outcome = outcome + Phrase(" and \(numberWord(found.count - 5)) more") }
  return [
    .heading(Phrase(card.title), anchor: card.id), .paragraph(Phrase(sentence(card.what))),
    .facts([
      Fact("Here", outcome), Fact("Harm", Phrase(sentence(card.harm))),
      Fact("How it arises", Phrase(sentence(card.arises))),
      Fact("Look at next", Phrase(sentence(card.check))), Fact("Cannot tell", Phrase(sentence(card.limits))),
      Fact("Needs", Phrase(sentence(card.needs))), Fact("Source", Phrase(sentence(card.source))),
      Fact("Id", .code(card.id)),
    ]),
  ]
    + rateBlocks(card)
}

/// The honest worlds as a sentence, and what it makes of behaviours behind one line.
private func rateBlocks(_ card: DetectorCard) -> [Block] {
  let honest = card.measured.filter(\.isHonest).map { Phrase($0.sentence) }
  let rows = card.measured.filter { !$0.isHonest }.map { rate in
    Table.Row([
      .init(Phrase(capitalised(rate.worlds))), .init(Phrase(Figures.count(rate.count))),
      .init(Phrase(Figures.value(rate.share, unit: .share))),
      .init(Phrase(Figures.count(rate.strong))),
    ])
  }
  let table = Table(
    id: "rates-\(card.id)",
    caption:
      "Made-up worlds in which something was done (at 0.2: in a fifth of its chances), and in how many it was found",
    columns: [
      .init("Worlds with", .label), .init("Worlds", .number), .init("Found", .number), .init("Strong", .number),
    ],
    groups: [.init(rows: rows)], folded: "How often it finds what was done")
  return honest.map { .paragraph(Phrase("How often it is wrong: ") + $0) } + (rows.isEmpty ? [] : [.table(table)])
}

/// Which detectors speak of which behaviour: one row for each behaviour, and what is not named spoke in none of its worlds.
private func confusionSection(_ audit: Audit) -> [Section] {
  var behaviours: [(id: String, what: String)] = []
  for spoke in audit.detectors.flatMap(\.spokeOf) where !behaviours.contains(where: { $0.id == spoke.behaviour }) {
    behaviours.append((spoke.behaviour, spoke.what))
  }
  guard !behaviours.isEmpty else { return [] }
  let rows = behaviours.map { behaviour -> Table.Row in
    func named(_ isShown: (DetectorCard.SpokeOf) -> Bool) -> Phrase {
      var words: Phrase = ""
      for card in audit.detectors {
        guard let spoke = card.spokeOf.first(where: { $0.behaviour == behaviour.id }), isShown(spoke) else { continue }
        if words != "" { words = words + Phrase("; ") }
        words = words + .link(card.title, to: PageLinks.detectorsPage, at: card.id) + Phrase(": \(spoke.words)")
      }
      return words == "" ? "none" : words
    }
    return Table.Row([
      .init(Phrase(capitalised(behaviour.what)) + .faint(" \(behaviour.id)")), .init(named { $0.isItsOwn }),
      .init(named { !$0.isItsOwn && $0.found > 0 }),
    ])
  }
  return [
    Section(
      "confusion", "What each behaviour sets off",
      [
        .paragraph(
          "Made-up worlds in which one behaviour was at work, in a fifth or two fifths of its chances: the share of those "
            + "that could be looked at in which a detector found something worth asking about, or strong: q at most 0.01, "
            + "and large enough. Every detector was asked about every world; those not named spoke in none."),
        .table(
          Table(
            id: "confusion-matrix", caption: "Behaviours, and the detectors that spoke of them",
            columns: [
              .init("Behaviour", .label), .init("Detectors meant to find it", .text),
              .init("Others that spoke", .text),
            ], groups: [.init(rows: rows)])),
      ])
  ]
}

private func constantBlocks(_ audit: Audit) -> [Block] {
  let rows = audit.constants.lines.map { line in
    Table.Row([.init(Phrase(capitalised(line.name))), .init(Phrase(Figures.value(line.value, unit: .number)))])
  }
  return [
    .paragraph(
      "These numbers decide between a finding and none. They were fixed before error rates were measured; two reports "
        + "with the same digest were judged alike: " + .code(audit.constants.digest) + "."),
    .table(
      Table(
        id: "detector-constants", caption: "Every constant of the detectors",
        columns: [.init("What it decides", .label), .init("Value", .number)], groups: [.init(rows: rows)],
        folded: "Every constant")),
  ]
}

/// What was looked for in one standard, for its own page.
func checkBlocks(of standard: String, _ audit: Audit) -> [Block] {
  let checks = audit.checks.filter { $0.standard == standard }
  guard !checks.isEmpty else { return [] }
  let counts = CheckCounts(checks)
  let rows = checks.map { check -> Table.Row in
    let card = audit.detectors.first { $0.id == check.detector }
    let words: String
    switch check.outcome {
    case .found(let tier): words = "found: \(tier.rawValue)"
    case .quiet: words = "nothing found"
    case .notAssessable(let reason): words = "not assessable: \(reason)"
    }
    return Table.Row([
      .init(.link(card?.title ?? check.detector, to: PageLinks.detectorsPage, at: check.detector)),
      .init(Phrase(words)),
      .init(Phrase(Figures.count(check.tests))),
    ])
  }
  return [
    .paragraph(
      Phrase(
        "Of \(Figures.counted(checks.count, "question")) that arise for this standard, \(numberWord(counts.found)) found "
          + "something, \(numberWord(counts.quiet)) nothing, and \(numberWord(counts.blind)) could not be answered.")),
    .table(
      Table(
        id: "looked-for", caption: "What was looked for, and what was found",
        columns: [.init("Looked for", .label), .init("Result", .text), .init("Tests", .number)],
        groups: [.init(rows: rows)])),
  ]
}
