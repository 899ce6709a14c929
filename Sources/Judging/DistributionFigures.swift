// Owns how a duration is spread, and how our verdicts compare with the recorded flag.

internal import AuditModel

extension StandardPlan {
  func distribution(_ rows: [Summary.Row]) -> Distribution? {
    guard let bins, !rows.isEmpty else { return nil }
    var finished: [Distribution.Bin] = []
    var beyond = 0
    var open = 0
    for row in rows {
      let count = Int(row.count)
      guard let bin = row.keys[0].integer else {
        // Finished records without a bin had a limit of nothing, or less: they lie beyond it.
        let stillOpen = Int(row.sums[0])
        open += stillOpen
        beyond += count - stillOpen
        continue
      }
      if bin > bins.last { beyond += count } else { finished.append(Distribution.Bin(index: Int(bin), done: count)) }
    }
    return Distribution(scale: bins.scale, bins: finished, beyond: beyond, open: open)
  }

  func recorded(_ rows: [Summary.Row]) -> RecordedComparison? {
    guard case .duration(let measure) = standard.measure, measure.recorded != nil else { return nil }
    return RecordedComparison(
      rows: rows.compactMap { row in
        guard let ours = row.keys[0].integer, let flag = row.keys[1].integer else { return nil }
        return RecordedComparison.Row(
          ours: RecordedCodes.ours[Int(ours)], flag: RecordedCodes.flags[Int(flag)], count: Int(row.count),
          open: Int(row.sums[0]))
      })
  }
}
