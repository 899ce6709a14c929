// Owns the look at every group of a breakdown for the same question: one observation for each field, which names the
// groups that answer it.

internal import AuditModel
internal import Statistics

/// One group's share.
struct GroupShare {
  var name: String?
  var hits: Int
  var n: Int
  /// What a sentence says of it in brackets: its share, unless other words serve better.
  var words: String?

  var share: Double { n > 0 ? Double(hits) / Double(n) : 0 }
  var interval: Interval { wilson(successes: hits, of: n) ?? Interval(low: 0, high: 1) }

  var estimate: Estimate { Estimate(value: share, low: interval.low, high: interval.high, n: n) }
}

extension GroupShare {
  /// All groups together.
  init(all groups: [GroupShare]) {
    self.init(name: nil, hits: groups.reduce(0) { $0 + $1.hits }, n: groups.reduce(0) { $0 + $1.n })
  }
}

/// A question put to a share.
struct ShareQuestion {
  /// Whether it is far enough to matter.
  var holds: (GroupShare) -> Bool
  /// The chance of as much where it does not hold; 1 where that cannot be told.
  var chance: (GroupShare) -> Double
}

extension StandardEvidence {
  /// The groups of each breakdown by one field, as the report shows them.
  func groups() -> [(field: String, groups: [GroupShare])] {
    result.breakdowns.filter { $0.fields.count == 1 }.compactMap { breakdown in
      let groups = breakdown.segments.compactMap { segment in
        segment.hits.map {
          GroupShare(name: segment.names[0], hits: min($0, segment.estimate.n), n: segment.estimate.n)
        }
      }
      return groups.isEmpty ? nil : (breakdown.fields[0], groups)
    }
  }

  /// All records as one group.
  var whole: GroupShare? {
    guard let hits = result.hits, let n = result.estimate?.n, n > 0, (0...n).contains(hits) else { return nil }
    return GroupShare(name: nil, hits: hits, n: n)
  }

  /// Whether it has been measured for under three months: too new for its target to be called easy or hard.
  var isNew: Bool { result.monthly.count < 3 && result.weekly.count < 12 }
}

/// What is true of the standard as a whole is not said again of its groups.
func wholeOrGroups(_ whole: [Observation], _ groups: [Observation]) -> [Observation] {
  let isWhole = whole.contains { $0.segment == nil && $0.notAssessable == nil && $0.meetsFloor }
  return whole
    + groups.map { group in
      var group = group
      group.meetsFloor = group.meetsFloor && !isWhole
      return group
    }
}

/// Nil where no group of the field has records enough. The groups that are named pass Bonferroni's correction for all
/// that were asked; the observation's chance is that of the clearest.
func scanned(
  _ card: DetectorCard, _ evidence: StandardEvidence, _ field: String, _ groups: [GroupShare],
  _ question: ShareQuestion, _ constants: DetectorConstants, harmed: ((GroupShare) -> Int)? = nil,
  statement: (_ groups: String, _ isOne: Bool, _ list: String) -> String
) -> Observation? {
  let asked = groups.filter { $0.n >= constants.clockRecords }
  guard !asked.isEmpty else { return nil }
  let tests = Double(asked.count)
  let found = asked.filter { question.holds($0) && question.chance($0) * tests <= constants.q }
    .sorted { ($1.n, $0.name ?? "") < ($0.n, $1.name ?? "") }
  let chances = (found.isEmpty ? asked : found).map(question.chance)
  let names = found.prefix(6).map { group in
    "\(group.name.map { "“\($0)”" } ?? "no \(field)") "
      + "(\(group.words ?? SentenceFigures.value(group.share, unit: .share)))"
  }
  let rest = found.count > 6 ? ["\(found.count - 6) more"] : []
  let plural = SentenceFigures.counted(asked.count, field.replacing("_", with: " "))
  let suppressed = evidence.result.breakdowns.first { $0.fields == [field] }?.suppressedGroups ?? 0
  let few = groups.count - asked.count + suppressed
  let others = few == 0 ? "" : " \(few) \(few == 1 ? "other has" : "others have") too few records to be looked at."
  var observation = Detector.observation(
    card, evidence, segment: "by \(field.replacing("_", with: " "))",
    statement("\(found.count) of \(plural)", found.count == 1, SentenceFigures.list(names + rest)) + others)
  observation.effect = found.first?.estimate
  observation.unit = "share"
  observation.customers = harmed.map { harmed in found.reduce(0) { $0 + harmed($1) } }
  observation.p = min(1, (chances.min() ?? 1) * tests)
  observation.meetsFloor = !found.isEmpty
  observation.chart = .shares(found.prefix(12).map { .init(name: $0.name ?? "no \(field)", estimate: $0.estimate) })
  return observation
}

extension AuditInput {
  /// 4,000 records against 90%, with so many months, and groups of 2,000 records by team.
  static func healthExample(
    hits: Int, capability: Capability, groups: [(String, Int)] = [], months: Int = 14
  ) -> AuditInput {
    .example { result in
      let share = Double(hits) / 4000
      let interval = wilson(successes: hits, of: 4000)
      result.estimate = Estimate(value: share, low: interval?.low, high: interval?.high, n: 4000)
      result.hits = hits
      result.capability = capability
      result.monthly = (0..<months).map {
        let start = CivilDay(year: 2025, month: 8, day: 1).advanced(byMonths: $0)
        return SeriesPoint(
          name: Stretch.month.name(of: start), start: start, estimate: Estimate(value: share, n: 300), inPeriod: false,
          partial: false)
      }
      let segments = groups.map { name, hits in
        Segment(
          names: [name], verdict: .met, estimate: Estimate(value: Double(hits) / 2000, n: 2000), hits: hits)
      }
      if !groups.isEmpty { result.breakdowns = [Breakdown(fields: ["team"], segments: segments)] }
    }
  }
}
