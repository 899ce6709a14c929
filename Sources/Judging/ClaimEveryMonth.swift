// Owns the claim that every month of the period has rows.

internal import AuditModel

struct ClaimEveryMonth: ClaimTest {
  private let rows: ClaimRows
  private let scope: ClaimScope
  private let byMonth: Aggregate

  init(table: String, at: String, _ condition: Condition?, _ scope: ClaimScope) {
    self.scope = scope
    rows = ClaimRows(scope, table: table, at: at, condition: condition)
    var filters = [scope.inPeriod(at)]
    if let condition { filters.append(scope.expression(condition)) }
    byMonth = Aggregate(
      id: scope.id("months"), table: table, filter: .all(filters),
      keys: [.init("month", .civil(.field(at), .month, scope.zone))])
  }

  var claimed: String { "rows of \(rows.table) in every month" }
  var check: String {
    "Find out whether nothing was done in the months without rows of \(rows.table), or whether the export lacks them."
  }
  var aggregates: [Aggregate] { [rows.aggregate, byMonth] }

  /// Months that lie wholly within the period and have ended by the as-of day.
  private var months: [CivilDay] {
    var months: [CivilDay] = []
    var month = scope.period.from.startOfMonth
    if month < scope.period.from { month = month.advanced(byMonths: 1) }
    while month.advanced(byMonths: 1) <= scope.lastDay.advanced(by: 1) {
      months.append(month)
      month = month.advanced(byMonths: 1)
    }
    return months
  }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    let counts = rows.counts(summaries)
    guard counts.all > 0 else { return .cannotBeTested("The table \(rows.table) holds no rows.") }
    let months = months
    guard !months.isEmpty else {
      return .cannotBeTested("No whole month of the period has ended by \(scope.asOf); at least one is needed.")
    }
    let filled = Set(summaries[byMonth.id].compactMap { $0.keys[0].integer })
    let empty = months.filter { !filled.contains(Int64($0.number)) }
    let isDone = scope.asOf >= scope.period.to
    let figure =
      "Rows of \(rows.table) in \(months.count - empty.count) of \(SentenceFigures.counted(months.count, "month"))"
      + (isDone ? "" : " ended by \(scope.asOf)")
      + (empty.isEmpty ? "" : "; none in \(SentenceFigures.list(empty.map { Stretch.month.name(of: $0) }))") + "."
    guard empty.isEmpty else {
      // Rows without a day might lie in the empty months, if there are enough of them.
      let outcome: ClaimOutcome =
        counts.undated >= empty.count && counts.undated * 20 >= counts.within + counts.undated
        ? .cannotBeTested(figure) : .contradicted(figure)
      return outcome.adding(rows.undatedRemark(counts))
    }
    return ClaimOutcome.holds(figure).adding(rows.undatedRemark(counts))
  }
}
