// Owns tests of q-values, against the example of Benjamini & Hochberg 1995 and SciPy 1.17.

import Statistics
import Testing

@Suite struct FalseDiscoveryTests {
  let chances = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]

  @Test func theirExample() throws {
    let q = try #require(benjaminiHochberg(chances))
    #expect(rejections(q, at: 0.05).count(where: { $0 }) == 4)
    #expect(isNear(q[2], 0.0095) && isNear(q[4], 0.0603) && isNear(q[5], 0.447 / 7) && isNear(q[6], 0.447 / 7))
    let y = try #require(benjaminiYekutieli(chances))
    #expect(rejections(y, at: 0.05).count(where: { $0 }) == 3)
    #expect(isNear(y[0], 0.00497734, within: 5e-9) && y[14] == 1)
    #expect(chances.count(where: { $0 <= 0.05 / 15 }) == 3)
  }

  @Test func orderIsKept() throws {
    let q = try #require(benjaminiHochberg(chances))
    #expect(benjaminiHochberg(chances.reversed()) == q.reversed())
  }

  /// .05 · i ÷ m for each i: all lie on the line, and all are rejected.
  @Test func onTheLineIsRejected() throws {
    for count in 1...60 {
      let q = try #require(benjaminiHochberg((1...count).map { 0.05 * Double($0) / Double(count) }))
      #expect(rejections(q, at: 0.05).allSatisfy { $0 })
    }
  }

  @Test func aFamilysSmallestChance() {
    #expect(isNear(simes([0.03, 0.04, 0.9]), 0.06))
    #expect(isNear(simes([0.2]), 0.2))
    #expect(simes([]) == nil)
  }

  @Test func noChances() {
    #expect(benjaminiHochberg([]) == [])
    #expect(benjaminiYekutieli([]) == [])
    #expect(benjaminiHochberg([0.5, 1.1]) == nil && benjaminiYekutieli([-0.1]) == nil && simes([.nan]) == nil)
  }
}
