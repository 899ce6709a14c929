// Owns what is true of contacts for every standard about them, once their course is known.

extension DayBlock {
  mutating func count(_ contact: Contact) {
    let key = Moments.key(of: contact.topic, contact.customer)
    let moment = Moments.code(key: key, at: contact.created, almanac)
    if contact.created > world.periodStart - dayLength, contact.created < world.periodEnd + 8 * dayLength {
      truth.contacts.add(moment)
    }
    truth.timesAsked[contact.topic.rawValue] += 1
    guard !contact.isSpam else { return }
    if contact.isExcluded {
      // Only the sum of handle times has no use for its status.
      if let solved = contact.solved, counts(solved) { truth.add(.minutesPerMatter, over: contact.handleTime) }
      return
    }

    if counts(contact.created) {
      truth.asked[contact.topic.rawValue] += 1
      truth.add(.inOut, over: 1)
      truth.count(.transfers, contact.transfers.count > 1)
      if let pages = contact.pages { truth.count(.clicks, pages <= 3) }
      if contact.created + 7 * dayLength <= world.now { truth.firstContact.append(moment) }
    }
    if let solved = contact.solved, counts(solved) { countSolved(contact, solved, key) }
    countFirstReply(contact)
    countResolution(contact)
  }

  private mutating func countSolved(_ contact: Contact, _ solved: Int64, _ key: Int) {
    truth.add(.inOut, under: 1)
    truth.count(.afterContact, amount: contact.wrapTime)
    truth.add(.minutesPerMatter, over: contact.handleTime, under: contact.reopens == 0 ? 1 : 0)
    truth.handleTimes.append(UInt64(contact.topic.rawValue) << 32 | UInt64(contact.handleTime))
    guard solved + 7 * dayLength <= world.now else { return }
    if contact.reopens > 0 {
      truth.count(.cameBack, true)
    } else {
      truth.cameBack.append(Moments.code(key: key, at: solved, almanac))
    }
  }

  private mutating func countFirstReply(_ contact: Contact) {
    guard let span = world.firstReply(to: contact) else { return }
    count(span, customers: contact.firstHumanReply.map { $0 - (contact.firstTry ?? contact.created) })
  }

  private mutating func countResolution(_ contact: Contact) {
    count(
      world.resolution(of: contact), customers: contact.solved.map { $0 - (contact.firstTry ?? contact.created) })
  }

  /// Counts a span for the day on which its limit ends, with the seconds that it took on the customer's own clock.
  mutating func count(_ span: Span, customers: Int64? = nil) {
    let due = span.due(world.office)
    guard counts(due) else { return }
    countWithin(
      span.standard, span.limit, due: due, taken: span.taken(world.office),
      soFar: span.length(until: world.now, world.office), customers: customers)
  }

  /// Counts a record for the day on which it falls due: met where what it took is known and within the limit; not at
  /// all while it is open and can still be met; else missed.
  mutating func countWithin(
    _ standard: Audited, _ limit: Int64, due: Int64, taken: Int64?, soFar: Int64, customers: Int64? = nil
  ) {
    guard counts(due) else { return }
    if let taken {
      truth.count(standard, taken <= limit, customers: customers.map { $0 <= limit } ?? (taken <= limit))
    } else if soFar >= limit {
      truth.count(standard, false)
    }
  }
}
