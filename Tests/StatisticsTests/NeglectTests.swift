// Owns tests of neglect after the target, against an independent computation on made series.

import Glibc
import Testing

@testable import Statistics

@Suite struct NeglectTests {
  /// 10,000 cases by bins of 5 to 1,500, lognormal of median 180 and σ .7, with the rate after 240 times a ratio; a last
  /// bin's worth stays open. No chance in them.
  static func series(ratio: Double, cases: Double = 10_000, moved: Double = 0) -> ClosingSeries {
    func survival(_ time: Double) -> Double {
      guard time > 0 else { return 1 }
      let plain = { (time: Double) in erfc(log(time / 180) / 0.7 / 2.0.squareRoot()) / 2 }
      return time <= 240 ? plain(time) : plain(240) * pow(plain(time) / plain(240), ratio)
    }
    var done = (0..<300).map { bin in
      Int(cases * (survival(Double(bin) * 5) - survival(Double(bin) * 5 + 5)) + 0.5)
    }
    for bin in 48..<56 {
      let taken = Int(moved * Double(done[bin]))
      done[bin] -= taken
      done[47] += taken
    }
    var open = [Int](repeating: 0, count: 300)
    open[299] = Int(cases) - done.reduce(0, +)
    return ClosingSeries(done: done, open: open, target: 48)!
  }

  @Test(arguments: [(ratio: 1.0, found: 1.0106, p: 0.56), (ratio: 0.7, found: 0.7098, p: 2.9e-7)])
  func cubicWithAKink(_ expected: (ratio: Double, found: Double, p: Double)) throws {
    let fit = try #require(KinkModel(Self.series(ratio: expected.ratio)).fit(cuts: [1]))
    let kink = try #require(fit.kink(at: 0))
    #expect(isNear(exp(kink.effect), expected.found, within: 5e-5))
    let p = try #require(normalCumulative(kink.effect / kink.variance.squareRoot()))
    #expect(isNear(p / expected.p, 1, within: 0.02))
    #expect(fit.fit.dispersion == 1)
  }

  /// Placebos only cost certainty: the estimate is the cubic's.
  @Test func aSlowedRateIsFoundAgainstPlacebos() throws {
    let found = try neglectKink(Self.series(ratio: 0.7)).get()
    #expect(isNear(found.hazardRatio, 0.7098, within: 5e-5))
    #expect(found.test.placebos == 10)
    #expect(found.chance < 1e-3)
    #expect(found.interval.low < 0.7 && found.interval.high > 0.7 && found.interval.high < 0.9)
    #expect(found.expectedClosings > 1000)
  }

  @Test func anUnchangedRateIsSilent() throws {
    let found = try neglectKink(Self.series(ratio: 1)).get()
    #expect(found.chance > 0.3 && found.interval.low < 1 && found.interval.high > 1)
  }

  /// Three in ten near misses pulled forward leave a hole after the target, which is no neglect.
  @Test func bunchingIsNotNeglect() throws {
    let found = try neglectKink(Self.series(ratio: 1, moved: 0.3)).get()
    #expect(found.hazardRatio > 0.95 && found.chance > 0.1)
  }

  /// A lognormal's rate rises to the target and flattens after it: even unchanged it falls to .7 of the line carried on,
  /// which is why the ratio is not tested against 1.
  @Test func closingsThatFailToCome() throws {
    let steady = try gradualNeglect(Self.series(ratio: 1)).get()
    let halved = try gradualNeglect(Self.series(ratio: 0.4)).get()
    #expect(steady.chance > 0.3 && steady.ratio > 0.65)
    #expect(halved.chance < 1e-6 && halved.ratio < 0.6)
    #expect(halved.interval.low < halved.ratio && halved.interval.high > halved.ratio)
    #expect(halved.openAtTarget == steady.openAtTarget)
    #expect(halved.shareNeverFinished > steady.shareNeverFinished)
  }

  /// Nine in ten near misses pulled forward look like a slower pace, unless the place they came from is skipped; late
  /// cases that stay away are found all the same.
  @Test func theHoleOfMovedNearMissesIsSkipped() throws {
    let moved = Self.series(ratio: 1, moved: 0.9)
    #expect(try gradualNeglect(moved).get().chance < 0.01)
    let skipping = try gradualNeglect(moved, skipping: 0.25).get()
    #expect(skipping.chance > 0.1 && skipping.ratio > 0.6)
    #expect(try gradualNeglect(Self.series(ratio: 0.4), skipping: 0.25).get().chance < 1e-4)
    #expect(throws: NeglectUnknown.contradictoryInput) { try gradualNeglect(moved, skipping: 1).get() }
  }

  /// Three in ten times are written down as the next full hour or quarter of one: heaps that would pass for dispersion.
  @Test func roundedTimesHideNothing() throws {
    func rounded(_ series: ClosingSeries, heapUnits: [Int]) throws -> ClosingSeries {
      var done = series.done
      for bin in series.done.indices {
        let moved = series.done[bin] * 3 / 20
        for unit in [12, 3] {
          let heap = (bin / unit + 1) * unit - 1
          guard heap < done.count else { continue }
          done[bin] -= moved
          done[heap] += moved
        }
      }
      return try #require(
        ClosingSeries(done: done, open: series.open, target: series.target, heapUnits: heapUnits))
    }
    let slowed = try neglectKink(rounded(Self.series(ratio: 0.7), heapUnits: [12, 3])).get()
    #expect(isNear(slowed.hazardRatio, 0.7, within: 0.05))
    #expect(slowed.chance < 0.01)
    let hidden = try neglectKink(rounded(Self.series(ratio: 0.7), heapUnits: [])).get()
    #expect(hidden.dispersion > 3 * slowed.dispersion && hidden.chance > slowed.chance)
    let steady = try neglectKink(rounded(Self.series(ratio: 1), heapUnits: [12, 3])).get()
    #expect(steady.interval.low < 1 && steady.interval.high > 1)

    let halved = try gradualNeglect(rounded(Self.series(ratio: 0.4), heapUnits: [12, 3])).get()
    let plain = try gradualNeglect(rounded(Self.series(ratio: 0.4), heapUnits: [])).get()
    #expect(halved.ratio < 0.6 && halved.variance < plain.variance / 2)
    #expect(ClosingSeries(done: [1, 2], open: [0, 0], target: 1, heapUnits: [1]) == nil)
  }

  /// A constant rate of 1 in 50: what is expected is what is seen, and twice the activity halves it.
  @Test func aConstantRateIsItsOwnForecast() throws {
    var left = 20_000
    var done: [Int] = []
    for _ in 0..<200 {
      done.append(left / 50)
      left -= left / 50
    }
    var open = [Int](repeating: 0, count: 200)
    open[199] = left
    let series = try #require(ClosingSeries(done: done, open: open, target: 40))
    let found = try gradualNeglect(series).get()
    #expect(isNear(found.ratio, 1, within: 0.01))
    let busier = (0..<200).map { $0 >= 40 ? 2.0 : 1 }
    #expect(isNear(try gradualNeglect(series, activity: busier).get().ratio, 0.5, within: 0.01))
    #expect(throws: NeglectUnknown.contradictoryInput) { try gradualNeglect(series, activity: [1]).get() }
  }

  @Test func whoIsAtRisk() throws {
    let series = try #require(ClosingSeries(done: [1, 2, 3], open: [4, 0, 6], target: 1))
    #expect(series.atRisk == [14, 11, 6])
    #expect(series.openAtTarget == 11)
    #expect(isNear(series.shareNeverFinished, 6.0 / 11))
  }

  @Test func seriesThatTellNothing() throws {
    #expect(ClosingSeries(done: [], open: [], target: 1) == nil)
    #expect(ClosingSeries(done: [1], open: [1, 2], target: 1) == nil)
    #expect(ClosingSeries(done: [1], open: [-1], target: 1) == nil)
    #expect(ClosingSeries(done: [1], open: [1], target: 0) == nil)
    #expect(ClosingSeries(done: [1], open: [1], target: .nan) == nil)
    let few = try #require(ClosingSeries(done: [5, 5, 5], open: [0, 0, 9], target: 1))
    #expect(throws: NeglectUnknown.tooFewOpenAtTarget(found: 19, needed: 200)) { try neglectKink(few).get() }
    #expect(throws: NeglectUnknown.tooFewOpenAtTarget(found: 19, needed: 200)) { try gradualNeglect(few).get() }
    // All late cases stay open for good, in one bin: nothing is left to fit a course to.
    let never = try #require(ClosingSeries(done: [9, 9, 0, 0], open: [0, 0, 0, 900], target: 2))
    #expect(throws: NeglectUnknown.noFit) { try neglectKink(never).get() }
  }

  /// Whatever the numbers, the answer is a reason or finite.
  @Test func anyCountsGiveAReasonOrFiniteNumbers() {
    var stream = SeededStream(seed: 12, stream: "any closings")
    var (found, unknown) = (0, 0)
    for _ in 0..<200 {
      let length = 1 + stream.index(below: 90)
      let most = [3, 60, 3000][stream.index(below: 3)]
      let done = (0..<length).map { _ in stream.index(below: 3) == 0 ? 0 : stream.index(below: most) }
      let open = (0..<length).map { _ in stream.index(below: 2) == 0 ? 0 : stream.index(below: most) }
      let series = ClosingSeries(done: done, open: open, target: 1 + 40 * stream.fraction())!
      if case .success(let answer) = neglectKink(series) {
        found += 1
        #expect(answer.hazardRatio.isFinite && answer.test.standardError.isFinite && (0...1).contains(answer.chance))
      } else {
        unknown += 1
      }
      if case .success(let answer) = gradualNeglect(series) {
        #expect(answer.ratio.isFinite && answer.variance > 0 && (0...1).contains(answer.chance))
      }
    }
    #expect(found > 20 && unknown > 20)
  }
}
