// Tests what is said of each fault in a target, and of keys that depend on it.

import AuditModel
import Declarations
import Testing

struct TargetFaultTests {
  static let durationFaults: [FaultCase] = [
    FaultCase("90%", "6:9", "\"target\" must be a mapping, not \"90%\""),
    FaultCase("{}", "6:9", "\"target\" does not say what it asks for"),
    FaultCase("{ within: 2 min }", "6:9", "the key \"share\" is missing"),
    FaultCase("{ shar: 90%, within: 2 min }", "6:11", "unknown key \"shar\" in \"target\"", "share"),
    FaultCase("{ rate: { at_most: 10 } }", "6:11", "a duration measure cannot have a target of \"rate\""),
    FaultCase("{ p100: { at_most: 2 d } }", "6:11", "\"p100\" is not a percentile"),
    FaultCase("{ share: 90% }", "6:11", "a duration cannot have a share without \"within\""),
    FaultCase("{ share: { at_least: 90% } }", "6:11", "a duration cannot have a share without \"within\""),
    FaultCase("{ share: 0.9, within: 2 min }", "6:18", "\"share\" is \"0.9\", which is not a percentage", "90%"),
    FaultCase("{ share: 0.985, within: 2 min }", "6:18", "\"share\" is \"0.985\", which is not a percentage", "98.5%"),
    FaultCase("{ share: 90, within: 2 min }", "6:18", "\"share\" is \"90\", which is not a percentage", "90%"),
    FaultCase("{ share: 1, within: 2 min }", "6:18", "\"share\" is \"1\", which is not a percentage"),
    FaultCase("{ share: most, within: 2 min }", "6:18", "\"share\" is \"most\", which is not a percentage"),
    FaultCase("{ share: 120%, within: 2 min }", "6:18", "\"share\" is \"120%\", which lies outside 0% to 100%"),
    FaultCase("{ share: -5%, within: 2 min }", "6:18", "\"share\" is \"-5%\", which lies outside 0% to 100%"),
    FaultCase(
      "{ share: { at_least: 90% }, within: 2 min }", "6:18",
      "\"share\" beside \"within\" must be a percentage, not a mapping", "90%"),
    FaultCase("{ share: 90%, within: 2 }", "6:31", "\"within\" is \"2\", which has no unit of time"),
    FaultCase(
      "{ share: 90%, within: 2 mins }", "6:31", "\"within\" is \"2 mins\", and \"mins\" is not a unit of time", "2 min"),
    FaultCase("{ share: 90%, within: 0 s }", "6:31", "\"within\" must be longer than \"0 s\""),
    FaultCase("{ share: 90%, within: }", "6:23", "\"within\" has no value"),
    FaultCase("{ share: 90%, within: [2 min] }", "6:31", "\"within\" must be a text, not a list"),
    FaultCase("{ share: 90%, within: {} }", "6:31", "\"within\" does not say a limit"),
    FaultCase(
      "{ share: 90%, within: { column: team } }", "6:41",
      "\"column\" needs a field of type duration, and \"team\" is of type category"),
    FaultCase("{ share: 90%, within: { times: 2 } }", "6:33", "\"times\" needs a \"column\""),
    FaultCase(
      "{ share: 90%, within: { column: handle, times: 0 } }", "6:56",
      "\"times\" must be a number above 0 and at most 1000, not \"0\""),
    FaultCase(
      "{ share: 90%, within: { column: handle, times: 125% } }", "6:56",
      "\"times\" must be a number above 0 and at most 1000, not \"125%\""),
    FaultCase(
      "{ share: 90%, within: { column: handle, by: team } }", "6:49", "\"by\" does not go with \"column\""),
    FaultCase("{ share: 90%, within: { by: priority } }", "6:31", "the key \"limits\" is missing"),
    FaultCase("{ share: 90%, within: { limits: { a: 1 h } } }", "6:31", "the key \"by\" is missing"),
    FaultCase(
      "{ share: 90%, within: { by: reopened, limits: { a: 1 h } } }", "6:37",
      "\"by\" needs a field of type category, and \"reopened\" is of type integer"),
    FaultCase("{ share: 90%, within: { by: priority, limits: {} } }", "6:55", "\"limits\" is empty"),
    FaultCase(
      "{ share: 90%, within: { by: priority, limits: { a: 1 } } }", "6:60", "\"a\" is \"1\", which has no unit of time"),
    FaultCase(
      "{ share: 90%, within: { deadline: team } }", "6:43",
      "\"deadline\" needs a field of type time, and \"team\" is of type category"),
    FaultCase(
      "{ share: 90%, within: { deadline: target_at, by: team } }", "6:54", "\"by\" does not go with \"deadline\""),
    FaultCase(
      "{ mean: { at_most: 1 h }, within: 2 min }", "6:35", "\"within\" goes with \"share\" alone, not with \"mean\""),
    FaultCase(
      "{ mean: { at_most: 1 h }, median: { at_most: 1 h } }", "6:35", "\"target\" has \"median\" beside \"mean\""),
    FaultCase(
      "{ mean: 10 min }", "6:17", "\"mean\" must say at_least, at_most or between, not \"10 min\"",
      "mean: { at_most: 10 min }"),
    FaultCase("{ p90: {} }", "6:16", "\"p90\" is empty"),
    FaultCase("{ p90: { at_mst: 3 d } }", "6:18", "unknown key \"at_mst\" in \"p90\"", "at_most"),
    FaultCase("{ p90: { at_most: 90% } }", "6:27", "\"at_most\" is \"90%\", which is not a duration"),
    FaultCase("{ p90: { between: [1 h] } }", "6:27", "\"between\" has 1 values, not two"),
    FaultCase("{ p90: { between: [2 h, 1 h] } }", "6:16", "\"p90\" has a lower end above its upper end"),
    FaultCase(
      "{ p90: { between: [1 h, 2 h], at_most: 2 h } }", "6:18", "\"between\" stands beside at_least or at_most"),
  ]

  @Test(arguments: durationFaults)
  func durations(fault: FaultCase) {
    let found = reading(standard: standardText(target: fault.text)).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  static let otherFaults: [(measure: String, fault: FaultCase)] = [
    (
      shareMeasure,
      FaultCase(
        "{ share: 90% }", "6:18", "\"share\" must say at_least, at_most or between, not \"90%\"",
        "share: { at_least: 90% }")
    ),
    (
      shareMeasure,
      FaultCase("{ share: 90%, within: 1 h }", "6:23", "a share measure cannot have a target with \"within\"")
    ),
    (shareMeasure, FaultCase("{ mean: { at_most: 1 h } }", "6:11", "a share measure cannot have a target of \"mean\"")),
    (shareMeasure, FaultCase("{ p90: { at_most: 1 h } }", "6:11", "a share measure cannot have a target of \"p90\"")),
    (
      shareMeasure,
      FaultCase("{ share: { at_least: 90 } }", "6:30", "\"at_least\" is \"90\", which is not a percentage", "90%")
    ),
    (
      seriesMeasure,
      FaultCase("{ median: { at_most: 1 } }", "6:11", "a series measure cannot have a target of \"median\"")
    ),
    (
      seriesMeasure,
      FaultCase("{ share: 90%, within: 1 h }", "6:23", "a series measure cannot have a target with \"within\"")
    ),
    (
      seriesMeasure,
      FaultCase("{ mean: { at_least: 80% } }", "6:29", "\"at_least\" is \"80%\", which is not a plain number")
    ),
    (waitMeasure, FaultCase("{ mean: { at_most: 20 } }", "6:28", "\"at_most\" is \"20\", which has no unit of time")),
    (
      waitMeasure,
      FaultCase("{ share: { at_least: 80% } }", "6:11", "a series in seconds cannot have a target of \"share\"")
    ),
  ]

  @Test(arguments: otherFaults)
  func others(measure: String, fault: FaultCase) {
    let found = reading(standard: standardText(measure: measure, target: fault.text)).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  static let columnMeasure = "{ kind: duration, table: contacts, column: handle, at: created_at }"
  static let dependentFaults: [(measure: String, target: String, fault: FaultCase)] = [
    (
      shareMeasure, "{ share: { at_least: 9% } }",
      FaultCase("counts: due", "7:9", "a share measure cannot count records by the day they were due", "opened")
    ),
    (
      goodMeasure, "{ mean: { at_most: 1 h } }",
      FaultCase("counts: due", "7:9", "\"counts\" is \"due\", but the target has no limit to fall due by")
    ),
    (
      columnMeasure, goodTarget,
      FaultCase("counts: closed", "7:9", "\"counts\" is \"closed\", but a column of durations has no closing time")
    ),
    (
      columnMeasure, "{ share: 90%, within: { deadline: target_at } }",
      FaultCase("", "6:33", "\"deadline\" needs a measure with \"from\" and \"to\"")
    ),
    (
      goodMeasure, "{ mean: { at_most: 1 h } }",
      FaultCase("near: 2%", "7:7", "\"near\" is \"2%\", which is not a duration")
    ),
    (
      seriesMeasure, "{ mean: { at_least: 8 } }",
      FaultCase("near: -1", "7:7", "\"near\" is \"-1\", and cannot be below 0")
    ),
  ]

  @Test(arguments: dependentFaults)
  func dependent(measure: String, target: String, fault: FaultCase) {
    let found = reading(standard: standardText(measure: measure, target: target, extra: fault.text)).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }
}
