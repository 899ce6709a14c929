// Owns the clocks of a run: opening hours laid out once for each calendar, and the stretch last asked about.

internal import AuditModel
internal import CScanner
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

  /// The instant by which so many open seconds have passed since another, until which `opened` had; missing where there
  /// are not so many.
  @inline(__always)
  mutating func instant(after from: Int64, opened: Int64, open seconds: Int64, _ hours: OpenHours) -> Int64 {
    guard seconds > 0 else { return from }
    let (wanted, overflow) = opened.addingReportingOverflow(seconds)
    guard !overflow else { return missing }
    if !reaching.reaches(wanted) {
      guard let stretch = hours.stretch(reaching: wanted) else { return missing }
      reaching = stretch
    }
    return reaching.instant(reaching: wanted)
  }
}

/// The civil units of one zone: months go by between two changes of its offset, which is all that is looked up.
struct CivilCursor {
  /// Where one offset holds, and the offset.
  private var range: Range<Int64> = 0..<0
  private var offset: Int64 = 0
  /// The days of the month last asked about, by their numbers.
  private var month: Range<Int64> = 0..<0

  /// The units of a column of instants, missing where they are.
  @safe mutating func fill(
    _ out: UnsafeMutablePointer<Int64>, _ instants: UnsafeMutablePointer<Int64>, rows: Int, _ unit: CivilUnit,
    _ zone: ZoneRules
  ) {
    // Neighbours mostly share an offset: then many are converted at once.
    if fillAlike(out, instants, rows, unit) { return }
    for row in 0..<rows {
      let instant = unsafe instants[row]
      unsafe out[row] = isPresent(instant) ? value(of: instant, unit, zone) : missing
    }
  }

  /// False where not all instants have the offset last looked up.
  @safe private mutating func fillAlike(
    _ out: UnsafeMutablePointer<Int64>, _ instants: UnsafeMutablePointer<Int64>, _ rows: Int, _ unit: CivilUnit
  ) -> Bool {
    let exact = -(Int64(1) << 51)...(Int64(1) << 51)
    guard !range.isEmpty, exact.contains(offset) else { return false }
    let (least, most) = (max(range.lowerBound, exact.lowerBound), min(range.upperBound - 1, exact.upperBound))
    let length: Int64 =
      switch unit {
      case .minute: 60
      case .hour: 3600
      default: 86_400
      }
    guard unsafe ccolumn_units(out, instants, least, most, offset, length, rows) != 0 else { return false }
    switch unit {
    case .minute: unsafe ccolumn_cycle(out, 0, 60, 0, rows)
    case .hour: unsafe ccolumn_cycle(out, 0, 24, 0, rows)
    case .weekday: unsafe ccolumn_cycle(out, Self.sinceMonday, 7, 1, rows)
    case .week:
      for row in 0..<rows where unsafe isPresent(out[row]) {
        unsafe out[row] -= (out[row] + Self.sinceMonday) %% 7
      }
    case .month:
      for row in 0..<rows where unsafe isPresent(out[row]) {
        if unsafe !month.contains(out[row]) { unsafe move(to: out[row]) }
        unsafe out[row] = month.lowerBound
      }
    case .day: break
    }
    return true
  }

  /// Day 0 was a Thursday, so Mondays are three days before multiples of seven.
  private static let sinceMonday: Int64 = 3

  @inline(__always)
  private mutating func value(of instant: Int64, _ unit: CivilUnit, _ zone: ZoneRules) -> Int64 {
    if !range.contains(instant) { (range, offset) = zone.stretch(around: instant) }
    let local = instant + offset
    switch unit {
    case .minute: return (local %% 3600) / 60
    case .hour: return (local %% 86_400) / 3600
    default: break
    }
    let day = (local - local %% 86_400) / 86_400
    switch unit {
    case .week: return day - (day + Self.sinceMonday) %% 7
    case .weekday: return (day + Self.sinceMonday) %% 7 + 1
    case .month:
      if !month.contains(day) { move(to: day) }
      return month.lowerBound
    default: return day
    }
  }

  private mutating func move(to day: Int64) {
    let first = CivilDay(number: Int(day)).startOfMonth
    // The 32nd day after a month's first lies in the next month.
    let next = first.advanced(by: 31).startOfMonth
    month = Int64(first.number)..<Int64(next.number)
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
