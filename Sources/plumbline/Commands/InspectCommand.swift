// Owns `plumbline inspect`: what an unknown export holds, and its part of sources.yml proposed.

import ArgumentParser
import Exports
import Foundation

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Profiles unknown exports and proposes their part of sources.yml.",
    discussion: """
      What is found stands in comments above the proposal, so that the whole output is a sources.yml. Values are shown \
      of columns with few, repeated ones alone; never of free text or of people.
      """)

  @Argument(help: ArgumentHelp("The exports: delimited text or JSON lines, plain or compressed.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("How many rows of each to look at.", valueName: "n"))
  var rows = usualSample

  func validate() throws {
    guard rows >= 1 else { throw ValidationError("--rows \(rows): there is nothing to see in no row.") }
  }

  func run() throws {
    try Console.print(Inspection(files: files, rows: rows, known: Catalogue.knownExports).text)
  }
}
