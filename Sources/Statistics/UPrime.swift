// Owns the U′ chart: events per opportunity, where opportunities vary.

/// Laney's U′ chart (Laney 2002): ū ± 3·σ_z·√(ū/n).
///
/// Nil for fewer than three periods, arrays of unequal length, a period without opportunities (leave it out: it has no
/// rate), or a negative count of events. Lower limits may pass 0; a caller who draws them can clamp them.
package func uPrime(events: [Int], of n: [Int]) -> PrimeChart? {
  uPrime(events: events.map(Double.init), of: n.map(Double.init))
}

/// The same for numerators and opportunities that are not counts, such as hours or thousands of surveys.
package func uPrime(events: [Double], of n: [Double]) -> PrimeChart? {
  guard !n.isEmpty, events.count == n.count,
    zip(events, n).allSatisfy({ $1 > 0 && $1.isFinite && $0 >= 0 && $0.isFinite })
  else { return nil }
  let centre = compensatedSum(events) / compensatedSum(n)
  return PrimeChart(
    values: zip(events, n).map { $0 / $1 },
    centre: centre,
    standardErrors: n.map { (centre / $0).squareRoot() })
}
