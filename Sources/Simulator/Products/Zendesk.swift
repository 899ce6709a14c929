// Owns Zendesk's export: tickets with their metrics as the incremental API gives them, and satisfaction ratings.
//
// Names and shapes: developer.zendesk.com, Incremental Exports (with `include=metric_sets`), Ticket Metrics and
// Satisfaction Ratings.

enum ZendeskExport: ProductExport {
  static let files = [
    ProductFile(name: "tickets.ndjson", header: nil), ProductFile(name: "satisfaction_ratings.ndjson", header: nil),
  ]
  static let shared: [Audited] = [.cameBack, .inOut]

  private enum Standard {
    static let email = "speed.first-reply.email", form = "speed.first-reply.form"
    static let resolution = "speed.resolution", satisfied = "greatness.satisfied"
  }

  static func write(_ day: inout ProductDay) {
    var tickets = JSONLines(day.almanac)
    var ratings = JSONLines(day.almanac)
    for contact in day.contacts {
      // A ticket that is spam is deleted, and deleted tickets are exported too.
      day.deliver(contact, share: 0.05) { day, contact, updated in
        Self.write(HelpdeskCase(contact, of: day.world), updated: updated, day, &tickets)
      }
      count(contact, in: &day)
    }
    for (number, asked) in day.block.journal.invitations.enumerated() {
      write(asked, number, day, &ratings)
      if let answer = asked.answer, day.block.counts(asked.sent) {
        day.truth.count(Standard.satisfied, answer.satisfaction >= 4)
      }
    }
    day.files = [tickets.rows, ratings.rows]
  }

  private static func count(_ contact: Contact, in day: inout ProductDay) {
    guard !contact.isSpam, day.block.counts(contact.created) else { return }
    let told = HelpdeskCase(contact, of: day.world)
    let soFar = day.world.now - contact.created
    /// A ticket without the time is late once the limit has passed on the calendar; before that it is not counted.
    func count(_ standard: String, _ taken: Int?, limit: Int, isClosed: Bool) {
      if let taken {
        day.truth.count(standard, taken <= limit)
      } else if !isClosed, soFar >= limit {
        day.truth.count(standard, false)
      }
    }
    let isSolved = contact.solved != nil
    switch contact.channel {
    case .email: count(Standard.email, told.reply?.calendar, limit: 86_400, isClosed: isSolved)
    case .form:
      count(Standard.form, told.reply.map { $0.minutes.business * 60 }, limit: 8 * 3600, isClosed: isSolved)
    case .chat, .phone: break
    }
    let hours = [4, 8, 16, 32][contact.priority.rawValue]
    count(
      Standard.resolution, told.solution.map { $0.minutes.business * 60 }, limit: hours * 3600, isClosed: isSolved)
  }

  private static func write(_ told: HelpdeskCase, updated: Int64, _ day: ProductDay, _ lines: inout JSONLines) {
    let contact = told.contact
    let id = day.id(contact.number)
    lines.line { ticket in
      ticket.put("id", id)
      ticket.object("via") { $0.put("channel", text: ["chat", "email", "web", "voice"][contact.channel.rawValue]) }
      ticket.put("created_at", utc: contact.created)
      ticket.put("updated_at", utc: updated)
      ticket.put("subject", text: "Request \(contact.number + 1)")
      ticket.put("priority", contact.priority.word)
      ticket.put("status", text: status(told))
      ticket.put("requester_id", requester + contact.customer.number)
      ticket.put("assignee_id", contact.isSpam ? nil : agent + contact.agent)
      ticket.put("group_id", group + contact.team.rawValue)
      ticket.array("tags") {
        $0.element(contact.topic.word)
        $0.element(contact.customer.kind.word)
      }
      ticket.object("metric_set") { metrics(told, updated: updated, day, id, &$0) }
    }
  }

  /// Accounts number their users and groups from such heights.
  private static let requester = 380_000_000_000, agent = 360_000_000_000, group = 360_000_000

  private static func status(_ told: HelpdeskCase) -> String {
    if told.contact.isSpam { return "deleted" }
    if told.contact.solved != nil { return told.contact.number.isMultiple(of: 3) ? "solved" : "closed" }
    if told.rests(.customer) { return "pending" }
    if told.rests(.supplier) { return "hold" }
    return told.contact.firstHumanReply == nil ? "new" : "open"
  }

  private static func metrics(
    _ told: HelpdeskCase, updated: Int64, _ day: ProductDay, _ id: Int, _ metrics: inout JSONLines
  ) {
    let contact = told.contact
    let first = told.firstSolved.map { told.span(from: contact.created, to: $0) }
    let supplier = contact.solved.map { told.rested(.supplier, until: $0) }
    let customer = contact.solved.map { told.rested(.customer, until: $0) }
    metrics.put("id", id + 1)
    metrics.put("ticket_id", id)
    metrics.put("created_at", utc: contact.created)
    metrics.put("updated_at", utc: updated)
    metrics.put("group_stations", 1 + contact.transfers.count)
    metrics.put("assignee_stations", 1 + contact.transfers.count)
    metrics.put("reopens", contact.reopens)
    metrics.put("replies", contact.firstHumanReply == nil ? 0 : contact.isOneTouch ? 1 : 2)
    metrics.put("solved_at", utc: contact.solved)
    minutes("reply_time_in_minutes", told.reply, &metrics)
    metrics.object("reply_time_in_seconds") { $0.put("calendar", told.reply?.calendar) }
    minutes("first_resolution_time_in_minutes", first, &metrics)
    minutes("full_resolution_time_in_minutes", told.solution, &metrics)
    minutes("agent_wait_time_in_minutes", customer, &metrics)
    minutes("requester_wait_time_in_minutes", told.solution.map { less($0, customer) }, &metrics)
    minutes("on_hold_time_in_minutes", supplier, &metrics)
  }

  private static func less(_ whole: BothClocks, _ part: BothClocks?) -> BothClocks {
    BothClocks(calendar: whole.calendar - (part?.calendar ?? 0), business: whole.business - (part?.business ?? 0))
  }

  /// Minutes on both clocks; nulls within the object where there is no time yet.
  private static func minutes(_ key: String, _ time: BothClocks?, _ metrics: inout JSONLines) {
    metrics.object(key) {
      $0.put("calendar", time?.minutes.calendar)
      $0.put("business", time?.minutes.business)
    }
  }

  private static func write(_ asked: Journal.Asked, _ number: Int, _ day: ProductDay, _ lines: inout JSONLines) {
    let contact = day.contacts[asked.contact]
    lines.line { rating in
      rating.put("id", day.id(number))
      rating.put("ticket_id", day.id(contact.number))
      rating.put("requester_id", requester + contact.customer.number)
      rating.put("assignee_id", agent + contact.agent)
      rating.put("group_id", group + contact.team.rawValue)
      rating.put("created_at", utc: asked.sent)
      rating.put("updated_at", utc: asked.answer?.at ?? asked.sent)
      rating.put("score", text: asked.answer.map { $0.satisfaction >= 4 ? "good" : "bad" } ?? "offered")
    }
  }
}
