// Owns the detector of a declared clock that passes what the customer's own does not, closed hours apart.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "two-clock-gap", kind: .behaviour,
  title: "Customers waited longer than was reported",
  what: "Records in time on the declared clock and late on the customer's, by pauses, a late start, an early stop or a "
    + "restart. Closed hours are left aside: they are declared, and shown.",
  harm: "Customers waited longer than the report says.",
  arises:
    "The clock starts after the first try, stops at something that is not yet an answer, or stands still while the "
    + "company waits for itself.",
  check:
    "Take twenty records from the largest part of the gap and ask whether the customer would agree that nothing was "
    + "owed to them meanwhile.",
  limits: "A pause that the customer caused is legitimate: the parts are shown by reason, and which of them are fair "
    + "no figure tells.",
  needs: "100 records that are timed on both clocks.",
  source: "McNemar (1947); Bevan and Hood (2006) on ambulance times.")

let twoClockGap = Detector(
  card: card,
  examples: [
    .init("one record in ten passes by its pauses", isFound: true, example(pauses: 400, closed: 0)),
    .init("the gap is closed hours alone", isFound: false, example(pauses: 0, closed: 900)),
    .init("too few records", isFound: false, example(pauses: 5, closed: 0, n: 40)),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard let clock = evidence.result.customersClock, let bothHit = clock.bothHit, let declared = clock.onlyDeclared,
      let customer = clock.onlyCustomer, let neither = clock.neither, !clock.gap.isEmpty
    else { return nil }
    return observation(
      evidence, clock, n: bothHit + declared + customer + neither, reported: bothHit + declared, input.constants)
  }
}

private func observation(
  _ evidence: StandardEvidence, _ clock: CustomersClock, n: Int, reported: Int, _ constants: DetectorConstants
) -> Observation {
  guard n >= constants.clockRecords else {
    return Detector.notAssessable(
      card, evidence,
      because:
        "only \(SentenceFigures.counted(n, "record")) \(n == 1 ? "is" : "are") timed on both clocks; \(constants.clockRecords) would be needed"
    )
  }
  let doubtful = clock.gap.filter { $0.cause != .closedHours }
  let lost = max(0, doubtful.reduce(0) { $0 + ($1.hits ?? 0) })
  let paired = PairedShares(onlyFirst: min(lost, n), onlySecond: 0, of: n)
  let interval = paired?.interval()
  let gap = Double(lost) / Double(n)
  let honest = Double(reported - lost) / Double(n)
  let parts = doubtful.filter { ($0.hits ?? 0) > 0 }.sorted { ($1.hits ?? 0) < ($0.hits ?? 0) }
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.value(Double(reported) / Double(n), unit: .share)) is reported; "
      + "\(SentenceFigures.value(honest, unit: .share)) without what "
      + "\(SentenceFigures.list(parts.prefix(3).map { words($0.cause) })) "
      + "\(parts.count == 1 ? "adds" : "add"): \(SentenceFigures.counted(lost, "customer")) waited longer than the "
      + "limit and \(lost == 1 ? "counts" : "count") as in time.")
  observation.effect = Estimate(value: gap, low: interval?.low, high: interval?.high, n: n)
  observation.unit = "share"
  observation.customers = lost
  observation.meetsFloor = gap >= constants.clockGap && (interval?.low ?? 0) > 0
  observation.smallestDetectable = constants.clockGap
  return observation
}

private func words(_ cause: CustomersClock.Cause) -> String {
  switch cause {
  case .closedHours: "closed hours"
  case .pause(let reason): "the pause “\(reason)”"
  case .lateStart: "a late start"
  case .restart: "a clock started again"
  case .earlyStop: "an early stop"
  }
}

private func example(pauses: Int, closed: Int, n: Int = 4000) -> AuditInput {
  .example { result in
    let lost = pauses + closed
    result.customersClock = CustomersClock(
      estimate: Estimate(value: 0.8, n: n),
      gap: [
        .init(cause: .closedHours, seconds: closed * 3600, hits: closed),
        .init(cause: .pause(reason: "waiting for supplier"), seconds: pauses * 3600, hits: pauses),
      ], bothHit: n * 9 / 10 - lost, onlyDeclared: lost, onlyCustomer: 0, neither: n / 10)
  }
}
