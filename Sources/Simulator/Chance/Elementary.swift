// Owns logarithm and exponential in plain arithmetic, so that a seed gives the same bytes whatever library a machine has.

/// The natural logarithm of a positive, finite number, to about 13 digits: x = m · 2^k with m near 1, and
/// ln m = 2 artanh((m − 1) ÷ (m + 1)) as a series.
func naturalLogarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var significand = x.significand
  if significand > 1.414_213_562_373_095_1 {
    significand /= 2
    exponent += 1
  }
  let s = (significand - 1) / (significand + 1)
  let q = s * s
  let series =
    1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q * (1.0 / 11 + q * (1.0 / 13 + q / 15))))))
  return exponent * 0.693_147_180_559_945_3 + 2 * s * series
}

/// e to the power of a number between −700 and 700: 2^k · e^r with |r| ≤ ½ ln 2, and e^r as its Taylor series.
func exponential(_ x: Double) -> Double {
  let bounded = min(700, max(-700, x))
  let k = (bounded * 1.442_695_040_888_963_4).rounded()
  let r = bounded - k * 0.693_147_180_559_945_3
  var sum = 1.0
  var term = 1.0
  for degree in 1...13 {
    term *= r / Double(degree)
    sum += term
  }
  return Double(sign: .plus, exponent: Int(k), significand: sum)
}
