// Owns what the detectors of service after a month is settled share: its days, the test put to them, and the figures.

internal import AuditModel
internal import Statistics

/// Days against a share that is to be reached, for the test of what becomes of them once their month is settled.
struct SettledMonths {
  /// Of each month, in order.
  let days: [[TargetDay]]
  let target: Double
  let draws: Int
  let test: Test

  /// Days, target, most permutations, seed.
  typealias Test = ([TargetDay], Double, Int, UInt64) -> Result<Slackening, SlackeningUnknown>

  /// Oyer's year, so that the same days are always shuffled alike.
  private static let seed: UInt64 = 1998

  func told() -> Result<Slackening, SlackeningUnknown> {
    test(days.flatMap { $0 }, target, draws, Self.seed)
  }

  /// The larger chance of the two halves, each by itself; nil where either is too short.
  func halves(permutations: Int) -> Double? {
    guard days.count >= 24 else { return nil }
    let chances = [days.prefix(days.count / 2), days.suffix(days.count - days.count / 2)].compactMap {
      half -> Double? in
      if case .success(let own) = test(half.flatMap { $0 }, target, permutations, Self.seed) { own.chance } else { nil }
    }
    return chances.count == 2 ? chances.max() : nil
  }
}

/// Nil unless a share is to be reached and days hold its counts.
func settledMonths(
  _ evidence: StandardEvidence, _ input: AuditInput, _ test: @escaping SettledMonths.Test
) -> SettledMonths? {
  let bound = evidence.standard.target.bound
  guard let target = bound.atLeast, bound.atMost == nil, target > 0, target <= 1,
    let history = MonthDays(evidence, input.period)
  else { return nil }
  let days = history.months.map { month in
    month.days.map {
      TargetDay(month: $0.day.startOfMonth.number, weekday: $0.day.weekday - 1, hits: $0.hits, records: $0.n)
    }
  }
  return SettledMonths(
    days: days, target: target, draws: input.constants.draws(standards: input.standards.count), test: test)
}

extension Slackening {
  /// How far the share fell, in points, and the customers that it fell for.
  var points: String { SentenceFigures.decimal(-change * 100, places: 1) }
  var late: Int { max(0, Int(lateRecords.rounded())) }
}

extension SlackeningUnknown {
  /// A reason; `settled` is a clause without its days: `the target was safe on`.
  func words(_ settled: String) -> String {
    switch self {
    case .tooFewMonths(let found, let needed):
      "only \(SentenceFigures.counted(found, "whole month")) \(found == 1 ? "has" : "have") days; \(needed) would be needed"
    case .tooFewSettledDays(let found, let needed):
      "\(settled) only \(SentenceFigures.counted(found, "day")); \(needed) would be needed"
    case .contradictoryInput: "days hold more hits than records"
    }
  }
}

extension Observation {
  mutating func fill(_ found: Slackening, _ months: SettledMonths, _ constants: DetectorConstants) {
    effect = Estimate(value: found.change, n: found.settledDays)
    unit = "share"
    customers = found.late
    p = found.chance
    meetsFloor = -found.change >= constants.sharePoints
    smallestDetectable = constants.sharePoints
    if meetsFloor, found.chance <= constants.q, let chance = months.halves(permutations: constants.permutations) {
      support = [.init(.otherPeriod, "both halves of the time show it by themselves", p: chance)]
    }
  }
}

extension AuditInput {
  /// Months of 25 days of 200 records, against a target of 90%, that go up and down about a level of their own and are
  /// lower by `drop` once what the rest must reach says that they are settled.
  static func exampleMonths(
    _ months: Int, _ name: String, drop: Double, level: (inout SeededStream) -> Double, isSettled: (Double) -> Bool
  ) -> AuditInput {
    var stream = SeededStream(seed: 3, stream: name)
    let first = CivilDay(year: 2026, month: 10, day: 1).advanced(byMonths: -months)
    var days: [DayTally] = []
    for month in 0..<months {
      var hits = 0
      let level = level(&stream)
      for day in 0..<25 {
        let needed = (0.9 * 25 * 200 - Double(hits)) / (Double(25 - day) * 200)
        let lower = day >= 10 && isSettled(needed) ? drop : 0
        let share = level + 0.05 * (stream.fraction() - 0.5) - lower
        let own = Int((200 * share).rounded())
        days.append(DayTally(day: first.advanced(byMonths: month).advanced(by: day), n: 200, hits: own))
        hits += own
      }
    }
    return .example(evidence: { $0.days = days })
  }
}
