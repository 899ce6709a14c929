// Owns the tests of `plumbline inspect`: that what it proposes is accepted as it stands, and keeps the rows.

import Foundation
import Testing

@testable import plumbline

/// A declaration that consists of a proposal and the least that must stand beside it.
private func declaration(_ proposal: String, standard: String) throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  try folder.write(
    "company: Inspected\nzone: UTC\nperiod: 2000-01-01/2030-12-31\nfail_on: [never]\n", to: "company.yml")
  try folder.write(proposal, to: "sources.yml")
  try folder.write(standard, to: "speed/read.md")
  return folder
}

private let attestation = """
  ---
  id: speed.read
  title: The export is read
  family: speed
  measure: { kind: attestation, evidence: [{ what: A test, at: here }] }
  ---

  """

/// What `check` says of a proposal.
private func checked(_ proposal: String) throws -> Run {
  let folder = try declaration(proposal, standard: attestation)
  return try withExtendedLifetime(folder) { try Program.run(["check", folder.path]) }
}

/// Every export beside the project, below its folder.
private var realFiles: [String] {
  let paths = (try? FileManager.default.subpathsOfDirectory(atPath: Program.realExports)) ?? []
  return paths.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".csv.gz") }.sorted()
}

struct InspectTests {
  @Test func theWholeOutputIsASourcesFile() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(
      """
      Ticket ID;Opened;Größe;all;;Note;Note;2nd line;Talk time (s);Agent;Caller
      1;3/4/2026;klein;x;?;a;b;7;30;Ann;Cy
      2;4/4/2026;groß;x;?;a;b;8;45;Bob;Di
      3;5/4/2026;klein;y;?;a;b;9;20;Ann;Cy
      4;6/4/2026;groß;y;?;a;b;9;20;Bob;Di

      """, to: "tickets-2026.csv")
    let run = try Program.run(["inspect", folder.path + "/tickets-2026.csv"])
    #expect(run.status == 0, "\(run.errors)")
    let yaml = run.output.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
    #expect(
      yaml == """
        tickets:
          files: tickets-2026.csv
          delimiter: ";"
          key: ticket_id
          nulls: ["?"]
          at: opened
          columns:
            ticket_id: { from: Ticket ID, type: text }
            opened: { from: Opened, type: time, format: d/M/yyyy }  # or M/d/yyyy? No value is above 12
            grosse: { from: Größe, type: category }
            all_value: { from: all, type: category }
            column_5: { from: "", nth: 1, type: text }  # no value in the rows looked at
            note: { from: Note, nth: 1, type: text }
            note_2: { from: Note, nth: 2, type: text }
            column_2nd_line: { from: 2nd line, type: integer }
            talk_time_s: { from: "Talk time (s)", type: duration }
            agent: { from: Agent, type: category }
            caller: { from: Caller, type: text }  # a category, if it names no people
          roles: { agent: agent, customer: caller }
        """)
    #expect(run.output.contains("Without a name: column 5."))
    #expect(run.output.contains("Several columns are named \"Note\": 6 and 7. `nth` counts them."))
    #expect(run.output.contains("category: groß, klein"))
    for name in ["Ann", "Bob", "Cy", "Di"] { #expect(!run.output.contains(name)) }
    let check = try checked(run.output)
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test func anEventLogIsProposedByItsLastRow() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let rows = (1...60).map { "INC\($0 / 3),2026-07-\($0 % 20 + 10)T10:00:00Z\n" }.joined()
    try folder.write("number,updated_at\n" + rows, to: "log.csv")
    let output = try Program.run(["inspect", folder.path + "/log.csv"]).output
    #expect(output.contains("# An event log: several rows a key (21 values in 60 rows)"))
    #expect(output.contains("\n  key: number\n  keep: last by updated_at\n"))
  }

  @Test func aFileOfOneNameOrNoneIsStillASourcesFile() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write("Note,Note\na,b\nc,d\n", to: "twice.csv")
    let twice = try Program.run(["inspect", folder.path + "/twice.csv"]).output
    #expect(
      twice.contains("    note: { from: Note, nth: 1, type: text }\n    note_2: { from: Note, nth: 2, type: text }\n"))
    #expect(try checked(twice).status == 0)
    try folder.write("\"\"\na\n1234\n", to: "unnamed.csv")
    let unnamed = try Program.run(["inspect", folder.path + "/unnamed.csv"]).output
    #expect(unnamed.hasPrefix("# unnamed.csv: 1 column separated by"))
    #expect(unnamed.contains("    column_1: { from: \"\", nth: 1, type: text }\n"))
    #expect(try checked(unnamed).status == 0)
  }

  @Test func whateverWayValuesAreWrittenIsDeclared() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(
      """
      Start_Date;Start_Time;created_ts;amount;Answer rate;Talk time;Hold time (s);Hold time;Closed;size
      04/18/2026;9:55:45;1780000000;1.234,50;87,5%;0:05:30;1,5;5:30;1h 5m;1780000000
      04/19/2026;19:55:45;1780000500;2,25;90%;100:00:00;2;75:00;2 days;1780000500

      """, to: "calls.csv")
    let output = try Program.run(["inspect", folder.path + "/calls.csv"]).output
    let yaml = output.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
    #expect(
      yaml == """
        calls:
          files: calls.csv
          delimiter: ";"
          decimal_mark: ","
          thousands_mark: "."
          at: created_ts
          columns:
            start_at: { from: [Start_Date, Start_Time], type: time, format: "MM/dd/yyyy H:mm:ss" }
            created_ts: { type: time, format: epoch seconds }
            amount: { type: decimal, places: 2 }
            answer_rate: { from: Answer rate, type: decimal, places: 3, unit: percent }
            talk_time: { from: Talk time, type: duration, format: "h:mm:ss" }
            hold_time_s: { from: "Hold time (s)", type: duration }
            hold_time: { from: Hold time, type: duration, format: "m:ss" }  # m:ss, or h:mm?
            closed: { from: Closed, type: duration, format: words }
            size: integer  # epoch seconds? Then: type: time, format: epoch seconds
        """)
    let check = try checked(output)
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test func linesOfJSONAreDeclaredByTheirPaths() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let lines = (1...40).map {
      "{\"id\": \($0), \"created\": \(1_780_000_000_000 + $0), \"via\": {\"channel\": \"web\"}, \"m\": "
        + "[{\"name\": \"tHandle\", \"value\": \($0)}], \"wait_in_minutes\": {\"business\": \($0)}}\n"
    }
    try folder.write(lines.joined(), to: "tickets.jsonl")
    let output = try Program.run(["inspect", folder.path + "/tickets.jsonl"]).output
    #expect(output.hasPrefix("# tickets.jsonl: 5 paths of JSON lines, UTF-8; 40 rows, all of them.\n"))
    let yaml = output.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
    #expect(
      yaml == """
        tickets:
          files: tickets.jsonl
          key: id
          at: created
          columns:
            id: text
            created: { type: time, format: epoch milliseconds }
            via_channel: { from: via.channel, type: category }
            m_t_handle_value: { from: "m[name=tHandle].value", type: duration }  # in seconds? The header names no unit
            wait_in_minutes_business: { from: wait_in_minutes.business, type: duration, unit: minutes }
          roles: { channel: via_channel }
        """)
    let check = try checked(output)
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test func anotherEncodingIsDeclaredAndSaidToBeAGuess() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try Data(Array("Größe\nklein\n".unicodeScalars.map { UInt8($0.value) })).write(
      to: URL(fileURLWithPath: folder.path + "/old.csv"))
    let output = try Program.run(["inspect", folder.path + "/old.csv"]).output
    #expect(output.contains("\n  files: old.csv\n  encoding: windows-1252\n"))
    #expect(output.contains("# It is not UTF-8, and every byte of it is a character of Windows-1252. That is a guess:"))
  }

  // MARK: Known products

  @Test func aKnownProductIsToldByItsHeaders() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write("Ticket,State,Opened,Via,Score\n1,open,2026-07-01,web,4\n", to: "export.csv")
    func proposal(_ known: KnownExport...) throws -> String {
      try Inspection(files: [folder.path + "/export.csv"], rows: 10, known: known).text
    }
    let other = KnownExport(name: "other", headers: ["Ticket", "State", "Agent", "Team", "Kind"])
    let helpdesk = KnownExport(name: "helpdesk", headers: ["Ticket", "State", "Opened", "Via", "Closed"])
    let text = try proposal(other, helpdesk)
    #expect(text.contains("# Its headers are those of the preset helpdesk.\n"))
    #expect(
      text.hasSuffix(
        "export:\n  preset: helpdesk\n  files: export.csv\n  columns:\n    score: { from: Score, type: integer }\n"))
    // Two of five, and three, are too few.
    let few = KnownExport(name: "few", headers: ["Ticket", "State", "Opened"])
    #expect(try !proposal(other, few).contains("preset"))
    let all = KnownExport(name: "all", headers: ["Ticket", "State", "Opened", "Via", "Score"])
    #expect(try proposal(all).hasSuffix("export:\n  preset: all\n  files: export.csv\n"))
  }

  /// All but Genesys Cloud, whose preset picks elements of lists by what they hold; a profile finds them by number.
  @Test(arguments: ProductTests.products.filter { $0 != "genesys-cloud" })
  func theShippedPresetsTellTheirOwnExports(product: String) throws {
    let folder = try TemporaryFolder()
    let made = try Program.run(
      ["simulate", "--as", product, "--seed", "3", "--contacts", "200", "--output", "exports"], in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    let exports = folder.path + "/exports/"
    let files = try FileManager.default.contentsOfDirectory(atPath: exports).filter { $0 != "truth.json" }
    let run = try Program.run(["inspect"] + files.sorted().map { exports + $0 })
    #expect(run.status == 0 && run.output.contains("\n  preset: \(product)."), "\(run.output)\(run.errors)")
  }

  @Test func largeNumbersAreSetApart() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write("level\n-1500\n2000000\n", to: "levels.csv")
    let output = try Program.run(["inspect", folder.path + "/levels.csv"]).output
    #expect(output.contains("1 column separated by \",\", UTF-8; 2 rows, all of them."))
    #expect(output.contains("integer, -1,500 to 2,000,000"))
  }

  @Test func theSampleIsSaid() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write("a,b\n" + String(repeating: "1,2\n", count: 50), to: "many.csv")
    let run = try Program.run(["inspect", "--rows", "20", folder.path + "/many.csv"])
    #expect(run.output.hasPrefix("# many.csv: 2 columns separated by \",\", UTF-8; the first 20 rows; --rows N looks"))
  }

  @Test func aFileThatCannotBeReadStopsTheRun() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write("a,b\n1,2\n", to: "good.csv")
    let run = try Program.run(["inspect", folder.path + "/good.csv", folder.path + "/none.csv"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("none.csv: cannot be read: No such file or directory"))
  }

  @Test func whatAHeaderHoldsStaysInItsComment() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write("id,\"x\ny: [\u{1B}\",\"'\"\n1,2,3\n", to: "hostile.csv")
    let output = try Program.run(["inspect", folder.path + "/hostile.csv"]).output
    #expect(!output.contains("\u{1B}"))
    let check = try checked(output)
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test(
    .enabled(if: Program.hasRealExport("export-samples"), "the real exports are not beside the project"),
    arguments: realFiles)
  func whatIsProposedForARealExportIsAccepted(_ file: String) throws {
    let run = try Program.run(["inspect", "--rows", "5000", "\(Program.realExports)/\(file)"])
    #expect(run.status == 0, "\(run.errors)")
    let check = try checked(run.output)
    #expect(check.status == 0, "\(check.errors)")
  }

  /// An audit by the proposal reads every row and every value of the export.
  @Test(
    .enabled(if: Program.hasRealExport("service-desk-incidents"), "the real exports are not beside the project"),
    arguments: [
      ("service-desk-incidents/incident_event_log.csv.gz", "incident_event_log", 24_918, 116_794),
      ("city-311/311_service_requests_2011.csv.gz", "service_requests", 58_251, 0),
      ("call-centre-daily/Call_Center_Data.csv", "call_center_data", 1251, 0),
    ])
  func whatIsProposedForARealExportKeepsItsRows(
    _ file: String, _ table: String, _ kept: Int, _ superseded: Int
  ) throws {
    let path = "\(Program.realExports)/\(file)"
    let proposal = try Program.run(["inspect", "--rows", "20000", path]).output
    // The first column is in every row.
    let field = try #require(proposal.split(separator: "\n").drop { $0 != "  columns:" }.dropFirst().first)
      .split(separator: ":")[0].trimmingCharacters(in: .whitespaces)
    let standard = """
      ---
      id: speed.read
      title: The export is read
      family: speed
      measure: { kind: share, table: \(table), when: { \(field): { missing: false } }, needs: [] }
      target: { share: { at_least: 1% } }
      ---

      """
    let (folder, output) = (try declaration(proposal, standard: standard), try TemporaryFolder())
    defer { withExtendedLifetime((folder, output)) {} }
    let run = try Program.run([
      "audit", "--standards", folder.path, "--exports", URL(fileURLWithPath: path).deletingLastPathComponent().path,
      "--output", output.path + "/site",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let ledger = try #require(try SavedAudit(site: output.path + "/site").ledger.files.first)
    #expect(ledger.kept == kept && ledger.superseded == superseded)
    #expect(ledger.rejected.isEmpty)
  }
}
