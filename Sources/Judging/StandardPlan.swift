// Owns what is counted for one standard: the aggregates that its figures are made of, and their names.

package import AuditModel

package struct StandardPlan: Sendable {
  package let standard: Standard
  package let reading: RecordReading
  package let aggregates: [Aggregate]
  /// How the bins of `bins` are to be read; nil where there are none.
  let binScale: Distribution.Scale?
  /// The greatest bin number of `bins` that is not overflow.
  let lastBin: Int64
  /// How many stored integers make one unit of a series' value and numerator.
  let valueScale: Double
  let numeratorScale: Double

  /// What the sums of `days` and of the breakdowns are, in their order.
  enum Sums { static let hits = 0, open = 1, total = 2, squares = 3, denominator = 4 }

  /// Flags of the recorded comparison as counted.
  enum RecordedCodes {
    static let ours: [RecordedComparison.Row.Ours] = [.met, .missedClosed, .missedOpen, .notCounted]
    static let flags: [RecordedComparison.Row.Flag] = [.met, .missed, .blank]
  }

  /// The names of the aggregates of breakdowns.
  static func by(_ fields: [String]) -> String { "by " + fields.joined(separator: " × ") }
  static func fineBy(_ fields: [String]) -> String { "fine " + by(fields) }

  func id(_ part: String) -> String { Self.id(standard, part) }
  private static func id(_ standard: Standard, _ part: String) -> String { "\(standard.id)/\(part)" }

  package init(_ standard: Standard, book: StandardsBook, period: Period, asOf: CivilDay) {
    let zone = book.company.zone
    let table = standard.measure.table
    let mapping = book.table(table)
    let reading = RecordReading(standard, asOf: zone.end(of: asOf), table: mapping)
    self.standard = standard
    self.reading = reading
    let day = Expression.civil(reading.placed, .day, zone)
    let used = Expression.inRange(
      reading.disposition, atLeast: RecordReading.usedCode, atMost: RecordReading.usedCode)
    let dayRange = Expression.inRange(day, atLeast: Int64(period.from.number), atMost: Int64(period.to.number))
    let inPeriod = Expression.all([used, dayRange])
    let zero = Expression.constant(0)

    // A mean counts open records with their time so far: it can only rise.
    var total = (standard.target.usesMean ? reading.soFar : nil) ?? reading.elapsed ?? zero
    var squares = standard.target.usesMean ? .product(total, total) : zero
    var denominator = zero
    var scales = (value: 1.0, numerator: 1.0)
    if case .series(let series) = standard.measure {
      scales.value = series.value.flatMap { mapping?.column($0)?.type.scale } ?? 1
      scales.numerator = series.numerator.flatMap { mapping?.column($0)?.type.scale } ?? 1
      let weight = series.denominator.map { Expression.field($0) } ?? .constant(1)
      // `total` is the weighted value, `squares` the plain one: see `SeriesFigures`.
      total = series.numerator.map { .field($0) } ?? series.value.map { .product(.field($0), weight) } ?? zero
      squares = series.value.map { .field($0) } ?? zero
      denominator = weight
    }
    (valueScale, numeratorScale) = (scales.value, scales.numerator)
    let sums: [Aggregate.Named] = [
      .init("hits", reading.hit ?? zero), .init("open", reading.open ?? zero), .init("total", total),
      .init("squares", squares), .init("denominator", denominator),
    ]
    func name(_ part: String) -> String { Self.id(standard, part) }
    var aggregates = [
      Aggregate(
        id: name("days"), table: table, keys: [.init("disposition", reading.disposition), .init("day", day)],
        sums: sums)
    ]
    for fields in standard.breakdowns {
      aggregates.append(
        Aggregate(
          id: name(Self.by(fields)), table: table, filter: inPeriod,
          keys: fields.map { .init($0, .field($0)) }, sums: sums))
    }

    var scale: Distribution.Scale?
    var lastBin: Int64 = 0
    if let elapsed = reading.elapsed {
      let (bin, binScale, last) = Self.bins(elapsed, standard, reading, mapping)
      (scale, lastBin) = (binScale, last)
      aggregates.append(
        Aggregate(
          id: name("bins"), table: table, filter: inPeriod, keys: [.init("bin", bin)],
          sums: [.init("open", reading.open ?? zero)]))
      let edges = standard.target.percentileEdges
      func fine(_ value: Expression, _ grid: Grid = .fine) -> [Aggregate.Named] {
        // How many edges of the bound lie below the value: a bin that straddles an edge is counted in two parts.
        let beyond = edges.reduce(Expression.constant(0)) {
          .sum($0, .inRange(value, atLeast: $1 + 1, atMost: nil))
        }
        return [.init("bin", .bin(value, grid)), .init("beyond", beyond)]
      }
      let closed = Expression.all([inPeriod, .not(.isMissing(elapsed))])
      aggregates.append(Aggregate(id: name("fine"), table: table, filter: closed, keys: fine(elapsed)))
      if case .bound(.percentile, _) = standard.target {
        aggregates.append(
          Aggregate(
            id: name("so far"), table: table, filter: inPeriod,
            keys: fine(reading.soFar ?? elapsed)))
        // Open records have no bin; they are the longest.
        for (unit, label, grid) in [(CivilUnit.month, "fine by month", Grid.fine), (.week, "fine by week", .drawn)] {
          aggregates.append(
            Aggregate(
              id: name(label), table: table, filter: used,
              keys: [.init(unit.rawValue, .civil(reading.placed, unit, zone))] + fine(elapsed, grid)))
        }
        for fields in standard.breakdowns {
          aggregates.append(
            Aggregate(
              id: name(Self.fineBy(fields)), table: table, filter: inPeriod,
              keys: fields.map { .init($0, .field($0)) } + fine(elapsed)))
        }
      }
    }
    if case .duration(let measure) = standard.measure, let recorded = measure.recorded, let hit = reading.hit {
      let ours = Expression.cases(
        [
          .init(.not(used), then: .constant(3)), .init(hit, then: .constant(0)),
          .init(reading.open ?? zero, then: .constant(2)),
        ], otherwise: .constant(1))
      let flag = Expression.cases(
        [
          .init(Expression(recorded.met), then: .constant(0)), .init(Expression(recorded.missed), then: .constant(1)),
        ], otherwise: .constant(2))
      let considered = Expression.all([
        .not(.inRange(reading.disposition, atLeast: 1, atMost: 2)), .any([dayRange, .isMissing(day)]),
      ])
      aggregates.append(
        Aggregate(
          id: name("recorded"), table: table, filter: considered, keys: [.init("ours", ours), .init("flag", flag)],
          sums: [.init("open", reading.open ?? zero)]))
    }
    self.aggregates = aggregates
    binScale = scale
    self.lastBin = lastBin
  }

  /// Bins with the limit on an edge: seconds where the limit is the same for all, else shares of each record's own.
  private static func bins(
    _ elapsed: Expression, _ standard: Standard, _ reading: RecordReading, _ mapping: TableMapping?
  ) -> (Expression, Distribution.Scale, Int64) {
    let fixed: Int64? =
      switch standard.target {
      case .shareWithin(_, .fixed(let seconds)): seconds
      case .shareWithin: nil
      case .bound(_, let bound): Int64((bound.atMost ?? bound.atLeast ?? 3600).rounded(.up))
      }
    guard let fixed, fixed > 0 else {
      let parts: Int64 = 240
      let last = parts * 4
      return (
        .binOfShare(elapsed, of: reading.limit ?? .constant(1), parts: parts, upTo: last + 1),
        .shareOfLimit(parts: Int(parts)), last
      )
    }
    let width = binWidth(limit: fixed, resolution: standard.measure.resolution(in: mapping))
    let last = (fixed * 4 + width - 1) / width
    return (
      .bin(elapsed, .equal(width: width, upTo: last)),
      .seconds(width: width, limit: standard.target.limit == nil ? nil : fixed), last
    )
  }

  /// The largest of a few round widths that is at most 1/240 of the limit and divides it; or the data's own resolution,
  /// where that is coarser and divides it too.
  static func binWidth(limit: Int64, resolution: Int64) -> Int64 {
    let round: [Int64] = [86_400, 3600, 900, 300, 60, 15, 5, 1]
    let fitting = round.first { $0 * 240 <= limit && limit % $0 == 0 } ?? 1
    return limit % resolution == 0 ? max(fitting, resolution) : fitting
  }
}

extension Target {
  /// The greatest whole seconds on the lower side of each end of a bound on a percentile, ascending: what passes
  /// `at_most` ends there, and what fails `at_least`.
  var percentileEdges: [Int64] {
    guard case .bound(.percentile, let bound) = self else { return [] }
    let failing = bound.atLeast.map { Int64($0.rounded(.up)) - 1 }
    return [failing, bound.atMost.map { Int64($0.rounded(.down)) }].compactMap { $0 }
  }

  var usesMean: Bool { if case .bound(.mean, _) = self { true } else { false } }
}

extension ColumnType {
  /// How many stored integers make one unit.
  var scale: Double {
    guard case .decimal(let places) = self else { return 1 }
    return (0..<places).reduce(1) { scale, _ in scale * 10 }
  }

  var resolution: Int64 {
    switch self {
    case .time(let pattern, _): pattern.resolution
    default: 1
    }
  }
}

extension Measure {
  /// Seconds between neighbouring values that the exports can hold.
  func resolution(in table: TableMapping?) -> Int64 {
    guard case .duration(let measure) = self, case .between(let from, let to) = measure.span else { return 1 }
    return ([from] + to).compactMap { table?.column($0)?.type.resolution }.max() ?? 1
  }
}
