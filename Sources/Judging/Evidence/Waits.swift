// Owns how long customers waited, served or gone: the aggregate W.

internal import AuditModel

extension PlanDraft {
  /// Whole seconds up to two hours, of records that count and of those left out that tell when the customer left: an
  /// exclusion of who gave up must not hide how long they were willing to wait.
  mutating func addWaits(_ reading: RecordReading) {
    guard let left = reading.left, let ends = reading.ends, let soFar = reading.soFar else { return }
    let hasLeft = Expression.not(.isMissing(left))
    let excluded = reading.dispositions.enumerated().compactMap { code, disposition -> Expression? in
      guard case .excluded = disposition else { return nil }
      return .inRange(reading.disposition, atLeast: Int64(code), atMost: Int64(code))
    }
    // Patience is spent on the calendar, whatever the declared clock does.
    let waited = Expression.firstPresent([
      .elapsed(from: reading.begins, to: ends, on: .calendar), .elapsed(from: reading.begins, to: left, on: .calendar),
      soFar,
    ])
    add(
      "waits",
      filter: .all([.any([reading.used, .all([.any(excluded), hasLeft])]), isWithin(period.from, period.to)]),
      keys: [.init("seconds", .bin(waited, .equal(width: 1, upTo: 7200))), .init("left", hasLeft)])
  }
}

extension EvidencePlan {
  func waits(_ summaries: Summaries) -> [WaitCell] {
    var cells: [Int: WaitCell] = [:]
    for row in rows("waits", summaries) {
      guard let seconds = row.keys[0].integer.map({ Int($0) }) else { continue }
      var cell = cells[seconds] ?? WaitCell(seconds: seconds, answered: 0, abandoned: 0)
      if row.keys[1].integer == 1 { cell.abandoned += Int(row.count) } else { cell.answered += Int(row.count) }
      cells[seconds] = cell
    }
    return cells.values.sorted { $0.seconds < $1.seconds }
  }
}
