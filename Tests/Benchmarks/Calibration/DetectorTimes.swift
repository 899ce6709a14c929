// Owns how long the detectors take over many standards, segments and agents.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Statistics

/// An audit of so many standards, each with 40 records of every agent in segments of equal size and two years of days.
private func input(standards: Int, segments: Int, agents: Int) -> AuditInput {
  var stream = SeededStream(seed: 1, stream: "times")
  let shape = WorldShape(durations: .gamma, records: 40 * agents, rounding: 0.3, agents: agents)
  let world = RecordWorld(shape, using: &stream)
  var one = world.input()
  let days = DayWorld(using: &stream).input()
  var evidence = one.standards[0]
  evidence.days = days.standards[0].days
  evidence.result.monthly = days.standards[0].result.monthly
  evidence.result.weekly = days.standards[0].result.weekly
  evidence.segmentSpreads = (0..<segments).compactMap { segment in
    var part = world
    part.records = world.records.enumerated().filter { $0.offset % segments == segment }.map(\.element)
    return part.input().standards[0].spread.map { SegmentSpread(field: "team", value: "\(segment)", spread: $0) }
  }
  one.standards = (0..<standards).map { number in
    var copy = evidence
    copy.standard.id = "speed.resolution-\(number)"
    copy.result.standard = copy.standard
    return copy
  }
  return one
}

/// Seconds of each detector, of all of them, and of the judging, one run each.
func detectorTimes(standards: Int, segments: Int, agents: Int) {
  let input = input(standards: standards, segments: segments, agents: agents)
  let clock = ContinuousClock()
  var slowest: [(seconds: Double, line: String)] = []
  for detector in Detectors.all {
    var count = 0
    let time = clock.measure { count = detector.observe(input).count } / .seconds(1)
    slowest.append((time, "\(detector.card.id): \(time) s for \(count) observations"))
  }
  for (_, line) in slowest.sorted(by: { $0.seconds > $1.seconds }).prefix(12) { print(line) }
  var observations: [Observation] = []
  print("all: \(clock.measure { observations = Detectors.observe(input) } / .seconds(1)) s")
  var findings = 0
  let judging = clock.measure { findings = judged(observations).findings.count } / .seconds(1)
  print("judging: \(judging) s, \(findings) findings")
}
