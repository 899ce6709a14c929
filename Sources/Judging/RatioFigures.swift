// Owns the figures of ratios: one total over another, each with its own dates, and the stock between them.

internal import AuditModel
internal import Statistics

/// Both totals of one day.
private struct RatioDay {
  var over = SideTotal()
  var under = SideTotal()

  mutating func add(_ total: SideTotal, side: Int) { if side == 0 { over += total } else { under += total } }
}

extension StandardPlan {
  func ratioFigures(_ measure: RatioMeasure, _ summaries: Summaries) -> MeasuredFigures {
    var figures = sideFigures(summaries)
    var days: [CivilDay: RatioDay] = [:]
    for side in 0...1 {
      for (day, row) in usedDays(side, summaries) {
        days[day, default: RatioDay()].add(total(row, side: side), side: side)
      }
    }
    let inPeriod = days.filter { period.contains($0.key) }
    if figures.isKnown { figures.estimate = ratio(inPeriod, measure) }
    let whole = totals(inPeriod)
    var detail = RatioDetail(over: amount(whole.over, 0), under: amount(whole.under, 1))
    if measure.stock {
      let before = totals(days.filter { $0.key < period.from })
      let opening = before.over.records - before.under.records
      if opening < 0 {
        figures.remarks.append(
          "By the exports more went out before the period than ever came in: they do not reach back far enough to tell "
            + "the backlog.")
      } else {
        detail.openingStock = opening
        detail.closingStock = opening + whole.over.records - whole.under.records
      }
    }
    figures.detail = .ratio(detail)
    // Before the first record of the over nobody may have kept any: no ratio of 0 is known.
    let firstOver = days.filter { $0.value.over.records > 0 }.keys.min()
    for stretch in Stretch.allCases {
      var stretches: [CivilDay: [CivilDay: RatioDay]] = [:]
      for (day, totals) in days where firstOver.map({ day >= stretch.start(of: $0) }) ?? false {
        stretches[stretch.start(of: day), default: [:]][day] = totals
      }
      figures.courses[stretch] = stretches.compactMapValues { ratio($0, measure).map { CourseFigure($0) } }
    }
    for fields in standard.breakdowns {
      let (groups, rest) = groups(fields, measure, summaries)
      figures.groups.append(groups)
      figures.remarks += withoutOther(rest, fields)
    }
    return figures
  }

  private func amount(_ total: SideTotal, _ side: Int) -> Double { Double(total.amount) / scale(side: side) }

  private func totals(_ days: [CivilDay: RatioDay]) -> RatioDay {
    days.values.reduce(into: RatioDay()) {
      $0.over += $1.over
      $0.under += $1.under
    }
  }

  /// Nil where the under adds up to nothing or less. `n` is how many records it has.
  private func ratio(_ days: [CivilDay: RatioDay], _ measure: RatioMeasure) -> Estimate? {
    let whole = totals(days)
    guard whole.under.amount > 0 else { return nil }
    // One division, so that a value on its target stays there.
    let value = Double(whole.over.amount) * scale(side: 1) / (Double(whole.under.amount) * scale(side: 0))
    guard value.isFinite else { return nil }
    let ordered = days.sorted { $0.key < $1.key }.map(\.value)
    let over = ordered.map { amount($0.over, 0) }
    var interval = ratioInterval(over: over, under: ordered.map { amount($0.under, 1) })
    if over.allSatisfy({ $0 >= 0 }) {
      let most = measure.unit == .share && value <= 1 ? 1 : Double.greatestFiniteMagnitude
      interval = interval?.clamped(to: 0...most)
    }
    return Estimate(value: value, low: interval?.low, high: interval?.high, n: whole.under.records)
  }

  /// Groups whose under adds up to something, and how many records of the over belong to others.
  private func groups(_ fields: [String], _ measure: RatioMeasure, _ summaries: Summaries) -> ([Group], rest: Int) {
    var byGroup: [[Summary.Key]: [CivilDay: RatioDay]] = [:]
    for side in 0...1 {
      for (day, row) in dated(summaries[id(Part.by(fields, side: side))], dayAt: fields.count) {
        byGroup[Array(row.keys.prefix(fields.count)), default: [:]][day, default: RatioDay()]
          .add(total(row, side: side), side: side)
      }
    }
    var groups: [Group] = []
    var rest = 0
    for (keys, days) in byGroup.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if let estimate = ratio(days, measure) {
        groups.append(Group(keys: keys, weight: estimate.n, estimate: estimate))
      } else {
        rest += totals(days).over.records
      }
    }
    return (groups, rest)
  }
}
