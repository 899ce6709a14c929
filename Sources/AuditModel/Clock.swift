// Owns the clocks on which time is measured: the calendar, and a company's opening hours.

package enum Clock: Hashable, Sendable {
  /// Every second counts.
  case calendar
  /// Only seconds inside opening hours count.
  case business(BusinessCalendar)
}

/// Opening hours in a zone: the week's shifts, and days that differ.
package struct BusinessCalendar: Hashable, Sendable {
  /// Seconds of the wall clock since the midnight on which its day begins. A shift that ends at or before its beginning
  /// on the wall runs into the next day: 22:00 to 06:00 is 79,200 to 108,000.
  package struct Shift: Hashable, Sendable {
    package var from: Int64
    package var to: Int64

    package init(from: Int64, to: Int64) {
      self.from = from
      self.to = to
    }
  }

  package var name: String
  package var zone: ZoneRules
  /// Seven lists of shifts, Monday first.
  package var week: [[Shift]]
  /// Days with other shifts than their weekday's; none for a holiday. A shift belongs to the day on which it begins.
  package var exceptions: [CivilDay: [Shift]]

  package init(name: String, zone: ZoneRules, week: [[Shift]], exceptions: [CivilDay: [Shift]] = [:]) {
    precondition(week.count == 7, "a week has seven days")
    self.name = name
    self.zone = zone
    self.week = week
    self.exceptions = exceptions
  }

  package func shifts(on day: CivilDay) -> [Shift] { exceptions[day] ?? week[day.weekday - 1] }
}

/// The opening hours of a calendar as instants, ready to be counted over.
///
/// Local times become instants by the rule of `ZoneRules`, so a shift on the night of a change is an hour longer or
/// shorter than on the wall. Shifts that overlap count once.
package struct OpenHours: Sendable {
  /// Disjoint stretches, ascending: their first instants, and the first instants after them.
  private let starts: [Int64]
  private let ends: [Int64]
  /// Open seconds before each stretch, and after all of them.
  private let before: [Int64]

  /// For each day since `origin`, how many stretches begin before it: any instant's stretch is searched among few.
  private let byDay: [Int]
  private let origin: Int64

  /// The years that are laid out; time outside them counts as closed.
  package static let years = 1990...2100

  package init(_ calendar: BusinessCalendar) {
    var stretches: [(Int64, Int64)] = []
    stretches.reserveCapacity(2 * 366 * Self.years.count)
    // Midnights on the wall become instants by the offset that holds for a long stretch of them.
    var known = Int64.max..<Int64.max
    var offset: Int64 = 0
    func instant(_ local: Int64) -> Int64 {
      if !known.contains(local) { (known, offset) = calendar.zone.stretch(ofLocal: local) }
      return local - offset
    }
    let (first, last) = (
      CivilDay(year: Self.years.lowerBound, month: 1, day: 1), CivilDay(year: Self.years.upperBound, month: 12, day: 31)
    )
    for number in first.number...last.number {
      let midnight = Int64(number) * 86_400
      for shift in calendar.shifts(on: CivilDay(number: number)) {
        let (from, to) = (instant(midnight + shift.from), instant(midnight + shift.to))
        if from < to { stretches.append((from, to)) }
      }
    }
    stretches.sort { $0 < $1 }
    var starts: [Int64] = []
    var ends: [Int64] = []
    for (from, to) in stretches {
      if let last = ends.last, from <= last {
        ends[ends.count - 1] = max(last, to)
      } else {
        starts.append(from)
        ends.append(to)
      }
    }
    var before: [Int64] = [0]
    before.reserveCapacity(starts.count + 1)
    for index in starts.indices { before.append(before[index] + ends[index] - starts[index]) }
    self.starts = starts
    self.ends = ends
    self.before = before
    origin = starts.first ?? 0
    byDay = Self.counts(of: starts)
  }

  private static func counts(of starts: [Int64]) -> [Int] {
    guard let first = starts.first, let last = starts.last else { return [] }
    var counts: [Int] = []
    var index = 0
    for day in 0...((last - first) / 86_400 + 1) {
      while index < starts.count, starts[index] < first + day * 86_400 { index += 1 }
      counts.append(index)
    }
    return counts
  }

  /// Open seconds from one instant to another; negative where the second lies before the first.
  package func seconds(from: Int64, to: Int64) -> Int64 { open(until: to) - open(until: from) }

  /// The earliest instant by which so many open seconds have passed since another. Nil where there are not so many.
  /// Nought is the instant itself, open or not.
  package func instant(after from: Int64, open seconds: Int64) -> Int64? {
    guard seconds > 0 else { return from }
    let wanted = open(until: from) + seconds
    return stretch(reaching: wanted)?.instant(reaching: wanted)
  }

  /// Open seconds since the first laid out.
  package func open(until instant: Int64) -> Int64 { stretch(around: instant).open(until: instant) }

  /// A stretch of time that is open throughout, or closed throughout, with the open seconds before it: whoever asks
  /// about neighbouring instants keeps it and searches no more.
  package struct Stretch: Hashable, Sendable {
    package var range: Range<Int64>
    package var isOpen: Bool
    package var openBefore: Int64

    package init(range: Range<Int64>, isOpen: Bool, openBefore: Int64) {
      self.range = range
      self.isOpen = isOpen
      self.openBefore = openBefore
    }

    /// Open seconds until an instant within the stretch.
    package func open(until instant: Int64) -> Int64 {
      isOpen ? openBefore + instant - range.lowerBound : openBefore
    }

    /// Whether so many open seconds are reached within the stretch, its end included.
    package func reaches(_ wanted: Int64) -> Bool {
      isOpen && openBefore < wanted && wanted - openBefore <= range.upperBound - range.lowerBound
    }

    /// The instant at which so many open seconds are reached within the stretch.
    package func instant(reaching wanted: Int64) -> Int64 { range.lowerBound + wanted - openBefore }
  }

  /// The stretch that an instant falls in.
  package func stretch(around instant: Int64) -> Stretch {
    var low = 0
    var high = starts.count
    if instant >= origin, instant &- origin < Int64(byDay.count - 1) &* 86_400 {
      let day = Int((instant - origin) / 86_400)
      (low, high) = (byDay[day], byDay[day + 1])
    }
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    let next = low < starts.count ? starts[low] : Int64.max
    guard low > 0 else { return Stretch(range: Int64.min..<next, isOpen: false, openBefore: 0) }
    guard instant < ends[low - 1] else {
      return Stretch(range: ends[low - 1]..<next, isOpen: false, openBefore: before[low])
    }
    return Stretch(range: starts[low - 1]..<ends[low - 1], isOpen: true, openBefore: before[low - 1])
  }

  /// The open stretch in which so many open seconds, at least one, are reached. Nil where there are not so many.
  package func stretch(reaching wanted: Int64) -> Stretch? {
    guard wanted > 0, wanted <= before[starts.count] else { return nil }
    // The first stretch at whose end enough has passed.
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high) / 2
      if before[middle + 1] >= wanted { high = middle } else { low = middle + 1 }
    }
    return Stretch(range: starts[low]..<ends[low], isOpen: true, openBefore: before[low])
  }
}
