// Owns the detector of more standards than one person, or one company, can steer by.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "too-many-standards", kind: .declaration,
  title: "More standards than anybody can steer by",
  what:
    "Owners who answer for nine standards or more, and companies with forty or more; beside that, how many different "
    + "courses their weekly figures run.",
  harm:
    "Whoever has to watch everything watches what is easiest, and what matters most to customers is one line of many.",
  arises: "Standards are added with every project and every report, and none is ever given up.",
  check:
    "Ask of each which decision it changed in the last year. Of those that run one course keep the one that customers "
    + "would choose.",
  limits:
    "How many are too many nobody has measured: the number describes, and tests nothing. Figures that run one course "
    + "may still be promises of their own.",
  needs: "The declarations; for the courses, 26 weeks in which at least three of the standards have ten records.",
  source: "Bretherton et al. (1999) on the effective number; Ezekiel (1930) on what chance adds to r².",
  ceiling: .watch)

let tooManyStandards = Detector(
  card: card,
  examples: [
    .init("nine standards, one owner, three courses", isFound: true, example(standards: 9, courses: 3)),
    .init("forty standards of ten owners", isFound: true, example(standards: 40, owners: 10)),
    .init("eight standards, one owner", isFound: false, example(standards: 8)),
    .init("thirty-nine standards of ten owners", isFound: false, example(standards: 39, owners: 10)),
  ]
) { input in
  var owners: [String] = []
  var owned: [String: [StandardEvidence]] = [:]
  for evidence in input.standards {
    guard let owner = evidence.standard.owner, owner.contains(where: { !$0.isWhitespace }) else { continue }
    if owned[owner] == nil { owners.append(owner) }
    owned[owner, default: []].append(evidence)
  }
  let byOwner = owners.compactMap { owner in
    observation(
      owned[owner, default: []], segment: "owner: \(owner)", "\(owner) owns", atLeast: input.constants.ownedStandards,
      input)
  }
  let whole = observation(
    input.standards, segment: "all standards", "The company declares", atLeast: input.constants.companyStandards, input)
  return byOwner + [whole].compactMap { $0 }
}

/// Filed under the first of the standards. Nil where there is none.
private func observation(
  _ standards: [StandardEvidence], segment: String, _ opening: String, atLeast many: Int, _ input: AuditInput
) -> Observation? {
  guard let first = standards.first else { return nil }
  var words = "\(opening) \(SentenceFigures.counted(standards.count, "standard"))"
  if let courses = Courses(standards, input) {
    let whose =
      courses.standards == standards.count ? "their weekly figures" : "the weekly figures of \(courses.standards)"
    words += "; \(whose) move like \(SentenceFigures.count(max(1, Int(courses.effective.rounded()))))"
  }
  var observation = Detector.observation(card, first, segment: segment, words + ".")
  observation.effect = Estimate(value: Double(standards.count), n: standards.count)
  observation.unit = "standards"
  observation.meetsFloor = standards.count >= many
  return observation
}

/// How many different courses the standards run, of those whose weeks are known together.
private struct Courses {
  let standards: Int
  let effective: Double

  /// Nil for fewer than three, or too few weeks that all of them share.
  init?(_ evidence: [StandardEvidence], _ input: AuditInput) {
    let constants = input.constants
    let from = input.period.from.advanced(by: -7 * constants.weeksBefore)
    let values = evidence.map { weeks($0, from: from, to: input.period.to, fewest: constants.pointRecords) }
      .filter { $0.count >= constants.commonWeeks && Set($0.values).count > 1 }
    guard values.count >= 3, let first = values.first else { return nil }
    let shared = first.keys.filter { week in values.allSatisfy { $0[week] != nil } }.sorted()
    guard shared.count >= constants.commonWeeks,
      let matrix = correlations(values.map { value in shared.map { value[$0] ?? 0 } }),
      let effective = effectiveNumber(correlations: matrix, of: shared.count)
    else { return nil }
    standards = values.count
    self.effective = effective
  }
}

/// The value of each whole week with enough records: of a series its own, else the share that hit.
private func weeks(
  _ evidence: StandardEvidence, from: CivilDay, to: CivilDay, fewest: Int
) -> [CivilDay: Double] {
  var isSeries = false
  if case .series = evidence.standard.measure { isSeries = true }
  guard isSeries || evidence.isShareByDay else { return [:] }
  var sums: [CivilDay: (n: Double, total: Double)] = [:]
  for day in evidence.days where day.day >= from && day.day <= to {
    let week = day.day.startOfWeek
    guard week >= from, week.advanced(by: 6) <= to else { continue }
    sums[week, default: (0, 0)].n += isSeries ? day.weight : Double(day.n)
    sums[week, default: (0, 0)].total += isSeries ? day.total : Double(day.hits)
  }
  return sums.compactMapValues { sum in
    let value = sum.total / sum.n
    return sum.n >= Double(max(1, fewest)) && value.isFinite ? value : nil
  }
}

private func example(standards: Int, owners: Int = 1, courses: Int? = nil) -> AuditInput {
  var stream = SeededStream(seed: 7, stream: "courses")
  let first = AuditInput.examplePeriod.to.startOfWeek.advanced(by: -7 * 40)
  let hits = (0..<(courses ?? 0)).map { _ in (0..<40).map { _ in 600 + Int(stream.fraction() * 300) } }
  return .example(
    (0..<standards).map { number in
      AuditInput.exampleEvidence("speed.reply-\(number)") {
        $0.standard.owner = "Owner \(number % owners)"
      } evidence: { evidence in
        guard let courses else { return }
        evidence.days = (0..<40).map {
          DayTally(day: first.advanced(by: 7 * $0), n: 1000, hits: hits[number % courses][$0])
        }
      }
    })
}
