// Owns what is counted of records beside their spread: hits by unit, segment and hand-offs, what exclusions leave out,
// events that may stop the clock, lags to other times, handling times.

internal import AuditModel

extension PlanDraft {
  mutating func addShares(_ hit: Expression, _ reading: RecordReading, _ roles: EvidenceRoles) {
    let hits = Aggregate.Named("hits", hit)
    let month = Aggregate.Named("month", month(reading))
    if let unit = roles.agent ?? roles.team {
      add("unit months", filter: upToPeriod(), keys: fields([unit]) + [month], sums: [hits])
    }
    for field in roles.segments {
      add("months by \(field)", filter: upToPeriod(), keys: fields([field]) + [month], sums: [hits])
    }
    if let handOffs = roles.handOffs, !standard.measures(handOffs) {
      let number = Expression.bin(.field(handOffs), .equal(width: 1, upTo: 4))
      add("hand-offs", filter: inPeriod(), keys: [.init("hand-offs", number)], sums: [hits])
    }
    guard !standard.exclusions.isEmpty else { return }
    var known: [Expression] = [isWithin(period.from, period.to)]
    // One that never ended has no verdict that its exclusion could hide: who gave up, who was never answered.
    if let elapsed = reading.elapsed { known.append(.not(.isMissing(elapsed))) }
    add("exclusions", filter: .all(known), keys: [.init("disposition", reading.disposition)], sums: [hits])
  }

  /// The first pause and the first hand-off of each record, by elapsed share of its limit, beside its own end.
  mutating func addClockEvents(_ limit: Expression, _ reading: RecordReading, _ roles: EvidenceRoles) {
    guard case .duration(let measure) = standard.measure, let elapsed = reading.elapsed else { return }
    func share(_ seconds: Expression) -> Expression { .binOfShare(seconds, of: limit, parts: 20, upTo: 41) }
    let ended = Aggregate.Named("ended", share(reading.soFar ?? elapsed))
    func addFirst(_ part: String, _ rows: Related, at field: String) {
      let first = Expression.rolledUp(Rollup(rows, .least(.field(field))))
      let until = Expression.elapsed(from: reading.begins, to: first, on: measure.clock)
      add(part, filter: inPeriod(), keys: [.init("event", share(until)), ended])
    }
    if case .rows(let rows, let from, _, _)? = roles.mapping?.pauses { addFirst("first pause", rows, at: from) }
    if let field = roles.handOffs, let rollup = roles.mapping?.derived(field)?.rollup, rollup.pick == .count,
      let at = book.table(rollup.rows.table)?.datedBy
    {
      addFirst("first hand-off", rollup.rows, at: at)
    }
  }

  /// Seconds from the end of the records to their other times, and from their start to their end.
  mutating func addLags(_ roles: EvidenceRoles) {
    guard case .duration(let measure) = standard.measure, case .between(let from, let to) = measure.span, to.count == 1
    else { return }
    for (one, other) in EvidencePlan.lags(standard, from: from, to: to[0], in: roles.mapping) {
      let lag = Expression.elapsed(from: .field(one), to: .field(other), on: .calendar)
      let bin = Expression.bin(lag, .equal(width: EvidencePlan.lagWidth, upTo: EvidencePlan.lastLag))
      add(
        "lag \(one) \(other)", filter: .all([inPeriod(), .inRange(lag, atLeast: 0, atMost: nil)]),
        keys: [.init("bin", bin)])
    }
  }

  /// The minute of the hour of the begin and the end, where the export writes minutes, and the day of the end.
  mutating func addTimes(_ reading: RecordReading, _ roles: EvidenceRoles) {
    let zone = book.company.zone
    for (field, time) in EvidencePlan.minuteFields(standard, roles.mapping) {
      let instant = time == .begin ? reading.begins : reading.ends
      guard let instant else { continue }
      add(
        "minutes of \(field)", filter: .all([inPeriod(), .not(.isMissing(instant))]),
        keys: [.init("minute", .civil(instant, .minute, zone))])
    }
    guard case .duration = standard.measure, let ends = reading.ends else { return }
    let ended = Expression.all([
      reading.used, .not(.isMissing(ends)),
      .inRange(.civil(ends, .day, zone), atLeast: nil, atMost: Int64(period.to.number)),
    ])
    add("endings", filter: ended, keys: [.init("day", .civil(ends, .day, zone))])
  }

  mutating func addHandling(_ roles: EvidenceRoles) {
    guard let handling = roles.handling, roles.returned != nil else { return }
    let time = Aggregate.Named("time", .bin(.field(handling), .logarithmic(bits: 3)))
    let agent = roles.agent.map { fields([$0]) } ?? []
    let fates = Array(roles.fates(readings[0]).dropFirst())
    add(
      "handling", filter: .all([inPeriod(), .inRange(.field(handling), atLeast: 0, atMost: nil)]), keys: [time] + agent,
      sums: fates)
  }
}

extension EvidencePlan {
  /// Five minutes, up to sixty days.
  static let lagWidth: Int64 = 300
  static let lastLag: Int64 = 17_280

  enum TimeRole { case begin, end }

  /// The begin and the single end of a duration, where their columns are written to the minute.
  static func minuteFields(_ standard: Standard, _ mapping: TableMapping?) -> [(field: String, role: TimeRole)] {
    guard case .duration(let measure) = standard.measure, case .between(let from, let to) = measure.span, to.count == 1
    else { return [] }
    return [(from, TimeRole.begin), (to[0], .end)].filter { field, _ in
      if case .time(let pattern, _)? = mapping?.type(of: field) { pattern.resolution <= 60 } else { false }
    }
  }

  /// Pairs of times between which a rule of the system may lie; a time that orders the rows of a key is none's doing.
  static func lags(
    _ standard: Standard, from: String, to: String, in mapping: TableMapping?
  ) -> [(from: String, to: String)] {
    var none: [String] = [from, to]
    if case .last(let by)? = mapping?.keep { none.append(by) }
    // An end is written down at once, by rule.
    if let written = mapping?.roles["logged_at"] { none.append(written) }
    // A deadline is set by rule, and how long before it a record ends is what bunching is about.
    if case .deadline(let field)? = standard.target.limit { none.append(field) }
    let others = (mapping?.columns ?? []).filter { column in
      if case .time = column.type { !none.contains(column.field) } else { false }
    }
    return [(from, to)] + others.prefix(4).map { (to, $0.field) }
  }
}

extension Standard {
  /// Whether a field is what the standard itself is about.
  fileprivate func measures(_ field: String) -> Bool {
    if case .share(let measure) = self.measure { measure.condition.fields.contains(field) } else { false }
  }
}
