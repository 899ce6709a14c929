// Owns the queue in which everyone waits until served.

internal import Glibc

/// M/M/n with endless patience (Erlang 1917). Times in one unit, rates per that unit.
package struct ErlangC: Hashable, Sendable {
  package let arrivalRate: Double
  package let serviceRate: Double
  package let servers: Int
  /// P(wait > 0).
  package let chanceOfWait: Double

  /// Nil unless both rates are positive and finite, servers number 1 to ten million, and they can carry the load: with
  /// arrivals at or above their capacity the queue grows without end.
  package init?(arrivalRate: Double, serviceRate: Double, servers: Int) {
    guard arrivalRate > 0, serviceRate > 0, arrivalRate.isFinite, serviceRate.isFinite, (1...10_000_000) ~= servers
    else { return nil }
    let load = arrivalRate / serviceRate
    guard load > 0, load < Double(servers) else { return nil }
    // Erlang B by its recursion from no server: every step lies in 0...1, so no power or factorial can overflow.
    var blocked = 1.0
    for n in 1...servers { blocked = load * blocked / (Double(n) + load * blocked) }
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    chanceOfWait = Double(servers) * blocked / (Double(servers) - load * (1 - blocked))
  }

  private var spare: Double { Double(servers) * serviceRate - arrivalRate }

  /// Mean wait of all, those served at once included.
  package var meanWait: Double { chanceOfWait / spare }

  /// P(wait ≤ t). Nil for t below 0 or not a number.
  package func shareServed(within time: Double) -> Double? {
    time >= 0 ? 1 - chanceOfWait * exp(-spare * time) : nil
  }

  package var utilisation: Double { arrivalRate / (Double(servers) * serviceRate) }
}
