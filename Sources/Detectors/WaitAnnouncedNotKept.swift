// Owns the detector of announced waits that are shorter than the wait.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "wait-announced-not-kept", kind: .health,
  title: "Most wait longer than they were told",
  what: "Announced waits, of all or of one size, of which fewer than half are kept as they were told, whatever the "
    + "standard allows beyond them.",
  harm: "Who hears ten minutes plans ten minutes: a wait told wrongly is felt longer than one not told.",
  arises: "The announcement is the usual wait of a quiet hour, or one that keeps people in the line.",
  check: "Compare what was announced with the line at that moment, and announce what nine in ten take.",
  limits:
    "Those who left before their turn are not in it, if the standard leaves them out; they may have been told worst.",
  needs: "A target that is the announced time of each record, and 100 records.",
  source: "Binomial test.", ceiling: .worthAsking)

let waitAnnouncedNotKept = Detector(
  card: card,
  examples: [
    .init("two in five are kept", isFound: true, example([(300, 400)])),
    .init("only the short ones are not kept", isFound: true, example([(300, 350), (1800, 980)])),
    .init("three in four are kept", isFound: false, example([(300, 750)])),
    .init("thirty waits", isFound: false, example([(300, 9)], of: 30)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard case .column? = evidence.standard.target.limit, !evidence.promises.isEmpty else { return [] }
    let sizes = evidence.promises.map { GroupShare(name: $0.name, hits: $0.kept, n: $0.n) }
    let constants = input.constants
    let all = GroupShare(all: sizes)
    let question = ShareQuestion(holds: { $0.share <= constants.announcedKept }) {
      binomialCumulative($0.hits, n: $0.n, chance: constants.announcedTested) ?? 1
    }
    guard all.n >= constants.clockRecords else {
      return [
        Detector.notAssessable(
          card, evidence,
          because: "only \(SentenceFigures.counted(all.n, "announced wait")); \(constants.clockRecords) would be needed"
        )
      ]
    }
    let bySize = scanned(
      card, evidence, "announced wait", sizes, question, constants, harmed: { $0.n - $0.hits },
      statement: { groups, isOne, list in
        "\(groups) \(isOne ? "is" : "are") kept for fewer than half of those who are told so: \(list) kept."
      })
    return wholeOrGroups([whole(evidence, all, question)], [bySize].compactMap { $0 })
  }
}

private func whole(_ evidence: StandardEvidence, _ all: GroupShare, _ question: ShareQuestion) -> Observation {
  var observation = Detector.observation(
    card, evidence,
    "Of \(SentenceFigures.counted(all.n, "customer")) who were told a wait, "
      + "\(SentenceFigures.value(all.share, unit: .share)) waited no longer than that; "
      + "\(SentenceFigures.count(all.n - all.hits)) waited longer.")
  observation.effect = all.estimate
  observation.unit = "share"
  observation.customers = all.n - all.hits
  observation.p = question.chance(all)
  observation.meetsFloor = question.holds(all)
  return observation
}

private func example(_ kept: [(upTo: Int64, kept: Int)], of n: Int = 1000) -> AuditInput {
  .example(
    target: .shareWithin(share: 0.9, limit: .column(field: "announced_wait", numerator: 5, denominator: 4))
  ) { _ in
  } evidence: {
    $0.promises = kept.map { PromiseCell(over: $0.upTo / 2, upTo: $0.upTo, n: n, half: 0, kept: $0.kept) }
  }
}
