// Owns the detector of figures that stand for two levels: a shift on one day, or a stretch apart.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "break-of-regime", kind: .health,
  title: "The figure is two levels under one name",
  what: "A share that moves to another level at one week, or for a stretch of weeks and back, by more than weeks that "
    + "resemble their neighbours ever do; with the volume on either side, and how much of it is another mix of records.",
  harm:
    "The mean of two levels describes no customer: it hides a time that was bad, or takes one that is over for now.",
  arises: "Another team or queue takes over, a rule or a definition changes, volume outgrows the staff, or many easy "
    + "records come in.",
  check: "Ask what changed in that week: a definition, a rule, a queue, the staff or the volume. Judge each level by "
    + "itself.",
  limits: "A better service and a changed definition look the same. A slow slide is no break. The date of a shift is "
    + "known to a few weeks at best.",
  needs: "12 whole weeks, or months, with 10 records each.",
  source: "Quandt (1960), Andrews (1993) and Levin and Kline (1985) on the break; Kitagawa (1955) on the mix.",
  ceiling: .worthAsking)

let breakOfRegime = Detector(
  card: card,
  examples: [
    .init("nine in ten become six in ten in August", isFound: true, example { $0 < 16 ? 0.9 : 0.6 }),
    .init("eight bad weeks", isFound: true, example { (10..<18).contains($0) ? 0.5 : 0.8 }),
    .init("the same share every week", isFound: false, example { $0 % 2 == 0 ? 0.9 : 0.89 }),
    .init("a slow slide", isFound: false, example { 0.9 - 0.008 * Double($0) }),
    .init("five weeks", isFound: false, example(weeks: 5) { $0 < 2 ? 0.9 : 0.6 }),
  ]
) { input in
  input.standards.compactMap { evidence in
    guard evidence.isShareByDay, !evidence.days.isEmpty else { return nil }
    return observation(evidence, input)
  }
}

private func observation(_ evidence: StandardEvidence, _ input: AuditInput) -> Observation {
  let constants = input.constants
  let first = max(evidence.days[0].day, input.period.from.advanced(by: -7 * constants.weeksBefore))
  func course(_ stretch: Stretch) -> Course {
    Course(evidence, by: stretch, from: first, to: input.period.to, fewest: constants.pointRecords)
  }
  // Weeks tell the date better; beyond four years their fluctuations are drawn too slowly to be worth it.
  let weeks = course(.week)
  let course = weeks.points.count <= 208 ? weeks : course(.month)
  guard course.points.count >= constants.points else {
    return Detector.notAssessable(
      card, evidence,
      because: "only \(SentenceFigures.counted(course.points.count, "whole \(course.stretch.rawValue)")) with "
        + "\(constants.pointRecords) records; \(constants.points) would be needed")
  }
  var stream = SeededStream(seed: 1, stream: "\(card.id) \(evidence.standard.id)")
  let answer = levelShift(hits: course.hits, of: course.records, limit: constants.breakDraws, using: &stream)
  guard case .assessed(let shift) = answer else {
    return Detector.notAssessable(card, evidence, because: "every record hit, or none did: a share that never moves")
  }
  let episode = levelEpisode(hits: course.hits, of: course.records, limit: constants.breakDraws, using: &stream)
  // A stretch only where one shift leaves clearly more unexplained.
  let stretch = episode.flatMap { $0.dispersion < 0.8 * shift.dispersion ? $0 : nil }
  let found = stretch.map { RegimeBreak(course, $0) } ?? RegimeBreak(course, shift)
  var observation = Detector.observation(card, evidence, found.statement(evidence, input))
  observation.effect = Estimate(
    value: found.after - found.before, low: found.interval?.low, high: found.interval?.high,
    n: course.records.reduce(0, +))
  observation.unit = "share"
  // Two questions were asked of the same weeks.
  observation.p = min(1, 2 * (stretch?.chance ?? shift.chance))
  observation.meetsFloor = abs(found.after - found.before) >= constants.breakPoints
  observation.chart = .shares(found.shares)
  return observation
}

private func example(weeks: Int = 26, _ share: (Int) -> Double) -> AuditInput {
  .example(evidence: { evidence in
    let start = AuditInput.examplePeriod.to.advanced(by: -7 * weeks).startOfWeek
    evidence.days = (0..<weeks * 7).map { number in
      let n = 60 + number * 7 % 5
      // As honest weeks differ a little.
      let share = share(number / 7) + Double(number / 7 * 13 % 7 - 3) * 0.004
      return DayTally(day: start.advanced(by: number), n: n, hits: Int((Double(n) * share).rounded()))
    }
  })
}
