// Owns the counts behind one true value.

struct Tally: Sendable {
  /// Records used; of them those that meet the standard, on its own clock and on the customer's.
  var n = 0
  var hits = 0
  var customersHits = 0
  /// Marks or seconds added up; the upper side of a ratio or the events of a rate.
  var total = 0
  /// The lower side of a ratio; what events are counted per.
  var under = 0

  static func += (left: inout Tally, right: Tally) {
    left.n += right.n
    left.hits += right.hits
    left.customersHits += right.customersHits
    left.total += right.total
    left.under += right.under
  }
}
