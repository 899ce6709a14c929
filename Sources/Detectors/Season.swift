// Owns the detector of a weekday on which the standard is met less often, week after week.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "season", kind: .health,
  title: "One weekday is worse, every week",
  what: "The weekday whose share lies furthest below the other days', beyond what days of one week differ by; with the "
    + "volume of those days.",
  harm: "Who writes on that day waits longer, and the month's mean hides it.",
  arises: "Work comes by the week and the roster does not, or what is left over from the weekend goes first.",
  check: "Put the day's arrivals beside the people on duty, hour by hour, and move hours before adding any.",
  limits: "Other matters may come on that day. A day on which nobody is meant to work counts like any other unless the "
    + "standard's clock is closed then.",
  needs: "8 weeks with 10 records on each of five days or more.",
  source: "Permutation of days within weeks.", ceiling: .worthAsking)

let season = Detector(
  card: card,
  examples: [
    .init("Mondays are ten points worse", isFound: true, example { $0 == 1 ? 0.8 : 0.9 }),
    .init("days are alike", isFound: false, example { _ in 0.9 }),
    .init("four weeks", isFound: false, example(weeks: 4) { $0 == 1 ? 0.8 : 0.9 }),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard evidence.isShareByDay, evidence.hitsAreGood, !evidence.days.isEmpty else { return nil }
    if case .series = evidence.standard.measure { return nil }
    return observation(evidence, input)
  }
}

private func observation(_ evidence: StandardEvidence, _ input: AuditInput) -> Observation {
  let constants = input.constants
  let days = evidence.days.filter {
    input.period.contains($0.day) && $0.n >= constants.pointRecords && (0...$0.n).contains($0.hits)
  }
  let weekdays = days.map(\.day.weekday)
  let weeks = days.map { $0.day.startOfWeek.number }
  let usual = (1...7).filter { day in weekdays.count { $0 == day } >= constants.seasonWeeks }
  guard usual.count >= 5 else {
    return Detector.notAssessable(
      card, evidence,
      because: "fewer than five weekdays have \(constants.pointRecords) records in \(constants.seasonWeeks) weeks")
  }
  func sums(_ weekday: Int) -> (hits: Int, n: Int, count: Int) {
    days.filter { $0.day.weekday == weekday }.reduce((0, 0, 0)) { ($0.0 + $1.hits, $0.1 + $1.n, $0.2 + 1) }
  }
  func share(_ sums: (hits: Int, n: Int, count: Int)) -> Double { Double(sums.hits) / Double(max(1, sums.n)) }
  let worst = usual.min { (share(sums($0)), $0) < (share(sums($1)), $1) } ?? 1
  let there = sums(worst)
  let rest = usual.filter { $0 != worst }.map(sums).reduce((0, 0, 0)) { ($0.0 + $1.0, $0.1 + $1.1, $0.2 + $1.2) }
  // How far the worst weekday's mean lies below all, on shares less their own week's.
  var totals: [Int: (hits: Int, n: Int)] = [:]
  for (day, week) in zip(days, weeks) {
    let sum = totals[week] ?? (0, 0)
    totals[week] = (sum.hits + day.hits, sum.n + day.n)
  }
  let off = zip(days, weeks).map { day, week in
    Double(day.hits) / Double(day.n) - (totals[week].map { Double($0.hits) / Double($0.n) } ?? 0)
  }
  var stream = SeededStream(seed: 1, stream: "\(card.id) \(evidence.standard.id)")
  let test = PermutationTest(strata: weeks, limit: constants.breakDraws, using: &stream) { order in
    var sums = [Double](repeating: 0, count: 8)
    var counts = sums
    for (place, element) in order.enumerated() {
      sums[weekdays[place]] += off[element]
      counts[weekdays[place]] += 1
    }
    return usual.map { -sums[$0] / counts[$0] }.max() ?? 0
  }
  guard let test, let one = Proportion(there.hits, of: there.n), let others = Proportion(rest.0, of: rest.1) else {
    return Detector.notAssessable(card, evidence, because: "its days cannot be compared")
  }
  let gap = others.share - one.share
  let name = SentenceFigures.weekday(worst)
  // Others may be nearly as bad: those nearer to the worst day than to the rest.
  let near = usual.filter { $0 != worst && share(sums($0)) - one.share < gap / 2 }.map {
    "\(SentenceFigures.weekday($0)) (\(SentenceFigures.value(share(sums($0)), unit: .share)))"
  }
  let alike = near.isEmpty ? "" : " Nearly as bad: \(SentenceFigures.list(near))."
  let few = evidence.days.count { input.period.contains($0.day) && (1..<constants.pointRecords).contains($0.n) }
  let leftOut =
    few == 0
    ? "" : " \(SentenceFigures.counted(few, "day")) with fewer than \(constants.pointRecords) records left out."
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.value(one.share, unit: .share)) meet it on a \(name), "
      + "\(SentenceFigures.value(others.share, unit: .share)) on the other days, at "
      + "\(SentenceFigures.count(there.n / max(1, there.count))) and "
      + "\(SentenceFigures.count(rest.1 / max(1, rest.2))) records a day." + alike + leftOut)
  let interval = newcombe(others, minus: one)
  observation.effect = Estimate(value: gap, low: interval?.low, high: interval?.high, n: there.n + rest.1)
  observation.unit = "share"
  observation.customers = max(0, Int((gap * Double(there.n)).rounded()))
  observation.p = test.result.chance
  observation.meetsFloor = gap >= constants.breakPoints
  observation.smallestDetectable = constants.breakPoints
  return observation
}

private func example(weeks: Int = 12, _ share: (Int) -> Double) -> AuditInput {
  .example(evidence: { evidence in
    evidence.days = (0..<weeks * 7).map { number -> DayTally in
      let day = AuditInput.examplePeriod.from.advanced(by: number)
      let wave = Double(number * 11 % 9 - 4) * 0.006
      return DayTally(day: day, n: 200, hits: Int((200 * (share(day.weekday) + wave)).rounded()))
    }
  })
}
