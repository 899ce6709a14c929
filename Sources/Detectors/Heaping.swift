// Owns the detector of times that are written down rounded, which decides what the other checks can tell.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "heaping", kind: .gate,
  title: "Times are rounded",
  what: "Times, or the minutes that records took, at multiples of five minutes far more often than one in five.",
  harm: "What is rounded was written down by people afterwards: nobody can tell whether a near miss was one.",
  arises: "Times are entered by hand, or by a form that offers full quarters of an hour.",
  check: "Ask how the time is recorded, and whether a system's own stamp of the same event could be exported instead.",
  limits: "Appointments, shifts and scheduled jobs begin on round minutes honestly.",
  needs: "150 times written to the minute; of durations, a limit of an hour or more.",
  source: "Whipple (1919); Locker and Mason (2006) on emergency departments.", ceiling: .watch)

let heaping = Detector(
  card: card,
  examples: [
    .init("half of all times are rounded to fives", isFound: true, example(rounded: 0.5)),
    .init("all minutes are as frequent", isFound: false, example(rounded: 0)),
    .init("a handful of round times", isFound: false, example(rounded: 1, n: 40)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    var observations: [Observation] = []
    // Where only hours or days are written every minute is nought; within a few minutes no digit can be preferred.
    if let spread = evidence.spread, spread.resolution <= 60, !spread.minutes.isEmpty, let limit = spread.usualLimit,
      limit >= 3600
    {
      observations.append(observation(spread.minutes, nil, "took", evidence, input.constants))
    }
    for cells in evidence.minutes {
      observations.append(
        observation(
          cells.counts, "time: \(cells.field)", "have their “\(cells.field.replacing("_", with: " "))” on", evidence,
          input.constants))
    }
    return observations
  }
}

private func observation(
  _ counts: [Int], _ segment: String?, _ verb: String, _ evidence: StandardEvidence, _ constants: DetectorConstants
) -> Observation {
  let n = counts.reduce(0) { $0 + max(0, $1) }
  guard n >= constants.windowRecords, let index = whippleIndex(minuteCells: counts) else {
    return Detector.notAssessable(
      card, evidence, segment: segment,
      because:
        "only \(SentenceFigures.counted(n, "time")) \(n == 1 ? "is" : "are") written to the minute; \(constants.windowRecords) would be needed"
    )
  }
  let round = stride(from: 0, to: 60, by: 5).reduce(0) { $0 + counts[$1] }
  let consequence =
    segment == nil
    ? "Crowding at a limit that is such a multiple is judged without the limit's own step, is too low by a tenth to a "
      + "third, and cannot be told where the limit is fewer than \(constants.limitSteps) steps long."
    : "How long a record took is known no better than that, and whether it was in time by a minute or two is not."
  var observation = Detector.observation(
    card, evidence, segment: segment,
    "\(SentenceFigures.share(Double(round) / Double(n))) of \(SentenceFigures.count(n)) records \(verb) a whole multiple "
      + "of five minutes, where one in five would by chance (Whipple's index "
      + "\(SentenceFigures.decimal(index, places: 0)); 100 is none). \(consequence)")
  let interval = wilson(successes: round, of: n)
  observation.effect = Estimate(
    value: index, low: interval.map { 500 * $0.low }, high: interval.map { 500 * $0.high }, n: n)
  observation.unit = "Whipple's index"
  observation.customers = max(0, Int((Double(round) - Double(n) / 5).rounded()))
  observation.p = binomialUpperTail(round, n: n, chance: 0.2)
  observation.meetsFloor = index >= constants.heavyHeaping
  observation.smallestDetectable = SmallestDetectable(level: 2 * constants.q)?.distance(fromTarget: 0.2, n: n).map {
    100 + 500 * $0
  }
  return observation
}

private func example(rounded share: Double, n: Int = 6000) -> AuditInput {
  .example(evidence: { evidence in
    let counts = (0..<60).map { minute in
      Int(Double(n) / 60 * (1 - share)) + (minute % 5 == 0 ? Int(Double(n) / 12 * share) : 0)
    }
    evidence.minutes = [MinuteCells(field: "created_at", counts: counts)]
  })
}
