// Owns the detector of times that a rule of the system sets, and not people.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "timer", kind: .gate,
  title: "A rule of the system ends records",
  what: "A narrow stretch of time that holds at least one record in twenty, and ten times as many as on either side.",
  harm: "Where the rule's time counts as the end, what is timed is the rule, and not what was done for the customer.",
  arises: "Systems close records by themselves, some days after they were solved or when nobody answers.",
  check: "Ask who keeps the system which rule this is, and whether the standard should end at the event before it.",
  limits: "A habit as exact as a rule looks the same. The rule is not a fault by itself.",
  needs: "150 records that hold both times.",
  source: "Arithmetic.", ceiling: .watch)

let timer = Detector(
  card: card,
  examples: [
    .init("four in five close five days later", isFound: true, example(atRule: 0.8)),
    .init("they close when they do", isFound: false, example(atRule: 0)),
    .init("they close on the day after, or another, at any hour", isFound: false, example(atRule: 0, daily: true)),
    .init("forty records", isFound: false, example(atRule: 0.8, n: 40)),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    let spread = evidence.spread.flatMap { spread in
      SpreadSteps(spread, constants: input.constants).map { observation($0, evidence, input.constants) }
    }
    let lags = evidence.lags.map { observation($0, evidence, input.constants) }
    return (spread.map { [$0] } ?? []) + lags
  }
}

/// Seconds, the lower end excluded.
private struct Rule {
  var from: Double
  var to: Double
  var records: Int
}

private func observation(_ lag: Lag, _ evidence: StandardEvidence, _ constants: DetectorConstants) -> Observation {
  let name = "\(lag.from) to \(lag.to)"
  let n = lag.bins.reduce(0) { $0 + $1.done }
  guard n >= constants.windowRecords, lag.width > 0 else { return tooFew(n, name, evidence, constants) }
  var counts = [Int](repeating: 0, count: max(0, min(lag.last, 1 << 20)) + 1)
  for bin in lag.bins where counts.indices.contains(bin.index) { counts[bin.index] += bin.done }
  let day = 86_400 / Int(lag.width)
  let units = [day, day / 24, day / 48, day / 96].filter { $0 >= 2 }
  let found = BunchingSeries(firstStep: 0, counts: counts).map {
    fixedLags(
      $0, targetSteps: 100 * Int(max(1, 7200 / lag.width)), heapUnits: units,
      leastShare: constants.timerShare, leastRatio: constants.timerRatio)
  }
  // A stretch is narrow beside the time that it lies at: the first minutes are always full.
  let rules = (found ?? []).filter { $0.steps.lowerBound >= 2 && ($0.steps.count - 1) * 50 <= $0.steps.lowerBound }
  return observation(
    rules.map {
      Rule(
        from: Double($0.steps.lowerBound - 1) * Double(lag.width), to: Double($0.steps.upperBound) * Double(lag.width),
        records: $0.records)
    }, n: n, segment: name, "from \(words(lag.from)) to \(words(lag.to))", evidence, constants)
}

private func observation(
  _ steps: SpreadSteps, _ evidence: StandardEvidence, _ constants: DetectorConstants
) -> Observation {
  let n = steps.done.reduce(0, +)
  guard n >= constants.windowRecords else { return tooFew(n, nil, evidence, constants) }
  let rules = steps.timers.filter { $0.steps.lowerBound >= 2 }.map {
    Rule(
      from: Double($0.steps.lowerBound - 1) * steps.width, to: Double($0.steps.upperBound) * steps.width,
      records: $0.records)
  }
  return observation(
    rules, n: n, segment: nil,
    steps.isOneLimit ? "after their beginning, on the declared clock" : "into the limit that most of them have",
    evidence,
    constants)
}

private func observation(
  _ rules: [Rule], n: Int, segment: String?, _ place: String, _ evidence: StandardEvidence,
  _ constants: DetectorConstants
) -> Observation {
  let held = rules.reduce(0) { $0 + $1.records }
  let share = Double(held) / Double(max(1, n))
  let stretches = rules.sorted { $0.records > $1.records }.prefix(3).map {
    // In hours even where they are days: a rule's stretch is narrower than a tenth of a day.
    $0.from < 5400
      ? "\(SentenceFigures.decimal($0.from / 60, places: 1)) to \(SentenceFigures.decimal($0.to / 60, places: 1)) min"
      : "\(SentenceFigures.decimal($0.from / 3600, places: 1)) to \(SentenceFigures.decimal($0.to / 3600, places: 1)) h"
  }
  var observation = Detector.observation(
    card, evidence, segment: segment,
    "\(SentenceFigures.value(share, unit: .share)) of \(SentenceFigures.count(n)) records lie "
      + "\(rules.isEmpty ? "in no narrow stretch of time" : SentenceFigures.list(stretches)) \(place): a rule of the "
      + "system appears to set this time, not people.")
  observation.effect = Estimate(value: share, n: n)
  observation.unit = "share"
  observation.customers = held
  observation.meetsFloor = share >= constants.timerShare && Double(held) >= constants.movedRecords
  observation.smallestDetectable = constants.timerShare
  return observation
}

private func tooFew(
  _ n: Int, _ segment: String?, _ evidence: StandardEvidence, _ constants: DetectorConstants
) -> Observation {
  Detector.notAssessable(
    card, evidence, segment: segment,
    because:
      "only \(SentenceFigures.counted(n, "record")) \(n == 1 ? "holds" : "hold") both times; \(constants.windowRecords) would be needed"
  )
}

private func words(_ field: String) -> String { field.replacing("_", with: " ") }

/// Closings after solving: spread over thirty days, so many of them at 120 hours and up to an hour more.
private func example(atRule share: Double, daily: Bool = false, n: Int = 4000) -> AuditInput {
  .example(evidence: { evidence in
    var stream = SeededStream(seed: 5, stream: "timer example")
    var counts: [Int: Int] = [:]
    for _ in 0..<n {
      let bin: Int
      if stream.fraction() < share {
        bin = 1441 + stream.index(below: 12)
      } else if daily {
        bin = 1 + 288 * stream.index(below: 10) + stream.index(below: 100)
      } else {
        bin = 1 + stream.index(below: 8640)
      }
      counts[bin, default: 0] += 1
    }
    evidence.lags = [
      Lag(
        from: "solved_at", to: "closed_at", width: 300, last: 17_280,
        bins: counts.sorted { $0.key < $1.key }.map { .init(index: $0.key, done: $0.value) })
    ]
  })
}
