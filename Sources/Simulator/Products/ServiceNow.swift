// Owns ServiceNow's export: incidents as the log of their updates, one row each, and the agreements that ran on them.
//
// Names: the 36 columns of a published incident log (UCI Machine Learning Repository, data set 498), and the labels of
// the task SLA table in ServiceNow's documentation.

enum ServiceNowExport: ProductExport {
  static let files = [
    ProductFile(
      name: "incident.csv",
      header: "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,"
        + "opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,"
        + "subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,"
        + "u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at"
    ),
    ProductFile(
      name: "task_sla.csv",
      header: "Task,Stage,Start time,Stop time,Original breach time,Breach time,Actual Elapsed Time,"
        + "Business Elapsed Time"),
  ]
  static let shared: [Audited] = []

  private enum Standard {
    static let madeSLA = "speed.made-sla", resolution = "speed.resolution"
    static let reopened = "precision.reopened", reassigned = "accessibility.reassigned"
    static let agreement = "speed.task-sla", moved = "transparency.breach-moved", elapsed = "efficiency.sla-elapsed"
  }

  /// Resolved incidents close by themselves after so long.
  private static let untilClosed = 5 * dayLength

  /// From opening to resolution, on the calendar.
  private static func limit(_ priority: Priority) -> Int64 { [8, 24, 48, 96][priority.rawValue] * 3600 }

  static func write(_ day: inout ProductDay) {
    var incidents = RowBuffer()
    var agreements = RowBuffer()
    for contact in day.contacts where !contact.isSpam {
      let incident = Incident(contact, day.world)
      for (number, update) in incident.updates.enumerated() {
        write(update, number, of: incident, day, &incidents)
      }
      let agreement = Agreement(contact, day.world)
      write(agreement, incident, day, &agreements)
      count(incident, &day)
      count(agreement, &day)
    }
    day.files = [incidents, agreements]
  }

  /// What happened to an incident, as far as it is known.
  private struct Incident {
    struct Update {
      var at: Int64
      var state: String
    }

    let contact: Contact
    let closed: Int64?
    let madeSLA: Bool
    let updates: [Update]

    init(_ contact: Contact, _ world: World) {
      self.contact = contact
      let closing = contact.solved.map { $0 + untilClosed }
      closed = closing.flatMap { $0 <= world.now ? $0 : nil }
      madeSLA = contact.solved.map { $0 - contact.created <= limit(contact.priority) } ?? true
      var updates = [Update(at: contact.created, state: "New")]
      if let reply = contact.firstHumanReply { updates.append(Update(at: reply, state: "Active")) }
      for pause in contact.pauses where pause.from <= min(world.now, contact.solved ?? .max) {
        let state = pause.reason == .customer ? "Awaiting User Info" : "Awaiting Vendor"
        updates.append(Update(at: pause.from, state: state))
      }
      // Times are told to the minute, and the file keeps the order in which they happened.
      updates.sort { $0.at < $1.at }
      if let solved = contact.solved { updates.append(Update(at: solved, state: "Resolved")) }
      if let closed { updates.append(Update(at: closed, state: "Closed")) }
      self.updates = updates
    }

    func reassignments(at instant: Int64) -> Int { contact.transfers.count { $0 <= instant } }
  }

  /// The agreement about an incident's resolution: office hours, and none while the customer is waited for.
  private struct Agreement {
    let contact: Contact
    let originalBreach, breach: Int64
    let actual, business: Int

    init(_ contact: Contact, _ world: World) {
      let told = HelpdeskCase(contact, of: world)
      let end = contact.solved ?? world.now
      let limit = contact.limit(isLooser: false)
      let paused = told.rested(.customer, until: end).business
      self.contact = contact
      originalBreach = world.office.instant(after: contact.created, open: limit)
      breach = world.office.instant(after: contact.created, open: limit + Int64(paused))
      actual = told.span(from: contact.created, to: end).calendar
      business = told.span(from: contact.created, to: end).business - paused
    }
  }

  private static func count(_ incident: Incident, _ day: inout ProductDay) {
    let contact = incident.contact
    if day.block.counts(contact.created) {
      if incident.closed != nil { day.truth.count(Standard.madeSLA, incident.madeSLA) }
      day.truth.count(Standard.reopened, contact.solved != nil && contact.reopens > 0)
      let last = incident.updates.last?.at ?? contact.created
      day.truth.count(Standard.reassigned, incident.reassignments(at: last) > 1)
    }
    let opened = contact.created / 60 * 60
    let limit = limit(contact.priority)
    guard day.block.counts(opened + limit) else { return }
    if let solved = contact.solved {
      day.truth.count(Standard.resolution, solved / 60 * 60 - opened <= limit)
    } else if day.world.now - opened >= limit {
      day.truth.count(Standard.resolution, false)
    }
  }

  private static func count(_ agreement: Agreement, _ day: inout ProductDay) {
    let contact = agreement.contact
    if day.block.counts(agreement.breach) {
      if let solved = contact.solved {
        day.truth.count(Standard.agreement, solved <= agreement.breach)
      } else if agreement.breach <= day.world.now {
        day.truth.count(Standard.agreement, false)
      }
    }
    if day.block.counts(agreement.originalBreach) {
      // A breach that lies ahead has been moved so far as the day is.
      let moved = min(agreement.breach, day.world.now) - agreement.originalBreach
      day.truth.count(Standard.moved, amount: Int(moved))
    }
    if let solved = contact.solved, day.block.counts(solved) {
      day.truth.count(Standard.elapsed, amount: agreement.business)
    }
  }

  private static func number(_ contact: Contact, _ day: ProductDay, _ row: inout RowBuffer) {
    row.text("INC")
    row.integer(day.id(contact.number))
  }

  private static func write(
    _ update: Incident.Update, _ count: Int, of incident: Incident, _ day: ProductDay, _ row: inout RowBuffer
  ) {
    let contact = incident.contact
    let almanac = day.almanac
    let isClosed = update.state == "Closed"
    let isResolved = isClosed || update.state == "Resolved"
    number(contact, day, &row)
    row.next()
    row.text(update.state)
    row.text(isClosed ? ",false," : ",true,")
    row.integer(incident.reassignments(at: update.at))
    row.next()
    row.integer(isResolved ? contact.reopens : 0)
    row.next()
    row.integer(count)
    // Trap: true until the row that closes it.
    row.text(!isClosed || incident.madeSLA ? ",true,Caller " : ",false,Caller ")
    row.integer(contact.customer.number)
    row.text(",Opened by 8,")
    row.dayMonthMinute(contact.created, almanac)
    row.text(",Created by 10,")
    row.dayMonthMinute(contact.created, almanac)
    row.text(",Updated by 21,")
    row.dayMonthMinute(update.at, almanac)
    row.text([",Chat,", ",Email,", ",Self service,", ",Phone,"][contact.channel.rawValue])
    row.text("Location 143,")
    row.word(contact.topic.word)
    row.text(",?,?,?,2 - Medium,2 - Medium,")
    row.text(["1 - Critical", "2 - High", "3 - Moderate", "4 - Low"][contact.priority.rawValue])
    row.next()
    row.word(contact.team.word)
    row.next()
    if update.state == "New" {
      row.text("?")
    } else {
      row.text("Resolver ")
      row.integer(contact.agent)
    }
    row.text(",true,false,Do Not Notify,?,,?,?,")
    row.text(isClosed ? "code 6," : "?,")
    if isResolved {
      row.text("Resolved by ")
      row.integer(contact.agent)
    } else {
      row.text("?")
    }
    row.next()
    row.dayMonthMinute(isResolved ? contact.solved : nil, almanac)
    row.next()
    row.dayMonthMinute(isClosed ? incident.closed : nil, almanac)
    row.end()
  }

  private static func write(
    _ agreement: Agreement, _ incident: Incident, _ day: ProductDay, _ row: inout RowBuffer
  ) {
    let contact = agreement.contact
    let rests = HelpdeskCase(contact, of: day.world).rests(.customer)
    number(contact, day, &row)
    row.text(contact.solved != nil ? ",Completed" : rests ? ",Paused" : ",In progress")
    for at in [contact.created, contact.solved, agreement.originalBreach, agreement.breach] {
      row.next()
      if let at { row.localSecond(at, day.almanac) }
    }
    row.next()
    row.durationWords(agreement.actual)
    row.next()
    row.durationWords(agreement.business)
    row.end()
  }
}
