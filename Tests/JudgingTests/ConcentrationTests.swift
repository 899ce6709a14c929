// Owns the tests of how much of a sum its largest holders have.

import AuditModel
import Judging
import Testing

struct ConcentrationTests {
  private func world(_ rows: [String], top: Double = 0.2, atMost: Double = 0.6) -> World {
    World(
      standard: Standard(
        id: "loyalty.top", title: "Top", family: "loyalty",
        measure: .concentration(
          ConcentrationMeasure(table: "cases", at: "sold", sum: "amount", per: "customer", top: top)),
        target: .bound(.share, Bound(atMost: atMost)), breakdowns: [["shop"]]),
      columns: [("sold", time), ("customer", .text), ("amount", .decimal(places: 2)), ("shop", category)],
      rows: (["sold,customer,amount,shop"] + rows).joined(separator: "\n"))
  }

  /// Of 100, Ada holds 50 in two purchases, and four others 20, 15, 10 and 5.
  private let five = [
    "2026-07-01,Ada,30.00,north", "2026-08-01,Ada,20.00,south", "2026-07-01,Bea,20.00,north",
    "2026-09-01,Cy,15.00,north", "2026-07-02,Di,10.00,south", "2026-07-03,Ed,5.00,south",
  ]

  @Test func aFifthOfFiveIsOne() async throws {
    let result = try await world(five).result()
    // Bins are within a 4,096th of what a holder has.
    #expect(isNear(result.estimate?.value, 0.5, within: 1e-9) && result.estimate?.n == 6 && result.verdict == .met)
    #expect(result.estimate?.low == nil)
    #expect(result.intervalMethod.hasPrefix("no interval: too few holders"))
    guard case .concentration(let detail) = result.detail else {
      Issue.record("no detail of the concentration")
      return
    }
    #expect(detail.holders == 5 && detail.top == 1 && detail.curve.count == 6)
    for (point, expected) in zip(detail.curve, [0, 0.5, 0.7, 0.85, 0.95, 1]) {
      #expect(isNear(point.sum, expected, within: 1e-9))
    }
    #expect(detail.curve.map(\.holders) == [0, 0.2, 0.4, 0.6, 0.8, 1])
  }

  @Test func everyGroupAndMonthHasItsOwnHolders() async throws {
    let result = try await world(five).result()
    let shops = result.breakdowns[0].segments
    // North: Ada 30, Bea 20, Cy 15; south: Ada 20, Di 10, Ed 5.
    #expect(shops.map(\.names) == [["north"], ["south"]] && shops.map(\.estimate.n) == [3, 3])
    #expect(isNear(shops[0].estimate.value, 30 / 65.0) && isNear(shops[1].estimate.value, 20 / 35.0))
    // July: Ada 30, Bea 20, Di 10, Ed 5; August and September have one holder each.
    #expect(result.monthly.map(\.name) == ["2026-07", "2026-08", "2026-09"] && result.weekly.isEmpty)
    #expect(isNear(result.monthly[0].estimate.value, 30 / 65.0) && result.monthly[1].estimate.value == 1)
    #expect(isNear(result.quarterly[0].estimate.value, 0.5))
  }

  @Test func returnsAreTakenOffAndWhatHasNoHolderIsCountedApart() async throws {
    let result = try await world(
      five + [
        "2026-07-09,Ada,-25.00,kiosk", "2026-07-09,,8.00,north", "2026-07-09,Fay,,north",
      ]
    ).result()
    // Ada is left with 25 of 75.
    #expect(isNear(result.estimate?.value, 25 / 75.0, within: 1e-9) && result.estimate?.n == 7)
    #expect(result.breakdowns[0].segments.map(\.names) == [["north"], ["south"]])
    #expect(result.remarks.contains { $0.hasPrefix("By shop, 1 record belongs to groups that add up to nothing") })
    #expect(result.ledger.unassessable.map(\.name) == ["no customer", "no amount"] && result.ledger.balances)
  }

  @Test func manyHoldersHaveAnInterval() async throws {
    let rows = (0..<100).map { "2026-07-01,c\($0),\($0 < 20 ? 4 : 1).00,north" }
    let result = try await world(rows).result()
    // See the tests of `Holdings`: half the sum, ± 0.073869.
    #expect(result.estimate?.value == 0.5)
    #expect(isNear(result.estimate?.low, 0.426131) && isNear(result.estimate?.high, 0.573869))
    #expect(result.intervalMethod == "large-sample interval of a Lorenz ordinate")
  }

  @Test func aSumOfNothingHasNoTop() async throws {
    let result = try await world(["2026-07-01,Ada,5.00,north", "2026-07-01,Bea,-5.00,north"]).result()
    #expect(result.verdict == .unmeasured)
    #expect(result.unmeasuredBecause == "what the holders have does not add up to more than nothing")
  }
}
