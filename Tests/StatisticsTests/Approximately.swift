// Owns the comparison of computed with published figures.

/// Whether a figure agrees with the expected one to within a distance.
func isNear(_ value: Double?, _ expected: Double, within distance: Double = 1e-12) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= distance
}
