// Owns tests of promoters less detractors.

import Statistics
import Testing

@Suite struct NetPromoterTests {
  /// p + d − (p − d)² = 0.7 − 0.09 = 0.61; 1.959964 · 100 · √(0.61 ÷ 1,000) = 4.840754.
  @Test func fiveHundredThreeHundredTwoHundred() throws {
    let net = try #require(netPromoter(promoters: 500, detractors: 200, of: 1000))
    #expect(net.score == 30)
    #expect(isNear(net.interval.low, 25.159246049814744) && isNear(net.interval.high, 34.84075395018526))
  }

  @Test func stopsWhereTheScoreDoes() throws {
    let few = try #require(netPromoter(promoters: 9, detractors: 1, of: 10))
    #expect(few.score == 80 && few.interval.high == 100)
    let all = try #require(netPromoter(promoters: 0, detractors: 4, of: 4))
    #expect(all.score == -100 && all.interval == Interval(low: -100, high: -100))
  }

  @Test func countsThatDoNotFitHaveNone() {
    #expect(netPromoter(promoters: 6, detractors: 5, of: 10) == nil)
    #expect(netPromoter(promoters: -1, detractors: 5, of: 10) == nil)
    #expect(netPromoter(promoters: 0, detractors: 0, of: 0) == nil)
    #expect(netPromoter(promoters: 1, detractors: 0, of: 2, confidence: 0) == nil)
  }
}
