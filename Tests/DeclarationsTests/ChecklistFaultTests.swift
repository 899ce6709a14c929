// Tests what is said of each fault in the checklist and its claims, and where.

import AuditModel
import Declarations
import Testing

struct ChecklistFaultTests {
  private func page(_ matter: String, at path: String = "control/quality.md") -> [Diagnostic] {
    let file = DeclarationFile(path: path, text: "---\n\(matter)\n---\n")
    return shopReading(measure: solvedMeasure, target: goodTarget, more: [file]).diagnostics
  }

  static let pageFaults: [FaultCase] = [
    FaultCase("owner: Head", "2:1", "the key \"questions\" is missing"),
    FaultCase("questions: {}", "2:12", "\"questions\" is empty"),
    FaultCase("questions: [when]", "2:12", "\"questions\" must be a mapping, not a list"),
    FaultCase(
      "ownr: Head\nquestions: { quality.a: { asks: b } }", "2:1", "unknown key \"ownr\" in the element \"quality\"",
      "owner"),
    FaultCase(
      "reviewed: May\nquestions: { quality.a: { asks: b } }", "2:11",
      "\"reviewed\" must be a day of the calendar, not \"May\""),
    FaultCase(
      "questions: { when: { asks: b } }", "2:14", "the question \"when\" does not begin with \"quality.\"",
      "quality.when"),
    FaultCase(
      "questions: { surveys.when: { asks: b } }", "2:14",
      "the question \"surveys.when\" does not begin with \"quality.\"", "quality.when"),
    FaultCase(
      "questions: { quality.How often: { asks: b } }", "2:14", "the question \"quality.How often\" is not a plain name"),
    FaultCase(
      "questions: { quality.a: { asks: b }, quality.a: { asks: c } }", "2:38", "the key \"quality.a\" is given twice"),
    FaultCase("questions: { quality.a: when }", "2:25", "\"quality.a\" must be a mapping, not \"when\""),
    FaultCase("questions: { quality.a: { answer: b } }", "2:25", "the key \"asks\" is missing"),
    FaultCase(
      "questions: { quality.a: { asks: b, anwser: c } }", "2:36",
      "unknown key \"anwser\" in the question \"quality.a\"", "answer"),
    FaultCase("questions: { quality.a: { asks: b, answer: } }", "2:36", "\"answer\" has no value"),
    FaultCase("questions: { quality.a: { asks: b, evidence: [{ what: Plan }] } }", "2:47", "the key \"at\" is missing"),
    FaultCase("questions: { quality.a: { asks: b, evidence: [] } }", "2:46", "\"evidence\" is an empty list"),
  ]

  @Test(arguments: pageFaults)
  func pages(fault: FaultCase) {
    let found = page(fault.text)
    #expect(fault.matches(found, file: "control/quality.md"), "\(shown(found))")
  }

  /// Each element has one file, by its name.
  @Test(arguments: [
    ("qualty", "control/quality.md"), ("survey", "control/surveys.md"), ("README", nil), ("old/quality", nil),
  ])
  func otherFiles(name: String, suggestion: String?) {
    let found = page("questions: { quality.a: { asks: b } }", at: "control/\(name).md")
    #expect(found.map(\.summary) == ["the checklist has no element \"\(name)\""])
    #expect(found.first?.place == Place(file: "control/\(name).md"))
    #expect(found.first?.suggestion == suggestion)
    #expect(
      found.first?.notes == ["Files in control/ are needs.md, cycles.md, surveys.md, quality.md and rewards.md."])
  }

  @Test func aPageWithoutFrontMatter() {
    let file = DeclarationFile(path: "control/needs.md", text: "# Needs\n")
    let found = shopReading(measure: solvedMeasure, target: goodTarget, more: [file]).diagnostics
    let fault = FaultCase("", "1:1", "the file does not begin with front matter")
    #expect(fault.matches(found, file: "control/needs.md"), "\(shown(found))")
  }

  /// The claim of a question, after the eleven characters of `    claim: ` on line 5.
  static let claimFaults: [FaultCase] = [
    FaultCase("every_month", "5:12", "\"claim\" must be a mapping, not \"every_month\""),
    FaultCase("{}", "5:12", "\"claim\" is empty"),
    FaultCase("{ every_mont: { table: surveys } }", "5:14", "unknown key \"every_mont\" in \"claim\"", "every_month"),
    FaultCase(
      "{ every_month: { table: surveys }, counterweights: true }", "5:47",
      "\"claim\" has \"counterweights\" beside \"every_month\""),
    FaultCase("{ every_month: surveys }", "5:27", "\"every_month\" must be a mapping, not \"surveys\""),
    FaultCase("{ every_month: {} }", "5:27", "the key \"table\" is missing"),
    FaultCase("{ every_month: { table: survey } }", "5:36", "there is no table \"survey\" in sources.yml", "surveys"),
    FaultCase(
      "{ every_month: { table: surveys, at: mark } }", "5:49",
      "\"at\" needs a field of type time, and \"mark\" is of type integer"),
    FaultCase("{ every_month: { table: pauses } }", "5:27", "the key \"at\" is missing"),
    FaultCase(
      "{ every_month: { table: surveys, wher: {} } }", "5:45", "unknown key \"wher\" in \"every_month\"", "where"),
    FaultCase(
      "{ every_month: { table: surveys, where: { topic: a } } }", "5:54", "the table \"surveys\" has no field \"topic\""
    ),
    FaultCase("{ peaks: { table: contacts } }", "5:21", "\"peaks\" names neither weekdays nor months"),
    FaultCase("{ peaks: { table: contacts, weekdays: [monday] } }", "5:51", "\"weekdays\" cannot be \"monday\"", "mon"),
    FaultCase("{ peaks: { table: contacts, weekdays: [mon, mon] } }", "5:56", "\"weekdays\" names \"mon\" twice"),
    FaultCase("{ peaks: { table: contacts, months: [] } }", "5:48", "\"months\" is an empty list"),
    FaultCase("{ peaks: { table: contacts, months: [11] } }", "5:49", "\"months\" cannot be \"11\"", "nov"),
    FaultCase(
      "{ peaks: { table: contacts, months: [November] } }", "5:49", "\"months\" cannot be \"November\"", "nov"),
    FaultCase("{ peaks: { table: contacts, months: [sept] } }", "5:49", "\"months\" cannot be \"sept\"", "sep"),
    FaultCase("{ values: { table: contacts, are: [a] } }", "5:22", "the key \"field\" is missing"),
    FaultCase("{ values: { table: contacts, field: topic } }", "5:22", "the key \"are\" is missing"),
    FaultCase(
      "{ values: { table: contacts, field: customer, are: [a] } }", "5:48",
      "\"field\" needs a field of type category, and \"customer\" is of type text"),
    FaultCase("{ values: { table: contacts, field: topic, are: [] } }", "5:60", "\"are\" is an empty list"),
    FaultCase("{ values: { table: contacts, field: topic, are: [a, a] } }", "5:64", "\"are\" names \"a\" twice"),
    FaultCase(
      "{ values: { table: contacts, field: channel, are: [Chat - Web] } }", "5:63",
      "\"Chat - Web\" never occurs in \"channel\", where it is mapped to \"chat\"", "chat"),
    FaultCase(
      "{ standards: speed.reply }", "5:25", "\"standards\" must be a list of standards, not \"speed.reply\"",
      "[speed.reply]"),
    FaultCase("{ standards: [speed.replies] }", "5:26", "there is no standard \"speed.replies\"", "speed.reply"),
    FaultCase("{ coverage: { table: surveys, at_least: 5 } }", "5:24", "the key \"per\" is missing"),
    FaultCase("{ coverage: { table: surveys, per: team } }", "5:24", "the key \"at_least\" is missing"),
    FaultCase(
      "{ coverage: { table: surveys, per: customer, at_least: 5 } }", "5:47",
      "\"per\" needs a field of type category, and \"customer\" is of type text"),
    FaultCase(
      "{ coverage: { table: surveys, per: team, at_least: 0 } }", "5:63",
      "\"at_least\" must be a whole number of 1 to 1000000000, not \"0\""),
    FaultCase("{ variety: { table: surveys, per: team, at_least: 5 } }", "5:23", "the key \"mark\" is missing"),
    FaultCase(
      "{ variety: { table: surveys, mark: sent_at, per: team, at_least: 5 } }", "5:47",
      "\"mark\" needs a field of type integer, decimal, category or boolean, and \"sent_at\" is of type time"),
    FaultCase(
      "{ staffing: { demand: { count: contacts }, staff: { sum: staffed, table: staff_hours } } }", "5:24",
      "the key \"at_most\" is missing"),
    FaultCase("{ staffing: { demand: { count: contacts }, at_most: 15% } }", "5:24", "the key \"staff\" is missing"),
    FaultCase(
      "{ staffing: { demand: {}, staff: { sum: staffed, table: staff_hours }, at_most: 15% } }", "5:34",
      "\"demand\" does not say what it counts or adds up"),
    FaultCase(
      "{ staffing: { demand: { count: contacts }, staff: { sum: staffed, table: staff_hours }, at_most: 0.15 } }",
      "5:109", "\"at_most\" is \"0.15\", which is not a percentage", "15%"),
    FaultCase(
      "{ agreement: { mark: { table: surveys, per: team, mean: mark }, outcome: { table: contacts, per: team, share: { status: solved } }, at_least: 20 } }",
      "5:25", "the key \"outcome_is\" is missing"),
    FaultCase(
      "{ agreement: { mark: { table: surveys, per: team, mean: mark }, outcome: { table: contacts, per: team, share: { status: solved } }, outcome_is: harm } }",
      "5:25", "the key \"at_least\" is missing"),
    FaultCase(
      "{ agreement: { mark: { table: surveys, per: team }, outcome: { table: contacts, per: team, share: { status: solved } }, outcome_is: harm, at_least: 20 } }",
      "5:33", "\"mark\" does not say what is compared"),
    FaultCase(
      "{ agreement: { mark: { table: surveys, per: team, mean: mark, share: { found: true } }, outcome: { table: contacts, per: team, share: { status: solved } }, outcome_is: harm, at_least: 20 } }",
      "5:74", "\"share\" stands beside \"mean\""),
    FaultCase(
      "{ agreement: { mark: { table: surveys, per: team, mean: mark }, outcome: { table: contacts, per: team, share: { status: solved } }, outcome_is: good, at_least: 20 } }",
      "5:156", "\"outcome_is\" cannot be \"good\""),
    FaultCase(
      "{ agreement: { mark: { table: surveys, per: team, mean: kind }, outcome: { table: contacts, per: team, share: { status: solved } }, outcome_is: harm, at_least: 20 } }",
      "5:68", "\"mean\" needs a field of type integer, decimal or duration, and \"kind\" is of type category"),
    FaultCase(
      "{ counterweights: false }", "5:30", "\"counterweights\" is false, which claims nothing", "counterweights: true"),
    FaultCase("{ measured: { target: { share: { at_least: 90% } } } }", "5:24", "the key \"measure\" is missing"),
    FaultCase(
      "{ measured: { measure: { kind: share, table: surveys, when: { found: true } } } }", "5:24",
      "the key \"target\" is missing"),
    FaultCase(
      "{ measured: { measure: { kind: share, table: surveys, when: { found: true } }, target: { share: { at_least: 90% } }, by: [team] } }",
      "5:129", "unknown key \"by\" in \"measured\""),
    FaultCase(
      "{ measured: { measure: { kind: share, table: surveys, when: { fund: true } }, target: { share: { at_least: 90% } } } }",
      "5:74", "the table \"surveys\" has no field \"fund\"", "found"),
    FaultCase(
      "{ measured: { measure: { kind: attestation, evidence: [{ what: a, at: b }] } } }", "5:14",
      "a claim cannot be measured by an attestation"),
  ]

  @Test(arguments: claimFaults)
  func claims(fault: FaultCase) {
    let found = page("questions:\n  quality.often:\n    asks: How often?\n    claim: \(fault.text)")
    #expect(fault.matches(found, file: "control/quality.md"), "\(shown(found))")
  }
}
