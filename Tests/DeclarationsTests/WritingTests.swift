// Owns the tests that a declaration which is read, written and read again is the same.

import AuditModel
import Declarations
import Foundation
import Testing

@Suite("Writing declarations")
struct WritingTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The folders of declarations that the project holds.
  static let folders =
    ["standards", "Tests/Sample/standards"]
    + ["call-centre-daily", "city-311", "service-desk-incidents"].map { "Tests/RealExports/\($0)" }

  @Test("What the project declares is the same book when it is written and read again", arguments: folders)
  func project(_ folder: String) throws {
    let reading = try readDeclarations(folder: "\(Self.root)/\(folder)")
    try expectRoundTrip(reading)
  }

  @Test(
    "Every form of a measure and its target is written as it is read",
    arguments: [
      (solvedMeasure, "{ share: 99.95%, within: 1 h 30 min }", "counts: closed\nnear: 0.05%"),
      (solvedMeasure, "{ p90: { between: [1 min, 3 d 4 h] } }", "near: 90 s"),
      (solvedMeasure, "{ share: 0%, within: { by: topic, limits: { \"it's: odd\": 2 w, \"4\": 5 s } } }", ""),
      (
        "{ kind: duration, table: contacts, from: created_at, to: [solved_at, first_call_at], clock: branch, "
          + "pauses: [waiting], customer: { from: first_call_at, to: solved_at, restarted: restarts }, "
          + "abandoned: first_human_reply_at, "
          + "open_when: { status: open }, recorded: { met: { status: a }, missed: { not: { status: [b, c] } } } }",
        "{ share: 90%, within: 2 d }",
        "previously:\n  - { until: 2025-12-31, share: 70%, within: 4 d }\n  - { until: 2026-03-31, share: 80%, within: 3 d }\n"
          + "reward: { who: team, threshold: 92.5% }\npromise: contract\nby: [team, [team, topic]]"
      ),
      (
        "{ kind: duration, table: waits, from: joined_at, to: served_at, pauses: [lunch] }",
        "{ share: 90%, within: { column: announced_wait, times: 1.125 } }", ""
      ),
      ("{ kind: duration, table: contacts, column: handle_time, at: solved_at }", "{ median: { at_most: 5 min } }", ""),
      (
        "{ kind: share, table: contacts, when: { followed_by: { same: { customer: customer, topic: topic }, "
          + "within: 7 d, from: solved_at, where: { handle_time: { between: [5 s, 1 min] } } } } }",
        "{ share: { at_most: 8% } }", "follow_up: 7 d\ncounts: due"
      ),
      (
        "{ kind: share, table: contacts, when: { followed_by: { table: sales, same: [customer], within: 1 h, "
          + "at: sold_at, where: { amount: { above: 1.50 } } } }, needs: [topic] }", "{ share: { at_least: 8% } }", ""
      ),
      (
        "{ kind: share, table: contacts, beyond: { column: handle_time, by: [topic], times: 1.5 } }",
        "{ share: { at_most: 2% } }", ""
      ),
      (
        "{ kind: rate, events: { table: complaints, where: { reason: x } }, per: { table: surveys, sum: mark, "
          + "each: 1000 }, adjust: [kind] }",
        "{ rate: { at_most: 12.5 } }", "breakdown: [reason, [reason, product]]\nby: [kind]\nnear: 0.25"
      ),
      (
        "{ kind: ratio, over: { count: contacts }, under: { count: contacts, at: solved_at, where: { topic: x } }, "
          + "stock: true }",
        "{ ratio: { between: [0.95, 1] } }", "near: 0.02"
      ),
      (
        "{ kind: ratio, over: { sum: busy, table: staff_hours }, under: { sum: heads, table: staff_hours } }",
        "{ ratio: { at_most: 8 min } }", ""
      ),
      (
        "{ kind: ratio, over: { sum: busy, table: staff_hours }, under: { sum: staffed, table: staff_hours } }",
        "{ share: { between: [75%, 88%] } }", ""
      ),
      (
        "{ kind: score, table: surveys, at: answered_at, column: mark, scale: [0, 10], as: nps, unanswered: true }",
        "{ score: { at_least: -12.5 } }", "where: { mark: [1, 2], found: true }"
      ),
      (
        "{ kind: score, table: surveys, column: grade, scale: [1, 5], as: top 2 }", "{ share: { at_least: 85% } }",
        "exclude: { \"rude, or so\": { any: [{ grade: { below: 1.5 } }, { grade: { missing: true } }] } }"
      ),
      (
        "{ kind: concentration, table: sales, sum: amount, per: customer, top: 12.5% }", "{ share: { at_most: 60% } }",
        ""
      ),
      (
        "{ kind: attestation, evidence: [{ what: \"A: list\", at: \"Shelf #4\", until: 2026-12-31 }, "
          + "{ what: null and void, at: \"- \" }] }", "{ attested: true }", ""
      ),
    ])
  func forms(_ measure: String, _ target: String, _ extra: String) throws {
    try expectRoundTrip(shopReading(measure: measure, target: target, extra: extra))
  }

  @Test(
    "Every condition is written in the units of its fields",
    arguments: [
      "{ created_at: { at_least: 2026-03-29, below: 2026-10-25 } }",
      "{ created_at: { between: [2026-01-01, 2026-02-01] } }", "{ created_at: { above: 2026-01-01 } }",
      "{ created_at: { at_most: 2026-01-01 } }", "{ handle_time: { above: 1 h, at_most: 2 h 5 s } }",
      "{ handle_time: [0 s, 5 s] }", "{ topic: { not: [a, \"b: c\", \"*\", \"\\\"\"] } }",
      "{ topic: { missing: false }, channel: chat }", "{ all: [{ topic: a }] }",
      "{ all: [{ topic: a }, { topic: b }] }",
      "{ any: [{ topic: a, team: b }, { all: [{ topic: c }, { not: { team: d } }] }] }",
      "{ restarts: { at_least: -3 }, not: { any: [{ restarts: 5 }, { restarts: 7 }] } }",
      "{ first_human_reply_at: { missing: true }, replies: { between: [1, 3] }, longest: { below: 2 min } }",
    ])
  func conditions(_ condition: String) throws {
    try expectRoundTrip(
      shopReading(measure: solvedMeasure, target: "{ share: 90%, within: 2 d }", extra: "where: \(condition)"))
  }

  @Test("A company is written with its fiscal year, its families and all kinds of hours")
  func company() throws {
    let company = """
      company: "Larkspur: \\"Finch\\" & Söhne #1"
      zone: Europe/Madrid
      fiscal_year_starts: 4
      period: FY2026-Q3
      as_of: 2026-01-31
      privacy: { floor: 5, agents: named }
      fail_on: [strong, contradicted]
      families: { speed: Speed, after-sales: "After: sales" }
      calendars:
        nights:
          zone: America/New_York
          hours: { fri-mon: ["22:00-06:00", "08:00-12:00"], tue: "00:00-24:00" }
          holidays: [2025-12-25, 2026-01-01]
          days: { 2025-12-24: "09:00-13:00", 2025-12-31: ["09:00-13:00", "20:00-00:00"] }
        office: { hours: { mon: "09:00-18:00" } }
      """
    try expectRoundTrip(reading(company: company))
    try expectRoundTrip(reading(company: "company: A\nzone: UTC\nperiod: 2026-07-01/2026-08-15\n"))
  }

  @Test("A relation's own condition, pauses by rows and following rows come back from what is kept of them")
  func relations() throws {
    let sources = shopSources.replacingOccurrences(
      of: "where: { author: agent }",
      with: "where: { bot: true, not: { followed_by: { same: [ticket_id], within: 1 h, where: { author: x } } } }"
    ).replacingOccurrences(of: "reason: reason }", with: "reason: reason, where: { reason: [waiting, other] } }")
    try expectRoundTrip(reading(company: shopCompany, sources: sources, standard: standardText(measure: solvedMeasure)))
  }

  @Test("How files, numbers, durations, paths and repeated headers are written comes back")
  func exports() throws {
    let sources = """
      contacts:
        files: "tickets-*.csv.zst"
        format: delimited
        encoding: windows-1252
        delimiter: ";"
        decimal_mark: ","
        thousands_mark: "."
        key: id
        at: created_at
        columns:
          id: { from: "Ticket ID", nth: 2, type: text }
          unnamed: { from: "", nth: 1, type: category, values: { "1": one } }
          created_at: { from: [Start_Date, Start_Time], type: time, format: "MM/dd/yyyy HH:mm:ss" }
          whole: { from: ["A: b", c], type: text }
          first_reply_at: { type: time, format: epoch milliseconds }
          handle: { type: duration, unit: milliseconds }
          talk: { from: Talk time, type: duration, format: "h:mm:ss" }
          wrap: { type: duration, format: "m:ss" }
          wait: { type: duration, format: words }
          share: { from: "Answer rate", type: decimal, places: 4, unit: percent }
      calls:
        files: calls.txt
        format: ndjson
        encoding: utf-16
        thousands_mark: "'"
        columns:
          agent: { from: "participants[purpose=agent].sessions[0].name", type: text }
          at: { from: 'fields["a.b"].value', type: time, format: epoch seconds }
      """
    let found = reading(sources: sources)
    try expectRoundTrip(found)
    let calls = try #require(found.book?.tables.first { $0.name == "calls" })
    #expect(calls.format == .ndjson && calls.encoding == .utf16 && calls.marks == NumberMarks(thousands: 39))
    #expect(calls.columns.map(\.header) == ["participants[purpose=agent].sessions[0].name", "fields[\"a.b\"].value"])
    let contacts = try #require(found.book?.tables.first { $0.name == "contacts" })
    #expect(contacts.format == .delimited && contacts.encoding == .windows1252 && contacts.delimiter == 59)
    #expect(contacts.marks == NumberMarks(decimal: 44, thousands: 46))
    #expect(contacts.column("id")?.occurrence == 2 && contacts.column("unnamed")?.header == "")
    #expect(contacts.column("created_at")?.header == "Start_Date")
    #expect(contacts.column("created_at")?.second == "Start_Time")
    #expect(contacts.column("handle")?.type == .duration(.number(.milliseconds)))
    #expect(contacts.column("talk")?.type == .duration(.clock(.hoursMinutesSeconds)))
    #expect(contacts.column("wrap")?.type == .duration(.clock(.minutesSeconds)))
    #expect(contacts.column("wait")?.type == .duration(.words))
    #expect(contacts.column("share")?.isPercent == true)
  }

  @Test("A table that began from a preset is written out, and needs it no more")
  func presets() throws {
    let found = presetReading(sources: presetSources)
    let book = try #require(found.book, "\(shown(found.diagnostics))")
    #expect(book.tables.first?.preset == "zendesk.tickets")
    var alone = found
    for index in book.tables.indices { alone.book?.tables[index].preset = nil }
    try expectRoundTrip(alone)
  }

  @Test("Every claim of the checklist and every response is written as it is read")
  func checklist() throws {
    let page = """
      ---
      owner: Quality Manager
      reviewed: 2026-05-04
      questions:
        needs.a: { asks: "Why: not?", claim: { standards: [speed.reply] } }
        needs.b: { asks: Which?, answer: These., owner: B, claim: { values: { table: surveys, field: kind, are: [a, "4"] } } }
        needs.c:
          asks: How much?
          evidence: [{ what: Plan, at: "Shelf, left", until: 2026-12-31 }]
          claim:
            measured:
              measure: { kind: duration, table: contacts, from: created_at, to: solved_at }
              target: { share: 90%, within: 2 d }
              where: { topic: x }
              exclude: { spam: { status: spam } }
              counts: opened
              near: 1%
        needs.d: { asks: When?, claim: { every_month: { table: surveys, at: answered_at, where: { found: true } } } }
        needs.e: { asks: When?, claim: { peaks: { table: surveys, weekdays: [sun, mon], months: [dec] } } }
        needs.f:
          asks: Who?
          claim:
            staffing:
              demand: { count: contacts, where: { topic: x } }
              staff: { sum: staffed, table: staff_hours }
              at_most: 12.5%
        needs.g: { asks: All?, claim: { coverage: { table: surveys, per: team, at_least: 5 } } }
        needs.h: { asks: Alike?, claim: { variety: { table: surveys, mark: mark, per: team, at_least: 10 } } }
        needs.i:
          asks: True?
          claim:
            agreement:
              mark: { table: surveys, per: team, mean: mark }
              outcome: { table: contacts, per: team, share: { restarts: { at_least: 1 } } }
              outcome_is: harm
              at_least: 20
        needs.j: { asks: Fair?, claim: { counterweights: true } }
      ---

      Prose with --- in it,

      and a last line without its end.
      """
    let responses = """
      - { finding: "claim-contradicted:needs.d:team=a, \\"b\\"", explanation: "Yes: so it is.", owner: A, due: 2026-11-15 }
      - { finding: "claim-contradicted:needs.d", explanation: Two words, done: 2026-11-10 }
      """
    let found = reading(
      company: shopCompany, sources: shopSources, standard: standardText(measure: solvedMeasure),
      more: [
        DeclarationFile(path: "control/needs.md", text: page), DeclarationFile(path: "responses.yml", text: responses),
      ])
    try expectRoundTrip(found)
    #expect(found.book?.checklist.first?.questions.count == 10)
  }

  @Test("Pages lie in their family's folder, by the rest of their id")
  func paths() throws {
    let book = try #require(reading(standard: standardText()).book)
    #expect(writtenDeclarations(book).map(\.path) == ["company.yml", "sources.yml", "speed/reply.md"])
  }

  /// What a reading found is found again in what is written of it, and writing that once more changes nothing.
  private func expectRoundTrip(_ reading: DeclarationReading, at location: SourceLocation = #_sourceLocation) throws {
    let book = try #require(reading.book, "\(reading.diagnostics)", sourceLocation: location)
    let files = writtenDeclarations(book)
    let again = readDeclarations(files: files)
    let written = try #require(again.book, "\(again.diagnostics)", sourceLocation: location)
    let (one, other) = (written.withoutPlaces, book.withoutPlaces)
    // Part by part, so that a difference is shown where it is.
    #expect(one.company == other.company, sourceLocation: location)
    for (one, other) in zip(one.tables, other.tables) { #expect(one == other, sourceLocation: location) }
    for (one, other) in zip(one.standards, other.standards) { #expect(one == other, sourceLocation: location) }
    for (one, other) in zip(one.checklist, other.checklist) { #expect(one == other, sourceLocation: location) }
    #expect(one == other, sourceLocation: location)
    #expect(writtenDeclarations(written) == files, sourceLocation: location)
  }
}
