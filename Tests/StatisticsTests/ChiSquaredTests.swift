// Owns tests of chi-squared tests, against SciPy 1.17.

import Statistics
import Testing

@Suite struct ChiSquaredTests {
  @Test func threeGroups() throws {
    let test = try #require(homogeneity(hits: [30, 45, 20], of: [100, 100, 100]))
    #expect(isNear(test.statistic, 14.634146341463415, within: 1e-10))
    #expect(isNear(test.chance, 0.0006641030858712745))
    #expect(isNear(test.chanceOfAsEven, 0.9993358969141287))
    #expect(test.degreesOfFreedom == 2)
    #expect(isNear(test.effect(n: 300), (14.634146341463415 / 300).squareRoot()))
  }

  /// Twelve months of 94 to 96 in a hundred: the binomial would have them vary by 2.2, these vary by 0.5.
  @Test func monthsTooEvenToBeMeasured() throws {
    let hits = [95, 95, 96, 95, 95, 94, 95, 95, 95, 96, 95, 95]
    let test = try #require(homogeneity(hits: hits, of: hits.map { _ in 100 }))
    #expect(isNear(test.chanceOfAsEven, 4.405225317606558e-06))
  }

  @Test func groupsWithoutRecordsAreLeftOut() {
    #expect(homogeneity(hits: [30, 0, 45], of: [100, 0, 100]) == homogeneity(hits: [30, 45], of: [100, 100]))
  }

  @Test func nothingToCompare() {
    #expect(homogeneity(hits: [1], of: [2]) == nil)
    #expect(homogeneity(hits: [], of: []) == nil)
    #expect(homogeneity(hits: [2, 2], of: [2, 2]) == nil)
    #expect(homogeneity(hits: [0, 0], of: [2, 2]) == nil)
    #expect(homogeneity(hits: [3, 0], of: [2, 2]) == nil)
    #expect(homogeneity(hits: [1, 1], of: [2]) == nil)
    #expect(ChiSquaredTest(statistic: -1, degreesOfFreedom: 1) == nil)
    #expect(ChiSquaredTest(statistic: .nan, degreesOfFreedom: 1) == nil)
    #expect(ChiSquaredTest(statistic: 1, degreesOfFreedom: 0) == nil)
    #expect(ChiSquaredTest(statistic: 1, degreesOfFreedom: 1)?.effect(n: 0) == nil)
  }
}
