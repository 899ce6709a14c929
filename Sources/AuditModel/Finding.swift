// Owns what a detector says: a pattern, its size, and how sure it is.

package enum Tier: String, CaseIterable, Hashable, Sendable {
  case strong
  case worthAsking = "worth asking"
  case watch
  case notAssessable = "not assessable"
}

/// A pattern consistent with a standard that has gone wrong. Identity = detector + standard or question +
/// segment, never wording.
package struct Finding: Hashable, Sendable {
  package var id: String
  package var detector: String
  /// The standard it is about; nil where it is about a question of the checklist.
  package var standard: String?
  package var question: String?
  package var segment: String?
  package var tier: Tier
  /// Why it stands in its tier: a sentence. Empty where the tier needs no reason.
  package var because: String
  /// What was seen, as a sentence; and what to look at next.
  package var statement: String
  package var check: String
  /// Nil where nothing is measured.
  package var effect: Estimate?
  package var unit: String
  package var customers: Int?
  package var p: Double?
  package var q: Double?
  package var smallestDetectable: Double?
  package var chart: FindingChart?

  package init(
    id: String, detector: String, standard: String?, question: String? = nil, segment: String? = nil, tier: Tier,
    statement: String, check: String, effect: Estimate? = nil, unit: String = "",
    customers: Int? = nil, p: Double? = nil, q: Double? = nil, smallestDetectable: Double? = nil,
    chart: FindingChart? = nil, because: String = ""
  ) {
    self.because = because
    self.chart = chart
    self.id = id
    self.detector = detector
    self.standard = standard
    self.question = question
    self.segment = segment
    self.tier = tier
    self.statement = statement
    self.check = check
    self.effect = effect
    self.unit = unit
    self.customers = customers
    self.p = p
    self.q = q
    self.smallestDetectable = smallestDetectable
  }
}
