// Owns the sharing out of work whose sizes are known beforehand, so that all cores are busy to the end.

/// The pieces of each worker: the largest first, each to whoever has least to do (Graham 1969).
package func evenShares(of costs: [Int], among workers: Int) -> [[Int]] {
  var shares = [[Int]](repeating: [], count: max(1, workers))
  var loads = [Int](repeating: 0, count: shares.count)
  let largestFirst = costs.indices.sorted { (costs[$1], $0) < (costs[$0], $1) }
  for piece in largestFirst {
    let least = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
    shares[least].append(piece)
    loads[least] += costs[piece]
  }
  return shares
}
