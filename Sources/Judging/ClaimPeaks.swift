// Owns the claim that certain weekdays and months are the busiest.

internal import AuditModel
internal import Statistics

/// Two parts, each tested by itself: weekdays over whole weeks, months over whole years.
struct ClaimPeaks: ClaimTest {
  private let weekdays: [Int]
  private let months: [Int]
  private let scope: ClaimScope
  private let rows: ClaimRows
  private let byDay: Aggregate

  static let level = 0.05

  init(
    table: String, at: String, _ condition: Condition?, weekdays: [Int], months: [Int], _ scope: ClaimScope
  ) {
    self.weekdays = weekdays
    self.months = months
    self.scope = scope
    rows = ClaimRows(scope, table: table, at: at, condition: condition)
    let from = months.isEmpty ? PeakWeekdays.from(scope) : min(PeakWeekdays.from(scope), PeakMonths.from(scope))
    byDay = Aggregate(
      id: scope.id("days"), table: table,
      filter: .all([scope.isWithin(at, from, scope.lastDay)] + (condition.map { [scope.expression($0)] } ?? [])),
      keys: [.init("day", scope.day(at))])
  }

  var claimed: String {
    let names = weekdays.map(SentenceFigures.weekday) + months.map(SentenceFigures.month)
    return "\(SentenceFigures.list(names)) busiest in \(rows.table)"
  }
  let check = "Lay the hours of the teams beside the days that were found busiest, and correct what is declared."
  var aggregates: [Aggregate] { [rows.aggregate, byDay] }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    let counts = rows.counts(summaries)
    if let emptiness = rows.emptiness(counts) { return .cannotBeTested(emptiness) }
    let days = DayCounts(summaries[byDay.id])
    var parts: [ClaimOutcome] = []
    if !weekdays.isEmpty { parts.append(PeakWeekdays(scope, rows.table, days).outcome(Set(weekdays))) }
    if !months.isEmpty { parts.append(PeakMonths(scope, rows.table, days).outcome(Set(months))) }
    return ClaimOutcome.all(parts).adding(rows.undatedRemark(counts))
  }
}

/// Rows by day.
struct DayCounts {
  private var counts: [Int: Int] = [:]
  let first: CivilDay?
  let last: CivilDay?

  init(_ rows: [Summary.Row]) {
    for row in rows { if let day = row.keys[0].integer { counts[Int(day)] = Int(row.count) } }
    first = counts.keys.min().map { CivilDay(number: $0) }
    last = counts.keys.max().map { CivilDay(number: $0) }
  }

  subscript(day: CivilDay) -> Int { counts[day.number] ?? 0 }

  func sum(_ from: CivilDay, days: Int) -> Int { (0..<days).reduce(0) { $0 + self[from.advanced(by: $1)] } }

  /// Whether the rows reach over the stretch, but for so many days without rows at either end: closed days.
  func reach(over from: CivilDay, _ to: CivilDay, but closed: Int) -> Bool {
    guard let first, let last else { return false }
    return first.advanced(by: -closed) <= from && to <= last.advanced(by: closed)
  }
}

/// What is said of peaks of either kind, from shares and from how likely chance made the differences.
struct PeakReading {
  /// `Saturday` for 6.
  let name: (Int) -> String
  /// Every weekday or month with its share of the rows.
  let shares: [(number: Int, share: Double)]
  let declared: Set<Int>
  let table: String
  /// What the test is made of: `13 weeks`.
  let basis: String

  /// `chance(of, over)`: that the mean of some is as far above that of others. Tried on every pair of a day that is
  /// declared and one that is not, so a pair must be clear of chance by as many times (Bonferroni).
  func outcome(_ chance: ([Int], [Int]) -> Double?) -> ClaimOutcome {
    let named = shares.filter { declared.contains($0.number) }
    let others = shares.filter { !declared.contains($0.number) }.sorted {
      ($1.share, $0.number) < ($0.share, $1.number)
    }
    guard let top = others.first, let least = named.min(by: { ($0.share, $0.number) < ($1.share, $1.number) }) else {
      return .cannotBeTested("All of them are declared the busiest: there are no others to compare.")
    }
    let over = others.first { other in
      named.contains { day in
        guard other.share > day.share, let p = chance([other.number], [day.number]) else { return false }
        return p * Double(named.count * others.count) < ClaimPeaks.level
      }
    }
    if let over {
      let isBusiest = over.number == top.number && named.allSatisfy { $0.share < over.share }
      return .contradicted(
        isBusiest
          ? "\(name(over.number)) is busiest (\(share(over)) of \(table)), which nobody declared."
          : "\(name(over.number)) has \(share(over)) of \(table), more than \(name(least.number)), which was declared "
            + "among the busiest and has \(share(least)).")
    }
    let list = SentenceFigures.list(named.map { "\(name($0.number)) (\(share($0)))" })
    guard least.share > top.share, let p = chance(named.map(\.number), others.map(\.number)), p < ClaimPeaks.level
    else {
      return .cannotBeTested(
        "\(list) of \(table), against \(share(top)) for \(name(top.number)): over \(basis) no more than chance could "
          + "have made.")
    }
    return .holds("\(list) of \(table) \(named.count == 1 ? "is" : "are") busiest, beyond chance over \(basis).")
  }

  private func share(_ day: (number: Int, share: Double)) -> String { SentenceFigures.share(day.share) }
}

/// Weekdays, compared within each of several weeks, so that good and bad weeks do not count as chance.
struct PeakWeekdays {
  private let scope: ClaimScope
  private let table: String
  private let days: DayCounts

  static let fewestWeeks = 8
  /// The period, or the quarter of a year up to its end where it is shorter.
  static func from(_ scope: ClaimScope) -> CivilDay { min(scope.period.from, scope.lastDay.advanced(by: 1 - 13 * 7)) }

  init(_ scope: ClaimScope, _ table: String, _ days: DayCounts) {
    self.scope = scope
    self.table = table
    self.days = days
  }

  func outcome(_ declared: Set<Int>) -> ClaimOutcome {
    let weeks = scope.wholeWeeks(Self.from(scope), scope.lastDay)
      .filter { days.reach(over: $0, $0.advanced(by: 6), but: 2) }
    guard weeks.count >= Self.fewestWeeks else {
      return .cannotBeTested(
        "\(table) has rows of \(SentenceFigures.counted(weeks.count, "whole week")); \(Self.fewestWeeks) are needed to "
          + "compare weekdays.")
    }
    let total = weeks.reduce(0) { $0 + days.sum($1, days: 7) }
    let shares = (1...7).map { number in
      (
        number: number,
        share: Double(weeks.reduce(0) { $0 + days[$1.advanced(by: number - 1)] }) / Double(max(1, total))
      )
    }
    let reading = PeakReading(
      name: SentenceFigures.weekday, shares: shares, declared: declared, table: table,
      basis: SentenceFigures.counted(weeks.count, "week"))
    return reading.outcome { above, below in
      chanceOfMeanAboveZero(weeks.map { mean(of: above, in: $0) - mean(of: below, in: $0) })
    }
  }

  private func mean(of weekdays: [Int], in week: CivilDay) -> Double {
    Double(weekdays.reduce(0) { $0 + days[week.advanced(by: $1 - 1)] }) / Double(max(1, weekdays.count))
  }
}

/// Months, compared over two or three whole years by their rows a day, each over the mean of its year and without the
/// steady growth from year to year. How much one month differs from year to year says what chance does.
struct PeakMonths {
  private let scope: ClaimScope
  private let table: String
  private let days: DayCounts

  static let fewestYears = 2
  static let mostYears = 3
  static func from(_ scope: ClaimScope) -> CivilDay {
    scope.lastDay.advanced(by: 1).startOfMonth.advanced(byMonths: -12 * mostYears)
  }

  init(_ scope: ClaimScope, _ table: String, _ days: DayCounts) {
    self.scope = scope
    self.table = table
    self.days = days
  }

  func outcome(_ declared: Set<Int>) -> ClaimOutcome {
    let end = scope.lastDay.advanced(by: 1).startOfMonth
    let reached = (1...(12 * Self.mostYears)).map { end.advanced(byMonths: -$0) }
      .drop { !days.reach(over: $0, Stretch.month.next(after: $0).advanced(by: -1), but: 6) }
      .prefix { days.reach(over: $0, Stretch.month.next(after: $0).advanced(by: -1), but: 6) }
    let years = reached.count / 12
    guard years >= Self.fewestYears else {
      return .cannotBeTested(
        "\(table) has rows of \(SentenceFigures.counted(reached.count, "whole month")); \(Self.fewestYears * 12) are needed "
          + "to compare months.")
    }
    let months = Array(reached.prefix(12 * years).reversed())
    let daily = months.map { Double(days.sum($0, days: length($0))) / Double(length($0)) }
    // The mean of each year and the growth between them are fitted too; one of them is that of all values.
    guard let groups = GroupMeans(seasons(daily, years: years, first: months[0].parts.month), fitted: years) else {
      return .cannotBeTested("\(table) has a year without rows among its last \(years).")
    }
    let totals = (1...12).map { number in
      months.filter { $0.parts.month == number }.reduce(0) { $0 + days.sum($1, days: length($1)) }
    }
    let total = max(1, totals.reduce(0, +))
    let reading = PeakReading(
      name: SentenceFigures.month, shares: totals.indices.map { ($0 + 1, Double(totals[$0]) / Double(total)) },
      declared: declared, table: table, basis: "\(years) years")
    return reading.outcome { groups.chance(of: $0.map { $0 - 1 }, over: $1.map { $0 - 1 }) }
  }

  private func length(_ month: CivilDay) -> Int { Stretch.month.next(after: month).number - month.number }

  /// For each month of the calendar, its values over the mean of their years; none where a year has no rows.
  private func seasons(_ daily: [Double], years: Int, first: Int) -> [[Double]] {
    let means = (0..<years).map { year in daily[(year * 12)..<(year * 12 + 12)].reduce(0, +) / 12 }
    guard let oldest = means.first, let newest = means.last, means.allSatisfy({ $0 > 0 }) else { return [] }
    let growth = (newest - oldest) / Double(12 * (years - 1))
    return (1...12).map { number in
      let place = (number - first) %% 12
      return (0..<years).map { year in
        (daily[year * 12 + place] - growth * (Double(place) - 5.5)) / means[year]
      }
    }
  }
}
