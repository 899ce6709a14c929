// Owns the detector of targets that ask for less than is done anyway.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "slack-target", kind: .health,
  title: "The target is slack",
  what: "A share more than 5 points above its target, with the control chart's limits on the target's side where there "
    + "are 12 points; and groups of a breakdown that lie so far above it.",
  harm: "Customers get less than they could: nobody asks for what is done already, and a decline would not be seen.",
  arises: "The target was set when the service was worse, or where it was sure to be met.",
  check: "Ask what customers would notice, and move the target to where it says something.",
  limits:
    "A law or a contract may set the target: then say so. Under 12 points the course is not known, and the figure "
    + "is only to be watched.",
  needs: "Three months; 100 records.",
  source: "NHS England, Making Data Count, on assurance; Wilson (1927).", ceiling: .worthAsking)

let slackTarget = Detector(
  card: card,
  examples: [
    .init("98% against 90%, reliably", isFound: true, example(hits: 3920)),
    .init("one of two teams is far above", isFound: true, example(hits: 3600, groups: [("Lisbon", 1990)])),
    .init("92% against 90%", isFound: false, example(hits: 3680, groups: [("Lisbon", 1850)])),
    .init("a new standard", isFound: false, example(hits: 3920, months: 2)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let target = evidence.leastShare, target + input.constants.slackPoints < 1, evidence.result.estimate != nil
    else { return [] }
    guard !evidence.isNew else {
      return [Detector.notAssessable(card, evidence, because: "it has been measured for under three months")]
    }
    let line = target + input.constants.slackPoints
    let question = ShareQuestion(holds: { $0.interval.low > line }) {
      binomialUpperTail($0.hits, n: $0.n, chance: line) ?? 1
    }
    let words = SentenceFigures.value(target, unit: .share)
    let groups = evidence.groups().compactMap { field, groups in
      scanned(card, evidence, field, groups, question, input.constants) { groups, isOne, list in
        "\(groups) \(isOne ? "is" : "are") reliably more than 5 points above the target of \(words): \(list)."
      }
    }
    return wholeOrGroups([whole(evidence, target, line, question, input.constants)], groups)
  }
}

private func whole(
  _ evidence: StandardEvidence, _ target: Double, _ line: Double, _ question: ShareQuestion,
  _ constants: DetectorConstants
) -> Observation {
  let estimate = evidence.result.estimate ?? Estimate(value: 0, n: 0)
  let charted = evidence.result.capability
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.value(estimate.value, unit: .share)) is reached where "
      + "\(SentenceFigures.value(target, unit: .share)) is asked for"
      + (charted == .will ? ", and the process as it runs will not fall below it." : "."))
  observation.effect = estimate
  observation.unit = "share"
  observation.p = evidence.whole.map(question.chance)
  observation.meetsFloor =
    (estimate.low ?? 0) > line && [.will, .notAssessable].contains(charted)
    && estimate.n >= constants.clockRecords
  observation.hasEnough = charted != .notAssessable
  return observation
}

private func example(hits: Int, groups: [(String, Int)] = [], months: Int = 14) -> AuditInput {
  .healthExample(hits: hits, capability: hits > 3800 ? .will : .may, groups: groups, months: months)
}
