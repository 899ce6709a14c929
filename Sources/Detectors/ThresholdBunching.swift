// Owns the detector of records crowded just inside their limit.

package import AuditModel
package import Statistics

let thresholdBunchingCard = DetectorCard(
  id: "threshold-bunching", kind: .behaviour,
  title: "Records are crowded just inside the limit",
  what: "More records that end just inside the limit, and fewer just beyond it, than the curve through all the others "
    + "expects, by more than the same curve errs where there is no limit.",
  harm: "Work is rushed, closed early or dated back at the deadline; who is next in line waits for it.",
  arises: "Near misses are finished in a hurry, ended before the matter is solved, or written down as ended.",
  check: "Read twenty of the records that end in the last part of the limit beside twenty a little earlier: what was "
    + "done, by whom, and did the customer come back?",
  limits: "Work that is honestly planned towards a deadline looks the same. Values rounded to the limit, rules that "
    + "close by themselves and the daily rhythm are allowed for; where values are rounded the figure is too low by a "
    + "tenth to a third.",
  needs: "150 records around the limit, and 24 steps up to it where values are rounded.",
  source: "Chetty et al. (2011), Kleven (2016), McCrary (2008); placebo cuts after Paule and Mandel (1982).")
private let card = thresholdBunchingCard

let thresholdBunching = Detector(
  card: card,
  examples: [
    .init("three in ten near misses end just inside", isFound: true, example(moved: 0.3)),
    .init("a smooth spread", isFound: false, example(moved: 0)),
    .init("forty records", isFound: false, example(moved: 0.3, scale: 40)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let spread = evidence.spread else {
      return dailyShares(evidence).map { [observation(of: $0, evidence, input)] } ?? []
    }
    let whole = observation(spread, nil, evidence, input, minutes: spread.minutes)
    let segments = evidence.segmentSpreads.map {
      observation($0.spread, $0.name, evidence, input, minutes: spread.minutes)
    }
    return ([whole] + segments).compactMap { $0 }
  }
}

extension SegmentSpread {
  /// `team: fitting`
  var name: String { "\(field): \(value ?? "none")" }
}

private func observation(
  _ spread: Spread, _ segment: String?, _ evidence: StandardEvidence, _ input: AuditInput, minutes: [Int]
) -> Observation? {
  guard let steps = SpreadSteps(spread, minutes: minutes, constants: input.constants), let question = steps.question()
  else { return nil }
  guard spread.deadlinesAtOneMinute < 0.5 else {
    return Detector.notAssessable(
      card, evidence, segment: segment,
      because: "most deadlines fall at one time of day, when work stops by itself; days would have to be compared")
  }
  switch bunching(question) {
  case .failure(let unknown):
    return Detector.notAssessable(card, evidence, segment: segment, because: unknown.words(unit: "record"))
  case .success(let found):
    guard found.canBeSeen else {
      return Detector.notAssessable(
        card, evidence, segment: segment, because: "times vary too much away from the limit")
    }
    let months = Double(input.period.to.number - input.period.from.number + 1) / 30.4375
    var observation = Detector.observation(
      card, evidence, segment: segment, statement(found, perMonth: found.surplus / max(1, months)))
    observation.fill(found, constants: input.constants)
    observation.hasEnough = spread.records >= input.constants.bunchingRecords
    observation.customers = max(0, Int(found.surplus.rounded()))
    observation.unit = "records"
    observation.support = support(found, steps, spread)
    if segment == nil, let crossing = StampCrossing(evidence.stamps, fewest: input.constants.writings) {
      observation.support.append(
        .init(.otherCount, "ends were written down after the limit with a time within it", p: crossing.chance))
    }
    observation.chart = .bunching(chart(found, steps))
    return observation
  }
}

private func statement(_ found: Bunching, perMonth: Double) -> String {
  let share = found.hits > 0 ? found.surplus / Double(found.hits) : 0
  let number = perMonth >= 10 ? perMonth.rounded() : max(0, perMonth)
  let origin =
    found.missing >= found.excess / 2
    ? "About as many are missing just beyond it, as if near misses had been hurried or written down as in time"
    : "Fewer are missing just beyond it, as if they came from farther away"
  return
    "At least about \(SentenceFigures.decimal(number, places: perMonth >= 10 ? 0 : 1)) records a month "
    + "(\(SentenceFigures.share(max(0, share))) of those in time) appear to have been finished just inside the limit. "
    + "\(origin)."
}

extension Bunching {
  /// Whether as many lie inside as are worth a finding.
  package func meetsFloor(_ constants: DetectorConstants) -> Bool {
    surplus >= constants.movedRecords
      && (surplus >= constants.movedShareOfHits * Double(hits)
        || surplus >= constants.movedShareOfWindow * observed.inside)
  }

  /// Whether moving every record around the limit would have been told from chance; or was.
  fileprivate var canBeSeen: Bool { smallestDetectable <= Double(recordsInWindow) || chance <= 0.01 }
}

extension Observation {
  /// The figures that every form of bunching has.
  fileprivate mutating func fill(_ found: Bunching, constants: DetectorConstants) {
    effect = Estimate(
      value: found.surplus, low: found.surplusInterval.low, high: found.surplusInterval.high, n: found.recordsInWindow)
    p = found.chance
    smallestDetectable = found.smallestDetectable.isFinite ? found.smallestDetectable : nil
    meetsFloor = found.meetsFloor(constants)
  }
}

/// Two months of the period that show it by themselves, and records that came back more often from inside the window.
private func support(_ found: Bunching, _ steps: SpreadSteps, _ spread: Spread) -> [Observation.Support] {
  var support: [Observation.Support] = []
  let chances = spread.months.filter(\.inPeriod).compactMap { month in
    SpreadSteps(spread, cells: month.cells, constants: steps.constants)?.bunched?.chance
  }.sorted()
  if chances.count >= 2 { support.append(.init(.otherPeriod, "two months show it by themselves", p: chances[1])) }
  if let difference = difference(found, steps, spread) {
    support.append(
      .init(.differenceInBunching, "more end just inside than in the months before", p: difference.chanceOfAsHigh))
  }
  let window = max(1, found.windowSteps)
  func returns(_ bins: ClosedRange<Int>) -> Proportion? {
    let cells = spread.cells.filter { bins.contains($0.bin) }
    return Proportion(cells.reduce(0) { $0 + $1.returned }, of: cells.reduce(0) { $0 + $1.judged })
  }
  let low = steps.limit - 4 * window + 1
  if low >= 1, let inside = returns(steps.limit - window + 1...steps.limit),
    let before = returns(low...steps.limit - window), let test = TwoProportionTest(inside, minus: before)
  {
    support.append(.init(.otherCount, "what ended there came back more often", p: test.chanceOfAsHigh))
  }
  return support
}

/// Against the months before the period, in which rounding and the daily rhythm are the same. Nil without two such months,
/// or with too few records in them: what was done as much before cancels, and clears nobody.
private func difference(
  _ found: Bunching, _ steps: SpreadSteps, _ spread: Spread
) -> BunchingDifference? {
  let inside = steps.limit - found.windowSteps + 1...steps.limit
  let outside = steps.limit + 1...steps.limit + max(1, found.missingWindowSteps)
  func counts(_ months: [Spread.Month]) -> [InsideOutside] {
    months.map { month in
      func done(_ bins: ClosedRange<Int>) -> Int { month.cells.reduce(0) { bins.contains($1.bin) ? $0 + $1.done : $0 } }
      return InsideOutside(inside: done(inside), outside: done(outside))
    }.filter { $0.inside + $0.outside > 0 }
  }
  let before = counts(spread.months.filter { !$0.inPeriod })
  guard before.count >= 2, before.reduce(0, { $0 + $1.inside + $1.outside }) >= found.recordsInWindow else {
    return nil
  }
  return differenceInBunching(counts(spread.months.filter(\.inPeriod)), against: before)
}

private func chart(_ found: Bunching, _ steps: SpreadSteps) -> FindingChart.Bunching {
  FindingChart.Bunching(
    edges: found.curve.map { Double($0.steps.upperBound) * steps.width },
    observed: found.curve.map { Int($0.observed) },
    expected: found.curve.map(\.fitted), limit: Double(steps.usualLimit),
    window: [Double(steps.limit - found.windowSteps) * steps.width, Double(steps.usualLimit)], isTime: true)
}

// MARK: - Ready-made shares

/// Days by their share in whole per cents, where the export gives one a day; nil where it does not.
private func dailyShares(_ evidence: StandardEvidence) -> (question: BunchingQuestion, days: Int)? {
  guard case .series(let series) = evidence.standard.measure, series.unit == .share,
    let target = evidence.standard.target.bound.atLeast, evidence.standard.target.bound.atMost == nil
  else { return nil }
  var counts = [Int](repeating: 0, count: 101)
  for day in evidence.days where day.weight > 0 {
    let percent = Int((day.total / day.weight * 100).rounded())
    if counts.indices.contains(percent) { counts[percent] += 1 }
  }
  guard let shares = BunchingSeries(firstStep: 0, counts: counts) else { return nil }
  let question = BunchingQuestion(
    series: shares.mirrored, threshold: .atLeast(Int((target * 100).rounded(.up))), naturalEnd: -100, scale: .share,
    heapUnits: [])
  return (question, counts.reduce(0, +))
}

private func observation(
  of shares: (question: BunchingQuestion, days: Int), _ evidence: StandardEvidence, _ input: AuditInput
) -> Observation {
  switch bunching(shares.question) {
  case .failure(let unknown): return Detector.notAssessable(card, evidence, because: unknown.words(unit: "day"))
  case .success(let found):
    guard found.canBeSeen else {
      return Detector.notAssessable(card, evidence, because: "days vary too much away from the target")
    }
    var observation = Detector.observation(
      card, evidence,
      "About \(SentenceFigures.decimal(found.surplus, places: 0)) days of \(SentenceFigures.count(shares.days)) appear to "
        + "have been brought to the target from just below it.")
    observation.fill(found, constants: input.constants)
    observation.unit = "days"
    return observation
  }
}

private func example(moved share: Double, scale: Double = 6000) -> AuditInput {
  .example(evidence: { evidence in
    evidence.spread = .example(records: scale, moved: share)
  })
}
