// Owns the detector of limits that lie far beyond what nearly all records need.

internal import AuditModel
internal import Statistics

private let card = DetectorCard(
  id: "limit-too-loose", kind: .health,
  title: "The limit is far beyond what is needed",
  what:
    "Nine in ten records, of all or of a group, that end within half of their limit; and limits of over a year that "
    + "nine in ten keep.",
  harm:
    "The customer is told to wait for long what usually takes little, and the few who do wait long count as in time.",
  arises: "One limit for all kinds of matters, or a limit set for the worst case.",
  check: "Set the limit where nine in ten end today, by kind of matter, and read what takes longer.",
  limits:
    "What ends is what the export calls the end: an order that was scheduled is not yet a job done. Promises of one "
    + "size that are padded among others that are not, “promise-padded” tells.",
  needs: "100 records with a limit.",
  source: "Binomial test.", ceiling: .worthAsking)

let limitTooLoose = Detector(
  card: card,
  examples: [
    .init("95% within an hour of four", isFound: true, example { _ in [60: 3800, 200: 150, 300: 50] }),
    .init("545 days, and nearly all keep them", isFound: true, far),
    .init("the limit is used", isFound: false, example { _ in [60: 2000, 200: 1700, 300: 300] }),
    .init("forty records", isFound: false, example { _ in [60: 40] }),
  ]
) { input in
  input.standards.flatMap { evidence -> [Observation] in
    guard let spread = evidence.spread, spread.limitBin != nil else { return [] }
    var fields: [String] = []
    for segment in evidence.segmentSpreads where !fields.contains(segment.field) { fields.append(segment.field) }
    let groups = fields.compactMap { field in
      observation(evidence, field, evidence.segmentSpreads.filter { $0.field == field }, input.constants)
    }
    return wholeOrGroups([whole(evidence, spread, input.constants)], groups)
  }
}

private func whole(_ evidence: StandardEvidence, _ spread: Spread, _ constants: DetectorConstants) -> Observation {
  guard spread.records >= constants.clockRecords, let group = LooseGroup(nil, spread, constants) else {
    return Detector.notAssessable(
      card, evidence,
      because:
        "only \(SentenceFigures.counted(spread.records, "record")) with a limit; \(constants.clockRecords) would "
        + "be needed")
  }
  let question = question(constants)
  var observation = Detector.observation(
    card, evidence,
    group.isFar
      ? "The limit is \(SentenceFigures.value(Double(group.limit), unit: .seconds)), and "
        + "\(SentenceFigures.value(group.share.share, unit: .share)) keep it; half of the records end within "
        + "\(SentenceFigures.value(group.median, unit: .seconds))."
      : "\(SentenceFigures.value(group.share.share, unit: .share)) of the records end within half of their limit, and "
        + "half of them within \(SentenceFigures.share(group.medianPart)) of it.")
  observation.effect = group.share.estimate
  observation.unit = "share"
  observation.p = question.chance(group.share)
  observation.meetsFloor = question.holds(group.share)
  return observation
}

private func observation(
  _ evidence: StandardEvidence, _ field: String, _ segments: [SegmentSpread], _ constants: DetectorConstants
) -> Observation? {
  let groups = segments.compactMap { LooseGroup($0.value, $0.spread, constants)?.share }
  return scanned(card, evidence, field, groups, question(constants), constants) { groups, isOne, list in
    "\(groups) \(isOne ? "has" : "have") a limit far beyond what nine in ten need: \(list)."
  }
}

/// For most groups the share within half of the limit; for those with a limit of over a year the share within it.
private func question(_ constants: DetectorConstants) -> ShareQuestion {
  ShareQuestion(holds: { $0.share >= constants.looseShare }) {
    binomialUpperTail($0.hits, n: $0.n, chance: constants.looseTested) ?? 1
  }
}

private struct LooseGroup {
  var share: GroupShare
  let isFar: Bool
  let limit: Int64
  /// The median of finished records in parts of the limit, to the upper edge of its bin, and in seconds of the usual one.
  let medianPart: Double
  var median: Double { medianPart * Double(limit) }

  /// Nil without records that have a limit.
  init?(_ name: String?, _ spread: Spread, _ constants: DetectorConstants) {
    guard let edge = spread.limitBin, edge >= 2, let limit = spread.usualLimit, spread.records > 0 else { return nil }
    self.limit = limit
    let isFar = Double(limit) > constants.farLimit
    self.isFar = isFar
    let line = isFar ? edge : Int(Double(edge) * constants.loosePart)
    let cells = spread.cells.sorted { $0.bin < $1.bin }
    let within = cells.reduce(0) { $1.bin <= line ? $0 + $1.done : $0 }
    let done = cells.reduce(0) { $0 + $1.done }
    var passed = 0
    let middle = cells.first { cell in
      passed += cell.done
      return passed * 2 >= done
    }
    medianPart = Double(middle?.bin ?? 0) / Double(edge)
    share = GroupShare(name: name, hits: within, n: spread.records)
    let median = SentenceFigures.value(medianPart * Double(limit), unit: .seconds)
    share.words = "half within \(median) of \(SentenceFigures.value(Double(limit), unit: .seconds))"
  }
}

private func example(_ minutes: (Int) -> [Int: Int]) -> AuditInput {
  .example(evidence: { evidence in
    let cells = minutes(0).sorted { $0.key < $1.key }.map { Spread.Cell(bin: $0.key, done: $0.value) }
    evidence.spread = Spread(
      scale: .seconds(width: 60, limit: AuditInput.exampleLimit), last: 960, cells: cells,
      limits: [.init(seconds: AuditInput.exampleLimit, n: cells.reduce(0) { $0 + $1.done })])
  })
}

private let far = AuditInput.example(evidence: { evidence in
  let limit: Int64 = 545 * 86_400
  evidence.spread = Spread(
    scale: .shareOfLimit(parts: 240), last: 600,
    cells: [.init(bin: 70, done: 1000), .init(bin: 200, done: 800), .init(bin: 250, done: 100)],
    limits: [.init(seconds: limit, n: 1900)])
})
