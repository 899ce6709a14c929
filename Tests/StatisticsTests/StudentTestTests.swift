// Owns tests of one-sided tests of means, against figures worked out by hand.

import Statistics
import Testing

@Suite struct StudentTestTests {
  /// With one degree of freedom t is Cauchy's: P(T ≤ t) = ½ + atan(t) ÷ π.
  @Test func studentWithOneDegreeIsCauchys() {
    #expect(isNear(studentCumulative(1, degreesOfFreedom: 1), 0.75))
    #expect(isNear(studentCumulative(-1, degreesOfFreedom: 1), 0.25))
    #expect(studentCumulative(0, degreesOfFreedom: 0) == nil)
    #expect(studentCumulative(.nan, degreesOfFreedom: 3) == nil)
  }

  /// 0 and 2: mean 1, standard deviation √2, standard error 1, so t = 1 with one degree.
  @Test func aMeanAboveNothingByOneStandardError() {
    #expect(isNear(chanceOfMeanAboveZero([0, 2]), 0.25))
    #expect(isNear(chanceOfMeanAboveZero([0, -2]), 0.75))
  }

  @Test func equalValuesLeaveNothingToChance() {
    #expect(chanceOfMeanAboveZero([0.1, 0.1, 0.1]) == 0)
    #expect(chanceOfMeanAboveZero([0, 0, 0]) == 1)
    #expect(chanceOfMeanAboveZero([-3, -3]) == 1)
    #expect(chanceOfMeanAboveZero([3]) == nil)
    #expect(chanceOfMeanAboveZero([3, .nan]) == nil)
  }

  /// The 75% point of t with one degree is 1, so the bound is one standard error below the mean.
  @Test func theLowerBoundOfAMean() {
    #expect(isNear(lowerBoundOfMean([4, 6], confidence: 0.75), 4))
    #expect(lowerBoundOfMean([4]) == nil)
    #expect(lowerBoundOfMean([4, 6], confidence: 1) == nil)
  }

  /// Means 2 and 1 with 2 squares left within each of two groups of two: variance (2 + 2) ÷ 2, standard error
  /// √(2 · (½ + ½)) = √2, t = 1 ÷ √2 with 2 degrees, for which P(T ≥ t) = ½ − t ÷ (2 √(2 + t²)).
  @Test func groupsOfOneVariance() throws {
    let groups = try #require(GroupMeans([[1, 3], [0, 2]]))
    #expect(groups.means == [2, 1])
    let t = 0.5.squareRoot()
    #expect(isNear(groups.chance(of: [0], over: [1]), 0.5 - t / (2 * 2.5.squareRoot())))
    #expect(isNear(groups.chance(of: [1], over: [0]), 0.5 + t / (2 * 2.5.squareRoot())))
    #expect(groups.chance(of: [], over: [1]) == nil)
  }

  /// As above, with one degree instead of 2: the variance is 4, t = 1 ÷ 2, and t is Cauchy's.
  @Test func whatWasFittedBeforeCostsDegrees() throws {
    let groups = try #require(GroupMeans([[1, 3], [0, 2]], fitted: 1))
    #expect(isNear(groups.chance(of: [0], over: [1]), 0.35241638234956674))
    #expect(GroupMeans([[1, 3], [0, 2]], fitted: 2) == nil)
  }

  @Test func groupsWithoutEnoughToTellChance() {
    #expect(GroupMeans([[1, 2]]) == nil)
    #expect(GroupMeans([[1], [2]]) == nil)
    #expect(GroupMeans([[1, 2], [1, 2, 3]]) == nil)
  }
}
