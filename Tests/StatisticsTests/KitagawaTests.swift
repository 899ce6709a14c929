// Owns tests of the split of a change into rate and mix, worked out by hand.

import Statistics
import Testing

@Suite struct KitagawaTests {
  /// Shares .9 and .5 both fall by .02, but the better segment grows from half of the records to nine tenths:
  /// .70 → .84. Rate −.02; mix .89 · .4 − .49 · .4 = .16.
  @Test func aRiseThatIsAllMix() throws {
    let split = try #require(
      Kitagawa([
        SegmentChange(hitsBefore: 450, of: 500, hitsAfter: 792, of: 900),
        SegmentChange(hitsBefore: 250, of: 500, hitsAfter: 48, of: 100),
      ]))
    #expect(isNear(split.change, 0.14) && isNear(split.rate, -0.02) && isNear(split.mix, 0.16))
    #expect(split.isMostlyMix() && split.isReversed)
    #expect(split.withinOddsRatio.map { $0 < 1 } == true)
  }

  /// As above: the mean of .70 and .84 is .77; (.89 − .77) · .4 and (.49 − .77) · −.4.
  @Test func partsAddUp() throws {
    let split = try #require(
      Kitagawa([
        SegmentChange(hitsBefore: 450, of: 500, hitsAfter: 792, of: 900),
        SegmentChange(hitsBefore: 250, of: 500, hitsAfter: 48, of: 100),
        SegmentChange(hitsBefore: 0, of: 0, hitsAfter: 0, of: 0),
      ]))
    #expect(isNear(split.parts[0].mix, 0.048) && isNear(split.parts[1].mix, 0.112) && split.parts[2].mix == 0)
    #expect(isNear(split.parts.reduce(0) { $0 + $1.mix }, split.mix))
    #expect(isNear(split.parts.reduce(0) { $0 + $1.rate }, split.rate))
    #expect(isNear(split.parts[0].weightAfter, 0.9))
  }

  @Test func aRiseWithinSegments() throws {
    let split = try #require(
      Kitagawa([
        SegmentChange(hitsBefore: 60, of: 100, hitsAfter: 80, of: 100),
        SegmentChange(hitsBefore: 50, of: 100, hitsAfter: 60, of: 100),
      ]))
    #expect(isNear(split.change, 0.15) && isNear(split.rate, 0.15) && isNear(split.mix, 0))
    #expect(!split.isMostlyMix() && !split.isReversed)
  }

  /// .8 → .9 because a segment at .4 went away.
  @Test func aSegmentThatGoesIsMix() throws {
    let split = try #require(
      Kitagawa([
        SegmentChange(hitsBefore: 72, of: 80, hitsAfter: 90, of: 100),
        SegmentChange(hitsBefore: 8, of: 20, hitsAfter: 0, of: 0),
        SegmentChange(hitsBefore: 0, of: 0, hitsAfter: 0, of: 0),
      ]))
    #expect(isNear(split.change, 0.1) && isNear(split.rate, 0) && isNear(split.mix, 0.1))
  }

  /// 1 point up, all of it mix: too little to say so.
  @Test func smallChangesAreNotJudgedByTheirMix() throws {
    let split = try #require(
      Kitagawa([
        SegmentChange(hitsBefore: 900, of: 1000, hitsAfter: 945, of: 1050),
        SegmentChange(hitsBefore: 700, of: 1000, hitsAfter: 665, of: 950),
      ]))
    #expect(isNear(split.mix, split.change) && isNear(split.change, 0.005))
    #expect(!split.isMostlyMix() && split.isMostlyMix(least: 0.004))
  }

  @Test func periodsWithoutRecordsHaveNoSplit() {
    #expect(Kitagawa([]) == nil)
    #expect(Kitagawa([SegmentChange(hitsBefore: 1, of: 2, hitsAfter: 0, of: 0)]) == nil)
    #expect(Kitagawa([SegmentChange(hitsBefore: 3, of: 2, hitsAfter: 0, of: 1)]) == nil)
  }
}
