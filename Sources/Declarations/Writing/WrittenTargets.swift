// Owns targets as they are declared, in the unit of their standard.

import AuditModel

/// The entries of a target; an attestation's says nothing, for nothing else could be asked of it.
func targetEntries(_ target: Target, unit: Unit) -> [WrittenYAML.Entry] {
  switch target {
  case .shareWithin(let share, let limit):
    mappingEntries(["share": .text(WrittenAmount.share(share)), "within": written(limit)])
  case .bound(let statistic, let bound):
    [.init(key: word(for: statistic), value: written(bound, unit: statistic == .share ? .share : unit))]
  case .attested: mappingEntries(["attested": .text("true")])
  }
}

private func word(for statistic: Target.Statistic) -> String {
  switch statistic {
  case .share: "share"
  case .mean: "mean"
  case .rate: "rate"
  case .ratio: "ratio"
  case .score: "score"
  case .percentile(let percent): percent == 50 ? "median" : "p\(percent)"
  }
}

private func written(_ bound: Bound, unit: Unit) -> WrittenYAML {
  let low = bound.atLeast.map { WrittenAmount.amount($0, in: unit) }
  let high = bound.atMost.map { WrittenAmount.amount($0, in: unit) }
  if let low, let high { return .mapping([.init(key: "between", value: texts([low, high]))]) }
  return .mapping(mappingEntries(["at_least": low.map { .text($0) }, "at_most": high.map { .text($0) }]))
}

private func written(_ limit: Limit) -> WrittenYAML {
  switch limit {
  case .fixed(let seconds): .text(WrittenAmount.duration(seconds))
  case .byCategory(let field, let limits):
    .mapping(
      mappingEntries([
        "by": .text(field),
        "limits": .mapping(
          limits.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            .map { .init(key: $0.key, value: .text(WrittenAmount.duration($0.value))) }),
      ]))
  case .deadline(let field): .mapping(mappingEntries(["deadline": .text(field)]))
  case .column(let field, let numerator, let denominator):
    .mapping(
      mappingEntries([
        "column": .text(field),
        "times": numerator == denominator ? nil : .text(WrittenAmount.fraction(numerator, denominator)),
      ]))
  }
}
