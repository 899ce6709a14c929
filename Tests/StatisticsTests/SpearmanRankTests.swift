// Owns tests of the rank correlation.

import Statistics
import Testing

@Suite struct SpearmanRankTests {
  /// 1 − 6 Σd² ÷ n(n² − 1) with d = 1, 1, 1, 1, 0.
  @Test func withoutTies() throws {
    let correlation = try #require(RankCorrelation([10, 20, 30, 40, 50], [2, 1, 4, 3, 5]))
    #expect(isNear(correlation.value, 0.8))
    #expect(correlation.n == 5)
  }

  /// Ranks 1.5, 1.5, 3 against 1, 2, 3: 1.5 ÷ √(1.5 · 2).
  @Test func tiesHaveTheMeanOfTheirRanks() throws {
    let correlation = try #require(RankCorrelation([7, 7, 9], [1, 2, 3]))
    #expect(isNear(correlation.value, 1.5 / 3.0.squareRoot()))
  }

  /// Σd² = 46: ρ = 1 − 276 ÷ 990; the chance is that of SciPy 1.17.
  @Test func chanceIsStudents() throws {
    let correlation = try #require(RankCorrelation((1...10).map(Double.init), [4, 1, 6, 2, 3, 5, 10, 8, 9, 7]))
    #expect(isNear(correlation.value, 1 - 276.0 / 990))
    #expect(isNear(correlation.chanceOfAsHigh, 0.009286577544730114))
    #expect(isNear(correlation.chanceOfAsLow, 1 - 0.009286577544730114))
  }

  @Test func perfectOrderLeavesNothingToChance() throws {
    let correlation = try #require(RankCorrelation([1, 2, 3, 4], [8, 9, 10, 11]))
    #expect(correlation.value == 1)
    #expect(correlation.chanceOfAsHigh == 0)
    #expect(correlation.chanceOfAsLow == 1)
    #expect(correlation.interval() == nil)
  }

  /// Best in the middle of 12: no correlation at all, so ±tanh(1.96 ÷ √9).
  @Test func theIntervalOfNoCorrelation() throws {
    let correlation = try #require(
      RankCorrelation((1...12).map(Double.init), [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1]))
    let interval = try #require(correlation.interval())
    #expect(isNear(correlation.value, 0))
    #expect(isNear(interval.high, 0.5739016170112798, within: 1e-9))
    #expect(isNear(interval.low, -0.5739016170112798, within: 1e-9))
  }

  @Test func nothingToCorrelate() {
    #expect(RankCorrelation([1, 2], [1, 2]) == nil)
    #expect(RankCorrelation([1, 2, 3], [1, 2]) == nil)
    #expect(RankCorrelation([1, 1, 1], [1, 2, 3]) == nil)
    #expect(RankCorrelation([1, 2, .nan], [1, 2, 3]) == nil)
  }
}
