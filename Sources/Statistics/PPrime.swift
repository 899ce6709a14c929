// Owns the P′ chart: shares of volumes that vary.

/// Laney's P′ chart (Laney 2002): p̄ ± 3·σ_z·√(p̄(1 − p̄)/n).
///
/// Nil for fewer than three periods, arrays of unequal length, a period without records (leave it out: it has no
/// share), or successes outside 0...n. Limits may pass 0 or 1; a caller who draws them can clamp them.
package func pPrime(successes: [Int], of n: [Int]) -> PrimeChart? {
  pPrime(successes: successes.map(Double.init), of: n)
}

/// The same for numerators that are not counts, such as published shares times their denominators.
package func pPrime(successes: [Double], of n: [Int]) -> PrimeChart? {
  guard !n.isEmpty, successes.count == n.count, zip(successes, n).allSatisfy({ $1 > 0 && $0 >= 0 && $0 <= Double($1) })
  else { return nil }
  let sizes = n.map(Double.init)
  let centre = compensatedSum(successes) / compensatedSum(sizes)
  return PrimeChart(
    values: zip(successes, sizes).map { $0 / $1 },
    centre: centre,
    standardErrors: sizes.map { (centre * (1 - centre) / $0).squareRoot() })
}
