// Tests that zone rules hold every change of offset, against Python's zoneinfo over the same database.

import AuditModel
import Declarations
import Testing

struct ZonesTests {
  @Test func madrid() throws {
    let rules = try #require(zoneRules("Europe/Madrid"))
    #expect(rules.identifier == "Europe/Madrid")
    #expect(rules.initialOffset == 3600)
    #expect(rules.changes.prefix(2) == [change(135_122_400, 7200), change(150_246_000, 3600)])
    #expect(
      rules.changes.filter { (1_767_225_600..<1_798_761_600).contains($0.at) }
        == [change(1_774_746_000, 7200), change(1_792_890_000, 3600)])
    #expect(rules.changes.last == change(2_834_355_600, 3600))
    #expect(rules.changes.count == 172)
  }

  @Test func newYork() throws {
    let rules = try #require(zoneRules("America/New_York"))
    #expect(rules.initialOffset == -18_000)
    #expect(rules.changes.first == change(9_961_200, -14_400))
    #expect(
      rules.changes.filter { (1_767_225_600..<1_798_761_600).contains($0.at) }
        == [change(1_772_953_200, -14_400), change(1_793_512_800, -18_000)])
    #expect(rules.changes.count == 180)
  }

  @Test func changesOfStandardTimeAreSeen() throws {
    // Nepal moved from +05:30 to +05:45 at the beginning of 1986, and has had no daylight saving.
    #expect(zoneRules("Asia/Kathmandu")?.changes == [change(504_901_800, 20_700)])
    // Moscow went from +04:00 to +03:00 for good on 26 October 2014.
    #expect(zoneRules("Europe/Moscow")?.changes.last == change(1_414_274_400, 10_800))
  }

  @Test func zonesWithoutChanges() {
    #expect(zoneRules("Asia/Kolkata") == ZoneRules(identifier: "Asia/Kolkata", initialOffset: 19_800))
    #expect(zoneRules("UTC") == .utc)
  }

  @Test(arguments: ["", "Madrid", "CEST", "GMT+5", "europe/madrid", "Europe/Mardid", "../../etc/hosts"])
  func otherNamesAreNoZones(name: String) { #expect(zoneRules(name) == nil) }

  private func change(_ at: Int64, _ offset: Int64) -> ZoneRules.Change { ZoneRules.Change(at: at, offset: offset) }
}
