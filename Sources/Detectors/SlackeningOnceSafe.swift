// Owns the detector of service that gets worse once the month's target can no longer be missed.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "slackening", kind: .behaviour,
  title: "Service slackens once the month is safe",
  what: "Days that are worse than others of their month once its target could hardly be missed any more, by more than "
    + "good early days let the later ones seem.",
  harm: "Who comes late in a good month is served worse than who comes early in it.",
  arises: "The target is a share of a month, and what is beyond it earns nothing: people, hours or care go elsewhere.",
  check: "Compare rosters, queues and who was moved elsewhere in the last third of months that were safe and of months "
    + "that were not.",
  limits: "Work that is honestly moved to another queue once this one is safe looks the same; customers of this one "
    + "still pay for it.",
  needs: "A share that is to be reached, twelve whole months of days, and 20 days after the target was safe.",
  source: "Oyer (1998); weeks shuffled within their months; Besag and Clifford (1991).")

let slackeningOnceSafe = Detector(
  card: card,
  examples: [
    .init("once safe, six points fewer are in time", isFound: true, example(drop: 0.06)),
    .init("days go up and down", isFound: false, example(drop: 0)),
    .init("three months", isFound: false, example(drop: 0.06, months: 3)),
  ]
) { input in
  input.standards.compactMap { evidence in
    settledMonths(evidence, input) { slackening($0, target: $1, mostPermutations: $2, seed: $3) }
      .map { observation($0, evidence, input) }
  }
}

private func observation(_ months: SettledMonths, _ evidence: StandardEvidence, _ input: AuditInput) -> Observation {
  switch months.told() {
  case .failure(let unknown):
    return Detector.notAssessable(
      card, evidence, because: unknown.words("the target was safe before the month's end on"))
  case .success(let found):
    var observation = Detector.observation(
      card, evidence,
      "On the \(SentenceFigures.count(found.settledDays)) days after a month's target was safe, the share was "
        + "\(found.points) points lower than good early days alone would let it seem: about "
        + "\(SentenceFigures.counted(found.late, "customer")) in \(SentenceFigures.counted(found.months, "month")) appear "
        + "to have been served worse for coming late.")
    observation.fill(found, months, input.constants)
    return observation
  }
}

/// Days that go up and down about 92% and, once the month is safe, are lower.
private func example(drop: Double, months: Int = 18) -> AuditInput {
  .exampleMonths(months, "slackening example", drop: drop, level: { _ in 0.92 }, isSettled: { $0 <= 0.87 })
}
