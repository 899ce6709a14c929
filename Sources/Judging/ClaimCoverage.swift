// Owns the claim that every agent, or other value of a field, has so many rows in the period.

internal import AuditModel

/// Values are known by the rows that they have in the period. An agent who has none at all, though customers were
/// served, is not known here: nothing tells those who were left out from those who have gone.
struct ClaimCoverage: ClaimTest {
  private let per: String
  private let atLeast: Int
  private let scope: ClaimScope
  private let rows: ClaimRows
  private let byValue: Aggregate
  private let obstacle: String?

  init(table: String, at: String, per: String, atLeast: Int, _ scope: ClaimScope) {
    self.per = per
    self.atLeast = atLeast
    self.scope = scope
    rows = ClaimRows(scope, table: table, at: at)
    byValue = Aggregate(
      id: scope.id("values"), table: table, filter: scope.inPeriod(at), keys: [.init(per, .field(per))])
    obstacle = scope.hidesValues(per, of: table)
  }

  var claimed: String { "at least \(SentenceFigures.counted(atLeast, "row")) of \(rows.table) for each \(per)" }
  var check: String {
    "Find out why some \(SentenceFigures.plural(per)) were left out, and whether they were chosen with their results in mind."
  }
  var aggregates: [Aggregate] { obstacle == nil ? [rows.aggregate, byValue] : [] }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    if let obstacle { return .cannotBeTested(obstacle) }
    let counts = rows.counts(summaries)
    if counts.within == 0, counts.outside > 0, counts.undated == 0 {
      return scope.asOf < scope.period.to
        ? .cannotBeTested("No row of \(rows.table) yet, and the period has not ended by \(scope.asOf).")
        : .contradicted(
          "No row of \(rows.table) is of the period; \(SentenceFigures.count(counts.outside)) outside it.")
    }
    if let emptiness = rows.emptiness(counts) { return .cannotBeTested(emptiness) }
    let groups = summaries[byValue.id]
    let blank = groups.filter { $0.keys[0] == .missing }.reduce(0) { $0 + Int($1.count) }
    let values = groups.filter { $0.keys[0] != .missing }.map { (key: $0.keys[0], count: Int($0.count)) }
    let short = values.filter { $0.count < atLeast }.sorted { ($0.count, $0.key) < ($1.count, $1.key) }
    guard let fewest = values.map(\.count).min() else {
      return .cannotBeTested(
        "None of the \(SentenceFigures.counted(blank, "row")) of \(rows.table) has a readable \(per).")
    }
    let remarks = [
      blank > 0 ? "\(SentenceFigures.counted(blank, "row")) \(blank == 1 ? "has" : "have") no readable \(per)." : nil,
      rows.undatedRemark(counts),
    ].compactMap { $0 }.joined(separator: " ")
    let remark = remarks.isEmpty ? nil : remarks
    guard !short.isEmpty else {
      return ClaimOutcome.holds(
        "\(values.count == 1 ? "The one \(per) has" : "All \(SentenceFigures.counted(values.count, per)) have") at least "
          + "\(SentenceFigures.counted(atLeast, "row")) of \(rows.table); the fewest is \(fewest)."
      ).adding(remark)
    }
    let figure =
      "\(short.count) of \(SentenceFigures.counted(values.count, per)) \(short.count == 1 ? "has" : "have") fewer than "
      + "\(SentenceFigures.counted(atLeast, "row")) of \(rows.table)\(named(short))."
    if scope.asOf < scope.period.to {
      return ClaimOutcome.cannotBeTested(figure + " The period has not ended by \(scope.asOf).").adding(remark)
    }
    // Rows without a day or a value might be theirs.
    let missing = short.reduce(0) { $0 + atLeast - $1.count }
    let isUncertain = missing <= counts.undated + blank
    return (isUncertain ? ClaimOutcome.cannotBeTested(figure) : .contradicted(figure)).adding(remark)
  }

  /// Those that are large enough to be named.
  private func named(_ values: [(key: Summary.Key, count: Int)]) -> String {
    let shown = values.filter { $0.count >= scope.floor }.prefix(5).map {
      "\(scope.name($0.key, of: per, in: rows.table, presumingPeople: true)) has \($0.count)"
    }
    return shown.isEmpty ? "" : ": " + SentenceFigures.list(shown)
  }
}
