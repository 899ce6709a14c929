// Owns tests of what falls into the busiest minutes.

import Statistics
import Testing

@Suite struct BurstShareTests {
  /// 10,000 minutes with about the Poisson's own numbers for a mean of a half: the busiest 100 hold what chance puts
  /// there, each of 3 or more with as many of 2 as are wanted.
  @Test func chanceAlone() throws {
    let burst = try #require(BurstShare(minutesByCount: [6065, 3033, 758, 126, 16, 2]))
    #expect(burst.minutes == 100)
    #expect(isNear(burst.expected, burst.share, within: 0.001))
    #expect(isNear(burst.expected, 0.06387794262922575, within: 1e-3))
  }

  /// 5,000 records, of which 1,000 in five minutes.
  @Test func batches() throws {
    let burst = try #require(BurstShare(minutesByCount: [5995, 4000] + [Int](repeating: 0, count: 198) + [5]))
    #expect(isNear(burst.share, 1095.0 / 5000))
    #expect(burst.share > 3 * burst.expected && burst.interval != nil)
  }

  /// Where every minute has one, the busiest 1% have 1%; chance would have put more there.
  @Test func evenerThanChance() throws {
    let burst = try #require(BurstShare(minutesByCount: [0, 1000]))
    #expect(isNear(burst.share, 0.01) && burst.expected > 0.03)
  }

  @Test func nothingDone() {
    #expect(BurstShare(minutesByCount: []) == nil && BurstShare(minutesByCount: [60]) == nil)
    #expect(BurstShare(minutesByCount: [1, -1]) == nil)
    #expect(BurstShare(minutesByCount: [1, 1], busiest: 0) == nil)
  }
}
