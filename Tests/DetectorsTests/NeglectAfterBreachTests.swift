// Owns tests of the detector of cases that are left lying once they are late.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Testing

@Suite struct NeglectAfterBreachTests {
  static let detector = "neglect-after-breach"

  @Test func neglectIsFoundAndNeverAPattern() throws {
    let count = try WorldCount.of(Self.detector, WorldShape(records: 10_000), .neglectLate, strength: 0.6)
    #expect(count.aboveWatch >= 18)
    let example = try #require(Detectors.named(Self.detector)?.examples.first { $0.isFound })
    let findings = judged(try #require(Detectors.named(Self.detector)).observe(example.input)).findings
    #expect(findings.allSatisfy { $0.tier == .worthAsking || $0.tier == .watch })
  }

  /// As many rounded times as in the honest worlds below, and two in five late cases left lying.
  @Test(arguments: [WorldShape.Durations.gamma, .mixture, .hard])
  func roundedTimesDoNotHideIt(_ durations: WorldShape.Durations) throws {
    let shape = WorldShape(durations: durations, records: 10_000, rounding: 0.3)
    #expect(try WorldCount.of(Self.detector, shape, .neglectLate, strength: 0.4).aboveWatch >= 16)
  }

  @Test(arguments: WorldShape.Durations.allCases) func honestWorldsAreQuiet(_ durations: WorldShape.Durations) throws {
    let shape = WorldShape(durations: durations, records: 10_000, rounding: 0.3)
    #expect(try WorldCount.of(Self.detector, shape).found <= 1)
  }

  /// What is pulled forward is missing after the limit, and is no neglect.
  @Test(arguments: [WorldBehaviour.pullIn, .prematureClose, .pendingAbuse, .exclude])
  func otherBehavioursAreNotIts(_ behaviour: WorldBehaviour) throws {
    let count = try WorldCount.of(Self.detector, WorldShape(records: 5000), behaviour, strength: 0.3)
    #expect(count.found <= 1)
  }

  @Test func excludedLateCasesAreAReasonToSayNothing() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let reasons = detector.reasons(
      .world(WorldShape(records: 5000)) {
        $0.exclusions = [ExclusionCounts(name: "duplicate", n: 200, wouldHit: 10)]
      })
    #expect(reasons.count == 1 && reasons[0].contains("excluded"))
  }

  @Test func everyGateGivesItsReason() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let few = detector.reasons(.world(WorldShape(records: 500)) { _ in })
    #expect(few.count == 1 && few[0].contains("200 would be needed"))
    let deadlines = detector.reasons(
      .world(WorldShape(records: 5000)) { $0.spread?.deadlinesAtOneMinute = 0.9 })
    #expect(deadlines.count == 1 && deadlines[0].contains("one time of day"))
    let timer = detector.reasons(
      .world(WorldShape(records: 5000)) { evidence in
        let cells = evidence.spread?.cells ?? []
        evidence.spread?.cells = (cells + [.init(bin: 301, done: 1000)]).sorted { $0.bin < $1.bin }
      })
    #expect(timer.count == 1 && timer[0].contains("rule of the system"))
  }

  @Test func allMetAndAllOpenAreNoFindings() throws {
    let detector = try #require(Detectors.named(Self.detector))
    for cells in [
      [Spread.Cell(bin: 100, done: 5000)], [Spread.Cell(bin: 961, done: 0, open: 5000)],
      [Spread.Cell(bin: 100, done: 5000), Spread.Cell(bin: 961, done: 0, open: 5000)], [],
    ] {
      let observed = detector.observe(.world(WorldShape(records: 500)) { $0.spread?.cells = cells })
      #expect(judged(observed).findings.isEmpty)
      #expect(observed.allSatisfy { $0.notAssessable != nil })
    }
  }
}
