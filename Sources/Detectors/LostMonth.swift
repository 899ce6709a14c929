// Owns the detector of service that gets worse once the month's target can no longer be reached.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "lost-month", kind: .behaviour,
  title: "A lost month is given up",
  what:
    "Days that are worse than others of their month once its target was out of reach: the rest would have had to do "
    + "better than the best month ever did. Bad early days alone would let the later ones seem better.",
  harm: "Who comes late in a bad month is served worse than who comes early in it, when help is needed most.",
  arises:
    "The target is a share of a month, and one that is lost costs no more by being lost by far; or what can wait is "
    + "moved into it.",
  check: "Ask what was decided in these months and when, and whether work was put off, or old cases closed, in them.",
  limits: "What made the month bad may have gone on getting worse: a backlog, people who left.",
  needs: "A share that is to be reached, twelve whole months of days, and 20 days after the target was out of reach.",
  source: "Oyer (1998); weeks shuffled within their months; Besag and Clifford (1991).")

let lostMonth = Detector(
  card: card,
  examples: [
    .init("once lost, eight points fewer are in time", isFound: true, example(drop: 0.08)),
    .init("hard months that nobody gives up", isFound: false, example(drop: 0)),
    .init("three months", isFound: false, example(drop: 0.08, months: 3)),
  ]
) { input in
  input.standards.compactMap { evidence in
    settledMonths(evidence, input) { givingUp($0, target: $1, mostPermutations: $2, seed: $3) }
      .flatMap { observation($0, evidence, input) }
  }
}

/// Nil where no month was ever lost.
private func observation(_ months: SettledMonths, _ evidence: StandardEvidence, _ input: AuditInput) -> Observation? {
  switch months.told() {
  case .failure(.tooFewSettledDays(found: 0, _)): return nil
  case .failure(let unknown):
    return Detector.notAssessable(
      card, evidence, because: unknown.words("the target was out of reach before the month's end on"))
  case .success(let found):
    var observation = Detector.observation(
      card, evidence,
      "On the \(SentenceFigures.count(found.settledDays)) days after a month's target was out of reach, the share was "
        + "\(found.points) points lower than its earlier days would let expect: about "
        + "\(SentenceFigures.counted(found.late, "customer")) in \(SentenceFigures.counted(found.months, "month")) appear "
        + "to have been served worse because the month was lost.")
    observation.fill(found, months, input.constants)
    return observation
  }
}

/// Days that go up and down about a target of 90% and, once the month is lost, are lower.
private func example(drop: Double, months: Int = 18) -> AuditInput {
  .exampleMonths(
    months, "lost month example", drop: drop, level: { 0.9 + 0.05 * ($0.fraction() - 0.5) }, isSettled: { $0 > 0.93 })
}
