// Tests the written rule for local times on the nights that the clock changes, worked out by hand.

import AuditModel
import Testing

/// Madrid in 2026: an hour forward on 29 March at 02:00, an hour back on 25 October at 03:00.
private let madrid = ZoneRules(
  identifier: "Europe/Madrid", initialOffset: 3600,
  changes: [
    ZoneRules.Change(at: 1_774_746_000, offset: 7200),
    ZoneRules.Change(at: 1_792_890_000, offset: 3600),
  ])

/// Seconds on the wall, as the rules take them.
private func wall(_ day: String, _ hour: Int, _ minute: Int = 0) throws -> Int64 {
  Int64(try #require(CivilDay(day)).number) * 86_400 + Int64(hour * 3600 + minute * 60)
}

struct ZoneRulesTests {
  @Test func aLocalTimeIsReadWithTheOffsetInForce() throws {
    #expect(madrid.instant(local: try wall("2026-01-15", 12)) == (try wall("2026-01-15", 11)))
    #expect(madrid.instant(local: try wall("2026-07-15", 12)) == (try wall("2026-07-15", 10)))
    #expect(madrid.instant(local: try wall("2026-12-15", 12)) == (try wall("2026-12-15", 11)))
  }

  @Test func aSkippedHourIsReadWithTheOffsetBeforeTheChange() throws {
    #expect(madrid.instant(local: try wall("2026-03-29", 1, 59)) == 1_774_746_000 - 60)
    // 02:00 never occurs; an hour east of UTC it is 01:00Z, which is 03:00 on the wall.
    #expect(madrid.instant(local: try wall("2026-03-29", 2)) == 1_774_746_000)
    #expect(madrid.instant(local: try wall("2026-03-29", 2, 30)) == 1_774_746_000 + 1800)
    #expect(madrid.instant(local: try wall("2026-03-29", 3)) == 1_774_746_000)
  }

  @Test func aRepeatedHourIsTheFirstOfTheTwo() throws {
    #expect(madrid.instant(local: try wall("2026-10-25", 1, 59)) == 1_792_890_000 - 3600 - 60)
    #expect(madrid.instant(local: try wall("2026-10-25", 2)) == 1_792_890_000 - 3600)
    #expect(madrid.instant(local: try wall("2026-10-25", 2, 59)) == 1_792_890_000 - 60)
    #expect(madrid.instant(local: try wall("2026-10-25", 3)) == 1_792_890_000 + 3600)
  }

  /// The stretches of one offset, each found from either end, are all of local time.
  @Test func localTimesOfOneOffsetAreOneStretch() {
    let (winter, summer) = (madrid.stretch(ofLocal: 1_774_745_999), madrid.stretch(ofLocal: 1_774_760_000))
    #expect(winter.offset == 3600 && summer.offset == 7200)
    #expect(winter.times.upperBound == summer.times.lowerBound)
    // 03:00 on 29 March, and again on 25 October, on the wall.
    #expect(summer.times == 1_774_746_000 + 7200..<1_792_890_000 + 7200)
    #expect(madrid.stretch(ofLocal: summer.times.upperBound - 1) == summer)
    #expect(madrid.stretch(ofLocal: summer.times.upperBound).offset == 3600)
    #expect(ZoneRules.utc.stretch(ofLocal: 0).times == Int64.min..<Int64.max)
  }

  @Test func anOffsetHoldsFromTheInstantOfItsChange() {
    #expect(madrid.offset(at: 1_774_745_999) == 3600)
    #expect(madrid.offset(at: 1_774_746_000) == 7200)
    #expect(madrid.local(1_792_889_999) - madrid.local(1_792_890_000) == 3599)
  }

  @Test func daysBeginAtLocalMidnight() throws {
    let day = try #require(CivilDay("2026-07-01"))
    #expect(madrid.start(of: day) == Int64(day.number) * 86_400 - 7200)
    #expect(madrid.day(of: madrid.start(of: day)) == day)
    #expect(madrid.day(of: madrid.start(of: day) - 1) == day.advanced(by: -1))
    // The day of the change has 23 hours, the one in autumn 25.
    let spring = try #require(CivilDay("2026-03-29"))
    #expect(madrid.start(of: spring.advanced(by: 1)) - madrid.start(of: spring) == 23 * 3600)
    let autumn = try #require(CivilDay("2026-10-25"))
    #expect(madrid.start(of: autumn.advanced(by: 1)) - madrid.start(of: autumn) == 25 * 3600)
  }

  @Test func daysBefore1970AreRoundedDown() {
    #expect(ZoneRules.utc.day(of: -1) == CivilDay(number: -1))
    #expect(ZoneRules.utc.day(of: -86_400) == CivilDay(number: -1))
    #expect(ZoneRules.utc.day(of: -86_401) == CivilDay(number: -2))
  }
}
