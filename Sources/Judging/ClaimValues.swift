// Owns the claim that a field takes the declared values and no others.

internal import AuditModel

struct ClaimValues: ClaimTest {
  private let field: String
  private let declared: [String]
  private let scope: ClaimScope
  private let rows: ClaimRows
  private let byValue: Aggregate
  private let obstacle: String?

  /// Among so many rows, a value that one row in twenty has would be missed once in twenty times: 0.95^59 < 0.05.
  static let fewest = 59
  /// A value absent from so many rows has fewer than one in a hundred, with 95% confidence: 0.99^299 < 0.05.
  static let fewestForAbsence = 299

  /// Rows of the period count, where the table has a time that dates them; else all rows do.
  init(table: String, field: String, _ declared: [String], _ scope: ClaimScope) {
    self.field = field
    self.declared = declared
    self.scope = scope
    let at = scope.book.table(table)?.datedBy
    rows = ClaimRows(scope, table: table, at: at)
    byValue = Aggregate(
      id: scope.id("values"), table: table, filter: at.map { scope.inPeriod($0) },
      keys: [.init(field, .field(field))])
    obstacle = scope.hidesValues(field, of: table)
  }

  var claimed: String { "\(field) of \(rows.table) is one of \(SentenceFigures.list(shown(declared)))" }
  let check = "Declare the values that were found, or mend where they come from; drop those that nothing has any more."
  var aggregates: [Aggregate] { obstacle == nil ? [rows.aggregate, byValue] : [] }

  private func shown(_ names: [String]) -> [String] {
    names.map { scope.book.shownName($0, of: field, in: rows.table) }
  }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    if let obstacle { return .cannotBeTested(obstacle) }
    let counts = rows.counts(summaries)
    if let emptiness = rows.emptiness(counts) { return .cannotBeTested(emptiness) }
    let groups = summaries[byValue.id]
    let blank = groups.filter { $0.keys[0] == .missing }.reduce(0) { $0 + Int($1.count) }
    let values = groups.filter { $0.keys[0] != .missing }.map { (name: $0.keys[0].shown, count: Int($0.count)) }
    let all = values.reduce(0) { $0 + $1.count }
    let strange = values.filter { !declared.contains($0.name) }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    let absent = declared.filter { name in !values.contains { $0.name == name } }

    var sentences: [String] = []
    if !strange.isEmpty {
      let share = Double(strange.reduce(0) { $0 + $1.count }) / Double(all)
      sentences.append(
        "\(SentenceFigures.share(share)) of \(SentenceFigures.counted(all, "row")) with a value of \(field) "
          + "\(strange.count == 1 ? "have a value" : "have values") that nobody declared: \(named(strange)).")
    } else if all > 0 {
      sentences.append(
        "\(values.count) of \(SentenceFigures.counted(declared.count, "declared value")) in "
          + "\(SentenceFigures.counted(all, "row")), and no others.")
    }
    if !absent.isEmpty { sentences.append("Declared and absent: \(SentenceFigures.list(shown(absent))).") }
    if blank > 0 {
      sentences.append("\(SentenceFigures.counted(blank, "row")) \(blank == 1 ? "has" : "have") no readable \(field).")
    }
    let test: QuestionResult.Test
    if !strange.isEmpty || (!absent.isEmpty && all >= Self.fewestForAbsence) {
      test = .contradicted
    } else if !absent.isEmpty {
      test = .cannotBeTested
      sentences.append("\(Self.fewestForAbsence) rows are needed before an absence says anything.")
    } else if all < Self.fewest {
      test = .cannotBeTested
      sentences.append("\(Self.fewest) rows are needed before it says anything that no other value is among them.")
    } else {
      test = .holds
    }
    return ClaimOutcome(test, sentences.joined(separator: " ")).adding(rows.undatedRemark(counts))
  }

  /// The largest by name, as far as they are large enough to be named.
  private func named(_ values: [(name: String, count: Int)]) -> String {
    let large = values.filter { $0.count >= scope.floor }
    let shown = large.prefix(5).map {
      "“\(scope.book.shownName($0.name, of: field, in: rows.table))” (\(SentenceFigures.counted($0.count, "row")))"
    }
    let more = values.count - shown.count
    guard !shown.isEmpty else {
      return "\(SentenceFigures.counted(more, "value")) with fewer than \(SentenceFigures.counted(scope.floor, "row"))"
        + (more == 1 ? "" : " each")
    }
    return SentenceFigures.list(shown + (more == 0 ? [] : ["\(more) more"]))
  }
}
