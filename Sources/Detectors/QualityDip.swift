// Owns the detector of records that end just inside their limit and come back more often than those on either side.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "quality-dip", kind: .behaviour,
  title: "What ends just inside the limit comes back more often",
  what: "Records that end in the last twenty-fourth of the limit and come back more often than those that end earlier, "
    + "and more often than those that end later: agent by agent, among matters of like priority.",
  harm: "What is called solved is not; the customer has to ask again, and the second wait is counted from nought.",
  arises: "Near misses are closed before the matter is solved, because the clock is about to run out.",
  check: "Read twenty of the records that ended in the last part of the limit and came back: what was told to the "
    + "customer, and what was still open?",
  limits: "Hard matters take longer and come back more often by themselves; that is why both neighbours must be "
    + "exceeded. Records that are dated back do not come back more often: the absence of a dip clears nobody.",
  needs: "A counterweight that tells which records came back, and 20 that did, or that would be expected "
    + "to, just inside the limit, a little earlier and a little later.",
  source: "Mantel and Haenszel (1959); interval after Robins, Breslow and Greenland (1986); Woolf (1955).")

let qualityDip = Detector(
  card: card,
  examples: [
    .init("those in the last part come back twice as often", isFound: true, example(inside: 0.2)),
    .init("all come back alike", isFound: false, example(inside: 0.09)),
    .init("they come back as those that end later do", isFound: false, example(inside: 0.16, after: 0.16)),
    .init("no more than a dozen came back", isFound: false, example(inside: 0.2, n: 6)),
    .init("without agents, twice as often", isFound: true, example(inside: 0.2, hasAgents: false)),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard let spread = evidence.spread, let limit = spread.limitBin, let usual = spread.usualLimit else { return nil }
    guard evidence.returning != nil else {
      return Detector.notAssessable(
        card, evidence, because: "no counterweight tells which of the records came back; one that does would be needed")
    }
    return observation(Comparison(evidence, spread, limit), evidence, spread, limit, usual, input.constants)
  }
}

private func observation(
  _ comparison: Comparison, _ evidence: StandardEvidence, _ spread: Spread, _ limit: Int, _ usual: Int64,
  _ constants: DetectorConstants
) -> Observation {
  let groups = comparison.groups
  let least =
    [groups[0].returned, Group.compared(groups[0], groups[1]), Group.compared(groups[0], groups[2])].min() ?? 0
  guard least >= constants.returnedRecords else {
    return Detector.notAssessable(
      card, evidence,
      because:
        "only \(SentenceFigures.counted(least, "record")) came back, or would have if all did alike, just inside the limit, a little "
        + "earlier or a little later; \(constants.returnedRecords) would be needed of each")
  }
  guard let before = MantelHaenszel(comparison.before), let after = MantelHaenszel(comparison.after),
    let interval = (before.oddsRatio < after.oddsRatio ? before : after).interval()
  else {
    return Detector.notAssessable(card, evidence, because: "too few agents have records on both sides to compare")
  }
  let smaller = before.oddsRatio < after.oddsRatio ? before : after
  let shares = groups.map { Double($0.returned) / Double(max(1, $0.judged)) }
  let one = spread.limits.contains { $0.n * 10 >= spread.limits.reduce(0) { $0 + $1.n } * 9 }
  let window =
    one ? "\(SentenceFigures.value(Double(usual) / 24, unit: .seconds)) of the limit" : "24th of their limits"
  var observation = Detector.observation(
    card, evidence,
    "\(SentenceFigures.share(shares[0])) of what ended in the last \(window) came back, against "
      + "\(SentenceFigures.share(shares[1])) of what ended a little earlier and \(SentenceFigures.share(shares[2])) of "
      + "what ended a little later: \(comparison.hasAgents ? "among records of the same agent and priority " : "")the "
      + "odds of coming back appear to be at least \(SentenceFigures.decimal(smaller.oddsRatio, places: 1)) times as "
      + "high."
      + (comparison.hasAgents
        ? "" : " Who ended them is not known, so that agents could not be compared each with itself.")
      + (comparison.differs ? " The ratio is not the same in all priorities." : ""))
  observation.effect = Estimate(
    value: smaller.oddsRatio, low: interval.low, high: interval.high, n: groups[0].judged)
  observation.unit = "odds ratio"
  observation.p = max(before.chanceOfAsHigh, after.chanceOfAsHigh)
  observation.meetsFloor = smaller.oddsRatio >= constants.oddsRatio
  observation.customers = max(0, Int((Double(groups[0].returned) * (1 - 1 / smaller.oddsRatio)).rounded()))
  observation.smallestDetectable = SmallestDetectable(level: 2 * constants.q)?.oddsRatio(
    share: Double(groups.reduce(0) { $0 + $1.returned }) / Double(max(1, groups.reduce(0) { $0 + $1.judged })),
    n: groups[0].judged, against: min(groups[1].judged, groups[2].judged))
  if observation.meetsFloor, (observation.p ?? 1) <= constants.q {
    observation.support = support(spread, limit, constants)
  }
  observation.chart = .shares(
    zip(["a little earlier", "just inside", "a little later"], [groups[1], groups[0], groups[2]]).map { name, group in
      let interval = wilson(successes: group.returned, of: group.judged)
      return .init(
        name: name,
        estimate: Estimate(
          value: Double(group.returned) / Double(max(1, group.judged)), low: interval?.low, high: interval?.high,
          n: group.judged))
    })
  return observation
}

/// Records are crowded just inside as well, or two months show the dip by themselves.
private func support(
  _ spread: Spread, _ limit: Int, _ constants: DetectorConstants
) -> [Observation.Support] {
  var support: [Observation.Support] = []
  if let found = SpreadSteps(spread, constants: constants)?.bunched, found.surplus > 0 {
    support.append(
      .init(.otherCount, "more records end there than the curve through all others expects", p: found.chance))
  }
  let months = spread.months.filter(\.inPeriod).compactMap { month -> Double? in
    let groups = Group.three(month.cells, limit)
    guard let before = Group.table(groups[0], groups[1]), let after = Group.table(groups[0], groups[2]),
      let one = MantelHaenszel([before]), let other = MantelHaenszel([after])
    else { return nil }
    return max(one.chanceOfAsHigh, other.chanceOfAsHigh)
  }.sorted()
  if months.count >= 2 { support.append(.init(.otherPeriod, "two months show it by themselves", p: months[1])) }
  return support
}

/// Records whose coming back is known, and those that did.
private struct Group {
  var judged = 0
  var returned = 0

  /// Just inside, a little earlier, a little later, of a spread with so many bins up to the limit.
  static func three(_ cells: [Spread.Cell], _ limit: Int) -> [Group] {
    let window = max(1, limit / 24)
    var groups = [Group](repeating: Group(), count: 3)
    for cell in cells {
      if let place = place(cell.bin - limit + 24 * window, window) {
        groups[place].judged += cell.judged
        groups[place].returned += cell.returned
      }
    }
    return groups
  }

  /// Of a bin counted so that bin 24·window ends at the limit.
  static func place(_ bin: Int, _ window: Int) -> Int? {
    switch bin {
    case 23 * window + 1...24 * window: 0
    case 20 * window + 1...23 * window: 1
    case 24 * window + 1...27 * window: 2
    default: nil
    }
  }

  /// How many of the other came back, or would have if both did alike: what is closed too early is missing later on, and
  /// few are left there to come back.
  static func compared(_ one: Group, _ other: Group) -> Int {
    let share = Double(one.returned + other.returned) / Double(max(1, one.judged + other.judged))
    return max(other.returned, Int(Double(other.judged) * share))
  }

  static func table(_ one: Group, _ other: Group) -> TwoByTwo? {
    TwoByTwo(events: one.returned, of: one.judged, against: other.returned, of: other.judged)
  }
}

/// Just inside against before and after, one table for each agent and stratum.
private struct Comparison {
  var groups = [Group](repeating: Group(), count: 3)
  var before: [TwoByTwo] = []
  var after: [TwoByTwo] = []
  var hasAgents: Bool
  /// Whether strata, agents together, differ by more than chance.
  var differs = false

  init(_ evidence: StandardEvidence, _ spread: Spread, _ limit: Int) {
    hasAgents = !evidence.agentBands.isEmpty
    guard hasAgents else {
      groups = Group.three(spread.cells, limit)
      before = [Group.table(groups[0], groups[1])].compactMap { $0 }
      after = [Group.table(groups[0], groups[2])].compactMap { $0 }
      return
    }
    var cells: [[String?]: [Group]] = [:]
    var strata: [String?: [Group]] = [:]
    for band in evidence.agentBands {
      guard let place = Group.place(band.band, 1) else { continue }
      let none = [Group](repeating: Group(), count: 3)
      cells[[band.stratum, band.agent], default: none][place].add(band)
      strata[band.stratum, default: none][place].add(band)
      groups[place].add(band)
    }
    // In a fixed order, so that sums are the same each time.
    let ordered = cells.sorted { left, right in
      let (one, other) = (left.key.map { $0 ?? "" }, right.key.map { $0 ?? "" })
      return one.lexicographicallyPrecedes(other)
    }
    before = ordered.compactMap { Group.table($0.value[0], $0.value[1]) }
    after = ordered.compactMap { Group.table($0.value[0], $0.value[2]) }
    let byStratum = strata.sorted { ($0.key ?? "") < ($1.key ?? "") }.map(\.value)
    differs = [1, 2].contains { other in
      woolfHomogeneity(byStratum.compactMap { Group.table($0[0], $0[other]) }).map { $0.chance <= 0.01 } ?? false
    }
  }
}

extension Group {
  fileprivate mutating func add(_ band: AgentBand) {
    judged += band.judged
    returned += band.returned
  }
}

private func example(
  inside: Double, after: Double = 0.1, n: Int = 60, hasAgents: Bool = true
) -> AuditInput {
  .example(evidence: { evidence in
    evidence.returning = "precision.came-back"
    let shares = (19...28).map { $0 == 24 ? inside : $0 < 24 ? 0.09 : after }
    let bands = (19...28).map { (band: $0, share: shares[$0 - 19]) }
    evidence.spread = Spread(
      scale: .seconds(width: 600, limit: AuditInput.exampleLimit), last: 96,
      cells: bands.map { band, share in
        .init(bin: band, done: 10 * n, judged: 10 * n, returned: Int((Double(10 * n) * share).rounded()))
      }, limits: [.init(seconds: AuditInput.exampleLimit, n: 100 * n)])
    guard hasAgents else { return }
    evidence.agentBands = (0..<10).flatMap { agent in
      bands.map { band, share in
        AgentBand(
          agent: "agent \(agent)", stratum: agent % 2 == 0 ? "high" : "low", band: band, done: n, open: 0, judged: n,
          returned: Int((Double(n) * share).rounded()))
      }
    }
  })
}
