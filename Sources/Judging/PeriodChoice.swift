// Owns the period of an audit that nobody named: the last whole quarter that the exports reach.

package import AuditModel

package struct PeriodChoice: Sendable {
  private let book: StandardsBook

  package init(_ book: StandardsBook) { self.book = book }

  /// Counts the records of each standard by the day on which they began.
  package var plan: SummaryPlan {
    SummaryPlan(
      aggregates: book.standards.map { standard in
        let begins = RecordReading(standard, asOf: nil).begins
        return Aggregate(
          id: standard.id + "/reach", table: standard.measure.table,
          keys: [.init("day", .civil(begins, .day, book.company.zone))])
      })
  }

  package enum Choice: Hashable, Sendable {
    case quarter(Period, reason: String)
    /// The exports hold no whole quarter; from and to which day they reach.
    case none(from: CivilDay, to: CivilDay)
    case noDates
  }

  /// The last quarter that the records fill: they begin by its first week and reach into its last.
  package func choice(_ summaries: Summaries) -> Choice {
    let reaches = book.standards.compactMap { standard -> (first: CivilDay, last: CivilDay)? in
      let counts = summaries[standard.id + "/reach"].compactMap { row in
        row.keys[0].integer.map { (day: CivilDay(number: Int($0)), count: row.count) }
      }
      // A quarter with hardly a record holds slips of the pen, not work: no typing error chooses the period.
      let all = counts.reduce(0) { $0 + $1.count }
      let quarters = Dictionary(grouping: counts) { $0.day.startOfQuarter }
        .filter { $0.value.reduce(0) { $0 + $1.count } * 200 >= all }
      let days = quarters.values.flatMap { $0.map(\.day) }
      guard let first = days.min(), let last = Reach.end(of: days) else { return nil }
      return (first, last)
    }
    guard let first = reaches.map(\.first).min(), let last = reaches.map(\.last).max() else { return .noDates }
    var start = last.startOfQuarter
    if last < Stretch.quarter.next(after: start).advanced(by: -7) { start = start.advanced(byMonths: -3) }
    guard first <= start.advanced(by: 6), let period = Period(Stretch.quarter.name(of: start)) else {
      return .none(from: first, to: last)
    }
    return .quarter(
      period, reason: "No period was named; the exports reach \(last), so this is their last whole quarter.")
  }
}
