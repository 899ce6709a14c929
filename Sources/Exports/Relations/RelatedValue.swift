// Owns what is kept of a table's rows for each group of them that share the contents of some fields.

internal import AuditModel

/// One value, or one run of values, for each group of rows.
enum RelatedValue: Hashable, Sendable {
  case rollup(Rollup.Pick, filter: Expression?)
  /// A sum to which a missing value adds nothing: nought where all are missing.
  case total(Expression, filter: Expression?)
  /// What the rows of the group share in a field.
  case content(field: String)
  /// Instants in order, for lags.
  case instants(Expression, filter: Expression?)
  /// The union of intervals, with the seconds of a clock inside them.
  case cover(from: Expression, to: Expression, Clock, filter: Expression?)

  var filter: Expression? {
    switch self {
    case .rollup(_, let filter), .total(_, let filter), .instants(_, let filter), .cover(_, _, _, let filter): filter
    case .content: nil
    }
  }

  /// Everything that is computed from a row, the filter included.
  var expressions: [Expression] {
    let values: [Expression] =
      switch self {
      case .rollup(let pick, _): pick.expressions
      case .total(let value, _), .instants(let value, _): [value]
      case .content(let field): [.field(field)]
      case .cover(let from, let to, _, _): [from, to]
      }
    return values + (filter.map { [$0] } ?? [])
  }
}

/// Where a value is found: the number of its relation, and its number there.
struct RelatedPlace: Hashable, Sendable {
  var relation: Int
  var value: Int
}

/// The rows of a table, grouped by the contents of fields, with the values kept for each group.
struct Relation: Sendable {
  let table: String
  let fields: [String]
  /// How many relations have to be there before: 0 where the rows' own columns are enough.
  let level: Int
  /// For counts of counts, whose groups are counted once and given up: nobody else looks anything up in them.
  let isGrouping: Bool
  var values: [RelatedValue] = []
}
