// Owns tests of the claim of busiest weekdays and months.

import AuditModel
import Judging
import Testing

@Suite struct ClaimPeaksTests {
  /// Rows a day over whole days, `rows(day)` each.
  private func world(
    from: CivilDay = CivilDay(year: 2026, month: 7, day: 1), weekdays: [Int] = [], months: [Int] = [],
    _ rows: (CivilDay) -> Int
  ) -> ChecklistWorld {
    let last = CivilDay(year: 2026, month: 9, day: 30)
    let days = (from.number...last.number).map { CivilDay(number: $0) }
      .flatMap { day in (0..<rows(day)).map { _ in "\(day)T12:00:00" } }
    return ChecklistWorld(
      .peaks(table: "surveys", at: "sent_at", condition: nil, weekdays: weekdays, months: months), surveys(days))
  }

  /// A week of 19: six on Monday, three on Saturday, two on each other day. The period has twelve whole weeks.
  private func week(_ day: CivilDay) -> Int { day.weekday == 1 ? 6 : day.weekday == 6 ? 3 : 2 }

  @Test func theBusiestWeekdayHolds() async throws {
    let result = try await world(weekdays: [1], week).outcome().question
    #expect(result.test == .holds)
    #expect(result.figure == "Monday (32%) of surveys is busiest, beyond chance over 12 weeks.")
    #expect(try await world(weekdays: [6, 1], week).outcome().question.test == .holds)
  }

  @Test func aBusierDayThatNobodyDeclaredContradicts() async throws {
    let result = try await world(weekdays: [2, 3], week).outcome().question
    #expect(result.test == .contradicted)
    #expect(result.figure == "Monday is busiest (32% of surveys), which nobody declared.")
  }

  @Test func aDayThatIsBusierThanOneDeclaredContradicts() async throws {
    let result = try await world(weekdays: [1, 2], week).outcome().question
    #expect(result.test == .contradicted)
    #expect(
      result.figure
        == "Saturday has 16% of surveys, more than Tuesday, which was declared among the busiest and has 11%.")
  }

  /// In one week Monday has five more than the other days, in all others one fewer: 5 − 11 over twelve weeks.
  @Test func whatOneWeekMakesOfItIsChance() async throws {
    func rows(_ day: CivilDay) -> Int {
      day.weekday == 1 ? (day == CivilDay(year: 2026, month: 8, day: 3) ? 25 : 1) : 2
    }
    let named = try await world(weekdays: [1], rows).outcome().question
    #expect(named.test == .cannotBeTested)
    let other = try await world(weekdays: [2], rows).outcome().question
    #expect(other.test == .cannotBeTested)
  }

  @Test func eightWholeWeeksAreNeeded() async throws {
    let few = try await world(from: CivilDay(year: 2026, month: 8, day: 10), weekdays: [1], week).outcome().question
    #expect(few.test == .cannotBeTested)
    #expect(few.figure == "surveys has rows of 7 whole weeks; 8 are needed to compare weekdays.")
    let enough = try await world(from: CivilDay(year: 2026, month: 8, day: 3), weekdays: [1], week).outcome().question
    #expect(enough.test == .holds)
  }

  private let twoYears = CivilDay(year: 2024, month: 10, day: 1)
  /// Three a day in December, two in November, one on all other days.
  private func year(_ day: CivilDay) -> Int { day.parts.month == 12 ? 3 : day.parts.month == 11 ? 2 : 1 }

  @Test func theBusiestMonthHoldsOverTwoYears() async throws {
    let result = try await world(from: twoYears, months: [12], year).outcome().question
    #expect(result.test == .holds)
    // 186 of 730 + 124 + 60 rows.
    #expect(result.figure == "December (20%) of surveys is busiest, beyond chance over 2 years.")
  }

  @Test func aBusierMonthThatNobodyDeclaredContradicts() async throws {
    let result = try await world(from: twoYears, months: [11], year).outcome().question
    #expect(result.test == .contradicted)
    #expect(result.figure == "December is busiest (20% of surveys), which nobody declared.")
  }

  /// Every month has more than the one before: that is growth, not season.
  @Test func growthIsNoSeason() async throws {
    func rows(_ day: CivilDay) -> Int {
      let (year, month, _) = day.parts
      return year * 12 + month - (2024 * 12 + 10) + 10
    }
    #expect(try await world(from: twoYears, months: [1], rows).outcome().question.test == .cannotBeTested)
    #expect(try await world(from: twoYears, months: [9], rows).outcome().question.test == .cannotBeTested)
  }

  @Test func withoutTwoYearsMonthsCannotBeTestedAndWeekdaysStillAre() async throws {
    let holding = try await world(weekdays: [1], months: [12], week).outcome().question
    #expect(holding.test == .cannotBeTested)
    #expect(
      holding.figure
        == "Monday (32%) of surveys is busiest, beyond chance over 12 weeks. surveys has rows of 3 whole months; 24 are "
        + "needed to compare months.")
    #expect(try await world(weekdays: [2], months: [12], week).outcome().question.test == .contradicted)
  }
}
