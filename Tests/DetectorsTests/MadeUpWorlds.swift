// Owns what one detector makes of made-up worlds, for the tests of each.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Statistics
import Testing

/// How often so many worlds let a detector speak at all, and above watch.
struct WorldCount {
  var found = 0
  var aboveWatch = 0

  static func of(
    _ detector: String, _ shape: WorldShape, _ behaviour: WorldBehaviour? = nil, strength: Double = 0, seeds: Int = 20
  ) throws -> WorldCount {
    let detector = try #require(Detectors.named(detector))
    var count = WorldCount()
    for seed in 0..<seeds {
      var stream = SeededStream(seed: UInt64(seed), stream: "world")
      var world = RecordWorld(shape, using: &stream)
      if let behaviour { world.apply(behaviour, strength: strength, using: &stream) }
      world.round(using: &stream)
      count.add(judged(detector.observe(world.input())))
    }
    return count
  }

  static func of(
    _ detector: String, _ behaviour: DayBehaviour?, strength: Double = 0, seeds: Int = 20
  ) throws -> WorldCount {
    let detector = try #require(Detectors.named(detector))
    var count = WorldCount()
    for seed in 0..<seeds {
      var stream = SeededStream(seed: UInt64(seed), stream: "days")
      count.add(judged(detector.observe(DayWorld(behaviour, strength: strength, using: &stream).input())))
    }
    return count
  }

  private mutating func add(_ judgement: Judgement) {
    if !judgement.findings.isEmpty { found += 1 }
    if judgement.findings.contains(where: { $0.tier == .strong || $0.tier == .worthAsking }) { aboveWatch += 1 }
  }
}

extension Detector {
  /// The reasons why nothing can be said.
  func reasons(_ input: AuditInput) -> [String] { observe(input).compactMap(\.notAssessable) }
}

extension AuditInput {
  /// A world of records with something about it changed.
  static func world(_ shape: WorldShape, _ change: (inout StandardEvidence) -> Void) -> AuditInput {
    var stream = SeededStream(seed: 1, stream: "world")
    var input = RecordWorld(shape, using: &stream).input()
    change(&input.standards[0])
    return input
  }
}
