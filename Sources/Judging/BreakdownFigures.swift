// Owns a standard's segments: each with its own value, and the small ones kept out of sight.

internal import AuditModel

extension StandardPlan {
  func breakdown(_ fields: [String], _ rows: [Summary.Row], fine: [Summary.Row], floor: Int) -> Breakdown {
    var percentiles: [[Summary.Key]: FineBins] = [:]
    for row in fine {
      percentiles[Array(row.keys.prefix(fields.count)), default: FineBins()]
        .add(row.keys[fields.count], count: Int(row.count))
    }
    var segments: [Segment] = []
    var hidden: [Tally] = []
    let ordered = rows.map { (keys: $0.keys, tally: Tally($0)) }.sorted {
      $0.tally.n != $1.tally.n ? $0.tally.n > $1.tally.n : $0.keys.lexicographicallyPrecedes($1.keys)
    }
    var shown = ordered.filter { $0.tally.n >= floor }
    hidden = ordered.filter { $0.tally.n < floor }.map(\.tally)
    // A single hidden group could be had back by subtracting the others from the whole.
    var hidesOneMore = false
    if hidden.count == 1, let last = shown.popLast() {
      hidden.append(last.tally)
      hidesOneMore = true
    }
    for (keys, tally) in shown {
      let estimate: Estimate? =
        if case .bound(.percentile(let percent), _) = standard.target {
          percentiles[keys]?.percentile(percent)
        } else { estimate(tally) }
      guard let estimate else { continue }
      let openPast = reading.hit != nil && reading.deadline != nil ? tally.open : nil
      segments.append(
        Segment(
          names: keys.map(\.name), verdict: verdict(of: estimate), estimate: estimate,
          hits: reading.hit == nil ? nil : tally.hits, openPastLimit: openPast,
          closedOnly: openPast.flatMap {
            $0 > 0 && $0 < tally.n ? Double(tally.hits) / Double(tally.n - $0) : nil
          }))
    }
    return Breakdown(
      fields: fields, segments: segments, suppressedGroups: hidden.count,
      suppressedRecords: hidden.reduce(0) { $0 + $1.n }, hidesOneMore: hidesOneMore)
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
