// Owns the detector of agents or teams whose results are better than the spread among all of them explains.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "outlying-units", kind: .behaviour,
  title: "One does far better than all the others",
  what: "Agents (teams, where agents are not known) that meet the standard more often than the records given to them "
    + "would bring, beyond chance and beyond how much all of them differ.",
  harm: "Hard matters are left to others, or records are ended that are not finished.",
  arises: "Easy records are picked, hard ones passed on, or the end is set early by one who has found out how.",
  check: "Compare twenty of these records with twenty of a colleague on the same matters; if the work is better, learn "
    + "how it is done.",
  limits:
    "The best are also far above the others. Strata even out only what is declared: priority, else channel. Where "
    + "more than one in ten do the same, nobody stands out.",
  needs: "Ten agents or teams with 30 records each, of which five would be expected to meet the standard and five not.",
  source: "Spiegelhalter (2005) on funnel plots; Spiegelhalter et al. (2012).", ceiling: .worthAsking)

let outlyingUnits = Detector(
  card: card,
  examples: [
    .init("one of twenty meets nearly all", isFound: true, example(best: 398)),
    .init("all differ as they do", isFound: false, example(best: 345)),
    .init("easy matters are allowed for", isFound: false, example(best: 398, isEasy: true)),
    .init("five agents", isFound: false, example(best: 398, agents: 5)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let units = Units(evidence, input.period) else { return [] }
    return observations(units, evidence, input.constants)
  }
}

private func observations(
  _ units: Units, _ evidence: StandardEvidence, _ constants: DetectorConstants
) -> [Observation] {
  let compared = units.counts.filter {
    $0.n >= constants.agentRecords && $0.count.expected >= constants.unitEvents
      && Double($0.n) - $0.count.expected >= constants.unitEvents
  }
  guard compared.count >= constants.agents, let funnel = Funnel(standardised: compared.map(\.count)) else {
    return [
      Detector.notAssessable(
        card, evidence,
        because: "only \(SentenceFigures.counted(compared.count, units.kind)) with \(constants.agentRecords) records, "
          + "and with both hits and misses to be expected; \(constants.agents) would be needed")
    ]
  }
  let share = units.counts.reduce(0.0) { $0 + $1.count.expected } / Double(units.counts.reduce(0) { $0 + $1.n })
  let spread = SentenceFigures.decimal(funnel.betweenStandardDeviation * share * 100, places: 1)
  return zip(compared, funnel.units).map { unit, found in
    let n = Double(unit.n)
    let own = Double(unit.count.observed) / n
    let expected = unit.count.expected / n
    let interval = wilson(successes: unit.count.observed, of: unit.n)
    var observation = Detector.observation(
      card, evidence, segment: "\(units.kind): \(unit.name)",
      "\(unit.name.first?.uppercased() ?? "")\(unit.name.dropFirst()) meets the standard with "
        + "\(SentenceFigures.share(own)) of \(SentenceFigures.counted(unit.n, "record")), where the same records would "
        + "bring \(SentenceFigures.share(expected)) in the hands of all; \(SentenceFigures.plural(units.kind)) otherwise "
        + "differ by about \(spread) points. Unusual skill, unusual work and unusual figures look the same here.")
    observation.effect = Estimate(
      value: own - expected, low: interval.map { $0.low - expected }, high: interval.map { $0.high - expected },
      n: unit.n)
    observation.unit = "share"
    observation.customers = max(0, Int((Double(unit.count.observed) - unit.count.expected).rounded()))
    observation.p = found.chanceOfAsHigh
    observation.meetsFloor = own - expected >= constants.sharePoints
    return observation
  }
}

/// Agents or teams with what they did, and what all together would have done with the same records.
private struct Units {
  let kind: String
  let counts: [(name: String, n: Int, count: StandardisedCount)]

  /// Nil where neither is known, or high is not good.
  init?(_ evidence: StandardEvidence, _ period: Period) {
    let bound = evidence.standard.target.bound
    guard bound.atLeast != nil || bound.atMost != nil, bound.atLeast == nil || bound.atMost == nil else { return nil }
    var cells: [String: [String?: (n: Int, hits: Int)]] = [:]
    if !evidence.agentBands.isEmpty {
      kind = "agent"
      for band in evidence.agentBands {
        var cell = cells[band.agent]?[band.stratum] ?? (0, 0)
        cell.n += band.done + band.open
        if band.band <= 24 { cell.hits += band.done }
        cells[band.agent, default: [:]][band.stratum] = cell
      }
    } else {
      let months = evidence.unitMonths.filter { $0.month >= period.from.startOfMonth && $0.month <= period.to }
      guard let first = months.first else { return nil }
      kind = first.isAgent ? "agent" : "team"
      for month in months {
        var cell = cells[month.unit]?[nil] ?? (0, 0)
        cell.n += month.n
        // Where few are to hit, a miss is what is wanted.
        cell.hits += bound.atLeast == nil ? month.n - month.hits : month.hits
        cells[month.unit, default: [:]][nil] = cell
      }
    }
    let names = cells.keys.sorted()
    let strata = Set(cells.values.flatMap(\.keys)).sorted { ($0 ?? "") < ($1 ?? "") }
    let n = names.map { name in strata.map { cells[name]?[$0]?.n ?? 0 } }
    let hits = names.map { name in strata.map { cells[name]?[$0]?.hits ?? 0 } }
    guard let standardised = indirectStandardisation(hits: hits, of: n) else { return nil }
    counts = names.indices.map { (names[$0], n[$0].reduce(0, +), standardised[$0]) }
  }
}

private func example(best: Int, isEasy: Bool = false, agents: Int = 20) -> AuditInput {
  let bands = (0..<agents).flatMap { number -> [AgentBand] in
    let name = "agent 0\(number / 10)\(number % 10)"
    let hits = number == 3 ? best : 320 + number * 7 % 20 * 2
    // Others have the easy kind too, and meet nearly all of it.
    let (own, other) = number == 3 && isEasy ? ("low", "high") : ("high", "low")
    return [
      AgentBand(agent: name, stratum: own, band: 12, done: hits, open: 0, judged: 0, returned: 0),
      AgentBand(agent: name, stratum: own, band: 40, done: 400 - hits, open: 0, judged: 0, returned: 0),
      AgentBand(agent: name, stratum: other, band: 12, done: other == "low" ? 99 : 85, open: 0, judged: 0, returned: 0),
      AgentBand(agent: name, stratum: other, band: 40, done: other == "low" ? 1 : 15, open: 0, judged: 0, returned: 0),
    ]
  }
  return .example(evidence: { $0.agentBands = bands })
}
