// Owns tests of the claims that count rows by month, by value and by mark.

import AuditModel
import Judging
import Testing

@Suite struct ClaimEveryMonthTests {
  private func claim(_ condition: Condition? = nil) -> Claim {
    .everyMonth(table: "surveys", at: "sent_at", condition: condition)
  }

  @Test func rowsInEveryMonthOfThePeriodHold() async throws {
    let world = ChecklistWorld(
      claim(), surveys(["2026-07-01T00:00:00", "2026-08-31T23:59:59", "2026-09-30T12:00:00", "2026-06-01T12:00:00"]))
    let result = try await world.outcome().question
    #expect(result.test == .holds)
    #expect(result.figure == "Rows of surveys in 3 of 3 months.")
  }

  @Test func rowsThatTheClaimDoesNotMeanFillNoMonth() async throws {
    var table = surveys(["2026-07-01T10:00:00,mail", "2026-08-01T10:00:00,phone", "2026-09-01T10:00:00,mail"])
    table.columns.append(("way", category))
    let result = try await ChecklistWorld(claim(.among(field: "way", ["mail"])), table).outcome().question
    #expect(result.test == .contradicted)
    #expect(result.figure == "Rows of surveys in 2 of 3 months; none in 2026-08.")
  }

  @Test func monthsThatHaveNotEndedAreNotAskedFor() async throws {
    var world = ChecklistWorld(claim(), surveys(["2026-07-01T10:00:00"]))
    world.asOf = CivilDay(year: 2026, month: 8, day: 30)
    let result = try await world.outcome().question
    #expect(result.test == .holds)
    #expect(result.figure == "Rows of surveys in 1 of 1 month ended by 2026-08-30.")
    world.asOf = CivilDay(year: 2026, month: 7, day: 30)
    #expect(try await world.outcome().question.test == .cannotBeTested)
  }

  @Test func aTableWithoutRowsSaysNothing() async throws {
    let result = try await ChecklistWorld(claim(), surveys([])).outcome().question
    #expect(result.test == .cannotBeTested)
    #expect(result.figure == "The table surveys holds no rows.")
  }

  @Test func rowsWithoutADayMightLieInTheEmptyMonth() async throws {
    let result = try await ChecklistWorld(
      claim(), surveys(["2026-07-01T10:00:00", "2026-09-01T10:00:00", "soon"])
    ).outcome().question
    #expect(result.test == .cannotBeTested)
    #expect(
      result.figure
        == "Rows of surveys in 2 of 3 months; none in 2026-08. 1 more row has no readable sent_at.")
  }
}

@Suite struct ClaimValuesTests {
  private func world(_ values: [(String, Int)], floor: Int = 1) -> ChecklistWorld {
    let rows = values.flatMap { value, count in
      (0..<count).map { _ in "2026-07-01T10:00:00,\(value)" }
    }
    var world = ChecklistWorld(
      .values(table: "contacts", field: "segment", declared: ["home", "office"]),
      .init(
        name: "contacts", columns: [("at", time), ("segment", category)], rows: rows, datedBy: "at"))
    world.floor = floor
    return world
  }

  @Test func theDeclaredValuesAndNoOthersHold() async throws {
    let result = try await world([("home", 40), ("office", 20), ("", 3)]).outcome().question
    #expect(result.test == .holds)
    #expect(
      result.figure == "2 of 2 declared values in 60 rows, and no others. 3 rows have no readable segment.")
  }

  @Test func oneUndeclaredValueContradicts() async throws {
    let result = try await world([("home", 15), ("office", 4), ("trade", 1)]).outcome().question
    #expect(result.test == .contradicted)
    #expect(
      result.figure == "5% of 20 rows with a value of segment have a value that nobody declared: “trade” (1 row).")
  }

  @Test func valuesUnderTheFloorAreNotNamed() async throws {
    let result = try await world([("home", 50), ("office", 40), ("trade", 9), ("yacht", 1)], floor: 10).outcome()
      .question
    #expect(
      result.figure
        == "10% of 100 rows with a value of segment have values that nobody declared: 2 values with fewer than 10 rows each."
    )
  }

  @Test func anAbsenceContradictsOnlyWhereItCannotBeChance() async throws {
    let few = try await world([("home", 298)]).outcome().question
    #expect(few.test == .cannotBeTested)
    #expect(
      few.figure
        == "1 of 2 declared values in 298 rows, and no others. Declared and absent: office. 299 rows are needed before "
        + "an absence says anything.")
    #expect(try await world([("home", 299)]).outcome().question.test == .contradicted)
  }

  @Test func tooFewRowsToSeeAnother() async throws {
    let few = try await world([("home", 30), ("office", 28)]).outcome().question
    #expect(few.test == .cannotBeTested)
    #expect(try await world([("home", 30), ("office", 29)]).outcome().question.test == .holds)
  }

  @Test func rowsOfOtherPeriodsSayNothing() async throws {
    var world = world([("home", 60)])
    world.tables[0].rows = world.tables[0].rows?.map { $0.replacing("2026-07", with: "2026-06") }
    let result = try await world.outcome().question
    #expect(result.test == .cannotBeTested)
    #expect(result.figure == "No row of contacts counts: 60 outside the period.")
  }

  @Test func aTextIsNeverShown() async throws {
    var world = world([("home", 60)])
    world.tables[0].columns[1].1 = .text
    let result = try await world.outcome().question
    #expect(result.test == .cannotBeTested)
    #expect(
      result.figure == "segment of contacts is a text, whose values are never shown: a category is needed.")
  }
}

@Suite struct ClaimCoverageTests {
  private func world(_ agents: [(String, Int)], floor: Int = 1) -> ChecklistWorld {
    var world = ChecklistWorld(
      .coverage(table: "evaluations", at: "at", per: "agent", atLeast: 3),
      .init(
        name: "evaluations", columns: [("at", time), ("agent", category)],
        rows: agents.flatMap { agent, count in (0..<count).map { _ in "2026-08-01T10:00:00,\(agent)" } },
        roles: ["agent": "agent"]))
    world.floor = floor
    return world
  }

  @Test func everybodyHasEnough() async throws {
    let result = try await world([("Ines", 3), ("Teo", 5)]).outcome().question
    #expect(result.test == .holds)
    #expect(result.figure == "All 2 agents have at least 3 rows of evaluations; the fewest is 3.")
  }

  @Test func whoHasTooFewHasAMadeUpName() async throws {
    var world = world([("Ines", 2), ("Teo", 5)])
    let result = try await world.outcome().question
    let name = pseudonym("Ines", company: "Brindle & Vane", role: "agent")
    #expect(result.test == .contradicted)
    #expect(result.figure == "1 of 2 agents has fewer than 3 rows of evaluations: \(name) has 2.")
    world.namesAgents = true
    #expect(
      try await world.outcome().question.figure == "1 of 2 agents has fewer than 3 rows of evaluations: Ines has 2.")
  }

  @Test func underTheFloorNobodyIsNamedEvenByAMadeUpName() async throws {
    let result = try await world([("Ines", 2), ("Teo", 5)], floor: 3).outcome().question
    #expect(result.figure == "1 of 2 agents has fewer than 3 rows of evaluations.")
  }

  @Test func aPeriodThatHasNotEndedMayStillBringTheRest() async throws {
    var world = world([("Ines", 2), ("Teo", 5)])
    world.asOf = CivilDay(year: 2026, month: 9, day: 29)
    #expect(try await world.outcome().question.test == .cannotBeTested)
  }

  @Test func noneAtAllContradicts() async throws {
    var world = world([("Ines", 4)])
    world.tables[0].rows = ["2026-06-30T10:00:00,Ines"]
    let result = try await world.outcome().question
    #expect(result.test == .contradicted)
    #expect(result.figure == "No row of evaluations is of the period; 1 outside it.")
  }

  @Test func rowsWithoutAnAgentMightBeTheirs() async throws {
    let result = try await world([("Ines", 2), ("Teo", 5), ("", 1)]).outcome().question
    #expect(result.test == .cannotBeTested)
  }
}

@Suite struct ClaimVarietyTests {
  private func world(_ marks: [(String, [String])], floor: Int = 1) -> ChecklistWorld {
    var world = ChecklistWorld(
      .variety(table: "evaluations", at: "at", mark: "attention", per: "evaluator", atLeast: 3),
      .init(
        name: "evaluations",
        columns: [("at", time), ("evaluator", category), ("attention", .decimal(places: 1))],
        rows: marks.flatMap { evaluator, marks in marks.map { "2026-08-01T10:00:00,\(evaluator),\($0)" } }))
    world.floor = floor
    return world
  }

  @Test func whoeverGivesDifferentMarksHolds() async throws {
    let result = try await world([("Ines", ["4", "4", "4.5"]), ("Teo", ["3", "3"])]).outcome().question
    #expect(result.test == .holds)
    #expect(
      result.figure
        == "The one evaluator with 3 rows or more gives more than one value of attention. 1 more has too few rows to tell."
    )
  }

  /// Nobody said that evaluators are people; they are taken for such.
  @Test func theSameMarkEveryTimeContradicts() async throws {
    let marks = [("Ines", ["4.5", "4.5", "4.5", ""]), ("Teo", ["3", "3", "2"])]
    let name = pseudonym("Ines", company: "Brindle & Vane", role: "evaluator")
    let result = try await world(marks).outcome().question
    #expect(result.test == .contradicted)
    #expect(
      result.figure == "1 of 2 evaluators gives the same value of attention every time: \(name) gives 4.5 in all 3.")
    #expect(
      try await world(marks, floor: 4).outcome().question.figure
        == "1 of 2 evaluators gives the same value of attention every time.")
  }

  @Test func tooFewMarksSayNothing() async throws {
    let result = try await world([("Ines", ["4", "4"]), ("Teo", ["3"])]).outcome().question
    #expect(result.test == .cannotBeTested)
    #expect(result.figure == "No evaluator has 3 rows with a value of attention; the most is 2.")
  }
}
