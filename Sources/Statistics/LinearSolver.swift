// Owns small systems of linear equations with a symmetric positive definite matrix.

/// Cholesky's factor L of such a matrix, A = LL′ (Cholesky, published by Benoît 1924). Kept and overwritten between
/// systems of one size, so that solving one allocates nothing.
struct CholeskyFactor {
  let size: Int
  /// Row-major, `size` × `size`; only the lower triangle is meant.
  private(set) var lower: [Double]

  init(size: Int) {
    self.size = max(0, size)
    lower = [Double](repeating: 0, count: self.size * self.size)
  }

  /// Takes the lower triangle of a row-major matrix. False, with the factor then meaningless, if the matrix is singular
  /// to ten digits, not positive definite, or not finite.
  mutating func factorise(_ matrix: [Double]) -> Bool {
    guard matrix.count == lower.count else { return false }
    for row in 0..<size {
      for column in 0...row {
        var rest = matrix[row * size + column]
        for inner in 0..<column { rest -= lower[row * size + inner] * lower[column * size + inner] }
        if row == column {
          // What is left of a column after the ones before it: nothing, up to rounding, if it depends on them.
          guard rest > 1e-10 * matrix[row * size + row], rest.isFinite else { return false }
          lower[row * size + row] = rest.squareRoot()
        } else {
          lower[row * size + column] = rest / lower[column * size + column]
        }
      }
    }
    return true
  }

  /// Replaces b by the x with Ax = b. Nothing happens to a vector of another length.
  func solve(_ vector: inout [Double]) {
    guard vector.count == size else { return }
    for row in 0..<size {
      for inner in 0..<row { vector[row] -= lower[row * size + inner] * vector[inner] }
      vector[row] /= lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      for inner in row + 1..<max(row + 1, size) { vector[row] -= lower[inner * size + row] * vector[inner] }
      vector[row] /= lower[row * size + row]
    }
  }

  /// A⁻¹, row-major and symmetric to the last bit.
  func inverse() -> [Double] {
    var inverse = [Double](repeating: 0, count: size * size)
    var unit = [Double](repeating: 0, count: size)
    for column in 0..<size {
      for row in 0..<size { unit[row] = row == column ? 1 : 0 }
      solve(&unit)
      for row in column..<size {
        inverse[row * size + column] = unit[row]
        inverse[column * size + row] = unit[row]
      }
    }
    return inverse
  }
}
