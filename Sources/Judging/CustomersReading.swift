// Owns how the customer's own clock reads a record, and the parts of what lies between it and the declared one.

package import AuditModel

/// From the first contact to the standard's own event, on the calendar and without pauses.
package struct CustomersReading: Sendable {
  package let begins: Expression
  /// Missing while the event is not known as of the audit's day.
  package let ends: Expression
  package let elapsed: Expression
  package let soFar: Expression
  /// Nil without a limit.
  package let hit: Expression?
  package let parts: [Part]

  package struct Part: Sendable {
    package let cause: CustomersClock.Cause
    /// Missing for records without an end.
    package let seconds: Expression
    /// 1 where this part, added to the declared time and the parts before it, puts a record past its limit; −1 where it
    /// brings one back. 0 where the declared time does not pass. Nil without a limit.
    package let passed: Expression?
  }

  /// Nil where the two clocks are the same, or no span is measured.
  init?(_ measure: DurationMeasure, _ own: ReadingParts, _ limit: LimitReading?, _ pauses: PauseReading, now: Int64) {
    guard case .between(_, let to) = measure.span, let ownEnd = own.ends, let declared = own.elapsed,
      measure.clock != .calendar || !pauses.isEmpty || measure.customer != nil
    else { return nil }
    let span = measure.customer
    // What the customer's own fields do not say is as the standard has it.
    let begins: Expression = span?.from.map { .firstPresent([.field($0), own.begins]) } ?? own.begins
    let end = Expression.firstPresent(((span?.to ?? []) + to).map { .field($0) })
    let ends =
      span?.to == nil ? ownEnd : .cases([.init(.inRange(end, atLeast: nil, atMost: now), then: end)], otherwise: nil)
    elapsed = .elapsed(from: begins, to: ends, on: .calendar)
    soFar = .elapsed(from: begins, to: .firstPresent([ends, .constant(now)]), on: .calendar)
    hit = limit?.passes(elapsed, end: ends)
    self.begins = begins
    self.ends = ends

    var causes: [(CustomersClock.Cause, Expression)] = []
    if measure.clock != .calendar {
      causes.append(
        (
          .closedHours,
          .difference(
            .elapsed(from: own.begins, to: ownEnd, on: .calendar),
            .elapsed(from: own.begins, to: ownEnd, on: measure.clock))
        ))
    }
    causes += pauses.parts(from: own.begins, to: ownEnd).map { (.pause(reason: $0.reason), $0.seconds) }
    if span?.from != nil {
      let late = Expression.elapsed(from: begins, to: own.begins, on: .calendar)
      if let restarted = span?.restarted {
        let again = Expression.inRange(.field(restarted), atLeast: 1, atMost: nil)
        causes.append((.lateStart, .cases([.init(again, then: .constant(0))], otherwise: late)))
        causes.append((.restart, .cases([.init(again, then: late)], otherwise: .constant(0))))
      } else {
        causes.append((.lateStart, late))
      }
    }
    if span?.to != nil { causes.append((.earlyStop, .elapsed(from: ownEnd, to: ends, on: .calendar))) }

    let bothEnded = Expression.all([.not(.isMissing(ownEnd)), .not(.isMissing(ends))])
    let passes = limit?.passes(declared, end: ownEnd)
    var before = (seconds: declared, passes: passes)
    parts = causes.map { cause, seconds in
      let sum = Expression.sum(before.seconds, seconds)
      let after = limit?.passes(sum, end: cause == .earlyStop ? ends : ownEnd)
      var passed: Expression?
      if let passes, let one = before.passes, let other = after {
        passed = .cases([.init(.all([bothEnded, passes]), then: .difference(one, other))], otherwise: .constant(0))
      }
      before = (sum, after)
      return Part(cause: cause, seconds: .cases([.init(bothEnded, then: seconds)], otherwise: nil), passed: passed)
    }
  }
}
