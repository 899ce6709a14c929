// Owns the detector of exclusions that leave out what would have missed.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "harmful-exclusion", kind: .behaviour,
  title: "An exclusion removes would-be misses",
  what: "Named exclusions whose records would have missed the standard much more often than those that count.",
  harm: "Customers who waited longest are left out of the figure that is shown.",
  arises: "A reason to leave a record out is chosen after its limit has passed, or fits slow cases by its nature.",
  check: "Read twenty of the excluded records: who excluded them, when, and would a customer agree?",
  limits: "Some reasons go with slow cases honestly: a record merged into another is closed late by nobody's fault.",
  needs: "100 excluded records whose verdict is known.",
  source: "Newcombe (1998) on the difference of two shares.", ceiling: .worthAsking)

let harmfulExclusion = Detector(
  card: card,
  examples: [
    .init("nine in ten excluded records would have missed", isFound: true, example(wouldHit: 40)),
    .init("excluded records are like the others", isFound: false, example(wouldHit: 368)),
    .init("too few are excluded", isFound: false, example(n: 20, wouldHit: 1)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let hits = evidence.result.hits, let n = evidence.result.estimate?.n, n > 0 else { return [] }
    return evidence.exclusions.map { exclusion in
      observation(exclusion, evidence, input.constants, hits: hits, n: n)
    }
  }
}

private func observation(
  _ exclusion: ExclusionCounts, _ evidence: StandardEvidence, _ constants: DetectorConstants, hits: Int, n: Int
) -> Observation {
  guard exclusion.n >= constants.clockRecords,
    let used = Proportion(n - hits, of: n), let left = Proportion(exclusion.n - exclusion.wouldHit, of: exclusion.n),
    let test = TwoProportionTest(left, minus: used)
  else {
    return Detector.notAssessable(
      card, evidence, segment: exclusion.name,
      because:
        "only \(SentenceFigures.counted(exclusion.n, "excluded record")) \(exclusion.n == 1 ? "has" : "have") a verdict; \(constants.clockRecords) would be needed"
    )
  }
  let missed = exclusion.n - exclusion.wouldHit
  let without = Double(hits) / Double(n)
  let with = Double(hits + exclusion.wouldHit) / Double(n + exclusion.n)
  var observation = Detector.observation(
    card, evidence, segment: exclusion.name,
    "\(SentenceFigures.share(Double(missed) / Double(exclusion.n))) of the "
      + "\(SentenceFigures.count(exclusion.n)) records left out as “\(exclusion.name)” would have missed, against "
      + "\(SentenceFigures.share(1 - without)) of those that count; with them the figure is "
      + "\(SentenceFigures.value(with, unit: .share)) instead of \(SentenceFigures.value(without, unit: .share)).")
  let interval = newcombe(left, minus: used)
  observation.effect = Estimate(
    value: Double(missed) / Double(exclusion.n) - (1 - without), low: interval?.low, high: interval?.high,
    n: exclusion.n)
  observation.unit = "share"
  observation.customers = missed
  observation.p = test.chanceOfAsHigh
  observation.meetsFloor =
    without - with >= constants.sharePoints / 2
    && Double(missed) / Double(exclusion.n) >= constants.rateRatio * max(1 - without, 0.01)
  return observation
}

private func example(n: Int = 400, wouldHit: Int) -> AuditInput {
  .example {
    $0.hits = 3680
  } evidence: {
    $0.exclusions = [ExclusionCounts(name: "duplicate", n: n, wouldHit: wouldHit)]
  }
}
