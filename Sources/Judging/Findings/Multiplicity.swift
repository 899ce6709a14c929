// Owns how the chances of one detector's tests are corrected for one another: standards first, then their segments.

internal import AuditModel
internal import Statistics

/// The q-value of each observation of one detector, in order; nil for one without a chance of its own.
///
/// A standard is screened by Simes' test (Simes 1986) over itself and its segments, so that one team is not diluted, and
/// screened standards by Benjamini and Hochberg's (1995). Within a standard that passes, the values of each breakdown,
/// which is one view of the same records, are corrected among themselves, at a level that is less by the share of
/// standards that pass (Benjamini & Bogomolov 2014); within one that does not pass nothing is opened.
func qValues(_ observations: [Observation], level: Double) -> [Double?] {
  var places: [String: [Int]] = [:]
  var order: [String] = []
  for (place, observation) in observations.enumerated() where observation.p != nil {
    if places[observation.standard] == nil { order.append(observation.standard) }
    places[observation.standard, default: []].append(place)
  }
  let chances = order.map { places[$0, default: []].map { observations[$0].p ?? 1 } }
  let screened = benjaminiHochberg(chances.map { simes($0) ?? 1 }) ?? []
  let passing = screened.count { $0 <= level }
  var values = [Double?](repeating: nil, count: observations.count)
  for (number, standard) in order.enumerated() {
    let inflation = passing == 0 ? 1 : Double(order.count) / Double(passing)
    let isOpened = screened[number] <= level
    let tests = places[standard, default: []]
    for view in distinct(tests.map { observations[$0].view }) {
      let own = tests.filter { observations[$0].view == view }
      let corrected = benjaminiHochberg(own.map { observations[$0].p ?? 1 }) ?? []
      for (place, q) in zip(own, corrected) {
        values[place] = max(screened[number], isOpened ? min(1, q * inflation) : q)
      }
    }
  }
  return values
}

extension Observation {
  /// The field by whose values the records are cut; empty for all of them.
  fileprivate var view: String { segment.map { String($0.prefix { $0 != ":" }) } ?? "" }
}
