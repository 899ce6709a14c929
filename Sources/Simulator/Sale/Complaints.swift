// Owns complaints about what was sold: when they are received, solved and followed up, and whether the fault returns.

struct Complaint: Sendable {
  var number: Int
  var sale: Sale
  var fault: Fault
  var reason: Int
  var received: Int64
  var acknowledged: Int64?
  var solved: Int64?
  var followedUp: Int64?
  var owners: Int
  var askedWish: Bool
}

enum Fault: Int, CaseIterable, Sendable {
  case seam, zip, sole, pole, valve, gear, late, wrongItem

  var word: Word { Self.words[rawValue] }

  private static let words = ["seam", "zip", "sole", "pole", "valve", "gear", "late", "wrong item"].map { Word($0) }
  static let shares = [0.2, 0.14, 0.16, 0.08, 0.1, 0.08, 0.14, 0.1]
}

extension DayBlock {
  private static let reasons = ["delivery", "quality", "service", "price", "other"].map { Word($0) }
  private static let reasonShares = [0.28, 0.38, 0.18, 0.08, 0.08]
  private static let ways = [Word("phone"), Word("email"), Word("app")]

  mutating func complain(about sale: Sale, _ chance: inout Randomness) {
    let dear = [0.75, 1, 1.5][sale.band.rawValue]
    let trade = sale.customer.kind == .trade ? 1.25 : 1
    let busy = sale.moment == .ordinary ? 0.95 : 1.15
    guard chance.chance(0.0123 * dear * trade * busy) else { return }
    let received = sale.sold + dayLength + Int64(min(80 * 86_400, chance.logNormal(median: 8 * 86_400, sigma: 0.8)))
    complaint(sale, Fault.allCases[chance.pick(Fault.shares)], at: received, depth: 0, &chance)
  }

  /// A complaint about how somebody was served, by a customer who bought something the week before.
  mutating func complain(of customer: Customer, at received: Int64, _ chance: inout Randomness) {
    let sold = received - 7 * dayLength
    let product = Product.allCases[chance.pick(Product.shares)]
    let cents = Int(Product.prices[product.rawValue])
    let sale = Sale(
      number: 0, customer: customer, product: product, band: PriceBand(cents: cents),
      moment: Moment(month: almanac.days[almanac.index(of: sold)].month), isWeb: true, cents: cents, sold: sold,
      promised: sold)
    complaint(sale, Fault.late, reason: 2, at: received, depth: 2, &chance)
  }

  private mutating func complaint(
    _ sale: Sale, _ fault: Fault, reason: Int? = nil, at received: Int64, depth: Int, _ chance: inout Randomness
  ) {
    guard received <= world.now else { return }
    var complaint = Complaint(
      number: complaintNumber, sale: sale, fault: fault, reason: reason ?? chance.pick(Self.reasonShares),
      received: received,
      owners: 1 + chance.pick([0.74, 0.222, 0.028, 0.01]), askedWish: chance.chance(0.968))
    complaintNumber += 1
    let acknowledged = received + 300 + Int64(chance.logNormal(median: 4.6 * 3600, sigma: 0.88))
    complaint.acknowledged = known(acknowledged)
    if chance.chance(0.985) {
      var solved = acknowledged + 3600 + Int64(chance.logNormal(median: 3.9 * 86_400, sigma: 0.62))
      // A third of them are entered by hand, to the quarter of an hour.
      if chance.chance(0.3) { solved = (solved + 899) / 900 * 900 }
      solved = spring(solved, received: received, number: complaint.number)
      complaint.solved = known(solved)
      if chance.chance(0.93) {
        complaint.followedUp = known(solved + dayLength + Int64(chance.logNormal(median: 5 * 86_400, sigma: 0.6)))
      }
    }
    let told = tell(complaint)
    write(told, way: Self.ways[chance.pick([0.4, 0.38, 0.22])])
    count(told)
    if let solved = complaint.solved, depth < 2, chance.chance(0.032) {
      self.complaint(sale, fault, at: solved + 7200 + Int64(chance.uniform() * 88 * 86_400), depth: depth + 1, &chance)
    }
  }

  private mutating func write(_ complaint: Complaint, way: Word) {
    let almanac = almanac
    let date = date
    let sale = complaint.sale
    let reason = Self.reasons[complaint.reason]
    rows.write(.complaints) { row in
      row.name("B", day: date, complaint.number)
      row.next()
      row.utc(complaint.received, almanac)
      row.next()
      row.utc(complaint.acknowledged, almanac)
      row.next()
      row.utc(complaint.solved, almanac)
      row.next()
      row.utc(complaint.followedUp, almanac)
      row.next()
      row.bought(sale)
      row.next()
      row.word(complaint.fault.word)
      row.next()
      row.word(reason)
      row.next()
      row.word(way)
      row.next()
      row.integer(complaint.owners)
      row.next()
      row.boolean(complaint.askedWish)
    }
  }

  private mutating func count(_ complaint: Complaint) {
    let received = complaint.received
    let sale = complaint.sale
    let key = (sale.customer.number << 3 | sale.product.rawValue) << 3 | complaint.fault.rawValue
    if received >= world.periodStart - 91 * dayLength, received < world.periodEnd {
      truth.complaints.add(Moments.code(key: key, at: received, almanac))
    }
    if received < world.periodEnd {
      truth.mix.addComplaint(sale.customer.kind, sale.band, sale.moment, inPeriod: counts(received))
    }
    count(world.acknowledgement(of: complaint))
    count(world.solution(of: complaint))
    if counts(received) {
      truth.add(.thingsGoneWrong, over: 1)
      truth[.complaintOwners].total += complaint.owners
      truth[.complaintOwners].under += 1
      truth.count(.complaintOneOwner, complaint.owners <= 2)
      truth.count(.complaintWish, complaint.askedWish)
    }
    guard let solved = complaint.solved else { return }
    if counts(solved) { truth.count(.complaintFollowedUp, complaint.followedUp != nil) }
    if counts(solved + 90 * dayLength) { truth.complaintFixed.append(Moments.code(key: key, at: solved, almanac)) }
  }
}
