// Owns the fuzzing of declarations: a page of a standard or of the checklist, and sources.yml, in a folder that is good
// but for them.

import AuditModel
import Declarations
import Exports

private let company = "company: Larkspur Outfitters\nzone: Europe/Madrid\n"

private let sources = """
  contacts:
    files: "tickets-*.csv"
    key: id
    keep: last by updated_at
    columns:
      id: { from: "Ticket ID", type: text }
      updated_at: time
      created_at: { from: "Created at", type: time, format: "d/M/yyyy HH:mm", zone: America/New_York }
      first_reply_at: time
      handle: { type: duration, unit: minutes }
      reopened: integer
      channel: { from: via, type: category, values: { "Chat - Web": chat } }
    roles: { channel: channel }

  """

private let standard = """
  ---
  id: speed.reply
  title: First reply
  family: speed
  measure: { kind: duration, table: contacts, from: created_at, to: first_reply_at }
  target: { share: 90%, within: 2 min }
  ---
  Prose.

  """

/// The first byte chooses what the page is.
func feedPages(_ input: [UInt8]) {
  guard let choice = input.first else { return }
  let bytes = Array(input.dropFirst())
  switch choice % 4 {
  case 0:
    let element = ["needs", "cycles", "surveys", "quality", "rewards"][Int(choice >> 2) % 5]
    check(page: DeclarationFile(path: "control/\(element).md", bytes: bytes), standard: standard)
  case 1: check(page: DeclarationFile(path: "responses.yml", bytes: bytes), standard: standard)
  case 2: check(page: DeclarationFile(path: "company.yml", bytes: bytes), standard: standard)
  default: check(page: DeclarationFile(path: "speed/reply.md", bytes: bytes), standard: nil)
  }
}

func feedSources(_ input: [UInt8]) {
  check(page: DeclarationFile(path: "sources.yml", bytes: input), standard: standard)
}

private func check(page: DeclarationFile, standard: String?) {
  var files = [page]
  if page.path != "company.yml" { files.append(DeclarationFile(path: "company.yml", text: company)) }
  if page.path != "sources.yml" { files.append(DeclarationFile(path: "sources.yml", text: sources)) }
  if let standard { files.append(DeclarationFile(path: "speed/first.md", text: standard)) }
  let reading = readDeclarations(files: files)
  let hasErrors = reading.diagnostics.contains { $0.severity == .error }
  require((reading.book == nil) == hasErrors, "a book beside errors, or neither: \(reading.diagnostics)")
  for diagnostic in reading.diagnostics {
    require(!diagnostic.summary.isEmpty, "a diagnostic says nothing")
    require(diagnostic.place.line >= 0 && diagnostic.place.column >= 0, "a place before the file: \(diagnostic.place)")
    require(!diagnostic.place.file.isEmpty, "a diagnostic without a file")
  }
  guard let book = reading.book else { return }
  for table in book.tables {
    let fields = table.columns.map(\.field) + table.derived.map(\.field)
    require(Set(fields).count == fields.count, "table \(table.name) has a field twice")
  }
}
