// Owns `plumbline check`: the declarations alone, every problem in one run.

import ArgumentParser
import AuditModel

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks the declarations alone and reports every problem in one run.")

  @Argument(help: "The folder of declarations.")
  var standards = "standards"

  func run() throws {
    let loaded = try LoadedDeclarations.load(standards)
    let book = loaded.book
    let people = peopleShown(book)
    Console.report(people)
    let said = loaded.warnings + people
    let warnings = said.isEmpty ? "" : " with \(Console.counts(said))"
    let standardCount = "\(book.standards.count) standard\(book.standards.count == 1 ? "" : "s")"
    let tableCount = "\(book.tables.count) table\(book.tables.count == 1 ? "" : "s")"
    try Console.print("\(standards): \(standardCount) over \(tableCount), well declared\(warnings).")
  }
}
