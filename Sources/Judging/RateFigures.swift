// Owns the figures of rates: events for every so many of something else, crude or standardised for their mix.

internal import AuditModel
internal import Statistics

/// How a rate is standardised: what each cell of the mix weighs, as its own rate over the crude rate of all records up
/// to the period's end. Where nothing is adjusted for, there is one cell, and it weighs 1.
///
/// Observed ÷ expected, times the crude rate of reference, is Σ events ÷ Σ weight · per: indirect standardisation
/// (Breslow & Day 1987, section 2.3) with the records themselves as the reference.
private struct Mix {
  private var weights: [[Summary.Key]: Double] = [:]
  /// Events for each one of what they are counted per, in the reference.
  let crude: Double

  init(events: [[Summary.Key]: Double], per: [[Summary.Key]: Double]) {
    let known = per.filter { $0.value > 0 }
    let cells = known.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let allEvents = cells.reduce(0) { $0 + (events[$1] ?? 0) }
    let allPer = cells.reduce(0) { $0 + (known[$1] ?? 0) }
    crude = allPer > 0 ? allEvents / allPer : 0
    for cell in cells {
      let rate = (events[cell] ?? 0) / (known[cell] ?? 1)
      weights[cell] = cells.count == 1 || crude == 0 ? 1 : rate / crude
    }
  }

  /// Nil where nothing was ever counted per such a cell: its events have no rate.
  subscript(cell: [Summary.Key]) -> Double? { weights[cell] }
}

/// The two sides of one rate, cell by cell.
private struct RateCells {
  var events: [[Summary.Key]: SideTotal] = [:]
  var per: [[Summary.Key]: SideTotal] = [:]

  mutating func add(_ row: SideTotal, _ cell: [Summary.Key], side: Int) {
    if side == 0 { events[cell, default: SideTotal()] += row } else { per[cell, default: SideTotal()] += row }
  }

  static func += (left: inout RateCells, right: RateCells) {
    left.events.merge(right.events, uniquingKeysWith: +)
    left.per.merge(right.per, uniquingKeysWith: +)
  }
}

extension StandardPlan {
  func rateFigures(_ measure: RateMeasure, _ summaries: Summaries) -> MeasuredFigures {
    var figures = sideFigures(summaries)
    let days = rateDays(measure, summaries)
    let all = days.values.reduce(into: RateCells()) { $0 += $1 }
    let mix = Mix(events: all.events.mapValues { amount($0, 0) }, per: all.per.mapValues { amount($0, 1) })
    let whole = days.reduce(into: RateCells()) { if period.contains($1.key) { $0 += $1.value } }
    let rate = Rate(whole, mix, self)

    if figures.isKnown { figures.estimate = rate.estimate(measure.each) }
    figures.detail = .rate(rate.detail(measure, mix))
    figures.remarks = rateRemarks(measure, rate, firstDay: days.keys.min())
    for stretch in Stretch.allCases { figures.courses[stretch] = course(stretch, days, mix, measure) }
    for fields in standard.breakdowns {
      let (groups, rest) = groups(fields, mix, measure, summaries)
      figures.groups.append(groups)
      figures.remarks += withoutOther(rest, fields)
    }
    figures.eventGroups = standard.eventBreakdowns.map { eventGroups($0, measure, summaries) }
    return figures
  }

  private func amount(_ total: SideTotal, _ side: Int) -> Double { Double(total.amount) / scale(side: side) }

  /// One rate, as the mix makes it.
  private struct Rate {
    /// Events whose cell has a rate, and those whose cell has none.
    var events = 0.0
    var unmatched = 0
    var crudeEvents = 0.0
    var per = 0.0
    var perRecords = 0
    /// What the events are counted per, each cell at its weight.
    var exposure = 0.0

    init(_ cells: RateCells, _ mix: Mix, _ plan: StandardPlan) {
      for (cell, total) in cells.events.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let amount = plan.amount(total, 0)
        crudeEvents += amount
        if mix[cell] == nil { unmatched += total.records } else { events += amount }
      }
      for (cell, total) in cells.per.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let amount = plan.amount(total, 1)
        per += amount
        perRecords += total.records
        exposure += amount * (mix[cell] ?? 0)
      }
    }

    /// Nil where nothing is counted per, or nothing expected of it.
    func estimate(_ each: Int64) -> Estimate? {
      guard per > 0, exposure > 0 else { return nil }
      let interval = garwood(events: events)
      // One division, so that a value on its target stays there.
      func rate(_ events: Double) -> Double { events * Double(each) / exposure }
      return Estimate(
        value: rate(events), low: interval.map { rate($0.low) }, high: interval.map { rate($0.high) }, n: perRecords)
    }

    func detail(_ measure: RateMeasure, _ mix: Mix) -> RateDetail {
      let isAdjusted = !measure.adjust.isEmpty && per > 0
      return RateDetail(
        events: Int(crudeEvents), per: per, crude: isAdjusted ? crudeEvents * Double(measure.each) / per : nil,
        expected: isAdjusted ? mix.crude * exposure : nil)
    }
  }

  /// Both sides by day, up to the period's end, in the cells of the mix.
  private func rateDays(_ measure: RateMeasure, _ summaries: Summaries) -> [CivilDay: RateCells] {
    var days: [CivilDay: RateCells] = [:]
    for side in 0...1 {
      let rows =
        measure.adjust.isEmpty
        ? usedDays(side, summaries).map { ($0.day, [Summary.Key](), $0.row) }
        : dated(summaries[id(Part.cells(side))], dayAt: 0).map { ($0.day, Array($0.row.keys.dropFirst()), $0.row) }
      for (day, cell, row) in rows { days[day, default: RateCells()].add(total(row, side: side), cell, side: side) }
    }
    return days
  }

  private func course(
    _ stretch: Stretch, _ days: [CivilDay: RateCells], _ mix: Mix, _ measure: RateMeasure
  ) -> [CivilDay: CourseFigure] {
    // Before the first event nobody may have written events down: no rate of 0 is known.
    guard let first = days.filter({ !$0.value.events.isEmpty }).keys.min() else { return [:] }
    var stretches: [CivilDay: RateCells] = [:]
    for (day, cells) in days where day >= stretch.start(of: first) {
      stretches[stretch.start(of: day), default: RateCells()] += cells
    }
    return stretches.compactMapValues { cells in
      let rate = Rate(cells, mix, self)
      return rate.estimate(measure.each).map { CourseFigure($0, opportunities: rate.exposure / Double(measure.each)) }
    }
  }

  /// Groups that both sides have, and how many events belong to others.
  private func groups(
    _ fields: [String], _ mix: Mix, _ measure: RateMeasure, _ summaries: Summaries
  ) -> ([Group], rest: Int) {
    let named = fields.joined(with: measure.adjust)
    var cells: [[Summary.Key]: RateCells] = [:]
    for side in 0...1 {
      let part = measure.adjust.isEmpty ? Part.by(fields, side: side) : Part.cellsBy(fields, side: side)
      for row in summaries[id(part)] {
        let cell = measure.adjust.compactMap { name in named.firstIndex(of: name).map { row.keys[$0] } }
        cells[Array(row.keys.prefix(fields.count)), default: RateCells()].add(total(row, side: side), cell, side: side)
      }
    }
    var groups: [Group] = []
    var rest = 0
    for (keys, cells) in cells.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let rate = Rate(cells, mix, self)
      if let estimate = rate.estimate(measure.each) {
        groups.append(Group(keys: keys, weight: rate.perRecords, estimate: estimate))
      } else {
        rest += cells.events.values.reduce(0) { $0 + $1.records }
      }
    }
    return (groups, rest)
  }

  /// Parts of the events, each over all that they are counted per. Their `n` is how many events there are.
  private func eventGroups(_ fields: [String], _ measure: RateMeasure, _ summaries: Summaries) -> [Group] {
    let per = usedDays(1, summaries).reduce(into: SideTotal()) {
      if period.contains($1.day) { $0 += total($1.row, side: 1) }
    }
    return summaries[id(Part.eventsBy(fields))].map { row in
      let total = total(row, side: 0)
      let cells = RateCells(events: [[]: total], per: [[]: per])
      var estimate = Rate(cells, Mix(events: [[]: 1], per: [[]: 1]), self).estimate(measure.each)
      estimate?.n = total.records
      var group = Group(keys: row.keys, weight: total.records, estimate: estimate)
      group.isJudged = false
      return group
    }
  }

  private func rateRemarks(_ measure: RateMeasure, _ rate: Rate, firstDay: CivilDay?) -> [String] {
    guard !measure.adjust.isEmpty else { return [] }
    var remarks: [String] = []
    if rate.unmatched > 0 {
      remarks.append(
        "\(rate.unmatched) of the events \(rate.unmatched == 1 ? "is" : "are") of a kind (\(measure.adjust.joined(separator: ", "))) that "
          + "\(measure.per.table) does not have: they are in the crude rate alone.")
    }
    if let firstDay, firstDay >= period.from {
      remarks.append("The exports hold nothing before the period: there is no other mix to standardise for.")
    }
    return remarks
  }
}
