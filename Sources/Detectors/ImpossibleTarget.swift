// Owns the detector of targets that the work as it is organised cannot reach.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "impossible-target", kind: .health,
  title: "The target is out of reach",
  what: "A target beyond the control chart's limits and more than 5 points above what is reached; and groups of a "
    + "breakdown that reach less than half of it.",
  harm: "The promise is broken as a rule, and those who work to it learn that a target means nothing.",
  arises: "The target was wished for, not built: the work, the staff or the parts do not allow it, or it was set for "
    + "other cases than these.",
  check:
    "Find out what stands between a record's start and its end, and either change that or promise what can be kept.",
  limits: "That a target is not reached does not say that it should not be: customers may need it.",
  needs: "100 records; 12 months or weeks for the standard as a whole.",
  source: "NHS England, Making Data Count, on assurance; Wilson (1927).", ceiling: .worthAsking)

let impossibleTarget = Detector(
  card: card,
  examples: [
    .init("60% against 90%, reliably", isFound: true, example(hits: 2400, .cannot)),
    .init("one of two teams reaches 2%", isFound: true, example(hits: 3400, .may, groups: [("Lisbon", 40)])),
    .init("88% against 90%", isFound: false, example(hits: 3520, .cannot, groups: [("Lisbon", 1700)])),
    .init("60% in some months", isFound: false, example(hits: 2400, .may)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let estimate = evidence.result.estimate else { return [] }
    guard let target = evidence.leastShare else {
      return [amount(evidence, estimate, input.constants)].compactMap { $0 }
    }
    let half = target * input.constants.reachPart
    let question = ShareQuestion(holds: { $0.interval.high < half }) {
      binomialCumulative($0.hits, n: $0.n, chance: half) ?? 1
    }
    let words = SentenceFigures.value(target, unit: .share)
    let groups = evidence.groups().compactMap { field, groups in
      scanned(card, evidence, field, groups, question, input.constants, harmed: { $0.n - $0.hits }) {
        groups, isOne, list in
        "\(groups) \(isOne ? "reaches" : "reach") less than half of the \(words) asked for: \(list)."
      }
    }
    return wholeOrGroups([whole(evidence, estimate, target, question, input.constants)], groups)
  }
}

private func whole(
  _ evidence: StandardEvidence, _ estimate: Estimate, _ target: Double, _ question: ShareQuestion,
  _ constants: DetectorConstants
) -> Observation {
  let charted = evidence.result.capability
  let isShort = charted == .notAssessable
  let line = isShort ? target * constants.reachPart : target - constants.slackPoints
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.value(estimate.value, unit: .share)) is reached where "
      + "\(SentenceFigures.value(target, unit: .share)) is asked for"
      + (charted == .cannot ? ", and no month or week as it runs now can be expected to reach it." : "."))
  observation.effect = estimate
  observation.unit = "share"
  observation.p = evidence.whole.map { binomialCumulative($0.hits, n: $0.n, chance: max(0, line)) ?? 1 }
  observation.meetsFloor =
    (estimate.high ?? 1) < line && (charted == .cannot || isShort) && estimate.n >= constants.clockRecords
  observation.hasEnough = !isShort
  return observation
}

/// A mean or percentile that is twice what is allowed, or half of what is asked for, with the chart's agreement.
private func amount(
  _ evidence: StandardEvidence, _ estimate: Estimate, _ constants: DetectorConstants
) -> Observation? {
  let bound = evidence.result.bound
  guard evidence.result.capability != .notAssessable, let edge = bound.atLeast ?? bound.atMost, edge > 0 else {
    return nil
  }
  let unit = evidence.standard.unit
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.value(estimate.value, unit: unit)) is reached where \(SentenceFigures.bound(bound, unit: unit)) "
      + "is asked for, and no month or week as it runs now can be expected to reach it.")
  observation.effect = estimate
  observation.unit = unit.rawValue
  let isFar =
    bound.atMost.map { (estimate.low ?? 0) * constants.reachPart > $0 } ?? false
    || bound.atLeast.map { (estimate.high ?? .infinity) < $0 * constants.reachPart } ?? false
  observation.meetsFloor = isFar && evidence.result.capability == .cannot && estimate.n >= constants.clockRecords
  return observation
}

private func example(hits: Int, _ capability: Capability, groups: [(String, Int)] = []) -> AuditInput {
  .healthExample(hits: hits, capability: capability, groups: groups)
}
