// Owns tests of the claims that are judged as standards are, and of those read from the book.

import AuditModel
import Judging
import Testing

@Suite struct ClaimStandardTests {
  /// Of contacts that are settled or not.
  private func share(_ id: String, atLeast: Double, near: Double? = nil, scope: Condition? = nil) -> Standard {
    Standard(
      id: id, title: id, family: "precision",
      measure: .share(
        ShareMeasure(
          table: "contacts", condition: .truth(field: "settled", true), needs: ["settled"], at: "at")),
      target: .bound(.share, Bound(atLeast: atLeast)), scope: scope, near: near)
  }

  private func contacts(settled: Int, of count: Int) -> ChecklistWorld.Table {
    .init(
      name: "contacts", columns: [("at", time), ("settled", boolean)],
      rows: (0..<count).map { "2026-08-01T10:00:00,\($0 < settled ? "yes" : "no")" })
  }

  private func measured(settled: Int, of count: Int, near: Double? = nil) async throws -> ChecklistWorld.Outcome {
    try await ChecklistWorld(
      .measured(share("", atLeast: 0.8, near: near)), contacts(settled: settled, of: count)
    ).outcome()
  }

  /// Wilson's interval of 8 in 10: 0.490 to 0.943.
  @Test func aMeasureOnItsTargetHolds() async throws {
    let result = try await measured(settled: 8, of: 10).question
    #expect(result.test == .holds)
    #expect(result.figure == "80% (95% interval 49% to 94.3%) of 10 records, where at least 80% is claimed.")
  }

  @Test func aMeasureThatMissesContradicts() async throws {
    let outcome = try await measured(settled: 7, of: 10)
    #expect(outcome.question.test == .contradicted)
    #expect(outcome.findings.first?.effect?.value == 0.7)
    #expect(outcome.findings.first?.unit == "share")
  }

  @Test func nearCountsAndIsSaidToBeNear() async throws {
    let result = try await measured(settled: 79, of: 100, near: 0.02).question
    #expect(result.test == .holds)
    #expect(result.figure?.hasSuffix("It is short of it by no more than was declared as near, and counts.") == true)
  }

  @Test func whatIsNotMeasuredIsNotTested() async throws {
    let result = try await measured(settled: 0, of: 0).question
    #expect(result.test == .cannotBeTested)
    #expect(result.figure == "Nothing was measured: its table holds no records.")
  }

  private func standards(_ targets: [Double], near: Double? = nil) -> ChecklistWorld {
    let ids = targets.indices.map { "precision.n\($0)" }
    var world = ChecklistWorld(.standards(ids), contacts(settled: 7, of: 10))
    world.standards = zip(ids, targets).map { share($0, atLeast: $1, near: near) }
    return world
  }

  @Test func standardsThatAreMetHold() async throws {
    let result = try await standards([0.7, 0.5]).outcome().question
    #expect(result.test == .holds)
    #expect(result.figure == "2 of 2 standards met.")
  }

  @Test func oneMissedStandardContradicts() async throws {
    let result = try await standards([0.7, 0.9]).outcome().question
    #expect(result.test == .contradicted)
    #expect(
      result.figure == "1 of 2 standards met. precision.n1 is missed: 70%, where at least 90% is promised.")
  }

  @Test func aNearStandardCounts() async throws {
    let result = try await standards([0.7, 0.75], near: 0.05).outcome().question
    #expect(result.test == .holds)
    #expect(
      result.figure
        == "2 of 2 standards met. precision.n1 is near, and counts as met: 70%, where at least 75% is promised.")
  }

  @Test func oneUnmeasuredStandardLeavesTheClaimUntestedUnlessAnotherIsMissed() async throws {
    var world = standards([0.7, 0.7])
    world.standards[1].scope = .truth(field: "settled", false)
    world.standards[1].exclusions = [Exclusion(name: "all", condition: .truth(field: "settled", false))]
    let result = try await world.outcome().question
    #expect(result.test == .cannotBeTested)
    #expect(
      result.figure
        == "1 of 2 standards met. precision.n1 is unmeasured: none of the 10 records could be used: 7 out of scope, 3 "
        + "excluded.")
    world.standards[0].target = .bound(.share, Bound(atLeast: 0.9))
    #expect(try await world.outcome().question.test == .contradicted)
  }

  private func rewarded(_ change: (inout [Standard]) -> Void) async throws -> QuestionResult {
    var world = ChecklistWorld(.counterweights, contacts(settled: 7, of: 10))
    world.standards = ["precision.a", "precision.b"].map { share($0, atLeast: 0.5) }
    change(&world.standards)
    return try await world.outcome().question
  }

  @Test func everyRewardWithItsCounterweightHolds() async throws {
    let result = try await rewarded {
      $0[0].reward = Reward(who: "agent")
      $0[0].counterweights = ["precision.b"]
    }
    #expect(result.test == .holds)
    #expect(result.figure == "1 of 1 rewarded standard names a counterweight.")
  }

  @Test func aRewardWithoutACounterweightContradicts() async throws {
    let result = try await rewarded { $0[0].reward = Reward(who: "agent") }
    #expect(result.test == .contradicted)
    #expect(result.figure == "0 of 1 rewarded standard names a counterweight. Without one: precision.a.")
  }

  @Test func aCounterweightRewardedForTheSamePeopleIsNone() async throws {
    func both(_ who: String) async throws -> QuestionResult {
      try await rewarded {
        $0[0].reward = Reward(who: "agent")
        $0[1].reward = Reward(who: who)
        $0[0].counterweights = ["precision.b"]
        $0[1].counterweights = ["precision.a"]
      }
    }
    #expect(try await both("agent").test == .contradicted)
    #expect(try await both("manager").test == .holds)
  }

  @Test func withoutRewardsThereIsNothingToTest() async throws {
    #expect(try await rewarded { _ in }.test == .cannotBeTested)
  }
}
