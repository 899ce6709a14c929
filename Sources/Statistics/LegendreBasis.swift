// Owns the polynomials that a smooth curve is made of.

/// The Legendre polynomials P₀ to P_degree at x, by Bonnet's recursion (n + 1)Pₙ₊₁ = (2n + 1)xPₙ − nPₙ₋₁. On −1...1, where
/// they are meant to be used, they are near enough to orthogonal that a regression on them is well conditioned, as one
/// on powers of x is not.
func legendre(_ x: Double, degree: Int) -> [Double] {
  guard degree > 0 else { return [1] }
  var values = [1.0, x]
  values.reserveCapacity(degree + 1)
  for n in 1..<max(1, degree) {
    values.append((Double(2 * n + 1) * x * values[n] - Double(n) * values[n - 1]) / Double(n + 1))
  }
  return values
}
