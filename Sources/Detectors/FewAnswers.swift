// Owns the detector of surveys that so few answer that those who keep silent decide what the figure would be.

internal import AuditModel

private let card = DetectorCard(
  id: "few-answers", kind: .health,
  title: "Those who do not answer decide",
  what: "Surveys that fewer than one in five answer, with what the share would be if all others were content, or none.",
  harm: "A few customers speak for all, and they are seldom like the rest.",
  arises: "The survey is long, comes late, or asks too often.",
  check: "Ask less and sooner, and compare those who answer with all in what is known of both: topic, team, wait.",
  limits: "A low share of answers does not make them wrong; it makes it impossible to know.",
  needs: "100 customers who were asked, with those who did not answer.",
  source: "Manski (1989) on bounds without assumptions.", ceiling: .watch)

let fewAnswers = Detector(
  card: card,
  examples: [
    .init("one in ten answers", isFound: true, example(asked: 4000)),
    .init("half answer", isFound: false, example(asked: 800)),
    .init("few were asked", isFound: false, example(asked: 60, answered: 6)),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard case .score(let detail)? = evidence.result.detail, let asked = detail.asked else { return nil }
    return observation(evidence, answered: detail.marks.reduce(0) { $0 + $1.count }, of: asked, input.constants)
  }
}

private func observation(
  _ evidence: StandardEvidence, answered: Int, of asked: Int, _ constants: DetectorConstants
) -> Observation {
  guard asked >= constants.clockRecords, answered <= asked else {
    return Detector.notAssessable(
      card, evidence,
      because:
        "only \(SentenceFigures.counted(asked, "customer")) were asked; \(constants.clockRecords) would be needed")
  }
  let share = Double(answered) / Double(asked)
  var bounds = ""
  if evidence.standard.unit == .share, let value = evidence.result.estimate?.value {
    bounds =
      " With the silent it could be anything from \(SentenceFigures.share(share * value)) to "
      + "\(SentenceFigures.share(share * value + 1 - share))."
  }
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.share(share)) of the \(SentenceFigures.count(asked)) customers who were asked gave an answer."
      + bounds)
  observation.effect = Estimate(value: share, n: asked)
  observation.unit = "share"
  observation.customers = asked - answered
  observation.meetsFloor = share < constants.answeredShare
  return observation
}

private func example(asked: Int, answered: Int = 400) -> AuditInput {
  .example(target: .bound(.score, Bound(atLeast: 4.5))) {
    $0.detail = .score(ScoreDetail(marks: [.init(mark: 5, count: answered)], asked: asked))
  }
}
