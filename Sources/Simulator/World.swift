// Owns what every day of a simulated world knows: its days, volumes, people, and the days on which something changes.

internal import AuditModel

struct World: Sendable {
  let request: SimulationRequest
  let almanac: Almanac
  let office: OfficeHours
  /// The days that are simulated, as indices of the almanac; the last is the as-of day.
  let days: ClosedRange<Int>
  /// The last second of the as-of day: what comes after it is not known to the exports.
  let now: Int64
  /// The period as instants: the first, and the first after it.
  let periodStart, periodEnd: Int64
  /// First contacts expected on each day of the almanac, before chance has its say.
  let expected: [Double]
  /// The expectation without the load that nobody could foresee: what staffing is planned for.
  let planned: [Double]
  let people: People
  let customers: Int
  /// The team Returns works faster from this day on.
  let improvedFrom: Int64
  /// Matters that begin before have the looser limits of before.
  let tighterFrom: Int64
  /// Wrap-up counts the writing of notes too from this day on.
  let wrapRedefinedFrom: Int64
  let traps: Traps
  /// What is not honest, in the order in which it has its turn.
  private(set) var behaviours: [Behaviour]
  let hangingUp: HangingUp
  /// Days on which a month's target is safe already, by what the honest world comes to.
  var safeDays = SafeDays()
  /// Whether days keep their contacts, invitations and calls.
  var keepsJournal: Bool

  /// Contacts that come of one first contact: itself, and those that repeat it.
  private static let contactsOfOne = 1.1
  /// Correlation of the day's load with that of the day before, and its spread on the logarithm.
  private static let persistence = 0.45
  private static let spread = 0.13

  init(_ request: SimulationRequest) {
    self.request = request
    let period = request.period
    let first =
      request.historyYears > 0
      ? period.from.advanced(byMonths: -12 * request.historyYears) : period.from.advanced(by: -95)
    almanac = Almanac(
      from: first.advanced(by: -10), to: request.asOf.advanced(by: 150), zone: request.zone, calendar: request.calendar)
    office = OfficeHours(request.calendar, almanac)
    days = almanac.index(of: first)...almanac.index(of: request.asOf)
    now = request.zone.end(of: request.asOf)
    periodStart = request.zone.start(of: period.from)
    periodEnd = request.zone.start(of: period.to.advanced(by: 1))

    let weights = almanac.days.map { Calendar.weight($0) }
    let ofPeriod = (almanac.index(of: period.from)...almanac.index(of: period.to)).reduce(0.0) { $0 + weights[$1] }
    let scale = Double(request.contacts) / Self.contactsOfOne / max(1e-9, ofPeriod)
    planned = weights.map { $0 * scale }
    var chance = Randomness(seed: request.seed, subject: .load)
    var load = 0.0
    var expected: [Double] = []
    for day in planned {
      load =
        Self.persistence * load + Self.spread * (1 - Self.persistence * Self.persistence).squareRoot() * chance.normal()
      expected.append(day * exponential(load - Self.spread * Self.spread / 2))
    }
    self.expected = expected
    people = People(request)
    customers = max(60, request.contacts * 6 / 5)
    improvedFrom = request.zone.start(of: period.from.advanced(by: -60))
    wrapRedefinedFrom = request.zone.start(of: period.from.advanced(by: -45))
    tighterFrom = request.zone.start(of: CivilDay(year: 2026, month: 4, day: 1))
    traps = Traps(request, almanac)
    behaviours = Behaviour.Name.allCases.compactMap { name in request.behaviours.first { $0.name == name } }
    hangingUp = HangUps.agents(of: people, seed: request.seed)
    keepsJournal = request.product != nil
  }

  /// The same world without what is not honest about it.
  var honest: World {
    var world = self
    world.behaviours = []
    return world
  }

  func isInPeriod(_ instant: Int64) -> Bool { periodStart <= instant && instant < periodEnd }

  /// Some customers come more often than others.
  func customer(_ chance: inout Randomness) -> Customer {
    let u = chance.uniform()
    return Customer(number: min(customers - 1, Int(u * u.squareRoot() * Double(customers))))
  }
}

/// How busy days and hours are.
enum Calendar {
  /// Monday first: what has gathered over Sunday comes on Monday.
  private static let weekdays = [1.32, 1.14, 1.06, 1.02, 1.0, 0.82, 0.46]
  /// January first: presents before the new year, sales in January and July.
  private static let months = [1.16, 0.92, 0.95, 0.97, 1.0, 1.0, 1.1, 0.9, 1.0, 1.04, 1.42, 1.55]

  static func weight(_ day: Almanac.Day) -> Double {
    weekdays[day.weekday - 1] * months[day.month - 1] * (day.isHoliday ? 0.4 : 1)
  }

  /// The part of a day's volume that falls in each hour of the wall.
  static func hours(_ channel: Channel) -> [Double] {
    switch channel {
    case .chat: normalised([0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 11, 12, 10, 7, 6, 8, 10, 11, 9, 8, 0, 0, 0, 0])
    case .phone: normalised([0, 0, 0, 0, 0, 0, 0, 0, 4, 10, 13, 12, 10, 7, 6, 8, 10, 10, 7, 3, 0, 0, 0, 0])
    case .email, .form:
      normalised([0.5, 0.3, 0.2, 0.1, 0.1, 0.2, 0.7, 2, 5, 9, 11, 10, 9, 7, 6, 8, 9, 8, 6, 4, 3, 2.5, 2, 1])
    }
  }

  static let branchHours = normalised([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 10, 12, 9, 6, 6, 9, 12, 13, 9, 0, 0, 0, 0])

  private static func normalised(_ hours: [Double]) -> [Double] {
    let sum = hours.reduce(0, +)
    return hours.map { $0 / sum }
  }
}
