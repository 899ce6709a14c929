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

  /// Eighty grams of alcohol and more, by age, in cases of oesophageal cancer and controls of Ille-et-Vilaine (Breslow &
  /// Day 1980, section 4.4): 9.32 with 5 degrees, p = .10; 9.30 by Tarone's.
  @Test func breslowAndDaysOwnExample() throws {
    let ages = [
      (1, 0, 9, 106), (4, 5, 26, 164), (25, 21, 29, 138), (42, 34, 27, 139), (19, 36, 18, 88), (5, 8, 0, 31),
    ].compactMap { TwoByTwo(a: $0, b: $1, c: $2, d: $3) }
    #expect(isNear(MantelHaenszel(ages)?.oddsRatio, 5.158, within: 5e-4))
    let plain = try #require(breslowDayHomogeneity(ages, tarone: false))
    #expect(isNear(plain.statistic, 9.32, within: 5e-3) && plain.degreesOfFreedom == 5)
    #expect(isNear(plain.statistic, 9.323397092425903, within: 1e-11))
    #expect(isNear(plain.chance, 0.09683964692072916, within: 1e-12))
    let adjusted = try #require(breslowDayHomogeneity(ages))
    #expect(isNear(adjusted.statistic, 9.299329078587271, within: 1e-11))
  }

  /// Migraine by treatment and sex, as SAS's manual of PROC FREQ has it: 1.4929, p = .2218.
  @Test func migraineBySex() throws {
    let sexes = [(16, 11, 5, 20), (12, 16, 7, 19)].compactMap { TwoByTwo(a: $0, b: $1, c: $2, d: $3) }
    let plain = try #require(breslowDayHomogeneity(sexes, tarone: false))
    #expect(isNear(plain.statistic, 1.4929, within: 5e-5) && isNear(plain.chance, 0.2218, within: 5e-5))
    #expect(isNear(breslowDayHomogeneity(sexes)?.statistic, 1.4905373373471217, within: 1e-11))
  }

  /// By an independent program with 25 digits.
  @Test func departmentsByWhatIsExpectedOfThem() throws {
    let found = try #require(breslowDayHomogeneity(departments, tarone: false))
    #expect(isNear(found.statistic, 18.825513705236042, within: 1e-10))
    #expect(isNear(found.chance, 0.002071390349917995, within: 1e-12))
    #expect(isNear(breslowDayHomogeneity(departments)?.statistic, 18.825501252052756, within: 1e-10))
  }

  @Test func oneRatioOrOneStratum() throws {
    let one = try #require(TwoByTwo(a: 20, b: 30, c: 10, d: 40))
    let same = try #require(TwoByTwo(a: 40, b: 60, c: 20, d: 80))
    #expect(isNear(breslowDayHomogeneity([one, same])?.statistic, 0, within: 1e-9))
    #expect(breslowDayHomogeneity([one]) == nil && breslowDayHomogeneity([]) == nil)
    let none = try #require(TwoByTwo(a: 0, b: 5, c: 5, d: 5))
    #expect(breslowDayHomogeneity([none, none]) == nil)
    let even = try #require(TwoByTwo(a: 10, b: 10, c: 10, d: 10))
    #expect(isNear(breslowDayHomogeneity([even, even])?.statistic, 0, within: 1e-9))
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
