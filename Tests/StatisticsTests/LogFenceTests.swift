// Owns tests of the fence of a skewed value.

import Statistics
import Testing

@Suite struct LogFenceTests {
  @Test func aMultipleOfTheUpperQuartile() {
    // 20 · 2^1.5.
    #expect(isNear(upperFence(lowerQuartile: 10, upperQuartile: 20, times: 1.5), 56.568542494923804))
    #expect(upperFence(lowerQuartile: 2.5, upperQuartile: 10, times: 0.5) == 20)
    #expect(upperFence(lowerQuartile: 7, upperQuartile: 7, times: 3) == 7)
  }

  @Test func quartilesThatFenceNothing() {
    #expect(upperFence(lowerQuartile: 0, upperQuartile: 20, times: 1.5) == nil)
    #expect(upperFence(lowerQuartile: 30, upperQuartile: 20, times: 1.5) == nil)
    #expect(upperFence(lowerQuartile: 10, upperQuartile: 20, times: 0) == nil)
    #expect(upperFence(lowerQuartile: 1, upperQuartile: 1e300, times: 2) == nil)
  }
}
