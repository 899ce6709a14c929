// Owns `hang-ups`: calls that are ended as soon as they are answered, by one person or by many.

enum HangUps: ContactBehaviour {
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    hangUp(contact, by: world.hangingUp.one, in: world, &chance)
  }

  /// Calls that reach one of those who do so, and last longer. The customer calls again within ten minutes, eight times
  /// in ten.
  static func hangUp(
    _ contact: Contact, by agents: [Bool], in world: World, _ chance: inout Randomness
  ) -> Plan? {
    let seconds = chance.whole(2...9)
    guard contact.channel == .phone, agents[contact.agent], let reply = contact.firstHumanReply,
      contact.solved != nil, contact.handleTime > 9
    else { return nil }
    let end = reply + Int64(seconds)
    guard var told = contact.told(solvedAt: end, in: world) else { return nil }
    told.handleTime = seconds
    told.wrapTime = chance.whole(1...4)
    told.isOneTouch = true
    told.reopens = 0
    var plan = Plan(standard: .minutesPerMatter, due: end, told)
    let again = end + Int64(chance.whole(20...540))
    if chance.chance(0.8) { plan.followUps = [.again(contact.cause, at: again)] }
    return plan
  }

  /// Who hangs up: one agent, or four in ten.
  static func agents(of people: People, seed: UInt64) -> HangingUp {
    var chance = Randomness(seed: seed, subject: .hangUps)
    var order = Array(people.agents.indices)
    for index in order.indices.reversed() { order.swapAt(index, chance.below(index + 1)) }
    let none = Array(repeating: false, count: people.agents.count)
    var result = HangingUp(one: none, many: none)
    result.one[order[0]] = true
    for agent in order.prefix((people.agents.count * 2 + 2) / 5) { result.many[agent] = true }
    return result
  }
}

enum HangUpsMany: ContactBehaviour {
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    HangUps.hangUp(contact, by: world.hangingUp.many, in: world, &chance)
  }
}

/// Who ends calls as soon as they are answered, by `People.agents`.
struct HangingUp: Sendable {
  var one, many: [Bool]
}
