// Owns the detector of two standards that move as one.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "same-standard-twice", kind: .health,
  title: "Two standards measure one thing",
  what: "Two standards on the same table whose values rank the days alike, or exactly the other way round.",
  harm:
    "None at once: but attention and rewards count one thing double, and what customers miss elsewhere has no number.",
  arises: "Reports collect numbers that a system offers, and nobody asks what each would show alone.",
  check: "Drop one of the two, or say in which case they would part, and which one counts then.",
  limits: "Two promises may rightly depend on the same days: both can be kept, knowing that they are one piece of "
    + "evidence.",
  needs: "60 days on which both have ten records.",
  source: "Spearman (1904); Bonett and Wright (2000) on the interval.", ceiling: .worthAsking)

let sameStandardTwice = Detector(
  card: card,
  examples: [
    .init("the second follows the first", isFound: true, example { $0 }),
    .init("the second goes its own way", isFound: false, example { _ in nil }),
    .init("thirty days", isFound: false, example(days: 30) { $0 }),
  ]
) { input in
  var observations: [Observation] = []
  let values = input.standards.map { dayValues($0, fewest: input.constants.pointRecords) }
  for (place, one) in input.standards.enumerated() where one.tables.count == 1 && !values[place].isEmpty {
    for other in input.standards.indices.dropFirst(place + 1)
    where input.standards[other].tables == one.tables && !values[other].isEmpty {
      let pair = compared(one, values[place], input.standards[other], values[other], input.constants)
      observations += [pair].compactMap { $0 }
    }
  }
  return observations
}

/// Nil where the two cannot be compared at all, as where one never changes.
private func compared(
  _ one: StandardEvidence, _ values: [CivilDay: Double], _ other: StandardEvidence, _ others: [CivilDay: Double],
  _ constants: DetectorConstants
) -> Observation? {
  let days = values.keys.filter { others[$0] != nil }.sorted()
  guard days.count >= constants.sameDays else {
    return Detector.notAssessable(
      card, one, segment: other.standard.id,
      because: "only \(SentenceFigures.counted(days.count, "day")) with values of both; \(constants.sameDays) would be "
        + "needed")
  }
  let pairs = days.map { (values[$0] ?? 0, others[$0] ?? 0) }
  guard let correlation = RankCorrelation(pairs.map(\.0), pairs.map(\.1)) else { return nil }
  let interval = correlation.interval()
  var observation = Detector.observation(
    card, one, segment: other.standard.id,
    "Over \(SentenceFigures.count(days.count)) days it and “\(other.standard.title)” rank the days "
      + "\(correlation.value < 0 ? "the opposite way" : "alike") (rank correlation "
      + "\(SentenceFigures.correlation(correlation.value))): the two appear to be one standard.")
  observation.effect = Estimate(
    value: correlation.value, low: interval?.low, high: interval?.high, n: days.count)
  observation.unit = "correlation"
  // What matters is its size: a tighter line than chance could draw is not yet one standard.
  observation.meetsFloor = abs(correlation.value) >= constants.sameCorrelation
  observation.smallestDetectable = constants.sameCorrelation
  return observation
}

/// The value of each day with enough records: of a series its own, else the share that hit.
private func dayValues(_ evidence: StandardEvidence, fewest: Int) -> [CivilDay: Double] {
  var values: [CivilDay: Double] = [:]
  let isSeries = if case .series = evidence.standard.measure { true } else { false }
  guard isSeries || evidence.isShareByDay else { return [:] }
  for day in evidence.days {
    if isSeries {
      let value = day.total / day.weight
      if day.weight >= Double(fewest), value.isFinite { values[day.day] = value }
    } else if day.n >= fewest {
      values[day.day] = Double(day.hits) / Double(day.n)
    }
  }
  return values
}

private func example(days: Int = 90, _ second: (Int) -> Int?) -> AuditInput {
  func evidence(_ id: String, _ hits: (Int) -> Int) -> StandardEvidence {
    AuditInput.exampleEvidence(id) {
      $0.estimate = nil
    } evidence: { evidence in
      evidence.days = (0..<days).map {
        DayTally(day: AuditInput.examplePeriod.from.advanced(by: $0), n: 100, hits: hits($0))
      }
    }
  }
  let first = { (day: Int) in 60 + day * 37 % 31 }
  return .example([
    evidence("speed.first-reply", first),
    evidence("speed.first-word") { day in second(first(day)).map { $0 + 5 } ?? 60 + day * day * 17 % 29 },
  ])
}
