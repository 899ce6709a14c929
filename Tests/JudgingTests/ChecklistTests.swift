// Owns tests of how a question stands on the as-of day, and of what is found where its claim is contradicted.

import AuditModel
import Judging
import Testing

@Suite struct ChecklistTests {
  private let monthly = Claim.everyMonth(table: "surveys", at: "sent_at", condition: nil)
  private let threeMonths = ["2026-07-03T10:00:00", "2026-08-03T10:00:00", "2026-09-03T10:00:00"]
  private let plan = Evidence(what: "Survey plan", at: "Handbook, section 4", validUntil: nil)

  @Test func aQuestionWithoutAnAnswerIsUnansweredWhateverTheDataSays() async throws {
    let outcome = try await ChecklistWorld(monthly, surveys(threeMonths), answer: nil, evidence: [plan]).outcome()
    #expect(outcome.question.status == .unanswered)
    #expect(outcome.question.test == .holds)
    #expect(try await ChecklistWorld(nil, answer: " \n").outcome().question.status == .unanswered)
  }

  @Test func anAnswerNeedsEvidenceOrAClaimThatHolds() async throws {
    #expect(try await ChecklistWorld(nil).outcome().question.status == .unproven)
    #expect(try await ChecklistWorld(nil, evidence: [plan]).outcome().question.status == .answered)
    #expect(try await ChecklistWorld(monthly, surveys(threeMonths)).outcome().question.status == .answered)
    #expect(try await ChecklistWorld(monthly, surveys(nil)).outcome().question.status == .unproven)
    #expect(try await ChecklistWorld(monthly, surveys(["2026-07-03T10:00:00"])).outcome().question.status == .unproven)
  }

  @Test func evidenceHoldsOnItsLastDayAndHasLapsedOnTheNext() async throws {
    let last = CivilDay(year: 2026, month: 10, day: 31)
    var world = ChecklistWorld(
      nil, evidence: [plan, Evidence(what: "Contract", at: "Shelf 2", validUntil: last)])
    #expect(try await world.outcome().question.status == .answered)
    world.asOf = last.advanced(by: 1)
    #expect(try await world.outcome().question.status == .lapsed)
  }

  @Test func aClaimThatHoldsDoesNotReviveLapsedEvidence() async throws {
    let lapsed = Evidence(what: "Contract", at: "Shelf 2", validUntil: CivilDay(year: 2026, month: 1, day: 1))
    let outcome = try await ChecklistWorld(monthly, surveys(threeMonths), evidence: [lapsed]).outcome()
    #expect(outcome.question.status == .lapsed)
    #expect(outcome.question.test == .holds)
  }

  @Test func theElementsOwnerStandsInForTheQuestions() async throws {
    var world = ChecklistWorld(nil)
    #expect(try await world.outcome().question.owner == "Head of Research")
    world.question.owner = "Survey Lead"
    #expect(try await world.outcome().question.owner == "Survey Lead")
  }

  @Test func aContradictedClaimIsOneFindingWorthAsking() async throws {
    let world = ChecklistWorld(monthly, surveys(["2026-07-03T10:00:00", "2026-09-30T23:59:59"]), evidence: [plan])
    let outcome = try await world.outcome()
    #expect(outcome.question.status == .answered)
    #expect(outcome.question.test == .contradicted)
    #expect(outcome.question.figure == "Rows of surveys in 2 of 3 months; none in 2026-08.")
    let finding = try #require(outcome.findings.first)
    #expect(outcome.findings.count == 1)
    #expect(finding.id == "claim-contradicted:surveys.when")
    #expect(finding.detector == "claim-contradicted" && finding.because.hasPrefix("It is not called strong: "))
    #expect(finding.tier == .worthAsking)
    #expect(finding.question == "surveys.when")
    #expect(finding.standard == nil)
    #expect(
      finding.statement
        == "When do we ask? Claimed: rows of surveys in every month. Seen: Rows of surveys in 2 of 3 months; none in "
        + "2026-08.")
  }

  @Test func whatHoldsOrCannotBeTestedIsNoFinding() async throws {
    #expect(try await ChecklistWorld(monthly, surveys(threeMonths)).outcome().findings.isEmpty)
    #expect(try await ChecklistWorld(monthly, surveys(nil)).outcome().findings.isEmpty)
  }

  @Test func aMissingTableCannotBeTestedAndSaysWhy() async throws {
    let outcome = try await ChecklistWorld(monthly, surveys(nil)).outcome()
    #expect(outcome.question.test == .cannotBeTested)
    #expect(
      outcome.question.figure
        == "What it needs is not there: no file matches \"surveys.csv\" in the exports folder.")
  }

  @Test func aPseudonymStaysTheSameAndTellsPeopleApart() {
    let name = pseudonym("Ines Duarte", company: "Brindle & Vane", role: "agent")
    #expect(name == pseudonym("Ines Duarte", company: "Brindle & Vane", role: "agent"))
    #expect(name == "agent 780852")
    #expect(name != pseudonym("Ines Duarte", company: "Larkspur & Finch", role: "agent"))
    #expect(name != pseudonym("Ines Duarta", company: "Brindle & Vane", role: "agent"))
    #expect(name.dropFirst(6) == pseudonym("Ines Duarte", company: "Brindle & Vane", role: "evaluator").dropFirst(10))
  }

  @Test func fieldsOfPeopleAreShownByMadeUpNamesUnlessTheCompanyNamesThem() {
    let table = TableMapping(
      name: "contacts", files: "", columns: [], roles: ["agent": "assignee", "customer": "buyer", "team": "desk"])
    var book = StandardsBook(company: Company(name: "Brindle & Vane"), tables: [table], standards: [])
    #expect(
      book.shownName("Ines", of: "assignee", in: "contacts")
        == pseudonym("Ines", company: "Brindle & Vane", role: "agent"))
    #expect(
      book.shownName("Ines", of: "buyer", in: "contacts")
        == pseudonym("Ines", company: "Brindle & Vane", role: "customer"))
    #expect(book.shownName("North", of: "desk", in: "contacts", presumingPeople: true) == "North")
    #expect(book.shownName("refund", of: "topic", in: "contacts") == "refund")
    #expect(
      book.shownName("Ines", of: "marker", in: "contacts", presumingPeople: true)
        == pseudonym("Ines", company: "Brindle & Vane", role: "marker"))
    book.company.namesAgents = true
    #expect(book.shownName("Ines", of: "assignee", in: "contacts") == "Ines")
  }
}
