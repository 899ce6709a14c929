// Owns the time axis of a series: where each stretch lies, so that gaps show, and which months are labelled.

import AuditModel

/// The places of a series' points in steps of its stretch, counted from the first.
struct TimeAxis {
  /// One for each point, ascending.
  var slots: [Int]
  /// Nil where the names are not those of the stretch; the slots are then the order.
  private var starts: [CivilDay]?
  private var stretch: Stretch

  var count: Int { (slots.last ?? -1) + 1 }

  init(names: [String], stretch: Stretch) {
    self.stretch = stretch
    slots = Array(names.indices)
    let days = names.map { TimeAxis.start(of: $0, stretch: stretch) }
    let known = days.compactMap { $0 }
    guard known.count == names.count, let first = known.first else { return }
    let places = known.map { TimeAxis.ordinal($0, stretch) - TimeAxis.ordinal(first, stretch) }
    guard zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }) else { return }
    slots = places
    starts = known
  }

  struct Label {
    var slot: Int
    /// `Apr`, `Q2`
    var text: String
    /// The year, where this label is the first of it.
    var year: String?
  }

  /// Labels as dense as their room allows: steps of months that divide the year, from January.
  func labels(slotWidth: Double) -> [Label] {
    guard let starts else { return [] }
    let steps = stretch == .quarter ? [3, 6, 12] : [1, 2, 3, 6, 12]
    let perSlot = slotWidth / (stretch == .week ? 7 / 30.44 : stretch == .month ? 1 : 3)
    let step = steps.first { perSlot * Double($0) >= 34 } ?? 12
    let years = steps.last == step ? max(1, Int((34 / (perSlot * 12)).rounded(.up))) : 1
    var labels: [Label] = []
    var seen: (month: Int?, year: Int?) = (nil, nil)
    for (index, start) in starts.enumerated() {
      let (year, month, day) = start.parts
      let ordinal = year * 12 + month - 1
      // A week is labelled where its month begins in it: the month's first Monday.
      let isFirst = stretch != .week || (day <= 7 && seen.month != ordinal)
      guard isFirst, (month - 1) % step == 0, year % years == 0 else { continue }
      seen.month = ordinal
      labels.append(
        Label(
          slot: slots[index], text: stretch == .quarter ? "Q\((month - 1) / 3 + 1)" : Figures.shortMonth(month),
          year: seen.year == year ? nil : String(year)))
      seen.year = year
    }
    return labels
  }

  /// A point's name in words: `July 2026`, `Q3 2026`, `the week of 6 July 2026`.
  static func words(_ name: String, stretch: Stretch) -> String {
    guard let start = start(of: name, stretch: stretch) else { return name }
    let (year, month, _) = start.parts
    return switch stretch {
    case .week: "week of \(Figures.day(start))"
    case .month: "\(Figures.month(month)) \(year)"
    case .quarter: "Q\((month - 1) / 3 + 1) \(year)"
    }
  }

  private static func ordinal(_ day: CivilDay, _ stretch: Stretch) -> Int {
    let (year, month, _) = day.parts
    return switch stretch {
    case .week: day.startOfWeek.number / 7
    case .month: year * 12 + month
    case .quarter: year * 4 + (month - 1) / 3
    }
  }

  /// Reads what `Stretch.name(of:)` writes.
  private static func start(of name: String, stretch: Stretch) -> CivilDay? {
    switch stretch {
    case .week: return CivilDay(name)
    case .month: return CivilDay(name + "-01")
    case .quarter:
      let parts = name.split(separator: "-Q")
      guard parts.count == 2, let year = Int(parts[0]), let quarter = Int(parts[1]), (1...4).contains(quarter) else {
        return nil
      }
      return CivilDay(validating: year, month: quarter * 3 - 2, day: 1)
    }
  }
}
