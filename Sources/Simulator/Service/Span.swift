// Owns a time that a standard limits: on which clock it runs, how long it took, and when a part of it had passed.

struct Span: Sendable {
  var standard: Audited
  var from: Int64
  /// Nil where it goes on.
  var end: Int64?
  /// Seconds of its clock.
  var limit: Int64
  /// Whether it runs in the office's hours only.
  var isOffice = false
  /// Times for which the clock rests.
  var pauses: [Pause] = []

  /// Seconds of the clock up to an instant.
  func length(until instant: Int64, _ office: OfficeHours) -> Int64 {
    guard isOffice else { return instant - from }
    return office.seconds(from: from, to: instant) - office.covered(from: from, to: instant, by: pauses)
  }

  /// What it took; nil while it goes on.
  func taken(_ office: OfficeHours) -> Int64? { end.map { length(until: $0, office) } }

  /// When the limit has passed, pauses left aside: where audits place the record.
  func due(_ office: OfficeHours) -> Int64 {
    isOffice ? office.instant(after: from, open: limit) : from + limit
  }

  /// The earliest instant at which so many seconds of the clock have passed; nil where they never do by the last one.
  func instant(at seconds: Int64, by last: Int64, _ office: OfficeHours) -> Int64? {
    guard isOffice else { return from + seconds <= last ? from + seconds : nil }
    guard seconds > 0, from < last, length(until: last, office) >= seconds else { return nil }
    var (low, high) = (from, last)
    while low + 1 < high {
      let middle = low + (high - low) / 2
      if length(until: middle, office) >= seconds { high = middle } else { low = middle }
    }
    return high
  }
}

extension World {
  /// From the contact to what is held to be its solution: office hours, without the customer's own time.
  func resolution(of contact: Contact) -> Span {
    let pauses = contact.pauses.filter { $0.reason == .customer && $0.from <= now }.map { pause in
      Pause(from: pause.from, to: pause.to.flatMap { $0 <= now ? $0 : nil }, reason: pause.reason)
    }
    return Span(
      standard: .resolution, from: contact.created, end: contact.solved,
      limit: contact.limit(isLooser: contact.created < tighterFrom), isOffice: true, pauses: pauses)
  }

  /// From the contact to somebody's first reply; nil for calls, which somebody answers.
  func firstReply(to contact: Contact) -> Span? {
    let (from, end) = (contact.created, contact.firstHumanReply)
    switch contact.channel {
    case .chat: return Span(standard: .firstReplyChat, from: from, end: end, limit: 120)
    case .email: return Span(standard: .firstReplyEmail, from: from, end: end, limit: dayLength)
    case .form: return Span(standard: .firstReplyForm, from: from, end: end, limit: 8 * 3600, isOffice: true)
    case .phone: return nil
    }
  }

  func acknowledgement(of complaint: Complaint) -> Span {
    Span(
      standard: .complaintAcknowledged, from: complaint.received, end: complaint.acknowledged, limit: dayLength)
  }

  func solution(of complaint: Complaint) -> Span {
    Span(standard: .complaintSolved, from: complaint.received, end: complaint.solved, limit: 10 * dayLength)
  }

  /// Nil for jobs with a date of their own.
  func repair(of job: Job) -> Span? {
    guard job.kind == .repair else { return nil }
    return Span(standard: .repair, from: job.requested, end: job.done, limit: 10 * dayLength)
  }
}
