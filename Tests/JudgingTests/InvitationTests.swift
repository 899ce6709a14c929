// Owns tests of who was asked: by the relation from the survey to its records, and what came back of them.

import AuditModel
import Judging
import Testing

struct InvitationTests {
  private let about = Related(table: "matters", pairs: [.init(own: "matter", theirs: "id")])

  private func world(unanswered: Bool = true, key: String? = "id", rows: [String]) -> World {
    var survey = Standard(
      id: "greatness.x", title: "X", family: "greatness",
      measure: .score(
        ScoreMeasure(
          table: "cases", at: "sent", column: "mark", scale: 1...5, method: .top(2), answersExpected: unanswered)),
      target: .bound(.share, Bound(atLeast: 0.8)), membership: .opened)
    func share(_ id: String, _ field: String, atMost: Double) -> Standard {
      Standard(
        id: id, title: id, family: "precision",
        measure: .share(
          ShareMeasure(
            table: "matters", condition: .range(field: field, atLeast: 1, atMost: nil), needs: [], at: "solved")),
        target: .bound(.share, Bound(atMost: atMost)), membership: .opened)
    }
    var back = share("precision.back", "reopens", atMost: 0.1)
    back.counterweights = ["accessibility.passed-on"]
    var speed = share("accessibility.passed-on", "transfers", atMost: 0.2)
    speed.counterweights = ["precision.back"]
    survey.counterweights = ["precision.back"]
    var world = World(
      standard: survey, columns: [("sent", time), ("matter", .text), ("mark", .integer)],
      rows: (["sent,matter,mark"] + rows).joined(separator: "\n"))
    world.derived = [
      DerivedField(
        field: "solved_at", type: time, rollup: Rollup(about, .first(.field("solved"), by: .field("solved"))))
    ]
    world.others = [
      .init(
        name: "matters",
        columns: [("id", .text), ("solved", time), ("reopens", .integer), ("transfers", .integer)], key: key,
        rows: [
          "1,2026-07-01T10:00,0,1", "2,2026-07-01T10:00,1,0", "3,2026-07-01T10:00,1,0", "4,2026-07-01T10:00,0,0",
          "5,2025-07-01T10:00,1,0", "6,2026-07-01T10:00,0,0",
        ])
    ]
    world.beside = [speed, back]
    return world
  }

  private let surveys = [
    "2026-07-02T10:00,1,5", "2026-07-02T10:00,2,", "2026-07-02T10:00,6,4", "2026-07-05T10:00,6,",
    "2026-07-02T10:00,9,1",
  ]

  @Test func recordsAreAskedOnceHoweverOften() async throws {
    let evidence = try await world(rows: surveys).evidence()
    #expect(
      evidence.invitations == [
        InvitationCell(agent: nil, returned: false, invited: 2, n: 3),
        InvitationCell(agent: nil, returned: true, invited: 1, n: 2),
      ])
    #expect(evidence.returning == "precision.back")
  }

  @Test func answersAloneOrRecordsWithoutAKeyTellNothing() async throws {
    #expect(try await world(unanswered: false, rows: surveys).evidence().invitations.isEmpty)
    #expect(try await world(key: nil, rows: surveys).evidence().invitations.isEmpty)
  }

  @Test func withoutTheRecordsExportNothingIsKnown() async throws {
    var world = world(rows: surveys)
    world.others[0].rows = nil
    #expect(try await world.evidence().invitations.isEmpty)
  }
}
