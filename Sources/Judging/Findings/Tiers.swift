// Owns how observations become findings: corrected for one another, held against the effect floors, and raised only by
// what supports them.

package import AuditModel

package struct Judgement: Sendable {
  /// In the order of tiers, then of the observations.
  package var findings: [Finding]
  /// In the order of the observations: each detector and standard once.
  package var checks: [Check]
}

package func judged(_ observations: [Observation], _ constants: DetectorConstants = .frozen) -> Judgement {
  var findings: [Finding] = []
  var checks: [Check] = []
  for detector in distinct(observations.map(\.detector)) {
    let own = observations.filter { $0.detector == detector }
    let assessed = own.filter { $0.notAssessable == nil }
    let values = qValues(assessed, level: constants.q)
    let found = zip(assessed, values).compactMap { finding($0, q: $1, constants) }
    findings += found
    for standard in distinct(own.map(\.standard)) {
      checks.append(
        check(
          own.filter { $0.standard == standard }, found.filter { $0.standard == standard }))
    }
  }
  let order = Dictionary(uniqueKeysWithValues: Tier.allCases.enumerated().map { ($1, $0) })
  let sorted = findings.enumerated().sorted {
    (order[$0.element.tier] ?? 0, $0.offset) < (order[$1.element.tier] ?? 0, $1.offset)
  }
  return Judgement(findings: sorted.map(\.element), checks: checks)
}

/// Nil for what is too small, or too likely to be chance.
private func finding(_ observation: Observation, q: Double?, _ constants: DetectorConstants) -> Finding? {
  guard observation.meetsFloor, q.map({ $0 <= constants.q }) ?? true else { return nil }
  let support = observation.support.filter { supports($0, constants) }
  var tier = support.isEmpty ? Tier.worthAsking : .strong
  if !observation.hasEnough { tier = .watch }
  tier = lower(tier, observation.ceiling)
  let segment = observation.segment.map { ":\(plain($0))" } ?? ""
  return Finding(
    id: "\(observation.detector):\(observation.standard)\(segment)", detector: observation.detector,
    standard: observation.standard, segment: observation.segment, tier: tier, statement: observation.statement,
    check: observation.check, effect: observation.effect, unit: observation.unit, customers: observation.customers,
    p: observation.p, q: q, smallestDetectable: observation.smallestDetectable, chart: observation.chart,
    because: reason(of: tier, observation, support))
}

/// What raised a finding to its tier, or keeps it from a higher one.
private func reason(of tier: Tier, _ observation: Observation, _ support: [Observation.Support]) -> String {
  switch tier {
  case .strong: "It is strong because \(support.map(\.what).joined(separator: ", and "))."
  case .watch where !observation.hasEnough: "It is only to be watched: there are too few records for more."
  case .watch: "It is only to be watched: it describes how things are declared or written, not what was done."
  case .worthAsking where observation.ceiling == .worthAsking:
    "It is not called strong, whatever its size: other causes look the same."
  case .worthAsking where observation.support.isEmpty:
    "It is not called strong: there was nothing else to hold beside it."
  case .worthAsking: "It is not called strong: of what was held beside it nothing points the same way clearly enough."
  case .notAssessable: ""
  }
}

private func supports(_ support: Observation.Support, _ constants: DetectorConstants) -> Bool {
  switch support.kind {
  case .otherCount, .otherPeriod: support.p <= constants.support
  case .differenceInBunching: support.p <= constants.differenceSupport
  }
}

private func lower(_ one: Tier, _ other: Tier) -> Tier {
  let order = Tier.allCases
  return (order.firstIndex(of: one) ?? 0) >= (order.firstIndex(of: other) ?? 0) ? one : other
}

private func check(_ observations: [Observation], _ found: [Finding]) -> Check {
  let assessed = observations.filter { $0.notAssessable == nil }
  let whole = assessed.first { $0.segment == nil }
  var outcome = Check.Outcome.quiet
  if let tier = found.first.map({ first in found.dropFirst().reduce(first.tier) { higher($0, $1.tier) } }) {
    outcome = .found(tier)
  } else if assessed.isEmpty {
    outcome = .notAssessable(observations.lazy.compactMap(\.notAssessable).first ?? "nothing was counted")
  }
  return Check(
    detector: observations[0].detector, standard: observations[0].standard, outcome: outcome, tests: assessed.count,
    smallestDetectable: whole?.smallestDetectable, unit: whole?.unit ?? "")
}

private func higher(_ one: Tier, _ other: Tier) -> Tier { lower(one, other) == one ? other : one }

func distinct(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { seen.insert($0).inserted }
}

/// A segment as part of an id: small letters, digits and dashes.
private func plain(_ text: String) -> String {
  let mapped = text.lowercased().unicodeScalars.map { scalar in
    scalar.properties.isAlphabetic || ("0"..."9").contains(Character(scalar)) ? String(scalar) : "-"
  }
  return mapped.joined().split(separator: "-").joined(separator: "-")
}
