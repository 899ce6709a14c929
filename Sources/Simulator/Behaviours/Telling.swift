// Owns how records are told otherwise than they were: each behaviour in turn sees the honest one, and the first that
// takes it alters it. Draws are the record's own, so that all others stay as they are.

internal import AuditModel

/// What a record is of, for its own stream of draws.
enum RecordKind: UInt64 {
  case contact = 1, complaint, complaintReply, job, survey
}

extension DayBlock {
  private func chance(_ name: Behaviour.Name, _ kind: RecordKind, _ number: Int) -> Randomness {
    chance(100 + (Behaviour.Name.allCases.firstIndex(of: name) ?? 0), kind, number)
  }

  /// A record's own stream, for one of the subjects that are numbered from a hundred on.
  func chance(_ subject: Int, _ kind: RecordKind, _ number: Int) -> Randomness {
    Randomness(
      seed: world.request.seed,
      words: [
        UInt64(subject), kind.rawValue, UInt64(bitPattern: Int64(today.civil.number)),
        UInt64(bitPattern: Int64(number)),
      ])
  }

  /// The contact as it is recorded; nil where that is how it was.
  mutating func tell(_ contact: Contact) -> Contact? {
    guard !isFollowing, !contact.isSpam else { return nil }
    var told: Contact?
    for (index, behaviour) in world.behaviours.enumerated() {
      guard let act = behaviour.name.ofContacts else { continue }
      var chance = chance(behaviour.name, .contact, contact.number)
      let isTaken = chance.uniform() < behaviour.strength * act.reach(at: contact.created, in: world)
      guard let plan = act.plan(contact, in: world, &chance) else { continue }
      let isTouched = isTaken && told == nil
      tallies[index].count(plan.standard, inPeriod: counts(plan.due), touched: isTouched ? contact.customer : nil)
      guard isTouched else { continue }
      told = plan.told
      followUps += plan.followUps
    }
    return told
  }

  /// Writes the contact as told. The honest rows are drawn all the same, and thrown away: what is drawn next must be
  /// what it is in the honest world.
  mutating func write(_ contact: Contact, toldAs told: Contact?, _ chance: inout Randomness) {
    guard let told else { return write(contact, &chance) }
    var same = chance
    var kept = DayRows()
    swap(&rows, &kept)
    write(contact, &chance)
    swap(&rows, &kept)
    write(told, &same)
  }

  mutating func tell(_ complaint: Complaint) -> Complaint {
    guard !isFollowing else { return complaint }
    var told = complaint
    if let ending = tell(
      world.acknowledgement(of: complaint), .complaintReply, complaint.number, complaint.sale.customer)
    {
      told.acknowledged = ending.instant
    }
    if let ending = tell(world.solution(of: complaint), .complaint, complaint.number, complaint.sale.customer) {
      told.solved = ending.instant
      if let followed = complaint.followedUp, let solved = complaint.solved {
        told.followedUp = known(ending.instant.map { max(followed, $0 + followed - solved) })
      }
      if let acknowledged = told.acknowledged, let solved = told.solved {
        told.acknowledged = min(acknowledged, solved)
      }
    }
    return told
  }

  mutating func tell(_ job: Job) -> Job {
    guard let span = world.repair(of: job),
      let ending = tell(span, .job, jobNumber, Customer(number: -1 - jobNumber - date * 1_000_000))
    else { return job }
    var told = job
    told.done = ending.instant
    return told
  }

  private mutating func tell(_ span: Span, _ kind: RecordKind, _ number: Int, _ customer: Customer) -> Ending? {
    var told: Ending?
    for (index, behaviour) in world.behaviours.enumerated() {
      guard let act = behaviour.name.ofEnds else { continue }
      var chance = chance(behaviour.name, kind, number)
      let isTaken = chance.uniform() < behaviour.strength
      guard let ending = act.ending(of: span, in: world, &chance) else { continue }
      let isTouched = isTaken && told == nil
      tallies[index].count(
        span.standard, inPeriod: counts(span.due(world.office)), touched: isTouched ? customer : nil)
      if isTouched { told = ending }
    }
    return told
  }

  /// The invitation as it is sent, with its answer; nil where nobody is asked.
  mutating func tell(
    _ invitation: Invitation, _ answer: Answer?, wouldSay satisfaction: Int, toldSolved: Int64??, _ number: Int
  ) -> (invitation: Invitation, answer: Answer?)? {
    if !isFollowing, SelectiveInvites.isOpportunity(invitation, wouldSay: satisfaction),
      let index = world.behaviours.firstIndex(where: { $0.name == .selectiveInvites })
    {
      var chance = chance(.selectiveInvites, .survey, number)
      let isTouched = chance.uniform() < world.behaviours[index].strength
      tallies[index].count(
        .satisfied, inPeriod: counts(invitation.sent), touched: isTouched ? invitation.customer : nil)
      if isTouched { return nil }
    }
    guard let toldSolved else { return (invitation, answer) }
    // Nobody is asked about what is not solved yet.
    guard let solved = toldSolved else { return nil }
    var (asked, answer) = (invitation, answer)
    asked.solved = solved
    if solved >= asked.sent {
      let days = Int64(almanac.index(of: solved) - almanac.index(of: asked.sent) + 1)
      asked.sent += days * dayLength
      answer?.at += days * dayLength
    }
    guard asked.sent <= world.now else { return nil }
    if let at = answer?.at, at > world.now { answer = nil }
    return (asked, answer)
  }

  /// What altered contacts bring, after all that the honest day has: nothing honest is numbered or drawn otherwise.
  mutating func simulateFollowUps() {
    guard !followUps.isEmpty else { return }
    isFollowing = true
    var chance = chance(.followUps)
    for followUp in followUps {
      switch followUp {
      case .again(let cause, let at): contact(cause, at: at, &chance)
      case .continued(var rest):
        rest.number = contactNumber
        contactNumber += 1
        write(rest, &chance)
        count(rest)
      case .complaint(let customer, let at): complain(of: customer, at: at, &chance)
      }
    }
  }
}
