// Owns tests of repeatable chance.

import Testing

@testable import Statistics

@Suite struct SeededStreamTests {
  /// The first numbers of the reference program for the seed 1234567.
  @Test func theGeneratorGivesThePublishedNumbers() {
    var stream = SeededStream(state: 1_234_567)
    let numbers = (0..<5).map { _ in stream.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test func theSameSeedAndNameRepeatAndOthersDiffer() {
    func first(_ seed: UInt64, _ name: String) -> [UInt64] {
      var stream = SeededStream(seed: seed, stream: name)
      return (0..<4).map { _ in stream.next() }
    }
    #expect(first(1, "days") == first(1, "days"))
    #expect(Set((first(1, "days") + first(2, "days") + first(1, "agents") + first(0, ""))).count == 16)
  }

  /// 6 orders of 3 elements, 6,000 draws: chi-squared with 5 degrees is under 20.5 with chance .999.
  @Test func everyOrderIsAsLikely() {
    var stream = SeededStream(seed: 7, stream: "orders")
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6000 {
      var elements = [0, 1, 2]
      stream.shuffle(&elements)
      counts[elements, default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(counts.values.reduce(0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 } < 20.5)
  }

  @Test func onlyTheRangeIsShuffled() {
    var stream = SeededStream(seed: 7, stream: "range")
    var elements = Array(0..<100)
    stream.shuffle(&elements, in: 20..<40)
    #expect(Array(elements[..<20]) == Array(0..<20))
    #expect(Array(elements[40...]) == Array(40..<100))
    #expect(elements[20..<40].sorted() == Array(20..<40))
    #expect(Array(elements[20..<40]) != Array(20..<40))
    stream.shuffle(&elements, in: 90..<500)
    #expect(elements.sorted() == Array(0..<100))
  }

  @Test func drawsStayInTheirRange() {
    var stream = SeededStream(seed: 3, stream: "range")
    var seen = Set<Int>()
    for _ in 0..<500 {
      seen.insert(stream.index(below: 7))
      let fraction = stream.fraction()
      #expect(fraction >= 0 && fraction < 1)
    }
    #expect(seen == Set(0..<7))
    let (single, none) = (stream.index(below: 1), stream.index(below: -3))
    #expect(single == 0 && none == 0)
  }
}
