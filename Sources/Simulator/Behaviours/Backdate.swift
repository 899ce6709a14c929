// Owns `backdate`: an end past the limit is written down as one inside it. What the system itself notes stays.

enum Backdate: ContactBehaviour, EndBehaviour {
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    let span = world.resolution(of: contact)
    guard let end = ending(of: span, in: world, &chance)?.instant, end > contact.firstHumanReply ?? contact.created
    else { return nil }
    var told = contact
    told.noted = contact.solved
    told.solved = world.almanac.writable(end)
    return Plan(for: span, in: world, told)
  }

  /// Up to as late again as the limit is long; moved into its last tenth.
  static func ending(of span: Span, in world: World, _ chance: inout Randomness) -> Ending? {
    guard let end = span.end, let taken = span.taken(world.office), taken > span.limit, taken <= 2 * span.limit
    else { return nil }
    let inside = span.limit - Int64(chance.uniform() * Double(span.limit / 10))
    return span.instant(at: inside, by: end, world.office).map { .at($0) }
  }
}
