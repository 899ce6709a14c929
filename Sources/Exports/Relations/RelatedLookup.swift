// Owns what is looked up in a relation for a batch of records: a value, the nearest instant, the time covered.

internal import AuditModel

extension RelatedColumn {
  /// The number or the lane kept for each group.
  @safe func take(
    _ lane: Program.RelatedLane, _ groups: UnsafeMutablePointer<Int64>, into out: UnsafeMutablePointer<Int64>,
    rows: Int, otherwise: Int64
  ) {
    switch lane {
    case .number: numbers.take(groups, into: out, rows: rows, otherwise: otherwise)
    case .low: lows.take(groups, into: out, rows: rows, otherwise: otherwise)
    case .high: highs.take(groups, into: out, rows: rows, otherwise: otherwise)
    }
  }

  /// Seconds to the nearest instant strictly after, or the negative ones to the nearest strictly before.
  @safe func lag(
    _ from: UnsafeMutablePointer<Int64>, _ groups: UnsafeMutablePointer<Int64>, into out: UnsafeMutablePointer<Int64>,
    rows: Int, before: Bool
  ) {
    let offsets = offsets.span
    let instants = starts.span
    prefetchRuns(groups, rows: rows)
    for row in 0..<rows {
      let (start, group) = unsafe (from[row], groups[row])
      var lag = missing
      if isPresent(start), isPresent(group) {
        let (first, end) = (offsets[Int(group)], offsets[Int(group) + 1])
        // The first instant at or after the start, or strictly after it.
        var (low, high) = (first, end)
        while low < high {
          let middle = (low + high) / 2
          if instants[middle] < start || (!before && instants[middle] == start) {
            low = middle + 1
          } else {
            high = middle
          }
        }
        let nearest = before ? low - 1 : low
        if nearest >= first, nearest < end {
          let (difference, overflow) = instants[nearest].subtractingReportingOverflow(start)
          if !overflow, isPresent(difference) { lag = difference }
        }
      }
      unsafe out[row] = lag
    }
  }

  /// Asks for the runs of groups, where there are so many that no cache holds them.
  @safe func prefetchRuns(_ groups: UnsafeMutablePointer<Int64>, rows: Int) {
    let offsets = offsets.span
    let starts = starts.span
    guard offsets.count > 1 << 13 else { return }
    for row in 0..<rows where unsafe isPresent(groups[row]) { offsets.prefetch(unsafe Int(groups[row])) }
    for row in 0..<rows where unsafe isPresent(groups[row]) { starts.prefetch(offsets[unsafe Int(groups[row])]) }
  }

  /// Seconds of the clock covered for a group until an instant.
  @inline(__always)
  func covered(until instant: Int64, _ group: Int, _ hours: OpenHours?, _ cursor: inout OpenCursor) -> Int64 {
    let first = offsets[group]
    var (low, high) = (first, offsets[group + 1])
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    guard low > first else { return 0 }
    let interval = low - 1
    if instant >= ends[interval] { return through[interval] }
    return bases[interval] &+ (hours.map { cursor.open(until: instant, $0) } ?? instant)
  }
}
