// Owns what a unit's events would be if it did as all do with the records it was given.

/// Events seen in a unit beside those expected of its mix of records.
package struct StandardisedCount: Hashable, Sendable {
  package let observed: Int
  package let expected: Double
  /// Of the observed, were the unit like the others.
  package let variance: Double

  package init(observed: Int, expected: Double, variance: Double) {
    self.observed = observed
    self.expected = expected
    self.variance = variance
  }

  package var ratio: Double { Double(observed) / expected }
}

/// Indirect standardisation (Farr 1859): Σ n·p over the cells of case mix, p the share of all units together in a cell;
/// variance Σ n·p·(1 − p), which for shares near 1 is far less than Poisson's. One row of cells for each unit; expected
/// and observed add up to the same.
/// Nil for rows of unequal length, or hits outside 0...n.
package func indirectStandardisation(hits: [[Int]], of n: [[Int]]) -> [StandardisedCount]? {
  guard let cells = n.first?.count, hits.count == n.count, hits.allSatisfy({ $0.count == cells }),
    n.allSatisfy({ $0.count == cells }),
    zip(hits, n).allSatisfy({ zip($0, $1).allSatisfy { $0 >= 0 && $0 <= $1 } })
  else { return nil }
  let shares = (0..<cells).map { cell in
    let all = compensatedSum(n.map { Double($0[cell]) })
    return all > 0 ? compensatedSum(hits.map { Double($0[cell]) }) / all : 0
  }
  return zip(hits, n).map { hits, n in
    StandardisedCount(
      observed: hits.reduce(0, +), expected: compensatedSum(zip(n, shares).map { Double($0) * $1 }),
      variance: compensatedSum(zip(n, shares).map { Double($0) * $1 * (1 - $1) }))
  }
}
