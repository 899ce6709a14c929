// Owns Freshdesk's export: tickets as the API lists them with their stats, and numbers where the screen has words.
//
// Names and codes: developers.freshdesk.com, Tickets (`include=stats`): status 2 open, 3 pending, 4 resolved, 5 closed;
// priority 1 low to 4 urgent; source 1 email, 2 portal, 3 phone, 7 chat.

enum FreshdeskExport: ProductExport {
  static let files = [ProductFile(name: "tickets.ndjson", header: nil)]
  static let shared: [Audited] = [.firstReplyEmail, .firstReplyForm, .firstReplyChat, .cameBack, .inOut]

  private enum Standard {
    static let resolution = "speed.resolution-due"
  }

  static func write(_ day: inout ProductDay) {
    var tickets = JSONLines(day.almanac)
    for contact in day.contacts {
      // Pages are fetched while tickets change, so that some come on two of them.
      day.deliver(contact, share: 0.04) { day, contact, updated in
        Self.write(HelpdeskCase(contact, of: day.world), updated: updated, day, &tickets)
      }
      let due = due(contact, day.world)
      guard !contact.isSpam, day.block.counts(due) else { continue }
      if let solved = contact.solved {
        day.truth.count(Standard.resolution, solved <= due)
      } else if due <= day.world.now {
        day.truth.count(Standard.resolution, false)
      }
    }
    day.files = [tickets.rows]
  }

  /// When the ticket's own policy wants it solved.
  private static func due(_ contact: Contact, _ world: World) -> Int64 {
    world.office.instant(after: contact.created, open: contact.limit(isLooser: false))
  }

  private static func write(_ told: HelpdeskCase, updated: Int64, _ day: ProductDay, _ lines: inout JSONLines) {
    let contact = told.contact
    let due = due(contact, day.world)
    lines.line { ticket in
      ticket.put("spam", contact.isSpam)
      ticket.put("priority", [4, 3, 2, 1][contact.priority.rawValue])
      ticket.put("source", [7, 1, 2, 3][contact.channel.rawValue])
      ticket.put("status", contact.solved != nil ? 4 + contact.number % 2 : told.rests(.customer) ? 3 : 2)
      ticket.put("requester_id", 43_000_000_000 + contact.customer.number)
      ticket.put("responder_id", contact.isSpam ? nil : 43_100_000_000 + contact.agent)
      ticket.put("group_id", 43_200_000_000 + contact.team.rawValue)
      ticket.putNull("company_id")
      ticket.putNull("product_id")
      ticket.put("id", day.id(contact.number))
      ticket.put("subject", text: "Request \(contact.number + 1)")
      ticket.put("type", text: "Question")
      ticket.put("is_escalated", (contact.solved ?? day.world.now) > due)
      ticket.put("due_by", utc: due)
      ticket.put("fr_due_by", utc: contact.created + dayLength)
      ticket.put("created_at", utc: contact.created)
      ticket.put("updated_at", utc: updated)
      ticket.array("tags") {
        $0.element(contact.topic.word)
        $0.element(contact.customer.kind.word)
      }
      ticket.object("custom_fields") { _ in }
      ticket.object("stats") { stats in
        stats.put("agent_responded_at", utc: contact.firstHumanReply)
        stats.put("requester_responded_at", utc: contact.created)
        stats.put("first_responded_at", utc: contact.firstHumanReply)
        stats.put("status_updated_at", utc: updated)
        stats.put("reopened_at", utc: contact.reopens > 0 ? told.firstSolved.map { $0 + 60 } : nil)
        stats.put("resolved_at", utc: contact.solved)
        stats.put("closed_at", utc: contact.number % 2 == 1 ? contact.solved : nil)
        stats.putNull("pending_since")
      }
    }
  }
}
