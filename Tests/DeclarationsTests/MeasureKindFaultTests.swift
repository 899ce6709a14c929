// Tests what is said of each fault in the kinds of measure that reach beyond one table or one time, and where.

import AuditModel
import Declarations
import Testing

struct MeasureKindFaultTests {
  private func expect(
    _ fault: FaultCase, target: String, at location: SourceLocation = #_sourceLocation
  ) {
    let found = shopReading(measure: fault.text, target: target).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))", sourceLocation: location)
  }

  static let durationFaults: [FaultCase] = [
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, clock: business }", "5:85",
      "the clock \"business\" could be any of branch and office"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, clock: offce }", "5:85",
      "\"clock\" cannot be \"offce\"", "office"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, pauses: waiting }", "5:86",
      "\"pauses\" must be `all` or a list of reasons, not \"waiting\"", "[waiting]"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, pauses: [W] }", "5:87",
      "\"W\" never occurs in \"reason\", where it is mapped to \"waiting\"", "waiting"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, pauses: [a, a] }", "5:90",
      "\"pauses\" names \"a\" twice"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, pauses: [] }", "5:86",
      "\"pauses\" is an empty list"),
    FaultCase(
      "{ kind: duration, table: complaints, from: received_at, to: solved_at, pauses: all }", "5:81",
      "the table \"complaints\" declares no pauses that could stop the clock"),
    FaultCase(
      "{ kind: duration, table: waits, from: joined_at, to: served_at, pauses: [lunhc] }", "5:83",
      "the pauses of \"waits\" have no reason \"lunhc\"", "lunch"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, customer: first_call_at }", "5:88",
      "\"customer\" must be a mapping, not \"first_call_at\""),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, customer: {} }", "5:88",
      "\"customer\" is empty"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, customer: { from: team } }", "5:96",
      "\"from\" needs a field of type time, and \"team\" is of type category"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, customer: { restarted: team } }", "5:101",
      "\"restarted\" needs a field of type boolean or integer, and \"team\" is of type category"),
    FaultCase(
      "{ kind: duration, table: contacts, from: created_at, to: solved_at, customer: { form: first_call_at } }", "5:90",
      "unknown key \"form\" in \"customer\"", "from"),
    FaultCase(
      "{ kind: duration, table: contacts, column: handle_time, clock: office }", "5:66",
      "\"clock\" does not go with \"column\", which is taken as it stands"),
    FaultCase(
      "{ kind: duration, table: contacts, column: handle_time, pauses: all }", "5:66",
      "\"pauses\" does not go with \"column\", which is taken as it stands"),
    FaultCase(
      "{ kind: duration, table: contacts, column: handle_time, customer: { from: created_at } }", "5:66",
      "\"customer\" does not go with \"column\", which is taken as it stands"),
  ]

  @Test(arguments: durationFaults)
  func durations(fault: FaultCase) { expect(fault, target: goodTarget) }

  static let shareFaults: [FaultCase] = [
    FaultCase(
      "{ kind: share, table: contacts, beyond: handle_time }", "5:50",
      "\"beyond\" must be a mapping, not \"handle_time\""),
    FaultCase(
      "{ kind: share, table: contacts, beyond: { column: handle_time } }", "5:50", "the key \"times\" is missing"),
    FaultCase("{ kind: share, table: contacts, beyond: { times: 1.5 } }", "5:50", "the key \"column\" is missing"),
    FaultCase(
      "{ kind: share, table: contacts, beyond: { column: team, times: 1.5 } }", "5:60",
      "\"column\" needs a field of type duration, and \"team\" is of type category"),
    FaultCase(
      "{ kind: share, table: contacts, beyond: { column: handle_time, times: 0 } }", "5:80",
      "\"times\" must be above 0, not \"0\""),
    FaultCase(
      "{ kind: share, table: contacts, beyond: { column: handle_time, times: wide } }", "5:80",
      "\"times\" is \"wide\", which is not a plain number"),
    FaultCase(
      "{ kind: share, table: contacts, beyond: { column: handle_time, by: [customer], times: 1 } }", "5:78",
      "\"by\" needs a field of type category, and \"customer\" is of type text"),
    FaultCase("{ kind: share, table: pauses, when: { reason: waiting } }", "5:10", "the key \"at\" is missing"),
  ]

  @Test(arguments: shareFaults)
  func shares(fault: FaultCase) { expect(fault, target: "{ share: { at_least: 90% } }") }

  static let followingFaults: [FaultCase] = [
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: 7 d } }", "5:63",
      "\"followed_by\" must be a mapping, not \"7 d\""),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { within: 7 d } } }", "5:63", "the key \"same\" is missing"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: [customer] } } }", "5:63",
      "the key \"within\" is missing"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: customer, within: 7 d } } }", "5:71",
      "\"same\" must be a list of fields, not \"customer\"", "[customer]"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: [custmer], within: 7 d } } }", "5:72",
      "the table \"contacts\" has no field \"custmer\"", "customer"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: [team, team], within: 7 d } } }", "5:78",
      "\"same\" names \"team\" twice"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: [], within: 7 d } } }", "5:71",
      "\"same\" is an empty list"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { table: sales, same: [topic], within: 7 d } } }", "5:86",
      "the table \"sales\" has no field \"topic\""),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { table: sales, same: { topic: amount }, within: 7 d } } }",
      "5:94", "\"topic\" is of type text, and \"amount\" of type decimal with 2 places: they are never the same"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { table: sale, same: [customer], within: 7 d } } }", "5:72",
      "there is no table \"sale\" in sources.yml", "sales"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: [customer], within: 0 d } } }", "5:91",
      "\"within\" must be longer than \"0 d\""),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: [customer], within: 7 } } }", "5:91",
      "\"within\" is \"7\", which has no unit of time"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: [customer], within: 7 d, from: team } } }", "5:102",
      "\"from\" needs a field of type time, and \"team\" is of type category"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { table: pauses, same: { customer: ticket_id }, within: 7 d } } }",
      "5:63", "the key \"at\" is missing"),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { table: sales, same: [customer], within: 7 d, where: { team: a } } } }",
      "5:119", "the table \"sales\" has no field \"team\""),
    FaultCase(
      "{ kind: share, table: contacts, when: { followed_by: { same: [customer], withn: 7 d, within: 7 d } } }", "5:83",
      "unknown key \"withn\" in \"followed_by\""),
    FaultCase(
      "{ kind: share, table: pauses, at: began_at, when: { followed_by: { same: [ticket_id], within: 7 d } } }", "5:75",
      "the key \"from\" is missing"),
  ]

  @Test(arguments: followingFaults)
  func followings(fault: FaultCase) { expect(fault, target: "{ share: { at_least: 90% } }") }

  static let rateFaults: [FaultCase] = [
    FaultCase("{ kind: rate, per: { table: surveys } }", "5:10", "the key \"events\" is missing"),
    FaultCase("{ kind: rate, events: { table: complaints } }", "5:10", "the key \"per\" is missing"),
    FaultCase(
      "{ kind: rate, table: contacts, events: { table: complaints }, per: { table: surveys } }", "5:24",
      "unknown key \"table\" in a rate measure"),
    FaultCase(
      "{ kind: rate, events: complaints, per: { table: surveys } }", "5:32",
      "\"events\" must be a mapping, not \"complaints\""),
    FaultCase(
      "{ kind: rate, events: { table: complaint }, per: { table: surveys } }", "5:41",
      "there is no table \"complaint\" in sources.yml", "complaints"),
    FaultCase(
      "{ kind: rate, events: { table: complaints, sum: mark }, per: { table: surveys } }", "5:53",
      "unknown key \"sum\" in \"events\""),
    FaultCase(
      "{ kind: rate, events: { table: pauses }, per: { table: surveys } }", "5:32", "the key \"at\" is missing"),
    FaultCase(
      "{ kind: rate, events: { table: complaints, where: { mark: 1 } }, per: { table: surveys } }", "5:62",
      "the table \"complaints\" has no field \"mark\""),
    FaultCase(
      "{ kind: rate, events: { table: complaints }, per: { each: 1000 } }", "5:60", "the key \"table\" is missing"),
    FaultCase(
      "{ kind: rate, events: { table: complaints }, per: { table: surveys, each: 0 } }", "5:84",
      "\"each\" must be a whole number of 1 to 1000000000, not \"0\""),
    FaultCase(
      "{ kind: rate, events: { table: complaints }, per: { table: surveys, sum: kind } }", "5:83",
      "\"sum\" needs a field of type integer, decimal or duration, and \"kind\" is of type category"),
    FaultCase(
      "{ kind: rate, events: { table: complaints }, per: { table: surveys, eahc: 1000 } }", "5:78",
      "unknown key \"eahc\" in \"per\"", "each"),
    FaultCase(
      "{ kind: rate, events: { table: complaints }, per: { table: surveys }, adjust: [fault] }", "5:89",
      "the table \"surveys\" has no field \"fault\""),
    FaultCase(
      "{ kind: rate, events: { table: complaints }, per: { table: surveys }, adjust: [team] }", "5:89",
      "the table \"complaints\" has no field \"team\""),
    FaultCase(
      "{ kind: rate, events: { table: complaints }, per: { table: surveys }, adjust: [customer] }", "5:89",
      "\"adjust\" needs a field of type category, and \"customer\" is of type text"),
    FaultCase(
      "{ kind: rate, events: { table: complaints }, per: { table: surveys }, adjust: [kind, kind] }", "5:95",
      "\"adjust\" names \"kind\" twice"),
  ]

  @Test(arguments: rateFaults)
  func rates(fault: FaultCase) { expect(fault, target: "{ rate: { at_most: 10 } }") }
}
