// Owns `calendars` of company.yml: opening hours by weekday, holidays, and days that differ.

import AuditModel

/// Words that name a clock of their own, and so cannot name a calendar.
let clockWords = ["calendar", "business"]

/// Every calendar, ascending by name. A part with an error is left out of it; the error keeps the book from being made.
func readCalendars(
  _ value: YAMLValue, company: ZoneRules, zones: Zones, _ problems: Problems
) -> [BusinessCalendar] {
  let example = "calendars: { office: { hours: { mon-fri: \"09:00-18:00\" } } }"
  guard let map = value.map(problems, example: example) else { return [] }
  if map.entries.isEmpty {
    problems.error(value.place, "\"calendars\" is empty", notes: ["Declare one as `\(example)`."])
  }
  return map.entries.map { entry in
    if clockWords.contains(entry.key) {
      problems.error(
        entry.value.keyPlace, "a calendar cannot be named \"\(entry.key)\"",
        notes: ["That word already names a clock; call the calendar by what it is of, as office."])
    } else if !isDashedName(entry.key) {
      problems.error(
        entry.value.keyPlace, "the calendar \"\(entry.key)\" is not a plain name",
        notes: ["Use lower-case letters, digits and dashes."])
    }
    return readCalendar(entry, company: company, zones: zones, problems)
  }
  .sorted { $0.name < $1.name }
}

private func readCalendar(
  _ entry: YAMLValue.Entry, company: ZoneRules, zones: Zones, _ problems: Problems
) -> BusinessCalendar {
  let closed = [[BusinessCalendar.Shift]](repeating: [], count: 7)
  var calendar = BusinessCalendar(name: entry.key, zone: company, week: closed)
  guard var map = entry.value.map(problems, example: "\(entry.key): { hours: { mon-fri: \"09:00-18:00\" } }") else {
    return calendar
  }
  if let zone = map.take("zone") { calendar.zone = zones.rules(zone, problems) ?? company }
  if let hours = map.require("hours", problems, "Say when it is open, as `hours: { mon-fri: \"09:00-18:00\" }`.") {
    calendar.week = readWeek(hours, problems) ?? closed
  }
  for day in map.take("holidays").flatMap({ $0.items(problems, of: "days") }) ?? [] {
    guard let holiday = day.day(problems) else { continue }
    if calendar.exceptions.updateValue([], forKey: holiday) != nil {
      problems.error(day.place, "the holiday \(holiday) is given twice")
    }
  }
  if let days = map.take("days") { readOtherDays(days, into: &calendar, problems) }
  map.reportUnread(problems, in: "the calendar \"\(entry.key)\"")
  return calendar
}

private func readWeek(_ value: YAMLValue, _ problems: Problems) -> [[BusinessCalendar.Shift]]? {
  guard let map = value.map(problems, example: "hours: { mon-fri: \"09:00-18:00\" }") else { return nil }
  if map.entries.isEmpty {
    problems.error(value.place, "\"hours\" is empty", notes: ["Give the hours of at least one weekday."])
  }
  var week = [[BusinessCalendar.Shift]](repeating: [], count: 7)
  var given: Set<Int> = []
  for entry in map.entries {
    let shifts = readShifts(entry.value, problems)
    guard let days = weekdays(entry.key, at: entry.value.keyPlace, problems) else { continue }
    if let twice = days.first(where: given.contains) {
      problems.error(
        entry.value.keyPlace, "\"\(weekdayNames[twice])\" is given hours twice",
        notes: ["Write all shifts of a day in one list, as [\"09:00-14:00\", \"15:00-18:30\"]."])
    }
    for day in days { week[day] = shifts }
    given.formUnion(days)
  }
  return week
}

/// `mon`, or a range such as `mon-fri`, which may run over the end of the week.
private func weekdays(_ text: String, at place: Place, _ problems: Problems) -> [Int]? {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
  let days = parts.compactMap { weekdayNames.firstIndex(of: $0) }
  guard (1...2).contains(parts.count), days.count == parts.count else {
    let meant = parts.map { part in
      weekdayNames.first { part.lowercased().hasPrefix($0) } ?? nearest(to: part, among: weekdayNames)
    }
    problems.error(
      place, "\"\(text)\" is not a weekday",
      notes: ["Weekdays are \(listed(weekdayNames, "and")), or a range such as mon-fri."],
      suggestion: parts.count > 2 || meant.contains(nil) ? nil : meant.compactMap { $0 }.joined(separator: "-"))
    return nil
  }
  let length = (days[days.count - 1] - days[0]) %% 7
  return (0...length).map { (days[0] + $0) % 7 }
}

private func readOtherDays(_ value: YAMLValue, into calendar: inout BusinessCalendar, _ problems: Problems) {
  guard let map = value.map(problems, example: "days: { 2026-12-24: \"09:00-13:00\" }") else { return }
  for entry in map.entries {
    let shifts = readShifts(entry.value, problems)
    guard let day = CivilDay(entry.key) else {
      problems.error(
        entry.value.keyPlace, "\"\(entry.key)\" is not a day of the calendar", notes: ["Write a day as 2026-12-24."],
        suggestion: Meant.day(entry.key))
      continue
    }
    if calendar.exceptions.updateValue(shifts, forKey: day) != nil {
      problems.error(
        entry.value.keyPlace, "\(day) is a holiday and has other hours too",
        notes: ["Keep it in `holidays` or in `days`, not in both."])
    }
  }
}

/// The shifts of one day, in their order on the wall.
private func readShifts(_ value: YAMLValue, _ problems: Problems) -> [BusinessCalendar.Shift] {
  var shifts: [(shift: BusinessCalendar.Shift, text: String)] = []
  for item in value.oneOrMore(problems) {
    guard let text = item.text(problems) else { continue }
    guard let shift = BusinessCalendar.Shift(text) else {
      problems.error(
        item.place, "\"\(item.label)\" is \"\(text)\", which is not a shift",
        notes: ["Write its two times as 09:00-14:00; one that ends at or before its beginning runs into the next day."],
        suggestion: BusinessCalendar.Shift.mended(text))
      continue
    }
    if let other = shifts.first(where: { $0.shift.from < shift.to && shift.from < $0.shift.to }) {
      problems.error(
        item.place, "the shift \"\(text)\" overlaps \"\(other.text)\"", notes: ["Shifts of one day lie apart."])
    }
    shifts.append((shift, text))
  }
  return shifts.map(\.shift).sorted { ($0.from, $0.to) < ($1.from, $1.to) }
}

extension BusinessCalendar.Shift {
  /// Reads `HH:mm-HH:mm`; the end may be 24:00.
  fileprivate init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let from = secondsOfDay(ends[0]), from < 86_400, let to = secondsOfDay(ends[1]) else {
      return nil
    }
    self.init(from: from, to: to <= from ? to + 86_400 : to)
  }

  /// What was probably meant by times without minutes or without a leading nought.
  fileprivate static func mended(_ text: String) -> String? {
    let ends = text.filter { $0 != " " }.split { "-–".contains($0) }.map { end -> String in
      let parts = end.split(separator: ":", omittingEmptySubsequences: false)
      let hour = parts.first.map { $0.utf8.count == 1 ? "0\($0)" : String($0) } ?? ""
      return ([hour] + (parts.count > 1 ? parts.dropFirst().map(String.init) : ["00"])).joined(separator: ":")
    }
    let mended = ends.joined(separator: "-")
    return BusinessCalendar.Shift(mended) == nil ? nil : mended
  }
}

/// Seconds since midnight of `HH:mm`, up to 24:00.
private func secondsOfDay(_ text: Substring) -> Int64? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count == 2, let hour = digits(parts[0], 2), let minute = digits(parts[1], 2), minute < 60,
    hour < 24 || (hour == 24 && minute == 0)
  else { return nil }
  return Int64(hour * 3600 + minute * 60)
}
