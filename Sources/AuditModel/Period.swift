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

  package static let forms = "2026-Q3, 2026-H1, 2026-07, 2026, FY2026, FY2026-Q3, or 2026-07-01/2026-09-30"

  /// Reads any of `Period.forms`. A fiscal year begins on the first of a month, 1 to 12, and bears the calendar year in
  /// which it ends: with 4, `FY2026-Q1` is April to June 2025.
  package init?(_ text: String, fiscalYearStart: Int = 1) {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    if ends.count == 2 {
      guard let from = CivilDay(ends[0]), let to = CivilDay(ends[1]), from <= to else { return nil }
      self.init(name: "\(from) to \(to)", from: from, to: to)
      return
    }
    let isFiscal = text.hasPrefix("FY")
    let parts = (isFiscal ? text.dropFirst(2) : text[...]).split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let year = digits(first, 4), year > 0,
      let months = Self.months(parts.dropFirst().first, isFiscal: isFiscal)
    else { return nil }
    let start = CivilDay(year: year, month: 1, day: 1)
    let from = start.advanced(byMonths: months.first - 1 + (isFiscal && fiscalYearStart > 1 ? fiscalYearStart - 13 : 0))
    self.init(name: text, from: from, to: from.advanced(byMonths: months.count).advanced(by: -1))
  }

  /// The first month, 1 to 12, of a part of a year, and how many months it has.
  private static func months(_ part: Substring?, isFiscal: Bool) -> (first: Int, count: Int)? {
    guard let part else { return (1, 12) }
    if part.first == "Q", let quarter = digits(part.dropFirst(), 1), (1...4).contains(quarter) {
      return (quarter * 3 - 2, 3)
    }
    if part.first == "H", let half = digits(part.dropFirst(), 1), (1...2).contains(half) { return (half * 6 - 5, 6) }
    guard !isFiscal, let month = digits(part, 2), (1...12).contains(month) else { return nil }
    return (month, 1)
  }

  /// The quarter in which a day lies: of the fiscal year, by its own name, where that does not begin in January.
  package static func quarter(of day: CivilDay, fiscalYearStart: Int) -> Period {
    let (year, month, _) = day.parts
    let monthOfYear = (month - fiscalYearStart) %% 12
    let from = CivilDay(year: year, month: month, day: 1).advanced(byMonths: -(monthOfYear % 3))
    let named = fiscalYearStart == 1 || month < fiscalYearStart ? year : year + 1
    return Period(
      name: (fiscalYearStart == 1 ? "" : "FY") + "\(padded(named, 4))-Q\(monthOfYear / 3 + 1)", from: from,
      to: from.advanced(byMonths: 3).advanced(by: -1))
  }

  package func contains(_ day: CivilDay) -> Bool { from <= day && day <= to }
}
