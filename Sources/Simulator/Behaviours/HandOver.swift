// Owns `transfer`: near its limit a matter is handed to another team, and with it the miss.

enum HandOver: ContactBehaviour {
  /// Whatever would miss its limit, in the last tenth of it. Half are closed at the hand-over and opened anew by the
  /// other team; the others go to its account, on the same clock.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    let span = world.resolution(of: contact)
    guard contact.transfers.count < 3, let end = span.end, let taken = span.taken(world.office), taken > span.limit
    else { return nil }
    let begun = span.limit - Int64(chance.uniform() * Double(span.limit / 10))
    guard let at = span.instant(at: begun, by: end, world.office), at > contact.firstHumanReply ?? contact.created
    else { return nil }
    let begunAnew = chance.chance(0.5)
    let opened = world.almanac.writable(at + Int64(chance.whole(5...90)))
    guard opened + 2 < end else { return nil }
    var told = contact
    if begunAnew, let solved = contact.told(solvedAt: at, in: world) { told = solved }
    told.transfers = (told.transfers + [at]).sorted()
    // The team that the row of the last hand-over names.
    let team = Team.allCases[(contact.team.rawValue + told.transfers.count) % Team.allCases.count]
    let agent = world.people.anyone(of: team, &chance)
    if !begunAnew {
      told.endTeam = team
      told.agent = agent
      return Plan(for: span, in: world, told)
    }
    var rest = contact
    rest.created = opened
    rest.firstTry = nil
    rest.team = team
    rest.agent = agent
    rest.firstHumanReply = opened + max(1, (end - opened) / 3)
    rest.isOneTouch = false
    rest.pages = contact.pages
    rest.transfers = []
    rest.pauses = contact.pauses.filter { $0.to ?? .max > opened }.map { pause in
      var later = pause
      later.from = max(opened + 1, pause.from)
      return later
    }
    var plan = Plan(for: span, in: world, told)
    plan.followUps = [.continued(rest)]
    return plan
  }
}
