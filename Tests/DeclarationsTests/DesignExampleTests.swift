// Tests that the awkward standards of the design read as they are written, into the nouns they mean.

import AuditModel
import Declarations
import Testing

struct DesignExampleTests {
  @Test func thingsGoneWrongPerThousandSurveysByReason() throws {
    let found = try shopStandard(
      measure: """
        { kind: rate, events: { table: complaints, at: received_at }, per: { table: surveys, at: answered_at, each: 1000 } }
        """, target: "{ rate: { at_most: 10 } }", extra: "breakdown: [reason]")
    #expect(
      found.measure
        == .rate(
          RateMeasure(
            events: Term(table: "complaints", at: "received_at"), per: Term(table: "surveys", at: "answered_at"),
            each: 1000)))
    #expect(found.target == .bound(.rate, Bound(atMost: 10)))
    #expect(found.eventBreakdowns == [["reason"]] && found.breakdowns.isEmpty)
    #expect(found.unit == .number)
  }

  @Test func inAgainstOutWithItsStock() throws {
    let found = try shopStandard(
      measure: """
        { kind: ratio, over: { count: contacts, at: created_at }, under: { count: contacts, at: solved_at }, stock: true }
        """, target: "{ ratio: { at_most: 1.0 } }")
    #expect(
      found.measure
        == .ratio(
          RatioMeasure(
            over: Term(table: "contacts", at: "created_at"), under: Term(table: "contacts", at: "solved_at"),
            stock: true, unit: .number)))
    #expect(found.target == .bound(.ratio, Bound(atMost: 1)))
  }

  @Test func anAnnouncementKeptWithinFiveQuarters() throws {
    let found = try shopStandard(
      measure: "{ kind: duration, table: waits, from: joined_at, to: served_at }",
      target: "{ share: 90%, within: { column: announced_wait, times: 1.25 } }")
    #expect(
      found.target == .shareWithin(share: 0.9, limit: .column(field: "announced_wait", numerator: 5, denominator: 4)))
    #expect(found.membership == .due)
  }

  @Test func aComplaintFixedForGood() throws {
    let found = try shopStandard(
      measure: """
        { kind: share, table: complaints, when: { followed_by: { table: complaints, same: [customer, product, fault], within: 90 d, from: solved_at } } }
        """, target: "{ share: { at_most: 5% } }", extra: "follow_up: 90 d")
    let pairs = ["customer", "product", "fault"].map { Related.Pair(own: $0, theirs: $0) }
    #expect(
      found.measure
        == .share(
          ShareMeasure(
            table: "complaints",
            condition: .followed(
              Following(table: "complaints", same: pairs, at: "received_at", from: "solved_at", within: 7_776_000)),
            needs: ["customer", "product", "fault", "solved_at"], at: "received_at")))
    #expect(found.followUp == 7_776_000)
    #expect(found.membership == .opened)
  }

  @Test func occupancyInABand() throws {
    let found = try shopStandard(
      measure: "{ kind: ratio, over: { sum: busy, table: staff_hours }, under: { sum: staffed, table: staff_hours } }",
      target: "{ share: { between: [75%, 88%] } }")
    #expect(
      found.measure
        == .ratio(
          RatioMeasure(
            over: Term(table: "staff_hours", at: "hour", sum: "busy", sumsTime: true),
            under: Term(table: "staff_hours", at: "hour", sum: "staffed", sumsTime: true), unit: .share)))
    #expect(found.target == .bound(.share, Bound(atLeast: 0.75, atMost: 0.88)))
    #expect(found.unit == .share)
  }

  @Test func salesHeldByTheTopFifth() throws {
    let found = try shopStandard(
      measure: "{ kind: concentration, table: sales, sum: amount, per: customer, top: 20% }",
      target: "{ share: { at_most: 60% } }")
    #expect(
      found.measure
        == .concentration(
          ConcentrationMeasure(table: "sales", at: "sold_at", sum: "amount", per: "customer", top: 0.2)))
    #expect(found.unit == .share)
  }

  /// The front matter that the design shows first, beside the standards that it names.
  @Test func theStandardThatTheDesignBeginsWith() throws {
    let text = """
      ---
      id: speed.first-reply.chat
      title: First human reply on chat
      family: speed
      measure: { kind: duration, table: contacts, from: created_at, to: first_human_reply_at, clock: business }
      target: { share: 90%, within: 2 min }
      where: { channel: chat }
      exclude: { spam: { status: spam }, duplicate: { merged: true } }     # named, counted
      by: [team, priority]                     # each on its own; [[team, priority]] for the cross
      counts: due
      near: 2%                                 # of the share: 88% to 90% is near
      owner: Head of Support
      promise: public
      reward: { who: agent, threshold: 90% }
      counterweights: [precision.reopened, greatness.csat]
      reviewed: 2026-07-01
      ---
      Why we hold it, what the customer is told, what does not count.
      """
    let others = ["precision.reopened", "greatness.csat"].map { id in
      DeclarationFile(
        path: "\(id).md",
        text: standardText(
          measure: "{ kind: share, table: contacts, when: { reopened: { at_least: 1 } } }",
          target: "{ share: { at_most: 8% } }"
        ).replacing("speed.reply", with: id))
    }
    let company = goodCompany + "\ncalendars: { office: { hours: { mon-fri: \"09:00-18:00\" } } }"
    let found = reading(company: company, sources: Self.sources, standard: text, more: others)
    #expect(found.diagnostics.isEmpty, "\(shown(found.diagnostics))")
    let book = try #require(found.book)
    let standard = try #require(book.standards.first { $0.id == "speed.first-reply.chat" })
    #expect(
      standard.measure
        == .duration(
          DurationMeasure(
            table: "contacts", span: .between(from: "created_at", to: ["first_human_reply_at"]),
            clock: .business(try #require(book.company.calendars.first)))))
    #expect(standard.promise == .public)
    #expect(standard.reward == Reward(who: "agent", threshold: 0.9))
    #expect(standard.counterweights == ["precision.reopened", "greatness.csat"])
    #expect(standard.exclusions.map(\.name) == ["spam", "duplicate"])
    #expect(standard.breakdowns == [["team"], ["priority"]])
  }

  /// The design's own sources.yml, without its preset.
  static let sources = """
    contacts:
      files: "tickets-*.csv"                 # csv, tsv, ndjson, each also .gz and .zst; globs
      key: id                                # one row per key …
      keep: last by updated_at               # … event logs and repeated deliveries collapse to their last row
      nulls: ["", "?", "NaN"]
      at: created_at
      columns:                               # left: our names, used everywhere else; `from`: the file's own header
        id:             { from: "Ticket ID", type: text }
        updated_at:     { from: "Updated at", type: time }
        created_at:     { from: "Created at", type: time, format: "d/M/yyyy HH:mm", zone: Europe/Madrid }
        handle_seconds: { from: "Handle time", type: duration, unit: minutes }
        reopened:       { from: reopen_count, type: integer }
        channel:        { from: via, type: category, values: { "Chat - Web": chat } }
        assignee:       { from: "Assignee", type: category }
        requester:      { from: "Requester ID", type: text }
        team:           category
        priority:       category
        status:         category
        merged:         boolean
      roles: { agent: assignee, customer: requester, channel: channel }
      children:
        comments: { table: comments, on: ticket_id, first_human_reply_at: { first: at, where: { author: agent, bot: false } } }
      pauses: { table: pauses, on: ticket_id, from: began_at, to: ended_at, reason: reason }
    comments:
      files: comments.csv
      columns: { ticket_id: text, at: time, author: category, bot: boolean }
    pauses:
      files: pauses.csv
      columns: { ticket_id: text, began_at: time, ended_at: time, reason: category }
    """

  @Test func theSourcesOfTheDesign() throws {
    let found = reading(
      sources: Self.sources,
      standard: standardText(target: goodTarget).replacing("first_reply_at", with: "first_human_reply_at"))
    #expect(found.diagnostics.isEmpty, "\(shown(found.diagnostics))")
    let book = try #require(found.book)
    let contacts = try #require(book.table("contacts"))
    let pairs = [Related.Pair(own: "id", theirs: "ticket_id")]
    let human = Expression.all([
      .among(.field("author"), ["agent"]), .inRange(.field("bot"), atLeast: 0, atMost: 0),
    ])
    #expect(
      contacts.derived == [
        DerivedField(
          field: "first_human_reply_at", type: .time(.iso, zone: book.company.zone),
          rollup: Rollup(
            Related(table: "comments", pairs: pairs, filter: human), .first(.field("at"), by: .field("at"))),
          place: Place(file: "sources.yml", line: 22, column: 49))
      ])
    #expect(
      contacts.pauses
        == .rows(Related(table: "pauses", pairs: pairs), from: "began_at", to: "ended_at", reason: "reason"))
    #expect(contacts.datedBy == "created_at")
    #expect(contacts.roles == ["agent": "assignee", "customer": "requester", "channel": "channel"])
  }
}
