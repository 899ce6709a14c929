// Owns the checklist's judgement: how each question stands on the as-of day, and the claims that data contradicts.

package import AuditModel

package struct ChecklistPlan: Sendable {
  private let items: [Item]
  private let book: StandardsBook
  private let asOf: CivilDay

  private struct Item {
    var element: ChecklistElement
    var question: Question
    var test: (any ClaimTest)?
  }

  package init(_ book: StandardsBook, period: Period, asOf: CivilDay) {
    self.book = book
    self.asOf = asOf
    items = book.checklist.flatMap { element in
      element.questions.map { question in
        let scope = ClaimScope(question: question, book: book, period: period, asOf: asOf)
        return Item(element: element, question: question, test: question.claim.map { claimTest($0, scope) })
      }
    }
  }

  /// Everything that has to be counted.
  package var aggregates: [Aggregate] { items.flatMap { $0.test?.aggregates ?? [] } }

  /// Every question in the order declared, and one finding for each claim that is contradicted.
  package func results(
    _ summaries: Summaries, standards: [StandardResult]
  ) -> (questions: [QuestionResult], findings: [Finding]) {
    var questions: [QuestionResult] = []
    var findings: [Finding] = []
    for item in items {
      let outcome = item.test.map { self.outcome(of: $0, summaries, standards) }
      questions.append(
        QuestionResult(
          element: item.element.kind, question: shown(item.question), owner: item.question.owner ?? item.element.owner,
          status: status(of: item.question, outcome?.test), test: outcome?.test, figure: outcome?.figure))
      if let test = item.test, let outcome, outcome.test == .contradicted {
        findings.append(finding(item.question, test, outcome))
      }
    }
    return (questions, findings)
  }

  private func shown(_ question: Question) -> Question {
    var shown = question
    shown.claim = question.claim.map { book.shown($0) }
    return shown
  }

  private func outcome(
    of test: any ClaimTest, _ summaries: Summaries, _ standards: [StandardResult]
  ) -> ClaimOutcome {
    if let fault = FieldNeeds(book, test.aggregates).fault(in: summaries) {
      return .cannotBeTested("What it needs is not there: \(fault).")
    }
    return test.outcome(summaries, standards)
  }

  private func status(of question: Question, _ test: QuestionResult.Test?) -> QuestionResult.Status {
    guard let answer = question.answer, answer.contains(where: { !$0.isWhitespace }) else { return .unanswered }
    if question.evidence.contains(where: { $0.validUntil.map { $0 < asOf } ?? false }) { return .lapsed }
    return question.evidence.isEmpty && test != .holds ? .unproven : .answered
  }

  private func finding(_ question: Question, _ test: any ClaimTest, _ outcome: ClaimOutcome) -> Finding {
    Finding(
      id: "\(Self.detector):\(question.id)", detector: Self.detector, standard: nil, question: question.id,
      tier: .worthAsking,
      statement: "\(question.asks) Claimed: \(test.claimed). Seen: \(outcome.figure)", check: test.check,
      effect: outcome.effect, unit: outcome.unit?.rawValue ?? "", customers: nil,
      because: "It is not called strong: answer and data disagree, and which of them is wrong is not known.")
  }

  package static let detector = "claim-contradicted"
}

/// The test of a claim: one file for each kind.
private func claimTest(_ claim: Claim, _ scope: ClaimScope) -> any ClaimTest {
  switch claim {
  case .measured(let standard): ClaimMeasured(standard, scope)
  case .standards(let ids): ClaimStandards(ids: ids)
  case .values(let table, let field, let declared): ClaimValues(table: table, field: field, declared, scope)
  case .everyMonth(let table, let at, let condition): ClaimEveryMonth(table: table, at: at, condition, scope)
  case .peaks(let table, let at, let condition, let weekdays, let months):
    ClaimPeaks(table: table, at: at, condition, weekdays: weekdays, months: months, scope)
  case .staffing(let demand, let staff, let atMost): ClaimStaffing(demand: demand, staff: staff, atMost, scope)
  case .coverage(let table, let at, let per, let atLeast):
    ClaimCoverage(table: table, at: at, per: per, atLeast: Int(atLeast), scope)
  case .variety(let table, let at, let mark, let per, let atLeast):
    ClaimVariety(table: table, at: at, mark: mark, per: per, atLeast: Int(atLeast), scope)
  case .agreement(let agreement): ClaimAgreement(agreement, scope)
  case .counterweights: ClaimCounterweights(standards: scope.book.standards)
  }
}
