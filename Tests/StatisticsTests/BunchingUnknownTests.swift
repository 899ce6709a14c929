// Owns tests of series that bunching cannot be told from.

import Testing

@testable import Statistics

@Suite struct BunchingUnknownTests {
  private func reason(
    _ counts: [Int], firstStep: Int = 1, at target: Int = 240, whipple: Double? = nil, scale: BunchingScale = .duration
  ) -> BunchingUnknown? {
    guard let series = BunchingSeries(firstStep: firstStep, counts: counts) else { return nil }
    let answer = bunching(
      BunchingQuestion(series: series, threshold: .atMost(target), scale: scale, whipple: whipple))
    if case .failure(let reason) = answer { return reason }
    return nil
  }

  private func series(_ values: [Int: Int]) -> [Int] { (1...600).map { values[$0] ?? 0 } }

  @Test(arguments: [0, 1, 2, 149])
  func fewRecords(count: Int) {
    #expect(reason(series([235: count])) == .tooFewRecords(found: count, needed: 150))
  }

  @Test func allAtOneValueNextToTheTarget() {
    #expect(reason(series([240: 5000])) == .noFit)
  }

  @Test func allFarFromTheTarget() {
    #expect(reason(series([100: 5000])) == .tooFewRecords(found: 0, needed: 150))
    #expect(reason([5000], firstStep: 9000) == .tooFewRecords(found: 0, needed: 150))
  }

  @Test func aTargetOfFewSteps() {
    let flat = [Int](repeating: 400, count: 40)
    #expect(reason(flat, at: 6) == .tooFewPlacebos(found: 2, disjoint: 1))
    #expect(reason(flat, at: 2) != nil)
    #expect(reason(flat, at: 20, whipple: 170) == .roundedShortTarget(steps: 20, whipple: 170))
  }

  @Test func aTargetAtOrBeyondTheNaturalEnd() {
    #expect(reason(series([235: 500]), at: 0) == .contradictoryInput)
    #expect(reason(series([235: 500]), at: -3) == .contradictoryInput)
    for extreme in [Int.max, Int.min] {
      #expect(reason(series([235: 500]), at: extreme) == .contradictoryInput)
      for threshold in [BunchingThreshold.below(extreme), .atLeast(extreme), .above(extreme)] {
        let question = BunchingQuestion(series: roundedDurations(), threshold: threshold)
        #expect(throws: BunchingUnknown.contradictoryInput) { try bunching(question).get() }
      }
    }
  }

  @Test func aCycleOfAnotherLength() {
    let series = BunchingSeries(firstStep: 1, counts: [1, 2, 3])!
    let answer = bunching(BunchingQuestion(series: series, threshold: .atMost(2), cycle: [0, 0]))
    #expect(throws: BunchingUnknown.contradictoryInput) { try answer.get() }
  }

  @Test func anotherThresholdInTheWindow() {
    var question = BunchingQuestion(series: roundedDurations(), threshold: .atMost(240), whipple: 190)
    question.others = [.atMost(235)]
    #expect(throws: BunchingUnknown.anotherThresholdNear) { try bunching(question).get() }
    question.others = [.atMost(240), .atMost(480)]
    #expect(throws: Never.self) { try bunching(question).get() }
  }

  /// Whatever the numbers, the answer is a reason or finite, and a chance is a chance.
  @Test func anyCountsGiveAReasonOrFiniteNumbers() {
    var stream = SeededStream(seed: 11, stream: "any counts")
    var (found, unknown) = (0, 0)
    for _ in 0..<400 {
      let length = 1 + stream.index(below: 120)
      let sparse = stream.index(below: 4)
      let counts = (0..<length).map { _ in
        stream.index(below: 4) < sparse ? 0 : stream.index(below: [2, 50, 5000][stream.index(below: 3)])
      }
      let series = BunchingSeries(firstStep: stream.index(below: 40) - 20, counts: counts)!
      let lag = stream.index(below: 100)
      let question = BunchingQuestion(
        series: series, threshold: .atMost(stream.index(below: 60)), others: [.below(stream.index(below: 90))],
        naturalEnd: -stream.index(below: 3), scale: [.duration, .share, .score][stream.index(below: 3)],
        whipple: [nil, 100, 140, 400, .nan][stream.index(below: 5)],
        cycle: stream.index(below: 3) == 0
          ? counts.map { _ in [0, -1, -.infinity, .nan][min(3, stream.index(below: 40))] } : nil,
        fixedLags: stream.index(below: 4) == 0 ? [lag...lag + 2] : [])
      switch bunching(question) {
      case .success(let answer):
        found += 1
        let numbers = [
          answer.excess, answer.excessVariance, answer.missing, answer.step.t, answer.moved, answer.movedInterval.low,
          answer.movedInterval.high, answer.dispersion, answer.smallestDetectable,
        ]
        let areFinite = numbers.allSatisfy(\.isFinite)
        let isCurve = answer.curve.allSatisfy { $0.fitted.isFinite && $0.fitted >= 0 }
        #expect(areFinite && isCurve && answer.chance >= 0 && answer.chance <= 1)
      case .failure: unknown += 1
      }
    }
    #expect(found > 20 && unknown > 20)
  }

  @Test func stepsTooFineForTheSupport() {
    #expect(reason([Int](repeating: 1, count: 5000), at: 10, scale: .score) == .supportTooWide)
  }

  @Test func countsThatCannotBe() {
    #expect(BunchingSeries(firstStep: 0, counts: []) == nil)
    #expect(BunchingSeries(firstStep: 0, counts: [1, -1]) == nil)
    #expect(BunchingSeries(firstStep: 0, counts: [Int.max, Int.max]) == nil)
    #expect(BunchingSeries(firstStep: Int.min, counts: [1]) == nil)
  }

  /// Equal counts everywhere are no bunching, and any number of zeros beyond the last value changes nothing.
  @Test func evenCountsAreSilent() throws {
    let flat = BunchingSeries(firstStep: 1, counts: [Int](repeating: 40, count: 600))!
    let found = try bunching(BunchingQuestion(series: flat, threshold: .atMost(240))).get()
    #expect(abs(found.excess) < 1e-6 && abs(found.step.t) < 1e-6)
    #expect(abs(found.moved) < 1e-6)
  }
}
