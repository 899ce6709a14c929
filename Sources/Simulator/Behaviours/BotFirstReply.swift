// Owns `bot-first-reply`: a machine answers at once, and is entered as a person.

enum BotFirstReply: ContactBehaviour {
  /// Chats, e-mails and forms that nobody answered within a minute. The person's own reply comes when it would have.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    let at = contact.created + Int64(chance.whole(5...40))
    guard let span = world.firstReply(to: contact), !contact.isDropped, span.end ?? .max > contact.created + 60,
      at <= world.now
    else { return nil }
    var told = contact
    told.laterReply = contact.firstHumanReply
    told.firstHumanReply = at
    return Plan(for: span, in: world, told)
  }
}
