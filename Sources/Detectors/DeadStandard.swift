// Owns the detector of figures that no longer say anything: nearly all hit, or too even to be counts.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "dead-standard", kind: .health,
  title: "The figure no longer says anything",
  what: "A share of 99.5% and more, of all records or of a group; and monthly shares that lie closer together than "
    + "counts by chance can.",
  harm: "Attention goes to a number that cannot warn, while customers wait for something else.",
  arises: "The work became better than the question, or only what is sure to pass is counted; a figure too even was "
    + "smoothed, copied or made to fit.",
  check:
    "Ask for a harder question: a shorter limit, the whole wait of the customer, a score. Where months are too even, "
    + "look how the figure comes about.",
  limits: "Some things must always be so, and are watched for the one time they are not: keep those.",
  needs: "100 records, at 100% some 400; 12 months for their evenness.",
  source: "Wilson (1927); Pearson's chi-squared.", ceiling: .worthAsking)

let deadStandard = Detector(
  card: card,
  examples: [
    .init("99.9% hit", isFound: true, .healthExample(hits: 3996, capability: .will)),
    .init("one of two teams at 100%", isFound: true, group(2000)),
    .init("the same share every month", isFound: true, months { _ in 270 }),
    .init(
      "98% hit", isFound: false, .healthExample(hits: 3920, capability: .will, groups: [("Lisbon", 1960)], months: 0)),
    .init("months as counts are", isFound: false, months { 270 + ($0 * 7 % 13 - 6) * 2 }),
  ]
) { input in
  let constants = input.constants
  return input.standards.flatMap { evidence -> [Observation] in
    guard let target = evidence.leastShare, target < constants.deadShare, let whole = evidence.whole else { return [] }
    let question = ShareQuestion(holds: { $0.share >= constants.deadShare }) {
      binomialUpperTail($0.hits, n: $0.n, chance: constants.deadTested) ?? 1
    }
    let groups = evidence.groups().compactMap { field, groups in
      scanned(card, evidence, field, groups, question, constants) { groups, isOne, list in
        "\(groups) \(isOne ? "has" : "have") all but nothing left to miss: \(list)."
      }
    }
    return wholeOrGroups(
      [saturated(evidence, whole, question, constants), even(evidence, constants)].compactMap { $0 }, groups)
  }
}

private func saturated(
  _ evidence: StandardEvidence, _ whole: GroupShare, _ question: ShareQuestion, _ constants: DetectorConstants
) -> Observation? {
  guard whole.n >= constants.clockRecords else {
    return Detector.notAssessable(
      card, evidence,
      because: "only \(SentenceFigures.counted(whole.n, "record")); \(constants.clockRecords) would be needed")
  }
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.value(whole.share, unit: .share)) of \(SentenceFigures.counted(whole.n, "record")) meet it: the "
      + "figure cannot rise, and warns of little.")
  observation.effect = whole.estimate
  observation.unit = "share"
  observation.p = question.chance(whole)
  observation.meetsFloor = question.holds(whole)
  return observation
}

/// Nil under 12 months, for a series, whose weights are not all its own records, and where all hit.
private func even(_ evidence: StandardEvidence, _ constants: DetectorConstants) -> Observation? {
  if case .series = evidence.standard.measure { return nil }
  let months = evidence.result.monthly.filter { !$0.partial && $0.estimate.n >= constants.agentRecords }
  guard months.count >= constants.points, months.allSatisfy({ (0...1).contains($0.estimate.value) }) else { return nil }
  let sizes = months.map(\.estimate.n)
  let hits = months.map { Int(($0.estimate.value * Double($0.estimate.n)).rounded()) }
  guard let test = homogeneity(hits: hits, of: sizes) else { return nil }
  let degrees = Double(test.degreesOfFreedom)
  guard let chance = chiSquaredCumulative(test.statistic, degreesOfFreedom: degrees) else { return nil }
  let ratio = test.statistic / degrees
  var observation = Detector.observation(
    card, evidence, segment: "its months",
    "Its \(months.count) months differ \(SentenceFigures.decimal(ratio.squareRoot(), places: 2)) times as much as "
      + "counts by chance would: they appear to be too even.")
  observation.effect = Estimate(value: ratio, n: sizes.reduce(0, +))
  observation.unit = "ratio of variances"
  observation.p = chance
  observation.meetsFloor = ratio <= 0.5
  return observation
}

private func group(_ hits: Int) -> AuditInput {
  .healthExample(hits: 3800, capability: .may, groups: [("Lisbon", hits), ("Ghent", 1800)], months: 0)
}

private func months(_ hits: (Int) -> Int) -> AuditInput {
  var input = AuditInput.healthExample(hits: 3600, capability: .may)
  for place in input.standards[0].result.monthly.indices {
    input.standards[0].result.monthly[place].estimate.value = Double(hits(place)) / 300
  }
  return input
}
