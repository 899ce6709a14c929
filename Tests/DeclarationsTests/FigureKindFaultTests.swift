// Tests what is said of each fault in the kinds of measure whose value is a figure of its own, and in attestations, and where.

import AuditModel
import Declarations
import Testing

struct FigureKindFaultTests {
  private func expect(
    _ fault: FaultCase, target: String, at location: SourceLocation = #_sourceLocation
  ) {
    let found = shopReading(measure: fault.text, target: target).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))", sourceLocation: location)
  }

  static let ratioFaults: [FaultCase] = [
    FaultCase("{ kind: ratio, under: { count: contacts } }", "5:10", "the key \"over\" is missing"),
    FaultCase("{ kind: ratio, over: { count: contacts } }", "5:10", "the key \"under\" is missing"),
    FaultCase(
      "{ kind: ratio, over: contacts, under: { count: contacts } }", "5:31",
      "\"over\" must be a mapping, not \"contacts\""),
    FaultCase(
      "{ kind: ratio, over: {}, under: { count: contacts } }", "5:31", "\"over\" does not say what it counts or adds up"
    ),
    FaultCase(
      "{ kind: ratio, over: { sum: amount }, under: { count: contacts } }", "5:31", "the key \"table\" is missing"),
    FaultCase(
      "{ kind: ratio, over: { count: contacts, table: contacts }, under: { count: contacts } }", "5:50",
      "\"table\" does not go with \"count\", which names the table itself"),
    FaultCase(
      "{ kind: ratio, over: { count: contact }, under: { count: contacts } }", "5:40",
      "there is no table \"contact\" in sources.yml", "contacts"),
    FaultCase(
      "{ kind: ratio, over: { sum: team, table: contacts }, under: { count: contacts } }", "5:38",
      "\"sum\" needs a field of type integer, decimal or duration, and \"team\" is of type category"),
    FaultCase(
      "{ kind: ratio, over: { count: contacts, were: x }, under: { count: contacts } }", "5:50",
      "unknown key \"were\" in \"over\"", "where"),
    FaultCase(
      "{ kind: ratio, over: { sum: amount, table: sales }, under: { count: contacts }, stock: true }", "5:90",
      "\"stock\" needs two counts, and \"over\" is a sum"),
    FaultCase(
      "{ kind: ratio, over: { count: contacts }, under: { sum: amount, table: sales }, stock: true }", "5:90",
      "\"stock\" needs two counts, and \"under\" is a sum"),
    FaultCase(
      "{ kind: ratio, over: { count: contacts }, under: { count: contacts }, unit: percent }", "5:86",
      "\"unit\" cannot be \"percent\""),
    FaultCase(
      "{ kind: ratio, over: { sum: handle_time, table: contacts }, under: { count: contacts }, unit: number }", "5:104",
      "\"unit\" cannot be \"number\" for a sum of durations", "seconds"),
  ]

  @Test(arguments: ratioFaults)
  func ratios(fault: FaultCase) { expect(fault, target: "{ ratio: { at_most: 1 } }") }

  static let scoreFaults: [FaultCase] = [
    FaultCase("{ kind: score, table: surveys, scale: [1, 5] }", "5:10", "the key \"column\" is missing"),
    FaultCase("{ kind: score, table: surveys, column: mark }", "5:10", "the key \"scale\" is missing"),
    FaultCase(
      "{ kind: score, table: surveys, column: kind, scale: [1, 5] }", "5:49",
      "\"column\" needs a field of type integer or decimal, and \"kind\" is of type category"),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: 5 }", "5:62",
      "\"scale\" must be a list of two marks, not \"5\"", "[5]"),
    FaultCase("{ kind: score, table: surveys, column: mark, scale: [5] }", "5:62", "\"scale\" has 1 marks, not two"),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: [5, 1] }", "5:62", "\"scale\" does not rise from 5 to 1"),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: [1, 4.5] }", "5:66",
      "\"scale\" must be a whole number of -1000 to 1000, not \"4.5\""),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: [1, 5], as: median }", "5:74", "\"as\" cannot be \"median\"",
      "mean"),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: [1, 5], as: top2 }", "5:74", "\"as\" cannot be \"top2\"",
      "top 2"),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: [1, 5], as: top 5 }", "5:74",
      "\"as\" is \"top 5\", and the scale has 5 marks"),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: [1, 10], as: nps }", "5:62",
      "\"nps\" needs marks from 0 to 10, not 1 to 10", "scale: [0, 10]"),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: [1, 5], unanswered: yes }", "5:82",
      "\"unanswered\" must be true or false, not \"yes\"", "true"),
    FaultCase(
      "{ kind: score, table: surveys, column: mark, scale: [1, 5], unaswered: true }", "5:70",
      "unknown key \"unaswered\" in a score measure", "unanswered"),
  ]

  @Test(arguments: scoreFaults)
  func scores(fault: FaultCase) {
    expect(fault, target: fault.text.contains("top 5") ? "{ share: { at_least: 85% } }" : "{ score: { at_least: 1 } }")
  }

  static let concentrationFaults: [FaultCase] = [
    FaultCase("{ kind: concentration, table: sales, per: customer, top: 20% }", "5:10", "the key \"sum\" is missing"),
    FaultCase("{ kind: concentration, table: sales, sum: amount, top: 20% }", "5:10", "the key \"per\" is missing"),
    FaultCase(
      "{ kind: concentration, table: sales, sum: amount, per: customer }", "5:10", "the key \"top\" is missing"),
    FaultCase(
      "{ kind: concentration, table: sales, sum: kind, per: customer, top: 20% }", "5:52",
      "\"sum\" needs a field of type integer, decimal or duration, and \"kind\" is of type category"),
    FaultCase(
      "{ kind: concentration, table: sales, sum: amount, per: sold_at, top: 20% }", "5:65",
      "\"per\" needs a field of type text or category, and \"sold_at\" is of type time"),
    FaultCase(
      "{ kind: concentration, table: sales, sum: amount, per: customer, top: 20 }", "5:80",
      "\"top\" is \"20\", which is not a percentage", "20%"),
    FaultCase(
      "{ kind: concentration, table: sales, sum: amount, per: customer, top: 100% }", "5:80",
      "\"top\" must lie between 0% and 100%, not at \"100%\""),
  ]

  @Test(arguments: concentrationFaults)
  func concentrations(fault: FaultCase) { expect(fault, target: "{ share: { at_most: 60% } }") }

  static let attestationFaults: [FaultCase] = [
    FaultCase("{ kind: attestation }", "5:10", "the key \"evidence\" is missing"),
    FaultCase("{ kind: attestation, evidence: [] }", "5:41", "\"evidence\" is an empty list"),
    FaultCase(
      "{ kind: attestation, evidence: handbook }", "5:41", "\"evidence\" must be a list of evidence, not \"handbook\"",
      "[handbook]"),
    FaultCase("{ kind: attestation, evidence: [{ at: Web }] }", "5:42", "the key \"what\" is missing"),
    FaultCase("{ kind: attestation, evidence: [{ what: Steps }] }", "5:42", "the key \"at\" is missing"),
    FaultCase(
      "{ kind: attestation, evidence: [{ what: Steps, at: Web, until: soon }] }", "5:73",
      "\"until\" must be a day of the calendar, not \"soon\""),
    FaultCase(
      "{ kind: attestation, evidence: [{ what: Steps, at: Web, untl: 2026-12-31 }] }", "5:66",
      "unknown key \"untl\" in \"evidence\"", "until"),
    FaultCase(
      "{ kind: attestation, table: contacts, evidence: [{ what: Steps, at: Web }] }", "5:31",
      "unknown key \"table\" in an attestation"),
  ]

  @Test(arguments: attestationFaults)
  func attestations(fault: FaultCase) { expect(fault, target: "{ attested: true }") }
}
