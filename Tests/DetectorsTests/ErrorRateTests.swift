// Owns the short form of the calibration: honest worlds in which the detectors keep quiet, and behaviours they find.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Statistics
import Testing

@Suite struct ErrorRateTests {
  private static func findings(
    _ shape: WorldShape, _ behaviour: WorldBehaviour?, _ strength: Double, seed: UInt64
  ) -> [Finding] {
    var honest = SeededStream(seed: seed, stream: "honest \(shape.durations.rawValue) \(shape.records) \(shape.limit)")
    var world = RecordWorld(shape, using: &honest)
    var taken = SeededStream(seed: seed, stream: "short form")
    if let behaviour { world.apply(behaviour, strength: strength, using: &taken) }
    world.round(using: &taken)
    let behaviours = Set(Detectors.all.map(\.card).filter { $0.kind == .behaviour }.map(\.id))
    return judged(Detectors.observe(world.input())).findings.filter { behaviours.contains($0.detector) }
  }

  /// Ninety honest worlds of three shapes: no strong finding at all, and no detector speaks in more than two of them,
  /// which at 1% each happens by chance once in two hundred runs of other seeds. The seeds are fixed.
  @Test func honestWorldsAreQuiet() {
    var counts: [String: Int] = [:]
    for durations in [WorldShape.Durations.gamma, .mixture, .shifts] {
      for seed in 0..<30 {
        let shape = WorldShape(durations: durations, records: 2000, rounding: [0, 0.3, 0.7][seed % 3])
        let found = Self.findings(shape, nil, 0, seed: UInt64(2_000_000 + seed))
        #expect(!found.contains { $0.tier == .strong }, "\(found.map(\.id)) of \(durations) \(seed)")
        for detector in Set(found.map(\.detector)) { counts[detector, default: 0] += 1 }
      }
    }
    for (detector, count) in counts.sorted(by: { $0.key < $1.key }) {
      #expect(count <= 2, "\(detector) speaks in \(count) of 90 honest worlds")
    }
  }

  /// The same rows with the behaviour in them: its own detectors find it in at least eight of ten.
  @Test(arguments: [
    (WorldBehaviour.pullIn, 0.6, "threshold-bunching"), (.prematureClose, 0.4, "quality-dip"),
    (.pendingAbuse, 0.4, "clock-stops"), (.exclude, 0.4, "harmful-exclusion"), (.hangUps, 0.6, "short-contacts"),
  ])
  func behavioursAreFound(_ behaviour: WorldBehaviour, _ strength: Double, _ detector: String) {
    let shape = WorldShape(durations: .gamma, records: 5000, rounding: 0.3)
    let found = (0..<10).count { seed in
      Self.findings(shape, behaviour, strength, seed: UInt64(2_000_000 + seed)).contains { $0.detector == detector }
    }
    #expect(found >= 8, "\(detector) finds \(behaviour) in \(found) of 10")
  }
}
