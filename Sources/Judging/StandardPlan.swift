// Owns what is counted for one standard: its sides, and the aggregates that its figures are made of, with their names.

package import AuditModel

package struct StandardPlan: Sendable {
  package let standard: Standard
  /// One for each side of the measure: two for rates and ratios, none for an attestation.
  package let readings: [RecordReading]
  package let aggregates: [Aggregate]
  let book: StandardsBook
  let period: Period
  let asOf: CivilDay
  let dated: DatedTargets
  /// How the bins of a duration are to be read.
  let bins: DistributionBins?

  /// The sums of `days` and of the breakdowns, in their order.
  enum Sums {
    static let hits = 0, open = 1, total = 2, squares = 3, denominator = 4
  }

  /// Plans a standard, of the book or not: a claim of the checklist is judged in the same way.
  package init(_ standard: Standard, book: StandardsBook, period: Period, asOf: CivilDay) {
    self.standard = standard
    self.book = book
    self.period = period
    self.asOf = asOf
    let zone = book.company.zone
    dated = DatedTargets(standard, zone: zone)
    let readings = standard.measure.terms.indices.map {
      RecordReading(standard, side: $0, asOf: zone.end(of: asOf), book: book)
    }
    self.readings = readings
    bins = readings.first.flatMap { DistributionBins(standard, $0, DatedTargets(standard, zone: zone), book) }
    var draft = PlanDraft(standard, readings, book: book, period: period, dated: dated)
    draft.addAll(bins)
    aggregates = draft.aggregates
  }

  /// The reading of the side that a record's way is shown for; nil for an attestation.
  package var reading: RecordReading? { readings.first }

  func id(_ part: String) -> String { "\(standard.id)/\(part)" }

  /// The table of one side.
  func mapping(_ side: Int) -> TableMapping? {
    readings.indices.contains(side) ? book.table(readings[side].table) : nil
  }

  /// How many stored integers make one unit of a field of one side.
  func scale(of field: String?, side: Int = 0) -> Double {
    field.flatMap { mapping(side)?.type(of: $0)?.scale } ?? 1
  }
}

/// The names of aggregates, after the standard's id.
enum Part {
  static func days(_ side: Int) -> String { side == 0 ? "days" : "other days" }
  static func cells(_ side: Int) -> String { side == 0 ? "cells" : "other cells" }
  static func by(_ fields: [String], side: Int = 0) -> String {
    (side == 0 ? "by " : "other by ") + fields.joined(separator: " × ")
  }
  static func cellsBy(_ fields: [String], side: Int) -> String { "cells " + by(fields, side: side) }
  static func eventsBy(_ fields: [String]) -> String { "events " + by(fields) }
  static func fineBy(_ fields: [String]) -> String { "fine " + by(fields) }
  static func fine(_ stretch: Stretch) -> String { "fine by \(stretch.rawValue)" }
  static func holders(_ stretch: Stretch, _ start: CivilDay) -> String { "holders \(stretch.name(of: start))" }
}

/// A plan's aggregates while they are put together; each kind of measure adds its own in its file.
struct PlanDraft {
  let standard: Standard
  let readings: [RecordReading]
  let book: StandardsBook
  let period: Period
  let dated: DatedTargets
  var aggregates: [Aggregate] = []

  init(_ standard: Standard, _ readings: [RecordReading], book: StandardsBook, period: Period, dated: DatedTargets) {
    self.standard = standard
    self.readings = readings
    self.book = book
    self.period = period
    self.dated = dated
  }

  mutating func addAll(_ bins: DistributionBins?) {
    switch standard.measure {
    case .attestation: return
    case .duration(let measure):
      addRecords()
      addDuration(measure, bins)
    case .share(let measure):
      addRecords()
      if let fence = measure.fence { addFence(fence, measure) }
    case .series: addRecords()
    case .score(let measure):
      addRecords()
      add("marks", filter: inPeriod(), keys: [.init("mark", .field(measure.column))])
    case .concentration(let measure):
      addDays(0)
      addHolders(measure)
    case .rate(let measure): addSides(adjust: measure.adjust, byDay: false)
    case .ratio: addSides(adjust: [], byDay: true)
    }
    addTargets()
  }

  mutating func add(
    _ part: String, side: Int = 0, filter: Expression? = nil, keys: [Aggregate.Named], sums: [Aggregate.Named] = [],
    grouped: Aggregate.Grouping? = nil
  ) {
    aggregates.append(
      Aggregate(
        id: "\(standard.id)/\(part)", table: readings[side].table, filter: filter, keys: keys, sums: sums,
        grouped: grouped))
  }

  /// The civil day by which a record is placed.
  func day(_ side: Int = 0) -> Expression { .civil(readings[side].placed, .day, book.company.zone) }

  func isWithin(_ from: CivilDay, _ to: CivilDay, side: Int = 0) -> Expression {
    .inRange(day(side), atLeast: Int64(from.number), atMost: Int64(to.number))
  }

  func inPeriod(_ side: Int = 0) -> Expression {
    .all([readings[side].used, isWithin(period.from, period.to, side: side)])
  }

  /// What the course of a standard is made of: what happened after the period is not in it.
  func upToPeriod(_ side: Int = 0) -> Expression {
    .all([readings[side].used, .inRange(day(side), atLeast: nil, atMost: Int64(period.to.number))])
  }

  func fields(_ names: [String]) -> [Aggregate.Named] { names.map { .init($0, .field($0)) } }

  /// Every record by what becomes of it and its day: the account, the course, and the figure of the period.
  mutating func addDays(_ side: Int) {
    add(
      Part.days(side), side: side,
      keys: [.init("disposition", readings[side].disposition), .init("day", day(side))], sums: sums(side))
  }

  private mutating func addRecords() {
    addDays(0)
    for fields in standard.breakdowns {
      add(Part.by(fields), filter: inPeriod(), keys: self.fields(fields), sums: sums(0))
    }
  }

  /// Which records each of several targets was in force for; of a rate or ratio, those that it is counted per.
  private mutating func addTargets() {
    guard dated.changes, let last = readings.indices.last else { return }
    var sums: [Aggregate.Named] = []
    if case .series(let series) = standard.measure, let denominator = series.denominator {
      sums = [.init("denominator", .field(denominator))]
    }
    add(
      "targets", side: last, filter: inPeriod(last), keys: [.init("target", dated.number(at: readings[last].begins))],
      sums: sums)
  }

  /// See `StandardPlan.Sums`; a sum that is always 0 costs nothing.
  func sums(_ side: Int) -> [Aggregate.Named] {
    let reading = readings[side]
    let zero = Expression.constant(0)
    // A mean counts open records with their time so far: it can only rise.
    var total = reading.amount ?? (standard.target.usesMean ? reading.soFar : nil) ?? reading.elapsed ?? zero
    var squares = zero
    var denominator = zero
    switch standard.measure {
    case .duration where standard.target.usesMean: squares = .product(total, total)
    case .score: if reading.amount != nil { squares = .product(total, total) }
    case .series(let series):
      let weight = series.denominator.map { Expression.field($0) } ?? .constant(1)
      // `total` is the weighted value, `squares` the plain one: see `Tally`.
      total = series.numerator.map { .field($0) } ?? series.value.map { .product(.field($0), weight) } ?? zero
      squares = series.value.map { .field($0) } ?? zero
      denominator = weight
    default: break
    }
    return [
      .init("hits", reading.hit ?? zero), .init("open", reading.open ?? zero), .init("total", total),
      .init("squares", squares), .init("denominator", denominator),
    ]
  }
}
