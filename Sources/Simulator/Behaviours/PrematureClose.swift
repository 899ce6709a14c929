// Owns `premature-close`: what would miss its limit is closed inside it, solved or not, and the customer comes back.

enum PrematureClose: ContactBehaviour {
  /// Up to half as late again as the limit is long; closed in its last tenth. The desk notes that it was opened again,
  /// and the customer writes or calls within six days.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    let span = world.resolution(of: contact)
    guard let end = span.end, let taken = span.taken(world.office), taken > span.limit,
      taken <= span.limit + span.limit / 2
    else { return nil }
    let inside = span.limit - Int64(chance.uniform() * Double(span.limit / 10))
    guard let instant = span.instant(at: inside, by: end, world.office),
      var told = contact.told(solvedAt: instant, in: world), let closed = told.solved
    else { return nil }
    told.reopens += 1
    var plan = Plan(for: span, in: world, told)
    let day = world.almanac.index(of: closed) + chance.whole(1...5)
    let second = chance.pick(Calendar.hours(contact.channel)) * 3600 + chance.below(3600)
    plan.followUps = [.again(contact.cause, at: world.almanac.instant(day: day, second: second))]
    return plan
  }
}
