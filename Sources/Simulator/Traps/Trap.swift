// Owns the list of traps that a world can be simulated with: what looks odd in figures, and is honest.

internal import AuditModel

package struct Trap: Hashable, Sendable {
  package var name: Name
  package var value: Double

  /// Without a value it is the usual one.
  package init(name: Name, value: Double? = nil) {
    self.name = name
    self.value = min(name.range.upperBound, max(name.range.lowerBound, value ?? name.usual))
  }

  package enum Name: String, CaseIterable, Sendable {
    case rounding
    case autoClose = "auto-close"
    case staffingShock = "staffing-shock"
    case definitionChange = "definition-change"
    case improvement

    /// What happens, as a clause.
    package var summary: String {
      switch self {
      case .rounding: "this share of solutions took 5, 15, 30 or 60 minutes, or a multiple, as people write it down"
      case .autoClose:
        "this share of matters that wait for a customer, and of complaints, ends by itself after five days"
      case .staffingShock: "this share of people is missing for two weeks in the middle of the period"
      case .definitionChange:
        "when this part of the period is over, the time of handling begins to hold the wrap-up too"
      case .improvement: "from the middle of the period on everybody is faster by this share"
      }
    }

    package var usual: Double {
      switch self {
      case .rounding, .staffingShock: 0.3
      case .autoClose: 0.1
      case .definitionChange: 0.5
      case .improvement: 0.25
      }
    }

    package var range: ClosedRange<Double> {
      switch self {
      case .rounding, .autoClose, .definitionChange: 0...1
      case .staffingShock, .improvement: 0...0.9
      }
    }
  }
}

/// The traps of a world, with the instants between which they work.
struct Traps: Sendable {
  private let rounded, closed, missing, faster: Double
  /// The two weeks of the shock, from the middle of the period on.
  private let middle, shockEnd: Int64
  /// From when on handling holds the wrap-up.
  private let redefinedFrom: Int64

  private static let steps: [Int64] = [300, 900, 1800, 3600]
  private static let weights = [0.6, 0.25, 0.1, 0.05]
  static let autoClose = 5 * dayLength

  init(_ request: SimulationRequest, _ almanac: Almanac) {
    func value(_ name: Trap.Name) -> Double? { request.traps.first { $0.name == name }?.value }
    rounded = value(.rounding) ?? 0
    closed = value(.autoClose) ?? 0
    missing = value(.staffingShock) ?? 0
    faster = value(.improvement) ?? 0
    let period = request.period
    let length = period.to.number - period.from.number + 1
    func start(_ part: Double) -> Int64 {
      almanac.days[almanac.index(of: period.from.advanced(by: Int(part * Double(length))))].start
    }
    middle = start(0.5)
    shockEnd = middle + 14 * dayLength
    redefinedFrom = value(.definitionChange).map { start($0) } ?? .max
  }

  /// The share of people who are there.
  func staffed(at instant: Int64) -> Double { middle <= instant && instant < shockEnd ? 1 - missing : 1 }

  /// How long everything takes, of what it otherwise would.
  func pace(at instant: Int64) -> Double { instant >= middle ? 1 - faster : 1 }

  func isRedefined(at instant: Int64) -> Bool { instant >= redefinedFrom }

  func closes(_ chance: inout Randomness) -> Bool { chance.chance(closed) }

  /// A duration as somebody writes it down: at times to the nearest of some minutes, and never nothing.
  func written(_ seconds: Int64, _ chance: inout Randomness) -> Int64? {
    let isRounded = chance.chance(rounded)
    let step = Self.steps[chance.pick(Self.weights)]
    return isRounded ? max(step, (seconds + step / 2) / step * step) : nil
  }
}

extension DayBlock {
  /// Puts a contact into the traps that lie in its way.
  func spring(_ contact: inout Contact) {
    guard !world.request.traps.isEmpty else { return }
    var chance = chance(200, .contact, contact.number)
    if world.traps.isRedefined(at: contact.created) { contact.handleTime += contact.wrapTime }
    let isClosed = world.traps.closes(&chance)
    if isClosed, contact.solved != nil,
      let asked = contact.pauses.first(where: { $0.reason == .customer })
    {
      // Nobody answers, and a job closes it.
      let end = almanac.writable(asked.from + Traps.autoClose)
      contact.pauses = [Pause(from: asked.from, to: end, reason: .customer, isAnswered: false)]
      contact.transfers = contact.transfers.map { min($0, end) }
      contact.reopens = 0
      contact.solved = known(end)
      return
    }
    let span = world.resolution(of: contact)
    guard let taken = span.taken(world.office), let written = world.traps.written(taken, &chance),
      let end = span.instant(at: written, by: world.now, world.office),
      let rounded = contact.told(solvedAt: end, in: world)
    else { return }
    contact = rounded
  }

  /// When a complaint is solved, by the traps that lie in its way.
  func spring(_ solved: Int64, received: Int64, number: Int) -> Int64 {
    guard !world.request.traps.isEmpty else { return solved }
    var chance = chance(200, .complaint, number)
    if world.traps.closes(&chance) { return received + Traps.autoClose }
    return received + (world.traps.written(solved - received, &chance) ?? solved - received)
  }
}
