// Tests that tables begin from presets: what is taken over, what the user's own words replace, and what is said of faults.

import AuditModel
import Declarations
import Foundation
import Testing

@Suite("Presets")
struct PresetTests {
  @Test("A table has what its preset says, where it says nothing itself")
  func takenOver() throws {
    let found = presetReading(sources: presetSources)
    let tables = try #require(found.book, "\(shown(found.diagnostics))").tables
    let contacts = try #require(tables.first { $0.name == "contacts" })
    #expect(contacts.preset == "zendesk.tickets")
    #expect(contacts.files == "tickets-*.csv" && contacts.format == .delimited)
    #expect(contacts.key == "id" && contacts.keep == .last(by: "updated_at") && contacts.nullWords == ["-"])
    let metrics = try #require(tables.first { $0.name == "metrics" })
    #expect(metrics.format == .ndjson && metrics.columns.map(\.field) == ["ticket_id", "reopens", "waited"])
    #expect(metrics.column("waited")?.header == "requester_wait_time_in_minutes.business")
  }

  @Test("What the user writes goes before it: keys whole, columns and roles one by one")
  func overridden() throws {
    let contacts = try #require(presetReading(sources: presetSources).book?.tables.first { $0.name == "contacts" })
    #expect(contacts.datedBy == "first_reply_at")
    #expect(
      contacts.columns.map(\.field) == [
        "id", "updated_at", "created_at", "first_reply_at", "channel", "assignee", "team", "priority",
      ])
    #expect(contacts.column("channel")?.header == "Source")
    #expect(contacts.column("channel")?.type == .category(values: ["web": "chat"]))
    #expect(contacts.column("channel")?.place == Place(file: "sources.yml", line: 6, column: 5))
    #expect(contacts.column("assignee")?.place == Place(file: "presets/zendesk.yml (shipped)", line: 13, column: 5))
    #expect(contacts.roles == ["agent": "assignee", "channel": "channel", "team": "team"])
  }

  @Test("A relation of a preset leads to the table that begins from its other table, whatever that is called")
  func related() throws {
    let contacts = try #require(presetReading(sources: presetSources).book?.tables.first { $0.name == "contacts" })
    #expect(contacts.derived.map(\.field) == ["reopens"])
    #expect(contacts.derived.first?.rollup.rows.table == "metrics")
    #expect(contacts.pauses == nil)
    let all = presetSources + "\nwords: { preset: zendesk.comments, files: c.csv }\n"
    let more = try #require(presetReading(sources: all).book?.tables.first { $0.name == "contacts" })
    #expect(more.derived.map(\.field) == ["reopens", "replies"])
    guard case .rows(let rows, "at", "until", nil)? = more.pauses else {
      Issue.record("\(String(describing: more.pauses))")
      return
    }
    #expect(rows.table == "words")
  }

  @Test("The user's own relation replaces the preset's of that name, and keeps its own table")
  func ownRelation() throws {
    let sources = presetSources.replacing(
      "  roles: { team: team }",
      with: """
          children:
            metrics: { table: metrics, on: ticket_id, longest: { max: waited } }
            more: { table: contacts, on: { team: team }, colleagues: { count: true } }
        """)
    let contacts = try #require(presetReading(sources: sources).book?.tables.first { $0.name == "contacts" })
    #expect(contacts.derived.map(\.field) == ["longest", "colleagues"])
  }

  @Test("A preset's name alone is its first table")
  func firstTable() throws {
    let found = presetReading(sources: "contacts: { preset: zendesk, files: tickets.csv }")
    #expect(found.book?.tables.first?.preset == "zendesk.tickets", "\(shown(found.diagnostics))")
  }

  @Test("A company's own preset goes before the shipped one, and is a file of its declaration")
  func own() throws {
    let sources = "contacts: { preset: zendesk, files: tickets.csv }"
    let text = "mine:\n  columns: { created_at: time, first_reply_at: time }\n  at: created_at\n"
    let found = presetReading(sources: sources, more: [DeclarationFile(path: "presets/zendesk.yml", text: text)])
    #expect(found.book?.tables.first?.preset == "zendesk.mine", "\(shown(found.diagnostics))")
    #expect(found.files.first { $0.path == "presets/zendesk.yml" }?.bytes == Array(text.utf8))
    // A shipped one counts as a file too, so that a changed one changes the digest; only where it is used.
    let paths = ["company.yml", "presets/zendesk.yml", "sources.yml", "speed/reply.md"]
    #expect(presetReading(sources: sources).files.map(\.path) == paths)
    #expect(!presetReading(sources: goodSources).files.map(\.path).contains("presets/zendesk.yml"))
  }

  static let faults: [FaultCase] = [
    FaultCase("preset: zendsk\n  files: a.csv", "2:11", "there is no preset \"zendsk\"", "zendesk"),
    FaultCase("preset: Zendesk\n  files: a.csv", "2:11", "there is no preset \"Zendesk\"", "zendesk"),
    FaultCase("preset: jira\n  files: a.csv", "2:11", "there is no preset \"jira\"", "jira-service-management"),
    FaultCase(
      "preset: zendesk.tikets\n  files: a.csv", "2:11", "the preset \"zendesk\" has no table \"tikets\"",
      "zendesk.tickets"),
    FaultCase("preset: [zendesk]\n  files: a.csv", "2:11", "\"preset\" must be a text, not a list"),
    FaultCase("preset: zendesk", "2:3", "the key \"files\" is missing"),
    FaultCase(
      "preset: zendesk\n  files: a.ndjson", "3:10", "\"files\" is \"a.ndjson\", and the preset reads delimited text"),
    FaultCase(
      "preset: zendesk.ticket_metrics\n  files: a.csv.gz\n  at: created_at\n  columns: { created_at: time, first_reply_at: time }",
      "3:10",
      "\"files\" is \"a.csv.gz\", and the preset reads JSON lines"),
    FaultCase(
      "preset: zendesk\n  files: a.csv\n  rolls: {}", "4:3", "unknown key \"rolls\" in the table \"contacts\""),
    FaultCase("preset: zendesk\n  files: a.csv\n  columns: { id: txt }", "4:18", "\"id\" cannot be \"txt\"", "text"),
    FaultCase("preset: zendesk\n  files: a.csv\n  columns: [id]", "4:12", "\"columns\" must be a mapping, not a list"),
    FaultCase(
      "preset: zendesk\n  files: a.csv\n  roles: { agent: who }", "4:19", "the table \"contacts\" has no field \"who\""),
    FaultCase(
      "preset: zendsk\n  files: a.csv\n  key: di\n  at: x\n  columns: { created_at: time }", "2:11",
      "there is no preset \"zendsk\"", "zendesk"),
  ]

  @Test("A fault beside a preset is said once, where it is", arguments: faults)
  func fault(_ fault: FaultCase) {
    let found = presetReading(
      sources: "contacts:\n  \(fault.text)", presets: ["zendesk": zendesk, "jira-service-management": zendesk])
    #expect(fault.matches(found.errors, file: "sources.yml"), "\(shown(found.diagnostics))")
  }

  @Test("Who asks for an unknown preset is told all that there are")
  func known() {
    let found = presetReading(sources: "contacts: { preset: x, files: a.csv }", presets: ["b": zendesk, "a": zendesk])
    #expect(
      found.errors.first?.notes == [
        "Presets are a and b. A company's own lies in the folder of its declaration, as presets/our-helpdesk.yml."
      ])
  }

  @Test("A preset's word that the user's column contradicts is a fault in the preset, with the table that reads it")
  func retyped() {
    let sources = "contacts:\n  preset: zendesk\n  files: a.csv\n  columns: { updated_at: category }"
    let found = presetReading(sources: sources).errors
    let fault = FaultCase(
      "", "4:9", "\"keep\" needs a field of type time or integer, and \"updated_at\" is of type category")
    #expect(fault.matches(found, file: "presets/zendesk.yml (shipped)"), "\(shown(found))")
    #expect(found.first?.notes.last == "It is read for `preset: zendesk` at sources.yml:2:11.")
  }

  @Test("Two tables from one table of a preset leave its relations in doubt, and that is said")
  func doubtful() {
    let sources = presetSources + "\nothers: { preset: zendesk.ticket_metrics, files: b.ndjson }"
    let found = presetReading(sources: sources).errors
    let fault = FaultCase(
      "", "2:11", "\"children: metrics\" of the preset could be read from \"metrics\" or \"others\"")
    #expect(fault.matches(found, file: "sources.yml"), "\(shown(found))")
  }

  static let ownFaults: [FaultCase] = [
    FaultCase("", "1:1", "presets/ours.yml declares no table"),
    FaultCase("a: { columns: { id: txt } }", "1:21", "\"id\" cannot be \"txt\"", "text"),
    FaultCase("a:\n  files: a.csv\n  columns: { id: text }", "2:3", "a preset does not say which files fill a table"),
    FaultCase("a:\n  preset: zendesk\n  columns: { id: text }", "2:3", "unknown key \"preset\" in the table \"a\""),
    FaultCase("a: { key: id }", "1:4", "the key \"columns\" is missing"),
    FaultCase("a: { columns: { id: text }, key: no }", "1:34", "the table \"a\" has no field \"no\""),
    FaultCase(
      "a: { columns: { id: text }, children: { b: { table: c, on: { id: x }, n: { count: true } } } }", "1:53",
      "there is no table \"c\" in presets/ours.yml", "a"),
    FaultCase("A: { columns: { id: text } }", "1:1", "the table \"A\" is not a plain name"),
  ]

  @Test("A company's own preset is checked as sources.yml is, though no table begins from it", arguments: ownFaults)
  func ownFault(_ fault: FaultCase) {
    let own = DeclarationFile(path: "presets/ours.yml", text: fault.text)
    let unused = presetReading(sources: goodSources, more: [own]).errors
    #expect(fault.matches(unused, file: "presets/ours.yml"), "\(shown(unused))")
    let used = presetReading(sources: "contacts: { preset: ours, files: a.csv, key: x }", more: [own]).errors
    #expect(fault.matches(used, file: "presets/ours.yml"), "\(shown(used))")
  }

  @Test("A preset's file has a plain name")
  func name() {
    let own = DeclarationFile(path: "presets/Our helpdesk.yml", text: zendesk)
    let found = presetReading(sources: goodSources, more: [own]).errors
    #expect(found.map(\.summary) == ["the preset \"Our helpdesk\" is not a plain name"])
  }

  @Test("Other files among the presets are pointed out, and a preset never is")
  func unread() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let texts = [
      "company.yml": goodCompany, "sources.yml": goodSources, "speed/reply.md": standardText(),
      "presets/ours.yml": zendesk, "presets/theirs.yaml": zendesk, "presets/old/x.yml": zendesk,
      "presets/notes.md": "Notes", "presets/README.md": "Notes",
    ]
    for (path, text) in texts {
      let url = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    let found = try readDeclarations(folder: folder).diagnostics.filter { $0.summary == "nothing reads this file" }
    let places = found.map { $0.place.file.dropFirst(folder.count + 1) }
    #expect(places == ["presets/notes.md", "presets/old/x.yml", "presets/theirs.yaml"])
    let suggestions = found.map { $0.suggestion?.dropFirst(folder.count + 1) }
    #expect(suggestions == [nil, "presets/x.yml", "presets/theirs.yml"])
  }
}
