// Owns percentiles from fine bins, with open records as the longest of all.

internal import AuditModel
internal import Statistics

/// Finished records by fine bin, ascending, and those not finished, which are longer than any.
struct FineBins {
  private let grid: Grid
  private let edges: [Int64]
  /// Ascending, as a summary's rows are.
  private var bins: [(value: Int64, count: Int)] = []
  private(set) var closed = 0
  private(set) var open = 0

  init(_ grid: Grid = .fine, edges: [Int64]) {
    self.grid = grid
    self.edges = edges
  }

  /// Adds a row whose last two keys are the bin and the number of edges below it.
  mutating func add(_ row: Summary.Row) {
    let count = Int(row.count)
    guard let bin = row.keys[row.keys.count - 2].integer else {
      open += count
      return
    }
    let beyond = Int(row.keys[row.keys.count - 1].integer ?? 0)
    let top = grid.upperEdge(of: bin)
    bins.append((beyond < edges.count ? min(top, edges[beyond]) : top, count))
    closed += count
  }

  mutating func addOpen(_ count: Int) { open += count }

  /// The value at a 1-based rank among finished and open records. Nil where an open record holds that rank.
  func value(atRank rank: Int) -> Double? {
    var seen = 0
    for (value, count) in bins {
      seen += count
      if seen >= rank { return Double(value) }
    }
    return nil
  }

  /// A percentile with its order-statistic interval.
  func percentile(_ percent: Int) -> Estimate? {
    let n = closed + open
    guard let rank = quantileRank(n: n, percent: percent), let value = value(atRank: rank) else { return nil }
    let ranks = quantileRanks(n: n, percent: percent)
    return Estimate(
      value: value, low: ranks.flatMap { self.value(atRank: $0.low) },
      high: ranks.flatMap { self.value(atRank: $0.high) },
      n: n)
  }

  /// Percentiles of finished records alone.
  var quantiles: Quantiles? {
    guard closed > 0 else { return nil }
    let points = [10, 25, 50, 75, 90].compactMap { percent -> Quantiles.Point? in
      let rank = quantileRank(n: closed, percent: percent)
      return rank.flatMap { value(atRank: $0) }.map { Quantiles.Point(percent: percent, value: $0) }
    }
    return Quantiles(points: points, n: closed, open: open)
  }
}

extension StandardPlan {
  /// The percentile that the target bounds; nil where it bounds none.
  var percentile: Int? {
    guard case .bound(.percentile(let percent), _) = standard.target, case .duration = standard.measure else {
      return nil
    }
    return percent
  }

  func fineBins(_ rows: [Summary.Row], open: Int = 0) -> FineBins {
    var bins = FineBins(edges: dated.percentileEdges)
    for row in rows { bins.add(row) }
    bins.addOpen(open)
    return bins
  }

  /// Fine bins by the keys that come before the bin.
  func fineBins(by keys: Int, _ rows: [Summary.Row], grid: Grid = .fine) -> [[Summary.Key]: FineBins] {
    var bins: [[Summary.Key]: FineBins] = [:]
    for row in rows {
      bins[Array(row.keys.prefix(keys)), default: FineBins(grid, edges: dated.percentileEdges)].add(row)
    }
    return bins
  }
}
