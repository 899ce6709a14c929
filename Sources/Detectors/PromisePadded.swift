// Owns the detector of promises of one size that leave far more room than is needed.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "promise-padded", kind: .health,
  title: "Promises of a size are padded",
  what:
    "Sizes of promise (a day agreed, a wait announced) of which nine in ten are kept within half of the time promised, "
    + "where that is not so of all promises together, which “limit-too-loose” tells.",
  harm: "Who needed it sooner has gone elsewhere, and the figure praises what the promise gave away.",
  arises: "Whoever is judged by promises kept promises little; some kinds of matter get the longest term by habit.",
  check: "Ask how the term of these is chosen, and promise what nine in ten take.",
  limits: "A customer who asked for a later day looks the same. Room that all promises have alike is told "
    + "elsewhere. Where days are promised, those of under three days are left out.",
  needs: "A deadline or an announced time of each record, and 100 records of a size.",
  source: "Binomial test.", ceiling: .worthAsking)

let promisePadded = Detector(
  card: card,
  examples: [
    .init("the two-week promises are done in four days", isFound: true, example(long: 950)),
    .init("all promises are used", isFound: false, example(long: 300)),
    .init("all promises are padded alike", isFound: false, example(long: 950, short: 950)),
    .init("sixty of a size", isFound: false, example(long: 58, of: 60)),
  ]
) { input in
  input.standards.compactMap { evidence in
    // Who names a day is counted to its end, and leaves room that nobody meant.
    let isByTheDay = (evidence.spread?.deadlinesAtOneMinute ?? 0) >= 0.5
    let promises = evidence.promises.filter { !isByTheDay || $0.over >= input.constants.promisedByDay }
    guard !promises.isEmpty else { return nil }
    let groups = promises.map { GroupShare(name: $0.name, hits: $0.half, n: $0.n) }
    let constants = input.constants
    let question = ShareQuestion(holds: { $0.share >= constants.looseShare }) {
      binomialUpperTail($0.hits, n: $0.n, chance: constants.looseTested) ?? 1
    }
    guard
      var observation = scanned(
        card, evidence, "promise size", groups, question, constants,
        statement: { groups, isOne, list in
          "\(groups) \(isOne ? "leaves" : "leave") at least twice the time that nine in ten take: \(list) done within half."
        })
    else {
      return Detector.notAssessable(
        card, evidence,
        because: "no size of promise has \(constants.clockRecords) records; as many would be needed of one")
    }
    observation.meetsFloor = observation.meetsFloor && !question.holds(GroupShare(all: groups))
    return observation
  }
}

extension PromiseCell {
  /// `5 days to 7 days`
  var name: String {
    func words(_ seconds: Int64) -> String { SentenceFigures.value(Double(seconds), unit: .seconds) }
    guard let upTo else { return "over \(words(over))" }
    return over == 0 ? "up to \(words(upTo))" : "\(words(over)) to \(words(upTo))"
  }
}

private func example(long: Int, of n: Int = 1000, short: Int = 400) -> AuditInput {
  .example(target: .shareWithin(share: 0.95, limit: .deadline(field: "promised_on"))) { _ in
  } evidence: {
    $0.promises = [
      PromiseCell(over: 86_400, upTo: 172_800, n: 1000, half: short, kept: 960),
      PromiseCell(over: 604_800, upTo: 1_209_600, n: n, half: long, kept: n * 98 / 100),
    ]
  }
}
