// Owns which claims of the shipped checklist the simulated world bears out.

/// What claims count that no standard does.
enum Claimed: Int, CaseIterable, Sendable {
  case surveysSoon, surveysAnswered, complaintOwners, loyalty
}

extension Truth {
  /// By the question's id, for the claims that a world of some size settles beyond the play of chance.
  func claims() -> [String: Bool] {
    /// A standard that is near its target counts as kept where a claim names standards.
    func atLeast(_ standard: Audited, _ bound: Double, near: Double = 0) -> Bool? {
      value(of: standard).value.map { $0 >= bound - near }
    }
    func share(_ claim: Claimed, atLeast bound: Double) -> Bool? {
      self[claim].n > 0 ? Double(self[claim].hits) >= bound * Double(self[claim].n) : nil
    }
    func all(_ parts: [Bool?]) -> Bool? {
      parts.contains(nil) ? nil : parts.allSatisfy { $0 == true }
    }
    var claims: [String: Bool?] = [
      // Calls come on Mondays, and one evaluator has but one mark for attention.
      "cycles.days": false,
      "quality.marks": false,
      "cycles.letters": true,
      "needs.who": true,
      "needs.look-for": true,
      "needs.offer": true,
      "surveys.how": true,
      "surveys.when": true,
    ]
    claims["needs.missing"] = value(of: .repeatedQuestions).value.map { $0 <= 0.1 }
    claims["quality.rules"] = all(
      [.conductAttention, .conductPresentation, .conductTreatment, .conductInformation, .conductExpression].map {
        atLeast($0, 4, near: 0.1)
      })
    claims["quality.place"] = all(
      [
        .placeFriendliness, .placeAttention, .placeSpeed, .placeAtmosphere, .placeComfort, .placeSafety, .placeHygiene,
      ].map { atLeast($0, 4, near: 0.1) })
    claims["rewards.breaks"] = atLeast(.breaks, 0.95)
    claims["rewards.mood"] = atLeast(.staffSurvey, 3.8, near: 0.1)
    claims["rewards.training"] = all([atLeast(.trained, 1), atLeast(.refreshed, 0.9, near: 0.02)])
    claims["rewards.workshops"] = atLeast(.activities, 0.8)
    claims["needs.loyalty"] = share(.loyalty, atLeast: 0.15)
    claims["surveys.soon"] = share(.surveysSoon, atLeast: 0.95)
    claims["surveys.whom"] = share(.surveysAnswered, atLeast: 0.2)
    let owners = self[.complaintOwners]
    claims["surveys.complaints"] = owners.under > 0 ? 2 * owners.total <= 3 * owners.under : nil
    return claims.compactMapValues { $0 }
  }
}
