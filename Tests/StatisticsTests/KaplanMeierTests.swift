// Owns tests of the survival curve, against statsmodels 0.15 and figures worked out by hand.

import Statistics
import Testing

@Suite struct KaplanMeierTests {
  /// Callers by the bin of ten seconds in which they hung up or were answered.
  let rows = zip([30, 18, 15, 14, 20, 11, 9, 7, 5, 4], [400, 150, 110, 80, 60, 45, 30, 25, 15, 10]).enumerated().map {
    SurvivalRow(time: Double(10 * ($0.offset + 1)), events: $0.element.0, censored: $0.element.1)
  }

  @Test func survivalByBin() throws {
    let curve = try #require(KaplanMeier(rows))
    let expected = [
      0.971645, 0.943795, 0.913019, 0.874863, 0.802260, 0.747447, 0.683381, 0.610901, 0.521062, 0.372187,
    ]
    #expect(curve.points.count == 10)
    for (point, survival) in zip(curve.points, expected) { #expect(isNear(point.survival, survival, within: 6e-7)) }
    #expect(isNear(curve.points[4].standardError, 0.020509, within: 6e-7))
    let bands = try #require(curve.bands())
    let band = bands[4]
    #expect(isNear(band.low, 0.7584, within: 5e-5) && isNear(band.high, 0.8390, within: 5e-5))
    #expect(curve.survival(at: 9) == 1 && curve.survival(at: 59) == curve.points[4].survival)
    #expect(curve.survival(at: 101) == nil)
    #expect(curve.median == 100)
  }

  @Test func orderOfRowsAndSplitTimesChangeNothing() throws {
    let split = rows.reversed().flatMap {
      [
        SurvivalRow(time: $0.time, events: $0.events, censored: 0),
        SurvivalRow(time: $0.time, events: 0, censored: $0.censored),
      ]
    }
    #expect(KaplanMeier(split) == KaplanMeier(rows))
  }

  /// Shares gone are .0284 .0562 .0870 .1251 …; upper bounds .0403 .0746 .1115, lower ones .0199 .0423 .0676 .0994 .1610.
  @Test func theLongestWaitThatKeepsNineInTen() throws {
    let curve = try #require(KaplanMeier(rows))
    let tenth = try #require(curve.greatestTime(losingAtMost: 0.1))
    #expect(tenth.time == 30 && tenth.low == 20 && tenth.high == 40 && tenth.atRisk == 460)
    let fiftieth = try #require(curve.greatestTime(losingAtMost: 0.02))
    #expect(fiftieth.time == 0 && fiftieth.low == 0 && fiftieth.high == 10)
    let half = try #require(curve.greatestTime(losingAtMost: 0.5))
    #expect(half.time == 90 && half.low == 80 && half.high == nil)
    #expect(curve.greatestTime(losingAtMost: 0.7) == nil)
    #expect(curve.greatestTime(losingAtMost: 0) == nil)
  }

  /// One of 20 is exactly 5%.
  @Test func aShareOnTheLineIsKept() throws {
    let curve = try #require(
      KaplanMeier([
        SurvivalRow(time: 1, events: 1, censored: 0), SurvivalRow(time: 2, events: 1, censored: 18),
      ]))
    #expect(curve.greatestTime(losingAtMost: 0.05)?.time == 1)
  }

  /// At 50 s S = .802260 with a standard error of .020509: ln(−ln .85) lies 2.62 standard errors below ln(−ln S).
  @Test func theChanceOfLosingMoreThanAShare() throws {
    let curve = try #require(KaplanMeier(rows))
    #expect(isNear(curve.chanceOfLosing(noMoreThan: 0.15, by: 50), 0.004363, within: 2e-6))
    #expect(isNear(curve.chanceOfLosing(noMoreThan: 0.2, by: 59), 0.543657, within: 5e-5))
    #expect(curve.chanceOfLosing(noMoreThan: 0.05, by: 5) == 1)
    #expect(curve.chanceOfLosing(noMoreThan: 0.05, by: 101) == nil)
    #expect(curve.chanceOfLosing(noMoreThan: 0, by: 50) == nil)
    #expect(KaplanMeier([SurvivalRow(time: 1, events: 5, censored: 0)])?.chanceOfLosing(noMoreThan: 0.1, by: 1) == nil)
  }

  /// All time waited, by midpoints, is 25,730 s, and 133 hung up: 193.5 s, though those who did waited 35.4 s.
  @Test func meanPatienceIsNotTheMeanWaitOfThoseWhoLeft() throws {
    let midpoints = rows.map { SurvivalRow(time: $0.time - 5, events: $0.events, censored: $0.censored) }
    let mean = try #require(KaplanMeier(midpoints)?.exponentialMean())
    #expect(isNear(mean.mean, 25730.0 / 133) && isNear(mean.mean, 193.5, within: 0.05))
    let count = try #require(garwood(events: 133))
    #expect(isNear(mean.interval.low, 25730 / count.high) && isNear(mean.interval.high, 25730 / count.low))
    let left = midpoints.reduce(0) { $0 + $1.time * Double($1.events) } / 133
    #expect(isNear(left, 35.4, within: 0.05))
  }

  @Test func hazardsByInterval() throws {
    let curve = try #require(KaplanMeier(rows))
    let hazards = curve.hazards(edges: [0, 50, 100])
    #expect(hazards.map(\.events) == [97, 36] && hazards.map(\.exposure) == [27220, 3800])
    #expect(isNear(hazards.first?.rate, 97.0 / 27220))
    #expect(curve.hazards(edges: [50, 0]).isEmpty && curve.hazards(edges: [100, 200]).isEmpty)
  }

  @Test func whoeverIsLastToLeaveLeavesNobody() throws {
    let curve = try #require(
      KaplanMeier([SurvivalRow(time: 1, events: 1, censored: 0), SurvivalRow(time: 2, events: 1, censored: 0)]))
    #expect(curve.points[1].survival == 0 && curve.points[1].standardError == nil)
    #expect(curve.bands()?[1] == Interval(low: 0, high: 1))
  }

  @Test func rowsThatMakeNoCurve() {
    #expect(KaplanMeier([]) == nil)
    #expect(KaplanMeier([SurvivalRow(time: 1, events: 0, censored: 9)]) == nil)
    #expect(KaplanMeier([SurvivalRow(time: -1, events: 1, censored: 9)]) == nil)
    #expect(KaplanMeier([SurvivalRow(time: .nan, events: 1, censored: 9)]) == nil)
    #expect(KaplanMeier([SurvivalRow(time: 1, events: 1, censored: .max)]) == nil)
    #expect(KaplanMeier(rows)?.bands(confidence: 1) == nil)
  }
}
