// Tests responses: that good ones become the nouns they say, and what is said of each fault in one.

import AuditModel
import Declarations
import Testing

struct ResponseTests {
  private func reading(_ text: String) -> DeclarationReading {
    let file = DeclarationFile(path: "responses.yml", text: text)
    let page = DeclarationFile(path: "control/surveys.md", text: checklistPage)
    return shopReading(measure: solvedMeasure, target: goodTarget, more: [file, page])
  }

  @Test func responsesAreSortedByFinding() throws {
    let found = reading(
      """
      - finding: "claim-contradicted:surveys.when:team=North, or so"
        explanation: Winter hours
      - finding: claim-contradicted:surveys.when
        explanation: The plan was late.
        owner: Quality Manager
        due: 2026-11-15
        done: 2026-11-10
      """)
    #expect(found.errors.isEmpty, "\(shown(found.diagnostics))")
    #expect(found.files.map(\.path).contains("responses.yml"))
    #expect(
      found.book?.responses == [
        Response(
          finding: "claim-contradicted:surveys.when", explanation: "The plan was late.", owner: "Quality Manager",
          due: CivilDay("2026-11-15"), done: CivilDay("2026-11-10"),
          place: Place(file: "responses.yml", line: 3, column: 12)),
        Response(
          finding: "claim-contradicted:surveys.when:team=North, or so", explanation: "Winter hours",
          place: Place(file: "responses.yml", line: 1, column: 12)),
      ])
  }

  @Test(arguments: ["", "# nothing yet", "[]"])
  func noResponses(text: String) {
    let found = reading(text)
    #expect(found.errors.isEmpty && found.book?.responses.isEmpty == true, "\(shown(found.diagnostics))")
  }

  static let faults: [FaultCase] = [
    FaultCase("finding: a", "1:1", "responses.yml must be a list of responses, not a mapping"),
    FaultCase("- later", "1:3", "\"responses.yml\" must be a mapping, not \"later\""),
    FaultCase("- explanation: Late", "1:3", "the key \"finding\" is missing"),
    FaultCase("- finding: claim-contradicted:surveys.when", "1:3", "the key \"explanation\" is missing"),
    FaultCase(
      "- { finding: claim-contradicted, explanation: Late }", "1:14",
      "\"finding\" is \"claim-contradicted\", which does not name a finding"),
    FaultCase(
      "- { finding: \"claim-contradicted:\", explanation: Late }", "1:14",
      "\"finding\" is \"claim-contradicted:\", which does not name a finding"
    ),
    FaultCase(
      "- { finding: Claim-contradicted:surveys.when, explanation: Late }", "1:14",
      "\"finding\" is \"Claim-contradicted:surveys.when\", which does not name a finding"),
    FaultCase(
      "- { finding: \"claim-contradicted:surveys.when:\", explanation: Late }", "1:14",
      "\"finding\" is \"claim-contradicted:surveys.when:\", which does not name a finding"),
    FaultCase(
      "- { finding: claim-contradicted:surveys.when, explanation: Late, due: soon }", "1:71",
      "\"due\" must be a day of the calendar, not \"soon\""),
    FaultCase(
      "- { finding: claim-contradicted:surveys.when, explanation: Late, doen: 2026-11-10 }", "1:66",
      "unknown key \"doen\" in the response", "done"),
    FaultCase(
      "- { finding: claim-contradictd:surveys.when, explanation: Late }", "1:14",
      "there is no detector \"claim-contradictd\"", "claim-contradicted:surveys.when"),
    FaultCase(
      "- { finding: claim-contradicted:surveys.wen, explanation: Late }", "1:14",
      "the checklist has no question \"surveys.wen\"", "claim-contradicted:surveys.when"),
    FaultCase(
      "- { finding: claim-contradicted:surveys.when, explanation: Late }\n- { finding: claim-contradicted:surveys.when, explanation: Later }",
      "2:14", "the finding \"claim-contradicted:surveys.when\" is answered twice"),
  ]

  @Test(arguments: faults)
  func fault(fault: FaultCase) {
    let found = reading(fault.text).diagnostics
    #expect(fault.matches(found, file: "responses.yml"), "\(shown(found))")
  }
}
