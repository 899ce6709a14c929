// Owns a standard's segments: each with its own value, and the small ones kept out of sight.

internal import AuditModel

extension StandardPlan {
  func breakdown(_ fields: [String], _ rows: [Summary.Row], fine: [Summary.Row], floor: Int) -> Breakdown {
    var percentiles: [[Summary.Key]: FineBins] = [:]
    for row in fine {
      percentiles[Array(row.keys.prefix(fields.count)), default: FineBins(edges: standard.target.percentileEdges)]
        .add(row)
    }
    var segments: [Segment] = []
    var undetermined: [Breakdown.Undetermined] = []
    var hidden: [Tally] = []
    let ordered = rows.map { (keys: $0.keys, tally: Tally($0)) }.sorted { precedes($0, $1) }
    // Within each parent, which another breakdown may show: nothing hidden can be had by subtraction from it.
    var shown: [(keys: [Summary.Key], tally: Tally)] = []
    for group in Dictionary(grouping: ordered, by: { $0.keys.dropLast() }).values {
      let visible = groupsToShow(group.map { weight($0.tally) }, floor: floor)
      shown += group.prefix(visible)
      hidden += group.dropFirst(visible).map(\.tally)
    }
    shown.sort { precedes($0, $1) }
    for (keys, tally) in shown {
      let estimate: Estimate? =
        if case .bound(.percentile(let percent), _) = standard.target {
          percentiles[keys]?.percentile(percent)
        } else { estimate(tally) }
      guard let estimate else {
        undetermined.append(.init(names: keys.map(\.name), n: tally.n))
        continue
      }
      let openPast = reading.hit != nil && reading.deadline != nil ? tally.open : nil
      segments.append(
        Segment(
          names: keys.map(\.name), verdict: verdict(of: estimate), estimate: estimate,
          hits: reading.hit == nil ? nil : tally.hits, openPastLimit: openPast,
          closedOnly: openPast.flatMap {
            $0 > 0 && $0 < tally.n ? Double(tally.hits) / Double(tally.n - $0) : nil
          }))
    }
    var breakdown = Breakdown(
      fields: fields, segments: segments, suppressedGroups: hidden.count,
      suppressedRecords: hidden.reduce(0) { $0 + weight($1) },
      hidesMore: hidden.contains { weight($0) >= floor })
    breakdown.undetermined = undetermined
    return breakdown
  }

  private func precedes(
    _ one: (keys: [Summary.Key], tally: Tally), _ other: (keys: [Summary.Key], tally: Tally)
  ) -> Bool {
    let (left, right) = (weight(one.tally), weight(other.tally))
    return left != right ? left > right : one.keys.lexicographicallyPrecedes(other.keys)
  }

  /// How many contacts a group stands for: a ready-made series says so in its denominators.
  private func weight(_ tally: Tally) -> Int {
    guard case .series(let series) = standard.measure, series.denominator != nil else { return tally.n }
    return Int(clamping: tally.denominator)
  }

  func verdict(of estimate: Estimate) -> Verdict {
    let shortfall = standard.target.bound.shortfall(of: estimate.value)
    if shortfall == 0 { return .met }
    // The slack admits a shortfall that equals the declared distance but for rounding.
    return standard.near.map { shortfall <= $0 + 1e-12 } ?? false ? .near : .missed
  }
}

extension Summary.Key {
  fileprivate var name: String? {
    switch self {
    case .missing: nil
    case .integer(let value): String(value)
    case .text(let text): text
    }
  }
}
