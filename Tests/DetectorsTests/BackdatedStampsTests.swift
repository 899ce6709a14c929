// Owns tests of the detector of ends that are dated back across the limit.

import AuditModel
import CalibrationWorlds
import Detectors
import Judging
import Testing

@Suite struct BackdatedStampsTests {
  static let detector = "backdated-stamps"

  /// Records that end at every age; of those written in each twentieth, so many are dated back by up to `reach` twentieths;
  /// of those that end just beyond the limit, so many are dated within it.
  private func stamped(
    late: Double = 0, reach: Int = 2, backdated: Double = 0, of n: Int = 200, seed: UInt64 = 1
  ) -> AuditInput {
    var draws = Draws(seed)
    return audit("speed.repair", target: .shareWithin(share: 0.9, limit: .fixed(14_400))) { evidence in
      for band in 1...40 {
        for _ in 0..<n {
          var ended = band
          if draws.fraction() < late { ended = max(1, band - Int(draws.fraction() * Double(reach + 1))) }
          if (21...26).contains(band), ended > 20, draws.fraction() < backdated { ended = 20 }
          evidence.stamps.append(
            StampCell(ended: ended, written: band, order: ended < band ? .before : .together, n: 1))
        }
      }
    }
  }

  @Test func endsDatedBackAcrossTheLimitAreCounted() throws {
    let found = try findings(Self.detector, stamped(late: 0.1, backdated: 0.2))
    let one = try #require(found.first)
    #expect(found.count == 1 && one.segment == nil && one.tier == .worthAsking)
    // About a fifth of 1,200 records.
    let all = try #require(Int(one.statement.prefix { $0 != " " }.replacing(",", with: "")))
    #expect((200...300).contains(all))
    #expect((100...220).contains(try #require(one.customers)))
    #expect(one.statement.contains("ends were written down after the limit with a time within it."))
  }

  @Test(arguments: 1...20) func trueTimesEnteredLaterAreQuiet(_ seed: Int) throws {
    #expect(try findings(Self.detector, stamped(late: 0.3, reach: 6, seed: UInt64(seed))).isEmpty)
    #expect(try findings(Self.detector, stamped(seed: UInt64(seed))).isEmpty)
  }

  /// Three times as many end in the last twentieth, and are written as late as any.
  @Test(arguments: 1...20) func whoHurriesAndWritesLaterIsQuiet(_ seed: Int) throws {
    var draws = Draws(UInt64(100 + seed))
    var input = stamped(late: 0.3, reach: 4, seed: UInt64(seed))
    for _ in 0..<400 {
      let written = draws.fraction() < 0.3 ? 20 + Int(draws.fraction() * 5) : 20
      input.standards[0].stamps.append(
        StampCell(ended: 20, written: written, order: written > 20 ? .before : .together, n: 1))
    }
    #expect(try findings(Self.detector, input).isEmpty)
  }

  /// Most times rounded, so that many late ends read as the limit itself and were written after it; and near misses that
  /// were truly hurried.
  @Test func roundingAndHurryAreNoBackdating() throws {
    let rounded = WorldShape(records: 2000, rounding: 0.7)
    #expect(try WorldCount.of(Self.detector, rounded).found <= 1)
    let hard = WorldShape(durations: .hard, records: 2000, rounding: 0.3)
    #expect(try WorldCount.of(Self.detector, hard, .pullIn, strength: 0.4).found <= 1)
    let gamed = WorldShape(records: 5000, rounding: 0.3)
    #expect(try WorldCount.of(Self.detector, gamed, .backdate, strength: 0.5).aboveWatch >= 14)
  }

  @Test func everythingWrittenLaterIsQuiet() throws {
    #expect(try findings(Self.detector, stamped(late: 1, reach: 3)).isEmpty)
  }

  @Test func endsAheadOfTheirWritingAreTold() throws {
    var input = stamped()
    input.standards[0].stamps.append(StampCell(ended: 12, written: 4, order: .after, n: 400))
    let found = try findings(Self.detector, input)
    #expect(found.map(\.segment) == ["ahead of their writing"])
    #expect(
      found.first?.statement
        == "400 ends of 8,400 lie after the moment at which they were written down: the time was not taken but set.")
  }

  @Test func crowdingJustInsideTheLimitSupportsIt() throws {
    var input = stamped(backdated: 0.3)
    input.standards[0].spread = bunched
    #expect(try findings(Self.detector, input).first?.tier == .strong)
  }

  /// The same the other way round: near misses moved inside, whose writing tells.
  @Test func itSupportsCrowdingJustInsideTheLimit() throws {
    var input = stamped(backdated: 0.3)
    input.standards[0].spread = bunched
    #expect(try findings("threshold-bunching", input).first?.tier == .strong)
    input.standards[0].stamps = []
    #expect(try findings("threshold-bunching", input).first?.tier == .worthAsking)
  }

  private var bunched: Spread {
    var counts = [Int](repeating: 0, count: 961)
    for minute in 1...960 {
      let x = Double(minute) / 150
      counts[minute] = Int((80 * x / ((1 + x) * (1 + x) * (1 + x))).rounded())
    }
    for minute in 241...280 {
      let taken = counts[minute] * 3 / 10
      counts[minute] -= taken
      counts[239] += taken
    }
    return Spread(
      scale: .seconds(width: 60, limit: 14_400), last: 960,
      cells: counts.indices.filter { counts[$0] > 0 }.map { Spread.Cell(bin: $0, done: counts[$0]) },
      limits: [.init(seconds: 14_400, n: counts.reduce(0, +))])
  }

  @Test func tooFewWritingsAreAReason() throws {
    for n in [0, 1, 12] {
      let outcomes = try outcomes(Self.detector, stamped(of: n))
      #expect(n == 0 ? outcomes.isEmpty : outcomes.count == 1)
      if n == 1 { #expect(outcomes.first?.reason?.contains("50 would be needed") == true) }
    }
  }
}
