// Owns tests of numbers that improve while customers do not.

import Statistics
import Testing

@Suite struct DivergenceTests {
  let served = [980, 1010, 1005, 990, 1020, 1000, 995, 1015, 1008, 992, 1003, 1011]
  let hits = [842, 874, 880, 876, 918, 905, 911, 934, 932, 929, 943, 958]
  let repeats = [61, 60, 66, 68, 71, 74, 72, 80, 82, 85, 84, 92]

  var metric: PeriodShares { PeriodShares(events: hits, of: served) }
  var harm: PeriodShares { PeriodShares(events: repeats, of: served) }

  @Test func hitsAndRepeatsRiseTogether() throws {
    let found = try divergence(metric: metric, harm: harm).get()
    #expect(isNear(found.metric.slope, 0.098405, within: 5e-7))
    #expect(isNear(found.metric.standardError, 0.009361, within: 5e-7))
    #expect(isNear(found.harm.slope, 0.039013, within: 5e-7))
    #expect(isNear(found.harm.standardError, 0.010128, within: 5e-7))
    #expect(found.metric.dispersion == 1 && found.harm.dispersion == 1)
    #expect(isNear(found.chance, 5.86e-5, within: 5e-8))
    #expect(found.chance == found.harm.chance)
    #expect(isNear(found.harm.last / found.harm.first, 1.49, within: 0.02))
  }

  @Test func harmThatFallsIsNone() throws {
    let falling = PeriodShares(events: repeats.reversed(), of: served.reversed())
    #expect(try divergence(metric: metric, harm: falling).get().chance > 0.99)
    let worse = PeriodShares(events: hits.reversed(), of: served.reversed())
    #expect(try divergence(metric: worse, harm: harm).get().chance > 0.99)
    #expect(try divergence(metric: worse, improves: false, harm: harm).get().chance < 1e-4)
  }

  /// With a lag of two the last two periods of the metric and the first two of the harm have no partner.
  @Test func aLagPairsLaterHarm() throws {
    let found = try divergence(metric: metric, harm: harm, lag: 2).get()
    let trend = try shareTrend(PeriodShares(events: Array(repeats[2...]), of: Array(served[2...])), rising: true)
    #expect(found.harm == trend)
    #expect(throws: DivergenceUnknown.contradictoryInput) { try divergence(metric: metric, harm: harm, lag: 3).get() }
  }

  /// A wave of one year looks like a trend from trough to crest, unless two whole years let it be taken out.
  @Test func seasonsAreTakenOutFromTwoYearsOn() throws {
    let wave = [100, 120, 150, 180, 200, 210, 200, 180, 150, 120, 100, 90]
    let year = PeriodShares(events: wave + wave, of: .init(repeating: 1000, count: 24))
    let trend = try shareTrend(year, rising: true)
    #expect(abs(trend.slope) < 0.003)
    #expect(trend.dispersion < 2)
    let short = PeriodShares(events: Array((wave + wave).prefix(18)), of: .init(repeating: 1000, count: 18))
    #expect(try shareTrend(short, rising: true).dispersion > 10)
  }

  @Test func historiesThatTellNothing() {
    func reason(_ metric: PeriodShares, _ harm: PeriodShares) -> DivergenceUnknown? {
      if case .failure(let reason) = divergence(metric: metric, harm: harm) { reason } else { nil }
    }
    let short = PeriodShares(events: [1, 2, 3], of: [10, 10, 10])
    #expect(reason(short, short) == .tooFewPeriods(found: 3, needed: 8))
    #expect(
      reason(PeriodShares(events: [], of: []), PeriodShares(events: [], of: [])) == .tooFewPeriods(found: 0, needed: 8))
    #expect(reason(metric, short) == .contradictoryInput)
    let rare = PeriodShares(events: .init(repeating: 4, count: 12), of: served)
    #expect(reason(metric, rare) == .tooFewEvents(perPeriod: 4, needed: 5))
    #expect(reason(PeriodShares(events: served, of: served), harm) == .noFit)
    #expect(reason(PeriodShares(events: hits, of: .init(repeating: 0, count: 12)), harm) == .contradictoryInput)
  }
}
