// Owns what surrounds a sale: returns, offers, calls of courtesy, and the work of reaching customers.

extension DayBlock {
  private static let offers = [Word("offer"), Word("points"), Word("draw")]
  private static let calls = [Word("greeting"), Word("courtesy call")]
  private static let targets = [Word("new"), Word("existing")]

  mutating func simulateOrders() {
    var chance = chance(.orders)
    simulateJobs(&chance)
    for at in arrivals(world.expected[day] * 0.15, hours: Calendar.hours(.email), &chance) {
      let kind = chance.pick([0.5, 0.3, 0.2])
      let isTaken = chance.chance([0.125, 0.145, 0.06][kind])
      let taken = isTaken ? known(at + 600 + Int64(chance.logNormal(median: 2 * 86_400, sigma: 0.9))) : nil
      let customer = world.customer(&chance)
      let almanac = almanac
      rows.write(.offers) { row in
        row.utc(at, almanac)
        row.next()
        row.word(Self.offers[kind])
        row.next()
        row.utc(taken, almanac)
        row.next()
        row.name("C", customer.number)
      }
      if counts(at) { truth.count(.promotions, taken != nil) }
    }
    for at in arrivals(world.expected[day] * 0.05, hours: Calendar.hours(.chat), &chance) {
      let kind = chance.pick([0.45, 0.55])
      let isMade = chance.chance([0.94, 0.905][kind])
      // Written down afterwards, to five minutes.
      let made = isMade ? known((at + Int64(chance.whole(0...6 * 3600)) + 299) / 300 * 300) : nil
      let almanac = almanac
      rows.write(.careCalls) { row in
        row.utc(at, almanac)
        row.next()
        row.utc(made, almanac)
        row.next()
        row.word(Self.calls[kind])
      }
      if counts(at) { truth.count(.care, made != nil) }
    }
    for at in arrivals(max(2, world.expected[day] * 0.02), hours: Calendar.hours(.chat), &chance) {
      let isExisting = chance.chance(0.52)
      let effort = Int(chance.logNormal(median: isExisting ? 1500 : 1700, sigma: 0.6)) / 60 * 60 + 60
      let almanac = almanac
      rows.write(.outreach) { row in
        row.utc(at, almanac)
        row.next()
        row.word(Self.targets[isExisting ? 1 : 0])
        row.next()
        row.integer(effort)
      }
      if counts(at) { truth.add(.existingCustomers, over: isExisting ? effort : 0, under: effort) }
    }
  }

  /// Some of what is bought comes back; within the window it is always taken.
  mutating func sendBack(_ sale: Sale, _ chance: inout Randomness) {
    guard chance.chance(0.12) else { return }
    let requested = sale.sold + 43_200 + Int64(chance.logNormal(median: 7 * 86_400, sigma: 0.8))
    guard requested <= world.now else { return }
    let inWindow = requested - sale.sold <= 30 * 86_400
    let isAccepted = inWindow || chance.chance(0.3)
    let almanac = almanac
    rows.write(.returns) { row in
      row.utc(requested, almanac)
      row.next()
      row.boolean(inWindow)
      row.next()
      row.boolean(isAccepted)
      row.next()
      row.word(sale.product.word)
    }
    if inWindow, counts(requested) { truth.count(.returns, isAccepted) }
  }
}
