// Owns how a contact is written: its row, an older delivery of it, its comments, transfers and pauses.

extension DayBlock {
  mutating func write(_ contact: Contact, _ chance: inout Randomness) {
    writeComments(contact, &chance)
    let almanac = almanac
    let date = date
    for (number, at) in contact.transfers.enumerated() {
      let team = Team.allCases[(contact.team.rawValue + number + 1) % Team.allCases.count].word
      rows.write(.transfers) { row in
        row.name("K", day: date, contact.number)
        row.next()
        row.utc(at, almanac)
        row.next()
        row.word(team)
      }
    }
    for pause in contact.pauses where pause.from <= world.now {
      let end = known(pause.to)
      rows.write(.pauses) { row in
        row.name("K", day: date, contact.number)
        row.next()
        row.utc(pause.from, almanac)
        row.next()
        row.utc(end, almanac)
        row.next()
        row.word(pause.reason.word)
      }
    }

    let last = contact.noted ?? contact.solved ?? contact.firstHumanReply ?? contact.created
    let updated = almanac.writable(max(contact.created + 2, last + Int64(chance.whole(0...900))))
    guard chance.chance(0.04) else { return writeRow(contact, updated: updated) }
    // Delivered twice: first while it was being worked on. The files do not always keep the order.
    var older = contact
    older.solved = nil
    let inOrder = chance.chance(0.8)
    if !inOrder { writeRow(contact, updated: updated) }
    writeRow(older, updated: contact.created + 1)
    if inOrder { writeRow(contact, updated: updated) }
  }

  private mutating func writeRow(_ contact: Contact, updated: Int64) {
    let almanac = almanac
    let date = date
    let agent = world.people.agents[contact.agent].name
    let month = almanac.days[almanac.index(of: contact.created)].digits / 100
    let isSolved = contact.solved != nil
    rows.writeContact(month: month) { row in
      row.name("K", day: date, contact.number)
      row.next()
      row.local(contact.created, almanac)
      row.next()
      row.local(contact.firstTry, almanac)
      row.next()
      row.local(contact.solved, almanac)
      row.next()
      row.local(updated, almanac)
      row.next()
      row.word(contact.channel.word)
      row.next()
      row.word(contact.topic.word)
      row.next()
      row.word(contact.priority.word)
      row.next()
      row.word((contact.endTeam ?? contact.team).word)
      row.next()
      if !contact.isSpam { row.word(agent) }
      row.next()
      row.name("C", contact.customer.number)
      row.next()
      row.word(contact.customer.kind.word)
      row.next()
      row.word(contact.isSpam || contact.isExcluded ? Status.spam : isSolved ? Status.solved : Status.open)
      row.next()
      row.integer(isSolved ? contact.reopens : 0)
      row.next()
      if isSolved { row.integer(contact.handleTime) }
      row.next()
      if isSolved { row.integer(contact.wrapTime) }
      row.next()
      if let pages = contact.pages { row.integer(pages) } else { row.word(Status.none) }
    }
  }

  private mutating func writeComments(_ contact: Contact, _ chance: inout Randomness) {
    comment(contact, at: contact.created, Author.customer, template: false)
    guard !contact.isSpam else { return }
    let isWritten = contact.channel == .email || contact.channel == .form
    if chance.chance(isWritten ? 0.85 : contact.channel == .chat ? 0.5 : 0) {
      comment(contact, at: contact.created + Int64(chance.whole(1...15)), Author.system, template: true)
    }
    guard let reply = contact.firstHumanReply else { return }
    if isWritten, chance.chance(0.1) {
      let at = contact.created + Int64(Double(reply - contact.created) * chance.uniform())
      comment(contact, at: at, Author.agent, template: true)
    }
    comment(contact, at: reply, Author.agent, template: false)
    if let later = contact.laterReply { comment(contact, at: later, Author.agent, template: false) }
    for pause in contact.pauses where pause.reason == .customer && pause.isAnswered {
      if let end = pause.to { comment(contact, at: end, Author.customer, template: false) }
    }
    if !contact.isOneTouch, let solved = contact.noted ?? contact.solved {
      comment(contact, at: solved, Author.agent, template: chance.chance(0.2))
    }
  }

  private mutating func comment(_ contact: Contact, at instant: Int64, _ author: Word, template: Bool) {
    guard instant <= world.now else { return }
    let almanac = almanac
    let date = date
    rows.write(.comments) { row in
      row.name("K", day: date, contact.number)
      row.next()
      row.utc(instant, almanac)
      row.next()
      row.word(author)
      row.next()
      row.boolean(template)
    }
  }
}

private enum Status {
  static let open = Word("open")
  static let solved = Word("solved")
  static let spam = Word("spam")
  static let none = Word("-")
}

private enum Author {
  static let customer = Word("customer")
  static let agent = Word("agent")
  static let system = Word("system")
}

extension PauseReason {
  var word: Word { Self.words[rawValue] }

  private static let words = [Word("waiting for customer"), Word("waiting for supplier")]
}
