// Owns the tests of the nearest related row before and after, and of the time that related intervals cover.

import AuditModel
import Exports
import Testing

struct LagTests {
  private typealias Expression = AuditModel.Expression

  private let contacts = named(
    "contacts", [("n", .integer), ("customer", .text), ("topic", category), ("at", isoTime)])
  private let text = """
    n,customer,topic,at
    1,ann,bills,2026-03-02T10:00
    2,ann,bills,2026-03-02T10:00
    3,ann,parcels,2026-03-02T11:00
    4,ann,bills,2026-03-05T10:00
    5,bob,bills,2026-03-02T10:30
    6,,bills,2026-03-02T12:00
    7,ann,bills,
    8,ann,bills,2026-03-02T10:01

    """

  private func lags(
    before: Bool, _ pairs: [(own: String, theirs: String)], where filter: Expression? = nil, workers: Int = 2
  ) async throws -> [String] {
    let folder = try ExportFolder(["contacts.csv": text])
    let lag = Expression.lag(
      from: .field("at"), to: rows(of: "contacts", pairs, where: filter), at: .field("at"), before: before)
    return try await folder.values(lag, of: "contacts", in: [contacts], workers: workers)
  }

  @Test func theNextContactOfTheSameCustomerOnTheSameTopic() async throws {
    let same = [(own: "customer", theirs: "customer"), (own: "topic", theirs: "topic")]
    // Two at one instant do not follow one another: for both the next is a minute later, and then three days less one.
    let rest = "\(3 * 86_400 - 60)"
    #expect(try await lags(before: false, same) == ["60", "60", "nil", "nil", "nil", "nil", "nil", rest])
    #expect(
      try await lags(before: true, same) == ["nil", "nil", "nil", "-" + rest, "nil", "nil", "nil", "-60"])
  }

  @Test func aFilterAndAWiderKey() async throws {
    let same = [(own: "customer", theirs: "customer")]
    let parcels = Expression.among(.field("topic"), ["parcels"])
    #expect(
      try await lags(before: false, same, where: parcels)
        == ["3600", "3600", "nil", "nil", "nil", "nil", "nil", "3540"])
    // Without a pair every row is related, and a row without a customer too.
    #expect(
      try await lags(before: false, [], where: parcels)
        == ["3600", "3600", "nil", "nil", "1800", "nil", "nil", "3540"])
  }

  @Test func visitsFollowedByContactsOfAnotherTable() async throws {
    let folder = try ExportFolder([
      "contacts.csv": text,
      "visits.csv": "n,who,seen\n1,ann,2026-03-02T10:30\n2,cara,2026-03-02T10:30\n3,bob,2026-03-02T10:29:59\n",
    ])
    let visits = named("visits", [("n", .integer), ("who", category), ("seen", isoTime)])
    let lag = Expression.lag(
      from: .field("seen"), to: rows(of: "contacts", [("who", "customer")]), at: .field("at"), before: false)
    #expect(try await folder.values(lag, of: "visits", in: [visits, contacts]) == ["1800", "nil", "1"])
    let within = Expression.inRange(lag, atLeast: 0, atMost: 1)
    #expect(try await folder.values(within, of: "visits", in: [visits, contacts]) == ["0", "0", "1"])
  }
}

struct CoverTests {
  private typealias Expression = AuditModel.Expression

  /// From 09:00 to 17:00 on a Monday; ticket 4 the wrong way round, 5 without an end, 6 without pauses.
  private let files = [
    "tickets.csv": """
    n,from,to
    1,2026-03-02T09:00,2026-03-02T17:00
    2,2026-03-02T09:00,2026-03-02T17:00
    3,2026-03-02T09:00,2026-03-02T17:00
    4,2026-03-02T17:00,2026-03-02T09:00
    5,2026-03-02T09:00,
    6,2026-03-02T09:00,2026-03-02T17:00

    """,
    // 1: two that overlap, one inside another, one that touches, one of which half lies outside.
    // 2: one before all, one after all, one reversed, one without a beginning, one of no length, one around everything.
    // 3: one without an end, and one after its beginning.
    "pauses.csv": """
    n,began,ended,reason
    1,2026-03-02T10:00,2026-03-02T11:00,wait
    1,2026-03-02T10:30,2026-03-02T11:30,wait
    1,2026-03-02T10:45,2026-03-02T10:50,wait
    1,2026-03-02T11:30,2026-03-02T11:40,wait
    1,2026-03-02T08:00,2026-03-02T09:15,other
    2,2026-03-01T08:00,2026-03-01T09:15,wait
    2,2026-03-03T08:00,2026-03-03T09:15,wait
    2,2026-03-02T12:00,2026-03-02T11:00,wait
    2,,2026-03-02T11:00,wait
    2,2026-03-02T12:00,2026-03-02T12:00,wait
    2,2026-02-01T12:00,2026-04-01T12:00,other
    3,2026-03-02T16:00,,wait
    3,2026-03-02T16:30,2026-03-02T16:40,other
    4,2026-03-02T10:00,2026-03-02T11:00,wait
    5,2026-03-02T10:00,2026-03-02T11:00,wait

    """,
  ]
  private let tables = [
    named("tickets", [("n", .integer), ("from", isoTime), ("to", isoTime)]),
    named("pauses", [("n", .integer), ("began", isoTime), ("ended", isoTime), ("reason", category)]),
  ]

  private func covered(where filter: Expression? = nil, on clock: Clock) async throws -> [String] {
    let folder = try ExportFolder(files)
    let covered = Expression.covered(
      from: .field("from"), to: .field("to"), by: rows(of: "pauses", [("n", "n")], where: filter),
      start: .field("began"), end: .field("ended"), on: clock)
    return try await folder.values(covered, of: "tickets", in: tables)
  }

  @Test func theUnionOfIntervalsClippedToTheRecord() async throws {
    // Ticket 1: 10:00 to 11:40 and 09:00 to 09:15, 115 minutes.
    #expect(try await covered(on: .calendar) == ["6900", "28800", "3600", "0", "nil", "0"])
    let waiting = Expression.among(.field("reason"), ["wait"])
    #expect(try await covered(where: waiting, on: .calendar) == ["6000", "0", "3600", "0", "nil", "0"])
  }

  @Test func onlyOpeningHoursAreCovered() async throws {
    // Open from 11:00 to 16:30: of ticket 1's pauses 40 minutes, of ticket 3's half an hour.
    let calendar = BusinessCalendar(
      name: "short", zone: .utc, week: Array(repeating: [.init(from: 39_600, to: 59_400)], count: 7))
    #expect(try await covered(on: .business(calendar)) == ["2400", "19800", "1800", "0", "nil", "0"])
  }
}
