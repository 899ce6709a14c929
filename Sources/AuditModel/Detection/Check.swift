// Owns what was looked at: for each standard and detector whether anything could be said, so that silence never reads
// as clean.

package struct Check: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    /// Looked at, and nothing found.
    case quiet
    /// The highest tier of what was found.
    case found(Tier)
    /// Why nothing can be said, and what would be needed, as a clause.
    case notAssessable(String)
  }

  package var detector: String
  package var standard: String
  package var outcome: Outcome
  /// How many tests were made: the standard as a whole, and its segments.
  package var tests: Int
  /// The smallest effect that the standard as a whole could have shown, and its unit.
  package var smallestDetectable: Double?
  package var unit: String

  package init(
    detector: String, standard: String, outcome: Outcome, tests: Int, smallestDetectable: Double? = nil,
    unit: String = ""
  ) {
    self.detector = detector
    self.standard = standard
    self.outcome = outcome
    self.tests = tests
    self.smallestDetectable = smallestDetectable
    self.unit = unit
  }
}
