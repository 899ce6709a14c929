// Owns a contact as contact centres tell it: queued, answered or given up, handled, wrapped up. Calls and chats only:
// letters are not queued for anybody.

struct CentreContact: Sendable {
  enum Media: Int, Sendable {
    case voice, chat
  }

  /// Running number of the day.
  var number: Int
  var media: Media
  var queued: Int64
  /// Seconds in the queue, to being answered or to giving up.
  var waited: Int
  var team: Team
  var customer: Customer
  /// Nil where nobody answered.
  var answered: Answered?

  struct Answered: Sendable {
    var at: Int64
    /// An index of `People.agents`.
    var agent: Int
    /// Seconds.
    var talked: Int
    var wrapped: Int
    /// How often the contact was handed on.
    var transfers: Int
  }

  /// When the customer was gone.
  var ended: Int64 { queued + Int64(waited) + Int64(answered?.talked ?? 0) }
  /// When the agent was done, too.
  var done: Int64 { ended + Int64(answered?.wrapped ?? 0) }
  /// Whether it was given up before anybody could have answered.
  var isShortAbandon: Bool { answered == nil && waited < 5 }
}

extension ProductDay {
  /// Calls in the order in which they came, then chats; none that is not over on the last day that is known.
  var centreContacts: [CentreContact] {
    var result: [CentreContact] = []
    func add(
      _ media: CentreContact.Media, queued: Int64, waited: Int64, _ team: Team, _ customer: Customer,
      _ contact: Contact?
    ) {
      let answered = contact.map {
        CentreContact.Answered(
          at: queued + waited, agent: $0.agent, talked: $0.handleTime, wrapped: $0.wrapTime,
          transfers: $0.transfers.count)
      }
      let told = CentreContact(
        number: result.count, media: media, queued: queued, waited: Int(waited), team: team, customer: customer,
        answered: answered)
      if told.done <= world.now { result.append(told) }
    }
    var hasWaited: Set<Int> = []
    for call in block.journal.calls {
      let wait = call.wait
      let contact = call.contact.map { contacts[$0] }
      guard wait.isServed == (contact != nil) else { continue }
      if let number = call.contact { hasWaited.insert(number) }
      // Nobody knows what those who gave up wanted; they queued for one of the teams.
      let team = contact?.team ?? Team.allCases[wait.customer.number % Team.allCases.count]
      add(.voice, queued: wait.joined, waited: wait.waited, team, wait.customer, contact)
    }
    for contact in contacts where !contact.isSpam {
      switch contact.channel {
      case .phone where !hasWaited.contains(contact.number):
        // Whoever calls again gets through at once.
        add(.voice, queued: contact.created, waited: 0, contact.team, contact.customer, contact)
      case .chat:
        if contact.isDropped {
          let waited = (contact.solved ?? world.now) - contact.created
          add(.chat, queued: contact.created, waited: waited, contact.team, contact.customer, nil)
        } else if let reply = contact.firstHumanReply {
          add(.chat, queued: contact.created, waited: reply - contact.created, contact.team, contact.customer, contact)
        }
      case .phone, .email, .form: break
      }
    }
    return result
  }
}
