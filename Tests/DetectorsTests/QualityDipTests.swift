// Owns tests of the detector of records that come back more often where they end just inside the limit.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Statistics
import Testing

@Suite struct QualityDipTests {
  static let detector = "quality-dip"

  @Test func prematureClosingIsFound() throws {
    let count = try WorldCount.of(Self.detector, WorldShape(records: 10_000), .prematureClose, strength: 0.4)
    #expect(count.aboveWatch >= 18)
  }

  /// Agents that differ, matters that come back the more often the longer they take, and nothing at the limit.
  static func honest(seed: Int) -> AuditInput {
    var stream = SeededStream(seed: UInt64(seed), stream: "honest bands")
    return .world(WorldShape(records: 500)) { evidence in
      evidence.agentBands = (0..<30).flatMap { agent in
        let skill = 0.05 + 0.06 * stream.fraction()
        return ["high", "low"].flatMap { stratum in
          (19...28).map { band in
            let judged = 4 + stream.index(below: 12)
            let chance = skill * (1 + 0.03 * Double(band - 19)) * (stratum == "high" ? 1.4 : 1)
            let returned = (0..<judged).count { _ in stream.fraction() < chance }
            return AgentBand(
              agent: "agent \(agent)", stratum: stratum, band: band, done: judged, open: 0, judged: judged,
              returned: returned)
          }
        }
      }
    }
  }

  @Test func honestAgentsAreQuiet() throws {
    let detector = try #require(Detectors.named(Self.detector))
    var low = 0
    for seed in 0..<200 {
      let observed = detector.observe(Self.honest(seed: seed))
      #expect(observed.count == 1 && observed[0].p != nil, "\(observed.first?.notAssessable ?? "")")
      #expect(judged(observed).findings.isEmpty)
      if (observed.first?.p ?? 1) <= 0.05 { low += 1 }
    }
    #expect(low <= 18)
  }

  /// What is moved there honestly solved does not come back more often.
  @Test(arguments: [WorldBehaviour.pullIn, .backdate]) func crowdingAloneIsNotIts(_ behaviour: WorldBehaviour) throws {
    let count = try WorldCount.of(
      Self.detector, WorldShape(records: 20_000), behaviour, strength: 0.4, seeds: 6)
    #expect(count.found == 0)
  }

  @Test(arguments: [WorldBehaviour.pendingAbuse, .neglectLate, .exclude, .selectiveInvites])
  func otherBehavioursAreNotIts(_ behaviour: WorldBehaviour) throws {
    let count = try WorldCount.of(Self.detector, WorldShape(records: 5000), behaviour, strength: 0.4)
    #expect(count.found <= 1)
  }

  @Test func withoutACounterweightThatTellsNothingIsSaid() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let reasons = detector.reasons(.world(WorldShape(records: 2000)) { $0.returning = nil })
    #expect(reasons.count == 1 && reasons[0].contains("counterweight"))
  }

  @Test func oneAgentAndNoneReturnedAreNoFindings() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let one = detector.observe(.world(WorldShape(records: 5000, agents: 1)) { _ in })
    #expect(judged(one).findings.isEmpty)
    let none = detector.reasons(
      .world(WorldShape(records: 5000)) { evidence in
        for place in evidence.agentBands.indices { evidence.agentBands[place].returned = 0 }
      })
    #expect(none.count == 1 && none[0].hasPrefix("only 0 records"))
    let all = detector.reasons(
      .world(WorldShape(records: 5000)) { evidence in
        for place in evidence.agentBands.indices {
          evidence.agentBands[place].returned = evidence.agentBands[place].judged
        }
      })
    #expect(all.count == 1)
  }

  @Test func withoutALimitNothingIsAsked() throws {
    let detector = try #require(Detectors.named(Self.detector))
    let observed = detector.observe(
      .world(WorldShape(records: 500)) { $0.spread?.scale = .seconds(width: 60, limit: nil) })
    #expect(observed.isEmpty)
  }
}
