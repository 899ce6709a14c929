// Owns what every kind of measure hands over to be judged.

internal import AuditModel

/// The figures of one standard before its verdict.
struct MeasuredFigures {
  var ledger: StandardLedger
  var otherLedger: StandardLedger?
  /// Nil where there is no value; then `emptiness` says why, as a clause.
  var estimate: Estimate?
  var emptiness = ""
  /// See `StandardResult.isLowerBound`.
  var isLowerBound = false
  var hits: Int?
  var openPastLimit: Int?
  /// The figure of every stretch by its first day.
  var courses: [Stretch: [CivilDay: CourseFigure]] = [:]
  /// How many stretches have records but no value, because too many are still open.
  var undetermined: [Stretch: Int] = [:]
  var reach: Reach
  /// One for each declared breakdown, and for each of the events.
  var groups: [[Group]] = []
  var eventGroups: [[Group]] = []
  var detail: MeasureDetail?
  var distribution: Distribution?
  var quantiles: Quantiles?
  var recorded: RecordedComparison?
  var plainMean: Double?
  var customersClock: CustomersClock?
  /// How many records each target was in force for.
  var targetWeights: [Double] = []
  var remarks: [String] = []

  init(ledger: StandardLedger, reach: Reach) {
    self.ledger = ledger
    self.reach = reach
  }
}

/// The figure of one stretch.
struct CourseFigure {
  var estimate: Estimate
  var plainMean: Double?
  /// What its events are counted per, where that is not `n`: for the limits of a rate's chart.
  var opportunities: Double?

  init(_ estimate: Estimate, plainMean: Double? = nil, opportunities: Double? = nil) {
    self.estimate = estimate
    self.plainMean = plainMean
    self.opportunities = opportunities
  }
}

/// One group of a breakdown.
struct Group {
  var keys: [Summary.Key]
  /// How many contacts it stands for: what the privacy floor is held against.
  var weight: Int
  /// Nil where too many records are still open to tell.
  var estimate: Estimate?
  var n: Int
  var hits: Int?
  var openPastLimit: Int?
  var closedOnly: Double?
  /// False for a part of a whole that no target is set for.
  var isJudged = true

  init(keys: [Summary.Key], weight: Int, estimate: Estimate?, n: Int? = nil) {
    self.keys = keys
    self.weight = weight
    self.estimate = estimate
    self.n = n ?? weight
  }
}

extension StandardPlan {
  /// The figures of any measure that counts. Nil for an attestation.
  func figures(_ summaries: Summaries) -> MeasuredFigures? {
    var figures: MeasuredFigures
    switch standard.measure {
    case .attestation: return nil
    case .share(let measure) where measure.fence != nil:
      figures = measure.fence.map { fenceFigures($0, summaries) } ?? recordFigures(summaries)
    case .duration, .share, .series, .score: figures = recordFigures(summaries)
    case .concentration(let measure): figures = concentrationFigures(measure, summaries)
    case .rate(let measure): figures = rateFigures(measure, summaries)
    case .ratio(let measure): figures = ratioFigures(measure, summaries)
    }
    figures.targetWeights = dated.targets.indices.map { number in
      summaries[id("targets")].filter { $0.keys[0].integer == Int64(number) }
        .reduce(0) { $0 + ($1.sums.first.map { Double($0) } ?? Double($1.count)) }
    }
    return figures
  }

  /// Why nothing could be measured of the records of one side, as a clause. Nil where some were used.
  func emptiness(_ ledger: StandardLedger, side: Int = 0) -> String? {
    let table = readings.count > 1 ? "the table \(readings[side].table)" : "its table"
    if ledger.kept == 0 { return "\(table) holds no records" }
    guard ledger.used == 0 else { return nil }
    let parts = [
      (ledger.outside, "outside the period"), (ledger.scope, "out of scope"),
      (ledger.excluded.reduce(0) { $0 + $1.count }, "excluded"),
      (ledger.unassessable.reduce(0) { $0 + $1.count }, "not assessable"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let whose = readings.count > 1 ? " of \(readings[side].table)" : ""
    return "none of the \(ledger.kept) records\(whose) could be used: \(parts.joined(separator: ", "))"
  }
}
