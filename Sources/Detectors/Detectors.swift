// Owns the list of detectors, in the order in which they are printed. A test compares it with the folder.

package import AuditModel

package enum Detectors {
  package static let all: [Detector] = listed.map { detector in
    var detector = detector
    detector.card.measured = measuredRates(of: detector.card.id)
    detector.card.spokeOf = measuredBehaviours(of: detector.card.id)
    return detector
  }

  private static let listed: [Detector] = [
    heaping,
    timer,
    twoClockGap,
    thresholdBunching,
    qualityDip,
    neglectAfterBreach,
    slackeningOnceSafe,
    lostMonth,
    proxyDivergence,
    clockStops,
    backdatedStamps,
    outlyingUnits,
    shortContacts,
    selectiveSurveys,
    flagWithoutTarget,
    harmfulExclusion,
    instantEnd,
    closingBurst,
    breakOfRegime,
    handOffs,
    sameStandardTwice,
    standardsInConflict,
    slackTarget,
    impossibleTarget,
    deadStandard,
    neverMeasured,
    limitTooLoose,
    promisePadded,
    waitAnnouncedNotKept,
    recentSignal,
    justHitUnitMonths,
    limitBeyondPatience,
    exhaustedScore,
    fewAnswers,
    season,
    noOwner,
    overdueReview,
    rewardWithoutCounterweight,
    speedWithoutPrecision,
    tooManyStandards,
  ]

  package static func named(_ id: String) -> Detector? { all.first { $0.card.id == id } }

  /// What every detector observes, in the order of the list and then of the standards.
  package static func observe(_ input: AuditInput) -> [Observation] { all.flatMap { $0.observe(input) } }
}
