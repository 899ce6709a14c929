// Owns the checklist, the findings and the answers to them in audit.json.

import AuditModel

extension AuditFile {
  struct QuestionPart: Encodable {
    var id, element, question, status: String
    var answer, owner: String?
    var evidence: [EvidencePart]
    /// What is claimed that data can test, by the word of the language.
    var claim: String?
    var test, figure: String?
  }

  struct EvidencePart: Encodable {
    var what, at: String
    var validUntil: String?
  }

  struct FindingPart: Encodable {
    var id, detector, tier, statement, check: String
    var because, standard, question, segment: String?
    var effect: EffectPart?
    var customers: Int?
    var p, q, smallestDetectable: Double?
  }

  struct EffectPart: Encodable {
    var value: Double
    var low, high: Double?
    var n: Int
    var unit: String
  }

  struct CheckPart: Encodable {
    var detector, standard, outcome: String
    var tier, reason: String?
    var tests: Int
    var smallestDetectable: Double?
    var unit: String?
  }

  struct ResponsePart: Encodable {
    var finding, explanation: String
    var owner, due, done: String?
    var overdue: Bool
  }
}

extension AuditFile.QuestionPart {
  init(_ result: QuestionResult) {
    let question = result.question
    self.init(
      id: question.id, element: result.element.rawValue, question: question.asks, status: result.status.rawValue,
      answer: question.answer, owner: result.owner,
      evidence: question.evidence.map {
        AuditFile.EvidencePart(what: $0.what, at: $0.at, validUntil: $0.validUntil?.description)
      }, claim: question.claim?.name, test: result.test?.rawValue, figure: result.figure)
  }
}

extension AuditFile.FindingPart {
  init(_ finding: Finding) {
    self.init(
      id: finding.id, detector: finding.detector, tier: finding.tier.rawValue, statement: finding.statement,
      check: finding.check, because: finding.because.isEmpty ? nil : finding.because, standard: finding.standard,
      question: finding.question, segment: finding.segment,
      effect: finding.effect.map {
        AuditFile.EffectPart(
          value: rounded($0.value), low: $0.low.map(rounded), high: $0.high.map(rounded), n: $0.n, unit: finding.unit)
      }, customers: finding.customers, p: finding.p, q: finding.q, smallestDetectable: finding.smallestDetectable)
  }
}

extension AuditFile.CheckPart {
  init(_ check: Check) {
    self.init(detector: check.detector, standard: check.standard, outcome: "quiet", tests: check.tests)
    switch check.outcome {
    case .quiet: break
    case .found(let tier): (outcome, self.tier) = ("found", tier.rawValue)
    case .notAssessable(let reason): (outcome, self.reason) = (Tier.notAssessable.rawValue, reason)
    }
    if let smallest = check.smallestDetectable { (smallestDetectable, unit) = (rounded(smallest), check.unit) }
  }
}

extension AuditFile.ResponsePart {
  init(_ response: Response, asOf: CivilDay) {
    self.init(
      finding: response.finding, explanation: response.explanation, owner: response.owner,
      due: response.due?.description, done: response.done?.description, overdue: response.isOverdue(on: asOf))
  }
}
