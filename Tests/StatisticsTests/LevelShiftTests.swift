// Owns tests of a shift of level: it is found where it is, and steady series stay quiet however they hang together.

import Statistics
import Testing

@Suite struct LevelShiftTests {
  private func shift(_ hits: [Int], of n: [Int], seed: UInt64 = 1) -> LevelShiftAnswer {
    var stream = SeededStream(seed: seed, stream: "shift")
    return levelShift(hits: hits, of: n, using: &stream)
  }

  private func inThousands(_ hits: [Int]) -> LevelShiftAnswer { shift(hits, of: hits.map { _ in 1000 }) }

  private func found(_ answer: LevelShiftAnswer) -> LevelShift? {
    if case .assessed(let shift) = answer { return shift }
    return nil
  }

  @Test func twelveMonthsWithAStep() throws {
    let hits = [803, 795, 810, 798, 806, 801, 899, 905, 893, 902, 897, 901]
    let shift = try #require(found(inThousands(hits)))
    #expect(shift.position == 6 && shift.positions == 6...6)
    #expect(isNear(shift.before, 4813.0 / 6000) && isNear(shift.after, 5397.0 / 6000))
    #expect(isNear(shift.size, 584.0 / 6000))
    #expect(shift.interval.low > 0.08 && shift.interval.high < 0.115)
    #expect(shift.chance < 0.001 && shift.dispersion == 1)
  }

  /// Volumes from 100 to 3,000 do not blur the step, and the levels are those of all records.
  @Test func unequalVolumes() throws {
    let n = [3000, 100, 900, 2000, 1500, 400, 100, 2500, 1000]
    let hits = zip(n, [0.7, 0.66, 0.71, 0.695, 0.8, 0.79, 0.84, 0.8, 0.805]).map { Int((Double($0) * $1).rounded()) }
    let shift = try #require(found(shift(hits, of: n)))
    #expect(shift.position == 4 && shift.chance < 0.01)
    #expect(isNear(shift.before, Double(hits[0...3].reduce(0, +)) / 6000))
  }

  @Test func aSteadySeriesHasNone() throws {
    let hits = [803, 795, 810, 798, 806, 801, 799, 805, 793, 802, 797, 801]
    let shift = try #require(found(inThousands(hits)))
    #expect(shift.chance > 0.2)
    #expect(shift.interval.low < 0 && shift.interval.high > 0)
  }

  @Test func theSameSeedGivesTheSameAnswer() {
    let hits = [803, 795, 810, 798, 806, 801, 829, 815, 823, 812, 837, 821]
    #expect(inThousands(hits) == inThousands(hits))
  }

  /// Shares that wander around a level by 2 points beside a binomial 1, each correlated with the one before.
  @Test(arguments: [6, 12, 24, 36], [0.0, 0.3, 0.5]) func falseAlarms(periods: Int, correlation: Double) {
    var stream = SeededStream(seed: UInt64(periods), stream: "null \(correlation)")
    var alarms = 0
    for _ in 0..<500 {
      let hits = series(periods, correlation: correlation, step: 0, &stream)
      if case .assessed(let shift) = levelShift(hits: hits, of: hits.map { _ in 1000 }, limit: 199, using: &stream),
        shift.chance <= 0.01
      {
        alarms += 1
      }
    }
    // 1% of 500 is 5; more than 13 would come by chance once in a thousand.
    #expect(alarms <= 13)
  }

  @Test func aStepOfFourSpreadsIsMostlyFound() {
    var stream = SeededStream(seed: 24, stream: "power")
    var (alarms, near) = (0, 0)
    for _ in 0..<100 {
      let hits = series(24, correlation: 0.3, step: 0.09, &stream)
      if case .assessed(let shift) = levelShift(hits: hits, of: hits.map { _ in 1000 }, limit: 499, using: &stream) {
        if shift.chance <= 0.01 { alarms += 1 }
        if shift.positions.contains(12) { near += 1 }
      }
    }
    #expect(alarms >= 75)
    #expect(near >= 90)
  }

  private func series(_ count: Int, correlation: Double, step: Double, _ stream: inout SeededStream) -> [Int] {
    var noise = normal(&stream)
    return (0..<count).map { period in
      if period > 0 {
        noise = correlation * noise + (1 - correlation * correlation).squareRoot() * normal(&stream)
      }
      let share = 0.8 + 0.02 * noise + 0.0126 * normal(&stream) + (period >= count / 2 ? step : 0)
      return min(1000, max(0, Int((1000 * share).rounded())))
    }
  }

  @Test func whatCannotBeAssessedSaysWhy() {
    #expect(shift([1, 2, 3, 4, 5], of: [9, 9, 9, 9, 9]) == .notAssessable(.tooFewPeriods(needed: 6)))
    #expect(shift([], of: []) == .notAssessable(.tooFewPeriods(needed: 6)))
    #expect(shift([1, 2, 3, 4, 5, 0], of: [9, 9, 9, 9, 9, 0]) == .notAssessable(.periodWithoutRecords))
    #expect(shift([9, 9, 9, 9, 9, 9], of: [9, 9, 9, 9, 9, 9]) == .notAssessable(.noVariation))
    #expect(shift([0, 0, 0, 0, 0, 0], of: [9, 9, 9, 9, 9, 9]) == .notAssessable(.noVariation))
    #expect(shift([10], of: [9]) == .notAssessable(.countsThatDoNotFit))
    #expect(shift([1, 2], of: [9]) == .notAssessable(.countsThatDoNotFit))
  }

  /// No spread within the levels at all: the binomial one still counts.
  @Test func equalSharesOnEitherSide() throws {
    let shift = try #require(found(shift([7, 7, 7, 8, 8, 8], of: [10, 10, 10, 10, 10, 10])))
    #expect(shift.position == 3 && shift.dispersion == 1 && shift.chance > 0.05)
    #expect(shift.positions == 3...3)
  }
}
