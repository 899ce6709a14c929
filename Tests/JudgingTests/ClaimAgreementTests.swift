// Owns tests of the claim that better marks go with better outcomes.

import AuditModel
import Judging
import Testing

@Suite struct ClaimAgreementTests {
  /// Agents with two rows on each side: the same mark twice, and an outcome that both rows share.
  private func world(_ outcomes: [Int], isHarm: Bool = false, atLeast: Int64 = 2) -> ChecklistWorld {
    func rows(_ values: [Int]) -> [String] {
      values.indices.flatMap { agent in (0..<2).map { _ in "2026-08-01T10:00:00,a\(agent),\(values[agent])" } }
    }
    func table(_ name: String, _ field: String, _ values: [Int]) -> ChecklistWorld.Table {
      .init(name: name, columns: [("at", time), ("agent", category), (field, .integer)], rows: rows(values))
    }
    return ChecklistWorld(
      .agreement(
        Agreement(
          mark: .init(table: "evaluations", at: "at", per: "agent", field: "mark"),
          outcome: .init(table: "surveys", at: "at", per: "agent", field: "satisfaction"), outcomeIsHarm: isHarm,
          atLeast: atLeast)),
      table("evaluations", "mark", Array(1...outcomes.count)), table("surveys", "satisfaction", outcomes))
  }

  @Test func theSameOrderHolds() async throws {
    let result = try await world(Array(1...8)).outcome().question
    #expect(result.test == .holds)
    #expect(
      result.figure
        == "The rank correlation of mark of evaluations with satisfaction of surveys over 8 agents is 1, as claimed and "
        + "beyond chance.")
  }

  @Test func theOtherWayContradicts() async throws {
    let result = try await world((1...8).reversed()).outcome().question
    #expect(result.test == .contradicted)
    #expect(result.figure?.hasSuffix("is −1, the other way than claimed and beyond chance.") == true)
  }

  @Test func moreHarmIsTheOtherWay() async throws {
    #expect(try await world((1...8).reversed(), isHarm: true).outcome().question.test == .holds)
    let result = try await world(Array(1...8), isHarm: true).outcome().question
    #expect(result.test == .contradicted)
    #expect(result.figure?.hasSuffix("is 1, the other way than claimed and beyond chance.") == true)
  }

  /// Best in the middle: a correlation of exactly 0. With 12 groups its one-sided 95% bound is tanh(1.645 ÷ √9) = 0.499;
  /// with 11 it is tanh(1.645 ÷ √8) = 0.524.
  @Test func noCorrelationContradictsWhereOneWouldHaveBeenSeen() async throws {
    func tent(_ groups: Int) -> [Int] { (1...groups).map { min($0, groups + 1 - $0) } }
    let enough = try await world(tent(12)).outcome().question
    #expect(enough.test == .contradicted)
    #expect(
      enough.figure?.hasSuffix("12 agents is 0, not as claimed; one of 0.5 would have been seen in so many.") == true)
    let few = try await world(tent(11)).outcome().question
    #expect(few.test == .cannotBeTested)
    #expect(
      few.figure?.hasSuffix("11 agents is 0, which chance alone could have made; more agents are needed to tell.")
        == true)
  }

  @Test func eightGroupsWithEnoughRowsAreNeeded() async throws {
    let few = try await world(Array(1...7)).outcome().question
    #expect(few.test == .cannotBeTested)
    #expect(few.figure == "7 agents have 2 rows on both sides; 8 are needed.")
    #expect(try await world(Array(1...8), atLeast: 3).outcome().question.test == .cannotBeTested)
  }

  @Test func theSameOutcomeForAllSaysNothing() async throws {
    #expect(try await world(Array(repeating: 4, count: 9)).outcome().question.test == .cannotBeTested)
  }

  /// The share of each agent's contacts that were reopened; a blank is neither.
  @Test func anOutcomeMayBeAShare() async throws {
    var world = world(Array(1...8))
    world.tables[1] = .init(
      name: "contacts", columns: [("at", time), ("agent", category), ("reopened", boolean)],
      rows: (0..<8).flatMap { agent in
        (0..<9).map { "2026-08-01T10:00:00,a\(agent),\($0 <= agent ? "yes" : "no")" }
          + (0..<agent).map { _ in "2026-08-01T10:00:00,a\(agent)," }
      })
    let outcome = Agreement.Side(
      table: "contacts", at: "at", per: "agent", condition: .truth(field: "reopened", true))
    world.question.claim = .agreement(
      Agreement(
        mark: .init(table: "evaluations", at: "at", per: "agent", field: "mark"), outcome: outcome, outcomeIsHarm: true,
        atLeast: 2))
    let result = try await world.outcome().question
    #expect(result.test == .contradicted)
    #expect(result.figure?.contains("with the share of contacts over 8 agents is 1,") == true)
  }
}
