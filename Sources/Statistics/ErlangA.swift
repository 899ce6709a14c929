// Owns the queue in which some give up waiting.

/// M/M/n+M: patience is exponential (Palm 1957; Garnett, Mandelbaum & Reiman 2002). It has a steady state at any load.
package struct ErlangA: Hashable, Sendable {
  /// P(wait > 0).
  package let chanceOfWait: Double
  /// P(a customer gives up).
  package let chanceOfAbandoning: Double
  /// Mean wait of all, whether served or not, in the unit of the mean patience.
  package let meanWait: Double
  /// Share of the servers' time that is busy.
  package let utilisation: Double

  /// Rates per unit of time. Nil unless rates and patience are positive and finite and there is a server, or where more
  /// than ten million states of the queue would matter.
  package init?(arrivalRate: Double, serviceRate: Double, servers: Int, meanPatience: Double) {
    guard arrivalRate > 0, serviceRate > 0, meanPatience > 0, arrivalRate.isFinite, serviceRate.isFinite, servers > 0
    else { return nil }
    let leaving = 1 / meanPatience
    guard leaving > 0, leaving.isFinite else { return nil }
    let n = Double(servers)
    func departure(_ state: Double) -> Double {
      min(state, n) * serviceRate + max(0, state - n) * leaving
    }
    // Weights relative to the likeliest state fall off on both sides, so none overflows however many servers there are.
    let load = arrivalRate / serviceRate
    let mode = (load < n ? load : n + (arrivalRate - n * serviceRate) / leaving).rounded(.down)
    guard mode.isFinite, mode < 1e15 else { return nil }

    var total = 0.0
    var waiting = 0.0
    var queue = 0.0
    var busy = 0.0
    func add(_ state: Double, _ weight: Double) {
      total += weight
      busy += weight * min(state, n)
      if state >= n {
        waiting += weight
        queue += weight * (state - n)
      }
    }
    var states = 0
    var (state, weight) = (mode, 1.0)
    while weight > 1e-20 {
      add(state, weight)
      guard state > 0 else { break }
      weight *= departure(state) / arrivalRate
      state -= 1
      states += 1
      guard states < 10_000_000 else { return nil }
    }
    (state, weight) = (mode + 1, arrivalRate / departure(mode + 1))
    while weight > 1e-20 {
      add(state, weight)
      state += 1
      weight *= arrivalRate / departure(state)
      states += 1
      guard states < 10_000_000 else { return nil }
    }
    let meanQueue = queue / total
    guard meanQueue.isFinite else { return nil }
    chanceOfWait = waiting / total
    meanWait = meanQueue / arrivalRate
    chanceOfAbandoning = leaving * meanWait
    utilisation = busy / total / n
  }
}
