// Tests what is said of each fault in a condition, and where.

import AuditModel
import Declarations
import Testing

struct ConditionFaultTests {
  static let cases: [FaultCase] = [
    FaultCase("chat", "7:8", "\"where\" must be a mapping, not \"chat\""),
    FaultCase("{}", "7:8", "\"where\" is an empty condition"),
    FaultCase("{ chanel: chat }", "7:10", "the table \"contacts\" has no field \"chanel\"", "channel"),
    FaultCase("{ channel: }", "7:10", "\"channel\" is compared with nothing", "{ missing: true }"),
    FaultCase(
      "{ channel: Chat - Web }", "7:19", "\"Chat - Web\" never occurs in \"channel\", where it is mapped to \"chat\"",
      "chat"),
    FaultCase(
      "{ channel: { at_least: 3 } }", "7:21", "\"at_least\" does not go with \"channel\", which is of type category"),
    FaultCase("{ channel: { is: chat } }", "7:21", "unknown key \"is\" in the test of \"channel\""),
    FaultCase("{ channel: {} }", "7:19", "the test of \"channel\" is empty"),
    FaultCase("{ channel: [] }", "7:19", "\"channel\" is an empty list"),
    FaultCase("{ channel: { missing: yes } }", "7:30", "\"missing\" must be true or false, not \"yes\"", "true"),
    FaultCase("{ id: A1 }", "7:14", "\"id\" is of type text, which is never compared"),
    FaultCase("{ id: { not: A1 } }", "7:21", "\"id\" is of type text, which is never compared"),
    FaultCase("{ id: { above: 3 } }", "7:16", "\"above\" does not go with \"id\", which is of type text"),
    FaultCase("{ merged: yes }", "7:18", "\"merged\" must be true or false, not \"yes\"", "true"),
    FaultCase("{ reopened: often }", "7:20", "\"reopened\" must be a whole number, not \"often\""),
    FaultCase("{ reopened: { above: 1.5 } }", "7:29", "\"above\" must be a whole number, not \"1.5\""),
    FaultCase(
      "{ reopened: { above: 99999999999999999999 } }", "7:29",
      "\"above\" must be a whole number, not \"99999999999999999999\""),
    FaultCase("{ reopened: { between: [3, 1] } }", "7:31", "\"between\" runs from \"3\" down to \"1\""),
    FaultCase("{ reopened: { between: [3] } }", "7:31", "\"between\" has 1 values, not two"),
    FaultCase("{ score: 4.125 }", "7:17", "\"score\" must be a number of at most 2 decimal places, not \"4.125\""),
    FaultCase("{ handle: 5 }", "7:18", "\"handle\" is \"5\", which has no unit of time"),
    FaultCase(
      "{ solved_at: 2026-07-01 }", "7:21", "\"solved_at\" is of type time, which is not compared for being equal"),
    FaultCase("{ solved_at: { at_least: July } }", "7:33", "\"at_least\" must be a day of the calendar, not \"July\""),
    FaultCase("{ any: { merged: true } }", "7:15", "\"any\" must be a list of conditions, not a mapping"),
    FaultCase("{ all: [] }", "7:15", "\"all\" is an empty list"),
    FaultCase("{ not: [merged] }", "7:15", "\"not\" must be a mapping, not a list"),
    FaultCase(
      "{ any: [{ merged: true }, { team: a, tem: b }] }", "7:45", "the table \"contacts\" has no field \"tem\"", "team"),
  ]

  @Test(arguments: cases)
  func faults(fault: FaultCase) {
    let found = reading(standard: standardText(extra: "where: \(fault.text)")).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }
}
