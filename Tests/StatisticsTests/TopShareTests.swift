// Owns tests of how much of a sum its largest holders have.

import Statistics
import Testing

@Suite struct TopShareTests {
  private let five = Holdings([50, 20, 15, 10, 5].map { .init(holders: 1, sum: $0) })

  @Test func aFifthOfFiveIsOne() {
    #expect(five.holders == 5 && five.sum == 100 && five.top(0.2) == 1)
    #expect(five.share(ofTop: 1) == 0.5 && five.share(ofTop: 2) == 0.7 && five.share(ofTop: 5) == 1)
  }

  @Test func aPartOfAHolderIsAWholeOne() {
    #expect(five.top(0.21) == 2 && five.top(0.01) == 1 && five.top(1) == 5)
    // 0.07 · 100 is 7.000000000000001.
    #expect(Holdings([.init(holders: 100, sum: 1)]).top(0.07) == 7)
  }

  @Test func aGroupThatIsSplitGivesItsMean() {
    let holdings = Holdings([.init(holders: 4, sum: 40), .init(holders: 1, sum: 60)])
    #expect(holdings.share(ofTop: 3) == 0.8)
  }

  /// 20 holders of 4 and 80 of 1: half the sum. The least of the top holds 4; residuals are 0 + 4 · 0.2 − 0.5 · 4 = −1.2
  /// and 0.8 − 0.5 = 0.3, squares 36; 1.959964 · √(36 ÷ 99 ÷ 100) ÷ 1.6 = 0.073869.
  @Test func intervalOfALorenzOrdinate() {
    let holdings = Holdings([.init(holders: 20, sum: 80), .init(holders: 80, sum: 80)])
    #expect(holdings.share(ofTop: 20) == 0.5)
    #expect(isNear(holdings.interval(ofTop: 20)?.low, 0.42613107796216715))
    #expect(isNear(holdings.interval(ofTop: 20)?.high, 0.5738689220378328))
  }

  @Test func fewHoldersOrNothingHeldHaveNone() {
    #expect(five.interval(ofTop: 1) == nil)
    #expect(Holdings([.init(holders: 3, sum: 0)]).share(ofTop: 1) == nil)
    #expect(Holdings([]).share(ofTop: 1) == nil)
    #expect(Holdings([.init(holders: 100, sum: 100)]).interval(ofTop: 100) == nil)
  }
}
