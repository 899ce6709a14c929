// Owns the matrix of what a regression explains its counts by.

/// One row per observation, one column per term; row-major, so that a row is read in one piece.
package struct DesignMatrix: Sendable {
  package let columns: Int
  package private(set) var rows = 0
  package private(set) var values: [Double] = []

  package init(columns: Int, reserving rows: Int = 0) {
    self.columns = max(0, columns)
    values.reserveCapacity(max(0, rows) * self.columns)
  }

  /// Nil unless every row has the same number of terms and there is a row.
  package init?(_ rows: [[Double]]) {
    guard let columns = rows.first?.count, rows.allSatisfy({ $0.count == columns }) else { return nil }
    self.init(columns: columns, reserving: rows.count)
    for row in rows { append(row) }
  }

  /// Adds a row. One of another width is cut, or filled with zeros.
  package mutating func append(_ row: some Collection<Double>) {
    values.append(contentsOf: row.prefix(columns))
    for _ in 0..<max(0, columns - row.count) { values.append(0) }
    rows += 1
  }

  /// The sum of a row's terms times their coefficients. 0 for a row that is not there.
  package func predictor(row: Int, _ coefficients: [Double]) -> Double {
    guard row >= 0, row < rows, coefficients.count == columns else { return 0 }
    var sum = 0.0
    let first = row * columns
    for column in 0..<columns { sum += values[first + column] * coefficients[column] }
    return sum
  }
}
