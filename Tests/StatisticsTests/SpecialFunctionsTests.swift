// Owns tests of the special functions, against SciPy 1.17.

import Statistics
import Testing

@Suite struct SpecialFunctionsTests {
  @Test func normal() {
    #expect(isNear(normalQuantile(0.975), 1.959963984540054))
    #expect(isNear(normalQuantile(1e-10), -6.361340902404056))
    #expect(isNear(normalCumulative(-1.5), 0.06680720126885807))
    #expect(normalCumulative(.infinity) == 1)
  }

  @Test func theNormalsFarTailKeepsItsDigits() throws {
    let tail = try #require(normalUpperTail(8.75))
    #expect(isNear(tail / 1.0667637375474856e-18, 1, within: 1e-13))
    #expect(isNear(normalUpperTail(20).map { $0 / 2.7536241186061556e-89 }, 1, within: 1e-13))
    #expect(normalUpperTail(.nan) == nil)
  }

  @Test func student() {
    #expect(isNear(studentQuantile(0.975, degreesOfFreedom: 1), 12.706204736174694, within: 1e-10))
    #expect(isNear(studentQuantile(0.975, degreesOfFreedom: 30), 2.0422724563012378, within: 1e-11))
    #expect(isNear(studentQuantile(0.005, degreesOfFreedom: 2.5), -7.163728138948786, within: 1e-10))
  }

  @Test func binomial() {
    #expect(isNear(binomialCumulative(3, n: 10, chance: 0.3), 0.6496107184000002))
    #expect(isNear(binomialCumulative(950, n: 1000, chance: 0.96), 0.06630587123134839))
    #expect(binomialCumulative(-1, n: 10, chance: 0.3) == 0)
    #expect(binomialCumulative(10, n: 10, chance: 0.3) == 1)
    #expect(binomialCumulative(0, n: 0, chance: 0.3) == 1)
  }

  @Test func chiSquared() {
    #expect(isNear(chiSquaredQuantile(0.95, degreesOfFreedom: 1), 3.841458820694124, within: 1e-11))
    #expect(isNear(chiSquaredQuantile(0.025, degreesOfFreedom: 20), 9.590777392264867, within: 1e-11))
  }

  @Test func chiSquaredTails() {
    #expect(isNear(chiSquaredCumulative(3.84, degreesOfFreedom: 1), 0.9499564787512949))
    #expect(isNear(chiSquaredUpperTail(100, degreesOfFreedom: 3), 1.5541594313896026e-21, within: 1e-30))
    #expect(chiSquaredCumulative(-1, degreesOfFreedom: 1) == nil)
    #expect(chiSquaredUpperTail(.infinity, degreesOfFreedom: 1) == nil)
  }

  @Test func beta() {
    #expect(isNear(betaQuantile(0.025, a: 3, b: 8), 0.06673951117773447))
    #expect(isNear(betaQuantile(0.975, a: 900, b: 100), 0.9178117100304483))
    #expect(betaQuantile(0.5, a: 0, b: 1) == nil)
  }

  @Test func farTails() {
    #expect(isNear(binomialUpperTail(60, n: 100, chance: 0.3), 5.129949815583127e-10, within: 1e-19))
    #expect(binomialUpperTail(0, n: 10, chance: 0.3) == 1)
    #expect(binomialUpperTail(11, n: 10, chance: 0.3) == 0)
    #expect(isNear(poissonCumulative(3, mean: 2.5), 0.7575761331330662))
    #expect(isNear(poissonUpperTail(30, mean: 10), 2.509951201527959e-07, within: 1e-16))
    #expect(poissonUpperTail(1, mean: 0) == 0)
    #expect(poissonUpperTail(1, mean: -1) == nil)
  }

  @Test(arguments: [0, 1, -0.1, 1.1, Double.nan, .infinity])
  func probabilitiesOutsideTheirRangeGiveNothing(probability: Double) {
    #expect(normalQuantile(probability) == nil)
    #expect(studentQuantile(probability, degreesOfFreedom: 5) == nil)
    #expect(chiSquaredQuantile(probability, degreesOfFreedom: 5) == nil)
  }

  @Test func otherArgumentsOutsideTheirRangeGiveNothing() {
    #expect(normalCumulative(.nan) == nil)
    #expect(studentQuantile(0.9, degreesOfFreedom: 0) == nil)
    #expect(studentQuantile(0.9, degreesOfFreedom: .nan) == nil)
    #expect(chiSquaredQuantile(0.9, degreesOfFreedom: -1) == nil)
    #expect(binomialCumulative(1, n: -1, chance: 0.5) == nil)
    #expect(binomialCumulative(1, n: 2, chance: 1.5) == nil)
    #expect(binomialCumulative(1, n: 2, chance: .nan) == nil)
  }
}
