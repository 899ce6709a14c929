// Owns NICE CXone's export: the data download report Detail (Comprehensive w/Hold), one row a contact and one more for
// each hand-over.
//
// Names and codes: help.nicecxone.com, Detail (Comprehensive w/Hold) Report and Data Download Metrics.

enum NiceExport: ProductExport {
  static let files = [
    ProductFile(
      name: "detail-comprehensive-with-hold.csv",
      header: "Contact_ID,Master_Contact_ID,Point_Of_Contact_Code,Media_Name,Contact_Name,ANI_Dialnum,Skill_No,"
        + "Skill_Name,Campaign_No,Campaign_Name,Agent_No,Agent_Name,Team_No,Team_Name,Disposition_Code,SLA,Start_Date,"
        + "Start_Time,PreQueue,InQueue,Agent_Time,PostQueue,Abandon_Time,Abandon")
  ]
  static let shared: [Audited] = []

  private enum Standard {
    static let level = "speed.service-level", phone = "speed.answered.phone"
    static let abandoned = "accessibility.abandoned", handleTime = "efficiency.handle-time"
  }

  /// Trap: nought is good.
  private enum SLA: Int {
    case neverQueued = -1, within, notWithin
  }

  /// Seconds within which a skill of each medium is to answer.
  private static func level(_ media: CentreContact.Media) -> Int { media == .voice ? 20 : 120 }

  static func write(_ day: inout ProductDay) {
    var rows = RowBuffer()
    var number = 0
    for contact in day.centreContacts {
      let sla = sla(contact)
      let master = number
      write(contact, id: day.id(number), master: day.id(master), at: contact.queued, sla, day, &rows)
      number += 1
      if day.block.counts(contact.queued) { count(contact, sla, &day.truth) }
      guard let answered = contact.answered, answered.transfers > 0 else { continue }
      // Handed over: a contact of its own that never was in the queue, of whoever is the last to have it.
      var leg = contact
      leg.waited = 0
      leg.queued = answered.at + Int64(answered.talked)
      leg.answered?.talked = answered.talked / 2
      leg.answered?.agent = (answered.agent + 1) % day.world.people.agents.count
      guard leg.queued <= day.world.now else { continue }
      write(leg, id: day.id(number), master: day.id(master), at: leg.queued, .neverQueued, day, &rows)
      number += 1
      if day.block.counts(leg.queued) { day.truth.count(Standard.handleTime, amount: answered.talked / 2) }
    }
    day.files = [rows]
  }

  private static func sla(_ contact: CentreContact) -> SLA {
    if contact.isShortAbandon { return .neverQueued }
    return contact.answered != nil && contact.waited <= level(contact.media) ? .within : .notWithin
  }

  private static func count(_ contact: CentreContact, _ sla: SLA, _ truth: inout ProductTruth) {
    if let answered = contact.answered { truth.count(Standard.handleTime, amount: answered.talked) }
    guard !contact.isShortAbandon else { return }
    truth.count(Standard.level, contact.answered != nil && contact.waited <= level(contact.media))
    truth.count(Standard.abandoned, contact.answered == nil)
    if contact.media == .voice, contact.answered != nil { truth.count(Standard.phone, contact.waited <= 20) }
  }

  private static func write(
    _ contact: CentreContact, id: Int, master: Int, at started: Int64, _ sla: SLA, _ day: ProductDay,
    _ row: inout RowBuffer
  ) {
    let answered = contact.answered
    let agent = answered.map { day.world.people.agents[$0.agent] }
    row.integer(id)
    row.next()
    row.integer(master)
    row.next()
    row.integer(4_001 + contact.media.rawValue)
    row.next()
    row.text(contact.media == .voice ? "Call" : "Chat")
    row.next()
    row.text(contact.media == .voice ? "18005550100" : "chat@larkspur.example")
    row.next()
    row.name("C", contact.customer.number)
    row.next()
    row.integer(7_001 + contact.team.rawValue)
    row.next()
    row.word(contact.team.word)
    row.text(",301,Service,")
    if let answered { row.integer(90_001 + answered.agent) }
    row.next()
    if let agent { row.word(agent.name) }
    row.next()
    if let agent { row.integer(601 + agent.team.rawValue) }
    row.next()
    if let agent { row.word(agent.team.word) }
    row.text(",0,")
    row.integer(sla.rawValue)
    row.next()
    row.monthDayYear(started, day.almanac)
    row.next()
    row.timeOfDay(started, day.almanac)
    row.text(",0,")
    row.integer(contact.waited)
    row.next()
    row.integer(answered?.talked ?? 0)
    row.text(",0,")
    row.integer(answered == nil ? contact.waited : 0)
    row.text(answered == nil ? ",Y" : ",N")
    row.end()
  }
}
