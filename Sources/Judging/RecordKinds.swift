// Owns how shares, scores, concentrations and the sides of rates and ratios read a record.

internal import AuditModel

extension ReadingParts {
  mutating func readShare(_ measure: ShareMeasure, _ standard: Standard, _ mapping: TableMapping?, now: Int64) {
    // Where the follow-up is as long as what may follow, nothing after the as-of day can be met anyway.
    let reach = measure.condition.longestFollowing
    hit = Expression(measure.condition, knownUntil: reach > standard.followUp ?? 0 ? now : nil)
    open = measure.openWhen.map { Expression($0) }
    reasons = absent(measure.at, in: mapping) + measure.needs.flatMap { absent($0, in: mapping) }
    if let fence = measure.fence {
      // A fence is known once all records are: see `FenceFigures`.
      hit = nil
      amount = .field(fence.column)
      reasons += fence.by.map { (.isMissing(.field($0)), "no \($0)") }
      reasons += absent(fence.column, in: mapping) + [belowZero(fence.column)]
    }
  }

  mutating func readScore(_ measure: ScoreMeasure, _ mapping: TableMapping?) {
    let marks = ScoreMarks(measure, mapping)
    let mark = Expression.field(measure.column)
    reasons = absent(measure.at, in: mapping) + unreadable(measure.column, in: mapping)
    reasons.append((.isMissing(mark), measure.answersExpected ? ScoreMarks.notAnswered : "no \(measure.column)"))
    reasons.append((.not(.inRange(mark, atLeast: marks.lowest, atMost: marks.highest)), marks.outside))
    switch measure.method {
    case .mean: amount = mark
    case .top: hit = .inRange(mark, atLeast: marks.topFrom, atMost: nil)
    case .nps:
      amount = .difference(
        .inRange(mark, atLeast: marks.promotersFrom, atMost: nil),
        .inRange(mark, atLeast: nil, atMost: marks.detractorsUpTo))
    }
  }

  mutating func readConcentration(_ measure: ConcentrationMeasure, _ mapping: TableMapping?) {
    amount = .field(measure.sum)
    reasons = [measure.at, measure.per, measure.sum].flatMap { absent($0, in: mapping) }
    if mapping?.type(of: measure.sum)?.isDuration ?? false { reasons.append(belowZero(measure.sum)) }
  }

  /// Two sums over the same rows are taken over those rows that have both.
  mutating func readTerm(_ term: Term, beside other: Term, _ mapping: TableMapping?, mayBeNegative: Bool) {
    amount = term.sum.map { .field($0) }
    reasons = absent(term.at, in: mapping)
    let areSameRows = term.table == other.table && term.at == other.at && term.condition == other.condition
    let sums = [term.sum, areSameRows ? other.sum : nil].compactMap { $0 }
    for sum in areSameRows ? Set(sums).sorted() : sums {
      reasons += absent(sum, in: mapping)
      if !mayBeNegative || mapping?.type(of: sum)?.isDuration ?? false { reasons.append(belowZero(sum)) }
    }
  }
}

/// A score's marks in the integers of its column.
struct ScoreMarks {
  let scale: Int64
  let lowest, highest: Int64
  let topFrom: Int64
  /// 0 to 10: the two highest marks promote, 0 to 6 detract.
  let promotersFrom, detractorsUpTo: Int64
  let outside: String

  static let notAnswered = "not answered"

  init(_ measure: ScoreMeasure, _ mapping: TableMapping?) {
    scale = Int64(mapping?.type(of: measure.column)?.scale ?? 1)
    lowest = measure.scale.lowerBound * scale
    highest = measure.scale.upperBound * scale
    if case .top(let count) = measure.method {
      topFrom = (measure.scale.upperBound - count + 1) * scale
    } else {
      topFrom = highest
    }
    promotersFrom = (measure.scale.upperBound - 1) * scale
    detractorsUpTo = (measure.scale.upperBound - 4) * scale
    outside = "\(measure.column) not between \(measure.scale.lowerBound) and \(measure.scale.upperBound)"
  }
}

extension Condition {
  /// The longest time within which a row must follow; 0 where none need.
  var longestFollowing: Int64 {
    switch self {
    case .all(let parts), .any(let parts): parts.map(\.longestFollowing).max() ?? 0
    case .not(let part): part.longestFollowing
    case .followed(let following): max(following.within, following.condition?.longestFollowing ?? 0)
    case .missing, .among, .truth, .range: 0
    }
  }
}
