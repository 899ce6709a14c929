// Owns what a behaviour of contacts is: an opportunity seen in an honest course, and the course recorded instead.

/// What is done to a contact if an opportunity is taken.
struct Plan {
  /// The standard for whose figure it is done, and where audits place the record for it.
  var standard: Audited
  var due: Int64
  var told: Contact
  var followUps: [FollowUp] = []

  /// For a span that is to look better.
  init(for span: Span, in world: World, _ told: Contact) {
    self.init(standard: span.standard, due: span.due(world.office), told)
  }

  init(standard: Audited, due: Int64, _ told: Contact) {
    (self.standard, self.due, self.told) = (standard, due, told)
  }
}

/// What an altered contact brings that the honest world has not.
enum FollowUp {
  /// The customer asks again.
  case again(Cause, at: Int64)
  /// The rest of a contact, kept as another; its number is given later.
  case continued(Contact)
  case complaint(Customer, at: Int64)
}

protocol ContactBehaviour {
  /// Nil without an opportunity. All opportunities are planned, whether taken or not; draws are the contact's own.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan?
  /// The part of the strength that is reached by a contact of this moment.
  static func reach(at instant: Int64, in world: World) -> Double
}

extension ContactBehaviour {
  static func reach(at instant: Int64, in world: World) -> Double { 1 }
}

/// When something is recorded to have ended.
enum Ending {
  case at(Int64)
  case never

  var instant: Int64? { if case .at(let instant) = self { instant } else { nil } }
}

/// A behaviour that changes only when something ends, on any clock.
protocol EndBehaviour {
  /// Nil without an opportunity.
  static func ending(of span: Span, in world: World, _ chance: inout Randomness) -> Ending?
}

extension Contact {
  /// The contact as if it had been solved at another instant: what was planned for later is gone. Nil where nobody had
  /// answered by then.
  func told(solvedAt instant: Int64, in world: World) -> Contact? {
    var told = self
    let end = world.almanac.writable(instant)
    if let reply = firstHumanReply, reply >= end {
      // What is answered and done with in one goes as a whole.
      guard isOneTouch, let solved else { return nil }
      told.firstHumanReply = max(created + 1, end - max(1, solved - reply))
    }
    told.solved = end
    told.transfers = transfers.map { min($0, end) }
    told.pauses = pauses.filter { $0.from < end }.map { pause in
      var rest = pause
      rest.to = min(end, pause.to ?? end)
      return rest
    }
    return told
  }

  /// The contact as if it had been answered at another instant. What was done with in one goes with it.
  func told(repliedAt instant: Int64, in world: World) -> Contact? {
    guard let reply = firstHumanReply else { return nil }
    var told = self
    told.firstHumanReply = instant
    if isOneTouch || instant >= solved ?? .max {
      told.solved = solved.flatMap {
        let moved = world.almanac.writable($0 + instant - reply)
        return moved <= world.now ? moved : nil
      }
    }
    return told
  }

  /// The same matter, brought up once more.
  var cause: Cause { Cause(channel: channel, topic: topic, customer: customer, depth: 1, grudge: 0.5) }
}
