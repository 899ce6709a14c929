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
  /// The table whose records are read.
  package let table: String
  /// The instant the record began, and by which it is placed in a period; the latter falls back on the former.
  package let begins: Expression
  package let placed: Expression
  /// Missing while the record is open as of the audit's day.
  package let ends: Expression?
  package let deadline: Expression?
  /// Seconds allowed and taken, on the declared clock and without its pauses.
  package let limit: Expression?
  package let elapsed: Expression?
  /// 1 where the record meets the standard; nil where no single record does, as for a mean.
  package let hit: Expression?
  /// 1 where the record is still open.
  package let open: Expression?
  /// The instant at which the customer left unserved; missing where not. Nil where the standard does not say.
  package let left: Expression?
  /// Seconds taken so far: those of an open record run to the as-of day.
  package let soFar: Expression?
  /// What the record adds to a total, in the integers of its column; nil where records are counted.
  package let amount: Expression?
  /// The customer's own clock, where it differs from the declared one.
  package let customer: CustomersReading?
  package let disposition: Expression
  /// What each number of `disposition` means.
  package let dispositions: [Disposition]

  package static let usedCode: Int64 = 0

  /// 1 where the record counts.
  var used: Expression { .inRange(disposition, atLeast: Self.usedCode, atMost: Self.usedCode) }

  /// Reads one side of a standard's measure, which must have it: rates and ratios have two. Records are judged at an
  /// instant, the last second of the as-of day.
  package init(_ standard: Standard, side: Int = 0, asOf now: Int64, book: StandardsBook) {
    let term = standard.measure.terms[side]
    let mapping = book.table(term.table)
    let dated = DatedTargets(standard, zone: book.company.zone)
    var parts = ReadingParts(begins: .field(term.at))
    switch standard.measure {
    case .duration(let measure): parts = .duration(measure, standard, dated, mapping, now: now)
    case .share(let measure): parts.readShare(measure, standard, mapping, now: now)
    case .series(let measure): parts.readSeries(measure, mapping)
    case .score(let measure): parts.readScore(measure, mapping)
    case .concentration(let measure): parts.readConcentration(measure, mapping)
    case .rate(let measure):
      let other = side == 0 ? measure.per : measure.events
      parts.readTerm(term, beside: other, mapping, mayBeNegative: false)
    case .ratio(let measure):
      let other = side == 0 ? measure.under : measure.over
      parts.readTerm(term, beside: other, mapping, mayBeNegative: true)
    case .attestation: preconditionFailure("an attestation reads no records")
    }
    parts.place(standard, now: now)

    var account = Account()
    // A record whose scope or exclusion cannot be read is in neither by default.
    let scope = standard.scope ?? term.condition
    let deciding = ([scope] + standard.exclusions.map(\.condition)).compactMap { $0 }
    for field in Set(deciding.flatMap(\.fields)).sorted() {
      for reason in unreadable(field, in: mapping) { account.add(reason.condition, .unassessable(reason.name)) }
    }
    if let scope { account.add(.not(Expression(scope)), .outOfScope) }
    var outside: [Expression] = [.inRange(parts.begins, atLeast: now + 1, atMost: nil)]
    if standard.membership == .closed, let open = parts.open { outside.append(open) }
    account.add(.any(outside), .outside)
    for exclusion in standard.exclusions { account.add(Expression(exclusion.condition), .excluded(exclusion.name)) }
    for reason in parts.reasons { account.add(reason.condition, .unassessable(reason.name)) }

    table = term.table
    begins = parts.begins
    placed = parts.placed
    ends = parts.ends
    deadline = parts.deadline
    limit = parts.limit
    elapsed = parts.elapsed
    hit = parts.hit
    open = parts.open
    left = parts.left
    soFar = parts.soFar
    amount = parts.amount
    customer = parts.customer
    disposition = .cases(account.cases, otherwise: .constant(Self.usedCode))
    dispositions = account.dispositions
  }

  /// The dispositions met so far; the first that holds is a record's own.
  private struct Account {
    var dispositions: [Disposition] = [.used, .outOfScope, .outside]
    var cases: [Expression.Case] = []

    mutating func add(_ condition: Expression, _ disposition: Disposition) {
      let known = dispositions.firstIndex(of: disposition) ?? dispositions.count
      if known == dispositions.count { dispositions.append(disposition) }
      cases.append(.init(condition, then: .constant(Int64(known))))
    }
  }
}

/// A reading while it is put together, one kind of measure in one file each.
struct ReadingParts {
  var begins: Expression
  var placed: Expression
  var ends, deadline, limit, elapsed, hit, open, left, soFar, amount: Expression?
  var customer: CustomersReading?
  /// In the order in which they are tried.
  var reasons: [Reason] = []

  init(begins: Expression) {
    self.begins = begins
    placed = begins
  }

  /// The day a record counts for; and that an outcome which needs time is not judged before it has had it.
  fileprivate mutating func place(_ standard: Standard, now: Int64) {
    var awaited = placed
    if case .duration = standard.measure {
      switch standard.membership {
      case .opened: placed = begins
      case .due: placed = .firstPresent([deadline ?? begins, begins])
      case .closed: placed = .firstPresent([ends ?? begins, begins])
      }
      awaited = placed
    } else if standard.membership == .due, let followUp = standard.followUp {
      placed = .sum(begins, .constant(followUp))
    }
    guard let followUp = standard.followUp else { return }
    reasons.append(
      (.inRange(.sum(awaited, .constant(followUp)), atLeast: now + 1, atMost: nil), "follow-up not complete"))
  }
}

extension Target {
  var usesMean: Bool { if case .bound(.mean, _) = self { true } else { false } }
}
