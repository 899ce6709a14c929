// Owns the draws that made-up records are made of.

import Glibc
package import Statistics

extension SeededStream {
  package mutating func happens(_ chance: Double) -> Bool { fraction() < chance }

  /// Standard normal, by Box and Muller (1958).
  package mutating func normal() -> Double {
    let radius = (-2 * log(max(fraction(), 1e-300))).squareRoot()
    return radius * cos(2 * .pi * fraction())
  }

  /// Gamma of shape 1 or more and scale 1, by Marsaglia and Tsang (2000).
  mutating func gamma(_ shape: Double) -> Double {
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      if v > 0, log(max(fraction(), 1e-300)) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
  }

  mutating func exponential(_ mean: Double) -> Double { -mean * log(max(fraction(), 1e-300)) }

  /// A whole number up to the count of the weights.
  mutating func choice(_ weights: [Double]) -> Int {
    var rest = fraction() * weights.reduce(0, +)
    for (place, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return place }
    }
    return weights.count - 1
  }
}
