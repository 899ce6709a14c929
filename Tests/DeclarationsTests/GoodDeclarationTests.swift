// Tests that good declarations become exactly the values that they declare.

import AuditModel
import Declarations
import Testing

private struct NotThatKind: Error {}

struct GoodDeclarationTests {
  /// The one standard of a declaration without errors.
  private func standard(
    measure: String = goodMeasure, target: String = goodTarget, extra: String = "",
    at location: SourceLocation = #_sourceLocation
  ) throws -> Standard {
    let reading = reading(standard: standardText(measure: measure, target: target, extra: extra))
    #expect(reading.errors.isEmpty, "\(shown(reading.diagnostics))", sourceLocation: location)
    return try #require(reading.book?.standards.first, sourceLocation: location)
  }

  private func condition(_ text: String, at location: SourceLocation = #_sourceLocation) throws -> Condition? {
    try standard(extra: "where: \(text)", at: location).scope
  }

  @Test func theCompanyInFull() throws {
    let company = """
      company: Larkspur Outfitters
      zone: Europe/Madrid
      period: 2026
      as_of: 2027-01-07
      privacy: { floor: 5 }
      fail_on: [missed, worth-asking]
      families: { speed: Speed first, conduct: Conduct }
      """
    let book = try #require(reading(company: company).book)
    #expect(book.company.name == "Larkspur Outfitters")
    #expect(book.company.zone.identifier == "Europe/Madrid")
    #expect(book.company.period == Period("2026"))
    #expect(book.company.asOf == CivilDay("2027-01-07"))
    #expect(book.company.privacyFloor == 5)
    #expect(book.company.failOn == [.missed, .worthAsking])
    #expect(
      book.company.families == [Family(id: "speed", title: "Speed first"), Family(id: "conduct", title: "Conduct")])
    #expect(book.digest == "")
  }

  @Test func theCompanyByDefault() throws {
    let company = try #require(reading().book).company
    #expect(company.period == nil && company.asOf == nil)
    #expect(company.privacyFloor == 10)
    #expect(company.failOn == [.missed, .unmeasured, .strong])
    #expect(company.families == Family.usual)
  }

  @Test func theTables() throws {
    let book = try #require(reading().book)
    #expect(book.tables.map(\.name) == ["contacts", "days"])
    let contacts = try #require(book.table("contacts"))
    #expect(contacts.files == "tickets-*.csv")
    #expect(contacts.key == "id")
    #expect(contacts.keep == .last(by: "updated_at"))
    #expect(contacts.nullWords == ["", "?", "NaN"])
    #expect(contacts.roles == ["team": "team", "channel": "channel"])
    #expect(contacts.delimiter == nil)
    #expect(contacts.place == Place(file: "sources.yml", line: 1, column: 1))
    let madrid = book.company.zone
    let newYork = try #require(zoneRules("America/New_York"))
    let pattern = try TimePattern.parse("d/M/yyyy HH:mm").get()
    #expect(
      contacts.columns.map(\.type) == [
        .text, .time(.iso, zone: madrid), .time(pattern, zone: newYork), .time(.iso, zone: madrid),
        .time(.iso, zone: madrid), .time(.iso, zone: madrid), .duration(.number(.minutes)), .integer,
        .decimal(places: 2),
        .boolean(whenTrue: ColumnType.trueWords, whenFalse: ColumnType.falseWords),
        .category(values: ["Chat - Web": "chat"]), .category(values: [:]), .category(values: [:]),
      ])
    #expect(contacts.column("created_at")?.header == "Created at")
    #expect(contacts.column("team")?.header == "team")
    #expect(contacts.column("team")?.place == Place(file: "sources.yml", line: 19, column: 5))
    #expect(book.table("days")?.delimiter == UInt8(ascii: ";"))
    #expect(book.table("days")?.keep == .lastRead)
  }

  @Test func theOtherOptionsOfSources() throws {
    let sources = """
      contacts:
        files: a.tsv
        delimiter: tab
        key: id
        keep: last
        nulls: [~, "*"]
        columns:
          id: text
          created_at: time
          first_reply_at: time
          spam: { type: boolean, true_when: [si, "*"], false_when: "no" }
      """
    let table = try #require(reading(sources: sources).book?.table("contacts"))
    #expect(table.delimiter == 9)
    #expect(table.nullWords == ["~", "*"])
    #expect(table.column("spam")?.type == .boolean(whenTrue: ["si", "*"], whenFalse: ["no"]))
  }

  @Test func aStandardInFull() throws {
    let found = try standard(
      extra: """
        where: { channel: chat }
        exclude: { spam: { team: spam }, duplicate: { merged: true } }
        by: [team, [team, priority]]
        counts: closed
        follow_up: 7 d
        near: 2%
        owner: Head of Support
        reviewed: 2026-07-01
        """)
    let expected = Standard(
      id: "speed.reply", title: "First reply", family: "speed",
      measure: .duration(
        DurationMeasure(table: "contacts", span: .between(from: "created_at", to: ["first_reply_at"]))),
      target: .shareWithin(share: 0.9, limit: .fixed(120)),
      scope: .among(field: "channel", ["chat"]),
      exclusions: [
        Exclusion(name: "spam", condition: .among(field: "team", ["spam"])),
        Exclusion(name: "duplicate", condition: .truth(field: "merged", true)),
      ],
      breakdowns: [["team"], ["team", "priority"]], membership: .closed, followUp: 604_800, near: 0.02,
      owner: "Head of Support", reviewed: CivilDay("2026-07-01"), prose: "Prose.\n",
      place: Place(file: "speed/reply.md", line: 2, column: 5))
    #expect(found == expected)
  }

  @Test func theCrossAloneIsOneBreakdown() throws {
    #expect(try standard(extra: "by: [[team, priority]]").breakdowns == [["team", "priority"]])
  }

  @Test func durationMeasures() throws {
    let several = try standard(
      measure: """
        { kind: duration, table: contacts, from: created_at, to: [first_reply_at, solved_at], clock: calendar,
            open_when: { team: { not: closed } }, recorded: { met: { reopened: 0 }, missed: { reopened: 1 } } }
        """)
    #expect(
      several.measure
        == .duration(
          DurationMeasure(
            table: "contacts", span: .between(from: "created_at", to: ["first_reply_at", "solved_at"]),
            openWhen: .differs(from: .among(field: "team", ["closed"]), field: "team"),
            recorded: RecordedVerdict(
              met: .range(field: "reopened", atLeast: 0, atMost: 0),
              missed: .range(field: "reopened", atLeast: 1, atMost: 1)))))
    let column = try standard(measure: "{ kind: duration, table: contacts, column: handle, at: created_at }")
    #expect(column.measure == .duration(DurationMeasure(table: "contacts", span: .column("handle", at: "created_at"))))
    #expect(column.membership == .due)
  }

  @Test func shareMeasuresNeedWhatTheyCompare() throws {
    let target = "{ share: { at_least: 90% } }"
    let usual = try standard(
      measure: """
        { kind: share, table: contacts, at: created_at,
            when: { reopened: 0, solved_at: { missing: false }, any: [{ team: a }, { not: { merged: true } }] } }
        """, target: target)
    guard case .share(let measure) = usual.measure else { throw NotThatKind() }
    #expect(measure.needs == ["reopened", "team", "merged"])
    #expect(measure.at == "created_at")
    #expect(usual.membership == .opened)
    let declared = try standard(
      measure: "{ kind: share, table: contacts, at: created_at, when: { reopened: 0 }, needs: [score] }",
      target: target)
    guard case .share(let measure) = declared.measure else { throw NotThatKind() }
    #expect(measure.needs == ["score"])
  }

  @Test(arguments: [
    ("value: level, denominator: incoming", "share: { at_least: 80% }", Unit.share),
    ("value: level", "mean: { at_least: 80 }", .number),
    ("value: wait, denominator: incoming", "mean: { at_most: 20 s }", .seconds),
    ("numerator: answered, denominator: incoming", "share: { at_least: 80% }", .share),
    ("numerator: answered, denominator: incoming", "mean: { at_least: 80% }", .share),
    ("numerator: answered, denominator: incoming, unit: number", "mean: { at_least: 2.5 }", .number),
    ("numerator: total_wait, denominator: incoming", "mean: { at_most: 1 min }", .seconds),
    ("value: level, unit: share", "mean: { at_least: 80% }", .share),
    ("value: incoming, unit: seconds", "mean: { at_most: 1 min }", .seconds),
  ])
  func seriesUnits(columns: String, target: String, unit: Unit) throws {
    let found = try standard(
      measure: "{ kind: series, table: days, at: day, \(columns) }", target: "{ \(target) }", extra: "by: [site]")
    guard case .series(let series) = found.measure else { throw NotThatKind() }
    #expect(series.unit == unit)
    #expect(found.unit == unit)
  }

  @Test(arguments: [
    ("{ share: 99.5%, within: 1 h 30 min }", Target.shareWithin(share: 0.995, limit: .fixed(5400))),
    (
      "{ share: 90%, within: { by: priority, limits: { high: 1 h, low: 8 h } } }",
      .shareWithin(share: 0.9, limit: .byCategory(field: "priority", ["high": 3600, "low": 28_800]))
    ),
    (
      "{ share: 75%, within: { deadline: target_at } }", .shareWithin(share: 0.75, limit: .deadline(field: "target_at"))
    ),
    ("{ mean: { at_most: 10 min } }", .bound(.mean, Bound(atMost: 600))),
    ("{ median: { at_most: 24 h } }", .bound(.percentile(50), Bound(atMost: 86_400))),
    ("{ p90: { between: [1 d, 2 w] } }", .bound(.percentile(90), Bound(atLeast: 86_400, atMost: 1_209_600))),
    ("{ p5: { at_least: 1 s, at_most: 2 s } }", .bound(.percentile(5), Bound(atLeast: 1, atMost: 2))),
  ])
  func durationTargets(text: String, target: Target) throws {
    let found = try standard(target: text)
    #expect(found.target == target)
    #expect(found.membership == (target.limit == nil ? .opened : .due))
  }

  @Test(arguments: [
    ("{ share: { at_most: 8% } }", Bound(atMost: 0.08)), ("{ share: { at_least: 7.1% } }", Bound(atLeast: 0.071)),
    ("{ share: { between: [75%, 88 %] } }", Bound(atLeast: 0.75, atMost: 0.88)),
  ])
  func shareTargets(text: String, bound: Bound) throws {
    #expect(try standard(measure: shareMeasure, target: text).target == .bound(.share, bound))
  }

  @Test(arguments: [
    ("{ channel: [chat, email] }", Condition.among(field: "channel", ["chat", "email"])),
    (
      "{ channel: { not: [chat, 7] } }",
      .all([.not(.missing(field: "channel")), .not(.among(field: "channel", ["chat", "7"]))])
    ),
    ("{ merged: false }", .truth(field: "merged", false)),
    (
      "{ reopened: [1, 3] }",
      .any([.range(field: "reopened", atLeast: 1, atMost: 1), .range(field: "reopened", atLeast: 3, atMost: 3)])
    ),
    ("{ reopened: { above: 2 } }", .range(field: "reopened", atLeast: 3, atMost: nil)),
    ("{ reopened: { below: 2 } }", .range(field: "reopened", atLeast: nil, atMost: 1)),
    (
      "{ reopened: { at_least: -1, at_most: 4 } }",
      .all([.range(field: "reopened", atLeast: -1, atMost: nil), .range(field: "reopened", atLeast: nil, atMost: 4)])
    ),
    ("{ score: 4.5 }", .range(field: "score", atLeast: 450, atMost: 450)),
    ("{ score: { between: [-0.5, 4] } }", .range(field: "score", atLeast: -50, atMost: 400)),
    ("{ handle: { at_most: 1 h } }", .range(field: "handle", atLeast: nil, atMost: 3600)),
    (
      "{ handle: { not: 0 s } }",
      .all([.not(.missing(field: "handle")), .not(.range(field: "handle", atLeast: 0, atMost: 0))])
    ),
    ("{ id: { missing: true } }", .missing(field: "id")),
    ("{ solved_at: { missing: false } }", .not(.missing(field: "solved_at"))),
    // Midnight in Madrid in summer is two hours before UTC's; in New York four hours after.
    ("{ solved_at: { at_least: 2026-07-01 } }", .range(field: "solved_at", atLeast: 1_782_856_800, atMost: nil)),
    ("{ created_at: { below: 2026-07-01 } }", .range(field: "created_at", atLeast: nil, atMost: 1_782_878_399)),
    (
      "{ merged: true, not: { reopened: 0 } }",
      .all([.truth(field: "merged", true), .not(.range(field: "reopened", atLeast: 0, atMost: 0))])
    ),
    (
      "{ any: [{ merged: true }, { all: [{ team: a }, { priority: b }] }] }",
      .any([.truth(field: "merged", true), .all([.among(field: "team", ["a"]), .among(field: "priority", ["b"])])])
    ),
  ])
  func conditions(text: String, expected: Condition) throws {
    #expect(try condition(text) == expected)
  }

  @Test func nearInEveryUnit() throws {
    #expect(try standard(target: "{ mean: { at_most: 10 min } }", extra: "near: 30 s").near == 30)
    #expect(try standard(measure: seriesMeasure, target: "{ mean: { at_least: 80 } }", extra: "near: 0.5").near == 0.5)
    #expect(try standard(measure: shareMeasure, target: "{ share: { at_least: 80% } }", extra: "near: 2%").near == 0.02)
  }

  @Test func standardsAreSortedByFamilyThenName() throws {
    func page(_ id: String, _ family: String) -> DeclarationFile {
      let text = standardText().replacing("speed.reply", with: id).replacing("family: speed", with: "family: \(family)")
      return DeclarationFile(path: "\(id).md", text: text)
    }
    let company = goodCompany + "\nfamilies: { speed: Speed, conduct: Conduct }"
    let reading = reading(
      company: company, standard: nil, more: [page("a", "conduct"), page("z", "speed"), page("b", "speed")])
    #expect(reading.book?.standards.map(\.id) == ["b", "z", "a"])
    #expect(reading.files.map(\.path) == ["a.md", "b.md", "company.yml", "sources.yml", "z.md"])
  }

  @Test func aByteOrderMarkAndWindowsLineEndsChangeNothing() throws {
    func windows(_ text: String) -> String { "\u{FEFF}" + text.replacing("\n", with: "\r\n") }
    let plain = reading()
    let other = reading(
      company: windows(goodCompany), sources: windows(goodSources), standard: windows(standardText()))
    #expect(other.errors.isEmpty, "\(shown(other.diagnostics))")
    #expect(other.book != nil && other.book == plain.book)
  }
}
