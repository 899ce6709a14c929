// Owns the value of a standard as the words of a sentence, for each kind of measure.

import AuditModel

/// The value in words, cut where the interval goes: `12.4 complaints per 1,000 surveys`, then what follows it.
func headlineValue(_ result: StandardResult, _ estimate: Estimate) -> (before: String, after: String) {
  let standard = result.standard
  let value = Figures.judged(estimate.value, against: result.bound, unit: standard.notation)
  let records = counted(estimate.n, noun(standard))
  switch standard.measure {
  case .series(let series):
    guard let weight = series.denominator else { return ("\(value) over the period", "") }
    return ("\(value) over the period", ", weighted by \(readable(weight))")
  case .rate(let rate):
    let events = rate.events.sum.map { "of \(readable($0))" } ?? termNoun(rate.events)
    let each = rate.each == 1 ? "for each of the" : "per \(Figures.count(Int(clamping: rate.each)))"
    return ("\(value) \(events) \(each) \(termNoun(rate.per))", rate.adjust.isEmpty ? "" : ", adjusted for the mix")
  case .ratio(let ratio): return (ratioValue(ratio, value), "")
  case .score(let score):
    switch score.method {
    case .mean: return ("\(value)\(standard.notation.suffix) on average", " from \(records)")
    case .nps: return ("a net score of \(value)", " from \(records)")
    case .top(let most):
      return (
        "\(value) of \(records) gave \(most == 1 ? "" : "one of ")the \(highestMarks(most))",
        ""
      )
    }
  case .concentration(let measure):
    let sum = "of all \(readable(measure.sum))"
    guard case .concentration(let detail) = result.detail else {
      return ("the largest \(Figures.declaredShare(measure.top)) by \(readable(measure.per)) hold \(value) \(sum)", "")
    }
    return (
      "the largest \(Figures.declaredShare(measure.top)) by \(readable(measure.per)), \(Figures.count(detail.top)) of "
        + "\(Figures.count(detail.holders)), hold \(value) \(sum)", ""
    )
  case .share, .attestation: return ("\(value) of \(records)", "")
  case .duration:
    switch standard.target {
    case .shareWithin: return ("\(value) of \(records) \(were(estimate.n)) in time", "")
    case .bound(.mean, _): return ("\(records) took \(value) on average", "")
    case .bound(.percentile(let percent), _):
      if result.isLowerBound {
        // Open ones count with their time so far: what can be said is how many have taken at least so long.
        let rest = percent == 50 ? "half" : "\(100 - percent)%"
        return ("\(rest) of \(records) took \(value) or more so far", "")
      }
      return ("\(percent == 50 ? "half" : "\(percent)%") of \(records) took \(value) or less", "")
    case .bound, .attested: return ("\(value) of \(records)", "")
    }
  }
}

/// `busy came to 81.3% of staffed`, `9.4 min of handle time for each of the contacts`, `1.03 contacts came in for
/// each one that went out`.
private func ratioValue(_ ratio: RatioMeasure, _ value: String) -> String {
  switch ratio.unit {
  case .share:
    guard let over = ratio.over.sum, let under = ratio.under.sum else {
      return "\(termNoun(ratio.over)) came to \(value) of the \(termNoun(ratio.under))"
    }
    return over == under
      ? "the part of \(readable(over)) that counts came to \(value) of the whole"
      : "\(readable(over)) came to \(value) of \(readable(under))"
  case .seconds: return "\(value) of \(termNoun(ratio.over)) for each of the \(termNoun(ratio.under))"
  case .number:
    if ratio.stock { return "\(value) \(termNoun(ratio.over)) came in for each one that went out" }
    if ratio.over.table == ratio.under.table, ratio.over.sum == nil, ratio.under.sum == nil {
      return
        "\(value) \(termNoun(ratio.over)) by \(readable(ratio.over.at)) for each one by \(readable(ratio.under.at))"
    }
    return "\(value) of \(termNoun(ratio.over)) for each of \(termNoun(ratio.under))"
  }
}

/// `highest mark`, `two highest marks`
func highestMarks(_ most: Int64) -> String {
  most == 1 ? "highest mark" : "\(numberWord(Int(clamping: most))) highest marks"
}

/// What one side of a rate or ratio counts: its table's noun, or the field that it adds up.
func termNoun(_ term: Term) -> String { term.sum.map(readable) ?? tableNoun(term.table) }

/// A total of one side, as it was counted or added up.
func termTotal(_ total: Double, _ term: Term) -> String {
  if term.sumsTime {
    return total < 36_000 ? Figures.duration(total) : Figures.count(Int((total / 3600).rounded())) + "\u{202F}h"
  }
  return total == total.rounded() ? Figures.count(Int(clamping: Int64(total))) : Figures.decimal(total, places: 1)
}
