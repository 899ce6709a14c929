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
  /// Seconds from the first instant to the second, on the calendar clock. Negative where the end lies before the start.
  case elapsed(from: Expression, to: Expression)
  /// The number of a value's bin: see `Grid`.
  case bin(Expression, Grid)
  /// The bin of a value on a grid of equal parts of another: ⌈value · parts ÷ whole⌉, at most `upTo`; 1 where the
  /// value is 0 or less, missing where the whole is not positive.
  case binOfShare(Expression, of: Expression, parts: Int64, upTo: Int64)
  /// The civil unit of an instant in a zone.
  case civil(Expression, CivilUnit, ZoneRules)

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
      .bin(let part, _), .civil(let part, _, _):
      part.fields
    case .atMost(let one, let other), .sum(let one, let other), .difference(let one, let other),
      .product(let one, let other), .elapsed(let one, let other), .binOfShare(let one, let other, _, _):
      one.fields.union(other.fields)
    case .cases(let cases, let otherwise):
      cases.reduce(into: otherwise?.fields ?? []) { $0.formUnion($1.when.fields.union($1.then.fields)) }
    }
  }
}

/// What an instant is rounded to, as the number of the first day since 1970-01-01. Weeks begin on Monday.
package enum CivilUnit: String, Hashable, Sendable {
  case day, week, month
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
