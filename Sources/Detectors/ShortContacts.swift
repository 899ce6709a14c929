// Owns the detector of contacts that end before anything can have been said, and come back.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "short-contacts", kind: .behaviour,
  title: "Contacts are cut short, and come back",
  what: "Contacts of a few seconds after which customers come back more often than after others of the same agent.",
  harm: "Customers are cut off and have to begin again; each counts as answered, twice.",
  arises: "Calls dropped as they are answered make short times, many answers and a rest.",
  check: "Listen to twenty of these contacts, and ask which side ended them.",
  limits: "Wrong numbers are short and do not come back; lines that fail are short and do. The systems' records of who "
    + "hung up tell the two apart, these counts do not.",
  needs: "Handling times by agent, a standard that tells which contacts came back, and 20 short ones that did.",
  source: "Mantel and Haenszel (1959); Brown et al. (2005) on calls of under ten seconds.", ceiling: .worthAsking)

let shortContacts = Detector(
  card: card,
  examples: [
    .init("short contacts come back four times as often", isFound: true, example(returned: 16)),
    .init("short contacts come back as others do", isFound: false, example(returned: 4)),
    .init("hardly any are short", isFound: false, example(returned: 1, short: 1)),
  ]
) { input in
  input.standards.compactMap { evidence in
    evidence.handling.isEmpty ? nil : observation(evidence, input)
  }
}

private func observation(_ evidence: StandardEvidence, _ input: AuditInput) -> Observation {
  let constants = input.constants
  // Cells by agent, the short ones apart.
  var agents: [String?: (short: Tally, long: Tally)] = [:]
  for cell in evidence.handling {
    if cell.seconds < constants.shortContact {
      agents[cell.agent, default: (Tally(), Tally())].short.add(cell)
    } else {
      agents[cell.agent, default: (Tally(), Tally())].long.add(cell)
    }
  }
  let groups = agents.sorted { ($0.key ?? "") < ($1.key ?? "") }.map(\.value)
  let short = groups.reduce(into: Tally()) { $0.add($1.short) }
  let long = groups.reduce(into: Tally()) { $0.add($1.long) }
  let strata = groups.compactMap {
    TwoByTwo(events: $0.short.returned, of: $0.short.judged, against: $0.long.returned, of: $0.long.judged)
  }
  let isRare = Double(short.n) < constants.movedShareOfHits * Double(short.n + long.n)
  if isRare, long.n >= constants.windowRecords {
    // Looked at, and hardly anything is short.
    var quiet = Detector.observation(
      card, evidence, "\(SentenceFigures.counted(short.n, "contact")) ended in under \(constants.shortContact) seconds."
    )
    quiet.meetsFloor = false
    return quiet
  }
  guard short.judged >= constants.agentRecords, long.judged >= constants.agentRecords,
    let common = MantelHaenszel(strata)
  else {
    return Detector.notAssessable(
      card, evidence,
      because:
        "only \(SentenceFigures.counted(short.judged, "contact")) of under \(constants.shortContact) seconds, or "
        + "none came back; \(constants.agentRecords) would be needed, and others of the same agents to compare with")
  }
  let interval = common.interval()
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.counted(short.n, "contact")) (\(SentenceFigures.share(Double(short.n) / Double(short.n + long.n))))"
      + " ended in under \(constants.shortContact) seconds; \(SentenceFigures.share(short.share)) of them came back, "
      + "against \(SentenceFigures.share(long.share)) of the longer ones"
      + concentration(groups.map { ($0.short.n, $0.short.n + $0.long.n) }, constants)
      + ". This is consistent with customers being cut off.")
  observation.effect = Estimate(
    value: common.oddsRatio, low: interval?.low, high: interval?.high, n: short.judged + long.judged)
  observation.unit = "odds ratio"
  observation.customers = short.returned
  observation.p = common.chanceOfAsHigh
  observation.meetsFloor = common.oddsRatio >= constants.oddsRatio && !isRare
  observation.hasEnough = short.returned >= constants.shortReturns
  observation.smallestDetectable = SmallestDetectable()?.oddsRatio(
    share: min(max(long.share, 0.001), 0.999), n: short.judged, against: long.judged)
  return observation
}

/// How much of it three agents have, where there are enough to say so.
private func concentration(_ agents: [(short: Int, all: Int)], _ constants: DetectorConstants) -> String {
  let all = agents.reduce(0) { $0 + $1.all }
  let short = agents.reduce(0) { $0 + $1.short }
  guard agents.count >= constants.agents, short > 0, all > 0 else { return "" }
  let top = agents.sorted { $0.short > $1.short }.prefix(3)
  let own = Double(top.reduce(0) { $0 + $1.short }) / Double(short)
  let work = Double(top.reduce(0) { $0 + $1.all }) / Double(all)
  return
    "; three agents have \(SentenceFigures.share(own)) of them and \(SentenceFigures.share(work)) of all contacts"
}

private struct Tally {
  var n = 0
  var judged = 0
  var returned = 0

  var share: Double { judged > 0 ? Double(returned) / Double(judged) : 0 }

  mutating func add(_ cell: HandlingCell) {
    n += cell.n
    judged += cell.judged
    returned += cell.returned
  }

  mutating func add(_ other: Tally) {
    n += other.n
    judged += other.judged
    returned += other.returned
  }
}

private func example(returned: Int, short: Int = 40) -> AuditInput {
  let cells = (0..<12).flatMap { number in
    [
      HandlingCell(agent: "agent \(number)", seconds: 6, n: short, judged: short, returned: returned),
      HandlingCell(agent: "agent \(number)", seconds: 240, n: 960, judged: 960, returned: 96),
    ]
  }
  return .example(evidence: { $0.handling = cells })
}
