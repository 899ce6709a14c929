// Holds a small good declaration, and ways to change one thing in it.

import AuditModel
import Declarations
import Testing

let goodCompany = """
  company: Larkspur Outfitters
  zone: Europe/Madrid
  """

let goodSources = """
  contacts:
    files: "tickets-*.csv"
    key: id
    keep: last by updated_at
    nulls: ["", "?", NaN]
    columns:
      id: { from: "Ticket ID", type: text }
      updated_at: { type: time }
      created_at: { from: "Created at", type: time, format: "d/M/yyyy HH:mm", zone: America/New_York }
      first_reply_at: time
      solved_at: time
      target_at: time
      handle: { type: duration, unit: minutes }
      reopened: integer
      score: { type: decimal, places: 2 }
      merged: boolean
      channel: { from: via, type: category, values: { "Chat - Web": chat } }
      priority: category
      team: category
    roles: { team: team, channel: channel }
  days:
    files: days.csv
    delimiter: ";"
    columns:
      day: time
      level: { type: decimal, places: 4 }
      wait: duration
      total_wait: duration
      incoming: integer
      answered: integer
      site: category
  """

let goodMeasure = "{ kind: duration, table: contacts, from: created_at, to: first_reply_at }"
let goodTarget = "{ share: 90%, within: 2 min }"
let shareMeasure = "{ kind: share, table: contacts, at: created_at, when: { reopened: 0 } }"
let seriesMeasure = "{ kind: series, table: days, at: day, value: level, denominator: incoming }"
let waitMeasure = "{ kind: series, table: days, at: day, value: wait, denominator: incoming }"

/// A standard's file: the id on line 2, title 3, family 4, measure 5, target 6, and anything else from line 7.
func standardText(measure: String = goodMeasure, target: String = goodTarget, extra: String = "") -> String {
  """
  ---
  id: speed.reply
  title: First reply
  family: speed
  measure: \(measure)
  target: \(target)
  \(extra)
  ---
  Prose.

  """
}

/// Reads the good declaration with any of its files replaced; nil leaves a file out.
func reading(
  company: String? = goodCompany, sources: String? = goodSources, standard: String? = standardText(),
  more: [DeclarationFile] = []
) -> DeclarationReading {
  var files = more
  if let company { files.append(DeclarationFile(path: "company.yml", text: company)) }
  if let sources { files.append(DeclarationFile(path: "sources.yml", text: sources)) }
  if let standard { files.append(DeclarationFile(path: "speed/reply.md", text: standard)) }
  return readDeclarations(files: files)
}

extension DeclarationReading {
  /// Without the warnings, which speak of tables that a small sample leaves unread.
  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

/// One fault, and everything that is to be said about it.
struct FaultCase: CustomTestStringConvertible, Sendable {
  var text: String
  /// `line:column`
  var place: String
  var summary: String
  var suggestion: String?

  init(_ text: String, _ place: String, _ summary: String, _ suggestion: String? = nil) {
    self.text = text
    self.place = place
    self.summary = summary
    self.suggestion = suggestion
  }

  var testDescription: String { "\(place) \(summary)" }

  func matches(_ diagnostics: [Diagnostic], file: String) -> Bool {
    guard let found = diagnostics.first, diagnostics.count == 1 else { return false }
    return found.severity == .error && found.place.description == "\(file):\(place)" && found.summary == summary
      && found.suggestion == suggestion
  }
}

/// What was found, for the message of a failed test.
func shown(_ diagnostics: [Diagnostic]) -> String {
  diagnostics.map { "\($0.place) \($0.summary) → \($0.suggestion ?? "no suggestion")" }.joined(separator: "\n")
}
