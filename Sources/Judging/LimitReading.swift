// Owns how a record's limit is read: the seconds or the instant allowed by the target in force when it began.

internal import AuditModel

struct LimitReading {
  /// Seconds allowed, and the instant by which they have passed, pauses left aside.
  let limit: Expression
  let deadline: Expression
  let reasons: [Reason]
  /// For each target, whether a record's own deadline is what counts.
  private let isInstant: [Bool]
  private let begins: Expression
  private let dated: DatedTargets

  /// Nil where no target has a limit.
  init?(_ dated: DatedTargets, begins: Expression, clock: Clock, _ mapping: TableMapping?) {
    let declared = dated.targets.compactMap(\.limit)
    guard declared.count == dated.targets.count else { return nil }
    var limits: [Expression] = []
    var deadlines: [Expression] = []
    var reasons: [Reason] = []
    for (number, target) in declared.enumerated() {
      let own = Self.parts(target, begins: begins, clock: clock, mapping)
      limits.append(own.limit)
      deadlines.append(own.deadline)
      let inForce = Expression.inRange(dated.number(at: begins), atLeast: Int64(number), atMost: Int64(number))
      reasons += own.reasons.map { dated.changes ? (.all([inForce, $0.condition]), $0.name) : $0 }
    }
    limit = dated.choose(limits, at: begins)
    deadline = dated.choose(deadlines, at: begins)
    isInstant = declared.map { if case .deadline = $0 { true } else { false } }
    self.reasons = reasons
    self.begins = begins
    self.dated = dated
  }

  /// Whether so many seconds, or an end at an instant, pass. Without an instant deadlines too are read in seconds.
  func passes(_ seconds: Expression, end: Expression?) -> Expression {
    dated.choose(
      isInstant.map { isInstant in
        if isInstant, let end { .atMost(end, deadline) } else { .atMost(seconds, limit) }
      }, at: begins)
  }

  /// Whether a record that is open at an instant, and has taken so long, can still pass.
  func canStillPass(_ soFar: Expression, now: Int64, byInstant: Bool) -> Expression {
    dated.choose(
      isInstant.map { isInstant in
        isInstant && byInstant ? isAhead(now) : .atMost(.sum(soFar, .constant(1)), limit)
      }, at: begins)
  }

  func isAhead(_ now: Int64) -> Expression { .inRange(deadline, atLeast: now + 1, atMost: nil) }

  private static func parts(
    _ declared: Limit, begins: Expression, clock: Clock, _ mapping: TableMapping?
  ) -> (limit: Expression, deadline: Expression, reasons: [Reason]) {
    func later(_ seconds: Expression) -> Expression {
      clock == .calendar ? .sum(begins, seconds) : .later(than: begins, by: seconds, on: clock)
    }
    switch declared {
    case .fixed(let seconds):
      return (.constant(seconds), later(.constant(seconds)), [])
    case .byCategory(let field, let limits):
      let seconds = Expression.lookup(.field(field), limits)
      return (
        seconds, later(seconds),
        [(.isMissing(.field(field)), "no \(field)"), (.isMissing(seconds), "no limit declared for its \(field)")]
      )
    case .deadline(let field):
      return (.elapsed(from: begins, to: .field(field), on: clock), .field(field), absent(field, in: mapping))
    case .column(let field, let numerator, let denominator):
      let seconds = Expression.scaled(.field(field), numerator: numerator, denominator: denominator)
      return (seconds, later(seconds), absent(field, in: mapping) + [belowZero(field)])
    }
  }
}
