// Owns how a duration reads a record: its ends on the declared clock, less its pauses, against its limit.

internal import AuditModel

extension ReadingParts {
  static func duration(
    _ measure: DurationMeasure, _ standard: Standard, _ dated: DatedTargets, _ mapping: TableMapping?, now: Int64
  ) -> ReadingParts {
    var parts = ReadingParts(begins: .field(measure.begins))
    var late: [Reason]
    switch measure.span {
    case .between(let from, let to): late = parts.readSpan(from, to, measure, mapping, now: now)
    case .column(let column, _): late = parts.readColumn(column, measure, mapping, now: now)
    }
    let isSpan = parts.ends != nil
    let limit = LimitReading(
      dated, begins: parts.begins, clock: isSpan ? measure.clock : .calendar, mapping)
    parts.limit = limit?.limit
    parts.deadline = limit?.deadline
    parts.reasons = absent(measure.begins, in: mapping) + (limit?.reasons ?? [])
    if let limit, let elapsed = parts.elapsed {
      parts.hit = limit.passes(elapsed, end: parts.ends)
      if let open = parts.open, let soFar = parts.soFar {
        if standard.membership == .opened, standard.target.limit?.isOurs == true {
          // Of those not yet due, only the quick ones are closed: to count them alone would flatter.
          late.append((limit.isAhead(now), "not yet due"))
        }
        // Who has left can no longer be served in time.
        let waiting = parts.left.map { [open, .isMissing($0)] } ?? [open]
        late.append((.all(waiting + [limit.canStillPass(soFar, now: now, byInstant: true)]), "open and not yet due"))
      }
    }
    if standard.target.usesMean, let soFar = parts.soFar ?? parts.elapsed {
      late.append((.all([.not(.isMissing(soFar)), .isMissing(.product(soFar, soFar))]), "longer than 96 years"))
    }
    parts.reasons += late
    parts.customer = CustomersReading(measure, parts, limit, PauseReading(measure, mapping), now: now)
    return parts
  }

  private mutating func readSpan(
    _ from: String, _ to: [String], _ measure: DurationMeasure, _ mapping: TableMapping?, now: Int64
  ) -> [Reason] {
    let begins = begins
    let end = Expression.firstPresent(to.map { .field($0) })
    // What happened after the as-of day is not known on it.
    let known = Expression.cases([.init(.inRange(end, atLeast: nil, atMost: now), then: end)], otherwise: nil)
    let pauses = PauseReading(measure, mapping)
    func seconds(until end: Expression) -> Expression {
      let span = Expression.elapsed(from: begins, to: end, on: measure.clock)
      return pauses.seconds(from: begins, to: end).map { .difference(span, $0) } ?? span
    }
    let taken = seconds(until: known)
    let openWhen = measure.openWhen.map { Expression($0) }
    // Open: begun, and with no end that is known on the day; not where an end is there but cannot be read.
    let unread = to.flatMap { unreadable($0, in: mapping) }
    let begun: [Expression] =
      [.not(.isMissing(begins)), .isMissing(known)] + unread.map { .not($0.condition) }
    // Left unserved, which is known whatever else the record says of itself.
    let left = measure.abandoned.map { field in
      let known = Expression.inRange(.field(field), atLeast: nil, atMost: now)
      return Expression.cases([.init(.all(begun + [known]), then: .field(field))], otherwise: nil)
    }
    let hasLeft = left.map { [Expression.not(.isMissing($0))] } ?? []
    let open = Expression.all(begun + (openWhen.map { [.any([.not(.isMissing(end)), $0] + hasLeft)] } ?? []))
    self.ends = known
    self.open = open
    elapsed = taken
    var courses = [Expression.Case(open, then: seconds(until: .constant(now)))]
    if let left { courses.insert(.init(.not(.isMissing(left)), then: seconds(until: left)), at: 0) }
    self.left = left
    soFar = .cases(courses, otherwise: taken)

    var reasons: [Reason] = unread.map { (.all([.isMissing(end), $0.condition]), $0.name) }
    if let openWhen {
      let unknown = [.isMissing(end), .not(openWhen)] + hasLeft.map { Expression.not($0) }
      reasons.append((.all(unknown), "no \(to.joined(separator: " or ")), though not open"))
    }
    let span = Expression.elapsed(from: begins, to: known, on: .calendar)
    reasons.append((.inRange(span, atLeast: nil, atMost: -1), "ends before it begins"))
    if let left, let abandoned = measure.abandoned {
      reasons += unreadable(abandoned, in: mapping).map { (.all([.isMissing(end), $0.condition]), $0.name) }
      let waited = Expression.elapsed(from: begins, to: left, on: .calendar)
      reasons.append((.inRange(waited, atLeast: nil, atMost: -1), "left before it begins"))
    }
    reasons += pauses.reasons
    if pauses.isColumns {
      reasons.append((.inRange(taken, atLeast: nil, atMost: -1), "paused for longer than it took"))
    }
    return reasons
  }

  private mutating func readColumn(
    _ column: String, _ measure: DurationMeasure, _ mapping: TableMapping?, now: Int64
  ) -> [Reason] {
    let taken = Expression.field(column)
    elapsed = taken
    var reasons: [Reason] = []
    if let openWhen = measure.openWhen.map({ Expression($0) }) {
      let open = Expression.all([.isMissing(taken), openWhen])
      self.open = open
      soFar = .cases([.init(open, then: .elapsed(from: begins, to: .constant(now), on: .calendar))], otherwise: taken)
      reasons.append((.all([.isMissing(taken), .not(openWhen)]), "no \(column), though not open"))
    } else {
      reasons = absent(column, in: mapping)
    }
    return reasons + [belowZero(column)]
  }
}
