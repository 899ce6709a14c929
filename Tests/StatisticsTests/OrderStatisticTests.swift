// Owns tests of percentile ranks. Expected ranks come from SciPy's exact binomial, searched rank by rank.

import Statistics
import Testing

@Suite struct OrderStatisticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var n: Int
    var percent: Int
    var confidence: Double
    var low: Int
    var high: Int

    init(_ n: Int, _ percent: Int, _ confidence: Double, _ low: Int, _ high: Int) {
      self.n = n
      self.percent = percent
      self.confidence = confidence
      self.low = low
      self.high = high
    }

    var testDescription: String { "\(percent)% of \(n) at \(confidence)" }
  }

  @Test(arguments: [
    Case(6, 50, 0.95, 1, 6), Case(9, 50, 0.95, 2, 8), Case(20, 50, 0.95, 6, 15), Case(100, 50, 0.95, 40, 61),
    Case(1000, 50, 0.95, 469, 532), Case(36, 90, 0.95, 29, 36), Case(50, 90, 0.95, 41, 50),
    Case(100, 90, 0.95, 84, 96), Case(1000, 95, 0.95, 936, 964), Case(100, 10, 0.95, 5, 17),
    Case(100, 25, 0.99, 14, 38), Case(72, 95, 0.95, 64, 72), Case(12345, 99, 0.9, 12203, 12240),
    Case(2000, 80, 0.5, 1588, 1613), Case(1_000_000_000, 90, 0.95, 899_981_406, 900_018_594),
    // Each tail is exactly the eighth it is allowed.
    Case(3, 50, 0.75, 1, 3),
  ])
  func ranksOfTheInterval(_ example: Case) throws {
    let ranks = try #require(
      quantileRanks(n: example.n, percent: example.percent, confidence: example.confidence))
    #expect(ranks.low == example.low)
    #expect(ranks.high == example.high)
  }

  /// Counting from the other end is the same question.
  @Test func ranksMirror() throws {
    for n in [40, 99, 500] {
      let tenth = try #require(quantileRanks(n: n, percent: 10))
      let ninetieth = try #require(quantileRanks(n: n, percent: 90))
      #expect(tenth.low == n + 1 - ninetieth.high)
      #expect(tenth.high == n + 1 - ninetieth.low)
    }
  }

  @Test func tooFewRecordsGiveNoInterval() {
    #expect(quantileRanks(n: 5, percent: 50) == nil)
    #expect(quantileRanks(n: 35, percent: 90) == nil)
    #expect(quantileRanks(n: 35, percent: 10) == nil)
    #expect(quantileRanks(n: 71, percent: 95) == nil)
    #expect(quantileRanks(n: 0, percent: 50) == nil)
    #expect(quantileRanks(n: -1, percent: 50) == nil)
  }

  @Test func nonsenseGivesNoInterval() {
    #expect(quantileRanks(n: 100, percent: 0) == nil)
    #expect(quantileRanks(n: 100, percent: 100) == nil)
    #expect(quantileRanks(n: 100, percent: 50, confidence: 1) == nil)
    #expect(quantileRanks(n: 100, percent: 50, confidence: 0) == nil)
    #expect(quantileRanks(n: 100, percent: 50, confidence: .nan) == nil)
  }

  @Test func rankOfThePercentile() {
    #expect(quantileRank(n: 30, percent: 10) == 3)
    #expect(quantileRank(n: 31, percent: 10) == 4)
    #expect(quantileRank(n: 10, percent: 50) == 5)
    #expect(quantileRank(n: 11, percent: 50) == 6)
    #expect(quantileRank(n: 1, percent: 90) == 1)
    #expect(quantileRank(n: 250, percent: 90) == 225)
    #expect(quantileRank(n: 7, percent: 0) == 1)
    #expect(quantileRank(n: 7, percent: 100) == 7)
    #expect(quantileRank(n: .max, percent: 100) == .max)
    #expect(quantileRank(n: 0, percent: 50) == nil)
    #expect(quantileRank(n: 10, percent: 101) == nil)
  }
}
