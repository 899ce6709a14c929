// Owns the clocks of a run: opening hours laid out once for each calendar, and the stretch last asked about.

internal import AuditModel
internal import Synchronization

/// The opening hours of every calendar that a plan counts on, shared by all its tables.
final class CalendarShelf: Sendable {
  private let shelf = Mutex<[BusinessCalendar: OpenHours]>([:])

  func hours(of calendar: BusinessCalendar) -> OpenHours {
    shelf.withLock { shelf in
      if let known = shelf[calendar] { return known }
      let hours = OpenHours(calendar)
      shelf[calendar] = hours
      return hours
    }
  }
}

/// A place in a calendar's opening hours: neighbouring records mostly fall into the same stretch.
struct OpenCursor {
  private var around = OpenHours.Stretch(range: 0..<0, isOpen: false, openBefore: 0)
  private var reaching = OpenHours.Stretch(range: 0..<0, isOpen: false, openBefore: 0)

  @inline(__always)
  mutating func open(until instant: Int64, _ hours: OpenHours) -> Int64 {
    if !around.range.contains(instant) { around = hours.stretch(around: instant) }
    return around.open(until: instant)
  }

  /// The instant by which so many open seconds have passed since another; missing where there are not so many.
  @inline(__always)
  mutating func instant(after from: Int64, open seconds: Int64, _ hours: OpenHours) -> Int64 {
    guard seconds > 0 else { return from }
    let (wanted, overflow) = open(until: from, hours).addingReportingOverflow(seconds)
    guard !overflow else { return missing }
    if !reaching.reaches(wanted) {
      guard let stretch = hours.stretch(reaching: wanted) else { return missing }
      reaching = stretch
    }
    return reaching.instant(reaching: wanted)
  }
}

/// The civil unit last asked about: neighbouring records mostly fall on the same day.
struct CivilCursor {
  private var range: Range<Int64> = 0..<0
  /// The number of the first day of the unit or of the weekday; for hours and minutes, the zone's offset.
  private var known: Int64 = 0

  @inline(__always)
  mutating func value(of instant: Int64, _ unit: CivilUnit, _ zone: ZoneRules) -> Int64 {
    if !range.contains(instant) { move(to: instant, unit, zone) }
    switch unit {
    case .day, .week, .month, .weekday: return known
    case .hour: return ((instant + known) %% 86_400) / 3600
    case .minute: return ((instant + known) %% 3600) / 60
    }
  }

  private mutating func move(to instant: Int64, _ unit: CivilUnit, _ zone: ZoneRules) {
    let day = zone.day(of: instant)
    switch unit {
    case .hour, .minute:
      (range, known) = zone.stretch(around: instant)
      return
    case .day: known = Int64(day.number)
    case .week: known = Int64(day.startOfWeek.number)
    case .month: known = Int64(day.startOfMonth.number)
    case .weekday: known = Int64(day.weekday)
    }
    let (start, end) = (zone.start(of: day), zone.start(of: day.advanced(by: 1)))
    // On the day of a change a repeated hour may lie outside its day's nominal bounds.
    range = start <= instant && instant < end ? start..<end : instant..<(instant + 1)
  }
}

extension ZoneRules {
  /// The stretch between two changes that an instant falls in, with its offset.
  fileprivate func stretch(around instant: Int64) -> (Range<Int64>, offset: Int64) {
    let next = changes.firstIndex { $0.at > instant } ?? changes.count
    let start = next > 0 ? changes[next - 1].at : Int64.min
    let end = next < changes.count ? changes[next].at : Int64.max
    return (start..<end, offset(at: instant))
  }
}

/// The remainder that has the sign of the divisor.
@inline(__always) private func %% (dividend: Int64, divisor: Int64) -> Int64 {
  let remainder = dividend % divisor
  return remainder < 0 ? remainder + divisor : remainder
}
