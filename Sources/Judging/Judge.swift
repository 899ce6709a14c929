// Owns the judgement: from summaries to value, interval, verdict and capability of every standard.

package import AuditModel

package struct Judge: Sendable {
  package let book: StandardsBook
  package let period: Period
  package let asOf: CivilDay
  package let plans: [StandardPlan]
  /// What is counted for the detectors, in the order of the plans.
  package let evidencePlans: [EvidencePlan]

  package init(_ book: StandardsBook, period: Period, asOf: CivilDay) {
    self.book = book
    self.period = period
    self.asOf = asOf
    let plans = book.standards.map { StandardPlan($0, book: book, period: period, asOf: asOf) }
    self.plans = plans
    evidencePlans = plans.map { EvidencePlan($0, among: plans) }
  }

  /// Everything that has to be counted.
  package var plan: SummaryPlan {
    SummaryPlan(aggregates: plans.flatMap(\.aggregates) + evidencePlans.flatMap(\.aggregates))
  }

  package func results(_ summaries: Summaries) -> [StandardResult] { plans.map { result(of: $0, in: summaries) } }

  /// What the detectors may look at.
  package func input(_ summaries: Summaries, _ results: [StandardResult]) -> AuditInput {
    AuditInput(
      book: book, period: period, asOf: asOf,
      standards: zip(evidencePlans, results).map { $0.evidence(summaries, $1) })
  }

  /// Judges a standard that was planned with the same book, period and day, whether the book has it or not.
  package func result(of plan: StandardPlan, in summaries: Summaries) -> StandardResult {
    var result = plan.result(summaries)
    result.standard = book.shown(plan.standard)
    return result
  }
}

extension StandardPlan {
  func result(_ summaries: Summaries) -> StandardResult {
    if case .attestation(let measure) = standard.measure { return attested(measure) }
    if let fault = FieldNeeds(book, aggregates).fault(in: summaries) {
      return unmeasured(because: fault, ledger: StandardLedger())
    }
    guard let figures = figures(summaries) else {
      return unmeasured(because: "nothing is counted", ledger: StandardLedger())
    }
    guard let estimate = figures.estimate else {
      var result = unmeasured(because: figures.emptiness, ledger: figures.ledger)
      result.otherLedger = figures.otherLedger
      return result
    }
    let bound = dated.bound(weights: figures.targetWeights, asOf: period.to)
    var result = StandardResult(standard: standard, verdict: verdict(of: estimate, bound), ledger: figures.ledger)
    result.estimate = estimate
    result.isLowerBound = figures.isLowerBound
    result.bound = bound
    result.otherLedger = figures.otherLedger
    result.customersClock = figures.customersClock
    result.intervalMethod = intervalMethod(estimate)
    result.hits = figures.hits
    result.openPastLimit = figures.openPastLimit
    result.detail = figures.detail
    result.distribution = figures.distribution
    result.quantiles = figures.quantiles
    result.recorded = figures.recorded
    result.plainMean = figures.plainMean
    addCourse(figures, to: &result)
    func broken(_ fields: [String], _ groups: [Group]) -> Breakdown {
      let table = readings[0].table
      return Breakdown(
        fields, groups, floor: book.company.privacyFloor, shown: { book.shownName($0, of: $1, in: table) },
        verdict: { verdict(of: $0, bound) })
    }
    result.breakdowns = zip(standard.breakdowns, figures.groups).map(broken)
    result.eventBreakdowns = zip(standard.eventBreakdowns, figures.eventGroups).map(broken)
    result.remarks = figures.remarks + remarks(estimate, bound, figures)
    return result
  }

  private func addCourse(_ figures: MeasuredFigures, to result: inout StandardResult) {
    for stretch in Stretch.allCases {
      let points = points(stretch, figures)
      let shown = withoutSmall(points)
      if shown.count < points.count { result.hiddenPoints[stretch] = points.count - shown.count }
      switch stretch {
      case .week: result.weekly = shown
      case .month: result.monthly = shown
      case .quarter: result.quarterly = shown
      }
    }
    result.chart = chart(monthly: result.monthly, weekly: result.weekly, figures)
    (result.capability, result.capabilityReason) = capability(result.chart, undetermined: figures.undetermined)
  }

  func unmeasured(because reason: String, ledger: StandardLedger) -> StandardResult {
    var result = StandardResult(standard: standard, verdict: .unmeasured, ledger: ledger)
    result.unmeasuredBecause = reason
    result.bound = dated.inForce(on: period.to).bound
    result.capabilityReason = "Nothing was measured."
    return result
  }

  func verdict(of estimate: Estimate, _ bound: Bound) -> Verdict {
    let shortfall = bound.shortfall(of: estimate.value)
    if shortfall == 0 { return .met }
    // The slack admits a shortfall that equals the declared distance but for rounding.
    return standard.near.map { shortfall <= $0 + 1e-12 } ?? false ? .near : .missed
  }

  private func remarks(_ estimate: Estimate, _ bound: Bound, _ figures: MeasuredFigures) -> [String] {
    var remarks: [String] = []
    if figures.targetWeights.count(where: { $0 > 0 }) > 1 {
      remarks.append(
        "The target changed within this period: each record is judged by the one in force when it began, and the whole "
          + "by their mean, weighted by records.")
    }
    if let low = estimate.low, let high = estimate.high {
      let edges = [bound.atLeast, bound.atMost].compactMap { $0 }
      if edges.contains(where: { low < $0 && $0 < high }) {
        remarks.append("The target lies inside the interval: chance alone could have put the result on either side.")
      }
    }
    if estimate.n < 30 {
      remarks.append("Fewer than 30 records: read this figure as a handful of cases, not as a rate.")
    }
    return remarks
  }
}
