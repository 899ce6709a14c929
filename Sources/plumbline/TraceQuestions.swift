// Owns what a record's trace asks of the reader: one expression a step, and which of them a standard does not have.

import AuditModel
import Judging

enum TraceStep: Hashable {
  case disposition, begins, placed, ends, deadline, limit, elapsed, hit, open
  case customerBegins, customerEnds, customerElapsed
  case part(Int)
}

struct TraceQuestions {
  private let asked: [(step: TraceStep, expression: Expression)]

  init(_ reading: RecordReading) {
    var asked: [(TraceStep, Expression?)] = [
      (.disposition, reading.disposition), (.begins, reading.begins), (.placed, reading.placed), (.ends, reading.ends),
      (.deadline, reading.deadline), (.limit, reading.limit), (.elapsed, reading.elapsed), (.hit, reading.hit),
      (.open, reading.open),
    ]
    if let customer = reading.customer {
      asked += [
        (.customerBegins, customer.begins), (.customerEnds, customer.ends), (.customerElapsed, customer.elapsed),
      ]
      asked += customer.parts.enumerated().map { (.part($0), $1.seconds) }
    }
    self.asked = asked.compactMap { step, expression in expression.map { (step, $0) } }
  }

  var expressions: [Expression] { asked.map(\.expression) }

  func answers(_ values: [Int64?]) -> TraceAnswers {
    var answers = TraceAnswers()
    for (question, value) in zip(asked, values) { answers.values[question.step] = value }
    return answers
  }
}

/// The value of each step; none where the standard has no such step, or the record no such value.
struct TraceAnswers {
  fileprivate(set) var values: [TraceStep: Int64] = [:]

  subscript(step: TraceStep) -> Int64? { values[step] }
}
