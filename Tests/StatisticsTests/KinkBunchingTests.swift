// Owns tests of the kink estimator, against the package `bunching` for R.

import Statistics
import Testing

@Suite struct KinkBunchingTests {
  let counts: [Double] = [
    385, 370, 385, 355, 335, 375, 380, 355, 330, 345, 370, 325, 365, 345, 355, 305, 330, 355, 290, 975, 335, 325, 325,
    305, 295, 315, 320, 265, 270, 270, 255, 255, 255, 275, 250, 235, 240, 265, 235,
  ]

  @Test func aKinkWithNineteenBinsOnEitherSide() throws {
    let found = try #require(kinkBunching(counts, kink: 19))
    #expect(isNear(found.excess, 648.7511, within: 5e-5))
    #expect(isNear(found.relative, 1.988516, within: 5e-7))
    #expect(isNear(found.counterfactual, 326.2489, within: 5e-5))
  }

  @Test func bunchersComeFromAbove() throws {
    let found = try #require(kinkBunching(counts, kink: 19, conservingRecords: true))
    #expect(isNear(found.excess, 629.5111, within: 5e-5))
    #expect(isNear(found.relative, 1.822088, within: 5e-7))
  }

  @Test func kinksThatCannotBeJudged() {
    #expect(kinkBunching(counts, kink: 0) == nil)
    #expect(kinkBunching(counts, kink: 39) == nil)
    #expect(kinkBunching([1, 2, 3], kink: 1) == nil)
    #expect(kinkBunching([], kink: 0) == nil)
  }
}
