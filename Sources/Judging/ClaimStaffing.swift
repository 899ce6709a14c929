// Owns the claim that staff are there when customers are, by weekday and hour.

internal import AuditModel
internal import Statistics

/// The distance is Σ|demand − staff| ÷ 2 over the 168 hours of a week, of shares of each: the part of the demand that
/// falls where the staff's share does not reach. Chance can only raise it, so one within the bound holds as it stands;
/// one beyond it must be so beyond chance. That is told week by week: the hours that are short of staff in all other
/// weeks are known before a week is looked at, and what it has there in excess is at most the distance.
struct ClaimStaffing: ClaimTest {
  private let demand: Side
  private let staff: Side
  private let atMost: Double
  private let scope: ClaimScope
  private let weeks: [CivilDay]

  static let fewestWeeks = 8

  /// The rows, or the sums, of one side by week, weekday and hour in the company's zone.
  private struct Side {
    let term: Term
    let rows: ClaimRows
    let byHour: Aggregate

    init(_ term: Term, _ scope: ClaimScope, _ weeks: [CivilDay], _ part: String) {
      self.term = term
      rows = ClaimRows(scope, table: term.table, at: term.at, condition: term.condition, part: "\(part) rows")
      let at = Expression.field(term.at)
      var filters: [Expression] = []
      if let first = weeks.first, let last = weeks.last {
        filters.append(scope.isWithin(term.at, first, last.advanced(by: 6)))
      }
      if let condition = term.condition { filters.append(scope.expression(condition)) }
      if let sum = term.sum { filters.append(.inRange(.field(sum), atLeast: 0, atMost: nil)) }
      byHour = Aggregate(
        id: scope.id(part), table: term.table, filter: .all(filters),
        keys: [
          .init("week", .civil(at, .week, scope.zone)), .init("weekday", .civil(at, .weekday, scope.zone)),
          .init("hour", .civil(at, .hour, scope.zone)),
        ], sums: term.sum.map { [.init("sum", .field($0))] } ?? [])
    }

    var name: String { term.sum.map { "\($0) in \(term.table)" } ?? term.table }

    func weeks(_ summaries: Summaries) -> [CivilDay: Week] {
      summaries[byHour.id].reduce(into: [:]) { weeks, row in
        guard let week = row.keys[0].integer, let weekday = row.keys[1].integer, let hour = row.keys[2].integer
        else { return }
        let cell = Int(weekday - 1) * 24 + Int(hour)
        guard (0..<168).contains(cell) else { return }
        weeks[CivilDay(number: Int(week)), default: Week()]
          .add(row.sums.first.map { Double($0) } ?? Double(row.count), rows: Int(row.count), to: cell)
      }
    }
  }

  /// One week, or several together, by hour from Monday 00:00.
  private struct Week {
    var amounts = [Double](repeating: 0, count: 168)
    var rows = [Int](repeating: 0, count: 168)
    var total = 0.0

    mutating func add(_ amount: Double, rows: Int, to cell: Int) {
      amounts[cell] += amount
      self.rows[cell] += rows
      total += amount
    }

    static func - (left: Week, right: Week) -> Week {
      var rest = left
      for cell in 0..<168 { rest.add(-right.amounts[cell], rows: -right.rows[cell], to: cell) }
      return rest
    }

    static func sum(_ weeks: [Week]) -> Week {
      weeks.reduce(into: Week()) { all, week in
        for cell in 0..<168 { all.add(week.amounts[cell], rows: week.rows[cell], to: cell) }
      }
    }

    func share(_ cell: Int) -> Double { amounts[cell] / total }
  }

  init(demand: Term, staff: Term, _ atMost: Double, _ scope: ClaimScope) {
    self.atMost = atMost
    self.scope = scope
    weeks = scope.wholeWeeks(scope.period.from, scope.lastDay)
    self.demand = Side(demand, scope, weeks, "demand")
    self.staff = Side(staff, scope, weeks, "staff")
  }

  var claimed: String {
    "at most \(SentenceFigures.share(atMost)) of \(demand.name) come in hours that have too small a share of \(staff.name)"
  }
  let check = "Lay the rota beside the demand by weekday and hour, and move hours to where customers wait."
  var aggregates: [Aggregate] {
    [demand.rows.aggregate, staff.rows.aggregate] + (weeks.isEmpty ? [] : [demand.byHour, staff.byHour])
  }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    for side in [demand, staff] {
      if let emptiness = side.rows.emptiness(side.rows.counts(summaries)) { return .cannotBeTested(emptiness) }
    }
    let (demands, staffs) = (demand.weeks(summaries), staff.weeks(summaries))
    let pairs = weeks.compactMap { week -> (demand: Week, staff: Week)? in
      guard let demand = demands[week], let staff = staffs[week], demand.total > 0, staff.total > 0 else { return nil }
      return (demand, staff)
    }
    guard pairs.count >= Self.fewestWeeks else {
      return .cannotBeTested(
        "\(SentenceFigures.counted(pairs.count, "whole week")) of the period "
          + "\(pairs.count == 1 ? "has" : "have") both \(demand.name) and \(staff.name); \(Self.fewestWeeks) are needed."
      )
    }
    let (allDemand, allStaff) = (Week.sum(pairs.map(\.demand)), Week.sum(pairs.map(\.staff)))
    let distance = (0..<168).reduce(0) { $0 + abs(allDemand.share($1) - allStaff.share($1)) } / 2
    let figure =
      "\(SentenceFigures.share(distance)) of \(demand.name) come in hours that have too small a share of \(staff.name), "
      + "where at most \(SentenceFigures.share(atMost)) is claimed\(shortest(allDemand, allStaff))."
    if distance <= atMost { return .holds(figure) }
    let excess = pairs.map { demand, staff in
      let (otherDemand, otherStaff) = (allDemand - demand, allStaff - staff)
      return (0..<168).filter { otherDemand.share($0) > otherStaff.share($0) }
        .reduce(0) { $0 + demand.share($1) - staff.share($1) }
    }
    if let bound = lowerBoundOfMean(excess), bound > atMost { return .contradicted(figure) }
    return .cannotBeTested(figure + " Over \(pairs.count) weeks chance alone could have made the difference.")
  }

  /// The hour that lacks most, where it is large enough to be named.
  private func shortest(_ demand: Week, _ staff: Week) -> String {
    let cells = (0..<168).filter { demand.rows[$0] >= scope.floor && demand.share($0) > staff.share($0) }
    guard
      let cell = cells.max(by: {
        (demand.share($0) - staff.share($0), $1) < (demand.share($1) - staff.share($1), $0)
      })
    else { return "" }
    return "; most of all on \(SentenceFigures.weekday(cell / 24 + 1)) from \(padded(cell % 24, 2)):00, which has "
      + "\(SentenceFigures.share(demand.share(cell))) of the demand and \(SentenceFigures.share(staff.share(cell))) of the staff"
  }
}
