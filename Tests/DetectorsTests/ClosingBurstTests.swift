// Owns tests of the detector of endings crowded on the month's last working day.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Statistics
import Testing

@Suite struct ClosingBurstTests {
  static let detector = "closing-burst"

  /// Working days of so many months, Mondays half as busy again, a load that lasts, closed on the first of May.
  static func input(seed: Int, months: Int = 12, burst: Double = 1) -> AuditInput {
    var stream = SeededStream(seed: UInt64(seed), stream: "endings")
    let last = RecordWorld.period.to
    let first = RecordWorld.period.from.advanced(byMonths: 3 - months)
    var endings: [DayCount] = []
    var load = 0.0
    for day in (first.number...last.number).map({ CivilDay(number: $0) }) where day.weekday <= 5 {
      load = 0.6 * load + 0.3 * (stream.fraction() - 0.5)
      guard day.parts.month != 5 || day.parts.day != 1 else { continue }
      let next = day.advanced(by: day.weekday == 5 ? 3 : 1)
      let isLast = next.startOfMonth != day.startOfMonth
      let mean = 60 * (day.weekday == 1 ? 1.5 : 1) * (1 + load) * (isLast ? burst : 1)
      endings.append(DayCount(day: day, n: Int(mean + 8 * (stream.fraction() + stream.fraction() - 1))))
    }
    return .world(WorldShape(records: 500)) { $0.endings = endings }
  }

  @Test func aBurstIsFound() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let found = (0..<10).filter { seed in
      judged(detector.observe(Self.input(seed: seed, burst: 2.5))).findings.contains { $0.tier == .worthAsking }
    }
    #expect(found.count == 10)
  }

  @Test func honestMonthsAreQuiet() throws {
    let detector = try #require(Detectors.named(Self.detector))
    for seed in 0..<40 { #expect(judged(detector.observe(Self.input(seed: seed))).findings.isEmpty) }
  }

  /// Without the floor too, as the shuffle keeps its level: at most 6 of 40 at .05.
  @Test func theShuffleKeepsItsLevel() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let low = (0..<40).filter { seed in
      detector.observe(Self.input(seed: seed)).contains { ($0.p ?? 1) <= 0.05 }
    }
    #expect(low.count <= 6)
  }

  @Test func aQuarterIsTooShortAndNoEndingsAreNoQuestion() throws {
    let detector = try #require(Detectors.named(Self.detector))
    #expect(detector.reasons(Self.input(seed: 1, months: 3, burst: 3)).count == 1)
    #expect(detector.observe(.world(WorldShape(records: 500)) { $0.endings = [] }).isEmpty)
    let one = AuditInput.world(WorldShape(records: 500)) {
      $0.endings = [DayCount(day: RecordWorld.period.from, n: 9000)]
    }
    #expect(detector.reasons(one).count == 1)
    let constant = AuditInput.world(WorldShape(records: 500)) { evidence in
      evidence.endings = (0..<365).map { DayCount(day: RecordWorld.period.to.advanced(by: $0 - 364), n: 50) }
    }
    #expect(judged(detector.observe(constant)).findings.isEmpty)
  }
}
