// Owns tests of how many different things figures measure.

import Statistics
import Testing

@Suite struct EffectiveNumberTests {
  @Test func unrelatedFiguresCountEach() {
    #expect(effectiveNumber(correlations: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]) == 3)
    #expect(effectiveNumber(correlations: [[1, 1, 1], [1, 1, 1], [1, 1, 1]]) == 1)
    // 4 ÷ (2 + 2 · .25).
    #expect(effectiveNumber(correlations: [[1, 0.5], [0.5, 1]]) == 1.6)
    #expect(effectiveNumber(correlations: [[1, -0.5], [-0.5, 1]]) == 1.6)
  }

  @Test func pearsonsCorrelations() throws {
    let matrix = try #require(correlations([[1, 2, 3, 4], [2, 4, 6, 8], [1, -1, -1, 1], [4, 3, 2, 1]]))
    #expect(isNear(matrix[0][1], 1) && isNear(matrix[0][2], 0) && isNear(matrix[0][3], -1) && isNear(matrix[2][2], 1))
    #expect(isNear(effectiveNumber(correlations: matrix), 16.0 / 10))
  }

  @Test func whatChanceAddsIsTakenOff() throws {
    // Of 5 points unrelated figures have r² of 1/4, so that r = 1/2 counts for nothing.
    #expect(isNear(effectiveNumber(correlations: [[1, 0.5], [0.5, 1]], of: 5), 2))
    // r² = .49 of 12: 1 − .51 · 11/10 = .439, and 4 ÷ (2 + 2 · .439).
    #expect(isNear(effectiveNumber(correlations: [[1, 0.7], [0.7, 1]], of: 12), 1 / (1 - 0.561 / 2)))
    #expect(effectiveNumber(correlations: [[1, 0.1], [0.1, 1]], of: 5) == 2)
    #expect(isNear(effectiveNumber(correlations: [[1, 1], [1, 1]], of: 3), 1))
    #expect(effectiveNumber(correlations: [[1, 1], [1, 1]], of: 2) == nil)
    #expect(effectiveNumber(correlations: [[1, 0]], of: 9) == nil)
  }

  @Test func noMatrix() {
    #expect(correlations([]) == nil && correlations([[1, 2]]) == nil)
    #expect(correlations([[1, 2, 3], [1, 1, 1]]) == nil && correlations([[1, 2, 3], [1, 2]]) == nil)
    #expect(correlations([[1, 2, .nan]]) == nil)
    #expect(effectiveNumber(correlations: []) == nil)
    #expect(effectiveNumber(correlations: [[1, 0]]) == nil && effectiveNumber(correlations: [[2]]) == nil)
    #expect(effectiveNumber(correlations: [[.nan]]) == nil && effectiveNumber(correlations: [[0]]) == nil)
  }
}
