// Owns the detector of scores on which nearly every answer is the best mark.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "exhausted-score", kind: .health,
  title: "A score with nothing left to say",
  what: "Scores on which nearly every answer is the best mark of the scale.",
  harm: "Good service and very good service look the same, and so does a decline, until it is a large one.",
  arises:
    "The question is one to which nobody says no, is asked where someone is watching, or comes with the mark that "
    + "is wanted.",
  check: "Ask something that customers can differ on, or ask it where nobody looks over their shoulder.",
  limits: "Some service is that good: then the standard is kept, and needs no score to tell it.",
  needs: "100 answers.",
  source: "Wilson (1927) on the interval of a share.", ceiling: .worthAsking)

let exhaustedScore = Detector(
  card: card,
  examples: [
    .init("97 in 100 give the best mark", isFound: true, example(best: 970)),
    .init("seven in ten do", isFound: false, example(best: 700, others: 300)),
    .init("few answers", isFound: false, example(best: 50, others: 0)),
    .init("the least effort is the best mark", isFound: true, example(best: 970, isLowBest: true)),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard case .score? = evidence.result.detail else { return nil }
    return observation(evidence, input.constants)
  }
}

private func observation(_ evidence: StandardEvidence, _ constants: DetectorConstants) -> Observation? {
  guard case .score(let detail)? = evidence.result.detail else { return nil }
  let bound = evidence.standard.target.bound
  let isLowBest = bound.atMost != nil && bound.atLeast == nil
  let answers = detail.marks.reduce(0) { $0 + $1.count }
  guard answers >= constants.clockRecords, let best = isLowBest ? detail.marks.first : detail.marks.last,
    let interval = wilson(successes: best.count, of: answers)
  else {
    return Detector.notAssessable(
      card, evidence,
      because: "only \(SentenceFigures.counted(answers, "answer")); \(constants.clockRecords) would be needed")
  }
  let share = Double(best.count) / Double(answers)
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.share(share)) of \(SentenceFigures.count(answers)) answers are the best mark, "
      + "\(SentenceFigures.decimal(best.mark, places: 1)): the score can hardly rise, and tells little apart.")
  observation.effect = Estimate(value: share, low: interval.low, high: interval.high, n: answers)
  observation.unit = "share"
  observation.meetsFloor = share >= constants.bestMarks
  return observation
}

private func example(best: Int, others: Int = 30, isLowBest: Bool = false) -> AuditInput {
  let marks = isLowBest ? [best, others, 0, 0, 0] : [0, 0, 0, others, best]
  return .example(target: .bound(.score, isLowBest ? Bound(atMost: 2) : Bound(atLeast: 4.5))) {
    $0.detail = .score(ScoreDetail(marks: marks.enumerated().map { .init(mark: Double($0 + 1), count: $1) }))
  }
}
