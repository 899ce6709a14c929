// Owns the detector of agents' or teams' months that land just above the target more often than just below it.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "just-hit-units", kind: .behaviour,
  title: "Months of agents or teams land just above the target",
  what: "Months of agents or teams within two points above the target against those within two points below, beyond "
    + "what their own shares and the grid of small counts let expect, and beyond other lines where nothing is at stake.",
  harm: "Customers at the month's end are served, or counted, for the figure.",
  arises: "Who is just short late in the month moves, leaves out or hurries records; who is safe stops.",
  check: "Read what the months just above the target counted and left out in their last week, beside months that were "
    + "far above.",
  limits: "A team that aims at the target honestly may stop just above it: effort is not manipulation. The records of "
    + "which months were lifted it cannot tell.",
  needs: "200 months of agents or teams, 20 of them within two points of the target.",
  source: "Compare Quinn, Bird and Lilford (2023) on hospitals; beta-binomial with placebo lines.",
  ceiling: .worthAsking)

let justHitUnitMonths = Detector(
  card: card,
  examples: [
    .init("one in two months just below is lifted", isFound: true, example(lifted: 2)),
    .init("no month is lifted", isFound: false, example(lifted: 0)),
    .init("one agent", isFound: false, example(units: 1, lifted: 2)),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard let target = evidence.leastShare, target < 1, !evidence.unitMonths.isEmpty else { return nil }
    return observation(evidence, target)
  }
}

private func observation(_ evidence: StandardEvidence, _ target: Double) -> Observation {
  var numbers: [String: Int] = [:]
  let periods = evidence.unitMonths.filter { $0.n > 0 && (0...$0.n).contains($0.hits) }.map { month in
    let number = numbers[month.unit] ?? numbers.count
    numbers[month.unit] = number
    return UnitPeriod(unit: number, hits: month.hits, of: month.n)
  }
  switch justHitUnits(periods, line: target, width: 0.02) {
  case .notAssessable(let reason):
    return Detector.notAssessable(card, evidence, because: words(reason, periods.count))
  case .assessed(let found):
    let who = evidence.unitMonths[0].isAgent ? "agents" : "teams"
    var observation = Detector.observation(
      card, evidence,
      "\(SentenceFigures.count(found.above)) months of \(who) lie up to two points above the target and "
        + "\(SentenceFigures.count(found.below)) up to two points below; about "
        + "\(SentenceFigures.decimal(found.expectedAbove, places: 0)) above were to be expected.")
    observation.effect = Estimate(
      value: found.excess, n: found.above + found.below)
    observation.unit = "unit-months"
    observation.p = found.chance
    observation.meetsFloor = found.excess >= 0.1 * Double(found.above + found.below)
    return observation
  }
}

private func words(_ reason: JustHitAnswer.Reason, _ count: Int) -> String {
  switch reason {
  case .tooFewUnitPeriods(let needed):
    "only \(SentenceFigures.counted(count, "month")) of agents or teams; \(needed) would be needed"
  case .tooFewInTheWindow(let needed): "fewer than \(needed) months lie within two points of the target"
  case .tooFewPlacebos: "too few months lie elsewhere to compare with"
  case .countsThatDoNotFit: "hits and records do not fit each other"
  }
}

private func example(units: Int = 60, lifted: Int) -> AuditInput {
  .example(evidence: { evidence in
    var stream = SeededStream(seed: 7, stream: "just-hit example")
    for unit in 0..<units {
      let share = 0.80 + 0.18 * stream.fraction()
      for month in 0..<12 {
        let n = 180 + stream.index(below: 60)
        var hits = (0..<n).reduce(0) { sum, _ in stream.fraction() < share ? sum + 1 : sum }
        let line = Int((0.9 * Double(n)).rounded(.up))
        if lifted > 0, hits < line, Double(hits) >= 0.88 * Double(n), stream.index(below: lifted) == 0 { hits = line }
        evidence.unitMonths.append(
          UnitMonth(
            unit: "agent \(unit)", isAgent: true,
            month: CivilDay(year: 2025, month: 10, day: 1).advanced(byMonths: month), n: n, hits: hits))
      }
    }
  })
}
