// Owns what a detector hands over to be judged beside all others: a pattern with its size and its chance, not yet a
// finding.

package struct Observation: Hashable, Sendable {
  package var detector: String
  package var standard: String
  /// `team: fitting`; nil for the standard as a whole.
  package var segment: String?
  /// What was seen, as a sentence; and what to look at next.
  package var statement: String
  package var check: String
  package var effect: Estimate?
  package var unit: String
  package var customers: Int?
  /// The chance of as much without the behaviour. Nil for what is arithmetic, and has none.
  package var p: Double?
  /// Whether the effect is large enough to matter, and the records are enough to be believed.
  package var meetsFloor: Bool
  package var hasEnough: Bool
  /// What else points the same way, each at its own one-sided chance.
  package var support: [Support]
  /// Never above this, whatever the chance: what other things look the same as.
  package var ceiling: Tier
  /// The smallest effect that this volume could have shown, in `unit`.
  package var smallestDetectable: Double?
  /// Why nothing can be said, and what would be needed, as a clause; then all else is empty.
  package var notAssessable: String?
  package var chart: FindingChart?

  package struct Support: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// A count of other records, or of another consequence.
      case otherCount
      /// The same records against a time, or a class, with another limit.
      case differenceInBunching
      /// Another period, or two months of the period.
      case otherPeriod
    }

    package var kind: Kind
    /// A clause: `tickets closed there came back more often`.
    package var what: String
    package var p: Double

    package init(_ kind: Kind, _ what: String, p: Double) {
      self.kind = kind
      self.what = what
      self.p = p
    }
  }

  package init(
    detector: String, standard: String, segment: String? = nil, statement: String, check: String,
    effect: Estimate? = nil, unit: String = "", customers: Int? = nil, p: Double? = nil, meetsFloor: Bool = true,
    hasEnough: Bool = true, support: [Support] = [], ceiling: Tier = .strong, smallestDetectable: Double? = nil,
    chart: FindingChart? = nil
  ) {
    self.detector = detector
    self.standard = standard
    self.segment = segment
    self.statement = statement
    self.check = check
    self.effect = effect
    self.unit = unit
    self.customers = customers
    self.p = p
    self.meetsFloor = meetsFloor
    self.hasEnough = hasEnough
    self.support = support
    self.ceiling = ceiling
    self.smallestDetectable = smallestDetectable
    self.chart = chart
  }

  /// That nothing can be said: the reason is a clause, with what would be needed.
  package static func notAssessable(
    _ detector: String, _ standard: String, segment: String? = nil, because reason: String
  ) -> Observation {
    var observation = Observation(
      detector: detector, standard: standard, segment: segment, statement: "", check: "")
    observation.notAssessable = reason
    return observation
  }
}

/// The numbers that a finding's chart is drawn from.
package enum FindingChart: Hashable, Sendable {
  /// Records by bin, and what a smooth curve expects of each; the window that holds the pattern.
  case bunching(Bunching)
  /// Shares of a few groups with their intervals.
  case shares([Share])

  package struct Bunching: Hashable, Sendable {
    /// In seconds or marks: the upper edge of each bin, its records, and those expected.
    package var edges: [Double]
    package var observed: [Int]
    package var expected: [Double]
    package var limit: Double
    /// From and to, the upper end included.
    package var window: [Double]
    package var isTime: Bool

    package init(
      edges: [Double], observed: [Int], expected: [Double], limit: Double, window: [Double], isTime: Bool
    ) {
      self.edges = edges
      self.observed = observed
      self.expected = expected
      self.limit = limit
      self.window = window
      self.isTime = isTime
    }
  }

  package struct Share: Hashable, Sendable {
    package var name: String
    package var estimate: Estimate

    package init(name: String, estimate: Estimate) {
      self.name = name
      self.estimate = estimate
    }
  }
}
