// Owns the detector of service that gets worse once the month's target can no longer be missed.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "slackening", kind: .behaviour,
  title: "Service slackens once the month is safe",
  what: "Days that are worse than others of their month once its target could hardly be missed any more, by more than "
    + "good early days let the later ones seem.",
  harm: "Who comes late in a good month is served worse than who comes early in it.",
  arises: "The target is a share of a month, and what is beyond it earns nothing: people, hours or care go elsewhere.",
  check: "Compare rosters, queues and who was moved elsewhere in the last third of months that were safe and of months "
    + "that were not.",
  limits: "Work that is honestly moved to another queue once this one is safe looks the same; customers of this one "
    + "still pay for it.",
  needs: "A share that is to be reached, twelve whole months of days, and 20 days after the target was safe.",
  source: "Oyer (1998); days shuffled within their months; Besag and Clifford (1991).")

let slackeningOnceSafe = Detector(
  card: card,
  examples: [
    .init("once safe, six points fewer are in time", isFound: true, example(drop: 0.06)),
    .init("days go up and down", isFound: false, example(drop: 0)),
    .init("three months", isFound: false, example(drop: 0.06, months: 3)),
  ]
) { input in
  input.standards.compactMap { evidence in
    let bound = evidence.standard.target.bound
    guard let target = bound.atLeast, bound.atMost == nil, target > 0, target <= 1,
      let history = MonthDays(evidence, input.period)
    else { return nil }
    return observation(history, target: target, evidence, input)
  }
}

/// Oyer's year, so that the same days are always shuffled alike.
private let seed: UInt64 = 1998

private func observation(
  _ history: MonthDays, target: Double, _ evidence: StandardEvidence, _ input: AuditInput
) -> Observation {
  let days = history.months.map { month in
    month.days.map {
      TargetDay(
        month: $0.day.startOfMonth.number, weekday: $0.day.weekday - 1, hits: $0.hits, records: $0.n)
    }
  }
  let result = slackening(
    days.flatMap { $0 }, target: target, mostPermutations: input.constants.draws(standards: input.standards.count),
    seed: seed)
  switch result {
  case .failure(let unknown): return Detector.notAssessable(card, evidence, because: unknown.words)
  case .success(let found):
    let points = SentenceFigures.decimal(-found.change * 100, places: 1)
    let late = max(0, Int(found.lateRecords.rounded()))
    var observation = Detector.observation(
      card, evidence,
      "On the \(SentenceFigures.count(found.securedDays)) days after a month's target was safe, the share was "
        + "\(points) points lower than good early days alone would let it seem: about "
        + "\(SentenceFigures.counted(late, "customer")) in \(found.months) months appear to have been served worse for "
        + "coming late.")
    observation.effect = Estimate(value: found.change, n: found.securedDays)
    observation.unit = "share"
    observation.customers = late
    observation.p = found.chance
    observation.meetsFloor = -found.change >= input.constants.sharePoints
    observation.smallestDetectable = input.constants.sharePoints
    if observation.meetsFloor, found.chance <= input.constants.q, days.count >= 24 {
      let halves = [days.prefix(days.count / 2), days.suffix(days.count - days.count / 2)].map { half in
        slackening(
          half.flatMap { $0 }, target: target, mostPermutations: input.constants.permutations, seed: seed)
      }
      let chances = halves.compactMap { half -> Double? in
        if case .success(let own) = half { own.chance } else { nil }
      }
      if chances.count == 2 {
        observation.support = [
          .init(.otherPeriod, "both halves of the time show it by themselves", p: max(chances[0], chances[1]))
        ]
      }
    }
    return observation
  }
}

extension SlackeningUnknown {
  fileprivate var words: String {
    switch self {
    case .tooFewMonths(let found, let needed): "only \(found) whole months have days; \(needed) would be needed"
    case .tooFewSecuredDays(let found, let needed):
      "the target was safe before the month's end on only \(found) days; \(needed) would be needed"
    case .contradictoryInput: "days hold more hits than records"
    }
  }
}

/// Days that go up and down about 92% and, once the month is safe, are lower.
private func example(drop: Double, months: Int = 18) -> AuditInput {
  var stream = SeededStream(seed: 3, stream: "slackening example")
  let first = CivilDay(year: 2026, month: 10, day: 1).advanced(byMonths: -months)
  var days: [DayTally] = []
  for month in 0..<months {
    var hits = 0
    for day in 0..<25 {
      let left = Double(25 - day)
      let isSafe = day >= 10 && (0.9 * 25 * 200 - Double(hits)) / (left * 200) <= 0.87
      let share = 0.92 + 0.05 * (stream.fraction() - 0.5) - (isSafe ? drop : 0)
      let own = Int((200 * share).rounded())
      days.append(DayTally(day: first.advanced(byMonths: month).advanced(by: day), n: 200, hits: own))
      hits += own
    }
  }
  return .example(evidence: { $0.days = days })
}
