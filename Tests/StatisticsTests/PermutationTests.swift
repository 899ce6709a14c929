// Owns tests of tests by reordering.

import Statistics
import Testing

@Suite struct PermutationTests {
  private func difference(_ order: [Int], _ values: [Double]) -> Double {
    order.prefix(values.count / 2).reduce(0) { $0 + values[$1] }
  }

  /// Of the 70 ways to choose four of eight only one has the four greatest: 1 in 70.
  @Test func oneOrderInSeventy() throws {
    let values: [Double] = [8, 7, 6, 5, 4, 3, 2, 1]
    var stream = SeededStream(seed: 1, stream: "permutation")
    let test = try #require(
      PermutationTest(strata: Array(repeating: 0, count: 8), enough: 2000, using: &stream) { difference($0, values) })
    #expect(test.observed == 26)
    #expect(isNear(test.result.chance, 1.0 / 70, within: 0.001))
    // Half of the sum of all.
    #expect(isNear(test.nullMean, 18, within: 0.1))
  }

  @Test func elementsStayInTheirStrata() throws {
    let strata = [2, 1, 2, 1, 2, 7]
    var stream = SeededStream(seed: 2, stream: "permutation")
    var seen: Set<[Int]> = []
    let test = PermutationTest(strata: strata, limit: 400, enough: 1000, using: &stream) { order in
      seen.insert(order)
      return order.indices.allSatisfy { strata[order[$0]] == strata[$0] } ? 1 : 0
    }
    // 3! orders of one stratum times 2! of the other, all seen; and the statistic is 1 in each.
    #expect(seen.count == 12)
    #expect(test?.nullMean == 1 && test?.result.chance == 1)
  }

  @Test func whatChanceExplainsStopsEarly() throws {
    var stream = SeededStream(seed: 3, stream: "permutation")
    let values: [Double] = [1, 5, 2, 4, 3, 2, 4, 3]
    let test = try #require(
      PermutationTest(strata: Array(repeating: 0, count: 8), using: &stream) { difference($0, values) })
    #expect(test.result.exceedances == 20 && test.result.draws < 200)
    #expect(test.result.chance == 20 / Double(test.result.draws))
  }

  @Test func whatItNeverReachesIsOneOfAllDraws() throws {
    var stream = SeededStream(seed: 4, stream: "permutation")
    let values = (0..<40).map { Double(40 - $0) }
    let test = try #require(
      PermutationTest(strata: Array(repeating: 0, count: 40), limit: 999, using: &stream) { difference($0, values) })
    #expect(test.result.chance == 0.001 && test.result.exceedances == 0 && test.result.draws == 999)
  }

  @Test func theSameSeedGivesTheSameChance() {
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    func run(_ seed: UInt64) -> PermutationTest? {
      var stream = SeededStream(seed: seed, stream: "permutation")
      return PermutationTest(strata: Array(repeating: 0, count: 8), using: &stream) { difference($0, values) }
    }
    #expect(run(5) == run(5) && run(5) != run(6))
  }

  /// Where there is nothing to find, a chance of at most 5% comes up in about 5% of tests, and never much more often.
  @Test func keepsItsLevel() throws {
    var stream = SeededStream(seed: 7, stream: "level")
    var rejected = 0
    for _ in 0..<1000 {
      let values = (0..<12).map { _ in stream.fraction() }
      let test = try #require(
        PermutationTest(strata: Array(repeating: 0, count: 12), limit: 999, using: &stream) { difference($0, values) })
      if test.result.chance <= 0.05 { rejected += 1 }
    }
    #expect((30...71) ~= rejected)
  }

  @Test func nothingToReorder() {
    var stream = SeededStream(seed: 1, stream: "permutation")
    #expect(PermutationTest(strata: [], using: &stream) { _ in 1 } == nil)
    #expect(PermutationTest(strata: [0], using: &stream) { _ in .nan } == nil)
    #expect(PermutationTest(strata: [0], limit: 0, using: &stream) { _ in 1 } == nil)
  }
}
