// Owns the closed set of expressions over a record from which every count is made, in any engine.

/// A value computed from one record: an integer, or missing. Categories are texts until they are counted.
///
/// Conditions are 1 or 0, never missing: a comparison with a missing value is false. Everything else is missing where
/// an operand is missing, unless said otherwise. The set is closed so that each case can be compiled natively and
/// printed as SQL; later measures add cases here, never code elsewhere.
package indirect enum Expression: Hashable, Sendable {
  /// A field of the table, in the integers of its `ColumnType`, or a category's text.
  case field(String)
  case constant(Int64)

  // Conditions.
  case all([Expression])
  case any([Expression])
  case not(Expression)
  case isMissing(Expression)
  /// The field held something that its type could not read. Warehouses, whose columns are typed, know none.
  case isUnreadable(field: String)
  /// A category's text is one of these.
  case among(Expression, [String])
  /// Ends included.
  case inRange(Expression, atLeast: Int64?, atMost: Int64?)
  /// The first is at most the second.
  case atMost(Expression, Expression)

  // Values.
  case firstPresent([Expression])
  /// The value of the first case whose condition holds. Missing where none does and `otherwise` is nil.
  case cases([Case], otherwise: Expression?)
  /// A category's text looked up; missing where the table has no such text.
  case lookup(Expression, [String: Int64])
  case sum(Expression, Expression)
  case difference(Expression, Expression)
  /// Missing where it does not fit 64 bits.
  case product(Expression, Expression)
  /// Seconds of a clock from the first instant to the second. Negative where the end lies before the start.
  case elapsed(from: Expression, to: Expression, on: Clock)
  /// The earliest instant at which so many seconds of a clock have passed since another. Missing beyond the year 2100.
  case later(than: Expression, by: Expression, on: Clock)
  /// The whole part of a value times a fraction, rounded down.
  case scaled(Expression, numerator: Int64, denominator: Int64)
  /// The number of a value's bin: see `Grid`.
  case bin(Expression, Grid)
  /// The bin of a value on a grid of equal parts of another: ⌈value · parts ÷ whole⌉, at most `upTo`; 1 where the
  /// value is 0 or less, missing where the whole is not positive.
  case binOfShare(Expression, of: Expression, parts: Int64, upTo: Int64)
  /// The civil unit of an instant in a zone.
  case civil(Expression, CivilUnit, ZoneRules)

  // Other rows.
  /// A value rolled up from the rows of a table that belong to the record.
  case rolledUp(Rollup)
  /// Seconds from the record's own instant to the nearest related row strictly after it, by that row's `at`. Missing
  /// where none follows. The negative lag to the nearest strictly before it where `before` is true.
  case lag(from: Expression, to: Related, at: Expression, before: Bool)
  /// Seconds of a clock that related intervals cover between two instants of the record: their union, clipped to the
  /// two. An interval without an end covers all that follows; one that ends before it begins covers nothing.
  case covered(from: Expression, to: Expression, by: Related, start: Expression, end: Expression, on: Clock)

  package struct Case: Hashable, Sendable {
    package var when: Expression
    package var then: Expression

    package init(_ when: Expression, then: Expression) {
      self.when = when
      self.then = then
    }
  }
}

extension Expression {
  /// The names of the fields that the expression reads.
  package var fields: Set<String> {
    switch self {
    case .field(let name), .isUnreadable(let name): [name]
    case .constant: []
    case .all(let parts), .any(let parts), .firstPresent(let parts): parts.reduce(into: []) { $0.formUnion($1.fields) }
    case .not(let part), .isMissing(let part), .among(let part, _), .inRange(let part, _, _), .lookup(let part, _),
      .bin(let part, _), .civil(let part, _, _), .scaled(let part, _, _):
      part.fields
    case .atMost(let one, let other), .sum(let one, let other), .difference(let one, let other),
      .product(let one, let other), .elapsed(let one, let other, _), .later(let one, let other, _),
      .binOfShare(let one, let other, _, _):
      one.fields.union(other.fields)
    case .cases(let cases, let otherwise):
      cases.reduce(into: otherwise?.fields ?? []) { $0.formUnion($1.when.fields.union($1.then.fields)) }
    case .rolledUp(let rollup): rollup.rows.ownFields
    case .lag(let from, let rows, _, _): from.fields.union(rows.ownFields)
    case .covered(let from, let to, let rows, _, _, _): from.fields.union(to.fields).union(rows.ownFields)
    }
  }
}

extension Expression {
  /// The expressions over the same record that this one is made of, without those over related rows.
  package var parts: [Expression] {
    switch self {
    case .field, .isUnreadable, .constant, .rolledUp: []
    case .all(let parts), .any(let parts), .firstPresent(let parts): parts
    case .not(let part), .isMissing(let part), .among(let part, _), .inRange(let part, _, _), .lookup(let part, _),
      .bin(let part, _), .civil(let part, _, _), .scaled(let part, _, _), .lag(let part, _, _, _):
      [part]
    case .atMost(let one, let other), .sum(let one, let other), .difference(let one, let other),
      .product(let one, let other), .elapsed(let one, let other, _), .later(let one, let other, _),
      .binOfShare(let one, let other, _, _), .covered(let one, let other, _, _, _, _):
      [one, other]
    case .cases(let cases, let otherwise): cases.flatMap { [$0.when, $0.then] } + (otherwise.map { [$0] } ?? [])
    }
  }

  /// The related rows that the expression looks at, each with the expressions over those rows beside their filter.
  package var related: [(rows: Related, over: [Expression])] {
    let own: [(rows: Related, over: [Expression])] =
      switch self {
      case .rolledUp(let rollup): [(rollup.rows, rollup.pick.expressions)]
      case .lag(_, let rows, let at, _): [(rows, [at])]
      case .covered(_, _, let rows, let start, let end, _): [(rows, [start, end])]
      default: []
      }
    return own + parts.flatMap(\.related)
  }
}

/// The rows of a table that belong to a record: those whose fields hold the same as the record's own.
///
/// Texts and categories are compared as texts (a category as its mapped text), numbers and times as integers. A record
/// with a missing field has no related rows. The rows are the table's collapsed records. Expressions over the rows see
/// their table's columns, and its derived fields where those do not lead back here.
package struct Related: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package var own: String
    package var theirs: String

    package init(own: String, theirs: String) {
      self.own = own
      self.theirs = theirs
    }
  }

  package var table: String
  package var pairs: [Pair]
  /// Which of those rows count; over their fields.
  package var filter: Expression?

  package init(table: String, pairs: [Pair], filter: Expression? = nil) {
    self.table = table
    self.pairs = pairs
    self.filter = filter
  }

  package var ownFields: Set<String> { Set(pairs.map(\.own)) }
}

/// One value from the related rows of a record. Without any row a count is 0 and all else is missing.
package struct Rollup: Hashable, Sendable {
  package enum Pick: Hashable, Sendable {
    case count
    case sum(Expression)
    case least(Expression)
    case greatest(Expression)
    /// The value of the row that is first or last by another; of equals, the first or last read. Rows without either
    /// are left out.
    case first(Expression, by: Expression)
    case last(Expression, by: Expression)
  }

  package var rows: Related
  package var pick: Pick

  package init(_ rows: Related, _ pick: Pick) {
    self.rows = rows
    self.pick = pick
  }
}

extension Rollup.Pick {
  /// What is picked, and what orders it.
  package var expressions: [Expression] {
    switch self {
    case .count: []
    case .sum(let value), .least(let value), .greatest(let value): [value]
    case .first(let value, let by), .last(let value, let by): [value, by]
    }
  }
}

/// What an instant is rounded to: days, weeks and months as the number of their first day since 1970-01-01. Weeks begin
/// on Monday.
package enum CivilUnit: String, Hashable, Sendable {
  case day, week, month
  /// 1 is Monday, 7 is Sunday.
  case weekday
  /// The hour on the wall, 0 to 23, and the minute of it, 0 to 59.
  case hour, minute
}

/// A grid of bins over non-negative integers. Bin k holds values up to and including its upper edge, so that a limit
/// on an edge still passes with its bin.
package enum Grid: Hashable, Sendable {
  /// Bin k holds ((k−1)·width, k·width]; bin 0 holds 0. Values above `upTo` bins fall in bin `upTo` + 1.
  case equal(width: Int64, upTo: Int64)
  /// Every integer up to 2^bits has its own bin; above, each doubling has 2^bits equal bins. A value is never further
  /// than 2^−bits of itself from its bin's upper edge.
  case logarithmic(bits: Int64)

  /// Figures to three digits and more.
  package static let fine = Grid.logarithmic(bits: 12)
  /// Enough for a point of a chart, and a quarter of the groups.
  package static let drawn = Grid.logarithmic(bits: 10)

  /// The bin of a value; values below 0 fall in bin 0.
  package func bin(of value: Int64) -> Int64 {
    guard value > 0 else { return 0 }
    switch self {
    case .equal(let width, let upTo):
      return min((value - 1) / width + 1, upTo + 1)
    case .logarithmic(let bits):
      let steps = Int64(1) << bits
      if value <= steps { return value }
      // The value lies in (2^octave · steps, 2^(octave+1) · steps], cut into bins of 2^octave.
      let octave = Int64(63 - (value - 1).leadingZeroBitCount) - bits
      return steps * (octave + 1) + ((value - 1) >> octave) - steps + 1
    }
  }

  /// The largest value that falls in a bin. Undefined for the overflow bin of `equal`.
  package func upperEdge(of bin: Int64) -> Int64 {
    switch self {
    case .equal(let width, _):
      return bin * width
    case .logarithmic(let bits):
      let steps = Int64(1) << bits
      if bin <= steps { return bin }
      let octave = (bin - 1) / steps - 1
      return ((bin - 1) % steps + steps + 1) << octave
    }
  }
}
