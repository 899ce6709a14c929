// Owns the figures of marks on a scale.

internal import AuditModel
internal import Statistics

extension StandardPlan {
  func scoreEstimate(_ tally: Tally, _ measure: ScoreMeasure) -> Estimate? {
    switch measure.method {
    case .top: return shareEstimate(tally.hits, of: tally.n)
    case .mean:
      let scale = scale(of: measure.column)
      let range = Double(measure.scale.lowerBound)...Double(measure.scale.upperBound)
      let interval = meanInterval(n: tally.n, sum: tally.total, sumOfSquares: tally.squares).map {
        Interval(low: $0.low / scale, high: $0.high / scale).clamped(to: range)
      }
      return Estimate(
        value: Double(tally.total) / (scale * Double(tally.n)), low: interval?.low, high: interval?.high, n: tally.n)
    case .nps:
      // Of +1, 0 and −1, the sum is promoters less detractors, and the squares are both together.
      let promoters = Int((tally.squares + tally.total) / 2)
      let detractors = Int((tally.squares - tally.total) / 2)
      guard let net = netPromoter(promoters: promoters, detractors: detractors, of: tally.n) else { return nil }
      return Estimate(value: net.score, low: net.interval.low, high: net.interval.high, n: tally.n)
    }
  }

  func scoreDetail(_ measure: ScoreMeasure, _ ledger: StandardLedger, _ rows: [Summary.Row]) -> ScoreDetail {
    let marks = ScoreMarks(measure, mapping(0))
    var counts: [Int64: Int] = [:]
    for mark in measure.scale { counts[mark * marks.scale] = 0 }
    for row in rows {
      if let mark = row.keys[0].integer { counts[mark, default: 0] += Int(row.count) }
    }
    // Asked were those who gave a mark, none, or one that is none.
    let names = [ScoreMarks.notAnswered, marks.outside, "\(measure.column) not readable"]
    let unanswered = ledger.unassessable.filter { names.contains($0.name) }.reduce(0) { $0 + $1.count }
    return ScoreDetail(
      marks: counts.sorted { $0.key < $1.key }.map {
        ScoreDetail.Mark(mark: Double($0.key) / Double(marks.scale), count: $0.value)
      },
      asked: measure.answersExpected ? ledger.used + unanswered : nil)
  }
}
