// Owns the detector of flags that pass what was never measured, and leave out what was missed.

internal import AuditModel

private let card = DetectorCard(
  id: "flag-without-target", kind: .behaviour,
  title: "The recorded flag passes cases without a limit",
  what: "Cases that the system's own flag calls met although they cannot be measured, and late cases without a flag.",
  harm: "The published share is higher than customers' experience: cases count as kept that nobody timed.",
  arises: "A flag that is true until something makes it false; a target date left empty; late cases never closed out.",
  check: "Read ten of these cases, and recount the published figure with measured cases only.",
  limits: "It compares the flag with the dates as they are; it cannot tell why a date is missing.",
  needs: "A recorded verdict beside the dates, and 30 cases on which the two part.",
  source: "Arithmetic; Bevan and Hood (2006) on what is counted and what is not.")

let flagWithoutTarget = Detector(
  card: card,
  examples: [
    .init("a fifth of the cases are flagged without a limit", isFound: true, example(unmeasured: 200, late: 0)),
    .init("late cases carry no flag", isFound: true, example(unmeasured: 0, late: 60)),
    .init("the flag follows the dates", isFound: false, example(unmeasured: 0, late: 0)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let recorded = evidence.result.recorded else { return [] }
    let flagged = recorded.count(flag: [.met])
    let unmeasured = recorded.count(ours: [.notCounted], flag: [.met])
    let late = recorded.count(ours: [.missedClosed, .missedOpen], flag: [.blank])
    let missed = recorded.count(ours: [.missedClosed, .missedOpen])
    return [
      part(
        evidence, input, unmeasured, of: flagged, segment: nil,
        "\(SentenceFigures.counted(unmeasured, "case")) of the \(SentenceFigures.count(flagged)) that the system's flag "
          + "calls met have no limit or time that they could be measured by"),
      part(
        evidence, input, late, of: missed, segment: "late cases",
        "\(SentenceFigures.counted(late, "late case")) of \(SentenceFigures.count(missed)) carry no flag at all, so a "
          + "figure made from the flags leaves them out"),
    ]
  }
}

private func part(
  _ evidence: StandardEvidence, _ input: AuditInput, _ count: Int, of whole: Int, segment: String?, _ statement: String
) -> Observation {
  guard whole > 0 else {
    return Detector.notAssessable(card, evidence, segment: segment, because: "no case carries such a flag")
  }
  let share = Double(count) / Double(whole)
  var observation = Detector.observation(card, evidence, segment: segment, "\(statement).")
  observation.effect = Estimate(value: share, n: whole)
  observation.unit = "share"
  observation.customers = count
  observation.meetsFloor = Double(count) >= input.constants.movedRecords && share >= input.constants.movedShareOfHits
  // The cases themselves are counted, not estimated: nothing is left to chance or to another count.
  observation.support = [.init(.otherCount, "the dates beside the flag do not bear it out", p: 0)]
  return observation
}

private func example(unmeasured: Int, late: Int) -> AuditInput {
  .example { result in
    result.recorded = RecordedComparison(rows: [
      .init(ours: .met, flag: .met, count: 800, open: 0),
      .init(ours: .missedClosed, flag: .missed, count: 300, open: 0),
      .init(ours: .notCounted, flag: .met, count: unmeasured, open: 0),
      .init(ours: .missedClosed, flag: .blank, count: late, open: 0),
    ])
  }
}
