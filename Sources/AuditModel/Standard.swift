// Owns the noun at the centre: one declared customer-service standard.

package struct Standard: Hashable, Sendable {
  /// Dotted, unique in the book: `speed.first-reply.chat`.
  package var id: String
  package var title: String
  package var family: String
  package var measure: Measure
  package var target: Target
  /// Which records the standard is about; the rest are out of its scope, and counted.
  package var scope: Condition?
  /// Named reasons for which a record in scope is left out, in the order declared.
  package var exclusions: [Exclusion]
  /// Breakdowns, each on its own: `[["team"], ["team", "priority"]]` for team, and team crossed with priority.
  package var breakdowns: [[String]]
  package var membership: Membership
  /// Seconds an outcome needs before it can be judged.
  package var followUp: Int64?
  /// How far short of the target still counts as near, in the unit of the value (a share of 0 to 1, or seconds).
  package var near: Double?
  package var owner: String?
  package var reviewed: CivilDay?
  /// The words below the front matter, as Markdown.
  package var prose: String
  /// Where the standard is declared.
  package var place: Place

  package init(
    id: String, title: String, family: String, measure: Measure, target: Target, scope: Condition? = nil,
    exclusions: [Exclusion] = [], breakdowns: [[String]] = [], membership: Membership = .opened,
    followUp: Int64? = nil, near: Double? = nil, owner: String? = nil, reviewed: CivilDay? = nil, prose: String = "",
    place: Place = Place(file: "")
  ) {
    self.id = id
    self.title = title
    self.family = family
    self.measure = measure
    self.target = target
    self.scope = scope
    self.exclusions = exclusions
    self.breakdowns = breakdowns
    self.membership = membership
    self.followUp = followUp
    self.near = near
    self.owner = owner
    self.reviewed = reviewed
    self.prose = prose
    self.place = place
  }
}

package struct Exclusion: Hashable, Sendable {
  package var name: String
  package var condition: Condition

  package init(name: String, condition: Condition) {
    self.name = name
    self.condition = condition
  }
}

/// Which records a period counts: by the day they began, fell due, or ended.
package enum Membership: String, CaseIterable, Sendable {
  case opened, due, closed
}

/// A condition on the fields of a record. A comparison with a missing value is false.
package indirect enum Condition: Hashable, Sendable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case missing(field: String)
  /// The field's text is one of these.
  case among(field: String, [String])
  /// The field's boolean.
  case truth(field: String, Bool)
  /// The field's integer, in the unit of its column (seconds, days since 1970, or scaled decimals), ends included.
  case range(field: String, atLeast: Int64?, atMost: Int64?)
}

extension Condition {
  /// The names of the fields that the condition reads.
  package var fields: Set<String> {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.fields) }
    case .not(let part): part.fields
    case .missing(let field), .among(let field, _), .truth(let field, _), .range(let field, _, _): [field]
    }
  }
}
