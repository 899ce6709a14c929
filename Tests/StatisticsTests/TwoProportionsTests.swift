// Owns tests of two shares of separate records.

import Statistics
import Testing

func proportion(_ successes: Int, of n: Int) throws -> Proportion { try #require(Proportion(successes, of: n)) }

@Suite struct TwoProportionsTests {
  /// Example (a) of Newcombe 1998 (Statistics in Medicine 17: 873), there .0524 to .3339.
  @Test func newcombesExample() throws {
    let (first, second) = (try proportion(56, of: 70), try proportion(48, of: 80))
    let interval = try #require(newcombe(first, minus: second))
    #expect(isNear(interval.low, 0.05243147240236498) && isNear(interval.high, 0.33387265403690614))
  }

  @Test func allAgainstNoneEndsAtOne() throws {
    let (all, none) = (try proportion(10, of: 10), try proportion(0, of: 10))
    let interval = try #require(newcombe(all, minus: none))
    #expect(interval.high == 1 && interval.low > 0.5)
  }

  /// Short calls of one agent, January and October: Pearson's chi-squared is 83.9.
  @Test func aShareThatRoseFourfold() throws {
    let (october, january) = (try proportion(187, of: 1971), try proportion(48, of: 1923))
    let test = try #require(TwoProportionTest(october, minus: january))
    #expect(isNear(test.chiSquared, 83.90127693452537, within: 1e-9))
    #expect(abs(test.chanceOfAsHigh / 2.6005463072280745e-20 - 1) < 1e-9)
    #expect(isNear(test.difference, 187.0 / 1971 - 48.0 / 1923))
    #expect(isNear(test.chance / test.chanceOfAsHigh, 2))
  }

  @Test func sharesThatCannotDiffer() throws {
    let (all, allOfMore) = (try proportion(3, of: 3), try proportion(5, of: 5))
    #expect(TwoProportionTest(all, minus: allOfMore) == nil)
    let (none, noneOfMore) = (try proportion(0, of: 3), try proportion(0, of: 5))
    #expect(TwoProportionTest(none, minus: noneOfMore) == nil)
    #expect(Proportion(0, of: 0) == nil && Proportion(3, of: 2) == nil && Proportion(-1, of: 2) == nil)
    let one = try proportion(1, of: 2)
    #expect(newcombe(one, minus: one, confidence: 1) == nil)
  }
}

@Suite struct PairedSharesTests {
  /// Of 100 records 30 count by the first clock only and 10 by the second only: d = .2, √(40 − 4) ÷ 100 = .06; 30 or
  /// more heads of 40 coins.
  @Test func twoClocks() throws {
    let pair = try #require(PairedShares(onlyFirst: 30, onlySecond: 10, of: 100))
    #expect(isNear(pair.difference, 0.2) && isNear(pair.standardError, 0.06))
    #expect(isNear(pair.interval()?.low, 0.2 - 0.06 * 1.959963984540054))
    #expect(isNear(pair.chanceOfAsHigh, 0.0011107168866146822))
  }

  @Test func verdictsThatNeverDiffer() throws {
    let pair = try #require(PairedShares(onlyFirst: 0, onlySecond: 0, of: 7))
    #expect(pair.interval() == Interval(low: 0, high: 0) && pair.chanceOfAsHigh == 1)
  }

  @Test func countsThatDoNotFit() {
    #expect(PairedShares(onlyFirst: 6, onlySecond: 5, of: 10) == nil)
    #expect(PairedShares(onlyFirst: -1, onlySecond: 5, of: 10) == nil)
    #expect(PairedShares(onlyFirst: 0, onlySecond: 0, of: 0) == nil)
    #expect(PairedShares(onlyFirst: 1, onlySecond: 0, of: 2)?.interval(confidence: 0) == nil)
  }
}
