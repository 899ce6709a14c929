// Tests what is said of a target that its measure can never have, and where.

import AuditModel
import Declarations
import Testing

private let rateMeasure = "{ kind: rate, events: { table: complaints }, per: { table: surveys, each: 1000 } }"
private let stockMeasure = "{ kind: ratio, over: { count: contacts }, under: { count: contacts, at: solved_at } }"
private let minutesMeasure = "{ kind: ratio, over: { sum: handle_time, table: contacts }, under: { count: contacts } }"
private let numberMeasure = "{ kind: ratio, over: { count: contacts }, under: { count: sales }, unit: number }"
private let scoreMeasure = "{ kind: score, table: surveys, column: mark, scale: [1, 5] }"
private let npsMeasure = "{ kind: score, table: surveys, column: mark, scale: [0, 10], as: nps }"
private let topMeasure = "{ kind: score, table: surveys, column: mark, scale: [1, 5], as: top 2 }"
private let topFifthMeasure = "{ kind: concentration, table: sales, sum: amount, per: customer, top: 20% }"
private let statusMeasure = "{ kind: share, table: contacts, when: { status: solved } }"
private let attestedMeasure = "{ kind: attestation, evidence: [{ what: Steps, at: Web }] }"

struct TargetReachTests {
  static let faults: [(measure: String, fault: FaultCase)] = [
    (rateMeasure, FaultCase("{ rate: { at_most: -1 } }", "6:28", "\"at_most\" is \"-1\", and a rate is never below 0")),
    (rateMeasure, FaultCase("{ rate: { at_most: 5% } }", "6:28", "\"at_most\" is \"5%\", which is not a plain number")),
    (
      rateMeasure,
      FaultCase(
        "{ rate: 10 }", "6:17", "\"rate\" must say at_least, at_most or between, not \"10\"", "rate: { at_most: 10 }")
    ),
    (rateMeasure, FaultCase("{ share: { at_most: 5% } }", "6:11", "a rate measure cannot have a target of \"share\"")),
    (rateMeasure, FaultCase("{ mean: { at_most: 5 } }", "6:11", "a rate measure cannot have a target of \"mean\"")),
    (
      rateMeasure,
      FaultCase("{ share: 90%, within: 2 min }", "6:23", "a rate measure cannot have a target with \"within\"")
    ),
    (
      stockMeasure,
      FaultCase(
        "{ ratio: { at_most: -0.5 } }", "6:29", "\"at_most\" is \"-0.5\", and a ratio of counts is never below 0")
    ),
    (
      stockMeasure,
      FaultCase("{ ratio: { at_most: 1 h } }", "6:29", "\"at_most\" is \"1 h\", which is not a plain number")
    ),
    (minutesMeasure, FaultCase("{ ratio: { at_most: 8 } }", "6:29", "\"at_most\" is \"8\", which has no unit of time")),
    (
      numberMeasure,
      FaultCase("{ share: { at_most: 8% } }", "6:11", "a ratio in number cannot have a target of \"share\"")
    ),
    (stockMeasure, FaultCase("{ rate: { at_most: 8 } }", "6:11", "a ratio measure cannot have a target of \"rate\"")),
    (scoreMeasure, FaultCase("{ score: { at_least: 6 } }", "6:30", "\"at_least\" is \"6\", and marks run from 1 to 5")),
    (
      scoreMeasure,
      FaultCase("{ score: { between: [0.5, 4] } }", "6:30", "\"between\" is \"0.5\", and marks run from 1 to 5")
    ),
    (
      scoreMeasure,
      FaultCase(
        "{ score: 4 }", "6:18", "\"score\" must say at_least, at_most or between, not \"4\"", "score: { at_least: 4 }")
    ),
    (
      scoreMeasure,
      FaultCase("{ share: { at_least: 85% } }", "6:11", "the mean of marks cannot have a target of \"share\"")
    ),
    (
      npsMeasure,
      FaultCase(
        "{ score: { at_least: 101 } }", "6:30",
        "\"at_least\" is \"101\", and a net promoter score runs from -100 to 100")
    ),
    (
      npsMeasure,
      FaultCase("{ share: { at_least: 30% } }", "6:11", "a net promoter score cannot have a target of \"share\"")
    ),
    (
      topMeasure,
      FaultCase(
        "{ score: { at_least: 4 } }", "6:11", "the share of the highest marks cannot have a target of \"score\"")
    ),
    (
      topMeasure,
      FaultCase("{ share: { at_least: 120% } }", "6:30", "\"at_least\" is \"120%\", which lies outside 0% to 100%")
    ),
    (
      topMeasure, FaultCase("{ median: { at_least: 4 } }", "6:11", "a score measure cannot have a target of \"median\"")
    ),
    (
      topFifthMeasure,
      FaultCase("{ ratio: { at_most: 1 } }", "6:11", "a concentration measure cannot have a target of \"ratio\"")
    ),
    (attestedMeasure, FaultCase("{}", "6:9", "\"target\" does not say what it asks for")),
    (
      attestedMeasure,
      FaultCase("{ attested: false }", "6:21", "\"attested\" is false, which asks for nothing", "attested: true")
    ),
    (attestedMeasure, FaultCase("{ share: 90% }", "6:11", "an attestation cannot have a target of \"share\"")),
    (attestedMeasure, FaultCase("{ atested: true }", "6:11", "unknown key \"atested\" in \"target\"", "attested")),
    (statusMeasure, FaultCase("{ attested: true }", "6:11", "unknown key \"attested\" in \"target\"")),
  ]

  @Test(arguments: faults)
  func outOfReach(measure: String, fault: FaultCase) {
    let found = shopReading(measure: measure, target: fault.text).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }
}
