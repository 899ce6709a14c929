// Owns the sums behind one figure of records, and the value and interval that they make.

internal import AuditModel
internal import Statistics

/// Records and sums of one group: a day, a segment, or the whole period.
struct Tally {
  var n = 0
  var hits = 0
  var open = 0
  /// Elapsed seconds, marks, or what a term adds up; for a series, numerators or values weighted by their denominators,
  /// as stored.
  var total: Int128 = 0
  /// Squares of those; for a series, the plain sum of its values, as stored.
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
  /// The value of a group with its interval. Nil without records. Percentiles need bins: see `FineBins`.
  func estimate(_ tally: Tally) -> Estimate? {
    guard tally.n > 0 else { return nil }
    switch (standard.measure, standard.target) {
    case (.series(let series), _):
      return seriesEstimate(tally, series)
    case (.score(let score), _):
      return scoreEstimate(tally, score)
    case (_, .shareWithin), (_, .bound(.share, _)):
      return shareEstimate(tally.hits, of: tally.n)
    case (_, .bound(.mean, _)):
      let interval = meanInterval(n: tally.n, sum: tally.total, sumOfSquares: tally.squares)
      return Estimate(
        value: Double(tally.total) / Double(tally.n), low: interval.map { max(0, $0.low) }, high: interval?.high,
        n: tally.n)
    default:
      return nil
    }
  }

  func shareEstimate(_ hits: Int, of n: Int) -> Estimate {
    let interval = wilson(successes: hits, of: n)
    return Estimate(value: Double(hits) / Double(n), low: interval?.low, high: interval?.high, n: n)
  }

  private func seriesEstimate(_ tally: Tally, _ series: SeriesMeasure) -> Estimate? {
    guard tally.denominator > 0 else { return nil }
    let weight = Double(tally.denominator)
    let scale = scale(of: series.numerator ?? series.value)
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
    return Double(tally.squares) / (scale(of: series.value) * Double(tally.n))
  }

  /// How the interval came about, as a clause; or why there is none.
  func intervalMethod(_ estimate: Estimate) -> String {
    let method = intervalMethod
    if estimate.low != nil || method.hasPrefix("no interval") { return method }
    let few =
      switch standard.measure {
      case .ratio: "days"
      case .concentration: "holders"
      default: "records"
      }
    return "no interval: too few \(few) for the \(method)"
  }

  private var intervalMethod: String {
    switch (standard.measure, standard.target) {
    case (.series(let series), _):
      if series.denominator == nil { return "no interval: the export gives no denominators" }
      return series.unit == .share
        ? "Wilson score interval over the sum of the denominators"
        : "no interval: totals do not tell how single contacts vary"
    case (.rate(let rate), _):
      return rate.adjust.isEmpty
        ? "exact Poisson interval of the events" : "exact Poisson interval of the events over those expected"
    case (.ratio, _): return "delta-method interval over days"
    case (.concentration, _): return "large-sample interval of a Lorenz ordinate"
    case (.score(let score), _):
      switch score.method {
      case .mean: return "Student's t interval of the mean"
      case .top: return "Wilson score interval"
      case .nps: return "large-sample interval of promoters less detractors"
      }
    case (_, .shareWithin), (_, .bound(.share, _)): return "Wilson score interval"
    case (_, .bound(.mean, _)): return "Student's t interval of the mean"
    case (_, .bound(.percentile, _)): return "order-statistic interval"
    case (.attestation, _), (_, .bound), (_, .attested): return "no interval: nothing is counted"
    }
  }
}
