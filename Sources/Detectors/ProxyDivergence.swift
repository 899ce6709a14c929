// Owns the detector of numbers that improve while what they stand for gets worse.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "proxy-divergence", kind: .behaviour,
  title: "The number improves while a counterweight gets worse",
  what: "A share that gets better month by month while a counterweight of it gets worse in the same months, each shown "
    + "by itself.",
  harm: "Customers are served worse by what makes the number better.",
  arises:
    "Work goes into what is counted, and out of what is not: answers in time that do not answer, easy cases first.",
  check:
    "Read twenty records of the last months that met the standard and still failed by the counterweight: what would "
    + "have spared the customer the second try?",
  limits: "Both may follow something else, such as another mix of cases or a change in what is recorded. A lag between "
    + "the two is not allowed for.",
  needs: "Eight whole months of both, and five of the counterweight's failures in each.",
  source: "Berger (1982), intersection–union test; Wedderburn (1974); Kitagawa (1955) on mix.")

let proxyDivergence = Detector(
  card: card,
  examples: [
    .init("on time rises by nine points, and so do repeats", isFound: true, example(gain: 0.09, harm: 0.03)),
    .init("on time rises, repeats do not", isFound: false, example(gain: 0.09, harm: 0)),
    .init("repeats rise, on time does not", isFound: false, example(gain: 0, harm: 0.03)),
    .init("four months", isFound: false, example(gain: 0.09, harm: 0.03, months: 4)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let course = MonthlyCourse(evidence, input.period), !course.months.isEmpty else { return [] }
    var pairs: [(weight: StandardEvidence, harm: Divergence)] = []
    var observations: [Observation] = []
    for weight in input.counterweights(of: evidence.standard) where weight.standard.id != evidence.standard.id {
      let segment = "counterweight: \(weight.standard.id)"
      guard let other = MonthlyCourse(weight, input.period), !other.months.isEmpty else {
        observations.append(
          Detector.notAssessable(
            card, evidence, segment: segment, because: "its counterweight is no share that is counted day by day"))
        continue
      }
      switch MonthlyCourse.divergence(course, other) {
      case .failure(let unknown):
        observations.append(Detector.notAssessable(card, evidence, segment: segment, because: unknown.words))
      case .success(let found):
        pairs.append((weight, found))
        observations.append(observation(found, course, weight, segment, evidence, input.constants))
      }
    }
    // Another counterweight that gets worse in the same months is another consequence.
    for place in observations.indices where observations[place].meetsFloor {
      observations[place].support = pairs.filter {
        observations[place].segment != "counterweight: \($0.weight.standard.id)"
      }.map { .init(.otherCount, "“\($0.weight.standard.title)” gets worse as well", p: $0.harm.harm.chance) }
    }
    return observations
  }
}

private func observation(
  _ found: Divergence, _ course: MonthlyCourse, _ weight: StandardEvidence, _ segment: String,
  _ evidence: StandardEvidence,
  _ constants: DetectorConstants
) -> Observation {
  let (metric, harm) = (found.metric, found.harm)
  let gain = course.isLow ? metric.first - metric.last : metric.last - metric.first
  let rise = harm.last - harm.first
  let months = course.months.suffix(MonthlyCourse.most).count
  let relative = harm.first > 0 ? rise / harm.first : 0
  var observation = Detector.observation(
    card, evidence, segment: segment,
    "Within \(months) months the share \(course.isLow ? "fell" : "rose") from \(SentenceFigures.share(metric.first)) to "
      + "\(SentenceFigures.share(metric.last)), while what fails by “\(weight.standard.title)” rose from "
      + "\(SentenceFigures.share(harm.first)) to \(SentenceFigures.share(harm.last)), by "
      + "\(SentenceFigures.share(max(0, relative))) of what it was." + mix(evidence, course))
  let error = harm.slope != 0 ? 1.959963984540054 * (harm.standardError / harm.slope).magnitude : .infinity
  observation.effect = Estimate(
    value: rise, low: error.isFinite ? rise - rise.magnitude * error : nil,
    high: error.isFinite ? rise + rise.magnitude * error : nil, n: months)
  observation.unit = "share"
  observation.p = found.chance
  observation.meetsFloor =
    gain >= constants.sharePoints && rise > 0 && relative >= constants.harmRise
  let records = course.months.suffix(MonthlyCourse.most).reduce(0) { $0 + $1.n }
  observation.customers = max(0, Int((Double(records) * rise / 2).rounded()))
  observation.smallestDetectable =
    SmallestDetectable(level: 2 * constants.q).map {
      $0.standardErrors * harm.standardError * harm.first * (1 - harm.first) * Double(max(1, months - 1))
    }
  return observation
}

/// Whether more than half of the change between the first and the last third of the months is one of mix.
private func mix(_ evidence: StandardEvidence, _ course: MonthlyCourse) -> String {
  let months = course.months.suffix(MonthlyCourse.most).map(\.start)
  let part = months.count / 3
  guard part >= 1 else { return "" }
  let (before, after) = (Set(months.prefix(part)), Set(months.suffix(part)))
  for fields in evidence.standard.breakdowns where fields.count == 1 {
    var changes: [String: SegmentChange] = [:]
    for cell in evidence.segmentMonths where cell.field == fields[0] {
      var change = changes[cell.value ?? ""] ?? SegmentChange(hitsBefore: 0, of: 0, hitsAfter: 0, of: 0)
      if before.contains(cell.month) {
        change.before += cell.n
        change.hitsBefore += cell.hits
      } else if after.contains(cell.month) {
        change.after += cell.n
        change.hitsAfter += cell.hits
      }
      changes[cell.value ?? ""] = change
    }
    guard let split = Kitagawa(changes.sorted { $0.key < $1.key }.map(\.value)) else { continue }
    let name = fields[0].replacing("_", with: " ")
    if split.isReversed { return " By \(name), most groups did not improve: only the mix of them did." }
    if split.isMostlyMix() { return " More than half of the change is another mix by \(name), not better groups." }
  }
  return ""
}

/// A share month by month.
private struct MonthlyCourse {
  static let most = 24
  /// Whether low is good.
  let isLow: Bool
  let months: [(start: CivilDay, hits: Int, n: Int)]

  /// Nil for what is no share, and for a bound on both sides or none.
  init?(_ evidence: StandardEvidence, _ period: Period) {
    let bound = evidence.standard.target.bound
    guard (bound.atLeast == nil) != (bound.atMost == nil), let days = MonthDays(evidence, period) else { return nil }
    isLow = bound.atMost != nil
    months = days.months.map { month in
      (month.start, month.days.reduce(0) { $0 + $1.hits }, month.days.reduce(0) { $0 + $1.n })
    }
  }

  /// Over the last two years of months that both have.
  static func divergence(_ metric: MonthlyCourse, _ harm: MonthlyCourse) -> Result<Divergence, DivergenceUnknown> {
    let others = Dictionary(uniqueKeysWithValues: harm.months.map { ($0.start, $0) })
    let both = metric.months.compactMap { own in others[own.start].map { (own: own, other: $0) } }.suffix(most)
    return Statistics.divergence(
      metric: PeriodShares(events: both.map(\.own.hits), of: both.map(\.own.n)), improves: !metric.isLow,
      harm: PeriodShares(
        events: both.map { harm.isLow ? $0.other.hits : $0.other.n - $0.other.hits }, of: both.map(\.other.n)))
  }
}

extension DivergenceUnknown {
  fileprivate var words: String {
    switch self {
    case .tooFewPeriods(let found, let needed):
      "only \(SentenceFigures.counted(found, "whole month")) \(found == 1 ? "has" : "have") both numbers; \(needed) would be needed"
    case .tooFewEvents(let perPeriod, let needed):
      "the counterweight fails only \(SentenceFigures.decimal(perPeriod, places: 1)) "
        + "\(SentenceFigures.decimal(perPeriod, places: 1) == "1" ? "time" : "times") a month; "
        + "\(SentenceFigures.decimal(needed, places: 0)) would be needed"
    case .contradictoryInput, .noFit: "no line fits the months, as where all are alike"
    }
  }
}

private func example(gain: Double, harm: Double, months: Int = 12) -> AuditInput {
  let first = CivilDay(year: 2026, month: 10, day: 1).advanced(byMonths: -months)
  func days(_ from: Double, _ rise: Double) -> [DayTally] {
    (0..<months).flatMap { month in
      (0..<20).map { day in
        let share = from + rise * (Double(month) + 0.5) / Double(months)
        return DayTally(
          day: first.advanced(byMonths: month).advanced(by: day), n: 100,
          hits: Int((100 * share + (day % 2 == 0 ? 0.4 : -0.4)).rounded()))
      }
    }
  }
  return .example([
    AuditInput.exampleEvidence("speed.first-reply") { _ in
    } evidence: {
      $0.days = days(0.85, gain)
    },
    AuditInput.exampleEvidence(
      "precision.came-back", family: "precision", target: .bound(.share, Bound(atMost: 0.08)),
      measure: .share(ShareMeasure(table: "contacts", condition: .truth(field: "back", true), needs: [], at: "at"))
    ) { _ in
    } evidence: {
      $0.days = days(0.06, harm)
    },
  ])
}
