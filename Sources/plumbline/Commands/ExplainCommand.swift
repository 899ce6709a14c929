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
      let groups = DetectorCard.Kind.allCases.map { kind in
        let own = cards.filter { $0.kind == kind }
        let lines = own.map { "  " + $0.id + String(repeating: " ", count: width + 2 - $0.id.count) + $0.title }
        return ([kind.title] + lines).joined(separator: "\n")
      }
      try Console.print(groups.joined(separator: "\n\n"))
      return
    }
    guard let card = cards.first(where: { $0.id == detector }) else {
      let near = meant(detector, among: cards.map(\.id)).map { " Did you mean \($0)?" } ?? ""
      throw ValidationError(
        "there is no detector \"\(detector)\".\(near) Without a name, plumbline explain lists them.")
    }
    try Console.print(card.text)
  }
}

/// The id, or the id of which one word is meant: `bunchng` for threshold-bunching.
private func meant(_ word: String, among ids: [String]) -> String? {
  if let id = nearest(to: word, among: ids) { return id }
  let words = ids.flatMap { $0.split(separator: "-").map(String.init) }.filter { $0.count > 3 }
  return nearest(to: word, among: words).flatMap { word in
    ids.first { $0.split(separator: "-").contains { $0 == word } }
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
      measured.isEmpty
      ? ["Error rates: not measured."]
      : ["Error rates, on made-up worlds (at 0.2: done in a fifth of its chances):"]
        + measured.map { rate in
          rate.isHonest
            ? "  \(rate.sentence)" : "  \(rate.worlds): found \(rate.found), strong \(rate.strong) of \(rate.count)"
        }
    let spoke = spokeOf.filter { $0.found > 0 || $0.isItsOwn }.map {
      "  \($0.behaviour), \($0.what): \($0.words)\($0.isItsOwn ? ", which it is for" : "")"
    }
    let behaviours =
      spokeOf.isEmpty
      ? []
      : ["Spoke, worth asking or strong, in worlds with a behaviour; of those not named in none:"]
        + (spoke.isEmpty ? ["  none"] : spoke)
    return ([title, "(\(id))", ""] + parts.map { "\($0.0): \($0.1)" } + rates + behaviours).joined(separator: "\n")
  }
}
