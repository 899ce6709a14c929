// Owns `pull-in`: what would end just past its limit is hurried and ends just inside it.

enum PullIn: ContactBehaviour, EndBehaviour {
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    if let span = world.firstReply(to: contact), let end = ending(of: span, in: world, &chance)?.instant,
      let told = contact.told(repliedAt: end, in: world)
    {
      return Plan(for: span, in: world, told)
    }
    let span = world.resolution(of: contact)
    guard let end = ending(of: span, in: world, &chance)?.instant, let told = contact.told(solvedAt: end, in: world)
    else { return nil }
    return Plan(for: span, in: world, told)
  }

  /// Up to a sixth of the limit late; moved into its last twenty-fourth.
  static func ending(of span: Span, in world: World, _ chance: inout Randomness) -> Ending? {
    guard let end = span.end, let taken = span.taken(world.office), taken > span.limit,
      taken <= span.limit + span.limit / 6
    else { return nil }
    let inside = span.limit - Int64(chance.uniform() * Double(span.limit / 24))
    return span.instant(at: inside, by: end, world.office).map { .at($0) }
  }
}
