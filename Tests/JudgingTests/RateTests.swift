// Owns the tests of rates: their two accounts, the Poisson interval, parts of the events, and standardisation.

import AuditModel
import Judging
import Testing

struct RateTests {
  /// Complaints per 1,000 surveys.
  private func world(
    complaints: [String], surveys: [String], adjust: [String] = [], atMost: Double = 10,
    change: (inout Standard) -> Void = { _ in }
  ) -> World {
    var standard = Standard(
      id: "precision.wrong", title: "Things gone wrong", family: "precision",
      measure: .rate(
        RateMeasure(
          events: Term(table: "cases", at: "at"), per: Term(table: "surveys", at: "at"), each: 1000, adjust: adjust)),
      target: .bound(.rate, Bound(atMost: atMost)))
    change(&standard)
    let columns = [("at", time), ("reason", category), ("kind", category)]
    return World(
      standard: standard, columns: columns, rows: (["at,reason,kind"] + complaints).joined(separator: "\n"),
      others: [.init(name: "surveys", columns: [("at", time), ("kind", category)], rows: surveys)])
  }

  @Test func sixInFourHundredAreFifteenInAThousand() async throws {
    let result = try await world(
      complaints: ["2026-07-02,late,a"].times(4) + ["2026-08-02,rude,a"].times(2) + ["2026-10-01,late,a", ",late,a"],
      surveys: ["2026-07-01,a"].times(100) + ["2026-09-30,a"].times(300) + ["2026-06-30,a"].times(50)
    ) { $0.eventBreakdowns = [["reason"]] }.result()
    let estimate = try #require(result.estimate)
    #expect(estimate.value == 15 && estimate.n == 400 && result.verdict == .missed)
    // Garwood's limits of 6 are 2.201894 and 13.059474; per 400, times 1,000.
    #expect(isNear(estimate.low, 5.504736) && isNear(estimate.high, 32.648685))
    #expect(result.intervalMethod == "exact Poisson interval of the events")
    #expect(result.detail == .rate(RateDetail(events: 6, per: 400)))
    #expect(result.ledger.kept == 8 && result.ledger.used == 6 && result.ledger.outside == 1 && result.ledger.balances)
    #expect(result.ledger.unassessable.map(\.name) == ["no at"])
    let other = try #require(result.otherLedger)
    #expect(other.kept == 450 && other.used == 400 && other.outside == 50 && other.balances)
    // The parts are each over all surveys, and add up to the whole; no target is set for them.
    let parts = try #require(result.eventBreakdowns.first)
    #expect(parts.fields == ["reason"] && parts.segments.map(\.names) == [["late"], ["rude"]])
    #expect(parts.segments.map(\.estimate.value) == [10, 5] && parts.segments.map(\.estimate.n) == [4, 2])
    #expect(parts.segments.allSatisfy { $0.verdict == .unmeasured })
  }

  @Test func groupsAreCountedOnBothSides() async throws {
    let result = try await world(
      complaints: ["2026-07-02,late,a"].times(3) + ["2026-07-02,late,b", "2026-07-02,late,fax", "2026-07-02,late,fax"],
      surveys: ["2026-07-01,a"].times(100) + ["2026-07-01,b"].times(200)
    ) { $0.breakdowns = [["kind"]] }.result()
    let segments = result.breakdowns[0].segments
    #expect(segments.map(\.names) == [["b"], ["a"]] && segments.map(\.estimate.value) == [5, 30])
    #expect(segments.map(\.verdict) == [.met, .missed])
    #expect(result.estimate?.value == 20)
    #expect(
      result.remarks.contains(
        "By kind, 2 of the records of cases belong to groups that surveys does not have, and are in the whole alone."))
  }

  /// New customers complain more: of all 200 new ones 20, of all 400 old ones 12. The period's 100 and 100 should have
  /// brought 10 + 3 = 13, and brought 15; the crude rate of all is 32 in 600.
  @Test func aRateIsStandardisedForItsMix() async throws {
    let result = try await world(
      complaints: ["2026-05-04,late,new"].times(8) + ["2026-05-04,late,old"].times(9)
        + ["2026-07-02,late,new"].times(12) + ["2026-07-02,late,old"].times(3),
      surveys: ["2026-05-01,new"].times(100) + ["2026-05-01,old"].times(300)
        + ["2026-07-01,new"].times(100) + ["2026-07-01,old"].times(100),
      adjust: ["kind"], atMost: 65
    ) { $0.breakdowns = [["kind"]] }.result()
    let estimate = try #require(result.estimate)
    #expect(isNear(estimate.value, 15 / 13.0 * 32 / 600 * 1000) && estimate.n == 200 && result.verdict == .met)
    // Garwood's limits of 15, 8.395386 and 24.740219, over 13, times 53.333333.
    #expect(isNear(estimate.low, 34.442610) && isNear(estimate.high, 101.498333))
    #expect(result.intervalMethod == "exact Poisson interval of the events over those expected")
    guard case .rate(let detail) = result.detail else {
      Issue.record("no detail of the rate")
      return
    }
    #expect(detail.events == 15 && detail.per == 200 && detail.crude == 75 && isNear(detail.expected, 13))
    // Within a kind there is nothing left to adjust: 12 against 10 expected, and 3 against 3.
    #expect(result.breakdowns[0].segments.map(\.names) == [["new"], ["old"]])
    #expect(isNear(result.breakdowns[0].segments[0].estimate.value, 64))
    #expect(isNear(result.breakdowns[0].segments[1].estimate.value, 53.333333))
    // May has the reference's other half: 17 against 100 · 0.1 + 300 · 0.03 = 19.
    #expect(isNear(result.monthly.first?.estimate.value, 17 / 19.0 * 32 / 600 * 1000))
  }

  @Test func eventsOfAKindThatNothingIsCountedForStayCrude() async throws {
    let result = try await world(
      complaints: ["2026-07-02,late,new", "2026-07-02,late,odd"], surveys: ["2026-07-01,new"].times(100),
      adjust: ["kind"]
    ).result()
    #expect(result.estimate?.value == 10)
    #expect(result.detail == .rate(RateDetail(events: 2, per: 100, crude: 20, expected: 1)))
    #expect(result.remarks.contains { $0.hasPrefix("1 of the events is of a kind (kind) that surveys does not have") })
    #expect(result.remarks.contains { $0.hasPrefix("The exports hold nothing before the period") })
  }

  @Test func noEventIsARateOfNoughtOnlyWhereEventsAreKept() async throws {
    let surveys = ["2026-07-01,a"].times(400)
    let quiet = try await world(complaints: ["2026-05-02,late,a"], surveys: surveys).result()
    #expect(quiet.estimate?.value == 0 && quiet.verdict == .met && isNear(quiet.estimate?.high, 9.222199))
    let empty = try await world(complaints: [], surveys: surveys).result()
    #expect(empty.verdict == .unmeasured && empty.unmeasuredBecause == "the table cases holds no records")
    let unread = try await world(complaints: ["soon,late,a"], surveys: surveys).result()
    #expect(unread.verdict == .unmeasured)
    #expect(unread.unmeasuredBecause == "none of the 1 records of cases could be used: 1 not assessable")
    let unasked = try await world(complaints: ["2026-07-02,late,a"], surveys: ["2026-05-01,a"]).result()
    #expect(unasked.verdict == .unmeasured && unasked.otherLedger?.outside == 1)
    #expect(unasked.unmeasuredBecause == "none of the 1 records of surveys could be used: 1 outside the period")
  }

  /// Fifteen months of surveys in volumes that differ tenfold; the first complaint is of the third month.
  @Test func itsChartFollowsTheVolumes() async throws {
    var complaints: [String] = []
    var surveys: [String] = []
    for month in 0..<15 {
      let first = CivilDay(year: 2025, month: 7, day: 1).advanced(byMonths: month)
      let last = first.advanced(byMonths: 1).advanced(by: -1)
      let count = month % 2 == 0 ? 20 : 200
      surveys += ["\(first),a", "\(last),a"].times(count / 2)
      if month >= 2 { complaints += ["\(first),late,a"].times(month % 2 == 0 ? 1 : 5) }
    }
    let result = try await world(complaints: complaints, surveys: surveys, atMost: 100).result()
    // Two months before anybody wrote a complaint down have no rate.
    #expect(result.monthly.map(\.name).first == "2025-09" && result.monthly.count == 13)
    let chart = try #require(result.chart)
    #expect(chart.kind == .uPrime && chart.points.count == 13)
    // 7 months of 1 in 20 and 6 of 5 in 200: 37 in 1,340.
    #expect(isNear(chart.centre, 37 / 1340.0 * 1000))
    #expect(chart.points.map(\.value).prefix(2) == [50, 25] && chart.points.map(\.n).prefix(2) == [20, 200])
    #expect(chart.points.allSatisfy { ($0.lower ?? -1) >= 0 })
  }
}
