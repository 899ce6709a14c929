// Owns the fence beyond which a skewed positive value is unusual for its class.

internal import Glibc

/// Tukey's upper fence on the logarithm: ln Q3 + times · (ln Q3 − ln Q1), that is Q3 · (Q3 ÷ Q1)^times (Tukey 1977, with
/// 1.5; on the logarithm because times at work are skewed, and a fence in seconds would call every long one unusual).
///
/// Nil where the lower quartile is not positive, the quartiles are not in order, or the factor is not positive.
package func upperFence(lowerQuartile: Double, upperQuartile: Double, times: Double) -> Double? {
  guard lowerQuartile > 0, upperQuartile >= lowerQuartile, times > 0 else { return nil }
  let fence = upperQuartile * pow(upperQuartile / lowerQuartile, times)
  return fence.isFinite ? fence : nil
}
