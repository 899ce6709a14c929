// Tests rolled-up fields and pauses: that good ones become the rollups they say, and what is said of each fault.

import AuditModel
import Declarations
import Testing

struct ChildrenTests {
  private static let key = [Related.Pair(own: "id", theirs: "ticket_id")]

  @Test func everyPick() throws {
    let found = reading(sources: shopSources, standard: nil)
    #expect(found.errors.map(\.summary) == ["the folder declares no standard"])
    let book = try #require(
      shopReading(
        measure: "{ kind: duration, table: contacts, from: created_at, to: first_human_reply_at }", target: goodTarget
      ).book)
    let contacts = try #require(book.table("contacts"))
    let notBot = Expression.inRange(.field("bot"), atLeast: 0, atMost: 0)
    let rows = Related(table: "comments", pairs: Self.key, filter: notBot)
    let agents = Related(
      table: "comments", pairs: Self.key, filter: .all([notBot, .among(.field("author"), ["agent"])]))
    #expect(
      contacts.derived.map(\.field) == ["first_human_reply_at", "replies", "talk_time", "longest", "last_author"])
    #expect(
      contacts.derived.map(\.type) == [
        .time(.iso, zone: book.company.zone), .integer, .duration(.seconds), .duration(.seconds),
        .category(values: [:]),
      ])
    #expect(
      contacts.derived.map(\.rollup) == [
        Rollup(agents, .first(.field("at"), by: .field("at"))), Rollup(rows, .count),
        Rollup(rows, .sum(.field("seconds"))), Rollup(rows, .greatest(.field("seconds"))),
        Rollup(rows, .last(.field("author"), by: .field("seconds"))),
      ])
    #expect(contacts.derived[1].place == Place(file: "sources.yml", line: 26, column: 7))
    #expect(
      contacts.pauses
        == .rows(Related(table: "pauses", pairs: Self.key), from: "began_at", to: "ended_at", reason: "reason"))
    #expect(
      book.table("waits")?.pauses
        == .columns([
          .init(reason: "lunch", field: "announced_wait"), .init(reason: "supplier", field: "announced_wait"),
        ]))
  }

  /// Fields of fields, declared in the wrong order, over the table's own rows and by several keys.
  @Test func rolledUpFieldsMayBuildOnOneAnother() throws {
    let sources = """
      contacts:
        files: a.csv
        key: id
        columns: { id: text, created_at: time, first_reply_at: time, team: category, day: category }
        children:
          busy_teams: { table: teams, on: { team: name }, team_size: { max: size, where: { size: { above: 2 } } } }
          before: { table: contacts, on: { team: team, day: day }, team_day: { count: true }, first_day: { min: created_at } }
        at: first_day
      teams:
        files: b.csv
        columns: { name: category }
        children:
          members: { table: people, on: { name: team }, size: { count: true } }
      people: { files: c.csv, columns: { team: text } }
      """
    let found = reading(
      sources: sources,
      standard: standardText(extra: "where: { team_size: { at_least: 3 }, first_day: { at_least: 2026-07-01 } }"))
    #expect(found.diagnostics.isEmpty, "\(shown(found.diagnostics))")
    let contacts = try #require(found.book?.table("contacts"))
    #expect(contacts.derived.map(\.field) == ["team_size", "team_day", "first_day"])
    #expect(contacts.derived("team_size")?.type == .integer)
    #expect(
      contacts.derived("team_size")?.rollup
        == Rollup(
          Related(
            table: "teams", pairs: [.init(own: "team", theirs: "name")],
            filter: .inRange(.field("size"), atLeast: 3, atMost: nil)), .greatest(.field("size"))))
    #expect(
      contacts.derived("team_day")?.rollup.rows.pairs
        == [.init(own: "team", theirs: "team"), .init(own: "day", theirs: "day")])
    #expect(contacts.datedBy == "first_day")
  }

  @Test func aTableIsDatedByItsOnlyTime() throws {
    let book = try #require(
      shopReading(measure: "{ kind: share, table: sales, when: { kind: gift } }", target: "{ share: { at_least: 9% } }")
        .book)
    #expect(book.table("sales")?.datedBy == "sold_at")
    #expect(book.table("comments")?.datedBy == "at")
    #expect(book.table("pauses")?.datedBy == nil)
    #expect(book.table("contacts")?.datedBy == "created_at")
  }

  /// Parts of a table with a key `id`, after a table of notes; places are counted from the line after `children:`.
  private func faults(in text: String, table: String = "") -> [Diagnostic] {
    let sources = """
      notes:
        files: n.csv
        columns: { ticket: text, at: time, done: time, words: integer, author: category, price: { type: decimal, places: 2 } }
      contacts:
        files: a.csv
        key: id
        columns: { id: text, created_at: time, first_reply_at: time, hours: integer, cost: { type: decimal, places: 1 } }
      \(table)
        children:
          \(text)
      """
    return reading(sources: sources).diagnostics
  }

  static let relationFaults: [FaultCase] = [
    FaultCase("a: notes", "10:8", "\"a\" must be a mapping, not \"notes\""),
    FaultCase("a: { on: ticket, n: { count: true } }", "10:8", "the key \"table\" is missing"),
    FaultCase("a: { table: notes, n: { count: true } }", "10:8", "the key \"on\" is missing"),
    FaultCase("a: { table: notes, on: ticket }", "10:8", "the relation \"a\" gives no field"),
    FaultCase(
      "a: { table: note, on: ticket, n: { count: true } }", "10:17", "there is no table \"note\" in sources.yml",
      "notes"),
    FaultCase(
      "a: { table: notes, on: tickt, n: { count: true } }", "10:28", "the table \"notes\" has no field \"tickt\"",
      "ticket"),
    FaultCase(
      "a: { table: notes, on: words, n: { count: true } }", "10:28",
      "\"id\" is of type text, and \"words\" of type integer: they are never the same"),
    FaultCase(
      "a: { table: notes, on: { cost: price }, n: { count: true } }", "10:36",
      "\"cost\" is of type decimal with 1 place, and \"price\" of type decimal with 2 places: they are never the same"),
    FaultCase(
      "a: { table: notes, on: { cst: price }, n: { count: true } }", "10:30",
      "the table \"contacts\" has no field \"cst\"",
      "cost"),
    FaultCase("a: { table: notes, on: {}, n: { count: true } }", "10:28", "\"on\" is empty"),
    FaultCase(
      "a: { table: notes, on: [ticket], n: { count: true } }", "10:28",
      "\"on\" must be a field of theirs or a mapping of our fields to theirs, not a list"),
    FaultCase(
      "a: { table: notes, on: ticket, were: x, n: { count: true } }", "10:36",
      "unknown key \"were\" in the relation \"a\"",
      "where"),
    FaultCase(
      "a: { table: notes, on: ticket, where: { autor: x }, n: { count: true } }", "10:45",
      "the table \"notes\" has no field \"autor\"", "author"),
    FaultCase("a: { table: notes, on: ticket, n: {} }", "10:39", "\"n\" does not say what it picks"),
    FaultCase(
      "a: { table: notes, on: ticket, n: { cont: true } }", "10:41",
      "unknown key \"cont\" in the rolled-up field \"n\"", "count"),
    FaultCase(
      "a: { table: notes, on: ticket, n: { count: false } }", "10:48", "\"count\" is false, which picks nothing",
      "count: true"),
    FaultCase(
      "a: { table: notes, on: ticket, n: { count: yes } }", "10:48", "\"count\" must be true or false, not \"yes\"",
      "true"),
    FaultCase(
      "a: { table: notes, on: ticket, n: { count: true, sum: words } }", "10:54", "\"n\" has \"sum\" beside \"count\""),
    FaultCase(
      "a: { table: notes, on: ticket, n: { sum: author } }", "10:46",
      "\"sum\" needs a field of type integer, decimal or duration, and \"author\" is of type category"),
    FaultCase(
      "a: { table: notes, on: ticket, n: { min: author } }", "10:46",
      "\"min\" needs a field of type integer, decimal, duration or time, and \"author\" is of type category"),
    FaultCase("a: { table: notes, on: ticket, n: { last: words } }", "10:41", "the key \"by\" is missing"),
    FaultCase(
      "a: { table: notes, on: ticket, n: { last: words, by: author } }", "10:58",
      "\"by\" needs a field of type integer, decimal, duration or time, and \"author\" is of type category"),
    FaultCase(
      "a: { table: notes, on: ticket, n: { sum: words, by: at } }", "10:53",
      "unknown key \"by\" in the rolled-up field \"n\""),
    FaultCase(
      "a: { table: notes, on: ticket, hours: { count: true } }", "10:36",
      "the table \"contacts\" already has a field \"hours\""),
    FaultCase(
      "a: { table: notes, on: ticket, n: { count: true } }\n    b: { table: notes, on: ticket, n: { sum: words } }",
      "11:36",
      "the table \"contacts\" already has a field \"n\""),
    FaultCase("a: { table: notes, on: ticket, N: { count: true } }", "10:36", "the field \"N\" is not a plain name"),
    FaultCase("a: { table: notes, on: ticket, any: { count: true } }", "10:36", "a field cannot be named \"any\""),
  ]

  @Test(arguments: relationFaults)
  func relations(fault: FaultCase) {
    let found = faults(in: fault.text)
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
  }

  @Test func aTableWithoutAKeyCannotBeMetByOneField() {
    let sources = """
      notes: { files: n.csv, columns: { ticket: text } }
      contacts:
        files: a.csv
        columns: { created_at: time, first_reply_at: time }
        children: { a: { table: notes, on: ticket, n: { count: true } } }
      """
    let fault = FaultCase("", "5:38", "\"on\" is \"ticket\", and the table \"contacts\" has no key that it could equal")
    let found = reading(sources: sources).diagnostics
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
  }

  /// Each way in which a field can lead back to itself: what it picks, by what, where, and on which key.
  @Test(arguments: [
    "n: { max: m }, on: id", "n: { first: id, by: m }, on: id", "n: { count: true, where: { m: 1 } }, on: id",
    "n: { count: true }, on: { id: m }",
  ])
  func ringsAreRefused(text: String) {
    let sources = """
      contacts:
        files: a.csv
        key: id
        columns: { id: integer, created_at: time, first_reply_at: time }
        children: { a: { table: notes, \(text) } }
      notes:
        files: n.csv
        key: id
        columns: { id: integer, at: time }
        children: { b: { table: contacts, on: id, m: { max: n } } }
      """
    let found = reading(sources: sources).diagnostics
    let column = 34
    let fault = FaultCase("", "5:\(column)", "\"n\" leads back to itself")
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
    #expect(
      found.first?.notes.first
        == "n of contacts is rolled up from m of notes, which is rolled up from n of contacts.")
  }

  @Test func aFieldOfItsOwnTableMayNotBeItsOwnSource() {
    let found = faults(in: "a: { table: contacts, on: id, n: { sum: n } }")
    #expect(FaultCase("", "10:35", "\"n\" leads back to itself").matches(found, file: "sources.yml"), "\(shown(found))")
  }

  static let pauseFaults: [FaultCase] = [
    FaultCase("{}", "3:11", "the key \"table\" is missing"),
    FaultCase("{ table: stops, on: id, from: a }", "3:11", "the key \"to\" is missing"),
    FaultCase("{ table: stop, on: id, from: a, to: b }", "3:20", "there is no table \"stop\" in sources.yml", "stops"),
    FaultCase(
      "{ table: stops, on: id, from: why, to: b }", "3:41",
      "\"from\" needs a field of type time, and \"why\" is of type category"),
    FaultCase(
      "{ table: stops, on: id, from: a, to: b, reason: id }", "3:59",
      "\"reason\" needs a field of type category, and \"id\" is of type text"),
    FaultCase(
      "{ table: stops, on: id, from: a, to: b, reson: why }", "3:51", "unknown key \"reson\" in \"pauses\"", "reason"),
    FaultCase("{ columns: {} }", "3:22", "\"columns\" is empty"),
    FaultCase(
      "{ columns: { lunch: id } }", "3:31", "\"lunch\" needs a field of type duration, and \"id\" is of type text"),
    FaultCase("{ columns: { lunch: rest }, on: id }", "3:39", "\"on\" does not go with \"columns\""),
  ]

  @Test(arguments: pauseFaults)
  func pauses(fault: FaultCase) {
    let sources = """
      contacts:
        key: id
        pauses: \(fault.text)
        files: a.csv
        columns: { id: text, created_at: time, first_reply_at: time, rest: duration }
      stops: { files: s.csv, columns: { id: text, a: time, b: time, why: category } }
      """
    var found = reading(sources: sources).diagnostics
    // Nothing at all lacks four keys; the first stands for them.
    if fault.text == "{}" { found = Array(found.prefix(1)) }
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
  }

  @Test func reasonsNeedAFieldThatHoldsThem() {
    let found = reading(
      company: shopCompany,
      sources: shopSources.replacing(", to: ended_at, reason: reason }", with: ", to: ended_at }"),
      standard: standardText(
        measure: "{ kind: duration, table: contacts, from: created_at, to: solved_at, pauses: [waiting] }")
    ).diagnostics
    let fault = FaultCase("", "5:87", "the pauses of \"contacts\" give no reasons")
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }
}
