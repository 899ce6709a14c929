// Owns arithmetic on the office's opening hours: an own table of open stretches day by day, kept apart from the clock of
// audits so that the one checks the other.

internal import AuditModel

struct OfficeHours: Sendable {
  private struct Stretch {
    var from, to: Int64
  }

  private let almanac: Almanac
  /// Open stretches in ascending order; those of day d are `stretches[first[d]..<first[d + 1]]`, cut at midnight.
  private let stretches: [Stretch]
  private let first: [Int]
  /// Open seconds before each day.
  private let before: [Int64]

  init(_ calendar: BusinessCalendar, _ almanac: Almanac) {
    self.almanac = almanac
    let count = almanac.days.count - 1
    var open: [[Stretch]] = Array(repeating: [], count: count)
    for index in 0..<count {
      let midnight = Int64(almanac.days[index].civil.number) * 86_400
      for shift in calendar.shifts(on: almanac.days[index].civil) {
        var from = calendar.zone.instant(local: midnight + shift.from)
        let to = calendar.zone.instant(local: midnight + shift.to)
        var day = almanac.index(of: from)
        while from < to, day < count {
          let end = min(to, almanac.days[day + 1].start)
          open[day].append(Stretch(from: from, to: end))
          from = end
          day += 1
        }
      }
    }
    var stretches: [Stretch] = []
    var first = [0]
    var before: [Int64] = [0]
    for day in open {
      var seconds: Int64 = 0
      var reached = Int64.min
      for stretch in day.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
        let from = max(stretch.from, reached)
        guard from < stretch.to else { continue }
        stretches.append(Stretch(from: from, to: stretch.to))
        seconds += stretch.to - from
        reached = stretch.to
      }
      first.append(stretches.count)
      before.append((before.last ?? 0) + seconds)
    }
    self.stretches = stretches
    self.first = first
    self.before = before
  }

  /// Open seconds from the first day laid out to an instant.
  private func open(until instant: Int64) -> Int64 {
    guard instant > almanac.start else { return 0 }
    guard instant < almanac.end else { return before[before.count - 1] }
    let day = almanac.index(of: instant)
    var seconds = before[day]
    for index in first[day]..<first[day + 1] where stretches[index].from < instant {
      seconds += min(instant, stretches[index].to) - stretches[index].from
    }
    return seconds
  }

  func seconds(from: Int64, to: Int64) -> Int64 { open(until: to) - open(until: from) }

  /// The earliest instant by which so many open seconds have passed since another; the end of all that is laid out
  /// where there are not so many. Nought is the instant itself.
  func instant(after from: Int64, open seconds: Int64) -> Int64 {
    guard seconds > 0 else { return from }
    let wanted = open(until: from) + seconds
    var day = almanac.index(of: from)
    while day + 1 < before.count, before[day + 1] < wanted { day += 1 }
    guard day + 1 < before.count else { return almanac.end }
    var left = wanted - before[day]
    for index in first[day]..<first[day + 1] {
      let length = stretches[index].to - stretches[index].from
      if left <= length { return stretches[index].from + left }
      left -= length
    }
    return almanac.end
  }

  /// Open seconds between two instants that the union of some intervals covers; one without an end never ends.
  func covered(from: Int64, to: Int64, by pauses: [Pause]) -> Int64 {
    var reached = from
    var seconds: Int64 = 0
    for pause in pauses.sorted(by: { $0.from < $1.from }) {
      let start = max(reached, pause.from)
      let end = min(to, pause.to ?? to)
      guard start < end else { continue }
      seconds += self.seconds(from: start, to: end)
      reached = end
    }
    return seconds
  }
}

/// A stretch for which a matter rests.
struct Pause: Sendable {
  var from: Int64
  /// Nil while it goes on.
  var to: Int64?
  var reason: PauseReason
  /// Whether it ends because the customer answers, where it is theirs.
  var isAnswered = true
}

enum PauseReason: Int, CaseIterable, Sendable {
  case customer, supplier
}
