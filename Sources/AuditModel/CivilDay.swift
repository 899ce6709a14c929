// Owns the civil calendar: days, months, quarters and weeks without a clock, a zone or Foundation.

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
package struct CivilDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var number: Int

  package init(number: Int) { self.number = number }

  /// The day with these parts, which must name a real day: see `init?(validating:month:day:)` for input.
  ///
  /// Era arithmetic after Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
  package init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The day with these parts, or nil where the calendar has no such day.
  package init?(validating year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDay.length(ofMonth: month, year: year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads `yyyy-MM-dd`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = digits(parts[0], 4), let month = digits(parts[1], 2),
      let day = digits(parts[2], 2)
    else { return nil }
    self.init(validating: year, month: month, day: day)
  }

  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// 1 is Monday, 7 is Sunday (ISO 8601).
  package var weekday: Int { (number + 3) %% 7 + 1 }

  /// The Monday on or before this day.
  package var startOfWeek: CivilDay { CivilDay(number: number - (weekday - 1)) }

  package var startOfMonth: CivilDay {
    let (year, month, _) = parts
    return CivilDay(year: year, month: month, day: 1)
  }

  package var startOfQuarter: CivilDay {
    let (year, month, _) = parts
    return CivilDay(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
  }

  package func advanced(byMonths months: Int) -> CivilDay {
    let (year, month, day) = parts
    let total = year * 12 + (month - 1) + months
    let target = (year: Int((Double(total) / 12).rounded(.down)), month: total %% 12 + 1)
    return CivilDay(
      year: target.year, month: target.month,
      day: min(day, CivilDay.length(ofMonth: target.month, year: target.year)))
  }

  package func advanced(by days: Int) -> CivilDay { CivilDay(number: number + days) }

  package static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }

  /// `2026-07-01`
  package var description: String {
    let (year, month, day) = parts
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// The stretches of time that a series is cut into. Weeks start on Monday.
package enum Stretch: String, CaseIterable, Sendable {
  case week, month, quarter

  package func start(of day: CivilDay) -> CivilDay {
    switch self {
    case .week: day.startOfWeek
    case .month: day.startOfMonth
    case .quarter: day.startOfQuarter
    }
  }

  package func next(after start: CivilDay) -> CivilDay {
    switch self {
    case .week: start.advanced(by: 7)
    case .month: start.advanced(byMonths: 1)
    case .quarter: start.advanced(byMonths: 3)
    }
  }

  /// `2026-07`, `2026-Q3`, or the Monday of the week.
  package func name(of start: CivilDay) -> String {
    let (year, month, _) = start.parts
    return switch self {
    case .week: start.description
    case .month: "\(padded(year, 4))-\(padded(month, 2))"
    case .quarter: "\(padded(year, 4))-Q\((month - 1) / 3 + 1)"
    }
  }
}

/// Exactly so many ASCII digits as a number: no sign, no spaces.
package func digits(_ text: some StringProtocol, _ count: Int) -> Int? {
  text.utf8.count == count && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
}

package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

infix operator %% : MultiplicationPrecedence

/// The remainder that has the sign of the divisor: days before 1970 still fall on weekdays 1 to 7.
package func %% (dividend: Int, divisor: Int) -> Int {
  let remainder = dividend % divisor
  return remainder < 0 ? remainder + divisor : remainder
}
