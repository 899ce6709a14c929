// Owns the noun at the centre: one declared customer-service standard.

package struct Standard: Hashable, Sendable {
  /// Dotted, unique in the book: `speed.first-reply.chat`.
  package var id: String
  package var title: String
  package var family: String
  package var measure: Measure
  /// The target in force on the last day that any is.
  package var target: Target
  /// Where the target changed: every target with its first day, oldest first, the last being `target`. Empty where one
  /// target has always held. A record is judged by the target in force on the day that it began.
  package var dated: [DatedTarget]
  /// Which records the standard is about; the rest are out of its scope, and counted.
  package var scope: Condition?
  /// Named reasons for which a record in scope is left out, in the order declared.
  package var exclusions: [Exclusion]
  /// Breakdowns, each on its own: `[["team"], ["team", "priority"]]` for team, and team crossed with priority.
  package var breakdowns: [[String]]
  /// For a rate: breakdowns of the events alone, each over all of what they are counted per.
  package var eventBreakdowns: [[String]]
  package var membership: Membership
  /// Seconds an outcome needs before it can be judged.
  package var followUp: Int64?
  /// How far short of the target still counts as near, in the unit of the value (a share of 0 to 1, or seconds).
  package var near: Double?
  package var owner: String?
  package var promise: Promise?
  package var reward: Reward?
  /// The ids of standards that suffer if this one is bought at customers' cost.
  package var counterweights: [String]
  package var reviewed: CivilDay?
  /// The words below the front matter, as Markdown.
  package var prose: String
  /// Where the standard is declared.
  package var place: Place

  package init(
    id: String, title: String, family: String, measure: Measure, target: Target, dated: [DatedTarget] = [],
    scope: Condition? = nil, exclusions: [Exclusion] = [], breakdowns: [[String]] = [],
    eventBreakdowns: [[String]] = [], membership: Membership = .opened, followUp: Int64? = nil, near: Double? = nil,
    owner: String? = nil, promise: Promise? = nil, reward: Reward? = nil, counterweights: [String] = [],
    reviewed: CivilDay? = nil, prose: String = "", place: Place = Place(file: "")
  ) {
    self.id = id
    self.title = title
    self.family = family
    self.measure = measure
    self.target = target
    self.dated = dated
    self.scope = scope
    self.exclusions = exclusions
    self.breakdowns = breakdowns
    self.eventBreakdowns = eventBreakdowns
    self.membership = membership
    self.followUp = followUp
    self.near = near
    self.owner = owner
    self.promise = promise
    self.reward = reward
    self.counterweights = counterweights
    self.reviewed = reviewed
    self.prose = prose
    self.place = place
  }
}

package struct DatedTarget: Hashable, Sendable {
  /// The first day on which it holds; nil for the first of all.
  package var from: CivilDay?
  package var target: Target

  package init(from: CivilDay?, target: Target) {
    self.from = from
    self.target = target
  }
}

/// Whom the standard has been told.
package enum Promise: String, CaseIterable, Hashable, Sendable {
  case `public`, contract, `internal`
}

/// What is paid for reaching the standard.
package struct Reward: Hashable, Sendable {
  /// Who is rewarded: agent, team, manager.
  package var who: String
  /// The value from which it is paid, in the unit of the standard; nil: its target.
  package var threshold: Double?

  package init(who: String, threshold: Double? = nil) {
    self.who = who
    self.threshold = threshold
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
  /// Another row follows within a time.
  case followed(Following)
}

/// A later row of a table with the same values in some fields: the same customer, on the same topic, within 7 days.
package struct Following: Hashable, Sendable {
  package var table: String
  package var same: [Related.Pair]
  /// Which of its rows count.
  package var condition: Condition?
  /// When they happened; a time of `table`.
  package var at: String
  /// The record's own time after which the row must lie: strictly, so that a record never follows itself.
  package var from: String
  /// The longest lag in seconds that counts.
  package var within: Int64

  package init(
    table: String, same: [Related.Pair], condition: Condition? = nil, at: String, from: String, within: Int64
  ) {
    self.table = table
    self.same = same
    self.condition = condition
    self.at = at
    self.from = from
    self.within = within
  }
}

extension Condition {
  /// The field holds a value, and not one of those that the other condition asks for: what is not known differs from
  /// nothing.
  package static func differs(from other: Condition, field: String) -> Condition {
    .all([.not(.missing(field: field)), .not(other)])
  }

  /// The field, and what it must differ from, of a condition that was made so.
  package var difference: (field: String, from: Condition)? {
    guard case .all(let parts) = self, parts.count == 2, case .not(.missing(let field)) = parts[0],
      case .not(let other) = parts[1], other.fields == [field]
    else { return nil }
    switch other {
    case .among, .truth, .range, .any: return (field, other)
    case .all, .not, .missing, .followed: return nil
    }
  }

  /// The names of the fields that the condition reads.
  package var fields: Set<String> {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.fields) }
    case .not(let part): part.fields
    case .missing(let field), .among(let field, _), .truth(let field, _), .range(let field, _, _): [field]
    case .followed(let following): Set(following.same.map(\.own) + [following.from])
    }
  }
}
