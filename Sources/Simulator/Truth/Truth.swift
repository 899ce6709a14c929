// Owns what a simulation knows to be true: counts taken while the records are made, and notes of what must be set against
// later records once all are there. Plain code of its own, so that an audit's figures can be checked against it.

struct Truth: Sendable {
  /// By `Audited.rawValue`.
  private(set) var tallies: [Tally] = Array(repeating: Tally(), count: Audited.allCases.count)
  /// By `Claimed.rawValue`.
  private(set) var claimed: [Tally] = Array(repeating: Tally(), count: Claimed.allCases.count)
  /// What follows what: contacts of a customer on a topic, sales to a customer, complaints about one fault.
  var contacts = Followers()
  var sales = Followers()
  var complaints = Followers()
  /// Questions of the three above, by standard.
  var firstContact: [Moments.Code] = []
  var cameBack: [Moments.Code] = []
  var selfService: [Moments.Code] = []
  var boughtAgain: [Moments.Code] = []
  var afterGoodService: [Moments.Code] = []
  var afterMiddlingService: [Moments.Code] = []
  var afterPoorService: [Moments.Code] = []
  var complaintFixed: [Moments.Code] = []
  /// Contacts on each topic, at any time; those of the period that are not spam.
  var timesAsked = Array(repeating: 0, count: Topic.allCases.count)
  var asked = Array(repeating: 0, count: Topic.allCases.count)
  /// Handle times of what was solved in the period: the topic in the upper half, seconds in the lower.
  var handleTimes: [UInt64] = []
  /// What was sold in the period: the customer in the upper half, cents in the lower.
  var amounts: [UInt64] = []
  var mix = ComplaintMix()

  subscript(_ standard: Audited) -> Tally {
    get { tallies[standard.rawValue] }
    set { tallies[standard.rawValue] = newValue }
  }

  subscript(_ claim: Claimed) -> Tally {
    get { claimed[claim.rawValue] }
    set { claimed[claim.rawValue] = newValue }
  }

  /// Counts a record that the period holds.
  mutating func count(_ standard: Audited, _ hit: Bool, customers: Bool = false) {
    tallies[standard.rawValue].n += 1
    if hit { tallies[standard.rawValue].hits += 1 }
    if customers { tallies[standard.rawValue].customersHits += 1 }
  }

  /// Counts a record with a mark or a time.
  mutating func count(_ standard: Audited, amount: Int) {
    tallies[standard.rawValue].n += 1
    tallies[standard.rawValue].total += amount
  }

  mutating func add(_ standard: Audited, over: Int = 0, under: Int = 0) {
    tallies[standard.rawValue].total += over
    tallies[standard.rawValue].under += under
  }

  static func += (left: inout Truth, right: Truth) {
    for index in left.tallies.indices { left.tallies[index] += right.tallies[index] }
    for index in left.claimed.indices { left.claimed[index] += right.claimed[index] }
    left.contacts.add(right.contacts)
    left.sales.add(right.sales)
    left.complaints.add(right.complaints)
    left.firstContact += right.firstContact
    left.cameBack += right.cameBack
    left.selfService += right.selfService
    left.boughtAgain += right.boughtAgain
    left.afterGoodService += right.afterGoodService
    left.afterMiddlingService += right.afterMiddlingService
    left.afterPoorService += right.afterPoorService
    left.complaintFixed += right.complaintFixed
    for index in left.timesAsked.indices {
      left.timesAsked[index] += right.timesAsked[index]
      left.asked[index] += right.asked[index]
    }
    left.handleTimes += right.handleTimes
    left.amounts += right.amounts
    left.mix += right.mix
  }
}
