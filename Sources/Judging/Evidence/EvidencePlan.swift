// Owns what is counted of one standard for the detectors alone, beside what its figures are made of.

package import AuditModel

package struct EvidencePlan: Sendable {
  package let aggregates: [Aggregate]
  let plan: StandardPlan
  let roles: EvidenceRoles

  /// `others` are the plans of the whole book: a counterweight tells which records came back.
  package init(_ plan: StandardPlan, among others: [StandardPlan]) {
    self.plan = plan
    roles = EvidenceRoles(plan, others)
    guard plan.readings.count == 1, let reading = plan.readings.first else {
      aggregates = []
      return
    }
    var draft = PlanDraft(plan.standard, plan.readings, book: plan.book, period: plan.period, dated: plan.dated)
    if let bins = plan.bins, bins.hasLimit { draft.addSpreads(bins, reading, roles) }
    if let limit = reading.limit { draft.addClockEvents(limit, reading, roles) }
    draft.addPromises(reading)
    draft.addStamps(reading, roles)
    draft.addWaits(reading)
    draft.addLags(roles)
    draft.addTimes(reading, roles)
    if let hit = reading.hit { draft.addShares(hit, reading, roles) }
    draft.addHandling(roles)
    if let surveyed = roles.surveyed { draft.addInvitations(surveyed) }
    aggregates = draft.aggregates
  }

  /// The rows of one aggregate; none where what it reads is not there.
  func rows(_ part: String, _ summaries: Summaries) -> [Summary.Row] {
    guard let aggregate = aggregates.first(where: { $0.id == plan.id(part) }),
      FieldNeeds(plan.book, [aggregate]).fault(in: summaries) == nil
    else { return [] }
    return summaries[aggregate.id]
  }
}

/// Which fields play which part for a standard, and what tells that a record came back.
struct EvidenceRoles: Sendable {
  let mapping: TableMapping?
  let agent, team, handOffs, handling: String?
  /// When the system itself wrote the end down.
  let written: String?
  /// What agents' records differ by in difficulty: priority, else channel.
  let stratum: String?
  /// The breakdowns by one field.
  let segments: [String]
  /// 1 where it is known whether the record came back, and where it did. Nil without a counterweight that tells.
  let judged, returned: Expression?
  /// The counterweight that tells.
  let returning: Standard?
  /// The records that a survey asks about.
  let surveyed: SurveyedRecords?

  init(_ plan: StandardPlan, _ others: [StandardPlan]) {
    mapping = plan.mapping(0)
    let roles = mapping?.roles ?? [:]
    agent = roles["agent"]
    team = roles["team"]
    handOffs = roles["hand_offs"]
    handling = roles["handling"]
    written = roles["logged_at"]
    stratum = roles["priority"] ?? roles["channel"]
    segments = plan.standard.breakdowns.compactMap { $0.count == 1 ? $0[0] : nil }
    let table = plan.readings.first?.table
    let telling = plan.standard.counterweights.lazy.compactMap { id in others.first { $0.standard.id == id } }
      .first { $0.tellsReturns && $0.readings.first?.table == table }
    if let reading = telling?.readings.first, let hit = reading.hit {
      judged = reading.used
      returned = .all([reading.used, hit])
    } else {
      (judged, returned) = (nil, nil)
    }
    surveyed = SurveyedRecords(plan, others)
    returning = telling?.standard ?? surveyed?.telling.standard
  }

  /// What becomes of records, for every aggregate that can tell: how many are open, judged, and came back.
  func fates(_ reading: RecordReading) -> [Aggregate.Named] {
    let none = Expression.constant(0)
    return [
      .init("open", reading.open ?? none), .init("judged", judged ?? none), .init("returned", returned ?? none),
    ]
  }
}

extension StandardPlan {
  /// Whether its records are known one by one to have gone wrong: a share of records that is to be low.
  var tellsReturns: Bool {
    guard case .share(let measure) = standard.measure, measure.fence == nil else { return false }
    return standard.target.bound.atMost != nil && standard.target.bound.atLeast == nil
  }
}
