// Owns what is counted of durations against their limit: the spread of records, by segment, by agent, by month.

internal import AuditModel

extension PlanDraft {
  mutating func addSpreads(_ bins: DistributionBins, _ reading: RecordReading, _ roles: EvidenceRoles) {
    guard let elapsed = reading.elapsed else { return }
    let aged = reading.soFar ?? elapsed
    let bin = Aggregate.Named("bin", bins.bin(of: aged))
    // On the calendar: outside opening hours everything takes no time at all.
    let lived = reading.ends.map { Expression.elapsed(from: reading.begins, to: $0, on: .calendar) } ?? elapsed
    let atOnce = Expression.inRange(lived, atLeast: 0, atMost: 60)
    let fates = roles.fates(reading) + [.init("at once", atOnce)]
    add(
      "spread", filter: upToPeriod(),
      keys: [.init("within", isWithin(period.from, period.to)), .init("month", month(reading)), bin], sums: fates)
    for field in roles.segments {
      add("spread by \(field)", filter: inPeriod(), keys: fields([field]) + [bin], sums: fates)
    }
    let finished = Expression.all([inPeriod(), .not(.isMissing(elapsed))])
    add("minutes", filter: finished, keys: [.init("minute", .bin(elapsed, .equal(width: 60, upTo: 20_160)))])
    if bins.limitIsShared == false, let limit = reading.limit {
      let hours = Aggregate.Named("hours", .bin(limit, .equal(width: 3600, upTo: 24 * 800)))
      add(Part.limits, filter: inPeriod(), keys: [hours])
      for field in roles.segments {
        add("\(Part.limits) by \(field)", filter: inPeriod(), keys: fields([field]) + [hours])
      }
    }
    addWeek(elapsed, reading, roles)
    if case .deadline(let field)? = standard.target.limit {
      let zone = book.company.zone
      add(
        "deadlines", filter: inPeriod(),
        keys: [
          .init("hour", .civil(.field(field), .hour, zone)), .init("minute", .civil(.field(field), .minute, zone)),
        ])
    }
    addBands(aged, reading, roles, roles.fates(reading))
  }

  /// Opened and closed by quarter-hour of the week, from which the daily cycle of a calendar clock is known.
  private mutating func addWeek(_ elapsed: Expression, _ reading: RecordReading, _ roles: EvidenceRoles) {
    guard case .duration(let measure) = standard.measure, measure.clock == .calendar, let ends = reading.ends,
      let limit = reading.limit
    else { return }
    let late = Expression.atMost(limit, .product(elapsed, .constant(4)))
    for (part, instant, filter) in [
      (Part.openedInWeek, reading.begins, inPeriod()), (Part.closedInWeek, ends, Expression.all([inPeriod(), late])),
    ] {
      let quarter = weekQuarter(instant)
      add(part, filter: filter, keys: quarter)
      for field in roles.segments {
        add("\(part) by \(field)", filter: filter, keys: fields([field]) + quarter)
      }
    }
  }

  private func weekQuarter(_ instant: Expression) -> [Aggregate.Named] {
    let zone = book.company.zone
    return [
      .init("weekday", .civil(instant, .weekday, zone)), .init("hour", .civil(instant, .hour, zone)),
      .init("quarter", .bin(.sum(.civil(instant, .minute, zone), .constant(1)), .equal(width: 15, upTo: 4))),
    ]
  }

  private mutating func addBands(
    _ aged: Expression, _ reading: RecordReading, _ roles: EvidenceRoles, _ fates: [Aggregate.Named]
  ) {
    guard let agent = roles.agent, let limit = reading.limit else { return }
    let stratum = roles.stratum.map { fields([$0]) } ?? []
    let band = Expression.binOfShare(aged, of: limit, parts: 24, upTo: 73)
    add("bands", filter: inPeriod(), keys: fields([agent]) + [.init("band", band)] + stratum, sums: fates)
  }

  func month(_ reading: RecordReading) -> Expression { .civil(reading.placed, .month, book.company.zone) }
}
