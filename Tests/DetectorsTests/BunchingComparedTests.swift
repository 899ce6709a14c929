// Owns tests of bunching that is supported by the months before the period.

import AuditModel
import Detectors
import Judging
import Testing

@Suite struct BunchingComparedTests {
  /// Four hours in minutes: a smooth spread of so many records, of which a share of the near misses ends just inside.
  private func cells(_ records: Double, moved share: Double) -> [Spread.Cell] {
    var counts = [Int](repeating: 0, count: 961)
    for minute in 1...960 {
      let x = Double(minute) / 150
      counts[minute] = Int((records / 75 * x / ((1 + x) * (1 + x) * (1 + x))).rounded())
    }
    for minute in 241...280 {
      let taken = Int((Double(counts[minute]) * share).rounded())
      counts[minute] -= taken
      counts[239] += taken
    }
    return counts.indices.filter { counts[$0] > 0 }.map { Spread.Cell(bin: $0, done: counts[$0]) }
  }

  /// A period of one month, which nothing else supports.
  private func tiers(before: [[Spread.Cell]]) throws -> [Tier] {
    let own = cells(6000, moved: 0.3)
    let first = CivilDay(year: 2016, month: 12, day: 1)
    let input = audit("speed.repair", target: .shareWithin(share: 0.9, limit: .fixed(14_400))) { evidence in
      evidence.spread = Spread(
        scale: .seconds(width: 60, limit: 14_400), last: 960, cells: own,
        months: before.enumerated().map {
          Spread.Month(start: first.advanced(byMonths: $0 - before.count), inPeriod: false, cells: $1)
        } + [Spread.Month(start: first, inPeriod: true, cells: own)],
        limits: [.init(seconds: 14_400, n: own.reduce(0) { $0 + $1.done })])
    }
    return try findings("threshold-bunching", input).map(\.tier)
  }

  @Test func monthsWithoutItMakeItStrong() throws {
    #expect(try tiers(before: [cells(6000, moved: 0), cells(5000, moved: 0)]) == [.strong])
  }

  @Test func monthsWithAsMuchOfItClearNobody() throws {
    #expect(try tiers(before: [cells(6000, moved: 0.3), cells(5000, moved: 0.3)]) == [.worthAsking])
  }

  @Test func oneMonthOrFewRecordsCompareNothing() throws {
    #expect(try tiers(before: []) == [.worthAsking])
    #expect(try tiers(before: [cells(6000, moved: 0)]) == [.worthAsking])
    #expect(try tiers(before: [cells(300, moved: 0), cells(300, moved: 0)]) == [.worthAsking])
    #expect(try tiers(before: [[], []]) == [.worthAsking])
  }

  /// Months that differ among themselves as much as from the period's.
  @Test func monthsThatVaryCompareNothing() throws {
    let varied = [0.0, 0.6, 0.05, 0.5].map { cells(6000, moved: $0) }
    #expect(try tiers(before: varied) == [.worthAsking])
  }
}
