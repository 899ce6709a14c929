// Owns zones and opening hours as DuckDB reads them: offset changes as a CASE, open time as tables of equal steps.

import AuditModel

/// The years around a period in which the exports' instants lie, so that clocks need no more than these.
struct ClockSpan {
  let from: Int64
  let to: Int64
  /// Where most of the instants lie.
  private let middle: Int64

  init(around period: Period) {
    from = Int64(period.from.advanced(byMonths: -24).number) * 86_400
    to = Int64(period.to.advanced(byMonths: 24).number) * 86_400
    middle = Int64(period.from.number) * 86_400
  }

  /// The offset of an instant.
  func offset(ofInstant text: String, _ zone: ZoneRules) -> String { offset(text, zone) { change, _ in change.at } }

  /// The offset with which a local time is read.
  func offset(ofLocal text: String, _ zone: ZoneRules) -> String {
    offset(text, zone) { change, previous in change.at + max(previous, change.offset) }
  }

  /// The stretch in which most instants lie is asked about first.
  private func offset(
    _ text: String, _ zone: ZoneRules, edge: (ZoneRules.Change, _ previous: Int64) -> Int64
  ) -> String {
    var stretches: [(from: Int64, to: Int64, offset: Int64)] = []
    var (start, offset) = (Int64.min, zone.offset(at: from))
    for change in zone.changes where change.at > from && change.at <= to {
      let end = edge(change, offset)
      stretches.append((start, end, offset))
      (start, offset) = (end, change.offset)
    }
    guard !stretches.isEmpty else { return "\(offset)" }
    let near = stretches.first { $0.from <= middle && middle < $0.to }
    let first = near.map { "WHEN \(text) >= \(max($0.from, from)) AND \(text) < \($0.to) THEN \($0.offset) " } ?? ""
    let steps = stretches.map { "WHEN \(text) < \($0.to) THEN \($0.offset)" }
    return "CASE \(first)\(steps.joined(separator: " ")) ELSE \(offset) END"
  }

  /// Open seconds of a calendar until an instant, since the span began.
  func open(until instant: Int64, _ calendar: BusinessCalendar) -> Int64 {
    let hours = OpenHours(calendar)
    return hours.open(until: instant) - hours.open(until: from)
  }

  /// Two tables, so that an instant finds its open seconds by an equal join, and open seconds their instant.
  func open(_ calendar: BusinessCalendar) -> OpenSteps { OpenSteps(calendar, from: from, to: to) }
}

/// A calendar in steps: by the clock, within each of which all is open or all is closed; and by open seconds.
struct OpenSteps {
  /// Seconds of the clock a step, and open seconds a step.
  let step: Int64
  let openStep: Int64
  private let calendar: BusinessCalendar
  private let stretches: [(from: Int64, to: Int64, before: Int64)]
  private let end: Int64

  init(_ calendar: BusinessCalendar, from: Int64, to: Int64) {
    let hours = OpenHours(calendar)
    let base = hours.open(until: from)
    var stretches: [(from: Int64, to: Int64, before: Int64)] = [(from, from, 0)]
    var instant = from
    while instant < to {
      let stretch = hours.stretch(around: instant)
      if stretch.isOpen {
        let start = max(stretch.range.lowerBound, from)
        stretches.append((start, stretch.range.upperBound, hours.open(until: start) - base))
      }
      instant = stretch.range.upperBound
    }
    self.calendar = calendar
    self.stretches = stretches
    end = to
    step = stretches.reduce(86_400) { divisor(divisor($0, $1.from), $1.to) }
    openStep = stretches.reduce(86_400) { divisor($0, $1.before) }
  }

  var clockTable: String { sqlName("open \(calendar.name)") }
  var openTable: String { sqlName("reached \(calendar.name)") }

  var statements: String {
    let rows = stretches.map { "(\($0.from), \($0.to), \($0.before))" }.joined(separator: ", ")
    let stretches = sqlName("stretches \(calendar.name)")
    return """
      CREATE TABLE \(stretches) AS
        SELECT a::BIGINT AS a, z::BIGINT AS z, before::BIGINT AS before, lead(a, 1, \(end)) OVER (ORDER BY a) AS next
        FROM (VALUES \(rows)) AS stretches(a, z, before);
      CREATE TABLE \(clockTable) AS
        SELECT step, before + step * \(step) - a AS before, 1 AS rate
        FROM (SELECT *, unnest(range(a // \(step), z // \(step))) AS step FROM \(stretches))
        UNION ALL SELECT step, before + z - a, 0
        FROM (SELECT *, unnest(range(z // \(step), next // \(step))) AS step FROM \(stretches));
      CREATE TABLE \(openTable) AS
        SELECT step, a + step * \(openStep) - before AS at
        FROM (SELECT *, unnest(range(before // \(openStep), (before + z - a) // \(openStep))) AS step FROM \(stretches));

      """
  }

  /// The join of an instant's step, and the open seconds until the instant.
  func open(until instant: String, _ alias: String) -> (join: String, value: String) {
    (
      "LEFT JOIN \(clockTable) AS \(alias) ON \(instant) // \(step) = \(alias).step",
      "\(alias).before + \(alias).rate * (\(instant) - \(alias).step * \(step))"
    )
  }

  /// The join of the step in which open seconds are reached, and the instant at which they are.
  func reached(_ seconds: String, _ alias: String) -> (join: String, value: String) {
    (
      "LEFT JOIN \(openTable) AS \(alias) ON (\(seconds) - 1) // \(openStep) = \(alias).step",
      "\(alias).at + \(seconds) - \(alias).step * \(openStep)"
    )
  }
}

/// Euclid's.
private func divisor(_ one: Int64, _ other: Int64) -> Int64 {
  var (one, other) = (one, other)
  while other != 0 { (one, other) = (other, one % other) }
  return one
}

func sqlName(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

func sqlText(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
