// Owns the detector of surveys that leave out the customers whose matters came back.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "selective-surveys", kind: .behaviour,
  title: "Those with most to complain of are not asked",
  what:
    "Records that came back whose customers were asked for an answer much more rarely than others', agent by agent.",
  harm: "The score is that of contented customers, and what the others would have said is never heard.",
  arises: "Whoever is judged by the score can choose whom to invite, or close a matter so that no invitation goes out.",
  check: "Ask who or what sends the invitations, and look at twenty records that came back and have none.",
  limits: "Rules that spare customers asked a short time ago hold back invitations to those who write again, and "
    + "honestly so.",
  needs: "100 records that came back and 100 that did not, of which it is known whether they were asked.",
  source: "Mantel and Haenszel (1959).", ceiling: .worthAsking)

let selectiveSurveys = Detector(
  card: card,
  examples: [
    .init("those who came back are asked half as often", isFound: true, example(returnedAsked: 12)),
    .init("asked as often", isFound: false, example(returnedAsked: 25)),
    .init("everybody is asked", isFound: false, example(returnedAsked: 80, othersAsked: 400)),
    .init("few came back", isFound: false, example(returnedAsked: 0, returned: 4)),
  ]
) { input in
  // Who was asked is a matter of the survey, not of each standard made from it.
  var told: Set<String> = []
  return input.standards.compactMap { evidence in
    guard case .score(let measure) = evidence.standard.measure, measure.answersExpected,
      told.insert(measure.table).inserted
    else { return nil }
    return observation(evidence, input)
  }
}

private func observation(_ evidence: StandardEvidence, _ input: AuditInput) -> Observation {
  let constants = input.constants
  guard !evidence.invitations.isEmpty else {
    return Detector.notAssessable(
      card, evidence,
      because: "it is not known which records were not asked about; sources.yml would have to lead from the survey to "
        + "the key of their table, and a standard to tell which of them came back")
  }
  let returned = evidence.invitations.filter(\.returned)
  let others = evidence.invitations.filter { !$0.returned }
  func sum(_ cells: [InvitationCell]) -> Proportion? {
    Proportion(cells.reduce(0) { $0 + $1.invited }, of: cells.reduce(0) { $0 + $1.n })
  }
  guard let asked = sum(returned), let usual = sum(others), asked.n >= constants.invitedRecords,
    usual.n >= constants.invitedRecords, usual.successes > 0
  else {
    let fewest = min(sum(returned)?.n ?? 0, sum(others)?.n ?? 0)
    return Detector.notAssessable(
      card, evidence,
      because: fewest < constants.invitedRecords
        ? "only \(SentenceFigures.counted(fewest, "record")) of one kind; \(constants.invitedRecords) that came back and as "
          + "many that did not would be needed" : "nobody was asked")
  }
  let test = compared(evidence.invitations)
  let name = evidence.returning.flatMap { input.standard($0) }?.standard.title ?? "matters that came back"
  let missing = max(0, Int((usual.share * Double(asked.n)).rounded()) - asked.successes)
  var observation = Detector.observation(
    card, evidence,
    "Of \(SentenceFigures.count(asked.n)) records that “\(name)” counts, \(SentenceFigures.share(asked.share)) have an "
      + "invitation, against \(SentenceFigures.share(usual.share)) of the \(SentenceFigures.count(usual.n)) others: "
      + "about \(SentenceFigures.counted(missing, "customer")) with a reason to complain appear not to have been asked."
  )
  observation.effect = Estimate(value: test.oddsRatio, low: test.interval?.low, high: test.interval?.high, n: asked.n)
  observation.unit = "odds ratio"
  observation.customers = missing
  observation.p = test.chance
  observation.meetsFloor = test.oddsRatio <= 1 / constants.oddsRatio && Double(missing) >= constants.movedRecords
  observation.smallestDetectable = SmallestDetectable()?.oddsRatio(
    share: min(max(usual.share, 0.001), 0.999), n: asked.n, against: usual.n
  ).map { 1 / $0 }
  return observation
}

/// Agent by agent; where that says nothing, because all or none of a kind were asked, all together with ½ added.
private func compared(_ cells: [InvitationCell]) -> (oddsRatio: Double, interval: Interval?, chance: Double) {
  var groups: [String?: (returned: [InvitationCell], others: [InvitationCell])] = [:]
  var order: [String?] = []
  for cell in cells {
    if groups[cell.agent] == nil { order.append(cell.agent) }
    if cell.returned {
      groups[cell.agent, default: ([], [])].returned.append(cell)
    } else {
      groups[cell.agent, default: ([], [])].others.append(cell)
    }
  }
  let strata = order.compactMap { agent -> TwoByTwo? in
    guard let group = groups[agent] else { return nil }
    func sum(_ field: KeyPath<InvitationCell, Int>, _ cells: [InvitationCell]) -> Int {
      cells.reduce(0) { $0 + $1[keyPath: field] }
    }
    return TwoByTwo(
      events: sum(\.invited, group.returned), of: sum(\.n, group.returned), against: sum(\.invited, group.others),
      of: sum(\.n, group.others))
  }
  if let common = MantelHaenszel(strata) {
    return (common.oddsRatio, common.interval(), common.chanceOfAsLow)
  }
  guard let all = pooled(strata), let asked = Proportion(all.a, of: all.a + all.b),
    let usual = Proportion(all.c, of: all.c + all.d), let test = TwoProportionTest(usual, minus: asked)
  else { return (1, nil, 1) }
  let (a, b, c, d) = (Double(all.a) + 0.5, Double(all.b) + 0.5, Double(all.c) + 0.5, Double(all.d) + 0.5)
  return (a * d / (b * c), nil, test.chanceOfAsHigh)
}

private func example(returnedAsked: Int, othersAsked: Int = 125, returned: Int = 80) -> AuditInput {
  let measure = ScoreMeasure(
    table: "surveys", at: "sent_at", column: "satisfaction", scale: 1...5, method: .top(2), answersExpected: true)
  let cells = ["a", "b", "c"].flatMap { agent in
    [
      InvitationCell(agent: agent, returned: true, invited: returnedAsked, n: returned),
      InvitationCell(agent: agent, returned: false, invited: othersAsked, n: 400),
    ]
  }
  return .example([
    AuditInput.exampleEvidence(
      "greatness.satisfied", family: "greatness", target: .bound(.share, Bound(atLeast: 0.85)), measure: .score(measure)
    ) { _ in
    } evidence: {
      $0.invitations = cells
    }
  ])
}
