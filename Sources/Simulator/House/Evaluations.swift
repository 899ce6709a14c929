// Owns the marks that evaluators give: to people for the five rules of conduct, to places for their seven factors.

internal import AuditModel

extension DayBlock {
  private static let evaluators = [
    "Adela Ferrer", "Blai Montaner", "Clara Ripoll", "David Soriano", "Emma Trias",
  ].map { Word($0) }
  /// The evaluator who gives everybody the same mark for attention.
  private static let unvarying = 3

  private static let conduct: [(Audited, mean: Double)] = [
    (.conductAttention, 4.15), (.conductPresentation, 4.35), (.conductTreatment, 4.2), (.conductInformation, 3.96),
    (.conductExpression, 4.12),
  ]
  private static let factors: [(Audited, mean: Double)] = [
    (.placeFriendliness, 4.35), (.placeAttention, 4.2), (.placeSpeed, 3.97), (.placeAtmosphere, 4.25),
    (.placeComfort, 4.1), (.placeSafety, 4.5), (.placeHygiene, 4.4),
  ]

  /// Everybody is heard on every eighth day, and by everybody in turn.
  mutating func simulateEvaluations(_ chance: inout Randomness) {
    let almanac = almanac
    for (number, agent) in world.people.agents.enumerated() where (today.civil.number + number * 5) % 8 == 0 {
      let evaluator = chance.below(Self.evaluators.count)
      let at = almanac.instant(day: day, second: 36_000 + chance.below(25_000))
      var marks = Self.conduct.map { mark($0.mean + 1.2 * agent.care + 0.6 * chance.normal(), in: 1...5) }
      if evaluator == Self.unvarying { marks[0] = 4 }
      rows.write(.evaluations) { row in
        row.utc(at, almanac)
        row.next()
        row.word(Self.evaluators[evaluator])
        row.next()
        row.word(agent.name)
        row.next()
        row.word(agent.team.word)
        for mark in marks {
          row.next()
          row.integer(mark)
        }
      }
      guard counts(at) else { continue }
      for (rule, mark) in zip(Self.conduct, marks) { truth.count(rule.0, amount: mark) }
    }
  }

  /// Every place is visited every third day.
  mutating func simulatePlaces(_ chance: inout Randomness) {
    let almanac = almanac
    for place in Place.allCases where place != .phoneLine && (today.civil.number + place.rawValue) % 3 == 0 {
      let at = almanac.instant(day: day, second: 39_600 + chance.below(25_000))
      let marks = Self.factors.map { factor in
        let crowded = place == .millLane && factor.0 == .placeComfort ? -0.35 : 0
        return mark(factor.mean + crowded + 0.6 * chance.normal(), in: 1...5)
      }
      rows.write(.places) { row in
        row.utc(at, almanac)
        row.next()
        row.word(place.word)
        for mark in marks {
          row.next()
          row.integer(mark)
        }
      }
      guard counts(at) else { continue }
      for (factor, mark) in zip(Self.factors, marks) { truth.count(factor.0, amount: mark) }
    }
  }
}
