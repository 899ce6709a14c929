// Owns the interval of promoters less detractors.

/// The net promoter score with its large-sample interval: 100(p − d) ± z·100·√((p + d − (p − d)²)/n), the variance of
/// the mean of +1, 0 and −1 (Rocks 2016), cut to −100...100.
///
/// Nil for n ≤ 0, counts below 0 or beyond n, or a confidence outside 0...1 (both ends excluded).
package func netPromoter(
  promoters: Int, detractors: Int, of n: Int, confidence: Double = 0.95
) -> (score: Double, interval: Interval)? {
  guard n > 0, promoters >= 0, detractors >= 0, promoters <= n, detractors <= n - promoters, confidence > 0,
    confidence < 1, let z = normalQuantile(0.5 + confidence / 2)
  else { return nil }
  let size = Double(n)
  let net = Double(promoters - detractors) / size
  let spread = Double(promoters + detractors) / size - net * net
  let half = z * (max(0, spread) / size).squareRoot()
  return (
    100 * Double(promoters - detractors) / size,
    Interval(low: 100 * (net - half), high: 100 * (net + half)).clamped(to: -100...100)
  )
}
