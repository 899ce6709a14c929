// Owns tests of what shapes durations besides people: rounding, rules and the working week.

import Testing

@testable import Statistics

@Suite struct DurationPatternTests {
  @Test func whippleIsAHundredWithoutPreferenceAndFiveHundredWithAll() {
    #expect(whippleIndex(minuteCells: [Int](repeating: 7, count: 60)) == 100)
    #expect(whippleIndex(minuteCells: (0..<60).map { $0 % 5 == 0 ? 3 : 0 }) == 500)
    #expect(minuteHeapingEffect(minuteCells: [Int](repeating: 7, count: 60)) == 0)
    #expect(isNear(minuteHeapingEffect(minuteCells: (0..<60).map { $0 == 30 ? 40 : 0 }), 59.0.squareRoot()))
    #expect(whippleIndex(minuteCells: [1]) == nil)
    #expect(whippleIndex(minuteCells: [Int](repeating: 0, count: 60)) == nil)
    #expect(minuteHeapingEffect(minuteCells: [-1] + [Int](repeating: 1, count: 59)) == nil)
  }

  /// Keep 2012: 92.7% of departures at minutes ending in 0 or 5 before electronic capture, 21.8% after.
  @Test func aPublishedShare() {
    var cells = [Int](repeating: 0, count: 60)
    (cells[0], cells[1]) = (927, 73)
    #expect(isNear(whippleIndex(minuteCells: cells), 463.5))
  }

  @Test func valuesFallIntoMinutesOfTheHour() {
    let series = BunchingSeries(firstStep: -1, counts: [1, 2, 4])!
    #expect(series.minuteCells[59] == 1 && series.minuteCells[0] == 2 && series.minuteCells[1] == 4)
  }

  private func declining(adding extra: [Int: Int] = [:]) -> BunchingSeries {
    BunchingSeries(firstStep: 1, counts: (1...1000).map { (1000 - $0) / 10 + (extra[$0] ?? 0) })!
  }

  @Test func aRulesStretchIsFound() {
    #expect(fixedLags(declining(), targetSteps: 400).isEmpty)
    let found = fixedLags(declining(adding: [601: 5000]), targetSteps: 400)
    #expect(found.map(\.steps) == [601...601])
    #expect(found.first?.records == 5039)
    // Spread over three steps, each of which is less than ten times its neighbour.
    let wide = fixedLags(declining(adding: [601: 3000, 602: 3000, 603: 3000]), targetSteps: 400)
    #expect(wide.map(\.steps) == [601...603])
    // Wider than a hundredth of the target.
    #expect(fixedLags(declining(adding: [601: 3000, 602: 3000, 603: 3000]), targetSteps: 200).isEmpty)
  }

  @Test func tooFewOrTooLowIsNoRule() {
    #expect(fixedLags(declining(adding: [601: 2000]), targetSteps: 400).isEmpty)
    let flat = BunchingSeries(firstStep: 1, counts: [100, 100, 900, 100])!
    #expect(fixedLags(flat, targetSteps: 4).isEmpty)
    #expect(fixedLags(BunchingSeries(firstStep: 0, counts: [0, 0])!, targetSteps: 4).isEmpty)
    #expect(fixedLags(declining(), targetSteps: 0).isEmpty)
  }

  /// Hours that all are rounded to hold ten times their neighbours, and are people's all the same.
  @Test func heapsAreNoRules() {
    let hourly = declining(adding: [120: 9000, 180: 8000, 240: 9000, 300: 7000])
    #expect(fixedLags(hourly, targetSteps: 300).isEmpty)
    #expect(fixedLags(declining(adding: [300: 9000]), targetSteps: 300).map(\.steps) == [300...300])
  }

  /// Opened at one quarter-hour and closed at the same: nothing ends but after whole weeks.
  @Test func aWeekOfOneQuarterHour() throws {
    let one = (0..<672).map { $0 == 10 ? 5 : 0 }
    let pattern = try #require(CyclePattern(opened: one, closed: one))
    #expect(pattern.relative[0] == 672 && pattern.relative.dropFirst().allSatisfy { $0 == 0 })
    #expect(
      pattern.logOffsets(first: 450, width: 0.001, count: 1)[0] < pattern.logOffsets(first: 0, width: 1, count: 1)[0])
    #expect(pattern.logOffsets(first: 5000, width: 60, count: 2) == [-.infinity, -.infinity])
    #expect(CyclePattern(opened: one, closed: [Int](repeating: 0, count: 672)) == nil)
    #expect(CyclePattern(opened: [1], closed: [1]) == nil)
  }

  @Test func workRoundTheClockHasNoCycle() throws {
    let even = [Int](repeating: 3, count: 672)
    let pattern = try #require(CyclePattern(opened: even, closed: even))
    #expect(pattern.logOffsets(first: 0, width: 3600, count: 400).allSatisfy { isNear($0, 0) })
    #expect(pattern.logOffsets(first: 0, width: 0, count: 4).isEmpty)
  }

  /// Cases that come and go in working hours only heap at whole days, and the pattern takes exactly that away.
  @Test func dailyHeapsOfAnHonestTeamAreTheirHours() throws {
    let hours = (0..<672).map { quarter in
      let (day, hour) = (quarter / 96, quarter % 96 / 4)
      return day < 5 && hour >= 9 && hour < 17 ? 10 : 0
    }
    let pattern = try #require(CyclePattern(opened: hours, closed: hours))
    // Hourly durations to a week; the rate falls evenly.
    let offsets = pattern.logOffsets(first: 0, width: 3600, count: 168)
    let busy = (0..<168).map { offsets[$0].isFinite ? 2000 * exponential(offsets[$0]) * (1 - Double($0) / 200) : 0 }
    let series = try #require(BunchingSeries(firstStep: 1, counts: busy.map { Int($0.rounded()) }))
    var question = BunchingQuestion(series: series, threshold: .atMost(48))
    let naive = bunching(question)
    question.cycle = offsets
    let aware = try bunching(question).get()
    #expect(aware.chance > 0.2)
    #expect((try? naive.get().chanceOfExcess) ?? 0 < aware.chanceOfExcess)
  }
}

/// eˣ by (1 + tanh(x/2))/(1 − tanh(x/2)).
private func exponential(_ x: Double) -> Double {
  let half = correlation(fisherZ: x / 2)
  return (1 + half) / (1 - half)
}
