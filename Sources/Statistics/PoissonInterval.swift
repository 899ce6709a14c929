// Owns the interval of a count of events, and of what is proportional to one.

/// The exact interval of a Poisson mean from the events seen (Garwood 1936): χ²(α/2; 2k)/2 to χ²(1 − α/2; 2k + 2)/2.
///
/// Events need not be whole: sums of weighted events are read with fractional degrees of freedom. Nil for a negative or
/// infinite count, or a confidence outside 0...1 (both ends excluded).
package func garwood(events: Double, confidence: Double = 0.95) -> Interval? {
  guard events >= 0, events.isFinite, confidence > 0, confidence < 1 else { return nil }
  let tail = (1 - confidence) / 2
  let low = events == 0 ? 0 : chiSquaredQuantile(tail, degreesOfFreedom: 2 * events).map { $0 / 2 }
  let high = chiSquaredQuantile(1 - tail, degreesOfFreedom: 2 * events + 2).map { $0 / 2 }
  guard let low, let high else { return nil }
  return Interval(low: low, high: high)
}
