// Owns the tests of values rolled up from related rows, and of derived fields wherever a field can stand.

import AuditModel
import Exports
import Testing

struct RollupTests {
  private typealias Expression = AuditModel.Expression

  private let files = [
    "tickets.csv": "n,ref,team,topic\n1,A,north,bills\n2,B,south,bills\n3,C,north,parcels\n4,,south,\n5,A,east,bills\n",
    // Ticket A: a bot at 08:00, people at 10:00 twice, and one without a time. Ticket B: one without a value.
    "comments.csv": """
    ref,at,author,seconds,mood,note
    A,2026-03-02T10:00,ana,30,calm,first
    A,2026-03-02T08:00,bot,5,,robot
    A,2026-03-02T10:00,ben,10,cross,tie
    B,2026-03-02T11:00,ana,,calm,
    A,,ben,7,cross,undated
    Z,2026-03-02T09:00,ana,99,calm,stranger
    ,2026-03-02T09:00,ana,1,calm,nobody

    """,
  ]
  private let tickets: [(String, ColumnType)] = [
    ("n", .integer), ("ref", .text), ("team", category), ("topic", category),
  ]
  private let comments = named(
    "comments",
    [
      ("ref", category), ("at", isoTime), ("author", category), ("seconds", .integer), ("mood", category),
      ("note", .text),
    ])
  private let theirs = [(own: "ref", theirs: "ref")]

  /// By ticket 1 to 5. Text keys of ours meet a category of theirs.
  private func picked(
    _ pick: Rollup.Pick, where filter: Expression? = nil, workers: Int = 2
  ) async throws -> [String] {
    let folder = try ExportFolder(files)
    let rollup = Rollup(rows(of: "comments", theirs, where: filter), pick)
    return try await folder.values(
      .rolledUp(rollup), of: "tickets", in: [named("tickets", tickets), comments], workers: workers)
  }

  @Test func everyPickOverRelatedRows() async throws {
    #expect(try await picked(.count) == ["4", "1", "0", "0", "4"])
    #expect(try await picked(.sum(.field("seconds"))) == ["52", "nil", "nil", "nil", "52"])
    #expect(try await picked(.least(.field("seconds"))) == ["5", "nil", "nil", "nil", "5"])
    #expect(try await picked(.greatest(.field("seconds"))) == ["30", "nil", "nil", "nil", "30"])
    #expect(try await picked(.first(.field("seconds"), by: .field("at"))) == ["5", "nil", "nil", "nil", "5"])
    // Two are last by their time: the last read of them, whose seconds are 10.
    #expect(try await picked(.last(.field("seconds"), by: .field("at"))) == ["10", "nil", "nil", "nil", "10"])
    // Rows without a mood are left out, so the bot's is not the first.
    #expect(try await picked(.first(.field("mood"), by: .field("at"))) == ["calm", "calm", "nil", "nil", "calm"])
    #expect(try await picked(.count, where: .among(.field("author"), ["ben"])) == ["2", "0", "0", "0", "2"])
  }

  @Test func theFirstHumanReplyComesFromTheComments() async throws {
    let human = Expression.not(.among(.field("author"), ["bot"]))
    let reply = DerivedField(
      field: "replied_at", type: isoTime,
      rollup: Rollup(rows(of: "comments", theirs, where: human), .first(.field("at"), by: .field("at"))))
    let folder = try ExportFolder(files)
    let expected = ["\(instant("2026-03-02T10:00"))", "\(instant("2026-03-02T11:00"))"]
    let values = try await folder.values(
      .field("replied_at"), of: "tickets", in: [named("tickets", tickets, derived: [reply]), comments])
    #expect(values == [expected[0], expected[1], "nil", "nil", expected[0]])
  }

  @Test func aDerivedCategoryIsAKeyAConditionAndALookup() async throws {
    let author = DerivedField(
      field: "author", type: category,
      rollup: Rollup(rows(of: "comments", theirs), .last(.field("author"), by: .field("at"))))
    let tables = [named("tickets", tickets, derived: [author]), comments]
    let folder = try ExportFolder(files)
    let field = Expression.field("author")
    #expect(try await folder.values(field, of: "tickets", in: tables) == ["ben", "ana", "nil", "nil", "ben"])
    #expect(try await folder.values(.among(field, ["ana"]), of: "tickets", in: tables) == ["0", "1", "0", "0", "0"])
    #expect(
      try await folder.values(.lookup(field, ["ana": 7]), of: "tickets", in: tables) == [
        "nil", "7", "nil", "nil", "nil",
      ])
    #expect(try await folder.values(.isMissing(field), of: "tickets", in: tables) == ["0", "0", "1", "1", "0"])
    let aggregate = Aggregate(id: "c", table: "tickets", filter: .not(.isMissing(field)), keys: [.init("who", field)])
    let summaries = try await NativeReader(exports: folder.path, workers: 3).summaries(
      SummaryPlan(aggregates: [aggregate]), tables: tables)
    #expect(
      summaries["c"] == [
        Summary.Row(keys: [.text("ana")], count: 1, sums: []), Summary.Row(keys: [.text("ben")], count: 2, sums: []),
      ])
    #expect(summaries.texts["tickets"]?["author"] == ["ana", "ben", "bot"])
  }

  /// The last note of a ticket is a text; how many comments say the same is found by its content.
  @Test func derivedFieldsOfDerivedFieldsAreFoundByTheirContents() async throws {
    let note = DerivedField(
      field: "note", type: .text,
      rollup: Rollup(rows(of: "comments", theirs), .first(.field("note"), by: .field("at"))))
    let twins = DerivedField(
      field: "twins", type: .integer, rollup: Rollup(rows(of: "comments", [("note", "note")]), .sum(.field("seconds"))))
    let busy = DerivedField(
      field: "busy", type: .integer,
      rollup: Rollup(rows(of: "tickets", [("team", "team")]), .greatest(.field("twins"))))
    let tables = [named("tickets", tickets, derived: [busy, twins, note]), comments]
    let folder = try ExportFolder(files)
    // The robot's note, of 5 seconds, is the first of ticket A; ticket B's comment has none.
    #expect(try await folder.values(.field("twins"), of: "tickets", in: tables) == ["5", "nil", "nil", "nil", "5"])
    #expect(try await folder.values(.field("busy"), of: "tickets", in: tables) == ["5", "nil", "5", "nil", "5"])
    // Texts are never printed: what is there is 0.
    #expect(try await folder.values(.field("note"), of: "tickets", in: tables) == ["0", "nil", "nil", "nil", "0"])
  }

  @Test func contactsAreCountedWithThoseOfTheirOwnTable() async throws {
    let asked = Expression.rolledUp(Rollup(rows(of: "tickets", [("topic", "topic")]), .count))
    let folder = try ExportFolder(files)
    #expect(
      try await folder.values(asked, of: "tickets", in: [named("tickets", tickets)]) == ["3", "3", "1", "0", "3"])
  }

  @Test func relatedRowsAreTheRecordsAfterOlderOnesAreSuperseded() async throws {
    let folder = try ExportFolder([
      "tickets.csv": "n,ref\n1,A\n",
      "states.csv": "id,ref,at,hours\nx,A,2026-03-02,5\ny,A,2026-03-01,2\nx,A,2026-03-03,7\n",
    ])
    let states = named(
      "states", key: "id", keep: .last(by: "at"),
      [("id", .text), ("ref", .text), ("at", isoTime), ("hours", .integer)])
    let sum = Expression.rolledUp(Rollup(rows(of: "states", theirs), .sum(.field("hours"))))
    let tables = [named("tickets", [("n", .integer), ("ref", .text)]), states]
    #expect(try await folder.values(sum, of: "tickets", in: tables) == ["9"])
    let summaries = try await NativeReader(exports: folder.path, workers: 2).summaries(
      SummaryPlan(aggregates: [Aggregate(id: "a", table: "tickets", keys: [], sums: [.init("hours", sum)])]),
      tables: tables)
    #expect(summaries["a"] == [Summary.Row(keys: [], count: 1, sums: [9])])
    #expect(summaries.files.map(\.table) == ["tickets", "states"])
    #expect(summaries.files.map(\.superseded) == [0, 1])
    #expect(summaries.files.map(\.balances) == [true, true])
  }

  @Test func aTableReadForItselfAndForOthersHasOneAccount() async throws {
    let folder = try ExportFolder(files)
    let asked = Expression.rolledUp(Rollup(rows(of: "tickets", [("topic", "topic")]), .count))
    let summaries = try await NativeReader(exports: folder.path, workers: 2).summaries(
      SummaryPlan(aggregates: [
        Aggregate(id: "plain", table: "tickets", keys: []),
        Aggregate(id: "asked", table: "tickets", keys: [], sums: [.init("asked", asked)]),
      ]), tables: [named("tickets", tickets)])
    #expect(summaries.files.map(\.read) == [5] && summaries.files.map(\.kept) == [5])
    #expect(summaries["plain"].map(\.count) == [5] && summaries["asked"].map(\.sums) == [[10]])
  }

  @Test func whatIsMissingOfAnotherTableIsAFaultOfTheDerivedField() async throws {
    let seconds = DerivedField(
      field: "seconds", type: .integer, rollup: Rollup(rows(of: "comments", theirs), .sum(.field("seconds"))))
    let twice = DerivedField(
      field: "twice", type: .integer,
      rollup: Rollup(rows(of: "tickets", [("team", "team")]), .sum(.field("seconds"))))
    let lag = Expression.lag(from: .field("n"), to: rows(of: "comments", theirs), at: .field("seconds"), before: false)
    let tables = [named("tickets", tickets, derived: [seconds, twice]), comments]
    let plan = SummaryPlan(aggregates: [
      Aggregate(
        id: "a", table: "tickets", keys: [.init("team", .field("team"))],
        sums: [.init("twice", .field("twice")), .init("lag", lag)])
    ])
    let without = try ExportFolder(["tickets.csv": files["tickets.csv"] ?? ""])
    let gone = try await NativeReader(exports: without.path, workers: 2).summaries(plan, tables: tables)
    let reason = "no file matches \"comments.csv\" in the exports folder"
    #expect(
      gone.faults == [
        TableFault(table: "comments", reason: reason),
        TableFault(table: "tickets", field: "twice", reason: "table \"comments\": " + reason),
        TableFault(table: "tickets", related: "comments", reason: "table \"comments\": " + reason),
      ])
    #expect(gone["a"].map(\.count) == [1, 2, 2])
    let short = try ExportFolder([
      "tickets.csv": files["tickets.csv"] ?? "", "comments.csv": "ref,at\nA,2026-03-02\n",
    ])
    let lacking = try await NativeReader(exports: short.path, workers: 2).summaries(plan, tables: tables)
    #expect(lacking.faults(of: "tickets").map(\.field) == ["twice", nil])
    #expect(lacking.faults(of: "tickets").allSatisfy { $0.reason.contains("has no column \"seconds\"") })
    #expect(plan.aggregates[0].relatedTables == ["comments"])
  }

  @Test func fieldsThatLeadBackToThemselvesAreRefused() async throws {
    func derived(_ field: String, from table: String, _ other: String) -> DerivedField {
      DerivedField(
        field: field, type: .integer, rollup: Rollup(rows(of: table, theirs), .sum(.field(other))))
    }
    let folder = try ExportFolder(files)
    let tables = [
      named("tickets", tickets, derived: [derived("one", from: "comments", "two")]),
      TableMapping(
        name: "comments", files: "comments.csv", columns: comments.columns,
        derived: [derived("two", from: "tickets", "one")]),
    ]
    await #expect(throws: (any Error).self) { try await folder.values(.field("one"), of: "tickets", in: tables) }
  }

  @Test func aTraceLooksUpRelatedRows() async throws {
    let folder = try ExportFolder(files)
    let seconds = DerivedField(
      field: "seconds", type: .integer, rollup: Rollup(rows(of: "comments", theirs), .sum(.field("seconds"))))
    let mapping = named("tickets", key: "n", tickets, derived: [seconds])
    let rows = try await NativeReader(exports: folder.path, workers: 2).trace(
      key: "5", in: mapping, among: [mapping, comments], [.field("seconds"), .isMissing(.field("seconds"))])
    #expect(rows.map(\.values) == [[52, 0]])
    #expect(rows.map(\.isRecord) == [true])
  }
}
