// Owns the first sentences of everything: how the standards stand together, and how one stands, verdict first.

package import AuditModel

/// `Three of five standards were met, one was missed and one could not be measured.`
package func headlineSentence(_ verdicts: [Verdict]) -> String {
  let total = verdicts.count
  guard total > 0 else { return "No standards are declared, so there is nothing to judge." }
  func count(_ verdict: Verdict) -> Int { verdicts.filter { $0 == verdict }.count }
  let met = count(.met)
  if total == 1 {
    return switch verdicts[0] {
    case .met: "The one standard was met."
    case .near: "The one standard was nearly met."
    case .missed: "The one standard was missed."
    case .unmeasured: "The one standard could not be measured."
    case .waived: "The one standard was waived."
    }
  }
  if total == 2 {
    if met == 2 { return "Both standards were met." }
    if count(.missed) == 2 { return "Both standards were missed." }
    if count(.unmeasured) == 2 { return "Neither standard could be measured." }
  }
  let all = numberWord(total)
  if met == total { return "All \(all) standards were met." }
  if count(.unmeasured) == total { return "None of the \(all) standards could be measured." }
  if count(.missed) == total { return "All \(all) standards were missed." }
  var parts = [
    met == 0
      ? "None of the \(all) standards was met" : "\(capitalised(numberWord(met))) of \(all) standards \(were(met)) met"
  ]
  for (verdict, one, many) in [
    (Verdict.near, "was nearly met", "were nearly met"),
    (.missed, "was missed", "were missed"), (.unmeasured, "could not be measured", "could not be measured"),
    (.waived, "was waived", "were waived"),
  ] {
    let number = count(verdict)
    if number > 0 { parts.append("\(numberWord(number)) \(number == 1 ? one : many)") }
  }
  return joined(parts) + "."
}

/// The verdict of one standard with its figure, its interval and its distance from the target; then, where records
/// are counted one by one, how many fell short.
package func verdictPhrase(_ result: StandardResult) -> Phrase {
  let standard = result.standard
  guard let estimate = result.estimate else {
    if case .attestation(let measure) = standard.measure, result.unmeasuredBecause == nil {
      return attestedPhrase(result.verdict, measure)
    }
    let reason = result.unmeasuredBecause ?? "no reason is recorded"
    return Phrase([.strong("\(capitalised(result.verdict.rawValue)):")])
      + " no value, because " + naming(reason) + (result.verdict == .waived ? "." : ". Unknown is not a pass.")
  }
  let words = headlineValue(result, estimate)
  let interval = Figures.interval(estimate, unit: standard.notation).map { " " + Phrase.faint("(\($0))") } ?? ""
  return Phrase([.strong("\(capitalised(result.verdict.rawValue)):")]) + Phrase(" " + words.before) + interval
    + Phrase(words.after + ", " + distance(result, estimate) + "." + shortfallSentence(result))
}

private func attestedPhrase(_ verdict: Verdict, _ measure: AttestationMeasure) -> Phrase {
  let number = measure.evidence.count
  let pieces = number == 1 ? "the one piece of evidence" : "the \(numberWord(number)) pieces of evidence"
  let words =
    switch verdict {
    case .met:
      number == 1
        ? " \(pieces) holds." : number == 2 ? " both pieces of evidence hold." : " all of \(pieces) hold."
    case .near, .missed:
      number == 0
        ? " no evidence is named."
        : " \(number == 1 ? "\(pieces) does not hold" : "not all of \(pieces) hold") any more."
    case .unmeasured: " no evidence is named. Unknown is not a pass."
    case .waived: " suspended by the company."
    }
  return .strong("\(capitalised(verdict.rawValue)):") + Phrase(words)
}

/// `2.8 points short of the target of 90% within 2 min`
private func distance(_ result: StandardResult, _ estimate: Estimate) -> String {
  let standard = result.standard
  let unit = standard.notation
  let bound = result.bound
  let isBand = bound.atLeast != nil && bound.atMost != nil
  let target =
    if bound != standard.target.bound {
      "\(boundWords(bound, unit: unit)), the mean of those in force in the period"
    } else if case .shareWithin = standard.target {
      targetWords(standard)
    } else {
      boundWords(bound, unit: unit)
    }
  guard bound.atLeast != nil || bound.atMost != nil else { return "without a target" }
  let goal = "the \(isBand ? "band" : "target") of \(target)"
  // A share's distance is taken from the value as it is shown, so that the reader's own sum agrees.
  let value = unit == .share ? (estimate.value * 1000).rounded() / 1000 : estimate.value
  if bound.shortfall(of: estimate.value) > 0 {
    let gap = bound.shortfall(of: value)
    let tooLow = bound.atLeast.map { estimate.value < $0 } ?? false
    var text = "\(difference(gap, unit: unit)) \(tooLow ? isBand ? "below" : "short of" : isBand ? "above" : "over")"
    text += " \(goal)"
    if result.verdict == .near, let near = standard.near {
      text += ", inside the margin of \(nearWords(near, unit: unit)) that counts as near"
    }
    return text
  }
  if isBand { return "inside \(goal)" }
  let spare = bound.atLeast.map { value - $0 } ?? bound.atMost.map { $0 - value } ?? 0
  if spare == 0 { return "exactly on \(goal)" }
  return "\(difference(spare, unit: unit)) \(bound.atLeast != nil ? "above" : "under") \(goal)"
}

private func nearWords(_ near: Double, unit: Notation) -> String {
  if unit == .net { return near == 1 ? "1 point" : declared(near, unit: .number) + " points" }
  guard unit == .share else { return declared(near, unit: unit) }
  let points = declared(near * 100, unit: .number)
  return points == "1" ? "1 point" : points + " points"
}

/// The value as it stands beside its target.
func judgedValue(_ result: StandardResult) -> String? {
  result.estimate.map {
    (result.isLowerBound ? "at least " : "")
      + Figures.judged($0.value, against: result.bound, unit: result.standard.notation)
  }
}

/// How many records fell short, where that is known; else nil. A condition with an upper bound counts what it meets;
/// a series of shares counts what its sums do.
func affectedRecords(_ result: StandardResult) -> Int? {
  guard let estimate = result.estimate else { return nil }
  var hits = result.hits
  if case .series(let series) = result.standard.measure, series.unit == .share, series.denominator != nil {
    hits = Int((estimate.value * Double(estimate.n)).rounded())
  }
  switch result.standard.measure {
  case .duration, .share, .score, .series: break
  case .rate, .ratio, .concentration, .attestation: return nil
  }
  guard let hits else { return nil }
  let bound = result.bound
  switch (bound.atLeast, bound.atMost) {
  case (.some, nil): return estimate.n - hits
  case (nil, .some): return hits
  default: return nil
  }
}

/// ` 1,512 contacts were not in time: 1,282 took longer and 230 are still open past their limit.`
private func shortfallSentence(_ result: StandardResult) -> String {
  guard case .shareWithin = result.standard.target, let missed = affectedRecords(result), missed > 0 else { return "" }
  let start = " \(counted(missed, noun(result.standard))) \(were(missed)) not in time"
  guard let open = result.openPastLimit, open > 0 else { return start + "." }
  if open >= missed {
    return start + ": \(missed == 1 ? "it is" : "all are") still open past \(limitOwner(missed)) limit."
  }
  return start
    + ": \(Figures.count(missed - open)) took longer and \(Figures.count(open)) \(are(open)) still open past"
    + " \(limitOwner(open)) limit."
}

private func limitOwner(_ number: Int) -> String { number == 1 ? "its" : "their" }
