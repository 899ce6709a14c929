// Owns what can be checked only when every page has been read: names of standards that pages give one another.

import AuditModel

struct LinkCheck {
  /// Every standard with a readable name, in the order of its files.
  let standards: [StandardReading]
  private let ids: Set<String>
  /// Whether every page's name could be read; else a name that is not found may be that of such a page.
  let areAllNamed: Bool
  let problems: Problems

  init(standards: [StandardReading], problems: Problems) {
    self.standards = standards.filter { $0.id != nil }
    self.problems = problems
    ids = Set(standards.compactMap(\.id))
    areAllNamed = !standards.contains { $0.id == nil }
  }

  /// Counterweights are other standards, and never lead back to themselves.
  func checkCounterweights() {
    for standard in standards {
      for link in standard.counterweights {
        if link.name == standard.id {
          problems.error(
            link.place, "\"\(link.name)\" is its own counterweight",
            notes: ["Name a standard that suffers where this one is bought at customers' cost."])
        } else {
          checkName(link)
        }
      }
    }
    reportRings()
  }

  /// The standards that claims name must be there.
  func check(_ links: [NamedLink]) { links.forEach(checkName) }

  private func checkName(_ link: NamedLink) {
    guard areAllNamed, !ids.contains(link.name) else { return }
    problems.error(
      link.place, "there is no standard \"\(link.name)\"",
      notes: ["Name a standard by its id, or take it out here if you deleted it."],
      suggestion: nearest(to: link.name, among: ids))
  }

  /// Each ring is said once, at the link that closes it.
  private func reportRings() {
    let weights = Dictionary(standards.map { ($0.id ?? "", $0.counterweights) }) { first, _ in first }
    let next = weights.mapValues { $0.map(\.name) }.map { id, names in (id, names.filter { $0 != id }) }
    for ring in rings(in: standards.compactMap(\.id), Dictionary(uniqueKeysWithValues: next)) {
      guard let link = weights[ring[ring.count - 1]]?.first(where: { $0.name == ring[0] }) else { continue }
      problems.error(
        link.place, "the counterweight \"\(link.name)\" leads back to itself",
        notes: [
          "The ring is \((ring + ring.prefix(1)).joined(separator: ", ")).",
          "Of two standards, one is the counterweight of the other.",
        ])
    }
  }
}

/// Warns of tables that nothing reads.
func warnOfUnreadTables(_ tables: Tables, _ problems: Problems) {
  for table in tables.all where !tables.read.contains(table.mapping.name) {
    problems.warning(
      table.mapping.place, "nothing reads the table \"\(table.mapping.name)\"",
      notes: ["Declare a standard or a claim over it, or leave it out of sources.yml."])
  }
}
