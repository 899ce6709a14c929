// Owns the claim that groups with the higher marks have the better outcome.

internal import AuditModel
internal import Statistics

struct ClaimAgreement: ClaimTest {
  private let agreement: Agreement
  private let scope: ClaimScope
  private let mark: Side
  private let outcome: Side

  /// Fewer groups say next to nothing of a correlation of ranks, and Student's t does not fit them.
  static let fewestGroups = 8
  /// A correlation worth having: one that cannot be told from it leaves the claim untested.
  static let worthHaving = 0.5
  private static let level = 0.05

  /// The means of one side by group.
  private struct Side {
    let side: Agreement.Side
    let rows: ClaimRows
    let byGroup: Aggregate
    let obstacle: String?

    init(_ side: Agreement.Side, _ scope: ClaimScope, _ part: String) {
      self.side = side
      rows = ClaimRows(scope, table: side.table, at: side.at, part: "\(part) rows")
      let value = side.condition.map { scope.expression($0) } ?? side.field.map { .field($0) } ?? .constant(0)
      // What is not known to meet a condition or not is in neither part of its share.
      let needed = side.field.map { [$0] } ?? side.condition?.fieldsCompared.sorted() ?? []
      byGroup = Aggregate(
        id: scope.id(part), table: side.table,
        filter: .all([scope.inPeriod(side.at)] + needed.map { .not(.isMissing(.field($0))) }),
        keys: [.init(side.per, .field(side.per))], sums: [.init("value", value)])
      obstacle = scope.hidesValues(side.per, of: side.table)
    }

    var name: String { side.field.map { "\($0) of \(side.table)" } ?? "the share of \(side.table)" }

    func means(_ summaries: Summaries, atLeast: Int64) -> [Summary.Key: Double] {
      summaries[byGroup.id].reduce(into: [:]) { means, row in
        if row.keys[0] != .missing, row.count >= atLeast {
          means[row.keys[0]] = Double(row.sums[0]) / Double(row.count)
        }
      }
    }
  }

  init(_ agreement: Agreement, _ scope: ClaimScope) {
    self.agreement = agreement
    self.scope = scope
    mark = Side(agreement.mark, scope, "mark")
    outcome = Side(agreement.outcome, scope, "outcome")
  }

  private var groups: String { SentenceFigures.plural(agreement.mark.per) }

  var claimed: String {
    "\(groups) with the higher \(mark.name) have the \(agreement.outcomeIsHarm ? "lower" : "higher") \(outcome.name)"
  }
  let check = "Let two people mark the same work apart from each other, and ask customers about that work."
  var aggregates: [Aggregate] {
    mark.obstacle ?? outcome.obstacle == nil
      ? [mark.rows.aggregate, mark.byGroup, outcome.rows.aggregate, outcome.byGroup] : []
  }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    if let obstacle = mark.obstacle ?? outcome.obstacle { return .cannotBeTested(obstacle) }
    for side in [mark, outcome] {
      if let emptiness = side.rows.emptiness(side.rows.counts(summaries)) { return .cannotBeTested(emptiness) }
    }
    let marks = mark.means(summaries, atLeast: agreement.atLeast)
    let outcomes = outcome.means(summaries, atLeast: agreement.atLeast)
    let both = marks.keys.filter { outcomes[$0] != nil }.sorted()
    guard both.count >= Self.fewestGroups else {
      return .cannotBeTested(
        "\(SentenceFigures.counted(both.count, agreement.mark.per)) "
          + "\(both.count == 1 ? "has" : "have") \(agreement.atLeast) rows on both sides; \(Self.fewestGroups) are needed."
      )
    }
    let sign: Double = agreement.outcomeIsHarm ? -1 : 1
    guard
      let correlation = RankCorrelation(
        both.compactMap { marks[$0] }, both.compactMap { outcomes[$0].map { $0 * sign } }),
      let chance = correlation.chanceOfAsHigh, let chanceOfAsLow = correlation.chanceOfAsLow
    else {
      return .cannotBeTested("All \(both.count) \(groups) have the same mark or the same outcome.")
    }
    let figure =
      "The rank correlation of \(mark.name) with \(outcome.name) over \(both.count) \(groups) is "
      + "\(SentenceFigures.decimal(correlation.value * sign, places: 2))"
    if correlation.value > 0, chance < Self.level { return .holds(figure + ", as claimed and beyond chance.") }
    if chanceOfAsLow < Self.level { return .contradicted(figure + ", the other way than claimed and beyond chance.") }
    // One-sided at 5%: the upper end of a 90% interval.
    let upper = correlation.interval(confidence: 1 - 2 * Self.level)?.high ?? correlation.value
    if correlation.value <= 0, upper < Self.worthHaving {
      return .contradicted(
        figure
          + ", not as claimed; one of \(SentenceFigures.decimal(Self.worthHaving * sign, places: 1)) would have been "
          + "seen in so many.")
    }
    return .cannotBeTested(figure + ", which chance alone could have made; more \(groups) are needed to tell.")
  }
}

extension Condition {
  /// The fields whose values are compared: not those that are only asked to be there or missing.
  var fieldsCompared: Set<String> {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.fieldsCompared) }
    case .not(let part): part.fieldsCompared
    case .missing: []
    case .among, .truth, .range, .followed: fields
    }
  }
}
