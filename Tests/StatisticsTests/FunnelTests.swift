// Owns tests of the funnel, against FunnelPlotR 0.6.0's figures for a bank's call centre.

import Statistics
import Testing

@Suite struct FunnelTests {
  /// Calls shorter than ten seconds by agent, of all calls: Anonymous Bank, January 1999 (Brown et al. 2005).
  let agents = [
    (49, 1995), (52, 1985), (48, 1923), (18, 1771), (91, 1701), (43, 1629), (8, 1493), (117, 1413), (227, 1360),
    (36, 1312), (19, 1283), (25, 999), (11, 895), (2, 891), (26, 767), (6, 717), (3, 696), (34, 668), (6, 597),
    (64, 588), (9, 387), (11, 333), (7, 323), (2, 308), (2, 209), (3, 79),
  ].compactMap { Proportion($0, of: $1) }

  @Test func oneAgentStandsOutOfTheSpreadOfAll() throws {
    let funnel = try #require(Funnel(agents, correctsWinsorising: false))
    #expect(isNear(funnel.centre, 0.034914, within: 5e-7))
    #expect(isNear(funnel.dispersion, 16.7016, within: 5e-5))
    #expect(isNear(funnel.betweenVariance, 0.0040973, within: 5e-8))
    let agent = funnel.units[8]
    #expect(isNear(agent.z, 17.18, within: 5e-3))
    #expect(isNear(agent.overdispersedZ, 3.560, within: 5e-4))
    #expect(isNear(agent.chanceOfAsHigh, 1.86e-4, within: 5e-7))
    #expect(isNear(agent.chanceOfAsLow, 1 - agent.chanceOfAsHigh))
    let q = try #require(benjaminiHochberg(funnel.units.map(\.chanceOfAsHigh))).sorted()
    #expect(isNear(q[0], 0.0048, within: 5e-5) && isNear(q[1], 0.18, within: 5e-3))
    #expect(funnel.units.count(where: { $0.z > 3 }) == 4)
  }

  @Test func correctedTheSpreadIsWider() throws {
    let funnel = try #require(Funnel(agents))
    #expect(isNear(funnel.dispersion, 16.7016 / 0.679, within: 1e-4))
    #expect(isNear(funnel.betweenVariance, 0.006152650064125816, within: 1e-8))
    #expect(isNear(funnel.units[8].overdispersedZ, 2.925883603349592, within: 1e-6))
    #expect(isNear(funnel.betweenStandardDeviation, 0.028796683833426536, within: 1e-8))
    #expect(isNear(funnel.units[8].shrunk, 0.16190322674923696, within: 1e-8))
  }

  /// The small unit is drawn further to the centre than the large one of the same share.
  @Test func fewRecordsAreDrawnFurther() throws {
    let units = [(10, 100), (100, 1000), (20, 100), (200, 1000), (30, 100), (300, 1000)]
      .compactMap { Proportion($0, of: $1) }
    let funnel = try #require(Funnel(units))
    #expect(funnel.betweenVariance > 0)
    #expect(funnel.units[4].shrunk < funnel.units[5].shrunk && funnel.units[5].shrunk < 0.3)
    #expect(funnel.units[0].shrunk > funnel.units[1].shrunk && funnel.units[1].shrunk > 0.1)
  }

  @Test func unitsWithinChanceHaveNoSpreadOfTheirOwn() throws {
    let funnel = try #require(Funnel([50, 52, 48, 49, 51].compactMap { Proportion($0, of: 100) }))
    #expect(funnel.betweenVariance == 0 && funnel.betweenStandardDeviation == 0)
    #expect(funnel.units.allSatisfy { $0.z == $0.overdispersedZ && isNear($0.shrunk, 0.5) })
  }

  /// Honest companies of 30 agents who differ: of 600, how many have an agent flagged at q ≤ .01.
  @Test func honestSpreadIsFlaggedRarely() throws {
    var stream = SeededStream(seed: 8, stream: "funnel")
    var (flagged, flaggedUncorrected) = (0, 0)
    for _ in 0..<600 {
      // Shares of 1,000 calls on the arcsine scale: spread .06 beside a standard error of .016.
      let units = try (0..<30).map { _ in
        let arc = 0.3 + 0.06 * normal(&stream) + 0.5 / 1000.0.squareRoot() * normal(&stream)
        return try proportion(Int(1000 * arc * arc * (1 - arc * arc / 3)), of: 1000)
      }
      let funnel = try #require(Funnel(units))
      let plain = try #require(Funnel(units, correctsWinsorising: false))
      if try #require(simes(funnel.units.map(\.chanceOfAsHigh))) <= 0.01 { flagged += 1 }
      if try #require(simes(plain.units.map(\.chanceOfAsHigh))) <= 0.01 { flaggedUncorrected += 1 }
    }
    #expect(flagged <= 18)
    #expect(flaggedUncorrected > 2 * flagged)
  }

  @Test func tooFewOrAlikeUnits() {
    #expect(Funnel([1, 2].compactMap { Proportion($0, of: 4) }) == nil)
    #expect(Funnel([4, 4, 4].compactMap { Proportion($0, of: 4) }) == nil)
    #expect(Funnel([0, 0, 0].compactMap { Proportion($0, of: 4) }) == nil)
    #expect(Funnel([]) == nil)
  }
}

@Suite struct StandardisedFunnelTests {
  /// Easy records succeed at .9, hard ones at .5 in all units together. The second unit has hard ones only.
  @Test func expectedOfTheMix() throws {
    let counts = try #require(
      indirectStandardisation(hits: [[90, 0], [0, 45], [90, 55]], of: [[100, 0], [0, 100], [100, 100]]))
    #expect(counts.map(\.observed) == [90, 45, 145])
    #expect(isNear(counts[0].expected, 90) && isNear(counts[1].expected, 50) && isNear(counts[2].expected, 140))
    #expect(isNear(counts[0].variance, 9) && isNear(counts[1].variance, 25) && isNear(counts[2].variance, 34))
    let funnel = try #require(Funnel(standardised: counts))
    #expect(isNear(funnel.centre, 1) && isNear(funnel.units[0].z, 0))
    // (√.9 − 1) ÷ (5 ÷ 100).
    #expect(isNear(funnel.units[1].z, (0.9.squareRoot() - 1) / 0.05))
  }

  /// With Poisson's variance the standard error is 1 ÷ (2√E).
  @Test func poissonCounts() throws {
    let counts = [(4, 9.0), (9, 9), (16, 9), (9, 9)].map {
      StandardisedCount(observed: $0, expected: $1, variance: $1)
    }
    let funnel = try #require(Funnel(standardised: counts))
    let centre = (38.0 / 36).squareRoot()
    #expect(isNear(funnel.units[2].z, (4.0 / 3 - centre) * 6))
  }

  @Test func countsThatDoNotFit() {
    #expect(indirectStandardisation(hits: [[1]], of: [[0]]) == nil)
    #expect(indirectStandardisation(hits: [[1], [1, 1]], of: [[1], [1, 1]]) == nil)
    #expect(indirectStandardisation(hits: [], of: []) == nil)
    let none = StandardisedCount(observed: 0, expected: 1, variance: 1)
    #expect(Funnel(standardised: [none, none, none]) == nil)
    let impossible = StandardisedCount(observed: 1, expected: 0, variance: 0)
    #expect(Funnel(standardised: [impossible, impossible, impossible]) == nil)
  }
}

/// A sum of twelve fractions less 6: variance 1, near enough to normal.
func normal(_ stream: inout SeededStream) -> Double {
  (0..<12).reduce(-6) { sum, _ in sum + stream.fraction() }
}
