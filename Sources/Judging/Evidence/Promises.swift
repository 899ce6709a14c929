// Owns what is counted of records against what their customer was told, and of ends against their writing.

internal import AuditModel

extension PlanDraft {
  /// By the size of the promise, where each record has its own: a deadline, or a time announced.
  mutating func addPromises(_ reading: RecordReading) {
    guard let elapsed = reading.elapsed, let limit = reading.limit else { return }
    let promise: Expression
    switch standard.target.limit {
    case .deadline: promise = limit
    // What was told, without what the target allows beyond it.
    case .column(let field, _, _): promise = .field(field)
    case .fixed, .byCategory, nil: return
    }
    let sizes = PromiseCell.edges.enumerated().map { number, edge in
      Expression.Case(.inRange(promise, atLeast: nil, atMost: edge), then: .constant(Int64(number)))
    }
    add(
      "promises", filter: .all([inPeriod(), .inRange(promise, atLeast: 1, atMost: nil)]),
      keys: [.init("size", .cases(sizes, otherwise: .constant(Int64(sizes.count))))],
      sums: [
        .init("half", .atMost(.product(elapsed, .constant(2)), promise)), .init("kept", .atMost(elapsed, promise)),
      ])
  }

  /// Ends by when the system wrote them down, on the standard's clock, its pauses left out of both.
  mutating func addStamps(_ reading: RecordReading, _ roles: EvidenceRoles) {
    guard case .duration(let measure) = standard.measure, let written = roles.written, let elapsed = reading.elapsed,
      let ends = reading.ends, let limit = reading.limit
    else { return }
    let writing = Expression.field(written)
    let gap = Expression.elapsed(from: ends, to: writing, on: .calendar)
    let until = Expression.sum(elapsed, .elapsed(from: ends, to: writing, on: measure.clock))
    // Clocks of one system differ by seconds.
    let told = max(60, measure.resolution(in: roles.mapping), roles.mapping?.type(of: written)?.resolution ?? 1)
    let order = Expression.cases(
      [
        .init(.inRange(gap, atLeast: told + 1, atMost: nil), then: .constant(1)),
        .init(.inRange(gap, atLeast: nil, atMost: -told - 1), then: .constant(2)),
      ], otherwise: .constant(0))
    func share(_ seconds: Expression) -> Expression { .binOfShare(seconds, of: limit, parts: 20, upTo: 41) }
    add(
      "stamps", filter: .all([inPeriod(), .not(.isMissing(gap))]),
      keys: [.init("ended", share(elapsed)), .init("written", share(until)), .init("order", order)])
  }
}

extension EvidencePlan {
  func promises(_ summaries: Summaries) -> [PromiseCell] {
    let edges = PromiseCell.edges
    return rows("promises", summaries).compactMap { row in
      guard let size = row.keys[0].integer.map({ Int($0) }), (0...edges.count).contains(size) else { return nil }
      return PromiseCell(
        over: size > 0 ? edges[size - 1] : 0, upTo: size < edges.count ? edges[size] : nil, n: Int(row.count),
        half: Int(row.sums[0]), kept: Int(row.sums[1]))
    }
  }

  func stamps(_ summaries: Summaries) -> [StampCell] {
    let orders: [StampCell.Order] = [.together, .before, .after]
    return rows("stamps", summaries).compactMap { row in
      guard let ended = row.keys[0].integer, let written = row.keys[1].integer,
        let order = row.keys[2].integer.map({ Int($0) }), orders.indices.contains(order)
      else { return nil }
      return StampCell(ended: Int(ended), written: Int(written), order: orders[order], n: Int(row.count))
    }
  }
}
