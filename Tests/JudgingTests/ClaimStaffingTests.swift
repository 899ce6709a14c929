// Owns tests of the claim that staff are there when customers are.

import AuditModel
import Judging
import Testing

@Suite struct ClaimStaffingTests {
  private let first = CivilDay(year: 2026, month: 7, day: 6)

  private func world(
    weeks: Int = 12, demand: [String]? = nil, staffHours: [Int], demandHours: [Int] = [10, 15]
  ) -> ChecklistWorld {
    let days = 0..<(weeks * 7)
    let contacts = demand ?? days.flatMap { after in demandHours.map { day(first, after, hour: $0) } }
    return ChecklistWorld(
      .staffing(
        demand: Term(table: "contacts", at: "at"), staff: Term(table: "rota", at: "hour", sum: "staffed"),
        atMost: 0.15),
      .init(name: "contacts", columns: [("at", time)], rows: contacts),
      .init(
        name: "rota", columns: [("hour", time), ("staffed", .duration(.seconds))],
        rows: days.flatMap { after in staffHours.map { "\(day(first, after, hour: $0)),3600" } }))
  }

  @Test func staffAtTheHoursOfTheDemandHold() async throws {
    let result = try await world(staffHours: [10, 15]).outcome().question
    #expect(result.test == .holds)
    #expect(
      result.figure
        == "0% of contacts come in hours that have too small a share of staffed in rota, where at most 15% is claimed.")
  }

  /// Half the demand at 15:00, where nobody is: one in fourteen on each day.
  @Test func staffAtOtherHoursContradict() async throws {
    let result = try await world(staffHours: [10]).outcome().question
    #expect(result.test == .contradicted)
    #expect(
      result.figure
        == "50% of contacts come in hours that have too small a share of staffed in rota, where at most 15% is claimed; "
        + "most of all on Monday from 15:00, which has 7.1% of the demand and 0% of the staff.")
  }

  @Test func theHourIsThatOfTheCompanysWall() async throws {
    var world = world(staffHours: [10])
    world.zone = ZoneRules(identifier: "Test/Two", initialOffset: 7200)
    #expect(try await world.outcome().question.figure?.contains("on Monday from 17:00") == true)
  }

  @Test func hoursUnderTheFloorAreNotNamed() async throws {
    var world = world(staffHours: [10])
    world.floor = 13
    #expect(try await world.outcome().question.figure?.hasSuffix("at most 15% is claimed.") == true)
  }

  /// One contact a week, each at another hour of an even rota: far from it on paper, and nothing but chance.
  @Test func aHandfulOfContactsIsChance() async throws {
    let contacts = (0..<12).map { day(first, $0 * 7 + $0 % 7, hour: 9 + $0 * 3 % 10) }
    let result = try await world(demand: contacts, staffHours: Array(9...18)).outcome().question
    #expect(result.test == .cannotBeTested)
    #expect(result.figure?.hasSuffix("Over 12 weeks chance alone could have made the difference.") == true)
  }

  @Test func eightWholeWeeksAreNeeded() async throws {
    let result = try await world(weeks: 7, staffHours: [10]).outcome().question
    #expect(result.test == .cannotBeTested)
    #expect(
      result.figure == "7 whole weeks of the period have both contacts and staffed in rota; 8 are needed.")
    #expect(try await world(weeks: 8, staffHours: [10]).outcome().question.test == .contradicted)
  }

  @Test func withoutStaffNothingIsTested() async throws {
    #expect(try await world(staffHours: []).outcome().question.figure == "The table rota holds no rows.")
  }
}
