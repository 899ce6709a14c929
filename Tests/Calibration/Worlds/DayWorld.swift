// Owns two years of made-up days of one standard: for what shows in the course of a number, not in its records.

package import AuditModel
import Glibc
package import Statistics

package enum DayBehaviour: String, Hashable, Sendable, CaseIterable {
  /// Once the month's target is safe, the rest of the month is served worse, by the strength in shares.
  case slackenAfterSafe = "slacken-after-safe"
  /// The number rises while repeats rise with it, by the strength over the two years.
  case proxyPush = "proxy-push"
  /// From one day on everything is better or worse by the strength.
  case shift

  package var partners: Set<String> {
    switch self {
    // Months that are all steered to the target are more even than chance.
    case .slackenAfterSafe: ["slackening", "dead-standard"]
    case .proxyPush: ["proxy-divergence"]
    case .shift: ["break-of-regime"]
    }
  }
}

package struct DayWorld: Sendable {
  package static let months = 24
  package static let perDay = 100
  private static let first = CivilDay(year: 2024, month: 10, day: 1)

  /// Days with their records and hits, and beside them those of a harm.
  package var days: [DayTally] = []
  package var harm: [DayTally] = []

  /// `autocorrelation` of the daily level; the target is 90%.
  package init(
    _ behaviour: DayBehaviour? = nil, strength: Double = 0, autocorrelation: Double = 0.4,
    using stream: inout SeededStream
  ) {
    var level = 0.0
    for month in 0..<Self.months {
      var hits = 0
      var seen = 0
      let start = Self.first.advanced(byMonths: month)
      let planned = 21 * Self.perDay
      for day in 0..<21 {
        level = autocorrelation * level + 0.15 * stream.normal()
        let progress = (Double(month) + Double(day) / 21) / Double(Self.months)
        var chance = 1 / (1 + exp(-(2.35 + level - 0.08 * sin(Double(month) / 12 * 2 * .pi))))
        let isSafe =
          day >= 9 && Double(planned - seen) > 0
          && (0.9 * Double(planned) - Double(hits)) / Double(planned - seen) <= 0.87
        switch behaviour {
        case .slackenAfterSafe where isSafe: chance -= strength
        case .proxyPush: chance += strength * (progress - 0.5)
        case .shift where progress >= 0.6: chance -= strength
        default: break
        }
        let n = (0..<Self.perDay).reduce(0) { count, _ in count + (stream.happens(0.98) ? 1 : 0) }
        let own = (0..<n).reduce(0) { count, _ in count + (stream.happens(min(0.999, max(0, chance))) ? 1 : 0) }
        let repeats = 0.06 + (behaviour == .proxyPush ? strength * progress * 0.5 : 0)
        let harmed = (0..<n).reduce(0) { count, _ in count + (stream.happens(repeats) ? 1 : 0) }
        let date = start.advanced(by: day + day / 5 * 2)
        days.append(DayTally(day: date, n: n, hits: own))
        harm.append(DayTally(day: date, n: n, hits: harmed))
        hits += own
        seen += n
      }
    }
  }

  package func input() -> AuditInput {
    let period = Period(
      name: "2026-Q3", from: CivilDay(year: 2026, month: 7, day: 1), to: CivilDay(year: 2026, month: 9, day: 30))
    func evidence(_ id: String, _ family: String, _ days: [DayTally], _ target: Target) -> StandardEvidence {
      var standard = Standard(
        id: id, title: id, family: family,
        measure: .share(
          ShareMeasure(table: "contacts", condition: .truth(field: "met", true), needs: [], at: "created_at")),
        target: target)
      standard.owner = "Head of Support"
      standard.reviewed = period.from
      if family == "speed" { standard.counterweights = ["precision.came-back"] }
      let own = days.filter { period.contains($0.day) }
      let (n, hits) = (own.reduce(0) { $0 + $1.n }, own.reduce(0) { $0 + $1.hits })
      var result = StandardResult(standard: standard, verdict: .met, ledger: StandardLedger())
      let interval = wilson(successes: hits, of: n)
      result.estimate = Estimate(
        value: Double(hits) / Double(max(1, n)), low: interval?.low, high: interval?.high, n: n)
      result.hits = hits
      result.monthly = Self.points(days, .month, period)
      result.weekly = Self.points(days, .week, period)
      var evidence = StandardEvidence(standard: standard, result: result)
      evidence.days = days
      return evidence
    }
    let standards = [
      evidence("speed.resolution", "speed", days, .bound(.share, Bound(atLeast: 0.9))),
      evidence("precision.came-back", "precision", harm, .bound(.share, Bound(atMost: 0.08))),
    ]
    return AuditInput(
      book: StandardsBook(company: Company(name: "Larkspur & Finch"), tables: [], standards: standards.map(\.standard)),
      period: period, asOf: period.to, standards: standards)
  }

  private static func points(_ days: [DayTally], _ stretch: Stretch, _ period: Period) -> [SeriesPoint] {
    var points: [SeriesPoint] = []
    var counts: [CivilDay: (n: Int, hits: Int)] = [:]
    for day in days {
      let start = stretch.start(of: day.day)
      let own = counts[start] ?? (0, 0)
      counts[start] = (own.n + day.n, own.hits + day.hits)
    }
    for (start, own) in counts.sorted(by: { $0.key < $1.key }) where own.n > 0 {
      points.append(
        SeriesPoint(
          name: stretch.name(of: start), start: start,
          estimate: Estimate(value: Double(own.hits) / Double(own.n), n: own.n),
          inPeriod: period.contains(start), partial: false))
    }
    return points
  }
}
