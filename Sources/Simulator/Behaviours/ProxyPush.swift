// Owns `proxy-push`: the figure for speed is chased, more with every month, and what the customers wanted is not done.

enum ProxyPush: ContactBehaviour {
  /// Chats that a person answered: answered in half the time and closed sooner. Every second one comes back within five
  /// days, and every eighth becomes a complaint.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    guard contact.channel == .chat, let span = world.firstReply(to: contact), let reply = contact.firstHumanReply,
      let solved = contact.solved
    else { return nil }
    let sooner = contact.created + max(1, (reply - contact.created) / 2)
    let closed = max(sooner + 1, solved - (reply - sooner))
    guard var told = contact.told(repliedAt: sooner, in: world)?.told(solvedAt: closed, in: world) else { return nil }
    told.handleTime = max(15, contact.handleTime * 7 / 10)
    var plan = Plan(for: span, in: world, told)
    let day = world.almanac.index(of: told.solved ?? solved)
    let at = world.almanac.instant(
      day: day + chance.whole(1...4), second: chance.pick(Calendar.hours(.chat)) * 3600 + chance.below(3600))
    if chance.chance(0.5) { plan.followUps.append(.again(contact.cause, at: at)) }
    if chance.chance(0.125) { plan.followUps.append(.complaint(contact.customer, at: at + 7200)) }
    return plan
  }

  /// Nothing in the first month, all of the strength in the last of the period.
  static func reach(at instant: Int64, in world: World) -> Double {
    func month(_ day: Int) -> Int {
      let date = world.almanac.days[day].digits / 100
      return date / 100 * 12 + date % 100
    }
    let first = month(world.days.lowerBound)
    let last = month(world.almanac.index(of: world.periodEnd - 1))
    let now = month(world.almanac.index(of: instant))
    return min(1, Double(now - first) / Double(max(1, last - first)))
  }
}
