// Owns tests of the detectors of what customers were told: promises with too much room, waits announced too short.

import AuditModel
import Detectors
import Judging
import Testing

@Suite struct PromiseTests {
  static let padded = "promise-padded"
  static let announced = "wait-announced-not-kept"
  static let day: Int64 = 86_400

  private func promised(_ cells: [PromiseCell], limit: Limit = .deadline(field: "promised_on")) -> AuditInput {
    audit("after-sales.promise-kept", target: .shareWithin(share: 0.95, limit: limit)) { $0.promises = cells }
  }

  private func cell(_ over: Int64, _ upTo: Int64?, _ n: Int, half: Int = 0, kept: Int = 0) -> PromiseCell {
    PromiseCell(over: over, upTo: upTo, n: n, half: half, kept: kept)
  }

  @Test func theSizeThatIsPaddedIsNamed() throws {
    let found = try findings(
      Self.padded,
      promised([
        cell(Self.day, 2 * Self.day, 1000, half: 300), cell(7 * Self.day, 14 * Self.day, 400, half: 380),
        cell(365 * Self.day, nil, 500, half: 100),
      ]))
    #expect(
      found.map(\.statement) == [
        "1 of 3 promise sizes leaves at least twice the time that nine in ten take: “7\u{202F}days to 14\u{202F}days” "
          + "(95%) done within half."
      ])
    #expect(found.first?.tier == .worthAsking)
  }

  @Test func roomThatAllHaveAlikeIsToldElsewhere() throws {
    #expect(
      try outcomes(
        Self.padded,
        promised([cell(0, Self.day, 500, half: 480), cell(Self.day, 2 * Self.day, 500, half: 480)])) == [.quiet])
  }

  /// Sold at noon, promised for today, which ends at midnight.
  @Test func daysThatArePromisedLeaveTheRoomOfADay() throws {
    var input = promised([cell(14_400, 28_800, 500, half: 500), cell(5 * Self.day, 7 * Self.day, 500, half: 100)])
    #expect(try findings(Self.padded, input).count == 1)
    input.standards[0].spread = Spread(scale: .shareOfLimit(parts: 240), last: 960, cells: [])
    input.standards[0].spread?.deadlinesAtOneMinute = 0.9
    #expect(try outcomes(Self.padded, input) == [.quiet])
    input.standards[0].promises[0] = cell(3 * Self.day, 5 * Self.day, 500, half: 500)
    #expect(try findings(Self.padded, input).count == 1)
  }

  /// 90 in 100 against eight in ten could be chance.
  @Test func fewOfASizeAreNoFinding() throws {
    let few = promised([cell(0, Self.day, 100, half: 90), cell(Self.day, 2 * Self.day, 500, half: 100)])
    #expect(try outcomes(Self.padded, few) == [.quiet])
    #expect(
      try outcomes(Self.padded, promised([cell(0, Self.day, 99, half: 99)])).first?.reason
        == "no size of promise has 100 records; as many would be needed of one")
    #expect(try outcomes(Self.padded, promised([])).isEmpty)
  }

  private static let wait = Limit.column(field: "announced_wait", numerator: 5, denominator: 4)

  @Test func mostWhoWaitLongerThanTheyWereTold() throws {
    let found = try findings(
      Self.announced, promised([cell(0, 300, 600, kept: 240), cell(300, 600, 400, kept: 140)], limit: Self.wait))
    #expect(
      found.map(\.statement) == [
        "Of 1,000 customers who were told a wait, 38% waited no longer than that; 620 waited longer."
      ])
    #expect(found.first?.customers == 620 && found.first?.tier == .worthAsking)
  }

  @Test func oneAnnouncementThatIsNotKeptIsNamedAmongOthers() throws {
    let found = try findings(
      Self.announced, promised([cell(0, 300, 600, kept: 120), cell(300, 600, 900, kept: 870)], limit: Self.wait))
    #expect(found.map(\.segment) == ["by announced wait"] && found.first?.customers == 480)
  }

  @Test func keptAnnouncementsAreQuietAndDeadlinesAreNoAnnouncements() throws {
    #expect(try findings(Self.announced, promised([cell(0, 300, 900, kept: 500)], limit: Self.wait)).isEmpty)
    #expect(try outcomes(Self.announced, promised([cell(0, 300, 900, kept: 5)])).isEmpty)
    for kept in [0, 1, 2] {
      let few = promised([cell(0, 300, 2, kept: kept)], limit: Self.wait)
      #expect(
        try outcomes(Self.announced, few).first?.reason == "only 2 announced waits; 100 would be needed")
    }
    #expect(try outcomes(Self.announced, promised([], limit: Self.wait)).isEmpty)
  }
}
