// Owns `exclude`: what would miss a limit is marked as something that no standard counts.

enum Exclude: ContactBehaviour {
  /// Late first replies and late solutions. Everything else about the contact stays on record.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    let spans = [world.firstReply(to: contact), world.resolution(of: contact)].compactMap { $0 }
    guard let span = spans.first(where: { ($0.taken(world.office) ?? 0) > $0.limit }) else { return nil }
    var told = contact
    told.isExcluded = true
    return Plan(for: span, in: world, told)
  }
}
