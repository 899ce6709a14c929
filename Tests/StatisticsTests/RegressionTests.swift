// Owns tests of the regressions of counts and of shares, and of what they are solved with.

import Testing

@testable import Statistics

@Suite struct RegressionTests {
  /// The randomised trial of Dobson 1990, page 93, with the output printed in the manual of R's glm.
  @Test func dobsonsTrial() throws {
    let counts: [Double] = [18, 17, 15, 20, 10, 20, 25, 13, 12]
    let rows = (0..<9).map { row in
      [1, row % 3 == 1 ? 1 : 0, row % 3 == 2 ? 1 : 0, row / 3 == 1 ? 1.0 : 0, row / 3 == 2 ? 1 : 0]
    }
    let design = try #require(DesignMatrix(rows))
    let fit = try #require(poissonRegression(design: design, counts: counts))
    for (value, expected) in zip(fit.coefficients, [3.04452, -0.45426, -0.29299, 0, 0]) {
      #expect(isNear(value, expected, within: 5e-6))
    }
    let errors = (0..<5).map { fit.standardError($0)! / fit.dispersion.squareRoot() }
    for (value, expected) in zip(errors, [0.1709, 0.2022, 0.1927, 0.2, 0.2]) {
      #expect(isNear(value, expected, within: 5e-5))
    }
    #expect(fit.degreesOfFreedom == 4)
    // Pearson's χ² of the same table is 5.1732, so the dispersion is estimated at 1.2933.
    #expect(isNear(fit.dispersion, 5.1732 / 4, within: 2e-5))
  }

  /// Without terms but the level, the mean is the count over the time at risk.
  @Test func anOffsetIsTimeAtRisk() throws {
    var design = DesignMatrix(columns: 1)
    for _ in 0..<3 { design.append([1]) }
    let fit = try #require(
      poissonRegression(design: design, counts: [2, 3, 7], offset: [1, 2, 3].map { naturalLog($0) }))
    #expect(isNear(fit.coefficients[0], naturalLog(2)))
    #expect(isNear(fit.fitted[2], 6))
    #expect(isNear(fit.unscaledCovariance[0], 1.0 / 12))
  }

  /// The same counts from a start that is far off, and from the answer itself.
  @Test func theStartDoesNotChangeTheAnswer() throws {
    let counts = (0..<30).map { Double(($0 * 7) % 11) }
    let design = try #require(DesignMatrix((0..<30).map { legendre(Double($0) / 15 - 1, degree: 3) }))
    let fit = try #require(poissonRegression(design: design, counts: counts))
    for start in [[0, 0, 0, 0], fit.coefficients] {
      let again = try #require(poissonRegression(design: design, counts: counts, start: start))
      #expect(zip(again.coefficients, fit.coefficients).allSatisfy { isNear($0, $1, within: 1e-8) })
    }
  }

  @Test func countsThatTellNothingGiveNothing() throws {
    let twice = try #require(DesignMatrix([[1, 2], [1, 2], [1, 2], [1, 2]]))
    #expect(poissonRegression(design: twice, counts: [1, 2, 3, 4]) == nil)
    let level = try #require(DesignMatrix([[1], [1]]))
    #expect(poissonRegression(design: level, counts: [1]) == nil)
    #expect(poissonRegression(design: level, counts: [1, -1]) == nil)
    #expect(poissonRegression(design: level, counts: [1, .nan]) == nil)
    #expect(poissonRegression(design: level, counts: [1, 2], offset: [0]) == nil)
    let single = try #require(DesignMatrix([[1]]))
    #expect(poissonRegression(design: single, counts: [1]) == nil)
    #expect(DesignMatrix([[1], [1, 2]]) == nil)
  }

  /// One share in each of two groups: the coefficients are log odds, with the variances of Woolf 1955.
  @Test func logOddsOfTwoGroups() throws {
    let design = try #require(DesignMatrix([[1, 0], [1, 1], [1, 0], [1, 1]]))
    let fit = try #require(
      quasiBinomialRegression(design: design, successes: [10, 30, 10, 30], trials: [40, 40, 40, 40]))
    #expect(isNear(fit.coefficients[0], -naturalLog(3), within: 1e-9))
    #expect(isNear(fit.coefficients[1], 2 * naturalLog(3), within: 1e-9))
    #expect(isNear(fit.unscaledCovariance[3], 2.0 / 20 + 2.0 / 60, within: 1e-9))
    #expect(fit.dispersion == 1)
    #expect(quasiBinomialRegression(design: design, successes: [1, 1, 1, 1], trials: [1, 0, 1, 1]) == nil)
    #expect(quasiBinomialRegression(design: design, successes: [1, 2, 1, 1], trials: [1, 1, 1, 1]) == nil)
  }

  /// Shares that jump about are judged by Student's t: the dispersion is above 1.
  @Test func sharesThatVaryMoreThanChanceCostCertainty() throws {
    let design = try #require(DesignMatrix((0..<6).map { [1, Double($0)] }))
    let fit = try #require(
      quasiBinomialRegression(
        design: design, successes: [200, 420, 250, 480, 300, 560], trials: .init(repeating: 1000, count: 6)))
    #expect(fit.dispersion > 20)
    let t = try #require(fit.standardError(1).map { fit.coefficients[1] / $0 })
    #expect(fit.chanceOfAsHigh(1) == studentCumulative(-t, degreesOfFreedom: 4))
    #expect(isNear(fit.chanceOfAsLow(1), 1 - fit.chanceOfAsHigh(1)!, within: 1e-12))
    #expect(fit.chanceOfAsHigh(2) == nil)
  }

  @Test func choleskySolvesAndInverts() {
    var factor = CholeskyFactor(size: 2)
    let isRegular = factor.factorise([4, 0, 2, 3])
    #expect(isRegular)
    var vector = [2.0, 5]
    factor.solve(&vector)
    #expect(isNear(vector[0], -0.5) && isNear(vector[1], 2))
    #expect(zip(factor.inverse(), [0.375, -0.25, -0.25, 0.5]).allSatisfy { isNear($0, $1) })
    let isSingularSolved = factor.factorise([1, 0, 2, 4])
    #expect(!isSingularSolved)
    let isOtherSizeSolved = factor.factorise([1])
    #expect(!isOtherSizeSolved)
  }

  /// P₂ = (3x² − 1)/2 and P₃ = (5x³ − 3x)/2.
  @Test func legendrePolynomials() {
    #expect(legendre(0.5, degree: 3) == [1, 0.5, -0.125, -0.4375])
    #expect(legendre(0.5, degree: 0) == [1])
    #expect(legendre(0.5, degree: 1) == [1, 0.5])
  }

  /// Effects 3 and −3 of variance 1: 9/(1 + τ²) · 2 = 2, so τ² is 8.
  @Test func pauleMandelAboutNothing() {
    #expect(isNear(pauleMandelAboutZero(effects: [3, -3], variances: [1, 1]), 8, within: 1e-12))
    #expect(pauleMandelAboutZero(effects: [0.5, -0.5], variances: [1, 1]) == 0)
    #expect(pauleMandelAboutZero(effects: [], variances: []) == nil)
    #expect(pauleMandelAboutZero(effects: [1], variances: [0]) == nil)
    let test = PlaceboTest(effect: 3, variance: 1, placeboEffects: [3, -3], placeboVariances: [1, 1])
    #expect(isNear(test?.t, 1, within: 1e-12))
    // With 2 degrees P(T > 1) = ½ − 1/(2√3).
    #expect(isNear(test?.chanceOfAsHigh, 0.5 - 0.5 / 3.0.squareRoot(), within: 1e-9))
  }
}

/// ln x = 2·artanh((x − 1)/(x + 1)).
private func naturalLog(_ x: Double) -> Double { 2 * (fisherZ((x - 1) / (x + 1)) ?? .nan) }
