// Owns tests of the weekday that is worse every week.

import AuditModel
import Testing

@Suite struct SeasonTests {
  /// Twenty weeks of five days from Monday 4 January 2016; each week has its own level.
  static func weeks(_ count: Int = 20, monday: Double, seed: UInt64 = 1) -> AuditInput {
    var draws = Draws(seed)
    return audit { evidence in
      for week in 0..<count {
        let level = 0.75 + 0.15 * draws.fraction()
        for day in 0..<5 {
          evidence.days.append(
            DayTally(
              day: CivilDay(year: 2016, month: 1, day: 4).advanced(by: week * 7 + day), n: 150,
              hits: draws.hits(day == 0 ? level - monday : level, of: 150)))
        }
      }
    }
  }

  @Test func mondaysAreWorse() throws {
    let finding = try #require(try findings("season", Self.weeks(monday: 0.12)).first)
    #expect(finding.statement.contains("on a Monday") && finding.statement.hasSuffix("at 150 and 150 records a day."))
    #expect(finding.tier == .worthAsking && (finding.customers ?? 0) > 200)
  }

  @Test func aSecondDayThatIsNearlyAsBadIsNamedAndQuietDaysAreCounted() throws {
    var input = Self.weeks(monday: 0.2)
    for place in input.standards[0].days.indices where input.standards[0].days[place].day.weekday == 2 {
      input.standards[0].days[place].hits -= 25
    }
    for week in 0..<7 {
      let sunday = CivilDay(year: 2016, month: 1, day: 10).advanced(by: week * 7)
      input.standards[0].days.append(DayTally(day: sunday, n: 9, hits: 0))
    }
    let finding = try #require(try findings("season", input).first)
    #expect(finding.statement.contains("on a Monday") && finding.statement.contains(" Nearly as bad: Tuesday ("))
    #expect(finding.statement.hasSuffix("%). 7 days with fewer than 10 records left out."))
  }

  @Test func daysThatDifferByChanceAreQuiet() throws {
    let flagged = try (1...40).count { try !findings("season", Self.weeks(monday: 0, seed: UInt64($0))).isEmpty }
    #expect(flagged <= 1)
  }

  @Test func badInputGivesAReason() throws {
    for input in [Self.weeks(3, monday: 0.2), Self.weeks(1, monday: 0.2)] {
      #expect(try findings("season", input).isEmpty)
      #expect(try outcomes("season", input).first?.reason != nil)
    }
    var all = Self.weeks(monday: 0)
    for place in all.standards[0].days.indices { all.standards[0].days[place].hits = 150 }
    #expect(try findings("season", all).isEmpty)
  }
}
