// Owns how much effects that should all be 0 vary beyond their own errors.

/// The variance τ² ≥ 0 for which Σ effectᵢ² ÷ (varianceᵢ + τ²) is the number of effects: Paule & Mandel's estimate (1982)
/// about 0 instead of a fitted mean, so that no degree is lost. 0 where the effects vary no more than their variances
/// say. Nil for no effects, arrays of unequal length, or a variance that is not above 0.
package func pauleMandelAboutZero(effects: [Double], variances: [Double]) -> Double? {
  guard !effects.isEmpty, effects.count == variances.count, effects.allSatisfy(\.isFinite),
    variances.allSatisfy({ $0 > 0 && $0.isFinite })
  else { return nil }
  let target = Double(effects.count)
  func excess(_ between: Double) -> Double {
    compensatedSum(zip(effects, variances).lazy.map { $0 * $0 / ($1 + between) }) - target
  }
  guard excess(0) > 0 else { return 0 }
  // At τ² = Σ effect² ÷ count nothing is left over, as each variance only lowers its term. The sum falls with τ²,
  // steadily and convexly, so halving finds the one root.
  var low = 0.0
  var high = compensatedSum(effects.lazy.map { $0 * $0 }) / target
  guard high.isFinite else { return nil }
  for _ in 0..<200 {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { break }
    if excess(middle) > 0 { low = middle } else { high = middle }
  }
  return low + (high - low) / 2
}

/// An effect judged by how far effects vary where nothing was done: t = effect ÷ √(variance + τ²), with τ² from the
/// placebos and as many degrees of freedom as there are placebos.
package struct PlaceboTest: Hashable, Sendable {
  package let effect: Double
  package let variance: Double
  /// The placebos' variance beyond their errors.
  package let betweenPlacebos: Double
  package let placebos: Int

  /// Nil for no placebos, arrays of unequal length, or a variance that is not above 0.
  package init?(effect: Double, variance: Double, placeboEffects: [Double], placeboVariances: [Double]) {
    guard effect.isFinite, variance > 0, variance.isFinite,
      let between = pauleMandelAboutZero(effects: placeboEffects, variances: placeboVariances)
    else { return nil }
    self.effect = effect
    self.variance = variance
    betweenPlacebos = between
    placebos = placeboEffects.count
  }

  /// What the effect may differ by where nothing was done.
  package var standardError: Double { (variance + betweenPlacebos).squareRoot() }

  package var t: Double { effect / standardError }

  /// P(T > t), one-sided.
  package var chanceOfAsHigh: Double { studentCumulative(-t, degreesOfFreedom: Double(placebos)) ?? 1 }

  /// P(T < t), one-sided.
  package var chanceOfAsLow: Double { studentCumulative(t, degreesOfFreedom: Double(placebos)) ?? 1 }
}
