// Owns the course of contacts: replies, work, pauses, transfers, reopening, and the contacts that follow from them.

extension DayBlock {
  /// Chats, e-mails and forms of the day.
  mutating func simulateWriting() {
    var chance = chance(.contacts)
    for channel in [Channel.chat, .email, .form] {
      let expected = world.expected[day] * Channel.shares[channel.rawValue]
      for at in arrivals(expected, hours: Calendar.hours(channel), &chance) {
        let topic = Topic.allCases[chance.pick(Topic.shares)]
        contact(Cause(channel: channel, topic: topic, customer: world.customer(&chance)), at: at, &chance)
      }
    }
  }

  /// A contact with all that follows from it, as far as the exports know of it.
  mutating func contact(_ cause: Cause, at instant: Int64, _ chance: inout Randomness) {
    let created = almanac.writable(instant)
    guard created <= world.now else { return }
    var contact = Contact(
      number: contactNumber, channel: cause.channel, topic: cause.topic,
      priority: Priority.allCases[chance.pick(Priority.shares)], team: cause.topic.team,
      agent: world.people.anyone(of: cause.topic.team, &chance), customer: cause.customer, created: created)
    contactNumber += 1
    contact.isSpam = chance.chance([0.01, 0.05, 0.04, 0][cause.channel.rawValue])
    if cause.channel != .phone { contact.pages = 1 + chance.pick([0.46, 0.31, 0.145, 0.055, 0.02, 0.01]) }
    if chance.chance(0.05) {
      let earlier = created - 30 - Int64(chance.logNormal(median: 900, sigma: 1.1))
      contact.firstTry = almanac.writable(max(earlier, almanac.start))
    }
    if !contact.isSpam {
      serve(&contact, &chance)
      spring(&contact)
    }
    let told = tell(contact)
    write(contact, toldAs: told, &chance)
    count(told ?? contact)
    if world.keepsJournal { journal.note(contact) }
    guard !contact.isSpam else { return }
    // What follows is what follows of the honest course, but for what is asked about it.
    readBefore(contact, &chance)
    invite(contact, toldAs: told, cause, &chance)
    comeBack(contact, cause, &chance)
  }

  private mutating func serve(_ contact: inout Contact, _ chance: inout Randomness) {
    let agent = world.people.agents[contact.agent]
    // Busy days are slower for everybody, and one team has found a better way.
    let load = world.expected[day] / max(1e-9, world.planned[day]) / world.traps.staffed(at: contact.created)
    let improved = contact.team == .returns && contact.created >= world.improvedFrom ? 0.78 : 1
    let pace = load * improved * world.traps.pace(at: contact.created) * exponential(agent.pace)
    contact.isDropped = contact.channel == .chat && chance.chance(0.012)
    let handle = chance.logNormal(median: 355 * Topic.length[contact.topic.rawValue], sigma: 0.47)
    let unusual = chance.chance(0.009) ? 3 + 4 * chance.uniform() : 1
    contact.handleTime = min(14_400, max(15, Int(handle * improved * exponential(agent.pace) * unusual)))
    contact.wrapTime =
      max(4, Int(chance.logNormal(median: 60, sigma: 0.6))) + (contact.created >= world.wrapRedefinedFrom ? 8 : 0)
    if contact.isDropped {
      contact.solved = almanac.writable(contact.created + Int64(chance.whole(240...1500)))
      contact.handleTime = chance.whole(10...90)
    } else {
      let reply = reply(contact, pace: pace, &chance)
      contact.firstHumanReply = reply
      work(&contact, from: reply, pace: pace, &chance)
    }
    contact.solved = known(contact.solved)
    contact.firstHumanReply = known(contact.firstHumanReply)
    hand(&contact, &chance)
  }

  private func reply(_ contact: Contact, pace: Double, _ chance: inout Randomness) -> Int64 {
    let haste = [0.5, 0.75, 1, 1.2][contact.priority.rawValue] * pace
    switch contact.channel {
    case .chat: return contact.created + max(2, Int64(chance.logNormal(median: 44, sigma: 0.72) * pace))
    case .phone: return contact.created + Int64(chance.whole(1...4))
    case .email:
      let isClosed = world.office.seconds(from: contact.created, to: contact.created + 10 * 3600) == 0
      // Somebody looks at the mail on most closed days.
      if isClosed, chance.chance(0.72) {
        return contact.created + Int64(chance.logNormal(median: 4 * 3600, sigma: 0.6) * haste)
      }
      let wait = chance.logNormal(median: 1.3 * 3600, sigma: 0.85) * haste
      return world.office.instant(after: contact.created, open: Int64(wait) + 20)
    case .form:
      let wait = chance.logNormal(median: 2.3 * 3600, sigma: 0.88) * haste
      return world.office.instant(after: contact.created, open: Int64(wait) + 20)
    }
  }

  /// What is done after the first reply, with the time for which the matter rests.
  private func work(_ contact: inout Contact, from reply: Int64, pace: Double, _ chance: inout Randomness) {
    guard !chance.chance(0.008) else { return }
    contact.isOneTouch = chance.chance([0.64, 0.44, 0.4, 0.74][contact.channel.rawValue])
    var done: Int64
    if contact.isOneTouch {
      done =
        contact.channel == .chat || contact.channel == .phone
        ? reply + Int64(contact.handleTime) : reply + Int64(chance.whole(0...240))
    } else {
      let office = world.office
      let limit = Double(contact.limit(isLooser: false))
      let work = chance.logNormal(median: limit * 0.32, sigma: 0.75) * pace
      let before = Int64(work * chance.uniform()) + 60
      let rest = max(60, Int64(work) - before)
      done = office.instant(after: reply, open: before)
      if chance.chance(0.5) {
        let end = done + Int64(chance.logNormal(median: 15 * 3600, sigma: 0.8)) + 300
        contact.pauses.append(Pause(from: done, to: chance.chance(0.02) ? nil : end, reason: .customer))
        // Asked twice: the second pause overlaps the first.
        if chance.chance(0.12) {
          let again = done + Int64(Double(end - done) * (0.2 + 0.7 * chance.uniform()))
          contact.pauses.append(Pause(from: again, to: end + Int64(chance.whole(-120...1800)), reason: .customer))
        }
        done = end
      }
      if chance.chance(contact.topic == .repairs ? 0.3 : 0.06) {
        // Suppliers are asked while the customer thinks; their time is our own.
        let start = done - Int64(chance.whole(0...7200))
        let end = start + Int64(chance.logNormal(median: 9 * 3600, sigma: 0.8)) + 600
        contact.pauses.append(Pause(from: max(reply, start), to: max(reply, start) + end - start, reason: .supplier))
        done = max(done, end)
      }
      done = office.instant(after: done, open: rest)
    }
    if chance.chance(0.032) {
      contact.reopens = chance.chance(0.15) ? 2 : 1
      done = world.office.instant(after: done, open: Int64(chance.logNormal(median: 3 * 3600, sigma: 0.9)) + 300)
    }
    contact.solved = almanac.writable(max(done, reply + 1))
  }

  private func hand(_ contact: inout Contact, _ chance: inout Randomness) {
    let count = chance.pick([0.74, 0.172, 0.064, 0.024])
    guard count > 0 else { return }
    let end = contact.solved ?? world.now
    for _ in 0..<count {
      let at = contact.created + Int64(Double(end - contact.created) * chance.uniform())
      if at <= world.now { contact.transfers.append(at) }
    }
    contact.transfers.sort()
  }

  /// The customer asks again: while nothing has come of it, or after it seemed solved.
  private mutating func comeBack(_ contact: Contact, _ cause: Cause, _ chance: inout Randomness) {
    guard cause.depth < 2 else { return }
    var again = cause
    again.depth += 1
    again.grudge += 0.5
    if chance.chance(0.3) { again.channel = Channel.allCases[chance.below(3)] }
    // A second call is one that got through: it has no wait of its own.
    let end = contact.solved ?? world.now
    if chance.chance(0.3) {
      let at = moment(chance.whole(1...4), after: contact.created, Calendar.hours(again.channel), &chance)
      if at < end { self.contact(again, at: at, &chance) }
    }
    if let solved = contact.solved, chance.chance(cause.depth == 0 ? 0.033 : 0.02) {
      let at = moment(chance.whole(1...6), after: solved, Calendar.hours(again.channel), &chance)
      self.contact(again, at: at, &chance)
    }
  }
}
