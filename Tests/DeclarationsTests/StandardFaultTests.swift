// Tests what is said of each fault in a standard's own keys, its measure and its target, and where.

import AuditModel
import Declarations
import Testing

struct StandardFaultTests {
  static let keyFaults: [FaultCase] = [
    FaultCase("title: T", "2:1", "the key \"id\" is missing"),
    FaultCase("id: a\nfamily: speed", "2:1", "the key \"title\" is missing"),
    FaultCase("id: a\ntitle: T", "2:1", "the key \"family\" is missing"),
    FaultCase("id: a\ntitle: T\nfamily: sped", "4:9", "there is no family \"sped\"", "speed"),
    FaultCase(
      "id: Speed.first_reply\ntitle: T\nfamily: speed", "2:5",
      "\"id\" is \"Speed.first_reply\", which is not a plain name", "speed.first-reply"),
    FaultCase("id: a..b\ntitle: T\nfamily: speed", "2:5", "\"id\" is \"a..b\", which is not a plain name"),
    FaultCase("id: a\ntitle:\nfamily: speed", "3:1", "\"title\" has no value"),
    FaultCase("id: a\nid: b\ntitle: T\nfamily: speed", "3:1", "the key \"id\" is given twice"),
  ]

  @Test(arguments: keyFaults)
  func keys(fault: FaultCase) {
    var lines = fault.text
    for (key, value) in [("id", "z"), ("title", "T"), ("family", "speed")]
    where !lines.contains("\(key):") && !fault.summary.contains("\"\(key)\" is missing") {
      lines += "\n\(key): \(value)"
    }
    let text = "---\n\(lines)\nmeasure: \(goodMeasure)\ntarget: \(goodTarget)\n---\n"
    let found = reading(standard: text).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  /// Lines added to a good standard, from line 7 on.
  static let addedFaults: [FaultCase] = [
    FaultCase("ownr: Head", "7:1", "unknown key \"ownr\" in the standard", "owner"),
    FaultCase("by: team", "7:5", "\"by\" must be a list of fields, not \"team\"", "[team]"),
    FaultCase("by: [teem]", "7:6", "the table \"contacts\" has no field \"teem\"", "team"),
    FaultCase("by: [reopened]", "7:6", "\"by\" needs a field of type category, and \"reopened\" is of type integer"),
    FaultCase("by: [[team, team]]", "7:6", "a breakdown by team and team names a field twice"),
    FaultCase("by: [team, team]", "7:12", "the breakdown by team is given twice"),
    FaultCase("by: [[]]", "7:6", "\"by\" is an empty list"),
    FaultCase("counts: opend", "7:9", "\"counts\" cannot be \"opend\"", "opened"),
    FaultCase("follow_up: 7", "7:12", "\"follow_up\" is \"7\", which has no unit of time"),
    FaultCase("follow_up: 7 days", "7:12", "\"follow_up\" is \"7 days\", and \"days\" is not a unit of time", "7 d"),
    FaultCase("follow_up: 1.5 h", "7:12", "\"follow_up\" is \"1.5 h\", and durations are whole numbers"),
    FaultCase("follow_up: soon", "7:12", "\"follow_up\" is \"soon\", which is not a duration"),
    FaultCase("follow_up: 30 min 1 h", "7:12", "\"follow_up\" is \"30 min 1 h\", which is not a duration"),
    FaultCase("follow_up: 99999 d", "7:12", "\"follow_up\" is \"99999 d\", which is longer than a hundred years"),
    FaultCase("near: 2", "7:7", "\"near\" is \"2\", which is not a percentage", "2%"),
    FaultCase("near: 30 s", "7:7", "\"near\" is \"30 s\", which is not a percentage"),
    FaultCase("reviewed: July", "7:11", "\"reviewed\" must be a day of the calendar, not \"July\""),
    FaultCase("owner: [a]", "7:8", "\"owner\" must be a text, not a list"),
    FaultCase("exclude: [spam]", "7:10", "\"exclude\" must be a mapping, not a list"),
    FaultCase("exclude: { spam: { stats: spam } }", "7:20", "the table \"contacts\" has no field \"stats\""),
  ]

  @Test(arguments: addedFaults)
  func added(fault: FaultCase) {
    let found = reading(standard: standardText(extra: fault.text)).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  static let measureFaults: [FaultCase] = [
    FaultCase("duration", "5:10", "\"measure\" must be a mapping, not \"duration\""),
    FaultCase("{ table: contacts }", "5:10", "the key \"kind\" is missing"),
    FaultCase("{ kind: duraton, table: contacts }", "5:18", "\"kind\" cannot be \"duraton\"", "duration"),
    FaultCase("{ kind: duration, from: a, to: b }", "5:10", "the key \"table\" is missing"),
    FaultCase(
      "{ kind: duration, table: contact, from: a, to: b }", "5:35", "there is no table \"contact\" in sources.yml",
      "contacts"),
    FaultCase("{ kind: duration, table: contacts, to: solved_at }", "5:10", "the key \"from\" is missing"),
    FaultCase("{ kind: duration, table: contacts, from: created_at }", "5:10", "the key \"to\" is missing"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created, to: solved_at }", "5:51",
      "the table \"contacts\" has no field \"created\"", "created_at"),
    FaultCase(
      "{ kind: duration, table: contacts, from: channel, to: solved_at }", "5:51",
      "\"from\" needs a field of type time, and \"channel\" is of type category"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: [solved_at, handle] }", "5:79",
      "\"to\" needs a field of type time, and \"handle\" is of type duration"),
    FaultCase("{ kind: duration, table: contacts, from: created_at, to: [] }", "5:67", "\"to\" is an empty list"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: [solved_at, solved_at] }", "5:79",
      "\"to\" names \"solved_at\" twice"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, at: created_at }", "5:78",
      "\"at\" does not go with \"from\" and \"to\", which date the record themselves"),
    FaultCase("{ kind: duration, table: contacts, column: handle }", "5:10", "the key \"at\" is missing"),
    FaultCase(
      "{ kind: duration, table: contacts, column: reopened, at: created_at }", "5:53",
      "\"column\" needs a field of type duration, and \"reopened\" is of type integer"),
    FaultCase(
      "{ kind: duration, table: contacts, column: handle, at: team }", "5:65",
      "\"at\" needs a field of type time, and \"team\" is of type category"),
    FaultCase(
      "{ kind: duration, table: contacts, column: handle, at: created_at, to: solved_at }", "5:77",
      "\"to\" does not go with \"column\", which already holds the duration"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, abandoned: solved_at }", "5:89",
      "\"abandoned\" is \"solved_at\", where it ends too"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, abandoned: team }", "5:89",
      "\"abandoned\" needs a field of type time, and \"team\" is of type category"),
    FaultCase(
      "{ kind: duration, table: contacts, column: handle, at: created_at, abandoned: solved_at }", "5:77",
      "\"abandoned\" does not go with \"column\", which already holds the duration"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, clock: business }", "5:85",
      "the clock \"business\" needs a calendar, and company.yml declares none"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, clock: calender }", "5:85",
      "\"clock\" cannot be \"calender\"", "calendar"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, times: 2 }", "5:78",
      "unknown key \"times\" in a duration measure"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, open_wen: {} }", "5:78",
      "unknown key \"open_wen\" in a duration measure", "open_when"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, recorded: { met: { merged: true } } }",
      "5:88", "the key \"missed\" is missing"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, recorded: yes }", "5:88",
      "\"recorded\" must be a mapping, not \"yes\""),
  ]

  @Test(arguments: measureFaults)
  func measures(fault: FaultCase) {
    let found = reading(standard: standardText(measure: fault.text)).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  static let shareFaults: [FaultCase] = [
    FaultCase("{ kind: share, table: contacts, at: created_at }", "5:10", "the key \"when\" is missing"),
    FaultCase("{ kind: share, table: contacts, when: { merged: true } }", "5:10", "the key \"at\" is missing"),
    FaultCase(
      "{ kind: share, table: contacts, at: created_at, when: { merged: true }, needs: scor }", "5:89",
      "\"needs\" must be a list of fields, not \"scor\"", "[scor]"),
    FaultCase(
      "{ kind: share, table: contacts, at: created_at, when: { merged: true }, needs: [scor] }", "5:90",
      "the table \"contacts\" has no field \"scor\"", "score"),
    FaultCase(
      "{ kind: share, table: contacts, at: created_at, when: { merged: true }, from: created_at }", "5:82",
      "unknown key \"from\" in a share measure"),
    FaultCase("{ kind: series, table: days, at: day }", "5:10", "the key \"value\" is missing"),
    FaultCase(
      "{ kind: series, table: days, at: day, numerator: answered }", "5:10", "the key \"denominator\" is missing"),
    FaultCase(
      "{ kind: series, table: days, at: day, denominator: answered }", "5:10", "the key \"numerator\" is missing"),
    FaultCase(
      "{ kind: series, table: days, at: day, value: level, numerator: answered, denominator: incoming }", "5:62",
      "\"numerator\" does not go with \"value\""),
    FaultCase(
      "{ kind: series, table: days, at: day, value: level, denominator: level }", "5:75",
      "\"denominator\" needs a field of type integer, and \"level\" is of type decimal"),
    FaultCase(
      "{ kind: series, table: days, at: day, value: site }", "5:55",
      "\"value\" needs a field of type decimal, duration or integer, and \"site\" is of type category"),
    FaultCase(
      "{ kind: series, table: days, at: day, value: level, unit: percent }", "5:68", "\"unit\" cannot be \"percent\""),
  ]

  @Test(arguments: shareFaults)
  func shares(fault: FaultCase) {
    let text = standardText(measure: fault.text, target: "{ share: { at_least: 90% } }")
    let found = reading(standard: text).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  @Test func aColumnOfDurationsIsInSeconds() {
    let measure = "{ kind: series, table: days, at: day, value: wait, unit: number }"
    let found = reading(standard: standardText(measure: measure, target: "{ mean: { at_most: 5 } }")).diagnostics
    let fault = FaultCase("", "5:67", "\"unit\" cannot be \"number\" for a column of durations", "seconds")
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }
}
