// Owns tests of the interval of a share, against Newcombe's example and SciPy 1.17.

import Statistics
import Testing

@Suite struct WilsonTests {
  /// 81 of 263 is the worked example of Newcombe 1998 (Statistics in Medicine 17: 857), there .2553 to .3662.
  @Test func newcombesExample() {
    let interval = wilson(successes: 81, of: 263)
    #expect(isNear(interval?.low, 0.2552885198782742))
    #expect(isNear(interval?.high, 0.36620957698280004))
  }

  @Test func otherConfidences() {
    #expect(isNear(wilson(successes: 81, of: 263, confidence: 0.99)?.high, 0.3852825023182298))
    #expect(isNear(wilson(successes: 950, of: 1000, confidence: 0.9)?.low, 0.9373997965803907))
  }

  @Test func endsAreExact() {
    let none = wilson(successes: 0, of: 10)
    #expect(none?.low == 0)
    #expect(isNear(none?.high, 0.27753279986288926))
    let all = wilson(successes: 10, of: 10)
    #expect(all?.high == 1)
    #expect(isNear(all?.low, 0.7224672001371109))
    for n in [1, 2, 3, 7, 1_000_003, .max] {
      #expect(wilson(successes: 0, of: n)?.low == 0)
      #expect(wilson(successes: n, of: n)?.high == 1)
    }
  }

  @Test func numeratorsThatAreNotCounts() {
    let interval = wilson(successes: 81.5, of: 263)
    #expect(isNear(interval?.low, 0.25706943941350563))
    #expect(isNear(interval?.high, 0.36817620104300347))
    #expect(wilson(successes: 81.0, of: 263) == wilson(successes: 81, of: 263))
  }

  @Test func nonsenseGivesNothing() {
    #expect(wilson(successes: 0, of: 0) == nil)
    #expect(wilson(successes: 1, of: -1) == nil)
    #expect(wilson(successes: -1, of: 10) == nil)
    #expect(wilson(successes: 11, of: 10) == nil)
    #expect(wilson(successes: Double.nan, of: 10) == nil)
    #expect(wilson(successes: 5, of: 10, confidence: 0) == nil)
    #expect(wilson(successes: 5, of: 10, confidence: 1) == nil)
  }
}
