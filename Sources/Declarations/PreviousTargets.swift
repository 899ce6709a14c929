// Owns `previously`: the targets that held before, and the day until which each did.

import AuditModel

/// Every target with its first day, oldest first, ending with the one in force.
func readPreviousTargets(
  _ value: YAMLValue, before target: Target?, lastDay: CivilDay?, _ reading: MeasureReading, _ problems: Problems
) -> [DatedTarget] {
  let example = "previously: [{ until: 2026-06-30, share: 85%, within: 2 min }]"
  guard let items = value.items(problems, of: "targets") else { return [] }
  if items.isEmpty {
    problems.error(value.place, "\"previously\" is an empty list", notes: ["Write it as `\(example)`."])
  }
  var dated: [DatedTarget] = []
  var from: CivilDay?
  for item in items {
    guard var map = item.map(problems, example: example) else { continue }
    let untilValue = map.require("until", problems, "Give the last day on which it held, as `until: 2026-06-30`.")
    let until = untilValue?.day(problems)
    if let until, let untilValue, let from, until < from {
      problems.error(
        untilValue.place, "\"until\" is \(until), and the target before it held until \(from.advanced(by: -1))",
        notes: ["Put the oldest target first."])
    }
    if let until, let untilValue, let lastDay, until > lastDay {
      problems.warning(
        untilValue.place, "\"until\" is \(until), after the last day that is judged, \(lastDay)",
        notes: ["The target that follows does not hold for any record yet."])
    }
    let previous = TargetReader(reading: reading, problems: problems).read(&map, in: "\"previously\"")
    if let previous, let target, previous.form != target.form {
      problems.error(
        item.place, "a target of \(previous.form) came before one of \(target.form)",
        notes: ["All targets of one standard ask for the same figure: declare a second standard for the other."])
    }
    if let previous { dated.append(DatedTarget(from: from, target: previous)) }
    from = until?.advanced(by: 1)
  }
  guard let target, !dated.isEmpty else { return [] }
  return dated + [DatedTarget(from: from, target: target)]
}

extension Target {
  /// What it asks for, for a sentence; two targets of one form can follow each other.
  fileprivate var form: String {
    switch self {
    case .shareWithin: "a share within a limit"
    case .attested: "evidence"
    case .bound(let statistic, _):
      switch statistic {
      case .share: "a share"
      case .mean: "a mean"
      case .rate: "a rate"
      case .ratio: "a ratio"
      case .score: "a score"
      case .percentile(50): "a median"
      case .percentile(let percent): "a p\(percent)"
      }
    }
  }
}
