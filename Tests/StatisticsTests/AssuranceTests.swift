// Owns tests of what the limits promise of a target.

import Statistics
import Testing

@Suite struct AssuranceTests {
  let limits = Interval(low: 0.8, high: 0.9)

  @Test func higherIsBetter() {
    #expect(assurance(target: 0.95, better: .high, lastLimits: limits) == .consistentFail)
    #expect(assurance(target: 0.75, better: .high, lastLimits: limits) == .consistentPass)
    #expect(assurance(target: 0.85, better: .high, lastLimits: limits) == .inconsistent)
  }

  @Test func lowerIsBetter() {
    #expect(assurance(target: 0.95, better: .low, lastLimits: limits) == .consistentPass)
    #expect(assurance(target: 0.75, better: .low, lastLimits: limits) == .consistentFail)
    #expect(assurance(target: 0.85, better: .low, lastLimits: limits) == .inconsistent)
  }

  @Test func aTargetOnALimitIsInconsistent() {
    for side in [ChartSignal.Side.high, .low] {
      #expect(assurance(target: 0.8, better: side, lastLimits: limits) == .inconsistent)
      #expect(assurance(target: 0.9, better: side, lastLimits: limits) == .inconsistent)
    }
  }

  @Test func withoutATargetOrABetterSideThereIsNone() {
    #expect(assurance(target: nil, better: .high, lastLimits: limits) == nil)
    #expect(assurance(target: 0.85, better: nil, lastLimits: limits) == nil)
    #expect(assurance(target: .nan, better: .high, lastLimits: limits) == nil)
    #expect(assurance(target: 0.85, better: .high, lastLimits: Interval(low: .nan, high: 1)) == nil)
  }
}
