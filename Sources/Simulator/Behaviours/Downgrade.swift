// Owns `downgrade`: what would miss the limit of its priority gets a lower one, by whose limit it is in time.

enum Downgrade: ContactBehaviour {
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    let span = world.resolution(of: contact)
    guard let lower = Priority(rawValue: contact.priority.rawValue + 1), let taken = span.taken(world.office),
      taken > span.limit
    else { return nil }
    var told = contact
    told.priority = lower
    guard taken <= told.limit(isLooser: contact.created < world.tighterFrom) else { return nil }
    return Plan(for: span, in: world, told)
  }
}
