// Owns Genesys Cloud's export: conversations in detail, with what every participant's sessions were measured at.
//
// Names: developer.genesys.cloud, analytics conversation details, and the models of its client PureCloudPlatformClientV2.

enum GenesysExport: ProductExport {
  static let files = [ProductFile(name: "conversations.ndjson", header: nil)]
  static let shared: [Audited] = []

  private enum Standard {
    static let phone = "speed.answered.phone", abandoned = "accessibility.abandoned"
    static let transferred = "accessibility.transferred"
    static let afterContact = "efficiency.after-contact", handleTime = "efficiency.handle-time"
  }

  static func write(_ day: inout ProductDay) {
    var lines = JSONLines(day.almanac)
    for contact in day.centreContacts {
      let conversation = Conversation(contact, seed: day.world.request.seed, &day.chance)
      conversation.write(&lines)
      if day.block.counts(conversation.began) { count(conversation, &day.truth) }
    }
    day.files = [lines.rows]
  }

  private static func count(_ conversation: Conversation, _ truth: inout ProductTruth) {
    let contact = conversation.contact
    if !contact.isShortAbandon { truth.count(Standard.abandoned, contact.answered == nil) }
    guard let answered = contact.answered else { return }
    func seconds(_ whole: Int) -> Int { (conversation.milliseconds(whole) + 500) / 1000 }
    if contact.media == .voice { truth.count(Standard.phone, seconds(contact.waited) <= 20) }
    truth.count(Standard.transferred, answered.transfers > 0)
    truth.count(Standard.afterContact, amount: seconds(answered.wrapped))
    truth.count(Standard.handleTime, amount: seconds(answered.talked + answered.wrapped))
  }

  private struct Conversation {
    let contact: CentreContact
    let began: Int64
    private let seed: UInt64
    private let ids: [UUIDBits]
    /// What every moment and length is past its second.
    private let past: Int

    init(_ contact: CentreContact, seed: UInt64, _ chance: inout Randomness) {
      self.contact = contact
      self.seed = seed
      began = contact.queued - (contact.media == .voice ? Int64(4 + contact.number % 30) : 0)
      ids = (0..<7).map { _ in UUIDBits(&chance) }
      past = chance.below(1000)
    }

    /// A length of so many seconds, and what is past them.
    func milliseconds(_ seconds: Int) -> Int { seconds * 1000 + past }

    func write(_ lines: inout JSONLines) {
      lines.line { conversation in
        conversation.put("conversationEnd", utc: contact.done, milliseconds: past)
        conversation.put("conversationId", uuid: ids[0])
        conversation.put("conversationStart", utc: began, milliseconds: past)
        conversation.put("originatingDirection", text: "inbound")
        conversation.array("participants") { participants in
          participants.element { customer(&$0) }
          participants.element { queue(&$0) }
          if let answered = contact.answered { participants.element { agent(answered, &$0) } }
        }
      }
    }

    private func customer(_ participant: inout JSONLines) {
      participant.put("externalContactId", contact.customer.number)
      participant.put("participantId", uuid: ids[1])
      participant.put("purpose", text: "customer")
      session(ids[2], &participant) { metrics in
        metric("nConnected", 1, at: began, &metrics)
      } segments: { segments in
        segment("interact", from: began, to: contact.ended, &segments)
      }
    }

    private func queue(_ participant: inout JSONLines) {
      let left = contact.queued + Int64(contact.waited)
      participant.put("participantId", uuid: ids[3])
      participant.put("participantName", contact.team.word)
      participant.put("purpose", text: "acd")
      session(ids[4], &participant) { metrics in
        metric("nOffered", 1, at: contact.queued, &metrics)
        if contact.answered != nil {
          if contact.waited > 20 { metric("nOverSla", 1, at: left, &metrics) }
          metric("tAnswered", milliseconds(contact.waited), at: left, &metrics)
        } else {
          metric(
            contact.isShortAbandon ? "tShortAbandon" : "tAbandon", milliseconds(contact.waited), at: left, &metrics)
        }
        metric("tAcd", milliseconds(contact.waited), at: left, &metrics)
        metric("tWait", milliseconds(contact.waited), at: left, &metrics)
      } segments: { segments in
        segment("interact", from: contact.queued, to: left, &segments)
      }
    }

    private func agent(_ answered: CentreContact.Answered, _ participant: inout JSONLines) {
      participant.put("participantId", uuid: ids[5])
      participant.put("purpose", text: "agent")
      participant.put("teamId", uuid: UUIDBits(seed: seed, number: 1_000_000 + contact.team.rawValue))
      participant.put("userId", uuid: UUIDBits(seed: seed, number: answered.agent))
      session(ids[6], &participant) { metrics in
        metric("tTalk", milliseconds(answered.talked), at: contact.ended, &metrics)
        metric("tTalkComplete", milliseconds(answered.talked), at: contact.ended, &metrics)
        if answered.transfers > 0 { metric("nTransferred", 1, at: contact.ended, &metrics) }
        metric("tAcw", milliseconds(answered.wrapped), at: contact.done, &metrics)
        metric("tHandle", milliseconds(answered.talked + answered.wrapped), at: contact.done, &metrics)
      } segments: { segments in
        segment("interact", from: answered.at, to: contact.ended, &segments)
        segment("wrapup", from: contact.ended, to: contact.done, &segments)
      }
    }

    private func session(
      _ id: UUIDBits, _ participant: inout JSONLines, metrics: (inout JSONLines) -> Void,
      segments: (inout JSONLines) -> Void
    ) {
      participant.array("sessions") { sessions in
        sessions.element { session in
          session.put("direction", text: "inbound")
          session.put("mediaType", text: contact.media == .voice ? "voice" : "chat")
          session.put("sessionId", uuid: id)
          session.array("metrics", metrics)
          session.array("segments", segments)
        }
      }
    }

    private func metric(_ name: String, _ value: Int, at instant: Int64, _ metrics: inout JSONLines) {
      metrics.element { metric in
        metric.put("emitDate", utc: instant, milliseconds: past)
        metric.put("name", text: name)
        metric.put("value", value)
      }
    }

    private func segment(_ type: String, from: Int64, to: Int64, _ segments: inout JSONLines) {
      segments.element { segment in
        segment.put("conference", false)
        segment.put("queueId", uuid: UUIDBits(seed: seed, number: 2_000_000 + contact.team.rawValue))
        segment.put("segmentEnd", utc: to, milliseconds: past)
        segment.put("segmentStart", utc: from, milliseconds: past)
        segment.put("segmentType", text: type)
      }
    }
  }
}
