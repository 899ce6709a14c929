// Owns `plumbline preset`: which products' exports the program knows, and what it says of one.

import ArgumentParser
import AuditModel
import Declarations

struct PresetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preset", abstract: "Prints a preset: its fields, and what to mind in that product's export.",
    discussion: "Without a name it lists the presets with their tables. Saved as presets/NAME.yml in the folder of a "
      + "declaration, a preset can be changed there.")

  @Argument(help: ArgumentHelp("The product: zendesk.", valueName: "name"))
  var name: String?

  func run() throws {
    let names = Catalogue.presets.keys.sorted()
    guard let name else {
      let lines = presetTables(Catalogue.presets).map { "\($0.name): \($0.table.columns.count) fields" }
      try Console.print(lines.joined(separator: "\n"))
      return
    }
    guard let text = Catalogue.presets[name] else {
      let near = nearest(to: name, among: names).map { " Did you mean \($0)?" } ?? ""
      throw ValidationError("there is no preset \"\(name)\"; there are \(names.joined(separator: ", ")).\(near)")
    }
    try Console.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}
