// Owns `plumbline simulate`: a seeded world of exports that the shipped standards can audit.

import ArgumentParser
import AuditModel
import Foundation
import Simulator

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Writes a seeded quarter of a fictional company's exports.",
    discussion: """
      The same seed gives the same bytes. Beside the exports lies truth.json: the true value of every shipped \
      standard, counted while simulating and not by the code that audits.
      """)

  @Option(help: ArgumentHelp("Which of the possible worlds.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("About how many contacts in the period.", valueName: "n"))
  var contacts = 8000

  @Option(help: ArgumentHelp("Whole years of history before the period, 0 to 3.", valueName: "years"))
  var history = 0

  @Option(help: ArgumentHelp("\(Period.forms). Without it the sample company's own.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("The folder to write; it must be new or empty.", valueName: "dir"))
  var output: String

  func validate() throws {
    guard contacts >= 100 else { throw ValidationError("--contacts \(contacts): a world has at least 100.") }
    guard (0...3).contains(history) else { throw ValidationError("--history \(history): 0 to 3 years.") }
  }

  func run() throws {
    let period = try period.map { try Period(option: $0) }
    try newFolder(output)
    let report = try SampleWorld.simulate(
      seed: seed, contacts: contacts, history: history, period: period, into: output)
    Console.print("\(output): \(report.rows) rows in \(report.files) files, and truth.json.")
  }
}

/// Makes a folder that is to be filled; one that holds anything is left alone.
func newFolder(_ path: String) throws {
  let manager = FileManager.default
  if let held = try? manager.contentsOfDirectory(atPath: path), let first = held.sorted().first {
    throw Stop(
      outcome: .couldNotRun,
      message: "error: \(path) holds \"\(first)\" already, and nothing is overwritten.\n"
        + "  Name a new folder, or move what is there away.")
  }
  do {
    try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw Stop(outcome: .couldNotRun, message: "error: \(path) cannot be made: \(error.localizedDescription)")
  }
}
