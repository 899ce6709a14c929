// Owns the detector of two standards of which agents or teams keep one at the other's cost.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "standards-in-conflict", kind: .health,
  title: "Two standards pull against each other",
  what: "Months in which an agent or team does better than usual on one standard and worse than usual on another, "
    + "whatever the unit's own level and whatever the month.",
  harm: "Whichever is watched is met with what the other needs, and customers get what is measured this month.",
  arises: "Both claim the same minutes: a fast answer and one that lasts, a short call and a solved matter.",
  check: "Decide which of the two goes before the other, write it down, and show both together.",
  limits: "A unit's mix of records may move both. A conflict that all units have at once, in the same months, is not "
    + "seen.",
  needs: "60 months of at least 10 agents or teams, with ten records each on both standards.",
  source: "Spearman (1904); Freedman and Lane (1983) on permutation.", ceiling: .worthAsking)

let standardsInConflict = Detector(
  card: card,
  examples: [
    .init("what one gains the other loses", isFound: true, example { 90 - $0 }),
    .init("both have nothing to do with each other", isFound: false, example { _ in nil }),
    .init("both are kept together", isFound: false, example { $0 }),
    .init("two months", isFound: false, example(months: 2) { 90 - $0 }),
  ]
) { input in
  var observations: [Observation] = []
  let values = input.standards.map { unitValues($0, fewest: input.constants.pointRecords) }
  for (place, one) in input.standards.enumerated() where !values[place].isEmpty {
    for other in input.standards.indices.dropFirst(place + 1) where !values[other].isEmpty {
      let cells = values[place].keys.filter { values[other][$0] != nil }
        .sorted { ($0.unit, $0.month) < ($1.unit, $1.month) }
      guard !cells.isEmpty else { continue }
      observations.append(
        compared(
          one, input.standards[other], cells, cells.map { values[place][$0] ?? 0 },
          cells.map { values[other][$0] ?? 0 },
          input.constants))
    }
  }
  return observations
}

private struct UnitCell: Hashable {
  var unit: String
  var month: CivilDay
}

/// How well each unit kept the standard in each month with enough records: more is better.
private func unitValues(_ evidence: StandardEvidence, fewest: Int) -> [UnitCell: Double] {
  var values: [UnitCell: Double] = [:]
  for month in evidence.unitMonths where month.n >= fewest {
    let share = Double(month.hits) / Double(month.n)
    values[UnitCell(unit: (month.isAgent ? "agent " : "team ") + month.unit, month: month.month)] =
      evidence.hitsAreGood ? share : 1 - share
  }
  return values
}

private func compared(
  _ one: StandardEvidence, _ other: StandardEvidence, _ cells: [UnitCell], _ values: [Double], _ others: [Double],
  _ constants: DetectorConstants
) -> Observation {
  let units = numbered(cells.map(\.unit))
  let months = numbered(cells.map(\.month))
  guard cells.count >= constants.conflictCells, Set(units).count >= constants.agents, Set(months).count >= 3 else {
    return Detector.notAssessable(
      card, one, segment: other.standard.id,
      because:
        "only \(SentenceFigures.counted(cells.count, "month")) of \(SentenceFigures.counted(Set(units).count, "unit"))"
        + " \(cells.count == 1 ? "has" : "have") records of both; \(constants.conflictCells) of \(constants.agents) would be needed, over 3 months"
    )
  }
  var stream = SeededStream(seed: 1, stream: "\(card.id) \(one.standard.id) \(other.standard.id)")
  guard
    let conflict = WithinUnits(
      values, others, units: units, periods: months, limit: constants.morePermutations, using: &stream)
  else {
    return Detector.notAssessable(card, one, segment: other.standard.id, because: "one of the two never changes")
  }
  var observation = Detector.observation(
    card, one, segment: other.standard.id,
    "In months in which a unit does better on it than usual, the unit appears to do worse on “\(other.standard.title)”"
      + " (rank correlation \(SentenceFigures.correlation(conflict.correlation)) over "
      + "\(SentenceFigures.count(cells.count)) months of \(SentenceFigures.count(Set(units).count)) units).")
  observation.effect = Estimate(
    value: conflict.correlation, low: conflict.interval?.low, high: conflict.interval?.high, n: cells.count)
  observation.unit = "correlation"
  observation.p = conflict.chanceOfAsLow
  observation.meetsFloor = conflict.correlation < constants.conflictCorrelation
  return observation
}

/// 0, 1, 2… in the order of first appearance.
private func numbered<Name: Hashable>(_ names: [Name]) -> [Int] {
  var numbers: [Name: Int] = [:]
  return names.map { name in
    let number = numbers[name] ?? numbers.count
    numbers[name] = number
    return number
  }
}

private func example(months: Int = 6, _ second: (Int) -> Int?) -> AuditInput {
  func evidence(_ id: String, _ hits: (Int, Int) -> Int) -> StandardEvidence {
    AuditInput.exampleEvidence(id) {
      $0.estimate = nil
    } evidence: { evidence in
      evidence.unitMonths = (0..<20).flatMap { unit in
        (0..<months).map { month in
          UnitMonth(
            unit: "agent \(unit)", isAgent: true,
            month: CivilDay(year: 2026, month: 4, day: 1).advanced(byMonths: month), n: 100,
            hits: hits(unit, month))
        }
      }
    }
  }
  let first = { (unit: Int, month: Int) in 40 + (unit * 7 + month * month * 11 + unit * month * 5) % 17 }
  return .example([
    evidence("speed.first-reply", first),
    evidence("precision.solved") { unit, month in
      (second(first(unit, month)) ?? 40 + (unit * 5 + month * 13 + unit * unit * month * 3) % 19)
        + (unit + month) % 3
    },
  ])
}
