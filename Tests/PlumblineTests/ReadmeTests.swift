// Owns the promise that the README and the program agree: every command and option, and every example it gives.

import Foundation
import Testing

struct ReadmeTests {
  @Test func everyCommandAndOptionIsDocumented() throws {
    let readme = try text(Program.root + "/README.md")
    let commands = names(in: try Program.run(["--help"]).output, after: "SUBCOMMANDS:").filter { $0 != "See" }
    #expect(commands.count >= 3)
    let common = ["--version", "--help"]
    for command in commands {
      #expect(readme.contains("`plumbline \(command)"), "\(command)")
      let help = try Program.run(["help", command]).output
      for option in names(in: help, after: "OPTIONS:") where option.hasPrefix("--") && !common.contains(option) {
        #expect(readme.contains("`\(option)`"), "\(command) \(option)")
      }
    }
  }

  /// The examples are files of one folder, named in their fences; together they must pass `check`.
  @Test func theExamplesAreWellDeclared() throws {
    let folder = try TemporaryFolder()
    var name: String?
    var lines: [String] = []
    var files = 0
    for line in try text(Program.root + "/README.md").components(separatedBy: "\n") {
      if let open = name, line == "```" {
        try folder.write(lines.joined(separator: "\n") + "\n", to: open)
        files += 1
        name = nil
      } else if name != nil {
        lines.append(line)
      } else if line.hasPrefix("```"), let path = line.split(separator: " ").dropFirst().first {
        name = String(path)
        lines = []
      }
    }
    #expect(files == 4)
    let run = try Program.run(["check", "standards"], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
  }

  /// The table of presets names the shipped ones, with their tables in the order of the file.
  @Test func everyPresetIsDocumented() throws {
    let folder = Program.root + "/standards/presets"
    var shipped: [String: [String]] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".yml") {
      // A table begins at the line's beginning; everything below it is indented.
      shipped[String(file.dropLast(4))] = try text("\(folder)/\(file)").components(separatedBy: "\n")
        .filter { $0.first?.isLetter == true }.map { String($0.prefix { $0 != ":" }) }
    }
    var documented: [String: [String]] = [:]
    let lines = try text(Program.root + "/README.md").components(separatedBy: "\n")
    for line in lines.drop(while: { !$0.hasPrefix("| preset |") }).dropFirst(2).prefix(while: { $0.hasPrefix("|") }) {
      let cells = line.split(separator: "|").map { $0.filter { !"` ".contains($0) } }
      if cells.count == 3 { documented[cells[0]] = cells[2].split(separator: ",").map(String.init) }
    }
    #expect(documented == shipped)
  }

  @Test func theSampleIsAccountedForToTheLastRow() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run([
      "audit", "--standards", "Tests/Sample/standards", "--exports", "Tests/Sample/exports", "--output",
      folder.path + "/site",
    ])
    #expect(run.status == 1 && run.errors == "exit status 1, by fail_on of company.yml: 1 standard missed\n")
    let saved = try SavedAudit(site: folder.path + "/site")
    #expect(Set(saved.standards.map(\.verdict)) == ["met", "near", "missed"])
    // Both levels of the account add up, damaged rows and all.
    for file in saved.ledger.files {
      #expect(file.read == file.kept + file.superseded + file.rejected.values.reduce(0, +))
    }
    for account in saved.ledger.standards {
      let left = account.excluded.values.reduce(0, +) + account.unassessable.values.reduce(0, +)
      #expect(account.kept == account.outside + account.scope + left + account.used)
    }
    let tickets = try #require(saved.ledger.files.first { $0.table == "tickets" })
    #expect(tickets.rejected == ["too few fields": 1] && tickets.notes == ["created_at: not a time": 1])
    #expect(tickets.superseded > 0)
  }

  private func names(in help: String, after heading: String) -> [String] {
    var names: [String] = []
    var isInside = false
    for line in help.components(separatedBy: "\n") {
      if line.hasSuffix(":"), !line.hasPrefix(" ") { isInside = line == heading }
      guard isInside, line.hasPrefix("  "), !line.hasPrefix("   ") else { continue }
      names += line.split(separator: " ").prefix(while: { !$0.hasPrefix("<") }).map {
        String($0).trimmingCharacters(in: [","])
      }.filter { heading == "OPTIONS:" || $0 == line.split(separator: " ").first.map(String.init) ?? "" }
    }
    return names
  }
}
