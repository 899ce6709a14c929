// Owns tests of the detector of numbers that improve while a counterweight gets worse.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Statistics
import Testing

@Suite struct ProxyDivergenceTests {
  static let detector = "proxy-divergence"

  @Test func aNumberPushedIsFound() throws {
    #expect(try WorldCount.of(Self.detector, .proxyPush, strength: 0.1).aboveWatch >= 18)
  }

  @Test func honestDaysAreQuiet() throws {
    #expect(try WorldCount.of(Self.detector, nil, seeds: 40).found == 0)
  }

  @Test(arguments: [DayBehaviour.slackenAfterSafe, .shift])
  func otherBehavioursAreNotIts(_ behaviour: DayBehaviour) throws {
    #expect(try WorldCount.of(Self.detector, behaviour, strength: 0.06).found == 0)
  }

  /// The months of V8: slopes .098405 and .039013, p 5.86e-5.
  @Test func theValidationSeriesGivesItsChance() throws {
    let n = [980, 1010, 1005, 990, 1020, 1000, 995, 1015, 1008, 992, 1003, 1011]
    let hits = [842, 874, 880, 876, 918, 905, 911, 934, 932, 929, 943, 958]
    let repeats = [61, 60, 66, 68, 71, 74, 72, 80, 82, 85, 84, 92]
    var input = try #require(Detectors.named(Self.detector)?.examples.first).input
    for (place, events) in [hits, repeats].enumerated() {
      input.standards[place].days = (0..<12).map { month in
        DayTally(
          day: CivilDay(year: 2025, month: 10, day: 1).advanced(byMonths: month), n: n[month], hits: events[month])
      }
    }
    let observed = try #require(Detectors.named(Self.detector)).observe(input)
    #expect(observed.count == 1)
    let p = try #require(observed.first?.p)
    #expect(abs(p - 5.86e-5) < 0.005e-5)
    #expect(observed[0].meetsFloor)
    #expect(observed[0].segment == "counterweight: precision.came-back")
  }

  @Test func mixIsNamed() throws {
    var input = try #require(Detectors.named(Self.detector)?.examples.first { $0.isFound }).input
    input.standards[0].standard.breakdowns = [["team"]]
    input.standards[0].segmentMonths = (0..<12).flatMap { month in
      let start = CivilDay(year: 2025, month: 10, day: 1).advanced(byMonths: month)
      let easy = 500 + month * 80
      return [
        SegmentMonth(field: "team", value: "easy", month: start, n: easy, hits: easy * 95 / 100),
        SegmentMonth(field: "team", value: "hard", month: start, n: 2000 - easy, hits: (2000 - easy) * 80 / 100),
      ]
    }
    let observed = try #require(Detectors.named(Self.detector)).observe(input)
    #expect(observed.first?.statement.contains("another mix by team") == true)
  }

  @Test func constantAndMissingCounterweightsGiveReasons() throws {
    let detector = try #require(Detectors.named(Self.detector))
    var input = try #require(detector.examples.first).input
    input.standards[1].days = []
    #expect(detector.reasons(input).count == 1)
    input = try #require(detector.examples.first).input
    for place in input.standards[1].days.indices { input.standards[1].days[place].hits = 0 }
    #expect(detector.reasons(input).count == 1)
    input = try #require(detector.examples.first).input
    for place in input.standards[0].days.indices {
      input.standards[0].days[place].hits = input.standards[0].days[place].n
    }
    #expect(judged(detector.observe(input)).findings.isEmpty)
  }
}
