// Owns a queue in which people wait for one of several who serve, and give up when their patience ends.

/// First come, first served, with patience: Erlang-A (Palm 1957; Garnett, Mandelbaum & Reiman 2002), simulated.
struct Queue {
  /// When each place at the desk is free again. Place k is open in the hours that have more than k.
  private var free: [Int64]
  /// How many serve in each hour from the first instant on.
  private let staff: [Int]
  private let start: Int64

  init(start: Int64, staff: [Int]) {
    self.start = start
    self.staff = staff
    free = Array(repeating: start, count: max(1, staff.max() ?? 1))
  }

  /// The seconds that somebody who came now would have to wait, and for whom. Those who give up before their turn take
  /// nobody's time, so the wait offered does not depend on them. Instants must not descend.
  func offered(at instant: Int64) -> (wait: Int64, desk: Int) {
    var best = (wait: Int64.max, desk: 0)
    for desk in free.indices {
      let from = opening(of: desk, from: max(instant, free[desk]))
      if from - instant < best.wait { best = (from - instant, desk) }
      if best.wait == 0 { break }
    }
    return best
  }

  mutating func serve(at desk: Int, until instant: Int64) { free[desk] = instant }

  /// The first instant from which a desk is open. After the last hour all of them stay until everybody is served.
  private func opening(of desk: Int, from instant: Int64) -> Int64 {
    var hour = max(0, Int((instant - start) / 3600))
    if hour >= staff.count || staff[hour] > desk { return instant }
    while hour < staff.count, staff[hour] <= desk { hour += 1 }
    return start + Int64(hour) * 3600
  }

  /// How many serve, for so many arrivals an hour that take so long: the work itself, and a margin that grows as its
  /// square root (Borst, Mandelbaum & Reiman 2004).
  static func staff(perHour arrivals: Double, seconds: Double, margin: Double) -> Int {
    let work = arrivals * seconds / 3600
    return max(1, Int((work + margin * work.squareRoot()).rounded(.up)))
  }
}

/// One wait in a queue.
struct Wait: Sendable {
  var department: Department
  var place: Place
  var customer: Customer
  var joined: Int64
  /// Seconds to being served or to giving up.
  var waited: Int64
  var isServed: Bool
  var askedToWait: Bool
  /// Seconds, where a wait was announced.
  var announced: Int?
  var reasonGiven: Bool

  var served: Int64? { isServed ? joined + waited : nil }
}
