// Owns the true values of all standards, once everything has been counted, and how they are written.

internal import AuditModel

/// One standard's true value.
struct TrueValue: Equatable, Sendable {
  /// Nil where nothing could be measured.
  var value: Double?
  /// Records used; nil for rates and ratios, which have two sides.
  var n: Int?
  /// The value on the customer's own clock.
  var customers: Double?
}

extension Truth {
  /// Sets the notes against what followed, and puts what they say into the counts.
  mutating func settle() {
    contacts.sort()
    sales.sort()
    complaints.sort()
    settle(.firstContact, firstContact, contacts, within: 7 * dayLength, isHit: false)
    settle(.cameBack, cameBack, contacts, within: 7 * dayLength, isHit: true)
    settle(.selfService, selfService, contacts, within: dayLength, isHit: false)
    settle(.boughtAgain, boughtAgain, sales, within: 90 * dayLength, isHit: true)
    settle(.afterGoodService, afterGoodService, sales, within: 60 * dayLength, isHit: true)
    settle(.afterPoorService, afterPoorService, sales, within: 60 * dayLength, isHit: true)
    settle(.complaintFixed, complaintFixed, complaints, within: 90 * dayLength, isHit: true)

    let after = afterGoodService + afterMiddlingService + afterPoorService
    self[.loyalty].n = after.count
    self[.loyalty].hits = sales.count(following: after, within: 60 * dayLength)
    self[.repeatedQuestions].n = asked.reduce(0, +)
    for topic in Topic.allCases where Topic.answers[topic.rawValue] == 0 && timesAsked[topic.rawValue] >= 20 {
      self[.repeatedQuestions].hits += asked[topic.rawValue]
    }
    self[.unusualCases] = Fences.tally(handleTimes, times: 1.5)
  }

  private mutating func settle(
    _ standard: Audited, _ questions: [Moments.Code], _ followers: Followers, within: Int64, isHit: Bool
  ) {
    let followed = followers.count(following: questions, within: within)
    self[standard].n += questions.count
    self[standard].hits += isHit ? followed : questions.count - followed
  }

  /// After `settle`.
  func value(of standard: Audited) -> TrueValue {
    let tally = self[standard]
    func share(_ hits: Int) -> Double? { tally.n > 0 ? Double(hits) / Double(tally.n) : nil }
    func ratio() -> Double? { tally.under > 0 ? Double(tally.total) / Double(tally.under) : nil }
    switch standard {
    case .effort, .afterContact, .staffSurvey, .conductAttention, .conductPresentation, .conductTreatment,
      .conductInformation, .conductExpression, .placeFriendliness, .placeAttention, .placeSpeed, .placeAtmosphere,
      .placeComfort, .placeSafety, .placeHygiene:
      return TrueValue(value: share(tally.total), n: tally.n)
    case .wouldRecommend:
      return TrueValue(value: share(tally.total).map { 100 * $0 }, n: tally.n)
    case .occupancy, .inOut, .minutesPerMatter, .existingCustomers, .breaks:
      return TrueValue(value: ratio())
    case .phoneLines:
      // A series counts what it is weighted by.
      return TrueValue(value: ratio(), n: tally.under)
    case .thingsGoneWrong:
      return TrueValue(value: tally.under > 0 ? 1000 * Double(tally.total) / Double(tally.under) : nil)
    case .complaintRate:
      return TrueValue(value: mix.rate(per: 1000))
    case .topFifth:
      let largest = Holders.share(ofTop: 0.2, amounts)
      return TrueValue(value: largest.share, n: largest.records)
    case .firstReplyChat, .firstReplyEmail, .firstReplyForm, .resolution:
      return TrueValue(value: share(tally.hits), n: tally.n, customers: share(tally.customersHits))
    default:
      return TrueValue(value: share(tally.hits), n: tally.n)
    }
  }

  /// The file of a world that the shipped catalogue can be audited on.
  func json(
    _ request: SimulationRequest, beside honest: Truth? = nil, _ behaviours: [(Behaviour, BehaviourTally)] = []
  ) -> String {
    let values = Audited.allCases.sorted { $0.id < $1.id }.map { (id: $0.id, truth: value(of: $0)) }
    let sections = honest.map { behaviourSections(behaviours, honest: $0) }
    return truthFile(request, claims: claims(), values, sections ?? BehaviourSections())
  }
}

/// `truth.json`, keys ascending: the values in the order given, without those that nothing could be measured of.
func truthFile(
  _ request: SimulationRequest, claims: [String: Bool], _ values: [(id: String, truth: TrueValue)],
  _ sections: BehaviourSections = BehaviourSections()
) -> String {
  let lines = values.compactMap { id, truth in truthLine(id, truth) }
  let claims = claims.sorted { $0.key < $1.key }.map { id, holds in
    "    \"\(id)\": \"\(holds ? "holds" : "contradicted")\""
  }
  let traps = request.traps.sorted { $0.name.rawValue < $1.name.rawValue }
    .map { "\"\($0.name.rawValue)\": \($0.value)" }.joined(separator: ", ")
  let product = request.product.map { "\n  \"product\": \"\($0.rawValue)\"," } ?? ""
  return """
    {
      "as_of": "\(request.asOf)",\(sections.behaviours)
      "claims": \(claims.isEmpty ? "{}" : "{\n\(claims.joined(separator: ",\n"))\n  }"),
      "contacts": \(request.contacts),\(sections.honest)
      "period": "\(request.period.name)",\(product)
      "seed": \(request.seed),
      "standards": {
    \(lines.joined(separator: ",\n"))
      }\(traps.isEmpty ? "" : ",\n  \"traps\": { \(traps) }")
    }

    """
}

/// One standard's line; nil where nothing could be measured.
func truthLine(_ id: String, _ truth: TrueValue) -> String? {
  guard let value = truth.value else { return nil }
  var parts: [String] = []
  if let customers = truth.customers { parts.append("\"customers\": \(customers)") }
  if let n = truth.n { parts.append("\"n\": \(n)") }
  parts.append("\"value\": \(value)")
  return "    \"\(id)\": { \(parts.joined(separator: ", ")) }"
}
