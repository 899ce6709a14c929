// Holds a preset of a helpdesk's exports, and tables that begin from it.

import AuditModel
import Declarations

/// Two exports of a helpdesk: the list of tickets, which collects fields of the other.
let zendesk = """
  tickets:
    format: delimited
    key: id
    keep: last by updated_at
    nulls: ["-"]
    at: created_at
    columns:
      id: { from: Id, type: text }
      updated_at: { from: Updated at, type: time, format: "yyyy-MM-dd HH:mm" }
      created_at: { from: Created at, type: time, format: "yyyy-MM-dd HH:mm" }
      first_reply_at: { from: Replied at, type: time }
      channel: { from: Via, type: category }
      assignee: { from: Assignee, type: category }
      team: { from: Group, type: category }
    roles: { agent: assignee, channel: channel }
    children:
      metrics:
        table: ticket_metrics
        on: ticket_id
        reopens: { max: reopens }
      comments:
        table: comments
        on: ticket_id
        replies: { count: true }
    pauses: { table: comments, on: ticket_id, from: at, to: until }
  ticket_metrics:
    format: ndjson
    columns:
      ticket_id: { from: ticket_id, type: text }
      reopens: { from: reopens, type: integer }
      waited: { from: "requester_wait_time_in_minutes.business", type: duration, unit: minutes }
  comments:
    columns: { ticket_id: text, at: time, until: time }
  """

/// The places of diagnostics count from here; `contacts` is on line 1.
let presetSources = """
  contacts:
    preset: zendesk.tickets
    files: "tickets-*.csv"
    at: first_reply_at
    columns:
      channel: { from: Source, type: category, values: { web: chat } }
      priority: category
    roles: { team: team }
  metrics:
    preset: zendesk.ticket_metrics
    files: metrics.ndjson.gz
  """

func presetReading(
  sources: String, presets: [String: String] = ["zendesk": zendesk], more: [DeclarationFile] = []
) -> DeclarationReading {
  let files = [
    DeclarationFile(path: "company.yml", text: goodCompany), DeclarationFile(path: "sources.yml", text: sources),
    DeclarationFile(path: "speed/reply.md", text: standardText()),
  ]
  return readDeclarations(files: files + more, presets: presets)
}
