// Owns the days of times read in their usual form, which are reckoned apart from those of the calendar.

import AuditModel
import Testing

@testable import Exports

@Suite struct FixedTimeTests {
  @Test func everyDayOfFourCenturiesIsThatOfTheCalendar() {
    let parser = FieldParser(ColumnMapping(field: "at", header: "at", type: .time(.iso, zone: .utc)), nullWords: [])
    let days = CivilDay(year: 1799, month: 12, day: 31).number...CivilDay(year: 2200, month: 3, day: 1).number
    for number in days {
      let text = Array("\(CivilDay(number: number))T00:00:01Z".utf8)
      #expect(parser.value(text.span, 0..<text.count) == Int64(number) * 86_400 + 1)
    }
  }

  @Test(arguments: ["2026-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00", "0000-01-01"])
  func whatIsNoDayIsUnreadable(text: String) {
    let parser = FieldParser(ColumnMapping(field: "at", header: "at", type: .time(.iso, zone: .utc)), nullWords: [])
    let bytes = Array("\(text)T00:00:00Z".utf8)
    #expect(parser.value(bytes.span, 0..<bytes.count) == unreadable)
  }

  /// Times of every kind by turns: many rows are read at once, and each has to be what it is alone.
  @Test(arguments: ["iso", "dd/MM/yy HH:mm", "yyyyMMdd HH:mm:ss"]) func manyTimesAtOnceAreThoseOfEachAlone(
    written: String
  ) async throws {
    let pattern = written == "iso" ? TimePattern.iso : try TimePattern.parse(written).get()
    let zone = ZoneRules(
      identifier: "Europe/Madrid", initialOffset: 3600,
      changes: [
        .init(at: instant("2026-03-29T01:00"), offset: 7200), .init(at: instant("2026-10-25T01:00"), offset: 3600),
      ])
    var state: UInt64 = 11
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let texts = (0..<6000).map { row -> String in
      let hour = next(40) == 0 ? 24 : next(24)
      let minute = next(40) == 0 ? 60 : next(60)
      let clock = "\(padded(hour)):\(padded(minute))"
      let (year, month, day) = (row < 3000 ? 2026 : 1890 + next(320), next(60) == 0 ? next(20) : 1 + next(12), next(33))
      switch (written, next(50)) {
      case (_, 0): return ""
      case (_, 1): return "no time"
      case ("dd/MM/yy HH:mm", _): return "\(padded(day))/\(padded(month))/\(padded(year % 100)) \(clock)"
      case ("iso", 2...9): return "\(year)-\(padded(month))-\(padded(day))T\(clock):07Z"
      case ("iso", 10): return "\(year)-\(padded(month))-\(padded(day))"
      case ("iso", _): return "\(year)-\(padded(month))-\(padded(day)) \(clock):\(padded(next(62)))"
      default: return "\(year)\(padded(month))\(padded(day)) \(clock):\(padded(next(62)))"
      }
    }
    let column = ColumnMapping(field: "at", header: "at", type: .time(pattern, zone: zone))
    let folder = try ExportFolder(["t.csv": "n,at\n" + texts.enumerated().map { "\($0),\($1)\n" }.joined()])
    let together = try await folder.values(
      .field("at"), of: "t", in: [named("t", [("n", .integer), ("at", .time(pattern, zone: zone))])])
    let alone = texts.map { text in
      let bytes = Array(text.utf8)
      let value = FieldParser(column, nullWords: []).value(bytes.span, 0..<bytes.count)
      return isPresent(value) ? "\(value)" : "nil"
    }
    #expect(together == alone)
    #expect(alone.filter { $0 == "nil" }.count < 3000)
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
