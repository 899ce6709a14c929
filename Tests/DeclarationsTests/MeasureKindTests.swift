// Tests the kinds of measure beyond plain durations and shares: that good ones become the nouns they say.

import AuditModel
import Declarations
import Testing

struct MeasureKindTests {
  private static let spanMeasure = "kind: duration, table: contacts, from: created_at, to: solved_at"
  private static let share = "{ share: { at_least: 80% } }"

  private func duration(_ rest: String, at location: SourceLocation = #_sourceLocation) throws -> DurationMeasure {
    let found = try shopStandard(measure: "{ \(Self.spanMeasure), \(rest) }", target: goodTarget, at: location)
    guard case .duration(let measure) = found.measure else { throw OfAnotherKind() }
    return measure
  }

  private struct OfAnotherKind: Error {}

  @Test func clocksPausesAndTheCustomersOwn() throws {
    let measure = try duration(
      "clock: branch, pauses: [waiting, other], customer: { from: first_call_at, to: [first_human_reply_at, solved_at], restarted: restarts }"
    )
    guard case .business(let calendar) = measure.clock else { throw OfAnotherKind() }
    #expect(calendar.name == "branch")
    #expect(measure.pauses == .reasons(["waiting", "other"]))
    #expect(
      measure.customer
        == CustomerSpan(from: "first_call_at", to: ["first_human_reply_at", "solved_at"], restarted: "restarts"))
    #expect(try duration("pauses: all, clock: calendar").pauses == .all)
    #expect(try duration("pauses: all, clock: calendar").clock == .calendar)
    #expect(try duration("customer: { restarted: restarts }").customer == CustomerSpan(restarted: "restarts"))
    #expect(try duration("open_when: { status: open }").pauses == .none)
    #expect(try duration("abandoned: first_call_at").abandoned == "first_call_at")
    #expect(try duration("pauses: all").abandoned == nil)
  }

  @Test func pausesOfColumnsAreChosenByReason() throws {
    let found = try shopStandard(
      measure: "{ kind: duration, table: waits, from: joined_at, to: served_at, pauses: [lunch] }", target: goodTarget)
    guard case .duration(let measure) = found.measure else { throw OfAnotherKind() }
    #expect(measure.pauses == .reasons(["lunch"]))
  }

  @Test func aColumnIsDatedByItsTable() throws {
    let found = try shopStandard(
      measure: "{ kind: duration, table: contacts, column: handle_time }", target: "{ mean: { at_most: 10 min } }")
    #expect(
      found.measure == .duration(DurationMeasure(table: "contacts", span: .column("handle_time", at: "created_at"))))
  }

  @Test func sharesBeyondAFence() throws {
    let fence = "beyond: { column: handle_time, by: [topic], times: 1.5 }"
    let alone = try shopStandard(
      measure: "{ kind: share, table: contacts, at: solved_at, \(fence) }", target: "{ share: { at_most: 2% } }")
    #expect(
      alone.measure
        == .share(
          ShareMeasure(
            table: "contacts", condition: .all([]), needs: [], at: "solved_at",
            fence: Fence(column: "handle_time", by: ["topic"], times: 1.5))))
    let both = try shopStandard(
      measure: "{ kind: share, table: contacts, when: { status: solved }, beyond: { column: handle_time, times: 3 } }",
      target: "{ share: { at_most: 2% } }")
    #expect(
      both.measure
        == .share(
          ShareMeasure(
            table: "contacts", condition: .among(field: "status", ["solved"]), needs: ["status"], at: "created_at",
            fence: Fence(column: "handle_time", by: [], times: 3))))
  }

  @Test func followedByInFull() throws {
    let found = try shopStandard(
      measure: """
        { kind: share, table: contacts, when: { not: { followed_by: { table: sales, same: { customer: customer, topic: kind },
          within: 24 h, from: solved_at, at: sold_at, where: { amount: { above: 0 } } } } } }
        """, target: Self.share, extra: "follow_up: 1 d\ncounts: due")
    let following = Following(
      table: "sales", same: [.init(own: "customer", theirs: "customer"), .init(own: "topic", theirs: "kind")],
      condition: .range(field: "amount", atLeast: 1, atMost: nil), at: "sold_at", from: "solved_at", within: 86_400)
    #expect(
      found.measure
        == .share(
          ShareMeasure(
            table: "contacts", condition: .not(.followed(following)), needs: ["customer", "topic", "solved_at"],
            at: "created_at")))
    #expect(found.membership == .due)
  }

  @Test func followedByInItsOwnTable() throws {
    let found = try shopStandard(
      measure: "{ kind: share, table: contacts, when: { followed_by: { same: [customer], within: 7 d } } }",
      target: Self.share)
    guard case .share(let measure) = found.measure else { throw OfAnotherKind() }
    #expect(
      measure.condition
        == .followed(
          Following(
            table: "contacts", same: [.init(own: "customer", theirs: "customer")], at: "created_at", from: "created_at",
            within: 604_800)))
  }

  @Test func aRateInFull() throws {
    let found = try shopStandard(
      measure: """
        { kind: rate, events: { table: complaints, where: { reason: delivery } },
          per: { table: sales, where: { kind: gift }, sum: amount, each: 100 }, adjust: [kind] }
        """, target: "{ rate: { between: [0, 2.5] } }", extra: "by: [kind]\nbreakdown: [reason, [reason, product]]")
    #expect(
      found.measure
        == .rate(
          RateMeasure(
            events: Term(
              table: "complaints", at: "received_at", condition: .among(field: "reason", ["delivery"])),
            per: Term(table: "sales", at: "sold_at", condition: .among(field: "kind", ["gift"]), sum: "amount"),
            each: 100, adjust: ["kind"])))
    #expect(found.target == .bound(.rate, Bound(atLeast: 0, atMost: 2.5)))
    #expect(found.breakdowns == [["kind"]])
    #expect(found.eventBreakdowns == [["reason"], ["reason", "product"]])
  }

  @Test(arguments: [
    (
      "over: { sum: handle_time, table: contacts }, under: { count: contacts, at: solved_at }",
      "ratio: { at_most: 9 min }",
      Unit.seconds, 540.0
    ),
    (
      "over: { sum: busy, table: staff_hours }, under: { sum: staffed, table: staff_hours }", "ratio: { at_most: 0.9 }",
      .number, 0.9
    ),
    (
      "over: { sum: busy, table: staff_hours }, under: { sum: staffed, table: staff_hours }", "share: { at_most: 90% }",
      .share, 0.9
    ),
    ("over: { count: sales }, under: { count: contacts }, unit: share", "ratio: { at_most: 90% }", .share, 0.9),
    (
      "over: { sum: heads, table: staff_hours }, under: { count: contacts }, unit: seconds",
      "ratio: { at_most: 1 min }",
      .seconds, 60
    ),
  ])
  func ratioUnits(terms: String, target: String, unit: Unit, most: Double) throws {
    let found = try shopStandard(measure: "{ kind: ratio, \(terms) }", target: "{ \(target) }")
    #expect(found.unit == unit)
    #expect(found.target.bound == Bound(atMost: most))
  }

  @Test(arguments: [
    ("column: mark, scale: [1, 5]", "score: { at_least: 4 }", ScoreMeasure.Method.mean, Unit.number),
    ("column: mark, scale: [1, 7], as: mean", "score: { at_most: 3 }", .mean, .number),
    ("column: grade, scale: [0, 10], as: nps", "score: { at_least: -20 }", .nps, .number),
    ("column: mark, scale: [1, 5], as: top 2, unanswered: true", "share: { at_least: 85% }", .top(2), .share),
  ])
  func scores(keys: String, target: String, method: ScoreMeasure.Method, unit: Unit) throws {
    let found = try shopStandard(measure: "{ kind: score, table: surveys, \(keys) }", target: "{ \(target) }")
    guard case .score(let measure) = found.measure else { throw OfAnotherKind() }
    #expect(measure.method == method)
    #expect(measure.at == "sent_at")
    #expect(measure.answersExpected == keys.contains("unanswered"))
    #expect(found.unit == unit)
  }

  @Test func aSeriesIsDatedByItsTable() throws {
    let found = reading(
      standard: standardText(
        measure: "{ kind: series, table: days, value: level }", target: "{ mean: { at_least: 8 } }"))
    let standard = try #require(found.book?.standards.first)
    #expect(standard.measure == .series(SeriesMeasure(table: "days", at: "day", value: "level", unit: .number)))
  }

  @Test(arguments: ["", "target: { attested: true }"])
  func attestations(target: String) throws {
    let text = """
      ---
      id: transparency.steps
      title: Steps known
      family: transparency
      measure: { kind: attestation, evidence: [{ what: Steps, at: "Shop door", until: 2026-12-31 }, { what: Form, at: Web }] }
      \(target)
      ---
      """
    let found = reading(company: shopCompany, sources: shopSources, standard: text)
    #expect(found.errors.isEmpty, "\(shown(found.diagnostics))")
    let standard = try #require(found.book?.standards.first)
    #expect(
      standard.measure
        == .attestation(
          AttestationMeasure(evidence: [
            Evidence(what: "Steps", at: "Shop door", validUntil: CivilDay("2026-12-31")),
            Evidence(what: "Form", at: "Web"),
          ])))
    #expect(standard.target == .attested)
  }

  @Test func targetsThatHeldBefore() throws {
    let found = try shopStandard(
      measure: "{ \(Self.spanMeasure) }", target: "{ share: 95%, within: 2 h }",
      extra: """
        previously:
          - { until: 2026-06-30, share: 80%, within: 1 d }
          - { until: 2026-08-14, share: 90%, within: { by: team, limits: { a: 4 h } } }
        """)
    #expect(
      found.dated == [
        DatedTarget(from: nil, target: .shareWithin(share: 0.8, limit: .fixed(86_400))),
        DatedTarget(
          from: CivilDay("2026-07-01"),
          target: .shareWithin(share: 0.9, limit: .byCategory(field: "team", ["a": 14_400]))),
        DatedTarget(from: CivilDay("2026-08-15"), target: .shareWithin(share: 0.95, limit: .fixed(7200))),
      ])
    #expect(found.dated.last?.target == found.target)
  }

  @Test(arguments: [
    ("{ who: team, threshold: 92.5% }", goodTarget, Reward(who: "team", threshold: 0.925)),
    ("{ who: manager }", goodTarget, Reward(who: "manager")),
    ("{ who: team, threshold: 30 min }", "{ mean: { at_most: 1 h } }", Reward(who: "team", threshold: 1800)),
  ])
  func rewards(text: String, target: String, reward: Reward) throws {
    let found = try shopStandard(
      measure: "{ \(Self.spanMeasure) }", target: target, extra: "reward: \(text)\npromise: contract")
    #expect(found.reward == reward)
    #expect(found.promise == .contract)
  }
}
