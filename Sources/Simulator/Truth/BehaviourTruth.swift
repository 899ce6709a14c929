// Owns what the truth says of behaviours: what each found and took, and what the figures would be without them.

/// Parts of `truth.json` that only worlds with behaviours have; empty otherwise.
struct BehaviourSections {
  var behaviours = ""
  var honest = ""
}

extension Truth {
  /// After `settle`, of both. A behaviour's standards are those in which it finds opportunities; their values, honest
  /// and recorded, are of all behaviours together. `honest` holds every standard whose value is another without them.
  func behaviourSections(_ behaviours: [(Behaviour, BehaviourTally)], honest: Truth) -> BehaviourSections {
    let entries = behaviours.sorted { $0.0.name.rawValue < $1.0.name.rawValue }.map { behaviour, tally in
      let standards = tally.ofPeriod.compactMap { standard, count in
        Audited(rawValue: standard).map { (standard: $0, count: count) }
      }.sorted { $0.standard.id < $1.standard.id }.map { standard, count in
        let values = [("honest", honest), ("recorded", self)].compactMap { name, truth in
          truth.value(of: standard).value.map { (name, "\($0)") }
        }
        let parts =
          values + [("opportunities", "\(count.opportunities)"), ("touched", "\(count.touched)")]
        let fields = parts.sorted { $0.0 < $1.0 }.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
        return "        \"\(standard.id)\": { \(fields) }"
      }
      return """
            "\(behaviour.name.rawValue)": {
              "customers": \(Set(tally.customers).count),
              "opportunities": \(tally.opportunities),
              "records": \(tally.records),
              "standards": \(standards.isEmpty ? "{}" : "{\n\(standards.joined(separator: ",\n"))\n      }"),
              "strength": \(behaviour.strength)
            }
        """
    }
    let others = Audited.allCases.filter { honest.value(of: $0) != value(of: $0) }.sorted { $0.id < $1.id }
      .compactMap { truthLine($0.id, honest.value(of: $0)) }
    return BehaviourSections(
      behaviours: "\n  \"behaviours\": {\n\(entries.joined(separator: ",\n"))\n  },",
      honest: "\n  \"honest\": \(others.isEmpty ? "{}" : "{\n\(others.joined(separator: ",\n"))\n  }"),")
  }
}

/// What is counted of the honest world before the other is made.
struct HonestWorld: Sendable {
  var truth: Truth
  fileprivate var days: [SafeDays.Days]

  /// The days on which targets are safe, for a world that slackens on them.
  func safeDays(_ world: World) -> SafeDays {
    let strength = world.behaviours.first { $0.name == .slackenAfterSafe }?.strength ?? 0
    return SafeDays(days, strength: strength, world.almanac)
  }
}

extension World {
  /// The truth of this world, of which nothing is written.
  func truth(workers: Int) throws -> HonestWorld {
    var world = self
    world.keepsJournal = true
    var result = HonestWorld(truth: Truth(), days: SafeDays.empty(self))
    try world.eachDay(workers: workers) { block in
      (truth: block.truth, contacts: block.journal.contacts)
    } take: { (made: (truth: Truth, contacts: [Contact])) in
      result.truth += made.truth
      SafeDays.add(made.contacts, to: &result.days, self)
    }
    result.truth.settle()
    return result
  }
}
