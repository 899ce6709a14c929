// Owns a contact as helpdesks tell it: its times in minutes on both clocks, and how often its ticket was delivered.

/// Seconds or minutes on the calendar and in opening hours.
struct BothClocks: Sendable {
  var calendar: Int
  var business: Int

  /// Whole minutes; what is over is dropped.
  var minutes: BothClocks { BothClocks(calendar: calendar / 60, business: business / 60) }
}

struct HelpdeskCase: Sendable {
  let contact: Contact
  private let office: OfficeHours
  /// The last second that the exports know of.
  private let now: Int64

  init(_ contact: Contact, of world: World) {
    self.contact = contact
    office = world.office
    now = world.now
  }

  var reply: BothClocks? { contact.firstHumanReply.map { span(from: contact.created, to: $0) } }
  var solution: BothClocks? { contact.solved.map { span(from: contact.created, to: $0) } }

  func span(from: Int64, to: Int64) -> BothClocks {
    BothClocks(calendar: Int(to - from), business: Int(office.seconds(from: from, to: to)))
  }

  /// Time between the contact and an instant for which it rested for a reason. Overlapping pauses count once.
  func rested(_ reason: PauseReason, until end: Int64) -> BothClocks {
    let pauses = contact.pauses.filter { $0.reason == reason }
    var reached = contact.created
    var calendar: Int64 = 0
    for pause in pauses.sorted(by: { $0.from < $1.from }) {
      let from = max(reached, pause.from)
      let to = min(end, pause.to ?? end)
      guard from < to else { continue }
      calendar += to - from
      reached = to
    }
    return BothClocks(
      calendar: Int(calendar), business: Int(office.covered(from: contact.created, to: end, by: pauses)))
  }

  /// When it was first thought solved: halfway from the reply to the end, where it came back.
  var firstSolved: Int64? {
    guard let solved = contact.solved else { return nil }
    guard contact.reopens > 0, let reply = contact.firstHumanReply else { return solved }
    return reply + (solved - reply) / 2
  }

  /// Whether it rests on the last day that is known.
  func rests(_ reason: PauseReason) -> Bool {
    contact.solved == nil && contact.pauses.contains { $0.reason == reason && $0.from <= now && ($0.to ?? .max) > now }
  }
}

extension ProductDay {
  /// Writes a ticket as often as it is delivered: some come twice, first as they were before they were solved, and not
  /// always in that order.
  mutating func deliver(
    _ contact: Contact, share: Double, _ write: (inout ProductDay, _ contact: Contact, _ updated: Int64) -> Void
  ) {
    let last = contact.solved ?? contact.firstHumanReply ?? contact.created
    let updated = max(contact.created + 2, last + Int64(chance.whole(0...900)))
    guard chance.chance(share) else { return write(&self, contact, updated) }
    var older = contact
    older.solved = nil
    older.firstHumanReply = nil
    older.reopens = 0
    let inOrder = chance.chance(0.8)
    if !inOrder { write(&self, contact, updated) }
    write(&self, older, contact.created + 1)
    if inOrder { write(&self, contact, updated) }
  }
}
