// Owns `neglect-late`: what is past its limit cannot be won any more, and is left.

enum NeglectLate: ContactBehaviour, EndBehaviour {
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    let span = world.resolution(of: contact)
    guard let ending = ending(of: span, in: world, &chance) else { return nil }
    var told = contact
    told.solved = ending.instant.map { world.almanac.writable($0) }
    return Plan(for: span, in: world, told)
  }

  /// Whatever ends late. The time past the limit is tripled; one in four never ends, and so does what would end after
  /// the last day that is known.
  static func ending(of span: Span, in world: World, _ chance: inout Randomness) -> Ending? {
    guard let end = span.end, let taken = span.taken(world.office), taken > span.limit else { return nil }
    let isLeft = chance.chance(0.25)
    let more = 2 * (taken - span.limit)
    let later = span.isOffice ? world.office.instant(after: end, open: more) : end + more
    return isLeft || world.almanac.writable(later) > world.now ? .never : .at(later)
  }
}
