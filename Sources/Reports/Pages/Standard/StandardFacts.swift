// Owns the definition of a standard as a list of facts: what is promised to whom, how it is measured, who answers.

import AuditModel

func standardFacts(_ result: StandardResult, _ audit: Audit, _ links: PageLinks) -> [Fact] {
  let standard = result.standard
  var facts = [
    Fact("Target", naming(sentence(wholeTarget(standard)))),
    Fact("Measured", naming(sentence(measureWords(standard.measure, in: audit.tables)))),
  ]
  let dated = datedTargets(standard)
  if !dated.isEmpty {
    facts[0] = Fact(
      "Targets",
      naming(
        sentence(dated.joined(separator: "; ")) + " A record is judged by the one in "
          + "force on the day that it began."))
  }
  facts +=
    clockFacts(standard, audit) + recordFacts(standard, audit.tables) + [
      Fact("Period", Phrase(periodWords(audit.period) + ".")),
      Fact("Judged as of", Phrase("The end of \(Figures.day(audit.asOf)).")),
    ]
  if let estimate = result.estimate {
    let isGiven = estimate.low != nil && estimate.high != nil
    let method = result.intervalMethod.isEmpty ? "none can be given" : result.intervalMethod
    facts.append(Fact("Interval", Phrase(isGiven ? "95%: \(method)." : sentence(method))))
  }
  if let promise = standard.promise { facts.append(Fact("Promised", Phrase(promiseWords(promise)))) }
  if let reward = standard.reward {
    facts.append(Fact("Rewarded", Phrase(rewardWords(reward, standard)) + counterweightWords(standard, audit, links)))
  } else if !standard.counterweights.isEmpty {
    facts.append(Fact("Counterweights", counterweightLinks(standard, audit, links) + "."))
  }
  return facts + [
    Fact("Owner", standard.owner.map { Phrase($0) } ?? .faint("nobody is named")),
    Fact("Last reviewed", standard.reviewed.map { Phrase(Figures.day($0)) } ?? .faint("no review is recorded")),
    Fact("Declared in", .code(standard.place.description)),
    Fact("Id", .code(standard.id)),
  ]
}

private func clockFacts(_ standard: Standard, _ audit: Audit) -> [Fact] {
  guard case .duration(let duration) = standard.measure else { return [] }
  var facts: [Fact] = []
  if case .column = duration.span {
    facts.append(Fact("Clock", "The export’s own: the column is taken as it stands."))
  } else {
    switch duration.clock {
    case .calendar:
      facts.append(
        Fact("Clock", Phrase("Calendar time: every hour of every day counts, in \(audit.company.zone.identifier).")))
    case .business(let calendar):
      facts.append(
        Fact(
          "Clock",
          Phrase("Opening hours: only those of the calendar “\(calendar.name)” count, in \(calendar.zone.identifier)."))
      )
    }
  }
  switch duration.pauses {
  case .none: break
  case .all: facts.append(Fact("Pauses", "The clock stands still for every recorded reason."))
  case .reasons(let reasons):
    facts.append(Fact("Pauses", Phrase("The clock stands still for \(joined(reasons.map { "“\($0)”" }, with: "or")).")))
  }
  if let words = customersClockDefinition(duration) { facts.append(Fact("Customer’s clock", naming(words))) }
  return facts
}

/// `From first_try_at to solved_at, on the calendar and without pauses.`
func customersClockDefinition(_ duration: DurationMeasure) -> String? {
  guard case .between(let from, let to) = duration.span else { return nil }
  let ends = duration.customer?.to ?? to
  let end = ends.count == 1 ? ends[0] : "the first present of \(joined(ends, with: "or"))"
  return "From \(duration.customer?.from ?? from) to \(end), on the calendar and without pauses."
}

private func recordFacts(_ standard: Standard, _ tables: [TableMapping]) -> [Fact] {
  let table = standard.measure.tables.first ?? ""
  var facts: [Fact] = []
  if let scope = standard.scope {
    facts.append(Fact("About", naming("Records for which \(conditionWords(scope, of: table, in: tables)).")))
  }
  switch standard.measure {
  case .series, .attestation: break
  case .rate, .ratio:
    let days = standard.measure.terms.map(\.at)
    let names = Set(days).count == 1 ? days[0] : joined(days)
    facts.append(Fact("Counts", naming("Each side by its own day in the period: \(names).")))
  case .duration, .share, .score, .concentration:
    facts.append(Fact("Counts", Phrase(sentence(membershipWords(standard.membership, noun: noun(standard))))))
  }
  for exclusion in standard.exclusions {
    facts.append(
      Fact(
        "Leaves out",
        .strong(readable(exclusion.name)) + naming(": \(conditionWords(exclusion.condition, of: table, in: tables)).")))
  }
  if let followUp = standard.followUp {
    facts.append(Fact("Follow-up", Phrase("An outcome has \(Figures.declaredDuration(followUp)) before it is judged.")))
  }
  return facts
}

private func promiseWords(_ promise: Promise) -> String {
  switch promise {
  case .public: "To the public: customers have been told."
  case .contract: "By contract."
  case .internal: "Within the company only."
  }
}

/// `Agents are paid for it from 90% on.`
private func rewardWords(_ reward: Reward, _ standard: Standard) -> String {
  let from =
    reward.threshold.map { "from \(declared($0, unit: standard.notation))\(standard.notation.suffix) on" }
    ?? "where the target is met"
  return "Each \(reward.who) is rewarded \(from)."
}

private func counterweightWords(_ standard: Standard, _ audit: Audit, _ links: PageLinks) -> Phrase {
  guard !standard.counterweights.isEmpty else { return " Nothing is named that would suffer if it were bought." }
  return " Counterweights: " + counterweightLinks(standard, audit, links) + "."
}

private func counterweightLinks(_ standard: Standard, _ audit: Audit, _ links: PageLinks) -> Phrase {
  standard.counterweights.enumerated().reduce(Phrase("")) { phrase, item in
    let result = audit.standards.first { $0.standard.id == item.element }
    let name: Phrase =
      result.map { .link($0.standard.title, to: links.page(of: item.element)) + Phrase(" (\($0.verdict.rawValue))") }
      ?? .code(item.element)
    return phrase + Phrase(item.offset == 0 ? "" : ", ") + name
  }
}
