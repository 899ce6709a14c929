// Owns what rates and ratios share: the account of two sides, each with its own dates, and what a side adds up to.

internal import AuditModel

/// What one side of a rate or ratio adds up to.
struct SideTotal {
  var records = 0
  /// Records, or the integers of the column that is added up.
  var amount: Int128 = 0

  static func + (left: SideTotal, right: SideTotal) -> SideTotal {
    SideTotal(records: left.records + right.records, amount: left.amount + right.amount)
  }

  static func += (left: inout SideTotal, right: SideTotal) { left = left + right }
}

extension MeasuredFigures {
  /// Whether the events, or the over, can be believed to be none where none are used: an empty export, or records that
  /// could not be read, say nothing of the sort.
  var isKnown: Bool { ledger.used > 0 || (ledger.kept > 0 && ledger.unassessable.isEmpty) }
}

extension StandardPlan {
  func total(_ row: Summary.Row, side: Int) -> SideTotal {
    let counts = standard.measure.terms[side].sum == nil
    return SideTotal(
      records: Int(row.count), amount: counts ? Int128(row.count) : row.sums[Sums.total])
  }

  /// How many stored integers make one unit of a side's total.
  func scale(side: Int) -> Double { scale(of: standard.measure.terms[side].sum, side: side) }

  /// The accounts of both sides, and the reach of what is counted per, or of the under: the other side may be rare.
  func sideFigures(_ summaries: Summaries) -> MeasuredFigures {
    let (one, other) = (summaries[id(Part.days(0))], summaries[id(Part.days(1))])
    var figures = MeasuredFigures(ledger: ledger(one, side: 0).ledger, reach: Reach(other, period: period))
    let otherLedger = ledger(other, side: 1).ledger
    figures.otherLedger = otherLedger
    figures.emptiness =
      emptiness(otherLedger, side: 1) ?? emptiness(figures.ledger, side: 0)
      ?? "what it is measured by adds up to nothing"
    return figures
  }

  /// Used records up to the period's end by their day: one of their keys is a civil day.
  func dated(_ rows: [Summary.Row], dayAt index: Int) -> [(day: CivilDay, row: Summary.Row)] {
    rows.compactMap { row in
      guard let number = row.keys[index].integer else { return nil }
      let day = CivilDay(number: Int(number))
      return day <= period.to ? (day, row) : nil
    }
  }

  /// The rows of `days` that are used.
  func usedDays(_ side: Int, _ summaries: Summaries) -> [(day: CivilDay, row: Summary.Row)] {
    dated(summaries[id(Part.days(side))].filter { $0.keys[0].integer == RecordReading.usedCode }, dayAt: 1)
  }

  /// What is said of groups that one side has and the other, which they are measured by, has not.
  func withoutOther(_ records: Int, _ fields: [String]) -> [String] {
    guard records > 0 else { return [] }
    let terms = standard.measure.terms
    return [
      "By \(fields.joined(separator: " and ")), \(records) of the records of \(terms[0].table) \(records == 1 ? "belongs" : "belong") to "
        + "groups that \(terms[1].table) does not have, and \(records == 1 ? "is" : "are") in the whole alone."
    ]
  }
}
