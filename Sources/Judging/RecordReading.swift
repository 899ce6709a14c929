// Owns how one standard reads one record: when it began and ended, its limit, whether it passed, and what becomes of it
// in the account. Everything as expressions, so that every engine counts alike and `trace` can show each step.

package import AuditModel

/// What becomes of a record under a standard. The numbers are what the expression yields.
package enum Disposition: Hashable, Sendable {
  case used
  case outOfScope
  /// Begun after the as-of day, or not yet closed where closing is what counts.
  case outside
  case excluded(String)
  case unassessable(String)
}

package struct RecordReading: Sendable {
  /// The instant the record began, and by which it is placed in a period; the latter falls back on the former.
  package let begins: Expression
  package let placed: Expression
  /// Missing while the record is open as of the audit's day.
  package let ends: Expression?
  package let deadline: Expression?
  /// Seconds allowed and taken.
  package let limit: Expression?
  package let elapsed: Expression?
  /// 1 where the record meets the standard; for a series and a bound on a mean or percentile, nil.
  package let hit: Expression?
  /// 1 where the record is still open.
  package let open: Expression?
  /// Seconds taken so far: those of an open record run to the as-of day.
  package let soFar: Expression?
  package let disposition: Expression
  /// What each number of `disposition` means.
  package let dispositions: [Disposition]

  package static let usedCode: Int64 = 0

  /// Reads `standard` in the zone of the company, with records judged at an instant (the last second of the as-of
  /// day). Nil: nothing is clipped and nothing is waited for, as when the exports' own reach is looked for.
  package init(_ standard: Standard, asOf: Int64?, table: TableMapping? = nil) {
    var reasons: [(Expression, String)] = []
    let now = asOf ?? Int64(1) << 52
    switch standard.measure {
    case .duration(let measure):
      let parts = DurationParts(measure, limit: standard.target.limit, now: now)
      (begins, ends, deadline, limit, elapsed) = (parts.begins, parts.ends, parts.deadline, parts.limit, parts.elapsed)
      open = parts.open
      hit =
        if let deadline, let ends { .atMost(ends, deadline) } else if let limit { .atMost(parts.elapsed, limit) } else {
          nil
        }
      placed =
        switch standard.membership {
        case .opened: begins
        case .due: .firstPresent([deadline ?? begins, begins])
        case .closed: .firstPresent([ends ?? begins, begins])
        }
      reasons = parts.reasons
      soFar = parts.open.map { open in
        .cases([.init(open, then: .elapsed(from: parts.begins, to: .constant(now)))], otherwise: parts.elapsed)
      }
      if let open = parts.open, let deadline {
        let undue = Expression.inRange(deadline, atLeast: now + 1, atMost: nil)
        if standard.membership == .opened, standard.target.limit?.isOurs == true {
          // Of those not yet due, only the quick ones are closed: to count them alone would flatter.
          reasons.append((undue, "not yet due"))
        } else {
          reasons.append((.all([open, undue]), "open and not yet due"))
        }
      }
      if standard.target.usesMean, let soFar {
        reasons.append((.all([.not(.isMissing(soFar)), .isMissing(.product(soFar, soFar))]), "longer than 96 years"))
      }
    case .share(let measure):
      begins = .field(measure.at)
      (ends, deadline, limit, elapsed, soFar) = (nil, nil, nil, nil, nil)
      placed = begins
      hit = Expression(measure.condition)
      open = measure.openWhen.map { Expression($0) }
      reasons = absent(measure.at) + measure.needs.flatMap { absent($0) }
    case .series(let measure):
      begins = .field(measure.at)
      (ends, deadline, limit, elapsed, hit, open, soFar) = (nil, nil, nil, nil, nil, nil, nil)
      placed = begins
      let columns = [measure.at] + [measure.value, measure.numerator, measure.denominator].compactMap { $0 }
      reasons = columns.flatMap { absent($0) }
      if let denominator = measure.denominator {
        reasons.append((.inRange(.field(denominator), atLeast: nil, atMost: -1), "\(denominator) below zero"))
      }
      if let value = measure.value, measure.numerator == nil, let denominator = measure.denominator {
        reasons.append(
          (.isMissing(.product(.field(value), .field(denominator))), "\(value) times \(denominator) out of reach"))
      }
      if measure.unit == .share { reasons += noShare(measure, table) }
    }
    if let followUp = standard.followUp {
      reasons.append(
        (.inRange(.sum(placed, .constant(followUp)), atLeast: now + 1, atMost: nil), "follow-up not complete"))
    }

    var dispositions: [Disposition] = [.used, .outOfScope, .outside]
    var cases: [Expression.Case] = []
    func add(_ condition: Expression, _ disposition: Disposition) {
      if let known = dispositions.firstIndex(of: disposition) {
        cases.append(.init(condition, then: .constant(Int64(known))))
      } else {
        cases.append(.init(condition, then: .constant(Int64(dispositions.count))))
        dispositions.append(disposition)
      }
    }
    // A record whose scope or exclusion cannot be read is in neither by default.
    let deciding = ([standard.scope] + standard.exclusions.map(\.condition)).compactMap { $0 }
    for field in Set(deciding.flatMap(\.fields)).sorted() {
      add(.isUnreadable(field: field), .unassessable("\(field) not readable"))
    }
    if let scope = standard.scope { cases.append(.init(.not(Expression(scope)), then: .constant(1))) }
    var outside: [Expression] = [.inRange(begins, atLeast: now + 1, atMost: nil)]
    if standard.membership == .closed, let open { outside.append(open) }
    cases.append(.init(.any(outside), then: .constant(2)))
    for exclusion in standard.exclusions { add(Expression(exclusion.condition), .excluded(exclusion.name)) }
    for (condition, reason) in reasons { add(condition, .unassessable(reason)) }
    disposition = .cases(cases, otherwise: .constant(Self.usedCode))
    self.dispositions = dispositions
  }
}

/// The pieces of a duration that its reading is made of.
private struct DurationParts {
  let begins: Expression
  let ends: Expression?
  let deadline: Expression?
  let limit: Expression?
  let elapsed: Expression
  let open: Expression?
  let reasons: [(Expression, String)]

  init(_ measure: DurationMeasure, limit declared: Limit?, now: Int64) {
    var reasons: [(Expression, String)] = []
    let openWhen = measure.openWhen.map { Expression($0) }
    var openEnd: [(Expression, String)] = []
    switch measure.span {
    case .between(let from, let to):
      begins = .field(from)
      let end = Expression.firstPresent(to.map { .field($0) })
      // What happened after the as-of day is not known on it.
      let known = Expression.cases([.init(.inRange(end, atLeast: nil, atMost: now), then: end)], otherwise: nil)
      ends = known
      elapsed = .elapsed(from: begins, to: known)
      // Open: begun, and with no end that is known on the day; not where an end is there but cannot be read.
      let begun: [Expression] =
        [.not(.isMissing(begins)), .isMissing(known)] + to.map { .not(.isUnreadable(field: $0)) }
      open = .all(begun + (openWhen.map { [.any([.not(.isMissing(end)), $0])] } ?? []))
      reasons = absent(from)
      for field in to {
        openEnd.append((.all([.isMissing(end), .isUnreadable(field: field)]), "\(field) not readable"))
      }
      if let openWhen {
        openEnd.append(
          (.all([.isMissing(end), .not(openWhen)]), "no \(to.joined(separator: " or ")), though not open"))
      }
      openEnd.append((.inRange(elapsed, atLeast: nil, atMost: -1), "ends before it begins"))
    case .column(let column, let at):
      begins = .field(at)
      ends = nil
      elapsed = .field(column)
      open = openWhen.map { .all([.isMissing(.field(column)), $0]) }
      reasons = absent(at)
      if let openWhen {
        openEnd.append((.all([.isMissing(elapsed), .not(openWhen)]), "no \(column), though not open"))
      } else {
        openEnd = absent(column)
      }
      openEnd.append((.inRange(elapsed, atLeast: nil, atMost: -1), "\(column) below zero"))
    }
    switch declared {
    case nil:
      (limit, deadline) = (nil, nil)
    case .fixed(let seconds):
      limit = .constant(seconds)
      deadline = .sum(begins, .constant(seconds))
    case .byCategory(let field, let limits):
      let seconds = Expression.lookup(.field(field), limits)
      limit = seconds
      deadline = .sum(begins, seconds)
      reasons.append((.isMissing(.field(field)), "no \(field)"))
      reasons.append((.isMissing(seconds), "no limit declared for its \(field)"))
    case .deadline(let field):
      limit = .elapsed(from: begins, to: .field(field))
      deadline = .field(field)
      reasons += absent(field)
    }
    self.reasons = reasons + openEnd
  }
}

/// What a share of a ready-made series cannot be: below 0 or above 100%.
private func noShare(_ measure: SeriesMeasure, _ table: TableMapping?) -> [(Expression, String)] {
  var reasons: [(Expression, String)] = []
  if let value = measure.value, measure.numerator == nil {
    let whole = Int64(table?.column(value)?.type.scale ?? 1)
    reasons.append((.not(.inRange(.field(value), atLeast: 0, atMost: whole)), "\(value) not between 0 and 100%"))
  }
  if let numerator = measure.numerator {
    reasons.append((.inRange(.field(numerator), atLeast: nil, atMost: -1), "\(numerator) below zero"))
    let isCount = table?.column(numerator)?.type.scale == 1
    if let denominator = measure.denominator, isCount {
      reasons.append(
        (.not(.atMost(.field(numerator), .field(denominator))), "\(numerator) above \(denominator)"))
    }
  }
  return reasons
}

/// The two ways in which a field's value can be absent, each under its own name.
private func absent(_ field: String) -> [(Expression, String)] {
  [
    (.isUnreadable(field: field), "\(field) not readable"),
    (.isMissing(.field(field)), "no \(field)"),
  ]
}

extension Expression {
  /// A declared condition as an expression.
  init(_ condition: Condition) {
    switch condition {
    case .all(let parts): self = .all(parts.map { Expression($0) })
    case .any(let parts): self = .any(parts.map { Expression($0) })
    case .not(let part): self = .not(Expression(part))
    case .missing(let field): self = .isMissing(.field(field))
    case .among(let field, let texts): self = .among(.field(field), texts)
    case .truth(let field, let value): self = .inRange(.field(field), atLeast: value ? 1 : 0, atMost: value ? 1 : 0)
    case .range(let field, let atLeast, let atMost): self = .inRange(.field(field), atLeast: atLeast, atMost: atMost)
    }
  }
}
