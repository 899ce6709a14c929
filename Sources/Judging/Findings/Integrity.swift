// Owns whether a standard's number can be believed: what its findings and checks say of it together.

package import AuditModel

extension Integrity {
  /// In doubt where anything worth asking about was found among the behaviours looked for; sound where nothing was, and
  /// at least half of those that arise could be looked for; else not assessable.
  ///
  /// What declarations show, and whether the standard is a good one, says nothing of whether its number is right.
  package init(of standard: String, _ judgement: Judgement, behaviours: Set<String>) {
    let checks = judgement.checks.filter { $0.standard == standard && behaviours.contains($0.detector) }
    let isDoubted = checks.contains { check in
      if case .found(let tier) = check.outcome { tier == .strong || tier == .worthAsking } else { false }
    }
    let blind = checks.count { if case .notAssessable = $0.outcome { true } else { false } }
    if isDoubted {
      self = .inDoubt
    } else if !checks.isEmpty, blind * 2 <= checks.count {
      self = .sound
    } else {
      self = .notAssessable
    }
  }
}
