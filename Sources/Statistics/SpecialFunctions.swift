// Owns the Swift side of the special functions: the only file that imports the C door to Boost.Math.

import CSpecialFunctions

/// P(Z ≤ z) of the standard normal.
package func normalCumulative(_ z: Double) -> Double? {
  guard !z.isNaN else { return nil }
  return cspecial_normal_cdf(z)
}

/// The z below which the standard normal has this probability. Nil unless 0 < probability < 1.
package func normalQuantile(_ probability: Double) -> Double? {
  guard isInside(probability) else { return nil }
  return finite(cspecial_normal_quantile(probability))
}

/// P(T ≤ t) of Student's t. Nil where the degrees are not positive.
package func studentCumulative(_ t: Double, degreesOfFreedom: Double) -> Double? {
  guard !t.isNaN, degreesOfFreedom > 0 else { return nil }
  return finite(cspecial_student_cdf(t, degreesOfFreedom))
}

/// The t below which Student's t has this probability. Nil unless 0 < probability < 1 and the degrees are positive.
package func studentQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double? {
  guard isInside(probability), degreesOfFreedom > 0 else { return nil }
  return finite(cspecial_student_quantile(probability, degreesOfFreedom))
}

/// P(B ≤ k) of the binomial with n trials of chance p. Nil for n below 0 or p outside 0...1.
package func binomialCumulative(_ k: Int, n: Int, chance p: Double) -> Double? {
  guard n >= 0, p >= 0, p <= 1 else { return nil }
  if k < 0 { return 0 }
  if k >= n { return 1 }
  return finite(cspecial_binomial_cdf(Double(k), Double(n), p))
}

/// The x below which chi-squared has this probability. Nil unless 0 < probability < 1 and the degrees are positive.
package func chiSquaredQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double? {
  guard isInside(probability), degreesOfFreedom > 0 else { return nil }
  return finite(cspecial_chi_squared_quantile(probability, degreesOfFreedom))
}

/// Fisher's z of a correlation. Nil unless −1 < correlation < 1.
package func fisherZ(_ correlation: Double) -> Double? {
  correlation.magnitude < 1 ? cspecial_atanh(correlation) : nil
}

/// The correlation that has this z.
package func correlation(fisherZ z: Double) -> Double { cspecial_tanh(z) }

private func isInside(_ probability: Double) -> Bool { probability > 0 && probability < 1 }

private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
