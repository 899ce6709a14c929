// Owns how one claim of the checklist is tested: what it needs counted, and what comes of it.

internal import AuditModel

/// One kind of claim, planned for one question.
protocol ClaimTest: Sendable {
  /// What is claimed, as a clause: `rows of surveys in every month`.
  var claimed: String { get }
  /// What to look at next where the data says otherwise.
  var check: String { get }
  var aggregates: [Aggregate] { get }
  /// The outcome, where everything that the aggregates read is there.
  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome
}

struct ClaimOutcome: Hashable {
  var test: QuestionResult.Test
  /// One sentence with its numbers, or several.
  var figure: String
  /// The measured value, where there is one.
  var effect: Estimate?
  var unit: Unit?

  init(_ test: QuestionResult.Test, _ figure: String, effect: Estimate? = nil, unit: Unit? = nil) {
    self.test = test
    self.figure = figure
    self.effect = effect
    self.unit = unit
  }

  static func holds(_ figure: String) -> ClaimOutcome { ClaimOutcome(.holds, figure) }
  static func contradicted(_ figure: String) -> ClaimOutcome { ClaimOutcome(.contradicted, figure) }
  static func cannotBeTested(_ reason: String) -> ClaimOutcome { ClaimOutcome(.cannotBeTested, reason) }

  /// A claim of several parts: one that is contradicted contradicts the whole; it holds where all parts do.
  static func all(_ parts: [ClaimOutcome]) -> ClaimOutcome {
    let test: QuestionResult.Test =
      parts.contains { $0.test == .contradicted }
      ? .contradicted : parts.allSatisfy { $0.test == .holds } && !parts.isEmpty ? .holds : .cannotBeTested
    return ClaimOutcome(test, parts.map(\.figure).joined(separator: " "))
  }

  func adding(_ sentence: String?) -> ClaimOutcome {
    var outcome = self
    if let sentence { outcome.figure += " " + sentence }
    return outcome
  }
}

/// What every claim's test knows: the question, the book, and the days.
struct ClaimScope: Sendable {
  let question: Question
  let book: StandardsBook
  let period: Period
  let asOf: CivilDay

  var zone: ZoneRules { book.company.zone }
  var floor: Int { book.company.privacyFloor }
  /// The last day of the period that is known.
  var lastDay: CivilDay { min(period.to, asOf) }

  func id(_ part: String) -> String { "control/\(question.id)/\(part)" }

  func day(_ at: String) -> Expression { .civil(.field(at), .day, zone) }

  func isWithin(_ at: String, _ from: CivilDay, _ to: CivilDay) -> Expression {
    .inRange(day(at), atLeast: Int64(from.number), atMost: Int64(to.number))
  }

  func inPeriod(_ at: String) -> Expression { isWithin(at, period.from, lastDay) }

  /// A declared condition, with what follows a record looked for up to the end of the as-of day.
  func expression(_ condition: Condition) -> Expression {
    Expression(condition, knownUntil: zone.end(of: asOf))
  }

  /// Why the values of a field cannot be told apart in a report; nil where they can.
  func hidesValues(_ field: String, of table: String) -> String? {
    switch book.table(table)?.type(of: field) {
    case .text: "\(field) of \(table) is a text, whose values are never shown: a category is needed."
    case nil: "The table \(table) has no field \(field)."
    default: nil
    }
  }

  /// Weeks from Monday to Sunday that lie within two days, oldest first.
  func wholeWeeks(_ from: CivilDay, _ to: CivilDay) -> [CivilDay] {
    let first = from.startOfWeek == from ? from : from.startOfWeek.advanced(by: 7)
    return stride(from: first.number, through: to.number - 6, by: 7).map { CivilDay(number: $0) }
  }

  func name(_ key: Summary.Key, of field: String, in table: String, presumingPeople: Bool = false) -> String {
    book.shownName(key.shown, of: field, in: table, presumingPeople: presumingPeople)
  }
}

extension Summary.Key {
  var shown: String {
    switch self {
    case .missing: ""
    case .integer(let value): String(value)
    case .text(let text): text
    }
  }
}

/// The rows of a claim's table by whether they count: the account without which an absence says nothing.
struct ClaimRows: Sendable {
  let table: String
  let at: String?
  let condition: Condition?
  let aggregate: Aggregate

  init(_ scope: ClaimScope, table: String, at: String?, condition: Condition? = nil, part: String = "rows") {
    var cases: [Expression.Case] = []
    if let condition { cases.append(.init(.not(scope.expression(condition)), then: .constant(2))) }
    if let at {
      cases.append(.init(scope.inPeriod(at), then: .constant(0)))
      cases.append(.init(.not(.isMissing(.field(at))), then: .constant(1)))
    }
    self.table = table
    self.at = at
    self.condition = condition
    // Without a time every row that is meant lies within.
    let place: Expression = cases.isEmpty ? .constant(0) : .cases(cases, otherwise: at == nil ? .constant(0) : nil)
    aggregate = Aggregate(
      id: scope.id(part), table: table,
      keys: [.init("place", place)])
  }

  struct Counts {
    var within = 0
    var outside = 0
    var notMeant = 0
    var undated = 0
    var all: Int { within + outside + notMeant + undated }
  }

  func counts(_ summaries: Summaries) -> Counts {
    var counts = Counts()
    for row in summaries[aggregate.id] {
      switch row.keys.first?.integer {
      case 0: counts.within += Int(row.count)
      case 1: counts.outside += Int(row.count)
      case 2: counts.notMeant += Int(row.count)
      default: counts.undated += Int(row.count)
      }
    }
    return counts
  }

  /// Why there is nothing to test, where there is nothing.
  func emptiness(_ counts: Counts) -> String? {
    if counts.all == 0 { return "The table \(table) holds no rows." }
    guard counts.within == 0 else { return nil }
    let parts = [
      (counts.outside, "outside the period"), (counts.notMeant, "not meant by the claim"),
      (counts.undated, "without a readable \(at ?? "time")"),
    ].filter { $0.0 > 0 }.map { "\(SentenceFigures.count($0.0)) \($0.1)" }
    return "No row of \(table) counts: \(parts.joined(separator: ", "))."
  }

  /// Rows that have no day belong to no period: what they would have said is unknown.
  func undatedRemark(_ counts: Counts) -> String? {
    guard counts.undated > 0, let at else { return nil }
    return SentenceFigures.counted(counts.undated, "more row")
      + (counts.undated == 1 ? " has no readable " : " have no readable ") + at + "."
  }
}
