// Owns `slacken-after-safe`: once a month's target cannot be missed any more, later customers wait longer.

enum SlackenAfterSafe: ContactBehaviour {
  /// First replies in time on a day on which the month's target is safe: given past the limit, by up to six tenths.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    guard let span = world.firstReply(to: contact), world.safeDays.isSafe(span, in: world),
      let taken = span.taken(world.office), taken <= span.limit
    else { return nil }
    let late = span.limit + 1 + Int64(0.6 * chance.uniform() * Double(span.limit))
    guard let at = span.instant(at: late, by: world.now, world.office),
      let told = contact.told(repliedAt: at, in: world)
    else { return nil }
    return Plan(for: span, in: world, told)
  }
}

/// By standard, the days on which the target of their month is safe.
struct SafeDays: Sendable {
  /// By the place in `targets`, then by day of the almanac.
  private var safe: [[Bool]] = []

  /// As the shipped catalogue has them.
  private static let targets: [(standard: Audited, share: Double)] = [
    (.firstReplyChat, 0.9), (.firstReplyEmail, 0.95), (.firstReplyForm, 0.9),
  ]
  /// A target is safe when the days left need a share so much below it, and two fifths of the days are over.
  private static let slack = 0.03
  private static let elapsed = 0.4

  init() {}

  /// From the days of the honest world: records by the day on which they began. What comes too late on days that are
  /// safe counts, and no day is one on which that would give the target away.
  init(_ days: [Days], strength: Double, _ almanac: Almanac) {
    safe = zip(days, Self.targets).map { days, target in
      var safe = Array(repeating: false, count: days.n.count)
      var first = 0
      while first < days.n.count {
        let month = almanac.days[first].digits / 100
        var end = first
        while end < days.n.count, almanac.days[end].digits / 100 == month { end += 1 }
        let all = Double(days.n[first..<end].reduce(0, +))
        var (n, hits) = (0.0, 0.0)
        for day in first..<end where all > n {
          let needed = (target.share * all - hits) / (all - n)
          n += Double(days.n[day])
          let slackened = hits + Double(days.hits[day]) * (1 - strength)
          safe[day] =
            needed <= target.share - Self.slack && Double(day - first) >= Self.elapsed * Double(end - first)
            && target.share * all - slackened <= target.share * (all - n)
          hits = safe[day] ? slackened : hits + Double(days.hits[day])
        }
        first = end
      }
      return safe
    }
  }

  func isSafe(_ span: Span, in world: World) -> Bool {
    guard let place = Self.targets.firstIndex(where: { $0.standard == span.standard }), place < safe.count
    else { return false }
    return safe[place][world.almanac.index(of: span.from)]
  }

  /// Records and those in time of one standard, by day of the almanac.
  struct Days: Sendable {
    var n: [Int]
    var hits: [Int]
  }

  /// One for each target, to be filled.
  static func empty(_ world: World) -> [Days] {
    let none = Array(repeating: 0, count: world.almanac.days.count)
    return targets.map { _ in Days(n: none, hits: none) }
  }

  /// Adds the contacts of a day that has kept them.
  static func add(_ contacts: [Contact], to days: inout [Days], _ world: World) {
    for contact in contacts where !contact.isSpam {
      guard let span = world.firstReply(to: contact),
        let place = targets.firstIndex(where: { $0.standard == span.standard })
      else { continue }
      let day = world.almanac.index(of: contact.created)
      days[place].n[day] += 1
      if let taken = span.taken(world.office), taken <= span.limit { days[place].hits[day] += 1 }
    }
  }
}
