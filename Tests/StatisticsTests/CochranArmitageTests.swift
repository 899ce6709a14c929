// Owns tests of the trend of a share.

import Statistics
import Testing

@Suite struct CochranArmitageTests {
  let repeats = [60, 48, 41, 37, 33, 30, 29, 28, 28, 27]

  /// Repeats by tenth of handling time, 400 contacts each: X² = 25.82, p = 3.7e-7.
  @Test func repeatsFallWithHandlingTime() throws {
    let trend = try #require(CochranArmitage(hits: repeats, of: repeats.map { _ in 400 }))
    #expect(isNear(trend.chiSquared, 25.820707503218983, within: 1e-10))
    #expect(isNear(trend.chance, 3.7464740574360874e-07, within: 1e-16))
    #expect(trend.z < 0 && isNear(trend.chanceOfAsLow, trend.chance / 2) && trend.chanceOfAsHigh > 0.999)
  }

  @Test func scoresCountByTheirDistancesOnly() throws {
    let trend = try #require(CochranArmitage(hits: repeats, of: repeats.map { _ in 400 }))
    let scaled = try #require(
      CochranArmitage(hits: repeats, of: repeats.map { _ in 400 }, scores: (0..<10).map { 7 + 3 * Double($0) }))
    #expect(isNear(scaled.z, trend.z))
  }

  @Test func noTrendWithoutVariation() {
    #expect(CochranArmitage(hits: [1, 2], of: [2, 4], scores: [3, 3]) == nil)
    #expect(CochranArmitage(hits: [2, 4], of: [2, 4]) == nil)
    #expect(CochranArmitage(hits: [0, 0], of: [2, 4]) == nil)
    #expect(CochranArmitage(hits: [0, 0], of: [0, 0]) == nil)
    #expect(CochranArmitage(hits: [3, 0], of: [2, 4]) == nil)
    #expect(CochranArmitage(hits: [1, 1], of: [2, 4], scores: [0, .nan]) == nil)
    #expect(CochranArmitage(hits: [1, 1], of: [2, 4])?.z.magnitude ?? 0 > 0)
  }
}
