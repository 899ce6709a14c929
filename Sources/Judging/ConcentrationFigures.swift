// Owns the figures of concentrations: how much of a sum its largest holders have.

internal import AuditModel
internal import Statistics

extension StandardPlan {
  func concentrationFigures(_ measure: ConcentrationMeasure, _ summaries: Summaries) -> MeasuredFigures {
    let days = summaries[id(Part.days(0))]
    var figures = MeasuredFigures(ledger: ledger(days).ledger, reach: Reach(days, period: period))
    let whole = holdings(summaries[id("holders")], measure)
    figures.estimate = estimate(whole, measure)
    figures.emptiness = emptiness(figures.ledger) ?? "what the holders have does not add up to more than nothing"
    figures.detail = .concentration(detail(whole.holdings, measure))
    for (stretch, start) in standard.holderStretches(upTo: period) {
      let rows = summaries[id(Part.holders(stretch, start))]
      guard let estimate = estimate(holdings(rows, measure), measure) else { continue }
      figures.courses[stretch, default: [:]][start] = CourseFigure(estimate)
    }
    for fields in standard.breakdowns {
      let rows = Dictionary(grouping: summaries[id(Part.by(fields))], by: { Array($0.keys.prefix(fields.count)) })
      let groups = rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0, holdings($1, measure)) }
      figures.groups.append(
        groups.compactMap { keys, group in
          estimate(group, measure).map { Group(keys: keys, weight: group.records, estimate: $0) }
        })
      let rest = groups.filter { estimate($1, measure) == nil }.reduce(0) { $0 + $1.1.records }
      if rest > 0 {
        figures.remarks.append(
          "By \(fields.joined(separator: " and ")), \(rest) \(rest == 1 ? "record belongs" : "records belong") to groups that add up to nothing or less: "
            + "those have no largest holders.")
      }
    }
    return figures
  }

  private func holdings(
    _ rows: [Summary.Row], _ measure: ConcentrationMeasure
  ) -> (holdings: Holdings, records: Int) {
    let scale = scale(of: measure.sum)
    return (
      Holdings(rows.map { Holdings.Group(holders: Int($0.count), sum: Double($0.sums[0]) / scale) }),
      rows.reduce(0) { $0 + Int($1.sums[1]) }
    )
  }

  /// Its `n` is records, as everywhere; how many holders there are stands in the detail.
  private func estimate(_ whole: (holdings: Holdings, records: Int), _ measure: ConcentrationMeasure) -> Estimate? {
    let top = whole.holdings.top(measure.top)
    guard let share = whole.holdings.share(ofTop: top) else { return nil }
    let interval = whole.holdings.interval(ofTop: top)
    return Estimate(value: share, low: interval?.low, high: interval?.high, n: whole.records)
  }

  private func detail(_ holdings: Holdings, _ measure: ConcentrationMeasure) -> ConcentrationDetail {
    let all = holdings.holders
    let counts = all <= 100 ? Array(0...all) : (0...100).map { ($0 * all + 50) / 100 }
    return ConcentrationDetail(
      holders: all, top: holdings.top(measure.top),
      curve: holdings.sum > 0
        ? counts.map { count in
          .init(
            holders: Double(count) / Double(all), sum: count == 0 ? 0 : holdings.share(ofTop: count) ?? 0)
        } : [])
  }
}
