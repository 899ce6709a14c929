// Owns what a detector is: its card, examples on which it speaks and keeps quiet, and a function of the audit's counts.

package import AuditModel

package struct Detector: Sendable {
  package var card: DetectorCard
  /// At least one that is found and one that is quiet; tests run every one of them.
  package var examples: [Example]
  /// One observation for each standard or segment that could be looked at, found or not, so that what was looked at is
  /// known; one that says why for each that could not; none where the question does not arise.
  package var observe: @Sendable (AuditInput) -> [Observation]

  package struct Example: Sendable, CustomStringConvertible {
    package var description: String
    package var input: AuditInput
    /// Whether an observation of it is a finding, at the frozen constants and as a family of its own.
    package var isFound: Bool

    package init(_ description: String, isFound: Bool, _ input: AuditInput) {
      self.description = description
      self.input = input
      self.isFound = isFound
    }
  }

  package init(card: DetectorCard, examples: [Example], observe: @escaping @Sendable (AuditInput) -> [Observation]) {
    self.card = card
    self.examples = examples
    self.observe = observe
  }
}

extension Detector {
  /// An observation under this card.
  static func observation(
    _ card: DetectorCard, _ evidence: StandardEvidence, segment: String? = nil, _ statement: String,
    check: String? = nil
  ) -> Observation {
    Observation(
      detector: card.id, standard: evidence.standard.id, segment: segment, statement: statement,
      check: check ?? card.check, ceiling: card.ceiling)
  }

  static func notAssessable(
    _ card: DetectorCard, _ evidence: StandardEvidence, segment: String? = nil, because reason: String
  ) -> Observation {
    .notAssessable(card.id, evidence.standard.id, segment: segment, because: reason)
  }
}
