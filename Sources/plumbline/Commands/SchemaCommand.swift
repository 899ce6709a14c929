// Owns `plumbline schema`: the JSON Schema of one kind of file, for editors and validators.

import ArgumentParser
import AuditModel
import Declarations

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of a kind of file.",
    discussion: "A standard's schema is that of its front matter.")

  @Argument(help: ArgumentHelp(kinds + ".", valueName: "name"))
  var name: String

  private static let names = SchemaKind.allCases.map(\.rawValue)
  private static let kinds = names.joined(separator: ", ")

  func run() throws {
    guard let kind = SchemaKind(rawValue: name) else {
      let near = nearest(to: name, among: Self.names).map { " Did you mean \($0)?" } ?? ""
      throw ValidationError("there is no schema \"\(name)\"; there are \(Self.kinds).\(near)")
    }
    try Console.print(jsonSchema(kind))
  }
}
