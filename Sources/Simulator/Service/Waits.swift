// Owns the phone and the desks of the branches: who waits, how long, what they are told, and who gives up.

extension DayBlock {
  /// Calls of the day; those that get through are contacts.
  mutating func simulatePhone() {
    var chance = chance(.phone)
    let hours = Calendar.hours(.phone)
    let share = Channel.shares[Channel.phone.rawValue] / 0.965
    // On a few days many are ill.
    let present = (chance.chance(0.03) ? 0.8 : 1) * world.traps.staffed(at: today.start)
    let staff = (8...19).map { hour in
      let calls = world.planned[day] * share * hours[hour]
      return Queue.staff(perHour: calls * present, seconds: 420, margin: 1.0)
    }
    var queue = Queue(start: almanac.instant(day: day, second: 8 * 3600), staff: staff)
    for at in arrivals(world.expected[day] * share, hours: hours, &chance) {
      let customer = world.customer(&chance)
      let wait = wait(.phone, .phoneLine, customer, at: at, in: &queue, handle: 400, patience: 240, &chance)
      // Whoever gets through is the next contact, unless the exports do not know of it any more.
      let number = contactNumber
      if let served = wait.served {
        let topic = Topic.allCases[chance.pick(Topic.shares)]
        contact(Cause(channel: .phone, topic: topic, customer: customer), at: served, &chance)
      }
      if world.keepsJournal { journal.note(wait, contact: contactNumber > number ? number : nil) }
    }
  }

  /// Visitors of the branches, some of whom say on the spot how it was.
  mutating func simulateBranches() {
    guard today.weekday < 7, !today.isHoliday else { return }
    var chance = chance(.branches)
    let hours = Calendar.branchHours
    let desks: [(Department, share: Double, handle: Double)] = [
      (.fitting, 0.4, 540), (.cashDesk, 0.42, 150), (.repairsDesk, 0.18, 600),
    ]
    for (place, size) in [(Place.harbourStreet, 0.45), (.millLane, 0.25), (.stationSquare, 0.3)] {
      for (department, share, handle) in desks {
        let visitors = 0.52 * size * share
        let staff = (10...19).map { hour in
          Queue.staff(perHour: world.planned[day] * visitors * hours[hour], seconds: handle, margin: 0.7)
        }
        var queue = Queue(start: almanac.instant(day: day, second: 10 * 3600), staff: staff)
        for at in arrivals(world.expected[day] * visitors, hours: hours, &chance) {
          let customer = world.customer(&chance)
          let wait = wait(department, place, customer, at: at, in: &queue, handle: handle, patience: 1800, &chance)
          guard let served = wait.served, chance.chance(0.26) else { continue }
          let left = served + Int64(handle)
          let quality = 4.75 - min(1.2, Double(wait.waited) / 900)
          ask(
            Invitation(
              contact: nil, solved: nil, customer: customer, agent: nil, way: .onTheSpot, sent: left, quality: quality),
            &chance)
        }
      }
    }
  }

  private mutating func wait(
    _ department: Department, _ place: Place, _ customer: Customer, at joined: Int64, in queue: inout Queue,
    handle: Double, patience mean: Double, _ chance: inout Randomness
  ) -> Wait {
    let (offered, desk) = queue.offered(at: joined)
    var patience = 2 + Int64(chance.exponentialTime(mean: mean))
    // Some hang up at once, and some when they hear how long it will be.
    if department == .phone, chance.chance(0.02) { patience = Int64(chance.whole(1...4)) }
    let asked = offered >= 4
    var announced: Int?
    var reason = false
    if asked {
      if chance.chance(0.86) {
        let guess = Double(offered) * exponential(0.08 + 0.27 * chance.normal())
        let step = department == .phone ? 10.0 : 30
        announced = Int((guess / step).rounded(.up) * step)
      }
      reason = chance.chance(0.55)
      if let announced, announced > 90, chance.chance(min(0.15, Double(announced) / 8000)) {
        patience = min(patience, Int64(chance.whole(9...16)))
      }
    }
    let isServed = patience >= offered
    if isServed {
      let time = chance.logNormal(median: handle * 0.85, sigma: 0.55)
      queue.serve(at: desk, until: joined + offered + Int64(time) + 5)
    }
    let wait = Wait(
      department: department, place: place, customer: customer, joined: joined, waited: isServed ? offered : patience,
      isServed: isServed, askedToWait: asked, announced: announced, reasonGiven: reason)
    write(wait)
    count(wait)
    return wait
  }

  private mutating func write(_ wait: Wait) {
    let almanac = almanac
    rows.write(.waits) { row in
      row.utc(wait.joined, almanac)
      row.next()
      row.utc(wait.served, almanac)
      row.next()
      row.utc(wait.isServed ? nil : wait.joined + wait.waited, almanac)
      row.next()
      row.integer(Int(wait.waited))
      row.next()
      row.boolean(wait.askedToWait)
      row.next()
      if let announced = wait.announced { row.integer(announced) }
      row.next()
      row.boolean(wait.reasonGiven)
      row.next()
      row.word(wait.department.word)
      row.next()
      row.word(wait.place.word)
      row.next()
      row.word(wait.customer.kind.word)
      row.next()
      row.name("C", wait.customer.number)
    }
  }

  private mutating func count(_ wait: Wait) {
    let joined = wait.joined
    let isShortAbandon = !wait.isServed && wait.waited < 5
    let soFar = world.now - joined
    let taken = known(wait.served).map { $0 - joined }
    if wait.department == .phone, !isShortAbandon {
      countWithin(.firstReplyPhone, 20, due: joined + 20, taken: taken, soFar: soFar)
    }
    if wait.isServed {
      countWithin(.waitInLine, 600, due: joined + 600, taken: taken, soFar: soFar)
      if let announced = wait.announced {
        let limit = Int64(announced) * 5 / 4
        countWithin(.announcementKept, limit, due: joined + limit, taken: taken, soFar: soFar)
      }
    }
    guard counts(joined) else { return }
    if wait.department != .phone { truth.count(.servedAtOnce, !wait.askedToWait) }
    if wait.askedToWait { truth.count(.waitAnnounced, wait.announced != nil || wait.reasonGiven) }
    if !isShortAbandon { truth.count(.abandoned, !wait.isServed) }
  }
}
