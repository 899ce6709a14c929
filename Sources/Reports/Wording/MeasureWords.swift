// Owns how a measure is put into words: what is timed or counted, which records, on which clock.

import AuditModel

// Fields keep their names here; `naming` sets them in code.

/// `time from created_at to the first present of solved_at or closed_at, for each of the contacts`
func measureWords(_ measure: Measure, in tables: [TableMapping]) -> String {
  switch measure {
  case .duration(let duration):
    switch duration.span {
    case .between(let from, let to):
      let end = to.count == 1 ? to[0] : "the first present of \(joined(to, with: "or"))"
      return "time from \(from) to \(end), for each of the \(readable(duration.table))"
    case .column(let column, let at):
      return "the column \(column), for each of the \(readable(duration.table)), dated by \(at)"
    }
  case .share(let share): return shareWords(share, in: tables)
  case .rate(let rate):
    let (events, per) = (
      termWords(rate.events, in: tables), termWords(rate.per, in: tables, isLast: rate.adjust.isEmpty)
    )
    return "\(events) for every \(Figures.count(Int(clamping: rate.each))) of \(per)"
      + (rate.adjust.isEmpty
        ? "" : "\(rate.per.condition == nil ? "," : "") standardised for \(joined(rate.adjust.map(readable)))")
  case .ratio(let ratio):
    return "\(termWords(ratio.over, in: tables)) over \(termWords(ratio.under, in: tables, isLast: true))"
  case .score(let score):
    let scale = "marks from \(score.scale.lowerBound) to \(score.scale.upperBound)"
    let what: String =
      switch score.method {
      case .mean: "mean of \(score.column)"
      case .top(let most): "share of the \(highestMarks(most)) of \(score.column)"
      case .nps: "promoters (9 and 10) less detractors (0 to 6) in \(score.column), of all answers"
      }
    return "\(what), \(scale), for each of the \(readable(score.table)), dated by \(score.at)"
  case .concentration(let measure):
    return "share of the sum of \(measure.sum) in \(readable(measure.table)), dated by \(measure.at), that the largest "
      + "\(Figures.declaredShare(measure.top)) by \(measure.per) hold"
  case .series(let series): return seriesWords(series)
  case .attestation: return "evidence, not data: no export can show it"
  }
}

private func shareWords(_ share: ShareMeasure, in tables: [TableMapping]) -> String {
  var asked: [String] = []
  if let fence = share.fence {
    let kind = fence.by.isEmpty ? "all records" : "its \(joined(fence.by.map(readable)))"
    asked.append("\(fence.column) lies beyond the fence of \(kind)")
  }
  if share.fence == nil || share.condition != .all([]) {
    asked.append(conditionWords(share.condition, of: share.table, in: tables))
  }
  return "share of the \(readable(share.table)) for which \(joined(asked)), dated by \(share.at)"
}

private func seriesWords(_ series: SeriesMeasure) -> String {
  let source = "each row of \(readable(series.table)), dated by \(series.at)"
  if let numerator = series.numerator, let denominator = series.denominator {
    return "sum of \(numerator) over sum of \(denominator), from \(source)"
  }
  let value = series.value.map { "the column \($0)" } ?? "the value"
  return series.denominator.map { "\(value), weighted by \($0), from \(source)" } ?? "\(value), from \(source)"
}

/// `complaints dated by received_at, where reason is “late”`; `sum of busy in staff hours dated by day`. A condition that
/// words follow is closed by a comma.
func termWords(_ term: Term, in tables: [TableMapping], isLast: Bool = false) -> String {
  let what = term.sum.map { "sum of \($0) in \(readable(term.table))" } ?? readable(term.table)
  return "\(what) dated by \(term.at)"
    + (term.condition.map { ", where \(conditionWords($0, of: term.table, in: tables))\(isLast ? "" : ",")" } ?? "")
}

func membershipWords(_ membership: Membership, noun: String) -> String {
  switch membership {
  case .opened: "\(noun) that began in the period"
  case .due: "\(noun) that fell due in the period"
  case .closed: "\(noun) that ended in the period"
  }
}
