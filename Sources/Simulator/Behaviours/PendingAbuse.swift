// Owns `pending-abuse`: the clock is stopped near the limit, as if the customer had been asked for something.

enum PendingAbuse: ContactBehaviour {
  /// Whatever would miss. The pause begins in the limit's last tenth and ends when so little is left to do that the
  /// limit is met; the customer, who was not asked, answers nothing.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    let span = world.resolution(of: contact)
    guard let end = span.end, let taken = span.taken(world.office), taken > span.limit else { return nil }
    let tenth = max(2, span.limit / 10)
    let begun = span.limit - 1 - Int64(chance.uniform() * Double(tenth - 1))
    let left = Int64((0.1 + 0.8 * chance.uniform()) * Double(span.limit - begun))
    guard let from = span.instant(at: begun, by: end, world.office),
      let to = span.instant(at: taken - left, by: end, world.office), from < to
    else { return nil }
    var told = contact
    told.pauses.append(Pause(from: from, to: to, reason: .customer, isAnswered: false))
    return Plan(for: span, in: world, told)
  }
}
