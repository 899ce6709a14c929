// Owns the tests of standards that look at other rows: what follows, what is rolled up, and pauses kept as intervals.

import AuditModel
import Judging
import Testing

struct RelationTests {
  private let day: Int64 = 86_400

  private func cameBack(_ rows: [String], followUp: Int64?, counts: Membership = .opened) -> World {
    World(
      standard: Standard(
        id: "precision.back", title: "Back", family: "precision",
        measure: .share(
          ShareMeasure(
            table: "cases",
            condition: .followed(
              Following(
                table: "cases",
                same: [.init(own: "customer", theirs: "customer"), .init(own: "topic", theirs: "topic")], at: "at",
                from: "at", within: 7 * day)), needs: ["customer", "topic"], at: "at")),
        target: .bound(.share, Bound(atMost: 0.1)), membership: counts, followUp: followUp),
      columns: [("at", time), ("customer", .text), ("topic", category)],
      rows: (["at,customer,topic"] + rows).joined(separator: "\n"))
  }

  private let contacts = [
    "2026-07-01T10:00:00,ada,bill",  // followed after exactly seven days
    "2026-07-08T10:00:00,ada,bill",  // followed a second too late
    "2026-07-15T10:00:01,ada,bill",  // never followed on this topic
    "2026-07-16T10:00:00,ada,parcel",  // another topic
    "2026-07-16T10:00:00,bea,parcel",  // another customer, at the same time
    "2026-07-16T10:00:00,,parcel",  // nobody's
    "2026-09-25T10:00:00,cy,bill",  // followed, but seven days are not over on the as-of day
    "2026-09-26T10:00:00,cy,bill",
  ]

  @Test func whatFollowsWithinSevenDays() async throws {
    let result = try await cameBack(contacts, followUp: 7 * day).result()
    #expect(result.hits == 1 && result.estimate?.n == 5 && result.ledger.balances)
    #expect(result.ledger.unassessable.map(\.name) == ["no customer", "follow-up not complete"])
    #expect(result.ledger.unassessable.map(\.count) == [1, 2])
  }

  /// Counted on the day that the seven days are over: those of the last days of September belong to the next quarter.
  @Test func whatFollowsIsDueWithItsFollowUp() async throws {
    let result = try await cameBack(
      contacts + ["2026-06-24T10:00:00,di,bill", "2026-06-23T10:00:00,ed,bill"], followUp: 7 * day, counts: .due
    ).result()
    #expect(result.hits == 1 && result.estimate?.n == 6)
    #expect(result.ledger.outside == 3 && result.ledger.unassessable.map(\.name) == ["no customer"])
  }

  /// Without a follow-up, what happens after the as-of day is not known on it.
  @Test func whatFollowsLaterIsNotKnownYet() async throws {
    let rows = ["2026-09-29T10:00:00,ada,bill", "2026-10-01T10:00:00,ada,bill"]
    var world = cameBack(rows, followUp: nil)
    #expect(try await world.result().hits == 0)
    world.asOf = CivilDay("2026-10-02")
    #expect(try await world.result().hits == 1)
  }

  /// First human reply: a bot's does not stop the clock.
  private func replies(_ comments: [String]?) -> World {
    let comment = Related(
      table: "comments", pairs: [.init(own: "id", theirs: "case_id")], filter: .among(.field("author"), ["agent"]))
    var world = World(
      standard: Standard(
        id: "speed.reply", title: "Reply", family: "speed",
        measure: .duration(DurationMeasure(table: "cases", span: .between(from: "begun", to: ["replied"]))),
        target: .shareWithin(share: 0.9, limit: .fixed(600)), membership: .due),
      columns: [("id", .text), ("begun", time)],
      rows: "id,begun\n1,2026-07-01T10:00\n2,2026-07-01T10:00\n3,2026-07-01T10:00\n")
    world.derived = [
      DerivedField(
        field: "replied", type: time, rollup: Rollup(comment, .first(.field("at"), by: .field("at"))))
    ]
    world.others = [
      .init(name: "comments", columns: [("case_id", .text), ("at", time), ("author", category)], rows: comments)
    ]
    return world
  }

  @Test func aDerivedFieldIsAFieldLikeAnyOther() async throws {
    let result = try await replies([
      "1,2026-07-01T10:01,bot", "1,2026-07-01T10:11,agent", "2,2026-07-01T10:30,agent", "2,2026-07-01T10:09,agent",
    ]).result()
    #expect(result.hits == 1 && result.estimate?.n == 3 && result.openPastLimit == 1)
  }

  @Test func withoutTheOtherTableItIsUnmeasured() async throws {
    let result = try await replies(nil).result()
    #expect(result.verdict == .unmeasured && result.estimate == nil && result.hits == nil)
    #expect(result.unmeasuredBecause == "table \"comments\": no file matches \"comments.csv\" in the exports folder")
  }

  /// Pauses as rows: overlapping ones count once, and the earlier reason of the list takes what they share.
  @Test func pausesOfTwoReasonsThatOverlap() async throws {
    var world = duration(
      .shareWithin(share: 0.9, limit: .fixed(3600)), counts: .opened,
      rows: [
        "2026-07-01T10:00,2026-07-01T14:00,2026-07-01T09:00,A,,,", "2026-07-01T10:00,2026-07-01T10:30,,B,,,",
      ]
    ) {
      $0.measure = .duration(
        DurationMeasure(
          table: "cases", span: .between(from: "begun", to: ["ended"]), pauses: .reasons(["customer", "supplier"]),
          customer: CustomerSpan(from: "due")))
    }
    world.pauses = .rows(
      Related(table: "holds", pairs: [.init(own: "team", theirs: "team")]), from: "began", to: "over", reason: "why")
    world.others = [
      .init(
        name: "holds", columns: [("team", category), ("began", time), ("over", time), ("why", category)],
        rows: [
          "A,2026-07-01T09:30,2026-07-01T11:00,customer",  // an hour of it after the beginning
          "A,2026-07-01T12:00,2026-07-01T13:00,customer", "A,2026-07-01T12:30,2026-07-01T13:40,supplier",
          "A,2026-07-01T13:50,,lunch",
        ])
    ]
    let result = try await world.result()
    let clock = try #require(result.customersClock)
    // 4 h less 2 h for the customer and 40 min more for the supplier: 80 min, past the hour; the lunch is not chosen.
    #expect(result.hits == 1 && clock.bothHit == 1 && clock.neither == 1)
    #expect(
      clock.gap == [
        .init(cause: .pause(reason: "customer"), seconds: 7200, hits: 0),
        .init(cause: .pause(reason: "supplier"), seconds: 2400, hits: 0),
        .init(cause: .lateStart, seconds: 3600, hits: 0),
      ])
    #expect(result.quantiles?[90] == 4800)
  }
}
