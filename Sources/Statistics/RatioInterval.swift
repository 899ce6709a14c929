// Owns the interval of one total over another.

/// The interval of Σover ÷ Σunder from totals by day, by the delta method with days as clusters: residuals
/// e = over − R·under, variance D/(D − 1)·Σe² ÷ (Σunder)² (Cochran 1977, section 6.4), Student's t with D − 1 degrees.
///
/// What happens within a day may hang together in any way; days are taken as independent of each other. Nil for arrays
/// of unequal length, fewer than 8 days (the variance of so few says little), a total under that is not positive, or a
/// confidence outside 0...1 (both ends excluded).
package func ratioInterval(over: [Double], under: [Double], confidence: Double = 0.95) -> Interval? {
  let days = Double(over.count)
  let total = compensatedSum(under)
  guard over.count == under.count, over.count >= fewestDays, total > 0, total.isFinite, confidence > 0, confidence < 1,
    let t = studentQuantile(0.5 + confidence / 2, degreesOfFreedom: days - 1)
  else { return nil }
  let ratio = compensatedSum(over) / total
  let squares = compensatedSum(zip(over, under).map { ($0 - ratio * $1) * ($0 - ratio * $1) })
  let half = t * (days / (days - 1) * squares).squareRoot() / total
  guard ratio.isFinite, half.isFinite else { return nil }
  return Interval(low: ratio - half, high: ratio + half)
}

private let fewestDays = 8
