// Owns the claim that nobody who gives many marks gives the same one every time.

internal import AuditModel

struct ClaimVariety: ClaimTest {
  private let mark: String
  private let per: String
  private let atLeast: Int
  private let scope: ClaimScope
  private let rows: ClaimRows
  private let byMark: Aggregate
  private let obstacle: String?

  init(table: String, at: String, mark: String, per: String, atLeast: Int, _ scope: ClaimScope) {
    self.mark = mark
    self.per = per
    self.atLeast = atLeast
    self.scope = scope
    rows = ClaimRows(scope, table: table, at: at)
    byMark = Aggregate(
      id: scope.id("marks"), table: table, filter: .all([scope.inPeriod(at), .not(.isMissing(.field(mark)))]),
      keys: [.init(per, .field(per)), .init(mark, .field(mark))])
    obstacle = scope.hidesValues(per, of: table) ?? scope.hidesValues(mark, of: table)
  }

  var claimed: String {
    "no \(per) with \(SentenceFigures.counted(atLeast, "row")) or more gives all of them the same value of \(mark)"
  }
  var check: String {
    "Read what the \(SentenceFigures.plural(per)) whose marks never vary have marked, and let others mark some of it again."
  }
  var aggregates: [Aggregate] { obstacle == nil ? [rows.aggregate, byMark] : [] }

  private struct Group {
    var key: Summary.Key
    var count = 0
    var marks: [Summary.Key] = []
  }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    if let obstacle { return .cannotBeTested(obstacle) }
    let counts = rows.counts(summaries)
    if let emptiness = rows.emptiness(counts) { return .cannotBeTested(emptiness) }
    // Rows are ascending by keys: those of one group lie together.
    var groups: [Group] = []
    for row in summaries[byMark.id] where row.keys[0] != .missing {
      if groups.last?.key != row.keys[0] { groups.append(Group(key: row.keys[0])) }
      groups[groups.count - 1].count += Int(row.count)
      groups[groups.count - 1].marks.append(row.keys[1])
    }
    let large = groups.filter { $0.count >= atLeast }
    guard !large.isEmpty else {
      return .cannotBeTested(
        "No \(per) has \(SentenceFigures.counted(atLeast, "row")) with a value of \(mark); the most is "
          + "\(groups.map(\.count).max() ?? 0).")
    }
    let few = groups.count - large.count
    let remark = few == 0 ? nil : "\(few) more \(few == 1 ? "has" : "have") too few rows to tell."
    let same = large.filter { $0.marks.count == 1 }.sorted { ($1.count, $0.key) < ($0.count, $1.key) }
    guard !same.isEmpty else {
      return ClaimOutcome.holds(
        large.count == 1
          ? "The one \(per) with \(SentenceFigures.counted(atLeast, "row")) or more gives more than one value of \(mark)."
          : "All \(SentenceFigures.counted(large.count, per)) with \(SentenceFigures.counted(atLeast, "row")) or more give more "
            + "than one value of \(mark)."
      ).adding(remark)
    }
    let shown = same.filter { $0.count >= scope.floor }.prefix(5).map { group in
      "\(scope.name(group.key, of: per, in: rows.table, presumingPeople: true)) gives "
        + "\(written(group.marks[0])) in all \(SentenceFigures.count(group.count))"
    }
    return ClaimOutcome.contradicted(
      "\(same.count) of \(SentenceFigures.counted(large.count, per)) \(same.count == 1 ? "gives" : "give") the same "
        + "value of \(mark) every time\(shown.isEmpty ? "" : ": " + SentenceFigures.list(shown))."
    ).adding(remark)
  }

  /// A mark as it is written in the export.
  private func written(_ key: Summary.Key) -> String {
    let scale = scope.book.table(rows.table)?.type(of: mark)?.scale ?? 1
    return key.integer.map { SentenceFigures.decimal(Double($0) / scale, places: 4) } ?? key.shown
  }
}
