// Owns the detector of endings that are crowded on the last working day of the month.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "closing-burst", kind: .behaviour,
  title: "Endings are crowded on the month's last working day",
  what:
    "Far more records that end on the last working day of a month than on its other working days, each weekday held "
    + "against itself.",
  harm:
    "Lists are emptied for the report: what is closed in a burst is closed worse, and what came before had to wait.",
  arises: "Targets are read at the month's end, and open records spoil them.",
  check: "Read twenty of the records that ended on those days beside twenty of the week before: what was done, and did "
    + "the customer come back?",
  limits: "Bills, contracts and leases that run by the month bring honest work to its end.",
  needs: "Six whole months with a hundred endings each.",
  source: "Liebman and Mahoney (2017) on spending at the year's end; days shuffled within their months.",
  ceiling: .worthAsking)

let closingBurst = Detector(
  card: card,
  examples: [
    .init("three times as many end on the last day", isFound: true, example(burst: 3)),
    .init("days differ by weekday only", isFound: false, example(burst: 1)),
    .init("two months", isFound: false, example(burst: 3, months: 2)),
  ]
) { input in
  input.standards.compactMap { evidence in
    evidence.endings.isEmpty ? nil : observation(MonthEnds(evidence.endings, input), evidence, input)
  }
}

/// The year of the source, so that the same days are always shuffled alike.
private let seed: UInt64 = 2017

private func observation(_ ends: MonthEnds, _ evidence: StandardEvidence, _ input: AuditInput) -> Observation {
  let constants = input.constants
  guard ends.months.count >= constants.burstMonths else {
    return Detector.notAssessable(
      card, evidence,
      because: "only \(SentenceFigures.counted(ends.months.count, "whole month")) "
        + "\(ends.months.count == 1 ? "has" : "have") \(constants.burstRecords) endings; "
        + "\(constants.burstMonths) would be needed")
  }
  let values = ends.months.flatMap { month in month.map(\.relative) }
  let strata = ends.months.enumerated().flatMap { number, month in month.map { _ in number } }
  let lasts = strata.indices.filter { $0 + 1 == strata.count || strata[$0 + 1] != strata[$0] }
  var stream = SeededStream(seed: seed, stream: "closing-burst")
  let test = PermutationTest(
    strata: strata, limit: constants.draws(standards: input.standards.count), using: &stream
  ) { order in lasts.reduce(0) { $0 + values[order[$1]] } / Double(lasts.count) }
  guard let test else {
    return Detector.notAssessable(card, evidence, because: "endings by day cannot be compared")
  }
  let held = ends.months.compactMap(\.last)
  let n = held.reduce(0) { $0 + $1.n }
  let more = held.reduce(0.0) { $0 + Double($1.n) * (1 - 1 / max(1, $1.relative)) }
  var observation = Detector.observation(
    card, evidence,
    "On the last working day of a month \(SentenceFigures.decimal(test.observed, places: 1)) times as many records ended "
      + "as on its other working days, weekdays allowed for: about "
      + "\(SentenceFigures.counted(Int(more.rounded()), "record")) more in \(ends.months.count) months.")
  observation.effect = Estimate(value: test.observed, n: n)
  observation.unit = "ratio"
  observation.customers = Int(more.rounded())
  observation.p = test.result.chance
  observation.meetsFloor = test.observed >= constants.rateRatio
  observation.smallestDetectable = constants.rateRatio
  return observation
}

/// The working days of whole months, oldest first, the last working day last.
private struct MonthEnds {
  struct Day {
    var n: Int
    /// Endings over the weekday's mean, over the mean of that in the month's other days.
    var relative: Double
  }

  var months: [[Day]] = []

  init(_ endings: [DayCount], _ input: AuditInput) {
    guard let first = endings.first?.day, let last = endings.last?.day, last.number - first.number < 40_000 else {
      return
    }
    let counts = Dictionary(endings.map { ($0.day, $0.n) }) { $0 + $1 }
    var sums = [Double](repeating: 0, count: 8)
    var days = sums
    for number in first.number...last.number {
      let day = CivilDay(number: number)
      sums[day.weekday] += Double(counts[day] ?? 0)
      days[day.weekday] += 1
    }
    let means = zip(sums, days).map { $1 > 0 ? $0 / $1 : 0 }
    let busiest = means.max() ?? 0
    var start = first.startOfMonth
    // An export that begins within a month does not tell of all of it.
    if first.number - start.number > 3 { start = start.advanced(byMonths: 1) }
    while start.advanced(byMonths: 1).advanced(by: -1) <= min(input.period.to, input.asOf) {
      let next = start.advanced(byMonths: 1)
      // Neither weekends nor holidays: a day on which hardly anything ends is no working day.
      let own = (start.number..<next.number).map { CivilDay(number: $0) }.compactMap { day -> Day? in
        let (n, mean) = (counts[day] ?? 0, means[day.weekday])
        return mean * 4 >= busiest && Double(n) * 4 >= mean && n > 0 ? Day(n: n, relative: Double(n) / mean) : nil
      }
      let total = own.reduce(0) { $0 + $1.n }
      if total >= input.constants.burstRecords, own.count >= 10 {
        let mean = own.dropLast().reduce(0) { $0 + $1.relative } / Double(own.count - 1)
        if mean > 0 { months.append(own.map { Day(n: $0.n, relative: $0.relative / mean) }) }
      }
      start = next
    }
  }
}

private func example(burst: Double, months: Int = 12) -> AuditInput {
  let first = CivilDay(year: 2026, month: 10, day: 1).advanced(byMonths: -months)
  let last = CivilDay(year: 2026, month: 9, day: 30)
  return .example(evidence: { evidence in
    evidence.endings = (first.number...last.number).map { CivilDay(number: $0) }.compactMap { day in
      guard day.weekday <= 5 else { return nil }
      let next = day.advanced(by: day.weekday == 5 ? 3 : 1)
      let isLast = next.startOfMonth != day.startOfMonth
      let usual = 20 + 4 * (5 - day.weekday) + day.number % 7
      return DayCount(day: day, n: Int(Double(usual) * (isLast ? burst : 1)))
    }
  })
}
