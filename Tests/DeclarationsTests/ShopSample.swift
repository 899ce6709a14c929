// Holds a larger good declaration: a shop whose tables speak of one another, with calendars and pauses.

import AuditModel
import Declarations
import Testing

let shopCompany = """
  company: Larkspur Outfitters
  zone: Europe/Madrid
  calendars:
    office: { hours: { mon-fri: "09:00-18:00" } }
    branch: { hours: { mon-sat: "10:00-20:00" } }
  """

let shopSources = """
  contacts:
    files: "tickets-*.csv"
    key: id
    at: created_at
    columns:
      id: text
      created_at: time
      first_call_at: time
      solved_at: time
      restarts: integer
      handle_time: duration
      waiting_time: duration
      supplier_time: duration
      channel: { type: category, values: { "Chat - Web": chat } }
      topic: category
      team: category
      status: category
      customer: text
    roles: { team: team, customer: customer }
    children:
      comments:
        table: comments
        on: ticket_id
        where: { bot: false }
        first_human_reply_at: { first: at, where: { author: agent } }
        replies: { count: true }
        talk_time: { sum: seconds }
        longest: { max: seconds }
        last_author: { last: author, by: seconds }
    pauses: { table: pauses, on: ticket_id, from: began_at, to: ended_at, reason: reason }
  comments:
    files: comments.csv
    columns:
      ticket_id: text
      at: time
      author: category
      bot: boolean
      seconds: duration
  pauses:
    files: pauses.csv
    columns: { ticket_id: text, began_at: time, ended_at: time, reason: { type: category, values: { W: waiting } } }
  complaints:
    files: complaints.csv
    at: received_at
    columns:
      received_at: time
      solved_at: time
      customer: text
      product: category
      fault: category
      reason: category
      kind: category
  surveys:
    files: surveys.csv
    at: sent_at
    columns: { sent_at: time, answered_at: time, mark: integer, grade: { type: decimal, places: 1 }, kind: category, team: category, customer: text, found: boolean }
  waits:
    files: waits.csv
    at: joined_at
    columns: { joined_at: time, served_at: time, announced_wait: duration }
    pauses: { columns: { supplier: announced_wait, lunch: announced_wait } }
  sales:
    files: sales.csv
    columns: { sold_at: time, amount: { type: decimal, places: 2 }, customer: text, kind: category }
  staff_hours:
    files: staff.csv
    columns: { hour: time, team: category, busy: duration, staffed: duration, heads: integer }
  """

/// Reads one standard over the shop.
func shopReading(measure: String, target: String, extra: String = "", more: [DeclarationFile] = [])
  -> DeclarationReading
{
  reading(
    company: shopCompany, sources: shopSources,
    standard: standardText(measure: measure, target: target, extra: extra), more: more)
}

/// The one standard over the shop, which has no errors.
func shopStandard(
  measure: String, target: String, extra: String = "", at location: SourceLocation = #_sourceLocation
) throws -> Standard {
  let found = shopReading(measure: measure, target: target, extra: extra)
  #expect(found.errors.isEmpty, "\(shown(found.diagnostics))", sourceLocation: location)
  return try #require(found.book?.standards.first, sourceLocation: location)
}

let solvedMeasure = "{ kind: duration, table: contacts, from: created_at, to: solved_at }"

let checklistPage = """
  ---
  owner: Quality Manager
  questions:
    surveys.when:
      asks: When do we ask?
      answer: Every month.
      evidence: [{ what: Survey plan, at: "Handbook, section 4", until: 2026-12-31 }]
      claim: { peaks: { table: surveys, where: { kind: trade }, weekdays: [mon], months: [nov, dec] } }
  ---
  Words.

  """
