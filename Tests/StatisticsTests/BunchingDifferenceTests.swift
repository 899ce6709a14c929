// Owns tests of bunching told by comparison.

import Statistics
import Testing

@Suite struct BunchingDifferenceTests {
  /// 840 and 160 against 470 and 430, without the ½.
  @Test func twoPairsOfCounts() throws {
    let found = try #require(
      differenceInBunching(
        [.init(inside: 840, outside: 160)], against: [.init(inside: 470, outside: 430)], addingHalf: false))
    #expect(isNear(found.logOdds, 1.56928, within: 5e-6))
    #expect(isNear(found.standardError, 0.10906, within: 5e-6))
    #expect(isNear(found.oddsRatio, 4.803, within: 5e-4))
    #expect(isNear(found.interval.low, 3.879, within: 5e-4))
    #expect(isNear(found.interval.high, 5.948, within: 5e-4))
  }

  /// 330 and 409 − 79 moved against the same cases unmoved: 187 and 552.
  @Test func movedRecordsAgainstTheSameUnmoved() throws {
    let found = try #require(
      differenceInBunching(
        [.init(inside: 330, outside: 409)], against: [.init(inside: 187, outside: 552)], addingHalf: false))
    #expect(isNear(found.logOdds, 0.8663 + 0.0014, within: 2e-3))
    let halved = try #require(
      differenceInBunching([.init(inside: 330, outside: 409)], against: [.init(inside: 187, outside: 552)]))
    #expect(isNear(halved.logOdds, 0.8663, within: 5e-5))
    #expect(isNear(halved.chanceOfAsHigh / 6.1e-15, 1, within: 0.01))
  }

  /// Shares of ½ and ¼ in two months of 100: χ² = 200 · (⅛)² ÷ (⅜ · ⅝) = 13⅓; none in the two equal months before. With
  /// 2 degrees the dispersion is 6⅔.
  @Test func monthsThatVaryWidenTheError() throws {
    let months = [InsideOutside(inside: 50, outside: 50), .init(inside: 25, outside: 75)]
    let before = [InsideOutside(inside: 20, outside: 80), .init(inside: 20, outside: 80)]
    let found = try #require(differenceInBunching(months, against: before))
    #expect(isNear(found.dispersion, 20.0 / 3, within: 1e-12))
    #expect(found.degreesOfFreedom == 2)
    let pooled = try #require(
      differenceInBunching([.init(inside: 75, outside: 125)], against: [.init(inside: 40, outside: 160)]))
    #expect(isNear(found.logOdds, pooled.logOdds))
    #expect(isNear(found.standardError / pooled.standardError, (20.0 / 3).squareRoot(), within: 1e-12))
    #expect(found.chanceOfAsHigh > 0.01 && pooled.chanceOfAsHigh < 1e-3)
    #expect(found.interval.low < pooled.interval.low)
  }

  @Test func sidesWithoutRecords() {
    let some = [InsideOutside(inside: 5, outside: 5)]
    #expect(differenceInBunching([], against: some) == nil)
    #expect(differenceInBunching(some, against: [.init(inside: 0, outside: 0)]) == nil)
    #expect(differenceInBunching(some, against: [.init(inside: 0, outside: 3)], addingHalf: false) == nil)
    #expect(differenceInBunching(some, against: [.init(inside: 0, outside: 3)]) != nil)
    #expect(differenceInBunching(some, against: [.init(inside: -1, outside: 3)]) == nil)
  }
}
