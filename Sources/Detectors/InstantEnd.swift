// Owns the detector of clocks that stop before anybody can have done anything.

internal import AuditModel

private let card = DetectorCard(
  id: "instant-end", kind: .health,
  title: "The clock stops at once",
  what: "Records that end within a minute of their beginning although the standard allows hours or days.",
  harm: "What is timed is an acknowledgement, a booking or a machine's reply; the customer's wait goes on untimed.",
  arises: "The end that is measured is one that a bot, a template or a booking screen can set.",
  check: "Read what ended these records, and measure to the event that the customer waits for.",
  limits: "Some matters are solved at the first word, and honestly end at once.",
  needs: "A limit of two hours or more, and 150 finished records.",
  source: "Arithmetic.", ceiling: .worthAsking)

let instantEnd = Detector(
  card: card,
  examples: [
    .init("two in five end within a minute", isFound: true, example(atOnce: 800)),
    .init("one in a hundred does", isFound: false, example(atOnce: 20)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let spread = evidence.spread else { return [] }
    let whole = observation(spread, nil, evidence, input.constants)
    let segments = evidence.segmentSpreads.compactMap { segment -> Observation? in
      guard var own = observation(segment.spread, segment.name, evidence, input.constants) else { return nil }
      // Where all records do, a group is worth a line of its own only if it does so far more often.
      let usual = whole.flatMap { $0.meetsFloor ? $0.effect?.value : nil } ?? 0
      own.meetsFloor = own.meetsFloor && (own.effect?.value ?? 0) >= usual * input.constants.rateRatio
      return own
    }
    return (whole.map { [$0] } ?? []) + segments
  }
}

private func observation(
  _ spread: Spread, _ segment: String?, _ evidence: StandardEvidence, _ constants: DetectorConstants
) -> Observation? {
  guard let limit = spread.usualLimit, limit >= 7200 else { return nil }
  let atOnce = spread.atOnce
  let done = spread.cells.reduce(0) { $0 + $1.done }
  guard done >= constants.windowRecords else {
    return Detector.notAssessable(
      card, evidence, segment: segment,
      because: "only \(SentenceFigures.counted(done, "finished record")); \(constants.windowRecords) would be needed")
  }
  let share = Double(atOnce) / Double(done)
  var observation = Detector.observation(
    card, evidence, segment: segment,
    "\(SentenceFigures.share(share)) of \(SentenceFigures.count(done)) finished records ended within a "
      + "minute of their beginning, against a limit of "
      + "\(SentenceFigures.value(Double(limit), unit: .seconds)).")
  observation.effect = Estimate(value: share, n: done)
  observation.unit = "share"
  observation.customers = atOnce
  observation.meetsFloor = share >= 0.10 && Double(atOnce) >= constants.movedRecords
  return observation
}

private func example(atOnce: Int) -> AuditInput {
  .example(evidence: { evidence in
    evidence.spread = Spread(
      scale: .seconds(width: 60, limit: AuditInput.exampleLimit), last: 960,
      cells: [.init(bin: 1, done: atOnce), .init(bin: 120, done: 2000 - atOnce)],
      limits: [.init(seconds: AuditInput.exampleLimit, n: 2000)], atOnce: atOnce)
  })
}
