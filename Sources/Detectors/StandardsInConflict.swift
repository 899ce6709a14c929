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
  let courses = unitCourses(input)
  var observations: [Observation] = []
  for (place, one) in input.standards.enumerated() where !courses[place].cells.isEmpty {
    for other in input.standards.indices.dropFirst(place + 1) where !courses[other].cells.isEmpty {
      let (left, right) = courses[place].together(with: courses[other])
      guard !left.cells.isEmpty else { continue }
      observations.append(compared(one, input.standards[other], left, right, input.constants))
    }
  }
  return observations
}

/// How well units kept a standard in the months with enough records: more is better.
private struct UnitCourse {
  /// By unit and month, each numbered over all standards.
  let cells: [Cell]
  let values: [Double]
  /// Numbers within this course alone, and what is left of its values without the means of units and months.
  let units: Set<Int>
  let months: Set<Int>
  let rests: WithinUnits.Rests?

  struct Cell: Hashable, Comparable {
    var unit: Int
    var month: Int

    static func < (one: Cell, other: Cell) -> Bool { (one.unit, one.month) < (other.unit, other.month) }
  }

  init(_ cells: [Cell], _ values: [Double]) {
    self.cells = cells
    self.values = values
    units = Set(cells.map(\.unit))
    months = Set(cells.map(\.month))
    rests = WithinUnits.Rests(values, units: numbered(cells.map(\.unit)), periods: numbered(cells.map(\.month)))
  }

  /// Both on the cells that both have: as they are where these are the same, as they are for standards about the same
  /// records.
  func together(with other: UnitCourse) -> (UnitCourse, UnitCourse) {
    if cells == other.cells { return (self, other) }
    var (shared, one, two): ([Cell], [Double], [Double]) = ([], [], [])
    var (left, right) = (0, 0)
    while left < cells.count, right < other.cells.count {
      if cells[left] < other.cells[right] {
        left += 1
      } else if other.cells[right] < cells[left] {
        right += 1
      } else {
        shared.append(cells[left])
        one.append(values[left])
        two.append(other.values[right])
        (left, right) = (left + 1, right + 1)
      }
    }
    return (UnitCourse(shared, one), UnitCourse(shared, two))
  }
}

private func unitCourses(_ input: AuditInput) -> [UnitCourse] {
  func name(_ month: UnitMonth) -> String { (month.isAgent ? "agent " : "team ") + month.unit }
  let all = input.standards.map { $0.unitMonths.filter { $0.n >= input.constants.pointRecords } }
  let units = Set(all.joined().map(name)).sorted()
  let months = Set(all.joined().map(\.month)).sorted()
  let unitNumbers = Dictionary(uniqueKeysWithValues: zip(units, units.indices))
  let monthNumbers = Dictionary(uniqueKeysWithValues: zip(months, months.indices))
  return zip(input.standards, all).map { evidence, unitMonths in
    let cells = unitMonths.map { month in
      let share = Double(month.hits) / Double(month.n)
      return (
        cell: UnitCourse.Cell(unit: unitNumbers[name(month)] ?? 0, month: monthNumbers[month.month] ?? 0),
        value: evidence.hitsAreGood ? share : 1 - share
      )
    }.sorted { $0.cell < $1.cell }
    return UnitCourse(cells.map(\.cell), cells.map(\.value))
  }
}

private func compared(
  _ one: StandardEvidence, _ other: StandardEvidence, _ left: UnitCourse, _ right: UnitCourse,
  _ constants: DetectorConstants
) -> Observation {
  guard left.cells.count >= constants.conflictCells, left.units.count >= constants.agents, left.months.count >= 3 else {
    return Detector.notAssessable(
      card, one, segment: other.standard.id,
      because:
        "only \(SentenceFigures.counted(left.cells.count, "month")) of \(SentenceFigures.counted(left.units.count, "unit"))"
        + " \(left.cells.count == 1 ? "has" : "have") records of both; \(constants.conflictCells) of \(constants.agents) would be needed, over 3 months"
    )
  }
  var stream = SeededStream(seed: 1, stream: "\(card.id) \(one.standard.id) \(other.standard.id)")
  guard let rests = left.rests, let others = right.rests,
    let conflict = WithinUnits(
      rests, others, below: constants.conflictCorrelation, limit: constants.morePermutations, using: &stream)
  else {
    return Detector.notAssessable(card, one, segment: other.standard.id, because: "one of the two never changes")
  }
  var observation = Detector.observation(
    card, one, segment: other.standard.id,
    "In months in which a unit does better on it than usual, the unit appears to do worse on “\(other.standard.title)”"
      + " (rank correlation \(SentenceFigures.correlation(conflict.correlation)) over "
      + "\(SentenceFigures.count(left.cells.count)) months of \(SentenceFigures.count(left.units.count)) units).")
  observation.effect = Estimate(
    value: conflict.correlation, low: conflict.interval?.low, high: conflict.interval?.high, n: left.cells.count)
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
