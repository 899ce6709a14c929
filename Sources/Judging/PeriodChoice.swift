// Owns the period of an audit that nobody named: the last whole quarter that the exports reach.

package import AuditModel

package struct PeriodChoice: Sendable {
  private let book: StandardsBook
  /// Where the standards look: tables, and the times that date their rows; each pair once.
  private let dates: [Dates]

  private struct Dates: Hashable {
    var table: String
    var at: String
    var id: String { "reach/\(table)/\(at)" }
  }

  package init(_ book: StandardsBook) {
    self.book = book
    dates = book.standards.flatMap(\.measure.terms).map { Dates(table: $0.table, at: $0.at) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Counts the records that standards measure by the day on which they began.
  package var plan: SummaryPlan {
    SummaryPlan(
      aggregates: dates.map { dates in
        Aggregate(
          id: dates.id, table: dates.table,
          keys: [.init("day", .civil(.field(dates.at), .day, book.company.zone))])
      })
  }

  package enum Choice: Hashable, Sendable {
    case quarter(Period, reason: String)
    /// The exports hold no whole quarter; from and to which day they reach.
    case none(from: CivilDay, to: CivilDay)
    case noDates
  }

  /// The last quarter, of the fiscal year, that the records fill: they begin by its first week and reach into its last.
  package func choice(_ summaries: Summaries) -> Choice {
    let reaches = dates.compactMap { dates -> (first: CivilDay, last: CivilDay)? in
      let counts = summaries[dates.id].compactMap { row in
        row.keys[0].integer.map { (day: CivilDay(number: Int($0)), count: row.count) }
      }
      // A quarter with hardly a record holds slips of the pen, not work: no typing error chooses the period.
      let all = counts.reduce(0) { $0 + $1.count }
      let quarters = Dictionary(grouping: counts) { quarter(of: $0.day) }
        .filter { $0.value.reduce(0) { $0 + $1.count } * 200 >= all }
      let days = quarters.values.flatMap { $0.map(\.day) }
      guard let first = days.min(), let last = Reach.end(of: days) else { return nil }
      return (first, last)
    }
    guard let first = reaches.map(\.first).min(), let last = reaches.map(\.last).max() else { return .noDates }
    var period = quarter(of: last)
    if last < period.to.advanced(by: -6) { period = quarter(of: period.from.advanced(by: -1)) }
    guard first <= period.from.advanced(by: 6) else { return .none(from: first, to: last) }
    return .quarter(
      period, reason: "No period was named; the exports reach \(last), so this is their last whole quarter.")
  }

  private func quarter(of day: CivilDay) -> Period {
    Period.quarter(of: day, fiscalYearStart: book.company.fiscalYearStart)
  }
}
