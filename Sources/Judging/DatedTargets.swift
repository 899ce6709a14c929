// Owns which target is in force when: the one a record is judged by, and what a period with several asks of its value.

internal import AuditModel

struct DatedTargets: Sendable {
  /// Oldest first; at least one.
  let targets: [Target]
  /// The first instant of each but the first, and its first day.
  private let starts: [Int64]
  private let days: [CivilDay]

  init(_ standard: Standard, zone: ZoneRules) {
    let dated = standard.dated.isEmpty ? [DatedTarget(from: nil, target: standard.target)] : standard.dated
    targets = dated.map(\.target)
    days = dated.dropFirst().map { $0.from ?? CivilDay(number: 0) }
    starts = days.map { zone.start(of: $0) }
  }

  var changes: Bool { targets.count > 1 }

  /// The number of the target in force when a record began.
  func number(at begins: Expression) -> Expression {
    choose(targets.indices.map { .constant(Int64($0)) }, at: begins)
  }

  /// Of one expression for each target, the one that goes with the target in force.
  func choose(_ parts: [Expression], at begins: Expression) -> Expression {
    guard let first = parts.first, changes, Set(parts).count > 1 else { return parts[0] }
    let later = zip(starts, parts.dropFirst()).reversed().map { start, part in
      Expression.Case(.inRange(begins, atLeast: start, atMost: nil), then: part)
    }
    return .cases(later, otherwise: first)
  }

  func inForce(on day: CivilDay) -> Target { targets[days.count { $0 <= day }] }

  /// The mean of the bounds, weighted by the records that each was in force for.
  func bound(weights: [Double], asOf day: CivilDay) -> Bound {
    let used = zip(targets, weights).filter { $1 > 0 }
    guard let only = used.first, used.count > 1 else { return (used.first?.0 ?? inForce(on: day)).bound }
    let whole = used.reduce(0) { $0 + $1.1 }
    func mean(_ edge: (Bound) -> Double?) -> Double? {
      let edges = used.compactMap { target, weight in edge(target.bound).map { $0 * weight } }
      guard edges.count == used.count else { return nil }
      // Equal edges stay what they are, without the rounding of a mean.
      let first = edge(only.0.bound)
      return used.allSatisfy({ edge($0.0.bound) == first }) ? first : edges.reduce(0, +) / whole
    }
    return Bound(atLeast: mean(\.atLeast), atMost: mean(\.atMost))
  }

  /// The greatest whole seconds on the lower side of each end of the bounds on a percentile, ascending: what passes
  /// `at_most` ends there, and what fails `at_least`.
  var percentileEdges: [Int64] {
    Set(
      targets.flatMap { target -> [Int64] in
        guard case .bound(.percentile, let bound) = target else { return [] }
        let failing = bound.atLeast.map { Int64($0.rounded(.up)) - 1 }
        return [failing, bound.atMost.map { Int64($0.rounded(.down)) }].compactMap { $0 }
      }
    ).sorted()
  }
}
