// Owns what a detector says: a pattern, its size, and how sure it is.

package enum Tier: String, CaseIterable, Hashable, Sendable {
  case strong
  case worthAsking = "worth asking"
  case watch
  case notAssessable = "not assessable"
}

/// A pattern consistent with a standard that has gone wrong. Identity = detector + standard + segment, never wording.
package struct Finding: Hashable, Sendable {
  package var id: String
  package var detector: String
  package var standard: String
  package var segment: String?
  package var tier: Tier
  package var effect: Estimate
  package var unit: String
  package var customers: Int?
  package var p: Double?
  package var q: Double?
  package var smallestDetectable: Double?

  package init(
    id: String, detector: String, standard: String, segment: String?, tier: Tier, effect: Estimate, unit: String,
    customers: Int? = nil, p: Double? = nil, q: Double? = nil, smallestDetectable: Double? = nil
  ) {
    self.id = id
    self.detector = detector
    self.standard = standard
    self.segment = segment
    self.tier = tier
    self.effect = effect
    self.unit = unit
    self.customers = customers
    self.p = p
    self.q = q
    self.smallestDetectable = smallestDetectable
  }
}
