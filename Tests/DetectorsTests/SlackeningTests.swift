// Owns tests of the detector of service that gets worse once its month is safe.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Statistics
import Testing

@Suite struct SlackeningTests {
  static let detector = "slackening"

  @Test func fivePointsAreFound() throws {
    let count = try WorldCount.of(Self.detector, .slackenAfterSafe, strength: 0.06, seeds: 6)
    #expect(count.aboveWatch >= 5)
  }

  @Test func honestDaysAreQuiet() throws {
    #expect(try WorldCount.of(Self.detector, nil).found <= 1)
  }

  @Test(arguments: [DayBehaviour.proxyPush, .shift]) func otherBehavioursAreNotIts(_ behaviour: DayBehaviour) throws {
    #expect(try WorldCount.of(Self.detector, behaviour, strength: 0.06, seeds: 10).found <= 1)
  }

  @Test func aQuarterIsTooShortAndAnUpperBoundIsNotAsked() throws {
    let detector = try #require(Detectors.named(Self.detector))
    var stream = SeededStream(seed: 1, stream: "days")
    var input = DayWorld(using: &stream).input()
    input.standards[0].days = Array(input.standards[0].days.suffix(63))
    let observed = detector.observe(input)
    #expect(observed.count == 1 && observed[0].standard == "speed.resolution")
    #expect(observed[0].notAssessable?.contains("12 would be needed") == true)
  }

  @Test func constantAndEmptyDaysAreNoFindings() throws {
    let detector = try #require(Detectors.named(Self.detector))
    for share in [0.0, 0.9, 1.0] {
      var stream = SeededStream(seed: 1, stream: "days")
      var input = DayWorld(using: &stream).input()
      for place in input.standards[0].days.indices {
        input.standards[0].days[place].hits = Int(Double(input.standards[0].days[place].n) * share)
      }
      #expect(judged(detector.observe(input)).findings.isEmpty)
      input.standards[0].days = []
      #expect(detector.observe(input).isEmpty)
    }
  }
}
