// Owns the Swift side of the special functions: the only file that imports the C door to Boost.Math.

import CSpecialFunctions
internal import Glibc

/// e to the power x.
package func exponential(_ x: Double) -> Double { exp(x) }

/// P(Z ≤ z) of the standard normal.
package func normalCumulative(_ z: Double) -> Double? {
  guard !z.isNaN else { return nil }
  return cspecial_normal_cdf(z)
}

/// P(Z > z) of the standard normal, right to its last digits however small: 1 − Φ(z) would be 0 from z = 8.3 on.
package func normalUpperTail(_ z: Double) -> Double? { normalCumulative(-z) }

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

/// P(B ≥ k) of the same, accurate in the far tail.
package func binomialUpperTail(_ k: Int, n: Int, chance p: Double) -> Double? {
  guard n >= 0, p >= 0, p <= 1 else { return nil }
  if k <= 0 { return 1 }
  if k > n { return 0 }
  return finite(cspecial_binomial_upper(Double(k) - 1, Double(n), p))
}

/// P(N ≤ k) of the Poisson. Nil unless the mean is finite and not below 0.
package func poissonCumulative(_ k: Int, mean: Double) -> Double? {
  guard mean >= 0, mean.isFinite else { return nil }
  if k < 0 { return 0 }
  return mean == 0 ? 1 : finite(cspecial_poisson_cdf(Double(k), mean))
}

/// P(N ≥ k) of the same, accurate in the far tail.
package func poissonUpperTail(_ k: Int, mean: Double) -> Double? {
  guard mean >= 0, mean.isFinite else { return nil }
  if k <= 0 { return 1 }
  return mean == 0 ? 0 : finite(cspecial_poisson_upper(Double(k) - 1, mean))
}

/// The x below which the beta with shapes a and b has this probability. Nil unless 0 < probability < 1 and both shapes
/// are positive and finite.
package func betaQuantile(_ probability: Double, a: Double, b: Double) -> Double? {
  guard isInside(probability), a > 0, b > 0, a.isFinite, b.isFinite else { return nil }
  return finite(cspecial_beta_quantile(probability, a, b))
}

/// P(X ≤ x) of chi-squared. Nil for x below 0 or not finite, or degrees that are not positive.
package func chiSquaredCumulative(_ x: Double, degreesOfFreedom: Double) -> Double? {
  guard x >= 0, x.isFinite, degreesOfFreedom > 0 else { return nil }
  return finite(cspecial_chi_squared_cdf(x, degreesOfFreedom))
}

/// P(X > x) of the same, accurate in the far tail.
package func chiSquaredUpperTail(_ x: Double, degreesOfFreedom: Double) -> Double? {
  guard x >= 0, x.isFinite, degreesOfFreedom > 0 else { return nil }
  return finite(cspecial_chi_squared_upper(x, degreesOfFreedom))
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
