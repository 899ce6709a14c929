// Tests that good pages of the checklist become exactly the questions and claims that they declare.

import AuditModel
import Declarations
import Testing

struct ChecklistTests {
  private func element(
    _ matter: String, at path: String = "control/surveys.md", location: SourceLocation = #_sourceLocation
  ) throws -> ChecklistElement {
    let file = DeclarationFile(path: path, text: "---\n\(matter)\n---\nWords.\n")
    let found = shopReading(measure: solvedMeasure, target: goodTarget, more: [file])
    #expect(found.errors.isEmpty, "\(shown(found.diagnostics))", sourceLocation: location)
    #expect(found.files.map(\.path).contains(path))
    return try #require(found.book?.checklist.first, sourceLocation: location)
  }

  private func claim(_ text: String, location: SourceLocation = #_sourceLocation) throws -> Claim? {
    try element("questions: { surveys.a: { asks: How?, claim: \(text) } }", location: location).questions.first?.claim
  }

  @Test func anElementInFull() throws {
    let found = try element(
      """
      owner: Quality Manager
      reviewed: 2026-05-04
      questions:
        surveys.when:
          asks: When do we ask?
          answer: Every month, two days after the matter is closed.
          owner: Survey desk
          evidence: [ { what: Survey plan, at: "Handbook, section 4", until: 2026-12-31 } ]
          claim: { every_month: { table: surveys } }
        surveys.whom:
          asks: Whom do we ask?
      """)
    let expected = ChecklistElement(
      kind: .surveys, owner: "Quality Manager", reviewed: CivilDay("2026-05-04"),
      questions: [
        Question(
          id: "surveys.when", asks: "When do we ask?", answer: "Every month, two days after the matter is closed.",
          owner: "Survey desk",
          evidence: [Evidence(what: "Survey plan", at: "Handbook, section 4", validUntil: CivilDay("2026-12-31"))],
          claim: .everyMonth(table: "surveys", at: "sent_at", condition: nil),
          place: Place(file: "control/surveys.md", line: 5, column: 3)),
        Question(
          id: "surveys.whom", asks: "Whom do we ask?", place: Place(file: "control/surveys.md", line: 11, column: 3)),
      ], prose: "Words.\n", place: Place(file: "control/surveys.md", line: 2, column: 1))
    #expect(found == expected)
  }

  @Test func elementsStandInTheirOrderAndMayBeAbsent() throws {
    let files = ["rewards", "needs", "quality"].map {
      DeclarationFile(path: "control/\($0).md", text: "---\nquestions: { \($0).a: { asks: Why? } }\n---\n")
    }
    let found = shopReading(measure: solvedMeasure, target: goodTarget, more: files)
    #expect(found.book?.checklist.map(\.kind) == [.needs, .quality, .rewards])
    #expect(found.book?.standards.map(\.id) == ["speed.reply"])
  }

  @Test func claimsAboutRows() throws {
    let answered = Condition.not(.missing(field: "answered_at"))
    #expect(
      try claim("{ every_month: { table: surveys, at: answered_at, where: { answered_at: { missing: false } } } }")
        == .everyMonth(table: "surveys", at: "answered_at", condition: answered))
    #expect(
      try claim("{ peaks: { table: contacts, where: { channel: chat }, weekdays: [mon, sun], months: [nov, dec] } }")
        == .peaks(
          table: "contacts", at: "created_at", condition: .among(field: "channel", ["chat"]), weekdays: [1, 7],
          months: [11, 12]))
    #expect(
      try claim("{ values: { table: contacts, field: channel, are: [chat, email] } }")
        == .values(table: "contacts", field: "channel", declared: ["chat", "email"]))
    #expect(
      try claim("{ coverage: { table: surveys, per: team, at_least: 5 } }")
        == .coverage(table: "surveys", at: "sent_at", per: "team", atLeast: 5))
    #expect(
      try claim("{ variety: { table: surveys, at: answered_at, mark: mark, per: team, at_least: 10 } }")
        == .variety(table: "surveys", at: "answered_at", mark: "mark", per: "team", atLeast: 10))
  }

  @Test func claimsAboutTwoTables() throws {
    #expect(
      try claim(
        "{ staffing: { demand: { count: contacts }, staff: { sum: staffed, table: staff_hours }, at_most: 15% } }")
        == .staffing(
          demand: Term(table: "contacts", at: "created_at"),
          staff: Term(table: "staff_hours", at: "hour", sum: "staffed", sumsTime: true), atMost: 0.15))
    #expect(
      try claim(
        """
        { agreement: { mark: { table: surveys, at: answered_at, per: team, mean: mark },
                  outcome: { table: contacts, per: team, share: { restarts: { above: 0 } } },
                  outcome_is: harm, at_least: 20 } }
        """)
        == .agreement(
          Agreement(
            mark: .init(table: "surveys", at: "answered_at", per: "team", field: "mark"),
            outcome: .init(
              table: "contacts", at: "created_at", per: "team",
              condition: .range(field: "restarts", atLeast: 1, atMost: nil)), outcomeIsHarm: true, atLeast: 20)))
  }

  @Test func claimsAboutStandards() throws {
    #expect(try claim("{ standards: [speed.reply] }") == .standards(["speed.reply"]))
    #expect(try claim("{ counterweights: true }") == .counterweights)
  }

  @Test func aMeasuredClaimIsAStandardByTheNameOfItsQuestion() throws {
    let found = try element(
      """
      owner: Quality Manager
      questions:
        surveys.soon:
          asks: How soon?
          claim:
            measured:
              measure: { kind: duration, table: surveys, from: sent_at, to: answered_at }
              target: { share: 80%, within: 2 d }
              where: { kind: trade }
              exclude: { poor: { mark: 1 } }
              counts: opened
              follow_up: 7 d
              near: 2%
      """)
    let expected = Standard(
      id: "surveys.soon", title: "How soon?", family: "surveys",
      measure: .duration(DurationMeasure(table: "surveys", span: .between(from: "sent_at", to: ["answered_at"]))),
      target: .shareWithin(share: 0.8, limit: .fixed(172_800)), scope: .among(field: "kind", ["trade"]),
      exclusions: [Exclusion(name: "poor", condition: .range(field: "mark", atLeast: 1, atMost: 1))],
      membership: .opened, followUp: 604_800, near: 0.02, owner: "Quality Manager",
      place: Place(file: "control/surveys.md", line: 7, column: 7))
    #expect(found.questions.first?.claim == .measured(expected))
  }
}
