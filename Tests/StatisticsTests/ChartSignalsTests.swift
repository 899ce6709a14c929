// Owns tests of the four rules, each with a series that fires and one that stays quiet.

import Statistics
import Testing

@Suite struct ChartSignalsTests {
  /// Signals as letters, upper case for the high side: O outside, T trend, W two of three, S shift, dot for none.
  private func letters(_ signals: [ChartSignal?]) -> String {
    String(
      signals.map { signal -> Character in
        switch (signal?.rule, signal?.side) {
        case (.outside?, .high?): "O"
        case (.outside?, .low?): "o"
        case (.trend?, .high?): "T"
        case (.trend?, .low?): "t"
        case (.twoOfThree?, .high?): "W"
        case (.twoOfThree?, .low?): "w"
        case (.shift?, .high?): "S"
        case (.shift?, .low?): "s"
        default: "."
        }
      })
  }

  /// On a chart with centre 0 and limits ±9, so that "near" is beyond ±6.
  private func onFixedLimits(_ values: [Double]) -> String {
    letters(chartSignals(values: values, centre: 0, limits: values.map { _ in Interval(low: -9, high: 9) }))
  }

  @Test func outsideIsStrict() {
    #expect(onFixedLimits([0, 9.5, -1, -9.5, 1]) == ".O.o.")
    #expect(onFixedLimits([0, 9, -1, -9, 1]) == ".....")
  }

  @Test func outsideUsesEachPointsOwnLimit() {
    let limits = [1.0, 3, 1, 3].map { Interval(low: -$0, high: $0) }
    #expect(letters(chartSignals(values: [2, 2, -2, -2], centre: 0, limits: limits)) == "O.o.")
  }

  @Test func sevenRisingOrFallingAreATrend() {
    #expect(onFixedLimits([1, -3, -2, -1, 0, 1, 2, 3, 1]) == ".TTTTTTT.")
    #expect(onFixedLimits([-1, 3, 2, 1, 0, -1, -2, -3, -1]) == ".ttttttt.")
  }

  @Test func sixRisingOrAStandstillAreNoTrend() {
    #expect(onFixedLimits([1, -3, -2, -1, 0, 1, 2, 1]) == "........")
    #expect(onFixedLimits([-3, -2, -1, -1, 0, 1, 2]) == ".......")
  }

  @Test func aTurningPointShowsTheLaterTrend() {
    #expect(onFixedLimits([-3, -2, -1, 0, 1, 2, 3, 2, 1, 0, -1, -2, -3]) == "TTTTTTttttttt")
  }

  /// Each point keeps its own trend's direction where one ends and the next begins a step lower.
  @Test func neighbouringTrendsKeepTheirDirection() {
    #expect(onFixedLimits([-3, -2, -1, 0, 1, 2, 3, -3.5, -2, -1, 0, 1, 2, 3]) == "TTTTTTTTTTTTTT")
  }

  @Test func twoOfThreeNearTheLimit() {
    #expect(onFixedLimits([-1, 7, 1, 7, -1]) == ".W.W.")
    #expect(onFixedLimits([1, -7, -7, -1, 1]) == ".ww..")
    #expect(onFixedLimits([-1, 7, 7, 7, -1]) == ".WWW.")
  }

  @Test func twoOfThreeStaysQuiet() {
    // On the two-thirds line itself.
    #expect(onFixedLimits([1, 6, 1, 6, -1]) == ".....")
    // Three apart.
    #expect(onFixedLimits([1, 7, 1, 1, 7, -1]) == "......")
    // The third on the other side, or on the centre.
    #expect(onFixedLimits([-1, 7, -1, 7, -1]) == ".....")
    #expect(onFixedLimits([-1, 7, 0, 7, -1]) == ".....")
    // Opposite limits.
    #expect(onFixedLimits([-1, 7, -7, 1]) == "....")
    // Only two points at all.
    #expect(onFixedLimits([7, 7]) == "..")
  }

  /// A point outside the limits does not count as near, but may be the third on its side.
  @Test func outsideIsNotNear() {
    #expect(onFixedLimits([-1, 10, 7, 1, -1]) == ".O...")
    #expect(onFixedLimits([-1, 7, 10, 7, -1]) == ".WOW.")
  }

  @Test func sevenOnOneSideAreAShift() {
    #expect(onFixedLimits([-1, 2, 1, 2, 1, 2, 1, 2, -1]) == ".SSSSSSS.")
    #expect(onFixedLimits([1, -2, -1, -2, -1, -2, -1, -2, -1, 1]) == ".ssssssss.")
  }

  @Test func sixOnOneSideOrAPointOnTheCentreAreNoShift() {
    #expect(onFixedLimits([-1, 2, 1, 2, 1, 2, 1, -1]) == "........")
    #expect(onFixedLimits([2, 1, 2, 0, 1, 2, 1, 2]) == "........")
  }

  @Test func theFirstRuleInOrderShows() throws {
    let values: [Double] = [1, 2, 3, 4, 7, 8, 10, 7, 8, 1, -1]
    // Seven rise, the last of them outside; two pairs are near; ten lie above the centre.
    #expect(onFixedLimits(values) == "TTTTTTOWWS.")
    let all = allChartSignals(
      values: values, centre: 0, limits: values.map { _ in Interval(low: -9, high: 9) })
    #expect(all[0].map(\.rule) == [.trend, .shift])
    #expect(all[5].map(\.rule) == [.trend, .twoOfThree, .shift])
    #expect(all[6].map(\.rule) == [.outside, .trend, .shift])
    #expect(all[8].map(\.rule) == [.twoOfThree, .shift])
    #expect(all[10].isEmpty)
  }

  /// Below the centre and yet rising: the trend's side is its direction, the shift's is where the points lie.
  @Test func aTrendsSideIsItsDirection() throws {
    let values: [Double] = [-8, -7, -5, -4, -3, -2, -1]
    let all = allChartSignals(
      values: values, centre: 0, limits: values.map { _ in Interval(low: -9, high: 9) })
    #expect(
      all[0] == [
        ChartSignal(rule: .trend, side: .high), ChartSignal(rule: .twoOfThree, side: .low),
        ChartSignal(rule: .shift, side: .low),
      ])
  }

  struct Series: Sendable, CustomTestStringConvertible {
    var values: [Double]
    var screened: Bool
    var expected: String
    var testDescription: String { expected }
  }

  /// Whole series through XmR; expected letters from a separate transcription of the package's published R functions.
  @Test(arguments: [
    Series(
      values: [
        51, 52, 52, 54, 57, 59, 58, 61, 60, 65, 66, 67, 69, 70, 74, 75, 73, 76, 73, 71, 66, 66, 64, 63, 62, 62,
        59, 58, 56, 53, 53, 53,
      ],
      screened: true,
      expected: "ooooowwsTTTTOOOOOOOOWWSSsswwoooo"),
    Series(
      values: [
        50, 57, 57, 49, 46, 50, 62, 64, 50, 46, 43, 46, 53, 48, 49, 53, 48, 52, 58, 55, 57, 59, 61, 63, 60, 61,
        58, 63, 60, 55, 54,
      ],
      screened: true,
      expected: "........swowssssssSSSSSSSSSSSS."),
    Series(
      values: [
        51, 53, 53, 55, 55, 58, 58, 61, 62, 64, 65, 65, 67, 68, 73, 70, 74, 73, 71, 68, 69, 68,
      ],
      screened: false,
      expected: "ooooooossSSSWWOOOOOWOW"),
    Series(
      values: [
        49, 48, 43, 44, 53, 45, 47, 46, 48, 50, 47, 44, 49, 55, 50, 45, 63, 47, 51, 48, 54, 60, 53, 64, 61, 52,
        54, 53, 64, 59, 59, 63, 65, 58, 60, 57, 57, 57, 56, 60, 63,
      ],
      screened: true,
      expected: "ssowswswsssss...............SSSSOSSSSSSSS"),
    Series(
      values: [
        56, 46, 51, 39, 50, 57, 58, 44, 47, 49, 36, 58, 53, 53, 55, 48, 51, 54, 54, 48, 44, 53, 52, 45,
      ],
      screened: true,
      expected: "........................"),
  ])
  func wholeSeries(_ series: Series) throws {
    let chart = try #require(xmr(series.values, screensMovingRanges: series.screened))
    #expect(letters(chart.signals) == series.expected)
  }

  /// 0.1 + 0.2 is above 0.3 by its last binary digit only.
  @Test func roundingIsNoSignal() {
    let values = Array(repeating: 0.1 + 0.2, count: 8)
    #expect(values[0] > 0.3)
    let onCentre = chartSignals(values: values, centre: 0.3, limits: values.map { _ in Interval(low: 0.3, high: 0.3) })
    #expect(letters(onCentre) == "........")
  }

  @Test func tooFewPointsOrUnequalLengthsHaveNoSignals() {
    #expect(onFixedLimits([]) == "")
    #expect(onFixedLimits([5]) == ".")
    let noLimits = chartSignals(values: [1, 2, 3], centre: 0, limits: [])
    #expect(noLimits == [nil, nil, nil])
  }
}
