// Owns tests of the split into trend and season, against R's `stl` with a periodic window.

internal import Glibc
import Statistics
import Testing

@Suite struct STLTests {
  @Test func strengthsOfThreePublishedSeries() throws {
    let nottem = try #require(STL(PublishedSeries.nottem, period: 12))
    #expect(isNear(nottem.seasonalStrength, 0.94383, within: 5e-6))
    let co2 = try #require(STL(PublishedSeries.co2, period: 12))
    #expect(isNear(co2.seasonalStrength, 0.98410, within: 5e-6))
    let air = try #require(STL(PublishedSeries.airPassengers.map { log($0) }, period: 12))
    #expect(isNear(air.seasonalStrength, 0.93675, within: 5e-6))
    #expect(air.trendStrength > 0.98)
  }

  /// On one level, a season that adds up to 0 is found exactly.
  @Test func aSeasonAroundOneLevel() throws {
    let pattern: [Double] = [3, -1, 0, 2, -4, 5, -5]
    let series = try #require(STL((0..<84).map { 100 + pattern[$0 % 7] }, period: 7))
    for index in 0..<84 {
      #expect(isNear(series.trend[index], 100, within: 1e-9))
      #expect(isNear(series.seasonal[index], pattern[index % 7], within: 1e-9))
    }
    #expect(series.seasonalStrength > 0.999999 && series.trendStrength < 0.5)
  }

  /// The parts add up to the series, whatever it is, and the season repeats.
  @Test func thePartsAddUp() throws {
    let series = try #require(STL(PublishedSeries.airPassengers, period: 12))
    for (index, value) in PublishedSeries.airPassengers.enumerated() {
      #expect(isNear(series.trend[index] + series.seasonal[index] + series.remainder[index], value, within: 1e-9))
      #expect(series.seasonal[index] == series.seasonal[index % 12])
    }
  }

  @Test func aConstantHasNeither() throws {
    let series = try #require(STL([Double](repeating: 4, count: 30), period: 7))
    #expect(series.trend.allSatisfy { isNear($0, 4) } && series.seasonal.allSatisfy { isNear($0, 0) })
  }

  @Test func tooShortOrNotFinite() {
    #expect(STL([Double](repeating: 1, count: 14), period: 7) == nil)
    #expect(STL([Double](repeating: 1, count: 14), period: 1) == nil)
    #expect(STL([Double](repeating: .nan, count: 30), period: 7) == nil)
    #expect(STL([], period: 7) == nil)
  }
}
