// Owns normal random numbers.

internal import Glibc

/// Two independent standard normal values by the polar method (Marsaglia & Bray 1964).
func normalPair(using stream: inout SeededStream) -> (Double, Double) {
  while true {
    let (x, y) = (2 * stream.fraction() - 1, 2 * stream.fraction() - 1)
    let square = x * x + y * y
    guard square > 0, square < 1 else { continue }
    let scale = (-2 * log(square) / square).squareRoot()
    return (x * scale, y * scale)
  }
}
