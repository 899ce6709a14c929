// Owns the tests of the customer's own clock: its value, and a gap whose parts add up to the last second.

import AuditModel
import Judging
import Testing

struct CustomersClockTests {
  private let hour = 3600

  /// Eight office hours, less the time waited for the customer, from our opening of the case to its closing; the
  /// customer counts from the first try to the real solution.
  private func world(_ target: Target, _ rows: [String]) -> World {
    let standard = Standard(
      id: "speed.resolution", title: "Resolution", family: "speed",
      measure: .duration(
        DurationMeasure(
          table: "cases", span: .between(from: "begun", to: ["closed"]), clock: office, pauses: .all,
          customer: CustomerSpan(from: "first", to: ["solved"], restarted: "again"))),
      target: target, membership: .opened)
    var world = World(
      standard: standard,
      columns: [
        ("first", time), ("begun", time), ("closed", time), ("solved", time), ("again", boolean),
        ("waiting", .duration(.number(.hours))),
      ],
      rows: (["first,begun,closed,solved,again,waiting"] + rows).joined(separator: "\n"))
    world.pauses = .columns([.init(reason: "waiting for customer", field: "waiting")])
    return world
  }

  private let rows = [
    // Begun two hours after the first try; Monday 10:00 to Tuesday 10:00 are 8 office hours of 24, one of them paused;
    // really solved two hours later. 7 + 16 + 1 + 2 + 2 = 28 hours: past the limit with the closed hours already.
    "2026-07-06T08:00,2026-07-06T10:00,2026-07-07T10:00,2026-07-07T12:00,false,1",
    // Begun again after an hour: 1 + 1 = 2 hours, within the limit on both clocks.
    "2026-07-07T10:00,2026-07-07T11:00,2026-07-07T12:00,2026-07-07T12:00,true,",
    // Closed within 7 hours, really solved after 9: the early stop alone puts it past the limit.
    "2026-07-08T09:00,2026-07-08T09:00,2026-07-08T16:00,2026-07-08T18:00,false,0",
    // 13 office hours of 29: a miss on both clocks, and no part is to blame for it.
    "2026-07-08T09:00,2026-07-08T09:00,2026-07-09T14:00,2026-07-09T14:00,false,",
  ]

  @Test func theGapAddsUp() async throws {
    let result = try await world(.shareWithin(share: 0.9, limit: .fixed(8 * 3600)), rows).result()
    let clock = try #require(result.customersClock)
    #expect(result.hits == 3)
    #expect(clock.estimate.value == 0.25 && clock.estimate.n == 4)
    #expect(clock.bothHit == 1 && clock.onlyDeclared == 2 && clock.onlyCustomer == 0 && clock.neither == 1)
    #expect(
      clock.gap == [
        .init(cause: .closedHours, seconds: (16 + 16) * hour, hits: 1),
        .init(cause: .pause(reason: "waiting for customer"), seconds: hour, hits: 0),
        .init(cause: .lateStart, seconds: 2 * hour, hits: 0), .init(cause: .restart, seconds: hour, hits: 0),
        .init(cause: .earlyStop, seconds: (2 + 2) * hour, hits: 1),
      ])
    // The customer's 28 + 2 + 9 + 29 hours less the declared 7 + 1 + 7 + 13.
    #expect(clock.gap.reduce(0) { $0 + $1.seconds } == (68 - 28) * hour)
    // Those whom the parts put past the limit are those who pass on the declared clock alone.
    #expect(clock.gap.reduce(0) { $0 + ($1.hits ?? 0) } == 2)
  }

  @Test func aMeanHasItsOwnToo() async throws {
    let result = try await world(.bound(.mean, Bound(atMost: Double(8 * 3600))), rows).result()
    let clock = try #require(result.customersClock)
    #expect(result.estimate?.value == Double(28 * hour) / 4)
    #expect(clock.estimate.value == Double(68 * hour) / 4)
    #expect(clock.bothHit == nil && clock.gap.allSatisfy { $0.hits == nil })
  }

  @Test func aPercentileHasItsOwnToo() async throws {
    let result = try await world(.bound(.percentile(50), Bound(atMost: Double(8 * 3600))), rows).result()
    // Declared 1, 7, 7 and 13 hours; the customer's 2, 9, 28 and 29: rank 2 of 4, to the upper edge of its fine bin.
    #expect(isNear(result.estimate?.value, Double(7 * hour), within: 7))
    #expect(isNear(result.customersClock?.estimate.value, Double(9 * hour), within: 8))
  }

  @Test func whereNothingPartsThemTheClocksAreOne() async throws {
    let result = try await duration(
      .shareWithin(share: 0.9, limit: .fixed(600)), counts: .opened,
      rows: ["2026-07-01T10:00,2026-07-01T10:05,,A,,,", "2026-07-01T10:00,2026-07-01T10:15,,A,,,"]
    ).result()
    let clock = try #require(result.customersClock)
    #expect(clock.estimate == result.estimate && clock.gap.isEmpty)
    #expect(clock.bothHit == 1 && clock.neither == 1 && clock.onlyDeclared == 0)
  }

  @Test func aPauseLongerThanTheCaseIsNoTime() async throws {
    let result = try await world(
      .shareWithin(share: 0.9, limit: .fixed(8 * 3600)),
      rows + ["2026-07-06T10:00,2026-07-06T10:00,2026-07-06T12:00,2026-07-06T12:00,false,3"]
    ).result()
    #expect(result.ledger.unassessable.map(\.name) == ["paused for longer than it took"] && result.estimate?.n == 4)
  }
}
