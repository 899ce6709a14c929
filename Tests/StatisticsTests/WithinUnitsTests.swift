// Owns tests of the correlation within units and periods.

import Statistics
import Testing

@Suite struct WithinUnitsTests {
  static let units = (0..<60).map { $0 / 6 }
  static let periods = (0..<60).map { $0 % 6 }
  static let effort = (0..<60).map { Double($0 * 37 % 61) }

  static func within(_ left: [Double], _ right: [Double]) -> WithinUnits? {
    var stream = SeededStream(seed: 1, stream: "test")
    return WithinUnits(left, right, units: units, periods: periods, limit: 999, using: &stream)
  }

  /// Units that are good at everything hide that each gains on one figure what it loses on the other.
  @Test func levelsOfUnitsAndPeriodsDoNotHideIt() throws {
    let levels = Self.units.map { Double($0) * 40 }
    let one = zip(Self.effort, levels).map { $0 + $1 }
    let other = zip(Self.effort, levels).map { $1 - $0 }
    #expect(try #require(RankCorrelation(one, other)).value > 0.8)
    let found = try #require(Self.within(one, other))
    #expect(found.correlation < -0.5 && found.chanceOfAsLow <= 0.001)
    #expect(found.interval.map { $0.high < 0 } == true)
  }

  @Test func whatGoesTogetherIsNotLow() throws {
    let found = try #require(Self.within(Self.effort, Self.effort))
    #expect(found.correlation > 0.999 && found.chanceOfAsLow > 0.9)
  }

  @Test func whatCannotBeAsked() {
    #expect(Self.within(Self.effort, Array(repeating: 1, count: 60)) == nil)
    #expect(Self.within(Self.effort, Self.units.map(Double.init)) == nil)
    #expect(Self.within(Self.effort, Array(repeating: .nan, count: 60)) == nil)
    #expect(Self.within([1, 2], [1, 2]) == nil)
    var stream = SeededStream(seed: 1, stream: "test")
    #expect(
      WithinUnits(
        Self.effort, Self.effort, units: Array(repeating: -1, count: 60), periods: Self.periods, using: &stream)
        == nil)
  }
}
