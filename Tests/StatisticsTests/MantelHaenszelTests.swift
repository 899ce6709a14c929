// Owns tests of odds ratios over strata, against R's and statsmodels 0.15's figures.

import Statistics
import Testing

@Suite struct MantelHaenszelTests {
  /// Berkeley 1973 by department: men admitted and rejected, then women (Bickel, Hammel & O'Connell 1975).
  let departments = [
    (512, 313, 89, 19), (353, 207, 17, 8), (120, 205, 202, 391), (138, 279, 131, 244), (53, 138, 94, 299),
    (22, 351, 24, 317),
  ].compactMap { TwoByTwo(a: $0, b: $1, c: $2, d: $3) }

  @Test func withinDepartmentsMenHadNoAdvantage() throws {
    let common = try #require(MantelHaenszel(departments))
    #expect(isNear(common.oddsRatio, 0.9046968282586231))
    #expect(isNear(common.logStandardError, 0.08098890965622091))
    let interval = try #require(common.interval())
    #expect(isNear(interval.low, 0.7719073617593505, within: 1e-11))
    #expect(isNear(interval.high, 1.0603297644366558, within: 1e-11))
    #expect(isNear(common.chiSquared, 1.4269462285866883, within: 1e-11))
    #expect(isNear(common.chance, 0.23226346281704802, within: 1e-11))
    #expect(isNear(common.chanceOfAsLow, common.chance / 2))
    #expect(isNear(common.chanceOfAsHigh, 1 - common.chance / 2))
    #expect(common.informativeStrata == 6)
  }

  @Test func pooledTheySeemToHave() throws {
    #expect(isNear(pooled(departments)?.oddsRatio, 1.84108, within: 5e-6))
  }

  @Test func departmentsDoNotShareOneRatio() throws {
    let woolf = try #require(woolfHomogeneity(departments))
    #expect(isNear(woolf.statistic, 17.64407636422938, within: 1e-10))
    #expect(isNear(woolf.chance, 0.0034272004935220527, within: 1e-12))
    #expect(woolf.degreesOfFreedom == 5)
  }

  /// Swapping the groups turns the ratio round and exchanges the tails.
  @Test func exchangedGroupsInvertTheRatio() throws {
    let common = try #require(MantelHaenszel(departments))
    let exchanged = try #require(
      MantelHaenszel(departments.compactMap { TwoByTwo(a: $0.c, b: $0.d, c: $0.a, d: $0.b) }))
    #expect(isNear(exchanged.oddsRatio, 1 / common.oddsRatio))
    #expect(isNear(exchanged.chanceOfAsHigh, common.chanceOfAsLow))
  }

  @Test func strataThatCompareNothingChangeNothing() throws {
    let empty = [(0, 0, 5, 9), (4, 8, 0, 0), (0, 7, 0, 9), (3, 0, 4, 0), (0, 0, 0, 0), (1, 0, 0, 0)]
      .compactMap { TwoByTwo(a: $0, b: $1, c: $2, d: $3) }
    #expect(empty.count == 6)
    #expect(MantelHaenszel(departments + empty) == MantelHaenszel(departments))
    #expect(woolfHomogeneity(departments + empty) == woolfHomogeneity(departments))
    #expect(MantelHaenszel(empty) == nil && woolfHomogeneity(empty) == nil && MantelHaenszel([]) == nil)
  }

  @Test func ratiosOfZeroAndInfinityAreNotGiven() {
    #expect(MantelHaenszel([TwoByTwo(a: 0, b: 5, c: 5, d: 5)].compactMap { $0 }) == nil)
    #expect(MantelHaenszel([TwoByTwo(a: 5, b: 0, c: 5, d: 5)].compactMap { $0 }) == nil)
    #expect(TwoByTwo(a: 5, b: 0, c: 5, d: 5)?.oddsRatio == nil)
  }

  /// Equal groups: the correction stops at the expectation instead of passing it.
  @Test func equalGroupsHaveAChanceOfOne() throws {
    let table = try #require(TwoByTwo(a: 5, b: 15, c: 5, d: 15))
    let common = try #require(MantelHaenszel([table]))
    #expect(common.oddsRatio == 1 && common.chiSquared == 0 && common.chance == 1)
  }

  @Test func countsThatDoNotFitMakeNoTable() {
    #expect(TwoByTwo(a: -1, b: 0, c: 0, d: 0) == nil)
    #expect(TwoByTwo(events: 6, of: 5, against: 0, of: 1) == nil)
    #expect(TwoByTwo(events: 2, of: 5, against: 1, of: 9) == TwoByTwo(a: 2, b: 3, c: 1, d: 8))
    #expect(pooled([TwoByTwo(a: .max, b: 0, c: 0, d: 0), TwoByTwo(a: 1, b: 0, c: 0, d: 0)].compactMap { $0 }) == nil)
  }

  @Test func wholeNumbersOfAnySizeAreBorne() {
    let huge = [TwoByTwo(a: .max, b: .max, c: .max, d: .max)].compactMap { $0 }
    #expect(isNear(MantelHaenszel(huge)?.oddsRatio, 1))
  }
}
