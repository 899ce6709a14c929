// Owns tests of units that land just above a line.

import Statistics
import Testing

@Suite struct JustHitUnitsTests {
  /// 40 units over 24 months, whose shares lie around .76 to .94 and vary from month to month beyond chance.
  private func world(moved: Double, line: Double, records: ClosedRange<Int>, seed: UInt64) -> [UnitPeriod] {
    var stream = SeededStream(seed: seed, stream: "units")
    return (0..<40).flatMap { unit in
      let level = 0.76 + 0.18 * stream.fraction()
      return (0..<24).map { _ in
        let n = records.lowerBound + stream.index(below: records.count)
        let share = level + 0.02 * normal(&stream)
        var hits = binomial(n, share, &stream)
        let needed = Int((line * Double(n) - 1e-9).rounded(.up))
        if hits < needed, Double(hits) >= (line - 0.03) * Double(n), stream.fraction() < moved { hits = needed }
        return UnitPeriod(unit: unit, hits: hits, of: n)
      }
    }
  }

  /// Rounded from the normal where there are many.
  private func binomial(_ n: Int, _ share: Double, _ stream: inout SeededStream) -> Int {
    guard n > 40 else { return (0..<n).reduce(0) { sum, _ in sum + (stream.fraction() < share ? 1 : 0) } }
    let spread = (Double(n) * max(0, share * (1 - share))).squareRoot()
    return min(n, max(0, Int((Double(n) * share + spread * normal(&stream)).rounded())))
  }

  private func assessed(_ answer: JustHitAnswer) -> JustHitUnits? {
    if case .assessed(let result) = answer { return result }
    return nil
  }

  @Test func monthsLiftedOverTheLineAreFound() throws {
    let periods = world(moved: 0.4, line: 0.85, records: 80...160, seed: 1)
    let result = try #require(assessed(justHitUnits(periods, line: 0.85, width: 0.03)))
    #expect(result.chance < 0.001 && result.excess > 40)
    #expect(result.above > result.below && result.placebos >= 6)
  }

  @Test(arguments: [10...30, 80...160, 400...500]) func honestUnitsStayQuiet(records: ClosedRange<Int>) {
    var (flagged, silent) = (0, 0)
    for seed in 1...60 {
      let periods = world(moved: 0, line: 0.85, records: records, seed: UInt64(seed))
      guard let result = assessed(justHitUnits(periods, line: 0.85, width: 0.03)) else {
        silent += 1
        continue
      }
      if result.chance <= 0.01 { flagged += 1 }
    }
    #expect(flagged <= 3 && silent < 20)
  }

  /// With 20 records each, shares are multiples of .05: 17 of 20 hits 85% and 16 lies outside the window.
  @Test func onALatticeThatReachesOneSideOnlyNothingIsSaid() {
    let periods = world(moved: 0, line: 0.85, records: 20...20, seed: 3)
    #expect(justHitUnits(periods, line: 0.85, width: 0.03) == .notAssessable(.tooFewInTheWindow(needed: 20)))
  }

  @Test func whatCannotBeAssessedSaysWhy() {
    let one = UnitPeriod(unit: 1, hits: 1, of: 2)
    #expect(justHitUnits([one], line: 0.5, width: 0.1) == .notAssessable(.tooFewUnitPeriods(needed: 200)))
    let same = [UnitPeriod](repeating: one, count: 300)
    #expect(justHitUnits(same, line: 0.5, width: 0.1) == .notAssessable(.tooFewInTheWindow(needed: 20)))
    #expect(justHitUnits(same, line: 0, width: 0.1) == .notAssessable(.countsThatDoNotFit))
    #expect(justHitUnits(same, line: 0.5, width: .nan) == .notAssessable(.countsThatDoNotFit))
    let beyond = [UnitPeriod(unit: 1, hits: 3, of: 2)]
    #expect(justHitUnits(beyond, line: 0.5, width: 0.1) == .notAssessable(.countsThatDoNotFit))
    let empty = [UnitPeriod](repeating: UnitPeriod(unit: 1, hits: 0, of: 0), count: 300)
    #expect(justHitUnits(empty, line: 0.5, width: 0.1) == .notAssessable(.tooFewUnitPeriods(needed: 200)))
  }
}
