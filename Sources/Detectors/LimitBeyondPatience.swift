// Owns the detector of limits by which many of those who wait have left.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "limit-beyond-patience", kind: .health,
  title: "Customers leave before the limit",
  what: "Limits on a wait by which more than one in twenty would have left, were nobody served before: those who were "
    + "served count for as long as they waited.",
  harm: "The limit is kept with customers who are no longer there.",
  arises: "A limit is taken from a neighbour or a textbook, and nobody asks how long one's own customers wait.",
  check: "Take the time by which one in twenty has left as the limit, and see what it would take to keep it.",
  limits:
    "Whoever is told how long it will take, or plays music, changes how long people wait; whoever leaves silently "
    + "is not seen to leave. Nothing is said of times that few have waited.",
  needs: "100 customers who left, with the time, and 30 still waiting.",
  source: "Kaplan and Meier (1958); Brown et al. (2005) on patience; the rule is Horovitz's.", ceiling: .worthAsking)

let limitBeyondPatience = Detector(
  card: card,
  examples: [
    .init("one in five has left by the limit", isFound: true, example(leaving: 4)),
    .init("hardly anybody leaves", isFound: false, example(leaving: 0)),
    .init("few have left", isFound: false, example(leaving: 4, waiting: 1)),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard case .fixed(let limit)? = evidence.standard.target.limit, !evidence.waits.isEmpty else { return nil }
    return observation(evidence, limit: Double(limit), input.constants)
  }
}

private func observation(
  _ evidence: StandardEvidence, limit: Double, _ constants: DetectorConstants
) -> Observation {
  func curve(without balks: Bool) -> KaplanMeier? {
    KaplanMeier(
      evidence.waits.map {
        SurvivalRow(
          time: Double($0.seconds), events: balks && $0.seconds < constants.changeOfMind ? 0 : $0.abandoned,
          censored: $0.answered)
      })
  }
  guard let patient = curve(without: true), patient.events >= constants.abandonments,
    let seen = patient.points.last(where: { $0.time <= limit && $0.atRisk >= constants.waitersAtRisk }),
    let bands = patient.bands(), let place = patient.points.firstIndex(of: seen),
    let chance = patient.chanceOfLosing(noMoreThan: constants.patience, by: seen.time)
  else {
    let left = evidence.waits.reduce(0) { $0 + ($1.seconds < constants.changeOfMind ? 0 : $1.abandoned) }
    return Detector.notAssessable(
      card, evidence,
      because:
        "only \(SentenceFigures.counted(left, "customer")) left while they waited; \(constants.abandonments) would "
        + "be needed, and \(constants.waitersAtRisk) who waited as long")
  }
  let lost = 1 - seen.survival
  let all = curve(without: false).flatMap { $0.survival(at: seen.time) }.map { 1 - $0 } ?? lost
  let isLong = lost >= constants.patience + constants.sharePoints
  // The curve ends before the limit: silence beyond it is not patience.
  if !isLong, seen.time < limit, !patient.points.contains(where: { $0.time >= limit }) {
    return Detector.notAssessable(
      card, evidence,
      because: "nearly all are served before \(words(seen.time)), and how many would wait until "
        + "\(words(limit)) is not seen")
  }
  var advice = ""
  if let best = patient.greatestTime(losingAtMost: constants.patience) {
    advice =
      " One in twenty has left after \(words(best.time)); a limit of \(words(best.low)) would be on the safe side."
  }
  let silent = all - lost >= 0.001 ? " (\(SentenceFigures.share(all)) with those who left within seconds)" : ""
  var observation = Detector.observation(
    card, evidence,
    "By \(words(seen.time)), with a limit of \(words(limit)), \(SentenceFigures.share(lost)) of those not yet served would "
      + "have left\(silent).\(advice)")
  observation.effect = Estimate(
    value: lost, low: 1 - bands[place].high, high: 1 - bands[place].low, n: patient.points.first?.atRisk ?? 0)
  observation.unit = "share"
  observation.customers = evidence.waits.reduce(0) { $0 + (Double($1.seconds) <= limit ? $1.abandoned : 0) }
  observation.p = chance
  observation.meetsFloor = isLong
  return observation
}

private func words(_ seconds: Double) -> String { SentenceFigures.value(seconds, unit: .seconds) }

private func example(leaving: Int, waiting: Int = 10) -> AuditInput {
  let waits = (1...60).map { number in
    WaitCell(seconds: number * 10, answered: waiting * 3, abandoned: leaving * waiting / 10)
  }
  return .example(target: .shareWithin(share: 0.9, limit: .fixed(300)), { _ in }) {
    $0.waits = leaving == 0 ? waits.map { WaitCell(seconds: $0.seconds, answered: 300, abandoned: 2) } : waits
  }
}
