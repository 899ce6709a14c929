// Owns who was asked for an answer: of the records that a survey is about, how many have one, and whether those that
// came back are among them.

internal import AuditModel

/// Records that a survey asks about, by the relation that the survey's own table declares to them.
struct SurveyedRecords: Sendable {
  /// The standard on those records that tells which came back.
  let telling: StandardPlan
  let reading: RecordReading
  /// The survey's rows of a record.
  let invitations: Related
  let agent: String?

  /// Nil unless the plan is a score whose rows are invitations, each about one record of a table of which is known
  /// which records came back. Of several standards that tell, the one that most name as a counterweight, then the first.
  init?(_ plan: StandardPlan, _ others: [StandardPlan]) {
    guard case .score(let measure) = plan.standard.measure, measure.answersExpected,
      let survey = plan.book.table(measure.table)
    else { return nil }
    let counterweights = others.flatMap(\.standard.counterweights)
    func uses(_ plan: StandardPlan) -> Int { counterweights.count { $0 == plan.standard.id } }
    for rows in survey.derived.map(\.rollup.rows) where rows.pairs.count == 1 && rows.table != survey.name {
      guard let records = plan.book.table(rows.table), records.key == rows.pairs[0].theirs, rows.filter == nil else {
        continue
      }
      let telling = others.filter { $0.tellsReturns && $0.readings.first?.table == rows.table }
      guard let most = telling.map(uses).max(), let chosen = telling.first(where: { uses($0) == most }),
        let reading = chosen.readings.first
      else { continue }
      self.telling = chosen
      self.reading = reading
      invitations = Related(
        table: survey.name, pairs: [.init(own: rows.pairs[0].theirs, theirs: rows.pairs[0].own)])
      agent = records.roles["agent"]
      return
    }
    return nil
  }
}

extension PlanDraft {
  /// Records of the period, placed as the standard that tells places them.
  mutating func addInvitations(_ surveyed: SurveyedRecords) {
    let reading = surveyed.reading
    guard let hit = reading.hit else { return }
    let day = Expression.civil(reading.placed, .day, book.company.zone)
    let within = Expression.inRange(day, atLeast: Int64(period.from.number), atMost: Int64(period.to.number))
    let asked = Expression.inRange(.rolledUp(Rollup(surveyed.invitations, .count)), atLeast: 1, atMost: nil)
    aggregates.append(
      Aggregate(
        id: "\(standard.id)/invitations", table: reading.table, filter: .all([reading.used, within]),
        keys: [.init("returned", hit)] + (surveyed.agent.map { fields([$0]) } ?? []),
        sums: [.init("invited", asked)]))
  }
}

extension EvidencePlan {
  func invitations(_ summaries: Summaries) -> [InvitationCell] {
    guard let surveyed = roles.surveyed else { return [] }
    return rows("invitations", summaries).map { row in
      var agent: String?
      if let field = surveyed.agent, row.keys.count > 1 {
        switch row.keys[1] {
        case .missing: agent = nil
        case .integer(let number):
          agent = plan.book.shownName(String(number), of: field, in: surveyed.reading.table)
        case .text(let text): agent = plan.book.shownName(text, of: field, in: surveyed.reading.table)
        }
      }
      return InvitationCell(
        agent: agent, returned: row.keys[0].integer == 1, invited: Int(row.sums[0]), n: Int(row.count))
    }
  }
}
