// Owns the judgement: from summaries to value, interval, verdict and capability of every standard.

package import AuditModel
internal import Statistics

package struct Judge: Sendable {
  package let book: StandardsBook
  package let period: Period
  package let asOf: CivilDay
  package let plans: [StandardPlan]

  package init(_ book: StandardsBook, period: Period, asOf: CivilDay) {
    self.book = book
    self.period = period
    self.asOf = asOf
    plans = book.standards.map { StandardPlan($0, book: book, period: period, asOf: asOf) }
  }

  /// Everything that has to be counted.
  package var plan: SummaryPlan { SummaryPlan(aggregates: plans.flatMap(\.aggregates)) }

  package func results(_ summaries: Summaries) -> [StandardResult] { plans.map { result($0, summaries) } }

  private func result(_ plan: StandardPlan, _ summaries: Summaries) -> StandardResult {
    let standard = plan.standard
    if let fault = fault(of: plan, in: summaries) {
      return unmeasured(standard, because: fault, ledger: StandardLedger())
    }
    let days = summaries[plan.id("days")]
    let (ledger, used) = plan.ledger(days, period: period)
    let fine = fineBins(plan, "fine", summaries, open: used.open)
    var remarks: [String] = []
    var estimate = plan.estimate(used)
    if case .bound(.percentile(let percent), let bound) = standard.target, case .duration = standard.measure {
      estimate = fine.percentile(percent)
      if estimate == nil, let least = fineBins(plan, "so far", summaries, open: 0).percentile(percent),
        let atMost = bound.atMost, least.value > atMost
      {
        estimate = Estimate(value: least.value, n: least.n)
        remarks.append(
          "At least: so many records are still open that the figure counts them with their time so far, and even that "
            + "misses the target.")
      }
    }
    guard let estimate else {
      return unmeasured(standard, because: emptiness(ledger, used), ledger: ledger)
    }

    var result = StandardResult(standard: standard, verdict: plan.verdict(of: estimate), ledger: ledger)
    result.estimate = estimate
    // The calendar is the only clock there is so far, and nothing stops it.
    if case .duration(let measure) = standard.measure, case .between = measure.span {
      result.customersClock = estimate.value
    }
    result.intervalMethod = plan.intervalMethod(estimate)
    result.hits = plan.reading.hit == nil ? nil : used.hits
    result.openPastLimit = plan.reading.deadline != nil && plan.reading.open != nil ? used.open : nil
    let reach = Reach(days, period: period)
    var untold: [Stretch: Int] = [:]
    for (stretch, fine) in [(Stretch.week, "fine by week"), (.month, "fine by month"), (.quarter, "")] {
      let (points, undetermined) = plan.series(stretch, days, fine: summaries[plan.id(fine)], reach: reach)
      untold[stretch] = undetermined
      let shown = withoutSmall(points)
      if shown.count < points.count { result.hiddenPoints[stretch] = points.count - shown.count }
      switch stretch {
      case .week: result.weekly = shown
      case .month: result.monthly = shown
      case .quarter: result.quarterly = shown
      }
    }
    result.chart = plan.chart(monthly: result.monthly, weekly: result.weekly)
    (result.capability, result.capabilityReason) = plan.capability(result.chart)
    if let chart = result.chart, let count = untold[chart.stretch], count > 0 {
      // The stretches with the most open records are the worst: limits without them would flatter.
      (result.capability, result.capabilityReason) = (
        .notAssessable,
        "In \(count) \(chart.stretch.rawValue)\(count == 1 ? "" : "s") too many records are still open to tell."
      )
    }
    result.breakdowns = standard.breakdowns.map {
      plan.breakdown(
        $0, summaries[plan.id(StandardPlan.by($0))], fine: summaries[plan.id(StandardPlan.fineBy($0))],
        floor: book.company.privacyFloor)
    }
    result.distribution = plan.distribution(summaries[plan.id("bins")])
    result.quantiles = quantiles(fine)
    result.recorded = plan.recorded(summaries[plan.id("recorded")])
    result.plainMean = plan.plainMean(used)
    result.remarks = remarks + self.remarks(plan, estimate, open: used.open)
    return result
  }

  private func unmeasured(_ standard: Standard, because reason: String, ledger: StandardLedger) -> StandardResult {
    var result = StandardResult(standard: standard, verdict: .unmeasured, ledger: ledger)
    result.unmeasuredBecause = reason
    result.capabilityReason = "Nothing was measured."
    return result
  }

  /// The first reason for which the standard's table, or a field that it reads, is not there.
  private func fault(of plan: StandardPlan, in summaries: Summaries) -> String? {
    let faults = summaries.faults(of: plan.standard.measure.table)
    let fields = plan.aggregates.reduce(into: Set<String>()) { $0.formUnion($1.fields) }
    let key = book.table(plan.standard.measure.table)?.key
    return faults.first { fault in fault.field.map { fields.contains($0) || $0 == key } ?? true }?.reason
  }

  private func emptiness(_ ledger: StandardLedger, _ used: Tally) -> String {
    if ledger.kept == 0 { return "its table holds no records" }
    if ledger.used == 0 {
      let parts = [
        (ledger.outside, "outside the period"), (ledger.scope, "out of scope"),
        (ledger.excluded.reduce(0) { $0 + $1.count }, "excluded"),
        (ledger.unassessable.reduce(0) { $0 + $1.count }, "not assessable"),
      ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      return "none of the \(ledger.kept) records could be used: \(parts.joined(separator: ", "))"
    }
    return used.denominator == 0 && used.open == 0
      ? "its denominators add up to nothing" : "too many records are still open to tell"
  }

  /// Points under the privacy floor go, and in the period those with which they could be told: see `groupsToShow`.
  private func withoutSmall(_ points: [SeriesPoint]) -> [SeriesPoint] {
    let floor = book.company.privacyFloor
    let inside = points.filter(\.inPeriod).sorted { ($0.estimate.n, $0.start) > ($1.estimate.n, $1.start) }
    let shown = Set(inside.prefix(groupsToShow(inside.map(\.estimate.n), floor: floor)).map(\.start))
    return points.filter { $0.inPeriod ? shown.contains($0.start) : $0.estimate.n >= floor }
  }

  private func fineBins(_ plan: StandardPlan, _ part: String, _ summaries: Summaries, open: Int) -> FineBins {
    var bins = FineBins(edges: plan.standard.target.percentileEdges)
    for row in summaries[plan.id(part)] { bins.add(row) }
    bins.addOpen(open)
    return bins
  }

  /// Percentiles of finished records alone.
  private func quantiles(_ fine: FineBins) -> Quantiles? {
    guard fine.closed > 0 else { return nil }
    let points = [10, 25, 50, 75, 90].compactMap { percent -> Quantiles.Point? in
      let rank = quantileRank(n: fine.closed, percent: percent)
      return rank.flatMap { fine.value(atRank: $0) }.map { Quantiles.Point(percent: percent, value: $0) }
    }
    return Quantiles(points: points, n: fine.closed, open: fine.open)
  }

  private func remarks(_ plan: StandardPlan, _ estimate: Estimate, open: Int) -> [String] {
    var remarks: [String] = []
    if plan.standard.target.usesMean, plan.reading.soFar != nil, open > 0 {
      remarks.append(
        "Still open and counted with their time so far: \(open) of \(estimate.n). The mean can only rise.")
    }
    let bound = plan.standard.target.bound
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

extension StandardPlan {
  func distribution(_ rows: [Summary.Row]) -> Distribution? {
    guard let binScale, !rows.isEmpty else { return nil }
    var bins: [Distribution.Bin] = []
    var beyond = 0
    var open = 0
    for row in rows {
      let count = Int(row.count)
      guard let bin = row.keys[0].integer else {
        // Finished records without a bin had a limit of nothing, or less: they lie beyond it.
        let stillOpen = Int(row.sums[0])
        open += stillOpen
        beyond += count - stillOpen
        continue
      }
      if bin > lastBin { beyond += count } else { bins.append(Distribution.Bin(index: Int(bin), done: count)) }
    }
    return Distribution(scale: binScale, bins: bins, beyond: beyond, open: open)
  }

  func recorded(_ rows: [Summary.Row]) -> RecordedComparison? {
    guard case .duration(let measure) = standard.measure, measure.recorded != nil else { return nil }
    return RecordedComparison(
      rows: rows.compactMap { row in
        guard let ours = row.keys[0].integer, let flag = row.keys[1].integer else { return nil }
        return RecordedComparison.Row(
          ours: RecordedCodes.ours[Int(ours)], flag: RecordedCodes.flags[Int(flag)], count: Int(row.count),
          open: Int(row.sums[0]))
      })
  }
}
