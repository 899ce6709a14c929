// Owns what is left of findings when many tests were made.

/// q-values by Benjamini & Hochberg (1995), in the order given: rejecting q ≤ α keeps the expected share of false ones
/// among the rejected at α, for independent or positively dependent tests. Nil if a probability is outside 0...1.
package func benjaminiHochberg(_ chances: [Double]) -> [Double]? { stepUp(chances, factor: 1) }

/// The same under any dependence (Benjamini & Yekutieli 2001): q-values greater by Σ 1 ÷ i.
package func benjaminiYekutieli(_ chances: [Double]) -> [Double]? {
  guard !chances.isEmpty else { return [] }
  return stepUp(chances, factor: compensatedSum((1...chances.count).reversed().map { 1 / Double($0) }))
}

/// P(some test of a family as small | none has anything to find), by Simes (1986): min p₍ᵢ₎·m ÷ i, the smallest q-value.
/// Nil if there is none, or one is outside 0...1.
package func simes(_ chances: [Double]) -> Double? { benjaminiHochberg(chances)?.min() }

/// Whether each is rejected at a level by its q-value.
package func rejections(_ qValues: [Double], at level: Double) -> [Bool] {
  // q is p·m ÷ i: rounding must not lose a test that lies on the line.
  qValues.map { $0 <= level * (1 + 1e-12) }
}

private func stepUp(_ chances: [Double], factor: Double) -> [Double]? {
  guard chances.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return nil }
  let count = Double(chances.count)
  var values = chances
  var least = 1.0
  for (place, index) in chances.indices.sorted(by: { (chances[$0], $0) < (chances[$1], $1) }).enumerated().reversed() {
    least = min(least, chances[index] * factor * count / Double(place + 1))
    values[index] = least
  }
  return values
}
