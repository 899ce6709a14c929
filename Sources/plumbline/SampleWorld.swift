// Owns the fictional company that the shipped catalogue is declared for, and the simulation of its exports.

import AuditModel
import Declarations
import Simulator

enum SampleWorld {
  /// The shipped declaration, as this program carries it.
  static var declarations: [DeclarationFile] {
    Catalogue.declarations.map { DeclarationFile(path: $0.path, text: $0.text) }
  }

  /// Writes a seeded quarter of the company's exports, with `truth.json` beside them.
  static func simulate(
    seed: UInt64, contacts: Int, history: Int, period: Period?, product: SourceProduct? = nil,
    behaviours: [Behaviour] = [], traps: [Trap] = [], into folder: String
  ) throws -> SimulationReport {
    guard let book = readDeclarations(files: declarations, presets: Catalogue.presets).book,
      let office = book.company.calendars.first,
      let period = period ?? book.company.period
    else {
      throw Stop(outcome: .internalFault, message: "error: the catalogue in this program cannot be read.")
    }
    return try Simulator.simulate(
      SimulationRequest(
        seed: seed, contacts: contacts, period: period, historyYears: history, zone: book.company.zone,
        calendar: office, behaviours: behaviours, traps: traps, product: product),
      into: folder)
  }
}
