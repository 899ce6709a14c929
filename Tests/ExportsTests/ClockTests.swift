// Owns the tests of business clocks: nights of a change, shifts across midnight, holidays, leap days, several zones.

import AuditModel
import Exports
import Testing

struct ClockTests {
  private typealias Expression = AuditModel.Expression

  /// Clocks in Madrid went forward at 01:00Z on 29 March 2026 and go back at 01:00Z on 25 October.
  private let madrid = ZoneRules(
    identifier: "Europe/Madrid", initialOffset: 3600,
    changes: [
      .init(at: instant("2026-03-29T01:00"), offset: 7200), .init(at: instant("2026-10-25T01:00"), offset: 3600),
    ])

  private func calendar(
    _ shifts: [BusinessCalendar.Shift], on days: Set<Int> = Set(1...7), zone: ZoneRules = .utc,
    exceptions: [CivilDay: [BusinessCalendar.Shift]] = [:]
  ) -> Clock {
    .business(
      BusinessCalendar(
        name: "office", zone: zone, week: (1...7).map { days.contains($0) ? shifts : [] }, exceptions: exceptions))
  }

  private func shift(_ from: Int64, _ to: Int64) -> BusinessCalendar.Shift { .init(from: from * 3600, to: to * 3600) }

  /// Open hours between two instants, in seconds.
  private func elapsed(_ spans: [(String, String)], on clock: Clock) async throws -> [String] {
    let text = spans.enumerated().map { "\($0.offset),\($0.element.0),\($0.element.1)\n" }.joined()
    let folder = try ExportFolder(["t.csv": "n,from,to\n" + text])
    return try await folder.values(
      .elapsed(from: .field("from"), to: .field("to"), on: clock), of: "t",
      in: [named("t", [("n", .integer), ("from", isoTime), ("to", isoTime)])])
  }

  private func later(_ starts: [(String, Int64)], on clock: Clock) async throws -> [String] {
    let text = starts.enumerated().map { "\($0.offset),\($0.element.0),\($0.element.1)\n" }.joined()
    let folder = try ExportFolder(["t.csv": "n,from,by\n" + text])
    return try await folder.values(
      .later(than: .field("from"), by: .field("by"), on: clock), of: "t",
      in: [named("t", [("n", .integer), ("from", isoTime), ("by", .integer)])])
  }

  @Test func onlySecondsWithinOpeningHoursCount() async throws {
    // Friday 6 March to Monday 9 March 2026, open 09:00 to 17:00 on weekdays.
    let office = calendar([shift(9, 17)], on: Set(1...5))
    let spans = [
      ("2026-03-06T16:30", "2026-03-09T09:15"), ("2026-03-07T10:00", "2026-03-08T10:00"),
      ("2026-03-09T09:15", "2026-03-06T16:30"), ("2026-03-06T08:00", "2026-03-06T18:00"),
      ("2026-03-06T17:00", "2026-03-09T09:00"), ("", "2026-03-09T09:00"),
    ]
    #expect(try await elapsed(spans, on: office) == ["2700", "0", "-2700", "28800", "0", "nil"])
    let deadlines = try await later(
      [("2026-03-06T16:30", 1800), ("2026-03-06T16:30", 1801), ("2026-03-07T12:00", 0), ("2099-12-31T12:00", 1 << 40)],
      on: office)
    // Half an hour ends with the day; one second more is the first of Monday.
    #expect(
      deadlines == [
        "\(instant("2026-03-06T17:00"))", "\(instant("2026-03-09T09:00") + 1)", "\(instant("2026-03-07T12:00"))",
        "nil",
      ])
  }

  @Test func nightsOfTheChangeAreAnHourShorterAndLonger() async throws {
    // Open all Sunday: 23 hours on 29 March, 25 on 25 October. From midnight to 04:00 on the wall, 3 and 5.
    let sundays = calendar([shift(0, 24)], on: [7], zone: madrid)
    let spans = [("2026-03-28T12:00", "2026-03-30T12:00"), ("2026-10-24T12:00", "2026-10-26T12:00")]
    #expect(try await elapsed(spans, on: sundays) == ["\(23 * 3600)", "\(25 * 3600)"])
    let nights = calendar([shift(0, 4)], on: [7], zone: madrid)
    #expect(try await elapsed(spans, on: nights) == ["\(3 * 3600)", "\(5 * 3600)"])
  }

  @Test func shiftsRunAcrossMidnightIntoTheNextDay() async throws {
    // Friday's night shift, 22:00 to 06:00, belongs to Friday, though most of it is Saturday's.
    let nights = calendar([shift(22, 30)], on: [5])
    let spans = [
      ("2026-03-06T12:00", "2026-03-07T12:00"), ("2026-03-07T00:00", "2026-03-07T05:00"),
      ("2026-03-07T22:00", "2026-03-08T06:00"),
    ]
    #expect(try await elapsed(spans, on: nights) == ["28800", "18000", "0"])
    // A holiday on the Friday closes the night that begins on it, and not the morning before.
    let closed = calendar([shift(22, 30)], on: [4, 5], exceptions: [CivilDay(year: 2026, month: 3, day: 6): []])
    #expect(try await elapsed([("2026-03-06T00:00", "2026-03-08T00:00")], on: closed) == ["21600"])
  }

  @Test func aHolidayOnAMondayAndALeapDay() async throws {
    // 24 February 2028 is a Thursday, the 29th a Tuesday; Monday the 28th is a holiday.
    let office = calendar(
      [shift(9, 17)], on: Set(1...5), exceptions: [CivilDay(year: 2028, month: 2, day: 28): []])
    let spans = [("2028-02-25T16:00", "2028-02-29T10:00"), ("2028-02-29T00:00", "2028-03-01T00:00")]
    #expect(try await elapsed(spans, on: office) == ["7200", "28800"])
    #expect(
      try await later([("2028-02-25T16:00", 7200)], on: office) == ["\(instant("2028-02-29T10:00"))"])
  }

  @Test func twoZonesInOneFile() async throws {
    let folder = try ExportFolder(["t.csv": "n,here,there\n1,2026-07-01T09:30,2026-07-01T11:30\n"])
    let mapping = named("t", [("n", .integer), ("here", .time(.iso, zone: madrid)), ("there", isoTime)])
    // 09:30 in Madrid is 07:30Z; open in Madrid from 09:00 to 13:00, in Greenwich from 09:00.
    for (zone, expected) in [(madrid, "12600"), (ZoneRules.utc, "9000")] {
      let clock = calendar([shift(9, 13)], zone: zone)
      let value = try await folder.values(
        .elapsed(from: .field("here"), to: .field("there"), on: clock), of: "t", in: [mapping])
      #expect(value == [expected])
    }
  }

  @Test func aCalendarOfAllHoursIsTheCalendarClock() async throws {
    var random = SplitMix(state: 6)
    let span = UInt64(instant("2099-12-31T00:00") - instant("1990-02-01T00:00"))
    let text = (0..<2_000).map { row -> String in
      let from = instant("1990-02-01T00:00") + Int64(random.next() % span)
      let to = row % 3 == 0 ? from + Int64(random.next() % 100_000) : from / 2 + instant("2045-01-01T00:00") / 2
      return "\(row),\(from),\(to),\(random.next() % 10_000_000)\n"
    }.joined()
    let folder = try ExportFolder(["t.csv": "n,from,to,by\n" + text])
    let mapping = named("t", [("n", .integer), ("from", .integer), ("to", .integer), ("by", .integer)])
    let always = calendar([shift(0, 24)], zone: madrid)
    for (open, every) in [
      (
        Expression.elapsed(from: .field("from"), to: .firstPresent([.field("to")]), on: always),
        Expression.elapsed(from: .field("from"), to: .firstPresent([.field("to")]), on: .calendar)
      ),
      (
        .later(than: .field("from"), by: .field("by"), on: always),
        .later(than: .field("from"), by: .field("by"), on: .calendar)
      ),
    ] {
      let values = try await folder.values(open, of: "t", in: [mapping])
      #expect(try await folder.values(every, of: "t", in: [mapping]) == values)
      #expect(values.count == 2_000)
    }
  }

  @Test func weekdaysHoursAndMinutesInAZone() async throws {
    let folder = try ExportFolder([
      "t.csv": "n,at\n1,2026-03-29T00:59\n2,2026-03-29T01:00\n3,2026-10-24T22:30\n4,1969-12-28T23:45\n5,\n"
    ])
    let mapping = named("t", [("n", .integer), ("at", isoTime)])
    func values(_ unit: CivilUnit) async throws -> [String] {
      try await folder.values(.civil(.field("at"), unit, madrid), of: "t", in: [mapping])
    }
    // 00:59Z is 01:59 in Madrid, 01:00Z is 03:00; 22:30Z on a Saturday in summer is 00:30 on Sunday.
    #expect(try await values(.hour) == ["1", "3", "0", "0", "nil"])
    #expect(try await values(.minute) == ["59", "0", "30", "45", "nil"])
    #expect(try await values(.weekday) == ["7", "7", "7", "1", "nil"])
  }

  @Test func factorsAreRoundedDown() async throws {
    let folder = try ExportFolder(["t.csv": "n\n-7\n0\n7\n9007199254740992\n"])
    let mapping = named("t", [("n", .integer)])
    let scaled = Expression.scaled(.field("n"), numerator: 5, denominator: 4)
    #expect(try await folder.values(scaled, of: "t", in: [mapping]) == ["-9", "0", "8", "11258999068426240"])
    let beyond = Expression.scaled(.field("n"), numerator: 1 << 60, denominator: 3)
    #expect(
      try await folder.values(beyond, of: "t", in: [mapping])
        == ["-2690150177415976278", "0", "2690150177415976277", "nil"])
  }
}
