// Owns the claim that a measure meets a target of its own, judged as a standard is.

internal import AuditModel

struct ClaimMeasured: ClaimTest {
  private let plan: StandardPlan
  private let judge: Judge

  init(_ standard: Standard, _ scope: ClaimScope) {
    var standard = standard
    standard.id = "control/\(scope.question.id)"
    plan = StandardPlan(standard, book: scope.book, period: scope.period, asOf: scope.asOf)
    // The judge of this claim alone: the book's standards are judged elsewhere.
    var book = scope.book
    book.standards = []
    judge = Judge(book, period: scope.period, asOf: scope.asOf)
  }

  var claimed: String {
    let unit = plan.standard.unit
    let target = plan.standard.target
    let limit =
      if case .shareWithin(_, .fixed(let seconds)) = target {
        " within \(SentenceFigures.value(Double(seconds), unit: .seconds, places: 1))"
      } else if target.limit != nil { " within the limit" } else { "" }
    return SentenceFigures.bound(target.bound, unit: unit) + limit
  }

  let check = "Read the rows that missed the target, and mend the answer or the practice."

  var aggregates: [Aggregate] { plan.aggregates }

  func outcome(_ summaries: Summaries, _ standards: [StandardResult]) -> ClaimOutcome {
    let result = judge.result(of: plan, in: summaries)
    let unit = result.standard.unit
    switch result.verdict {
    case .unmeasured, .waived:
      return .cannotBeTested("Nothing was measured: \(result.unmeasuredBecause ?? "no value came of it").")
    case .met, .near, .missed: break
    }
    let test: QuestionResult.Test = result.verdict == .missed ? .contradicted : .holds
    guard let estimate = result.estimate else {
      return ClaimOutcome(test, test == .holds ? "Its evidence holds." : "Its evidence is missing or out of date.")
    }
    var figure = SentenceFigures.judged(estimate.value, by: result.bound, unit: unit)
    if let low = estimate.low, let high = estimate.high {
      figure +=
        " (95% interval \(SentenceFigures.value(low, unit: unit)) to \(SentenceFigures.value(high, unit: unit)))"
    }
    figure +=
      " of \(SentenceFigures.counted(estimate.n, "record")), where \(SentenceFigures.bound(result.bound, unit: unit)) is claimed."
    if result.verdict == .near { figure += " It is short of it by no more than was declared as near, and counts." }
    return ClaimOutcome(test, figure, effect: estimate, unit: unit)
  }
}
