// Owns what is counted for fences, concentrations, and the two sides of rates and ratios.

internal import AuditModel

extension PlanDraft {
  /// Every class's values in bins, from which its quartiles and what lies beyond its fence are read.
  mutating func addFence(_ fence: Fence, _ measure: ShareMeasure) {
    let reading = readings[0]
    let value = Expression.field(fence.column)
    let counted = [Aggregate.Named("counted", Expression(measure.condition))]
    func keys(_ grid: Grid) -> [Aggregate.Named] { fields(fence.by) + [.init("bin", .bin(value, grid))] }
    add("fence", filter: inPeriod(), keys: keys(.fine), sums: counted)
    for fields in standard.breakdowns {
      add(
        Part.fineBy(fields), filter: inPeriod(),
        keys: self.fields(fields.joined(with: fence.by)) + [.init("bin", .bin(value, .fine))],
        sums: counted)
    }
    // Months on the fine grid, so that those of the period add up to its own figure.
    for (stretch, unit, grid) in [(Stretch.week, CivilUnit.week, Grid.drawn), (.month, .month, .fine)] {
      let start = Expression.civil(reading.placed, unit, book.company.zone)
      add(Part.fine(stretch), filter: upToPeriod(), keys: [.init(unit.rawValue, start)] + keys(grid), sums: counted)
    }
  }

  /// How many holders hold about so much: of the period, its groups, and each month and quarter of two years.
  mutating func addHolders(_ measure: ConcentrationMeasure) {
    addHolders("holders", inPeriod(), measure)
    for fields in standard.breakdowns {
      addHolders(Part.by(fields), inPeriod(), measure, fields)
    }
    for (stretch, start) in standard.holderStretches(upTo: period) {
      let end = min(stretch.next(after: start).advanced(by: -1), period.to)
      addHolders(Part.holders(stretch, start), .all([readings[0].used, isWithin(start, end)]), measure)
    }
  }

  private mutating func addHolders(
    _ part: String, _ filter: Expression, _ measure: ConcentrationMeasure, _ fields: [String] = []
  ) {
    let held = Expression.field("held")
    add(
      part, keys: self.fields(fields) + [.init("bin", .bin(held, .fine))],
      sums: [.init("held", held), .init("records", .field("records"))],
      grouped: .init(
        filter: filter, fields: fields.joined(with: [measure.per]), sums: [.init("held", .field(measure.sum))]))
  }

  /// Both sides by day, by group, and by the cells whose mix a rate is standardised for.
  mutating func addSides(adjust: [String], byDay: Bool) {
    for side in readings.indices {
      addDays(side)
      // The interval of a ratio is made from days.
      let day: [Aggregate.Named] = byDay ? [.init("day", self.day(side))] : []
      for fields in standard.breakdowns {
        add(
          Part.by(fields, side: side), side: side, filter: inPeriod(side), keys: self.fields(fields) + day,
          sums: sums(side))
      }
      guard !adjust.isEmpty else { continue }
      add(
        Part.cells(side), side: side, filter: readings[side].used,
        keys: [.init("day", self.day(side))] + fields(adjust), sums: sums(side))
    }
    if !adjust.isEmpty {
      for side in readings.indices {
        for fields in standard.breakdowns {
          add(
            Part.cellsBy(fields, side: side), side: side, filter: inPeriod(side),
            keys: self.fields(fields.joined(with: adjust)), sums: sums(side))
        }
      }
    }
    for fields in standard.eventBreakdowns {
      add(Part.eventsBy(fields), filter: inPeriod(0), keys: self.fields(fields), sums: sums(0))
    }
  }
}

extension [String] {
  /// These fields and those of others that are not among them: no key is counted by twice.
  func joined(with others: [String]) -> [String] { self + others.filter { !contains($0) } }
}

extension Standard {
  /// The months and quarters of which a concentration is shown: those of two years, up to the period's end.
  func holderStretches(upTo period: Period) -> [(Stretch, CivilDay)] {
    [(Stretch.month, 24), (.quarter, 8)].flatMap { stretch, count in
      let last = stretch.start(of: period.to)
      let months = stretch == .month ? 1 : 3
      return (0..<count).reversed().map { (stretch, last.advanced(byMonths: -$0 * months)) }
    }
  }
}
