// Owns `plumbline explain`: which detectors there are, and the card of one.

import ArgumentParser
import AuditModel
import Detectors

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Lists what is looked for in the numbers, or prints one detector's card.",
    discussion:
      "The card says what the detector looks for, what customers lose by it, how it comes about, what to look "
      + "at next, what it cannot tell, and how often it is right and wrong.")

  @Argument(help: ArgumentHelp("A detector: threshold-bunching. Without one, the list.", valueName: "detector"))
  var detector: String?

  func run() throws {
    let cards = Detectors.all.map(\.card)
    guard let detector else {
      let width = cards.map(\.id.count).max() ?? 0
      let lines = cards.map { $0.id + String(repeating: " ", count: width + 2 - $0.id.count) + $0.title }
      try Console.print(lines.joined(separator: "\n"))
      return
    }
    guard let card = cards.first(where: { $0.id == detector }) else {
      let near = nearest(to: detector, among: cards.map(\.id)).map { " Did you mean \($0)?" } ?? ""
      throw ValidationError(
        "there is no detector \"\(detector)\".\(near) Without a name, plumbline explain lists them.")
    }
    try Console.print(card.text)
  }
}

extension DetectorCard {
  /// The card as plain text, a heading a line.
  fileprivate var text: String {
    let parts = [
      ("What", what), ("Harm", harm), ("How it arises", arises), ("Look at next", check), ("Cannot tell", limits),
      ("Needs", needs), ("Highest tier", ceiling.rawValue), ("Source", source),
    ]
    let rates =
      measured.isEmpty ? ["Error rates: not measured."] : ["Error rates:"] + measured.map { "  \($0.sentence)" }
    return ([title, "(\(id))", ""] + parts.map { "\($0.0): \($0.1)" } + rates).joined(separator: "\n")
  }
}
