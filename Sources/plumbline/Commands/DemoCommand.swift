// Owns `plumbline demo`: the newcomer's run, from nothing to a site.

import ArgumentParser
import AuditModel
import Exports
import Foundation
import Reports
import Simulator

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Simulates a quarter of a fictional company, audits it, and writes the site.",
    discussion: """
      Writes DIR/standards, DIR/exports and DIR/site, and says how to audit them again by hand. Three things are done to \
      the company's figures that make them look better than its service: \(habits).
      """)

  /// What a newcomer is shown: one that games a limit, one that its misses suffer from, one that flatters surveys.
  private static let behaviours = [
    Behaviour(name: .pullIn, strength: 0.9), Behaviour(name: .neglectLate, strength: 0.7),
    Behaviour(name: .selectiveInvites, strength: 0.8),
  ]
  private static let habits = behaviours.map(\.name.rawValue).joined(separator: ", ")

  @Argument(help: ArgumentHelp("The folder to write; it must be new or empty.", valueName: "dir"))
  var folder = "plumbline-demo"

  @Option(help: ArgumentHelp("Which of the possible worlds.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("About how many contacts in the quarter.", valueName: "n"))
  var contacts = 8000

  @Option(help: ArgumentHelp("auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  func validate() throws {
    guard contacts >= 100 else { throw ValidationError("--contacts \(contacts): a world has at least 100.") }
  }

  func run() async throws {
    try newFolder(folder)
    let (standards, exports) = (folder + "/standards", folder + "/exports")
    try NewFiles(folder: standards).write(Catalogue.declarations)
    _ = try SampleWorld.simulate(
      seed: seed, contacts: contacts, history: 1, period: nil, behaviours: Self.behaviours, into: exports)
    let loaded = try LoadedDeclarations.load(standards)
    let run = AuditRun(
      book: loaded.book, warnings: loaded.warnings,
      reader: NativeReader(exports: exports, workers: AuditRun.workers))
    let audit = try await run.audit()
    Console.report(audit.diagnostics.filter { !loaded.warnings.contains($0) })
    let site = OutputFolder(path: folder + "/site")
    try AuditSite(folder: site, template: .embedded, color: color, quiet: false).write(audit)
    try Console.print(
      """

      The company and its figures are made up, and three things were done to them that an audit ought to notice:
      \(Self.behaviours.map(Self.line).joined(separator: "\n"))
      \(exports)/truth.json tells whom they touched, and what every figure would be without them.

      To audit the figures again after a change to \(standards):
        plumbline audit --standards \(standards) --exports \(exports) --output \(site.path)
      """)
  }

  private static func line(_ behaviour: Behaviour) -> String {
    let tenths = Int((behaviour.strength * 10).rounded())
    return "  \(behaviour.name.rawValue), \(tenths) times in ten: \(behaviour.name.summary)."
  }
}
