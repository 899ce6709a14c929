// Owns tests of how observations become findings: corrected for one another, floors, support, ceilings, integrity.

import AuditModel
import Judging
import Testing

@Suite struct FindingTests {
  private func observation(
    _ standard: String, segment: String? = nil, p: Double?, floor: Bool = true, enough: Bool = true,
    support: [Observation.Support] = [], ceiling: Tier = .strong
  ) -> Observation {
    Observation(
      detector: "bunching", standard: standard, segment: segment, statement: "Seen.", check: "Look.", p: p,
      meetsFloor: floor, hasEnough: enough, support: support, ceiling: ceiling)
  }

  private func tiers(_ observations: [Observation]) -> [Tier] { judged(observations).findings.map(\.tier) }

  /// One in a hundred is nothing among a hundred: Benjamini and Hochberg at 1%.
  @Test func chancesAreCorrectedForOneAnother() {
    let quiet = (0..<99).map { observation("q\($0)", p: 0.5) }
    #expect(tiers([observation("a", p: 0.005)]) == [.worthAsking])
    #expect(tiers([observation("a", p: 0.005)] + quiet).isEmpty)
    #expect(tiers([observation("a", p: 0.00005)] + quiet) == [.worthAsking])
  }

  /// One team among many is not diluted, and its neighbours are not opened with it.
  @Test func oneSegmentOpensItsStandardAlone() {
    let teams = (0..<9).map { observation("a", segment: "team: \($0)", p: 0.6) }
    let judgement = judged(
      [observation("a", p: 0.2), observation("a", segment: "team: x", p: 0.0001)] + teams + [observation("b", p: 0.02)])
    #expect(judgement.findings.map(\.id) == ["bunching:a:team-x"])
    #expect(judgement.checks.map(\.outcome) == [.found(.worthAsking), .quiet])
    #expect(judgement.checks.map(\.tests) == [11, 1])
  }

  @Test func whatIsTooSmallIsNothingHoweverSure() {
    #expect(tiers([observation("a", p: 1e-12, floor: false)]).isEmpty)
  }

  @Test func onlySupportMakesAFindingStrong() {
    #expect(tiers([observation("a", p: 0.001, support: [.init(.otherCount, "", p: 0.04)])]) == [.strong])
    #expect(tiers([observation("a", p: 0.001, support: [.init(.otherCount, "", p: 0.06)])]) == [.worthAsking])
    #expect(tiers([observation("a", p: 0.001, support: [.init(.differenceInBunching, "", p: 0.04)])]) == [.worthAsking])
    #expect(tiers([observation("a", p: 0.001, support: [.init(.differenceInBunching, "", p: 0.009)])]) == [.strong])
  }

  @Test func fewRecordsAreWatchedAndCeilingsHold() {
    let support = [Observation.Support(.otherPeriod, "", p: 0)]
    #expect(tiers([observation("a", p: 0.001, enough: false, support: support)]) == [.watch])
    #expect(tiers([observation("a", p: 0.001, support: support, ceiling: .worthAsking)]) == [.worthAsking])
    #expect(tiers([observation("a", p: nil, ceiling: .watch)]) == [.watch])
  }

  @Test func everyTierHasItsReason() {
    func because(
      enough: Bool = true, support: [Observation.Support] = [], ceiling: Tier = .strong
    ) -> String? {
      judged([observation("a", p: 0.001, enough: enough, support: support, ceiling: ceiling)]).findings.first?.because
    }
    let told = Observation.Support(.otherCount, "they came back", p: 0.01)
    let other = Observation.Support(.otherPeriod, "two months show it", p: 0.001)
    let weak = Observation.Support(.otherCount, "they complained", p: 0.6)
    #expect(because(support: [told, weak, other]) == "It is strong because they came back, and two months show it.")
    #expect(because(support: [weak])?.contains("nothing points the same way clearly enough") == true)
    #expect(because()?.contains("nothing else to hold beside it") == true)
    #expect(because(support: [told], ceiling: .worthAsking)?.contains("other causes look the same") == true)
    #expect(because(enough: false, support: [told])?.contains("too few records") == true)
    #expect(because(ceiling: .watch)?.contains("declared") == true)
  }

  @Test func strongestComeFirst() {
    let found = judged([
      observation("a", p: 0.001, enough: false), observation("b", p: 0.001),
      observation("c", p: 0.001, support: [.init(.otherCount, "", p: 0)]),
    ]).findings
    #expect(found.map(\.standard) == ["c", "b", "a"])
  }

  @Test func silenceIsNotClean() {
    let unknown = judged([.notAssessable("bunching", "a", because: "only 3 records; 150 would be needed")])
    #expect(unknown.findings.isEmpty)
    #expect(unknown.checks.map(\.outcome) == [.notAssessable("only 3 records; 150 would be needed")])
    func integrity(_ observations: [Observation]) -> Integrity {
      Integrity(of: "a", judged(observations), behaviours: ["bunching", "neglect"])
    }
    let blind = Observation.notAssessable("neglect", "a", because: "nothing")
    #expect(integrity([]) == .notAssessable)
    #expect(integrity([.notAssessable("bunching", "a", because: "nothing"), blind]) == .notAssessable)
    #expect(integrity([observation("a", p: 0.5), blind]) == .sound)
    #expect(integrity([observation("a", p: 0.001)]) == .inDoubt)
    // To be watched is not yet in doubt.
    #expect(integrity([observation("a", p: 0.001, enough: false)]) == .sound)
    // What is said of declarations is not said of numbers.
    var declared = observation("a", p: nil)
    declared.detector = "no-owner"
    #expect(integrity([declared]) == .notAssessable)
  }
}
