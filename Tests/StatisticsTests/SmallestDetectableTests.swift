// Owns tests of the least difference that so many records show.

import Statistics
import Testing

@Suite struct SmallestDetectableTests {
  /// Of satisfied customers, 80%: 15.8, 9.1, 5.0 and 2.9 points.
  @Test(arguments: [(100, 0.158), (300, 0.091), (1000, 0.050), (3000, 0.029)]) func shares(n: Int, points: Double)
    throws
  {
    let detectable = try #require(SmallestDetectable())
    #expect(isNear(detectable.difference(share: 0.8, n: n, against: n), points, within: 5e-4))
  }

  /// Half promoters, a fifth detractors: 30.9, 17.9, 9.8 and 5.65 points.
  @Test(arguments: [(100, 30.9), (300, 17.9), (1000, 9.8), (3000, 5.65)]) func promoters(n: Int, points: Double) throws
  {
    let detectable = try #require(SmallestDetectable())
    #expect(isNear(detectable.netPromoter(promoters: 0.5, detractors: 0.2, n: n), points, within: 5e-2))
  }

  @Test func standardErrors() throws {
    let detectable = try #require(SmallestDetectable())
    #expect(isNear(detectable.standardErrors, 2.801585218112969))
    #expect(isNear(detectable.distance(fromTarget: 0.9, n: 400), 0.04202377827169453))
    #expect(isNear(detectable.oddsRatio(share: 0.1, n: 500, against: 2000), 1.5950911304539293, within: 1e-9))
    #expect(SmallestDetectable(level: 0.01).map { $0.standardErrors > 3.4 } == true)
  }

  @Test func nothingToDetectWith() throws {
    #expect(SmallestDetectable(level: 0) == nil && SmallestDetectable(power: 1) == nil)
    let detectable = try #require(SmallestDetectable())
    #expect(detectable.difference(share: 0.5, n: 0, against: 5) == nil)
    #expect(detectable.difference(share: 1.5, n: 5, against: 5) == nil)
    #expect(detectable.distance(fromTarget: 0.5, n: 0) == nil)
    #expect(detectable.oddsRatio(share: 0, n: 5, against: 5) == nil)
    #expect(detectable.oddsRatio(share: 1e-300, n: 5, against: 5) == nil)
    #expect(detectable.netPromoter(promoters: 0.7, detractors: 0.4, n: 5) == nil)
  }
}
