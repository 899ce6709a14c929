// Owns Amazon Connect's export: contact trace records as they are streamed, at least once and in no certain order.
//
// Names: docs.aws.amazon.com, Amazon Connect contact records data model, which also says to keep the latest
// LastUpdateTimestamp of a ContactId.

enum AmazonConnectExport: ProductExport {
  static let files = [ProductFile(name: "contact-trace-records.ndjson", header: nil)]
  static let shared: [Audited] = []

  private enum Standard {
    static let phone = "speed.answered.phone", chat = "speed.answered.chat", abandoned = "accessibility.abandoned"
    static let afterContact = "efficiency.after-contact", handleTime = "efficiency.handle-time"
  }

  static func write(_ day: inout ProductDay) {
    var lines = JSONLines(day.almanac)
    for contact in day.centreContacts {
      let record = Record(contact, id: UUIDBits(&day.chance), world: day.world)
      let comesTwice = contact.answered != nil && day.chance.chance(0.25)
      let inOrder = day.chance.chance(0.8)
      // The customer is gone, and what is written up after the contact is not known yet.
      if comesTwice, inOrder { record.write(isFinal: false, &lines) }
      record.write(isFinal: true, &lines)
      if comesTwice, !inOrder { record.write(isFinal: false, &lines) }
      if day.chance.chance(0.03) { record.write(isFinal: true, &lines) }
      count(contact, &day)
    }
    day.files = [lines.rows]
  }

  private static func count(_ contact: CentreContact, _ day: inout ProductDay) {
    let limit: Int64 = contact.media == .voice ? 20 : 120
    if !contact.isShortAbandon, day.block.counts(contact.queued + limit) {
      day.truth.count(
        contact.media == .voice ? Standard.phone : Standard.chat,
        contact.answered != nil && contact.waited <= limit)
    }
    if !contact.isShortAbandon, day.block.counts(contact.queued) {
      day.truth.count(Standard.abandoned, contact.answered == nil)
    }
    guard let answered = contact.answered, day.block.counts(contact.ended) else { return }
    day.truth.count(Standard.afterContact, amount: answered.wrapped)
    day.truth.count(Standard.handleTime, amount: answered.talked)
  }

  private struct Record {
    let contact: CentreContact
    let id: UUIDBits
    let world: World
    /// The contact begins in the menu, a little before it is queued.
    let began: Int64

    private static let arn = "arn:aws:connect:eu-west-1:123456789012:instance/larkspur"

    init(_ contact: CentreContact, id: UUIDBits, world: World) {
      self.contact = contact
      self.id = id
      self.world = world
      began = contact.queued - (contact.media == .voice ? Int64(6 + contact.number % 20) : 0)
    }

    func write(isFinal: Bool, _ lines: inout JSONLines) {
      let isVoice = contact.media == .voice
      lines.line { record in
        record.put("AWSAccountId", text: "123456789012")
        record.put("AWSContactTraceRecordFormatVersion", text: "2017-03-10")
        if let answered = contact.answered {
          record.object("Agent") { agent(answered, isFinal: isFinal, &$0) }
        } else {
          record.putNull("Agent")
        }
        record.put("AgentConnectionAttempts", contact.answered == nil ? 0 : 1)
        record.object("Attributes") { _ in }
        record.put("Channel", text: isVoice ? "VOICE" : "CHAT")
        record.put("ConnectedToSystemTimestamp", utc: began)
        record.put("ContactId", uuid: id)
        if isVoice {
          record.object("CustomerEndpoint") { endpoint in
            endpoint.put("Address", text: "+34\(600_000_000 + contact.customer.number)")
            endpoint.put("Type", text: "TELEPHONE_NUMBER")
          }
        } else {
          record.putNull("CustomerEndpoint")
        }
        record.put("DisconnectReason", text: "CUSTOMER_DISCONNECT")
        record.put("DisconnectTimestamp", utc: contact.ended)
        record.putNull("InitialContactId")
        record.put("InitiationMethod", text: isVoice ? "INBOUND" : "API")
        record.put("InitiationTimestamp", utc: began)
        record.put("InstanceARN", text: Self.arn)
        record.put("LastUpdateTimestamp", utc: (isFinal ? contact.done + 1 : contact.ended) + 1)
        record.putNull("NextContactId")
        record.putNull("PreviousContactId")
        record.object("Queue") { queue in
          queue.put("ARN", text: Self.arn + "/queue")
          queue.put("DequeueTimestamp", utc: contact.queued + Int64(contact.waited))
          queue.put("Duration", contact.waited)
          queue.put("EnqueueTimestamp", utc: contact.queued)
          queue.put("Name", contact.team.word)
        }
      }
    }

    private func agent(_ answered: CentreContact.Answered, isFinal: Bool, _ agent: inout JSONLines) {
      agent.put("ARN", text: Self.arn + "/agent")
      agent.put("AfterContactWorkDuration", isFinal ? answered.wrapped : nil)
      agent.put("AfterContactWorkEndTimestamp", utc: isFinal ? contact.done : nil)
      agent.put("AfterContactWorkStartTimestamp", utc: isFinal ? contact.ended : nil)
      agent.put("AgentInteractionDuration", answered.talked)
      agent.put("ConnectedToAgentTimestamp", utc: answered.at)
      agent.put("CustomerHoldDuration", 0)
      agent.putNull("HierarchyGroups")
      agent.put("LongestHoldDuration", 0)
      agent.put("NumberOfHolds", 0)
      agent.object("RoutingProfile") { $0.put("Name", contact.team.word) }
      agent.put("Username", world.people.agents[answered.agent].name)
    }
  }
}
