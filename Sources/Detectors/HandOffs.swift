// Owns the detector of standards that are met less often the more hands a record passes through.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "hand-offs", kind: .health,
  title: "Each hand-off costs customers the standard",
  what: "The share that meets the standard, by how often a record was handed on, falling from number to number.",
  harm: "The customer waits for the next queue, and often tells the story again.",
  arises:
    "The first queue cannot decide or solve, records are sorted wrongly, or being handed on starts nobody's clock.",
  check: "Read twenty records that were handed on three times or more: where should each have gone at first, and who "
    + "could have solved it there?",
  limits: "Hard cases are handed on more often and take longer for their own sake: the fall is not all the hand-offs' "
    + "doing.",
  needs: "30 records of each of two numbers of hand-offs.",
  source: "Cochran (1954), Armitage (1955).", ceiling: .worthAsking)

let handOffs = Detector(
  card: card,
  examples: [
    .init("each hand-off takes ten points", isFound: true, example([900, 800, 700, 600])),
    .init("hand-offs make no difference", isFound: false, example([900, 898, 901, 899])),
    .init("a point a hand-off", isFound: false, example([900, 892, 885, 880])),
    .init("nothing is handed on", isFound: false, example([900])),
  ]
) { input in
  input.standards.compactMap { evidence in
    evidence.handOffs.isEmpty ? nil : observation(evidence, input.constants)
  }
}

private func observation(_ evidence: StandardEvidence, _ constants: DetectorConstants) -> Observation {
  let groups = evidence.handOffs.filter { $0.n >= constants.handOffRecords && (0...$0.n).contains($0.hits) }
  guard groups.count >= 2 else {
    return Detector.notAssessable(
      card, evidence,
      because: "records were handed on equally often; \(constants.handOffRecords) of each of two numbers of hand-offs "
        + "would be needed")
  }
  let good = evidence.hitsAreGood ? groups.map(\.hits) : groups.map { $0.n - $0.hits }
  let sizes = groups.map(\.n)
  guard let trend = CochranArmitage(hits: good, of: sizes, scores: groups.map { Double($0.handOffs) }) else {
    return Detector.notAssessable(card, evidence, because: "every record hit, or none did")
  }
  let shares = zip(good, sizes).map { Double($0) / Double($1) }
  let never = shares[0]
  let (handedGood, handed) = (good.dropFirst().reduce(0, +), sizes.dropFirst().reduce(0, +))
  let rest = Double(handedGood) / Double(handed)
  let lost = max(0, Int(((never - rest) * Double(handed)).rounded()))
  let top = evidence.handOffs.map(\.handOffs).max() ?? 0
  let names = groups.map { $0.handOffs == top && top >= 5 ? "\($0.handOffs) or more" : "\($0.handOffs)" }
  var observation = Detector.observation(
    card, evidence,
    "Of records handed on \(SentenceFigures.list(names)) times "
      + "\(SentenceFigures.list(shares.map { SentenceFigures.value($0, unit: .share) })) meet the standard: "
      + "\(SentenceFigures.count(handed)) records are handed on, and about "
      + "\(SentenceFigures.count(lost)) more would have met it if they had done as well as the others.")
  let interval = Proportion(good[0], of: sizes[0]).flatMap { first in
    Proportion(handedGood, of: handed).flatMap { newcombe(first, minus: $0) }
  }
  observation.effect = Estimate(value: never - rest, low: interval?.low, high: interval?.high, n: sizes.reduce(0, +))
  observation.unit = "share"
  observation.customers = lost
  observation.p = trend.chanceOfAsLow
  // Falling from one number to the next, but for the noise of small groups.
  let falls = zip(shares, shares.dropFirst()).allSatisfy { $1 <= $0 + constants.sharePoints }
  observation.meetsFloor = never - rest >= constants.breakPoints && falls
  observation.smallestDetectable = constants.breakPoints
  observation.chart = .shares(
    zip(names, zip(good, sizes)).map { name, counts in
      let interval = wilson(successes: counts.0, of: counts.1)
      return .init(
        name: name == "1" ? "1 hand-off" : "\(name) hand-offs",
        estimate: Estimate(
          value: Double(counts.0) / Double(counts.1), low: interval?.low, high: interval?.high, n: counts.1))
    })
  return observation
}

private func example(_ hits: [Int]) -> AuditInput {
  .example(evidence: { evidence in
    evidence.handOffs = hits.enumerated().map { HandOffCounts(handOffs: $0, n: 1000, hits: $1) }
  })
}
