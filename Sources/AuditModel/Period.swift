// Owns the audited period: its names, its days, and how it is written.

/// Whole days, both ends included.
package struct Period: Hashable, Sendable {
  package var name: String
  package var from: CivilDay
  package var to: CivilDay

  package init(name: String, from: CivilDay, to: CivilDay) {
    self.name = name
    self.from = from
    self.to = to
  }

  package static let forms = "2026-Q3, 2026-H1, 2026-07, 2026, or 2026-07-01/2026-09-30"

  /// Reads any of `Period.forms`.
  package init?(_ text: String) {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    if ends.count == 2 {
      guard let from = CivilDay(ends[0]), let to = CivilDay(ends[1]), from <= to else { return nil }
      self.init(name: "\(from) to \(to)", from: from, to: to)
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, let year = digits(first, 4), year > 0 else { return nil }
    let months: (first: Int, count: Int)
    switch parts.count {
    case 1:
      months = (1, 12)
    case 2:
      let part = parts[1]
      if part.first == "Q", let quarter = digits(part.dropFirst(), 1), (1...4).contains(quarter) {
        months = (quarter * 3 - 2, 3)
      } else if part.first == "H", let half = digits(part.dropFirst(), 1), (1...2).contains(half) {
        months = (half * 6 - 5, 6)
      } else if let month = digits(part, 2), (1...12).contains(month) {
        months = (month, 1)
      } else {
        return nil
      }
    default:
      return nil
    }
    let from = CivilDay(year: year, month: months.first, day: 1)
    self.init(name: text, from: from, to: from.advanced(byMonths: months.count).advanced(by: -1))
  }

  package func contains(_ day: CivilDay) -> Bool { from <= day && day <= to }
}
