// Owns visits to the answers on the website, whether they spare a contact or not.

extension DayBlock {
  /// Visits after which nobody needs to ask.
  mutating func simulateVisits() {
    var chance = chance(.visits)
    let answered = Topic.allCases.filter { Topic.answers[$0.rawValue] > 0 }
    let weights = answered.map { Topic.shares[$0.rawValue] }
    let sum = weights.reduce(0, +)
    for at in arrivals(world.expected[day] * 0.74, hours: Calendar.hours(.email), &chance) {
      let topic = answered[chance.pick(weights.map { $0 / sum })]
      visit(topic, world.customer(&chance), at: at)
    }
  }

  /// Some have looked for an answer before they ask.
  mutating func readBefore(_ contact: Contact, _ chance: inout Randomness) {
    guard Topic.answers[contact.topic.rawValue] > 0, chance.chance(0.14) else { return }
    let before = min(22 * 3600, 40 + Int64(chance.exponentialTime(mean: 2.2 * 3600)))
    visit(contact.topic, contact.customer, at: contact.created - before)
  }

  private mutating func visit(_ topic: Topic, _ customer: Customer, at instant: Int64) {
    guard instant <= world.now else { return }
    let almanac = almanac
    rows.write(.faqVisits) { row in
      row.utc(instant, almanac)
      row.next()
      row.name("C", customer.number)
      row.next()
      row.word(topic.word)
    }
    if counts(instant), instant + 86_400 <= world.now {
      truth.selfService.append(Moments.code(key: Moments.key(of: topic, customer), at: instant, almanac))
    }
  }
}
