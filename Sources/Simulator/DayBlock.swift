// Owns one simulated day: everything that begins on it, with all that follows from it on later days. Days know nothing of
// one another, so they can be made in any order on any number of cores.

internal import AuditModel

struct DayBlock: Sendable {
  let world: World
  /// The day as an index of the almanac.
  let day: Int
  var rows = DayRows()
  var truth = Truth()
  /// Nothing unless the world is written as a product's export.
  var journal = Journal()
  /// Running numbers of what has an id.
  var contactNumber = 0
  var surveyNumber = 0
  var saleNumber = 0
  var complaintNumber = 0
  var jobNumber = 0
  /// By `World.behaviours`: what each behaviour found and took.
  var tallies: [BehaviourTally]
  /// What altered contacts bring, made once the honest day is.
  var followUps: [FollowUp] = []
  var isFollowing = false

  init(_ day: Int, of world: World) {
    self.day = day
    self.world = world
    tallies = Array(repeating: BehaviourTally(), count: world.behaviours.count)
    simulateWriting()
    simulatePhone()
    simulateBranches()
    simulateVisits()
    simulateSales()
    simulateOrders()
    simulateHouse()
    simulateFollowUps()
  }

  var almanac: Almanac { world.almanac }
  var today: Almanac.Day { world.almanac.days[day] }
  /// The day's date as 20260701, the first part of its ids.
  var date: Int { today.digits }

  func chance(_ subject: Subject) -> Randomness {
    Randomness(seed: world.request.seed, subject: subject, day: today.civil.number)
  }

  /// An instant if the exports know of it, by the end of the as-of day.
  func known(_ instant: Int64?) -> Int64? {
    guard let instant, instant <= world.now else { return nil }
    return instant
  }

  /// Whether a record placed at an instant counts for the period.
  func counts(_ instant: Int64) -> Bool { world.isInPeriod(instant) }

  /// A moment of one of the hours of the wall, so many days after an instant.
  func moment(_ days: Int, after instant: Int64, _ hours: [Double], _ chance: inout Randomness) -> Int64 {
    almanac.instant(day: almanac.index(of: instant) + days, second: chance.pick(hours) * 3600 + chance.below(3600))
  }

  /// Instants of a Poisson process on this day, ascending: so many expected in all, spread over the hours of the wall.
  func arrivals(_ expected: Double, hours: [Double], _ chance: inout Randomness) -> [Int64] {
    var instants: [Int64] = []
    instants.reserveCapacity(Int(expected * 1.2) + 4)
    for hour in 0..<24 where hours[hour] > 0 {
      let mean = expected * hours[hour]
      guard mean > 0 else { continue }
      let start = almanac.instant(day: day, second: hour * 3600)
      var at = chance.exponentialTime(mean: 3600 / mean)
      while at < 3600 {
        instants.append(start + Int64(at))
        at += chance.exponentialTime(mean: 3600 / mean)
      }
    }
    return instants
  }
}
