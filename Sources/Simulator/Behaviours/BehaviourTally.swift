// Owns what a behaviour comes to: the opportunities that there were, and whom it touched.

struct BehaviourTally: Sendable {
  /// Of all that is simulated.
  private(set) var opportunities = 0
  private(set) var records = 0
  /// Numbers of those whose records were touched, as often as they were.
  private(set) var customers: [Int] = []
  /// Of the period, by the standard for whose figure it is done; in the order of `Audited`.
  private(set) var ofPeriod: [Int: Count] = [:]

  struct Count: Sendable {
    var opportunities = 0
    var touched = 0
  }

  /// Counts an opportunity, and the customer if it was taken.
  mutating func count(_ standard: Audited, inPeriod: Bool, touched: Customer?) {
    opportunities += 1
    if inPeriod { ofPeriod[standard.rawValue, default: Count()].opportunities += 1 }
    guard let touched else { return }
    records += 1
    customers.append(touched.number)
    if inPeriod { ofPeriod[standard.rawValue, default: Count()].touched += 1 }
  }

  static func += (left: inout BehaviourTally, right: BehaviourTally) {
    left.opportunities += right.opportunities
    left.records += right.records
    left.customers += right.customers
    for (standard, count) in right.ofPeriod {
      left.ofPeriod[standard, default: Count()].opportunities += count.opportunities
      left.ofPeriod[standard, default: Count()].touched += count.touched
    }
  }
}
