// Owns the detector of standards that are declared and not measured.

internal import AuditModel

private let card = DetectorCard(
  id: "never-measured", kind: .health,
  title: "The standard is not measured",
  what: "Standards without a figure, and those whose last record lies more than 90 days before the period's end.",
  harm: "A promise that nobody measures is kept by chance, and nobody sees when it is not.",
  arises: "The export lacks a field, the service was closed, or the standard was written for a report.",
  check: "Export what it needs, or take the standard back.",
  limits: "A standard for what is rare has long gaps honestly.",
  needs: "The declaration and the exports.",
  source: "Arithmetic.", ceiling: .worthAsking)

let neverMeasured = Detector(
  card: card,
  examples: [
    .init(
      "no figure", isFound: true,
      .example {
        $0.verdict = .unmeasured
        $0.estimate = nil
        $0.unmeasuredBecause = "the exports have no field replied_at"
      }),
    .init("the last record in April", isFound: true, example(last: CivilDay(year: 2026, month: 4, day: 20))),
    .init("records up to the end", isFound: false, example(last: CivilDay(year: 2026, month: 9, day: 29))),
  ]
) { input in
  input.standards.compactMap { evidence in
    if case .attestation = evidence.standard.measure { return nil }
    return observation(evidence, input)
  }
}

private func observation(_ evidence: StandardEvidence, _ input: AuditInput) -> Observation {
  let constants = input.constants
  if evidence.result.verdict == .unmeasured, evidence.result.estimate == nil {
    let reason = evidence.result.unmeasuredBecause.map { ": \($0)" } ?? ""
    return Detector.observation(card, evidence, "It has no figure\(reason).")
  }
  let records = evidence.days.reduce(0) { $0 + max(0, $1.n) }
  let last = evidence.days.last { $0.n > 0 }?.day
  let silence = last.map { input.period.to.number - $0.number } ?? 0
  var observation = Detector.observation(
    card, evidence,
    "Its last record is of \(last.map(String.init(describing:)) ?? "an unknown day"), "
      + "\(SentenceFigures.counted(silence, "day")) before the period's end.")
  observation.meetsFloor = silence > constants.silentDays && records >= constants.agentRecords
  return observation
}

private func example(last: CivilDay) -> AuditInput {
  .example(evidence: { evidence in
    evidence.days = (0..<60).reversed().map { DayTally(day: last.advanced(by: -$0), n: 20, hits: 18) }
  })
}
