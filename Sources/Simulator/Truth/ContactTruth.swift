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
    let created = contact.created
    let customers = contact.firstHumanReply.map { $0 - (contact.firstTry ?? created) }
    switch contact.channel {
    case .chat:
      countWithin(
        .firstReplyChat, 120, due: created + 120, taken: contact.firstHumanReply.map { $0 - created },
        soFar: world.now - created, customers: customers)
    case .email:
      countWithin(
        .firstReplyEmail, dayLength, due: created + dayLength, taken: contact.firstHumanReply.map { $0 - created },
        soFar: world.now - created, customers: customers)
    case .form:
      let limit: Int64 = 8 * 3600
      let due = world.office.instant(after: created, open: limit)
      guard counts(due) else { return }
      countWithin(
        .firstReplyForm, limit, due: due,
        taken: contact.firstHumanReply.map { world.office.seconds(from: created, to: $0) },
        soFar: world.office.seconds(from: created, to: world.now), customers: customers)
    case .phone: return
    }
  }

  private mutating func countResolution(_ contact: Contact) {
    let created = contact.created
    let limit = contact.limit(isLooser: created < world.tighterFrom)
    let due = world.office.instant(after: created, open: limit)
    guard counts(due) else { return }
    let known = contact.pauses.filter { $0.reason == .customer && $0.from <= world.now }.map {
      Pause(from: $0.from, to: self.known($0.to), reason: $0.reason)
    }
    func worked(until end: Int64) -> Int64 {
      world.office.seconds(from: created, to: end) - world.office.covered(from: created, to: end, by: known)
    }
    countWithin(
      .resolution, limit, due: due, taken: contact.solved.map { worked(until: $0) },
      soFar: contact.solved == nil ? worked(until: world.now) : 0,
      customers: contact.solved.map { $0 - (contact.firstTry ?? created) })
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
