// Owns tests of the detector of times that a rule of the system sets.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Testing

@Suite struct TimerTests {
  static let detector = "timer"

  /// As in an incident log whose closings 119.9 to 121.2 hours after solving are 80.4% of all.
  @Test func anAutomaticCloseAfterFiveDaysIsFoundAndOnlyWatched() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let input = AuditInput.world(WorldShape(records: 500)) { evidence in
      let rule = (0..<16).map { Distribution.Bin(index: 1439 + $0, done: 1150) }
      let others = (1...8000).filter { !(1439..<1455).contains($0) }.map { Distribution.Bin(index: $0, done: $0 % 2) }
      evidence.lags = [
        Lag(
          from: "resolved_at", to: "closed_at", width: 300, last: 17_280,
          bins: (rule + others).sorted { $0.index < $1.index })
      ]
    }
    let finding = try #require(judged(detector.observe(input)).findings.first { $0.segment != nil })
    #expect(finding.tier == .watch)
    #expect(finding.segment == "resolved_at to closed_at")
    #expect(finding.statement.contains("119.8 to 121.1 h from resolved at to closed at"))
    #expect(finding.statement.contains("a rule of the system"))
    #expect(detector.card.kind == .gate)
  }

  @Test func aRuleInTheSpreadIsFound() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let input = AuditInput.world(WorldShape(records: 2000)) { evidence in
      let cells = evidence.spread?.cells ?? []
      evidence.spread?.cells = (cells + [.init(bin: 301, done: 700)]).sorted { $0.bin < $1.bin }
    }
    #expect(judged(detector.observe(input)).findings.count == 1)
  }

  @Test(arguments: WorldShape.Durations.allCases, [0, 0.7])
  func honestWorldsAreQuiet(_ durations: WorldShape.Durations, _ rounding: Double) throws {
    let shape = WorldShape(durations: durations, records: 2000, rounding: rounding)
    #expect(try WorldCount.of(Self.detector, shape).found == 0)
  }

  @Test(arguments: WorldBehaviour.allCases) func behavioursAreNoRules(_ behaviour: WorldBehaviour) throws {
    // A reply at once is a rule of the first minute, which is another detector's.
    let count = try WorldCount.of(Self.detector, WorldShape(records: 2000), behaviour, strength: 0.4, seeds: 5)
    #expect(count.found == 0)
  }

  @Test func datesWithoutHoursAreNoRules() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let input = AuditInput.world(WorldShape(records: 500)) { evidence in
      evidence.lags = [
        Lag(
          from: "a", to: "b", width: 300, last: 17_280,
          bins: (0..<20).map { .init(index: 288 * $0, done: 400 / ($0 + 1)) })
      ]
    }
    #expect(judged(detector.observe(input)).findings.isEmpty)
  }

  @Test func emptyAndSmallLagsGiveReasons() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let input = AuditInput.world(WorldShape(records: 500)) { evidence in
      evidence.lags = [
        Lag(from: "a", to: "b", width: 300, last: 17_280, bins: []),
        Lag(from: "a", to: "c", width: 300, last: 17_280, bins: [.init(index: 1440, done: 100)]),
        Lag(from: "a", to: "d", width: 0, last: 17_280, bins: [.init(index: 1440, done: 900)]),
        Lag(from: "a", to: "e", width: 300, last: -4, bins: [.init(index: 1440, done: 900)]),
      ]
    }
    #expect(detector.reasons(input).count == 3)
    #expect(judged(detector.observe(input)).findings.isEmpty)
  }
}
