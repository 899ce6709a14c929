// Owns the period of an audit that nobody named: the last whole quarter that the exports reach.

package import AuditModel

package struct PeriodChoice: Sendable {
  private let book: StandardsBook

  package init(_ book: StandardsBook) { self.book = book }

  /// Counts the records of each standard by the month in which they began.
  package var plan: SummaryPlan {
    SummaryPlan(
      aggregates: book.standards.map { standard in
        let begins = RecordReading(standard, asOf: nil).begins
        return Aggregate(
          id: standard.id + "/reach", table: standard.measure.table,
          keys: [.init("day", .civil(begins, .day, book.company.zone))])
      })
  }

  /// The last quarter into whose last week the records reach, and that in words; nil where there are no dates.
  package func period(_ summaries: Summaries) -> (period: Period, reason: String)? {
    let last = book.standards.flatMap { summaries[$0.id + "/reach"] }.compactMap { $0.keys[0].integer }.max()
    guard let last else { return nil }
    let day = CivilDay(number: Int(last))
    var start = day.startOfQuarter
    if day < Stretch.quarter.next(after: start).advanced(by: -7) { start = start.advanced(byMonths: -3) }
    guard let period = Period(Stretch.quarter.name(of: start)) else { return nil }
    return (period, "No period was named; the exports reach \(day), so this is their last whole quarter.")
  }
}
