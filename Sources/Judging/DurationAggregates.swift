// Owns what is counted of durations alone: their spread, fine bins for percentiles, the recorded flag, and the
// customer's own clock.

internal import AuditModel

/// How a duration is cut into bins that have the limit on an edge.
struct DistributionBins: Sendable {
  let scale: Distribution.Scale
  /// The bin of the time that finished records took.
  let bin: Expression
  /// The greatest bin number that is not overflow.
  let last: Int64
  private let limit: Expression?

  /// Seconds where the limit is the same for all, else shares of each record's own.
  init?(_ standard: Standard, _ reading: RecordReading, _ dated: DatedTargets, _ book: StandardsBook) {
    guard case .duration(let measure) = standard.measure, let elapsed = reading.elapsed else { return nil }
    let limits: [Int64?] = dated.targets.map { target in
      switch target {
      case .shareWithin(_, .fixed(let seconds)): seconds
      case .shareWithin, .attested: nil
      case .bound(_, let bound): Int64((bound.atMost ?? bound.atLeast ?? 3600).rounded(.up))
      }
    }
    let isLimited = standard.target.limit != nil
    // A bound that changed leaves the bins as they are; a limit that changed makes them shares of each record's own.
    let fixed = isLimited && Set(limits).count > 1 ? nil : limits.last ?? nil
    guard let fixed, fixed > 0 else {
      let parts: Int64 = 240
      last = parts * 4
      scale = .shareOfLimit(parts: Int(parts))
      limit = reading.limit ?? .constant(1)
      bin = Self.bin(elapsed, scale, last, limit)
      return
    }
    let width = Self.width(limit: fixed, resolution: measure.resolution(in: book.table(measure.table)))
    last = (fixed * 4 + width - 1) / width
    scale = .seconds(width: width, limit: isLimited ? fixed : nil)
    limit = nil
    bin = Self.bin(elapsed, scale, last, nil)
  }

  var hasLimit: Bool { if case .seconds(_, nil) = scale { false } else { true } }
  var limitIsShared: Bool { if case .seconds = scale { true } else { false } }

  /// The bin of another time of the same records.
  func bin(of seconds: Expression) -> Expression { Self.bin(seconds, scale, last, limit) }

  private static func bin(
    _ seconds: Expression, _ scale: Distribution.Scale, _ last: Int64, _ limit: Expression?
  ) -> Expression {
    switch scale {
    case .seconds(let width, _): .bin(seconds, .equal(width: width, upTo: last))
    case .shareOfLimit(let parts): .binOfShare(seconds, of: limit ?? .constant(1), parts: Int64(parts), upTo: last + 1)
    }
  }

  /// The largest of a few round widths that is at most 1/240 of the limit and divides it; or the data's own resolution,
  /// where that is coarser and divides it too.
  static func width(limit: Int64, resolution: Int64) -> Int64 {
    let round: [Int64] = [86_400, 3600, 900, 300, 60, 15, 5, 1]
    let fitting = round.first { $0 * 240 <= limit && limit % $0 == 0 } ?? 1
    return limit % resolution == 0 ? max(fitting, resolution) : fitting
  }
}

extension DurationMeasure {
  /// Seconds between neighbouring values that the exports can hold.
  func resolution(in table: TableMapping?) -> Int64 {
    guard case .between(let from, let to) = span else { return 1 }
    return ([from] + to).compactMap { table?.type(of: $0)?.resolution }.max() ?? 1
  }
}

/// Flags of the recorded comparison as counted.
enum RecordedCodes {
  static let ours: [RecordedComparison.Row.Ours] = [.met, .missedClosed, .missedOpen, .notCounted]
  static let flags: [RecordedComparison.Row.Flag] = [.met, .missed, .blank]
}

/// The sums of `clocks`, in their order; then two for each part of the gap: its seconds, and whom it puts past a limit.
enum ClockSums {
  static let total = 0, squares = 1, parts = 2
}

extension PlanDraft {
  mutating func addDuration(_ measure: DurationMeasure, _ bins: DistributionBins?) {
    let reading = readings[0]
    guard let elapsed = reading.elapsed else { return }
    let inPeriod = inPeriod()
    let open = reading.open ?? .constant(0)
    if let bins {
      add("bins", filter: inPeriod, keys: [.init("bin", bins.bin)], sums: [.init("open", open)])
    }
    add("fine", filter: .all([inPeriod, .not(.isMissing(elapsed))]), keys: fine(elapsed))
    if case .bound(.percentile, _) = standard.target { addPercentiles(reading, elapsed, inPeriod) }
    if let recorded = measure.recorded, let hit = reading.hit { addRecorded(recorded, reading, hit, open) }
    if let customer = reading.customer { addClocks(customer, reading, inPeriod) }
  }

  /// The bin, and how many edges of the bounds lie below: a bin that straddles an edge is counted in parts.
  private func fine(_ value: Expression, _ grid: Grid = .fine) -> [Aggregate.Named] {
    let beyond = dated.percentileEdges.reduce(Expression.constant(0)) {
      .sum($0, .inRange(value, atLeast: $1 + 1, atMost: nil))
    }
    return [.init("bin", .bin(value, grid)), .init("beyond", beyond)]
  }

  private mutating func addPercentiles(_ reading: RecordReading, _ elapsed: Expression, _ inPeriod: Expression) {
    add("so far", filter: inPeriod, keys: fine(reading.soFar ?? elapsed))
    // Open records have no bin; they are the longest.
    for (stretch, unit, grid) in [(Stretch.month, CivilUnit.month, Grid.fine), (.week, .week, .drawn)] {
      let start = Expression.civil(reading.placed, unit, book.company.zone)
      add(Part.fine(stretch), filter: upToPeriod(), keys: [.init(unit.rawValue, start)] + fine(elapsed, grid))
    }
    for fields in standard.breakdowns {
      add(Part.fineBy(fields), filter: inPeriod, keys: self.fields(fields) + fine(elapsed))
    }
    if let customer = reading.customer { add("customers fine", filter: inPeriod, keys: fine(customer.elapsed)) }
  }

  private mutating func addRecorded(
    _ recorded: RecordedVerdict, _ reading: RecordReading, _ hit: Expression, _ open: Expression
  ) {
    let ours = Expression.cases(
      [
        .init(.not(reading.used), then: .constant(3)), .init(hit, then: .constant(0)), .init(open, then: .constant(2)),
      ], otherwise: .constant(1))
    let flag = Expression.cases(
      [.init(Expression(recorded.met), then: .constant(0)), .init(Expression(recorded.missed), then: .constant(1))],
      otherwise: .constant(2))
    let considered = Expression.all([
      .not(.inRange(reading.disposition, atLeast: 1, atMost: 2)),
      .any([isWithin(period.from, period.to), .isMissing(day())]),
    ])
    add(
      "recorded", filter: considered, keys: [.init("ours", ours), .init("flag", flag)], sums: [.init("open", open)])
  }

  private mutating func addClocks(_ customer: CustomersReading, _ reading: RecordReading, _ inPeriod: Expression) {
    let none = Expression.constant(0)
    let total = standard.target.usesMean ? customer.soFar : none
    var sums: [Aggregate.Named] = [
      .init("total", total), .init("squares", standard.target.usesMean ? .product(total, total) : none),
    ]
    for (number, part) in customer.parts.enumerated() {
      sums.append(.init("part \(number)", part.seconds))
      sums.append(.init("passed \(number)", part.passed ?? none))
    }
    add(
      "clocks", filter: inPeriod,
      keys: [.init("declared", reading.hit ?? none), .init("customer", customer.hit ?? none)], sums: sums)
  }
}
