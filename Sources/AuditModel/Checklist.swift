// Owns the five-element control checklist: what is asked, what the company answers, and which of it data can test.

package struct ChecklistElement: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case needs, cycles, surveys, quality, rewards

    package var title: String {
      switch self {
      case .needs: "Customer needs"
      case .cycles: "Service cycles"
      case .surveys: "Surveys"
      case .quality: "Quality evaluation"
      case .rewards: "Rewards"
      }
    }
  }

  package var kind: Kind
  package var owner: String?
  package var reviewed: CivilDay?
  package var questions: [Question]
  /// The words below the front matter, as Markdown.
  package var prose: String
  package var place: Place

  package init(
    kind: Kind, owner: String? = nil, reviewed: CivilDay? = nil, questions: [Question], prose: String = "",
    place: Place = Place(file: "")
  ) {
    self.kind = kind
    self.owner = owner
    self.reviewed = reviewed
    self.questions = questions
    self.prose = prose
    self.place = place
  }
}

package struct Question: Hashable, Sendable {
  /// Dotted, unique in the book: `surveys.when`.
  package var id: String
  package var asks: String
  /// Nil: not answered.
  package var answer: String?
  /// Nil: the element's.
  package var owner: String?
  package var evidence: [Evidence]
  package var claim: Claim?
  package var place: Place

  package init(
    id: String, asks: String, answer: String? = nil, owner: String? = nil, evidence: [Evidence] = [],
    claim: Claim? = nil, place: Place = Place(file: "")
  ) {
    self.id = id
    self.asks = asks
    self.answer = answer
    self.owner = owner
    self.evidence = evidence
    self.claim = claim
    self.place = place
  }
}

/// What an answer says that data can show to be otherwise.
package enum Claim: Hashable, Sendable {
  /// A measure and a target of its own, as a standard that has no page. Contradicted where it is missed.
  case measured(Standard)
  /// Standards of the book that are to be met.
  case standards([String])
  /// The values that a category takes are these and no others.
  case values(table: String, field: String, declared: [String])
  /// Every month of the period has rows.
  case everyMonth(table: String, at: String, condition: Condition?)
  /// The busiest weekdays (1 Monday to 7 Sunday) and months (1 to 12) by rows. Empty: nothing is said of them.
  case peaks(table: String, at: String, condition: Condition?, weekdays: [Int], months: [Int])
  /// The share of demand, by weekday and hour, that falls where staff does not is at most this: Σ|demand − staff| ÷ 2.
  case staffing(demand: Term, staff: Term, atMost: Double)
  /// Every value of a field has at least so many rows in the period: each agent five evaluations.
  case coverage(table: String, at: String, per: String, atLeast: Int64)
  /// No value of `per` with at least so many rows gives all of them the same mark.
  case variety(table: String, at: String, mark: String, per: String, atLeast: Int64)
  /// Groups with the higher marks have the better outcome: the rank correlation over groups is above 0, or below it
  /// where `outcome` is harm.
  case agreement(Agreement)
  /// Every rewarded standard names a counterweight, and no counterweight is rewarded for the same people.
  case counterweights

  /// The word that the language uses.
  package var name: String {
    switch self {
    case .measured: "measured"
    case .standards: "standards"
    case .values: "values"
    case .everyMonth: "every_month"
    case .peaks: "peaks"
    case .staffing: "staffing"
    case .coverage: "coverage"
    case .variety: "variety"
    case .agreement: "agreement"
    case .counterweights: "counterweights"
    }
  }
}

package struct Agreement: Hashable, Sendable {
  /// Means of a mark and of an outcome by the value of a field, each of its own table.
  package struct Side: Hashable, Sendable {
    package var table: String
    package var at: String
    package var per: String
    /// The share of rows that meet a condition, or the mean of a field.
    package var condition: Condition?
    package var field: String?

    package init(table: String, at: String, per: String, condition: Condition? = nil, field: String? = nil) {
      self.table = table
      self.at = at
      self.per = per
      self.condition = condition
      self.field = field
    }
  }

  package var mark: Side
  package var outcome: Side
  package var outcomeIsHarm: Bool
  /// Groups with fewer rows on either side are left out.
  package var atLeast: Int64

  package init(mark: Side, outcome: Side, outcomeIsHarm: Bool, atLeast: Int64) {
    self.mark = mark
    self.outcome = outcome
    self.outcomeIsHarm = outcomeIsHarm
    self.atLeast = atLeast
  }
}

/// How a question stands on the as-of day.
package struct QuestionResult: Hashable, Sendable {
  package enum Status: String, CaseIterable, Hashable, Sendable {
    /// Answered, with evidence that holds.
    case answered
    case unanswered
    /// Answered, and some of its evidence is out of date.
    case lapsed
    /// Answered without any evidence and without a claim that holds.
    case unproven
  }

  package enum Test: String, CaseIterable, Hashable, Sendable {
    case holds, contradicted
    case cannotBeTested = "cannot be tested"
  }

  package var element: ChecklistElement.Kind
  package var question: Question
  /// The question's own owner, or its element's.
  package var owner: String?
  package var status: Status
  /// Nil where nothing is claimed that data could test.
  package var test: Test?
  /// What the test found, as a sentence with its figures; or why it could not be made.
  package var figure: String?

  package init(
    element: ChecklistElement.Kind, question: Question, owner: String?, status: Status, test: Test? = nil,
    figure: String? = nil
  ) {
    self.element = element
    self.question = question
    self.owner = owner
    self.status = status
    self.test = test
    self.figure = figure
  }
}

/// What the company answers to one finding. Nothing is hidden by it.
package struct Response: Hashable, Sendable {
  package var finding: String
  package var explanation: String
  package var owner: String?
  package var due: CivilDay?
  /// The day on which what was promised was done.
  package var done: CivilDay?
  package var place: Place

  package init(
    finding: String, explanation: String, owner: String? = nil, due: CivilDay? = nil, done: CivilDay? = nil,
    place: Place = Place(file: "")
  ) {
    self.finding = finding
    self.explanation = explanation
    self.owner = owner
    self.due = due
    self.done = done
    self.place = place
  }

  package func isOverdue(on day: CivilDay) -> Bool { done == nil && due.map { $0 < day } ?? false }
}
