// Owns the sums behind one figure, and the value and interval that they make.

internal import AuditModel
internal import Statistics

/// Records and sums of one group: a day, a segment, or the whole period.
struct Tally {
  var n = 0
  var hits = 0
  var open = 0
  /// Elapsed seconds; for a series, numerators or values weighted by their denominators, as stored.
  var total: Int128 = 0
  /// Squares of elapsed seconds; for a series, the plain sum of its values, as stored.
  var squares: Int128 = 0
  /// For a series: records weighed by.
  var denominator: Int128 = 0

  init() {}

  init(_ row: Summary.Row) {
    n = Int(row.count)
    hits = Int(row.sums[StandardPlan.Sums.hits])
    open = Int(row.sums[StandardPlan.Sums.open])
    total = row.sums[StandardPlan.Sums.total]
    squares = row.sums[StandardPlan.Sums.squares]
    denominator = row.sums[StandardPlan.Sums.denominator]
  }

  static func += (left: inout Tally, right: Tally) {
    left.n += right.n
    left.hits += right.hits
    left.open += right.open
    left.total += right.total
    left.squares += right.squares
    left.denominator += right.denominator
  }
}

extension StandardPlan {
  /// The value of a group with its interval. Nil without records. Percentiles need bins: see `percentile`.
  func estimate(_ tally: Tally) -> Estimate? {
    guard tally.n > 0 else { return nil }
    switch (standard.measure, standard.target) {
    case (.series(let series), _):
      return seriesEstimate(tally, series)
    case (_, .shareWithin), (_, .bound(.share, _)):
      let interval = wilson(successes: tally.hits, of: tally.n)
      return Estimate(
        value: Double(tally.hits) / Double(tally.n), low: interval?.low, high: interval?.high, n: tally.n)
    case (_, .bound(.mean, _)):
      let interval = meanInterval(n: tally.n, sum: tally.total, sumOfSquares: tally.squares)
      return Estimate(
        value: Double(tally.total) / Double(tally.n), low: interval.map { max(0, $0.low) }, high: interval?.high,
        n: tally.n)
    case (_, .bound(.percentile, _)):
      return nil
    }
  }

  private func seriesEstimate(_ tally: Tally, _ series: SeriesMeasure) -> Estimate? {
    guard tally.denominator > 0 else { return nil }
    let weight = Double(tally.denominator)
    let scale = series.numerator == nil ? valueScale : numeratorScale
    // One division, so that a value on its target stays there.
    let value = Double(tally.total) / (scale * weight)
    let numerator = Double(tally.total) / scale
    guard value.isFinite else { return nil }
    // Rows without a denominator weigh one each: what varies within them is unknown, so there is no interval.
    let n = Int(min(tally.denominator, Int128(Int.max)))
    guard series.denominator != nil, series.unit == .share, value >= 0, value <= 1 else {
      return Estimate(value: value, n: n)
    }
    let interval = wilson(successes: numerator, of: n)
    return Estimate(value: value, low: interval?.low, high: interval?.high, n: n)
  }

  /// For a series: the mean of its rows' own values, each counting the same.
  func plainMean(_ tally: Tally) -> Double? {
    guard case .series(let series) = standard.measure, series.value != nil, series.denominator != nil, tally.n > 0
    else { return nil }
    return Double(tally.squares) / (valueScale * Double(tally.n))
  }

  /// How the interval came about, as a clause; or why there is none.
  func intervalMethod(_ estimate: Estimate) -> String {
    let method = intervalMethod
    return estimate.low != nil || method.hasPrefix("no interval")
      ? method : "no interval: too few records for the \(method)"
  }

  private var intervalMethod: String {
    switch (standard.measure, standard.target) {
    case (.series(let series), _):
      if series.denominator == nil { return "no interval: the export gives no denominators" }
      return series.unit == .share
        ? "Wilson score interval over the sum of the denominators"
        : "no interval: totals do not tell how single contacts vary"
    case (_, .shareWithin), (_, .bound(.share, _)): return "Wilson score interval"
    case (_, .bound(.mean, _)): return "Student's t interval of the mean"
    case (_, .bound(.percentile, _)): return "order-statistic interval"
    }
  }
}

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
}
