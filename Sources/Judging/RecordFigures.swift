// Owns the figures of measures that are made of records one by one: durations, shares, scores and series.

internal import AuditModel

extension StandardPlan {
  func recordFigures(_ summaries: Summaries) -> MeasuredFigures {
    let days = summaries[id(Part.days(0))]
    let (ledger, used) = ledger(days)
    var figures = MeasuredFigures(ledger: ledger, reach: Reach(days, period: period))
    let fine = fineBins(summaries[id("fine")], open: used.open)
    (figures.estimate, figures.remarks) = recordEstimate(used, fine, summaries)
    figures.isLowerBound = percentile.map { figures.estimate != nil && fine.percentile($0) == nil } ?? false
    figures.emptiness =
      emptiness(ledger)
      ?? (used.denominator == 0 && used.open == 0
        ? "its denominators add up to nothing" : "too many records are still open to tell")
    let reading = readings[0]
    figures.hits = reading.hit == nil ? nil : used.hits
    figures.openPastLimit = reading.deadline != nil && reading.open != nil ? used.open : nil
    for stretch in Stretch.allCases {
      (figures.courses[stretch], figures.undetermined[stretch]) = course(stretch, days, summaries)
    }
    figures.groups = standard.breakdowns.map { groups($0, summaries) }
    figures.distribution = distribution(summaries[id("bins")])
    if case .duration = standard.measure { figures.quantiles = fine.quantiles }
    figures.recorded = recorded(summaries[id("recorded")])
    figures.plainMean = plainMean(used)
    if case .score(let score) = standard.measure {
      figures.detail = .score(scoreDetail(score, ledger, summaries[id("marks")]))
    }
    if let estimate = figures.estimate { figures.customersClock = customersClock(estimate, used, summaries) }
    return figures
  }

  private func recordEstimate(
    _ used: Tally, _ fine: FineBins, _ summaries: Summaries
  ) -> (Estimate?, remarks: [String]) {
    guard let percentile else {
      let counted = standard.target.usesMean && readings[0].soFar != nil && used.open > 0
      return (
        estimate(used),
        counted
          ? ["Still open and counted with their time so far: \(used.open) of \(used.n). The mean can only rise."] : []
      )
    }
    if let estimate = fine.percentile(percentile) { return (estimate, []) }
    guard let least = fineBins(summaries[id("so far")]).percentile(percentile),
      let atMost = dated.inForce(on: period.to).bound.atMost, least.value > atMost
    else { return (nil, []) }
    return (
      Estimate(value: least.value, n: least.n),
      [
        "At least: so many records are still open that the figure counts them with their time so far, and even that "
          + "misses the target."
      ]
    )
  }

  /// The figure of every stretch up to the period's end, and how many have records but no value.
  private func course(
    _ stretch: Stretch, _ days: [Summary.Row], _ summaries: Summaries
  ) -> ([CivilDay: CourseFigure], undetermined: Int) {
    var tallies: [CivilDay: Tally] = [:]
    for row in days where row.keys[0].integer == RecordReading.usedCode {
      guard let number = row.keys[1].integer else { continue }
      let day = CivilDay(number: Int(number))
      if day <= period.to { tallies[stretch.start(of: day), default: Tally()] += Tally(row) }
    }
    let fine = summaries[id(Part.fine(stretch))]
    let bins = percentile.map { _ in fineBins(by: 1, fine, grid: stretch == .week ? .drawn : .fine) }
    var course: [CivilDay: CourseFigure] = [:]
    for (start, tally) in tallies {
      var estimate = estimate(tally)
      if let percentile, let bins { estimate = bins[[.integer(Int64(start.number))]]?.percentile(percentile) }
      if let estimate { course[start] = CourseFigure(estimate, plainMean: plainMean(tally)) }
    }
    return (course, stretch == .quarter ? 0 : tallies.count - course.count)
  }

  private func groups(_ fields: [String], _ summaries: Summaries) -> [Group] {
    let bins = percentile.map { _ in fineBins(by: fields.count, summaries[id(Part.fineBy(fields))]) }
    let reading = readings[0]
    return summaries[id(Part.by(fields))].map { row in
      let tally = Tally(row)
      var estimate = estimate(tally)
      if let percentile, let bins { estimate = bins[row.keys]?.percentile(percentile) }
      var group = Group(keys: row.keys, weight: weight(tally), estimate: estimate, n: tally.n)
      group.hits = reading.hit == nil ? nil : tally.hits
      if reading.hit != nil, reading.deadline != nil {
        group.openPastLimit = tally.open
        if tally.open > 0, tally.open < tally.n {
          group.closedOnly = Double(tally.hits) / Double(tally.n - tally.open)
        }
      }
      return group
    }
  }

  /// How many contacts a group stands for: a ready-made series says so in its denominators.
  private func weight(_ tally: Tally) -> Int {
    guard case .series(let series) = standard.measure, series.denominator != nil else { return tally.n }
    return Int(clamping: tally.denominator)
  }
}
