// Owns the detector of cases that are finished more slowly once their limit has passed.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "neglect-after-breach", kind: .behaviour,
  title: "Once late, cases are left lying",
  what: "Cases that are finished more slowly after the limit than the course up to it foretells, by more than the same "
    + "course errs where there is no limit; or that hardly any more are finished of, once late.",
  harm: "Who has waited longest waits on, some of them for good: the number cannot get worse by them.",
  arises: "Only what can still be in time counts for the number, and is taken first.",
  check: "Take twenty late cases that are still open: who looked at them last, when, and what are they waiting for?",
  limits: "Hard cases look the same: what is slow by nature is what is left when the limit passes. A comparison with "
    + "like cases that have another limit would tell.",
  needs: "200 cases open when their limit passed, and 30 endings expected thereafter.",
  source: "Poisson regression of endings on the time at risk; placebo cuts after Paule and Mandel (1982); Mason et al. "
    + "(2012) on emergency departments.",
  ceiling: .worthAsking)

let neglectAfterBreach = Detector(
  card: card,
  examples: [
    .init("late cases are finished a third as fast", isFound: true, example(after: 0.3)),
    .init("they are finished as before", isFound: false, example(after: 1)),
    .init("a hundred cases", isFound: false, example(after: 0.3, records: 100)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let spread = evidence.spread else { return [] }
    let whole = observation(spread, nil, evidence, input.constants)
    let segments = evidence.segmentSpreads.compactMap { observation($0.spread, $0.name, evidence, input.constants) }
    return (whole.map { [$0] } ?? []) + segments
  }
}

private func observation(
  _ spread: Spread, _ segment: String?, _ evidence: StandardEvidence, _ constants: DetectorConstants
) -> Observation? {
  guard let steps = SpreadSteps(spread, constants: constants), let series = steps.closings else { return nil }
  func unknown(_ reason: String) -> Observation {
    Detector.notAssessable(card, evidence, segment: segment, because: reason)
  }
  guard spread.deadlinesAtOneMinute < 0.5 else {
    return unknown("most deadlines fall at one time of day, when work stops by itself; days would have to be compared")
  }
  guard
    !steps.timers.contains(where: { $0.steps.upperBound * 4 > steps.limit && $0.steps.lowerBound <= steps.limit * 3 })
  else { return unknown("a rule of the system ends records near the limit") }
  guard evidence.lateExcluded * 20 <= Double(series.openAtTarget) else {
    return unknown("so many late cases are excluded that the rest cannot be compared with what it was before")
  }
  let kink = neglectKink(series)
  // Where near misses are moved to inside the limit, the quickest of the late ones are gone: the pace after it looks
  // slower by that alone. The kink has a window of its own for what is missing; the pace carried on leaves it out.
  let skipped = steps.isBunched ? constants.nearMissPart : 0
  let gradual = gradualNeglect(series, activity: steps.activity, skipping: skipped)
  var answers = [Answer(kink, constants), Answer(gradual, after: skipped, constants)].compactMap { $0 }
  guard let first = answers.first else {
    if case .failure(let reason) = kink { return unknown(reason.words) }
    return unknown("the cases cannot be read")
  }
  // Two questions were put, so each may claim half the chance.
  answers.sort { ($0.meetsFloor ? 0 : 1, $0.chance) < ($1.meetsFloor ? 0 : 1, $1.chance) }
  let leading = answers.first ?? first
  var observation = Detector.observation(
    card, evidence, segment: segment, leading.statement + left(series))
  observation.effect = Estimate(
    value: leading.ratio, low: leading.interval.low, high: leading.interval.high, n: series.openAtTarget)
  observation.unit = "ratio"
  observation.customers = series.openAtTarget
  observation.p = min(1, leading.chance * Double(answers.count))
  observation.meetsFloor = leading.meetsFloor
  observation.hasEnough = series.openAtTarget >= constants.neglectRecords
  observation.smallestDetectable = leading.smallestDetectable
  return observation
}

/// One of the two questions, answered.
private struct Answer {
  let ratio: Double
  let interval: Interval
  let chance: Double
  let meetsFloor: Bool
  let statement: String
  let smallestDetectable: Double

  init?(_ result: Result<NeglectKink, NeglectUnknown>, _ constants: DetectorConstants) {
    guard case .success(let kink) = result else { return nil }
    ratio = kink.hazardRatio
    interval = kink.interval
    chance = kink.chance
    meetsFloor = ratio <= constants.hazardRatio
    smallestDetectable = exponential(-reach(constants) * kink.test.standardError)
    statement =
      "After the limit, cases appear to be finished \(SentenceFigures.share(max(0, 1 - ratio))) more slowly than before "
      + "it, beyond what the same course shows where there is no limit."
  }

  init?(_ result: Result<GradualNeglect, NeglectUnknown>, after skipped: Double, _ constants: DetectorConstants) {
    guard case .success(let gradual) = result else { return nil }
    ratio = gradual.ratio
    interval = gradual.interval
    chance = gradual.chance
    meetsFloor = ratio <= constants.gradualRatio
    smallestDetectable = gradual.reference * exponential(-reach(constants) * gradual.variance.squareRoot())
    statement =
      "\(skipped > 0 ? "From a quarter" : "In the time") after the limit \(SentenceFigures.count(gradual.observed)) late cases were finished, where the pace "
      + "up to it, carried on, would have brought about "
      + "\(SentenceFigures.decimal(gradual.expected, places: 0))."
  }
}

/// Standard errors that a change must have to be found four times in five.
private func reach(_ constants: DetectorConstants) -> Double {
  SmallestDetectable(level: 2 * constants.q)?.standardErrors ?? .infinity
}

/// How many late ones are still open.
private func left(_ series: ClosingSeries) -> String {
  guard let share = series.shareNeverFinished, share > 0 else { return "" }
  return
    " Of \(SentenceFigures.count(series.openAtTarget)) late cases \(SentenceFigures.share(share)) were still open when "
    + "last seen."
}

extension StandardEvidence {
  /// Excluded records that would have missed, beyond as many as if exclusions took no heed of that: each makes those up
  /// to the limit look quicker than they were, and so the rest slower.
  fileprivate var lateExcluded: Double {
    guard let n = result.estimate?.n, n > 0, let hits = result.hits else { return 0 }
    let share = 1 - Double(hits) / Double(n)
    return exclusions.reduce(0) { $0 + max(0, Double($1.n - $1.wouldHit) - Double($1.n) * share) }
  }
}

extension SpreadSteps {
  fileprivate var isBunched: Bool {
    guard let bunched else { return false }
    return bunched.chance <= constants.q && bunched.surplus >= constants.movedRecords
  }

  /// Cases by how long they took or have been open, those beyond the last step in one of their own.
  fileprivate var closings: ClosingSeries? {
    var (done, open) = ([Int](repeating: 0, count: self.done.count), [Int](repeating: 0, count: self.open.count))
    for cell in spread.cells where cell.bin >= 0 && cell.bin <= spread.last + 1 {
      let place = max(0, cell.bin - 1)
      done[place] += cell.done
      open[place] += cell.open
    }
    let isHeaped = (whipple ?? 100) > constants.heaping
    return ClosingSeries(
      done: done, open: open, target: Double(limit), heapUnits: isHeaped ? heapUnits : [])
  }

  /// How much work is done at each elapsed step, on the calendar's clock; nil where it is not known.
  fileprivate var activity: [Double]? {
    guard let cycle, cycle.count == done.count, let last = cycle.last else { return nil }
    return (cycle.dropFirst() + [last]).map { exponential($0) }
  }
}

extension NeglectUnknown {
  fileprivate var words: String {
    switch self {
    case .tooFewOpenAtTarget(let found, let needed):
      "only \(found) cases were open when their limit passed; \(needed) would be needed"
    case .tooFewExpectedClosings(let found, let needed):
      "only \(SentenceFigures.decimal(found, places: 0)) endings would be expected after the limit; "
        + "\(SentenceFigures.decimal(needed, places: 0)) would be needed"
    case .noFit: "no course fits the times up to the limit"
    case .tooFewPlacebos(let found):
      "only \(found) places without a limit can be compared with; more cases would be needed"
    case .contradictoryInput: "the cases cannot be read"
    }
  }
}

/// A constant rate of finishing, a ninetieth part of the limit's, times a factor after the limit.
private func example(after: Double, records: Double = 20_000) -> AuditInput {
  .example(evidence: { evidence in
    var left = records
    var cells: [Spread.Cell] = []
    for bin in 1...961 {
      // Quick and hard cases: the rate falls off by itself.
      let pace = 0.012 / (1 + Double(bin) / 480) * (bin > 240 ? after : 1)
      let done = bin > 960 ? 0 : (left * pace).rounded()
      cells.append(.init(bin: bin, done: Int(done), open: bin > 960 ? Int(left) : 0))
      left -= done
    }
    evidence.spread = Spread(
      scale: .seconds(width: 60, limit: AuditInput.exampleLimit), last: 960, cells: cells,
      limits: [.init(seconds: AuditInput.exampleLimit, n: Int(records))])
  })
}
