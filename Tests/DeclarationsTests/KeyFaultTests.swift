// Tests what is said of keys that do not go with a measure or with another standard, and where.

import AuditModel
import Declarations
import Testing

struct KeyFaultTests {

  private static let rate = "{ kind: rate, events: { table: complaints }, per: { table: surveys } }"
  private static let attested = "{ kind: attestation, evidence: [{ what: Steps, at: Web }] }"

  static let addedFaults: [FaultCase] = [
    FaultCase("exclude: { \"\": { status: spam } }", "7:12", "an exclusion has no name"),
    FaultCase("promise: pubic", "7:10", "\"promise\" cannot be \"pubic\"", "public"),
    FaultCase("reward: agent", "7:9", "\"reward\" must be a mapping, not \"agent\""),
    FaultCase("reward: { threshold: 90% }", "7:9", "the key \"who\" is missing"),
    FaultCase("reward: { who: agents }", "7:16", "\"who\" cannot be \"agents\"", "agent"),
    FaultCase(
      "reward: { who: team, threshold: 90 }", "7:33", "\"threshold\" is \"90\", which is not a percentage", "90%"),
    FaultCase(
      "reward: { who: team, threshhold: 90% }", "7:22", "unknown key \"threshhold\" in \"reward\"", "threshold"),
    FaultCase("counterweights: a", "7:17", "\"counterweights\" must be a list of standards, not \"a\"", "[a]"),
    FaultCase("counterweights: []", "7:17", "\"counterweights\" is an empty list"),
    FaultCase("counterweights: [speed.reply]", "7:18", "\"speed.reply\" is its own counterweight"),
    FaultCase("counterweights: [speed.replies]", "7:18", "there is no standard \"speed.replies\"", "speed.reply"),
    FaultCase(
      "breakdown: [team]", "7:1", "\"breakdown\" does not go with a duration measure, which has no events to split",
      "by"),
    FaultCase("previously: { until: 2026-06-30 }", "7:13", "\"previously\" must be a list of targets, not a mapping"),
    FaultCase("previously: []", "7:13", "\"previously\" is an empty list"),
    FaultCase("previously: [{ share: 80%, within: 1 h }]", "7:14", "the key \"until\" is missing"),
    FaultCase("previously: [{ until: 2026-06-30 }]", "7:14", "\"previously\" does not say what it asks for"),
    FaultCase(
      "previously: [{ until: June, share: 80%, within: 1 h }]", "7:23",
      "\"until\" must be a day of the calendar, not \"June\""),
    FaultCase(
      "previously: [{ until: 2026-06-30, mean: { at_most: 1 h } }]", "7:14",
      "a target of a mean came before one of a share within a limit"),
    FaultCase(
      "previously: [{ until: 2026-06-30, share: 80, within: 1 h }]", "7:42",
      "\"share\" is \"80\", which is not a percentage", "80%"),
    FaultCase(
      "previously: [{ untill: 2026-06-29, until: 2026-06-30, share: 80%, within: 1 h }]", "7:16",
      "unknown key \"untill\" in \"previously\""),
    FaultCase(
      "previously:\n  - { until: 2026-06-30, share: 80%, within: 1 h }\n  - { until: 2026-06-30, share: 85%, within: 1 h }",
      "9:14", "\"until\" is 2026-06-30, and the target before it held until 2026-06-30"),
    FaultCase("follow_up: 0 d", "7:12", "\"follow_up\" must be longer than \"0 d\""),
  ]

  @Test(arguments: addedFaults)
  func added(fault: FaultCase) {
    let found = shopReading(measure: solvedMeasure, target: goodTarget, extra: fault.text).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  static let twoSidedFaults: [FaultCase] = [
    FaultCase("where: { reason: delivery }", "7:1", "\"where\" does not go with a rate measure, which has two sides"),
    FaultCase(
      "exclude: { spam: { reason: delivery } }", "7:1",
      "\"exclude\" does not go with a rate measure, which has two sides"),
    FaultCase("by: [fault]", "7:6", "the table \"surveys\" has no field \"fault\""),
    FaultCase("by: [team]", "7:6", "the table \"complaints\" has no field \"team\""),
    FaultCase("by: [customer]", "7:6", "\"by\" needs a field of type category, and \"customer\" is of type text"),
    FaultCase("breakdown: [team]", "7:13", "the table \"complaints\" has no field \"team\""),
    FaultCase("breakdown: reason", "7:12", "\"breakdown\" must be a list of fields, not \"reason\"", "[reason]"),
    FaultCase("counts: closed", "7:9", "a rate measure cannot count records by the day they were closed", "opened"),
    FaultCase("counts: due", "7:9", "a rate measure cannot count records by the day they were due", "opened"),
    FaultCase("near: 1%", "7:7", "\"near\" is \"1%\", which is not a plain number"),
    FaultCase(
      "reward: { who: manager, threshold: -1 }", "7:36", "\"threshold\" is \"-1\", and a rate is never below 0"),
  ]

  @Test(arguments: twoSidedFaults)
  func ofTwoSides(fault: FaultCase) {
    let found = shopReading(measure: Self.rate, target: "{ rate: { at_most: 10 } }", extra: fault.text).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  static let recordlessFaults: [FaultCase] = [
    FaultCase("where: { a: b }", "7:1", "\"where\" does not go with an attestation, which has no records"),
    FaultCase("exclude: { a: { b: c } }", "7:1", "\"exclude\" does not go with an attestation, which has no records"),
    FaultCase("by: [team]", "7:1", "\"by\" does not go with an attestation, which has no records"),
    FaultCase("breakdown: [team]", "7:1", "\"breakdown\" does not go with an attestation, which has no records"),
    FaultCase("counts: opened", "7:1", "\"counts\" does not go with an attestation, which has no records"),
    FaultCase("follow_up: 7 d", "7:1", "\"follow_up\" does not go with an attestation, which has no records"),
    FaultCase("near: 2%", "7:1", "\"near\" does not go with an attestation, which has no records"),
    FaultCase("previously: []", "7:1", "\"previously\" does not go with an attestation, which has no records"),
    FaultCase("reward: { who: agent }", "7:1", "\"reward\" does not go with an attestation, which has no records"),
  ]

  @Test(arguments: recordlessFaults)
  func ofNoRecords(fault: FaultCase) {
    let found = shopReading(measure: Self.attested, target: "{ attested: true }", extra: fault.text).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }
}
