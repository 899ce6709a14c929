// Owns the judgement: from summaries to value, interval, verdict and capability of every standard.

package import AuditModel

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
    let fine = fineBins(summaries[plan.id("fine")], open: used.open)
    let estimate: Estimate? =
      if case .bound(.percentile(let percent), _) = standard.target, case .duration = standard.measure {
        fine.percentile(percent)
      } else { plan.estimate(used) }
    guard let estimate else {
      return unmeasured(standard, because: emptiness(ledger, used), ledger: ledger)
    }

    var result = StandardResult(standard: standard, verdict: plan.verdict(of: estimate), ledger: ledger)
    result.estimate = estimate
    // The calendar is the only clock there is so far, and nothing stops it.
    if case .duration = standard.measure { result.customersClock = estimate.value }
    result.intervalMethod = plan.intervalMethod
    result.hits = plan.reading.hit == nil ? nil : used.hits
    result.openPastLimit = plan.reading.deadline != nil && plan.reading.open != nil ? used.open : nil
    let reach = Reach(days, period: period)
    for (stretch, fine) in [(Stretch.week, "fine by week"), (.month, "fine by month"), (.quarter, "")] {
      let points = plan.series(stretch, days, fine: summaries[plan.id(fine)], reach: reach)
      let shown = points.filter { $0.estimate.n >= book.company.privacyFloor }
      if shown.count < points.count { result.hiddenPoints[stretch] = points.count - shown.count }
      switch stretch {
      case .week: result.weekly = shown
      case .month: result.monthly = shown
      case .quarter: result.quarterly = shown
      }
    }
    result.chart = plan.chart(monthly: result.monthly, weekly: result.weekly)
    (result.capability, result.capabilityReason) = plan.capability(result.chart)
    result.breakdowns = standard.breakdowns.map {
      plan.breakdown(
        $0, summaries[plan.id(breakdown: $0)], fine: summaries[plan.id(fineBreakdown: $0)],
        floor: book.company.privacyFloor)
    }
    result.distribution = plan.distribution(summaries[plan.id("bins")])
    result.quantiles = quantiles(fine)
    result.recorded = plan.recorded(summaries[plan.id("recorded")])
    result.plainMean = plan.plainMean(used)
    result.remarks = remarks(plan, estimate)
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

  private func fineBins(_ rows: [Summary.Row], open: Int) -> FineBins {
    var bins = FineBins()
    for row in rows { bins.add(row.keys[0], count: Int(row.count)) }
    if open > 0 { bins.add(.missing, count: open) }
    return bins
  }

  /// Percentiles of finished records alone.
  private func quantiles(_ fine: FineBins) -> Quantiles? {
    guard fine.closed > 0 else { return nil }
    let points = [10, 25, 50, 75, 90].compactMap { percent -> Quantiles.Point? in
      let rank = max(1, (fine.closed * percent + 99) / 100)
      return fine.value(atRank: rank).map { Quantiles.Point(percent: percent, value: $0) }
    }
    return Quantiles(points: points, n: fine.closed, open: fine.open)
  }

  private func remarks(_ plan: StandardPlan, _ estimate: Estimate) -> [String] {
    var remarks: [String] = []
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
