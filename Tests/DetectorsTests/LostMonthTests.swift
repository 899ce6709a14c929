// Owns tests of the detector of service that gets worse once its month is lost.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Statistics
import Testing

@Suite struct LostMonthTests {
  static let detector = "lost-month"

  /// Two years of which every month lies about its target of 90%; once lost, days are lower by `drop`.
  private func hard(drop: Double, seed: UInt64, months: Int = 24) -> AuditInput {
    var draws = Draws(seed)
    let first = CivilDay(year: 2015, month: 1, day: 1)
    return audit(target: .bound(.share, Bound(atLeast: 0.9))) { evidence in
      for month in 0..<months {
        let level = 0.9 + 0.06 * (draws.fraction() - 0.5)
        var (hits, seen) = (0, 0)
        for day in 0..<21 {
          let needed = (0.9 * 2100 - Double(hits)) / Double(2100 - seen)
          let own = draws.hits(level - (day >= 9 && needed > 0.93 ? drop : 0), of: 100)
          (hits, seen) = (hits + own, seen + 100)
          evidence.days.append(
            DayTally(day: first.advanced(byMonths: month).advanced(by: day + day / 5 * 2), n: 100, hits: own))
        }
      }
    }
  }

  @Test func monthsGivenUpAreFound() throws {
    let found = try (1...6).compactMap { try findings(Self.detector, hard(drop: 0.08, seed: $0)).first }
    #expect(found.count >= 5)
    #expect(found.allSatisfy { $0.statement.contains("because the month was lost.") && ($0.customers ?? 0) > 100 })
  }

  @Test func hardMonthsThatNobodyGivesUpAreQuiet() throws {
    let found = try (101...130).filter { try !findings(Self.detector, hard(drop: 0, seed: $0)).isEmpty }
    #expect(found.count <= 1)
  }

  @Test(arguments: [nil, DayBehaviour.slackenAfterSafe, .proxyPush, .shift])
  func otherBehavioursAreNotIts(_ behaviour: DayBehaviour?) throws {
    #expect(try WorldCount.of(Self.detector, behaviour, strength: 0.06, seeds: 10).found <= 1)
  }

  @Test func slackeningIsNotSaidOfMonthsGivenUp() throws {
    let found = try (1...6).filter { try !findings("slackening", hard(drop: 0.08, seed: $0)).isEmpty }
    #expect(found.count <= 1)
  }

  @Test func tooLittleIsAReason() throws {
    #expect(
      try outcomes(Self.detector, hard(drop: 0.08, seed: 1, months: 5)).first?.reason
        == "only 5 whole months have days; 12 would be needed")
    for hits in [0, 100] {
      var input = hard(drop: 0, seed: 1)
      for place in input.standards[0].days.indices { input.standards[0].days[place].hits = hits }
      #expect(try findings(Self.detector, input).isEmpty)
    }
    #expect(try outcomes(Self.detector, audit { $0.days = [] }).isEmpty)
  }

  @Test func whereNoMonthWasLostThereIsNoQuestion() throws {
    var easy = hard(drop: 0, seed: 1)
    easy.standards[0].standard.target = .bound(.share, Bound(atLeast: 0.5))
    #expect(try outcomes(Self.detector, easy).isEmpty)
  }
}
