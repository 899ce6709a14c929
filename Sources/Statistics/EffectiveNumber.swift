// Owns how many different things a set of figures measures.

/// Pearson's correlations between series of equal length, one row and column each. Nil for fewer than 3 values, series
/// of unequal length, values that are not finite, or a series without variation.
package func correlations(_ series: [[Double]]) -> [[Double]]? {
  guard let count = series.first?.count, count >= 3,
    series.allSatisfy({ $0.count == count && $0.allSatisfy(\.isFinite) })
  else { return nil }
  let centred = series.compactMap { values in mean(values).map { middle in values.map { $0 - middle } } }
  let lengths = centred.map { compensatedSum($0.map { $0 * $0 }).squareRoot() }
  guard lengths.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
  let directions = zip(centred, lengths).map { values, length in values.map { $0 / length } }
  return directions.map { one in directions.map { other in compensatedSum(zip(one, other).map { $0 * $1 }) } }
}

/// (Σλ)² ÷ Σλ² over the eigenvalues of a correlation matrix, which is trace² ÷ Σ r² (participation ratio; Bretherton et
/// al. 1999): the number of figures where none hang together, 1 where all are one. It describes and does not test.
/// Nil for a matrix that is empty, not square, or has values outside −1...1.
package func effectiveNumber(correlations: [[Double]]) -> Double? {
  guard !correlations.isEmpty,
    correlations.allSatisfy({ $0.count == correlations.count && $0.allSatisfy { abs($0) <= 1 + 1e-9 } })
  else { return nil }
  let trace = compensatedSum(correlations.indices.map { correlations[$0][$0] })
  let squares = compensatedSum(correlations.joined().map { $0 * $0 })
  return squares > 0 ? trace * trace / squares : nil
}

/// The same of correlations that so many points were correlated for: chance alone gives unrelated figures r² of
/// 1 ÷ (n − 1), which is taken off by Ezekiel's (1930) adjustment, 1 − (1 − r²)(n − 1) ÷ (n − 2), over all pairs together.
/// Nil also for fewer than 3 points.
package func effectiveNumber(correlations: [[Double]], of points: Int) -> Double? {
  guard points >= 3, effectiveNumber(correlations: correlations) != nil else { return nil }
  let trace = compensatedSum(correlations.indices.map { correlations[$0][$0] })
  let diagonal = compensatedSum(correlations.indices.map { correlations[$0][$0] * correlations[$0][$0] })
  let factor = Double(points - 1) / Double(points - 2)
  let pairs = correlations.indices.flatMap { row in
    correlations.indices.filter { $0 != row }.map { 1 - (1 - correlations[row][$0] * correlations[row][$0]) * factor }
  }
  return trace * trace / (diagonal + max(0, compensatedSum(pairs)))
}
