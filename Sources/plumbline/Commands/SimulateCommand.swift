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

      With --as the same world's contacts are written as the export of a product, with its own names, codes and \
      quirks, and truth.json holds what its preset can measure. Products are \(names.joined(separator: ", ")).

      With --behaviour the same world's figures are made to look better than its service, in ways that audits ought to \
      notice; each may be named once, and several together. truth.json then tells what each found to do, what it did, \
      and the honest value of every standard beside the recorded one. STRENGTH is the share of opportunities that are \
      taken, 0 to 1:

      \(behaviours)

      With --trap the world has something that looks odd and is honest, as an audit must not mistake it; truth.json is \
      the truth of the world as it then is. Without a value it is the one in brackets:

      \(traps)
      """)

  private static let behaviours = Behaviour.Name.allCases.map { "  \($0.rawValue): \($0.summary)." }
    .joined(separator: "\n")
  private static let traps = Trap.Name.allCases.map { "  \($0.rawValue) (\($0.usual)): \($0.summary)." }
    .joined(separator: "\n")

  private static let names = SourceProduct.allCases.map(\.rawValue)

  @Option(help: ArgumentHelp("Which of the possible worlds.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("About how many contacts in the period.", valueName: "n"))
  var contacts = 8000

  @Option(help: ArgumentHelp("Whole years of history before the period, 0 to 3.", valueName: "years"))
  var history = 0

  @Option(help: ArgumentHelp("\(Period.forms). Without it the sample company's own.", valueName: "period"))
  var period: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Whose export to write the contacts as.", valueName: "product"))
  var product: String?

  @Option(
    name: .customLong("behaviour"),
    help: ArgumentHelp("A way of looking better, and how strongly, as pull-in:0.3.", valueName: "name:strength"))
  var behaviours: [String] = []

  @Option(
    name: .customLong("trap"),
    help: ArgumentHelp("What looks odd and is honest, as rounding:0.3.", valueName: "name[:value]"))
  var traps: [String] = []

  @Option(help: ArgumentHelp("The folder to write; it must be new or empty.", valueName: "dir"))
  var output: String

  func validate() throws {
    guard (100...50_000_000).contains(contacts) else {
      throw ValidationError("--contacts \(contacts): a world has 100 to 50,000,000.")
    }
    guard (0...3).contains(history) else { throw ValidationError("--history \(history): 0 to 3 years.") }
    if let period { try checkExtent(of: Period(option: period)) }
    _ = try sourceProduct()
    _ = try namedTraps(traps)
    guard try namedBehaviours(behaviours).isEmpty || product == nil else {
      throw ValidationError("--behaviour: only the house's own files are written with behaviours; leave --as away.")
    }
  }

  private func sourceProduct() throws -> SourceProduct? {
    guard let product else { return nil }
    if let known = SourceProduct(rawValue: product) { return known }
    let word = product.lowercased()
    // `jira` is the first part of a name, `connect` the last.
    let meant =
      Self.names.first { $0 == word || $0.hasPrefix(word + "-") || $0.hasSuffix("-" + word) }
      ?? nearest(to: word, among: Self.names)
    throw ValidationError(
      "--as \(product): no such product.\(meant.map { " Did you mean \($0)?" } ?? "")"
        + " Products are \(Self.names.joined(separator: ", ")).")
  }

  /// Zone rules are known for some decades, and patterns of a week need a week.
  private func checkExtent(of period: Period) throws {
    let days = period.to.number - period.from.number + 1
    guard (7...366).contains(days), period.from.parts.year >= 1990, period.to.parts.year <= 2060 else {
      throw ValidationError("--period \(period.name): a world has 7 to 366 days, within 1990 to 2060.")
    }
  }

  func run() throws {
    let period = try period.map { try Period(option: $0) }
    try newFolder(output)
    let report = try SampleWorld.simulate(
      seed: seed, contacts: contacts, history: history, period: period, product: try sourceProduct(),
      behaviours: try namedBehaviours(behaviours), traps: try namedTraps(traps), into: output)
    try Console.print("\(output): \(report.rows) rows in \(report.files) files, and truth.json.")
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
