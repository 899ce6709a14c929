// Owns the printing of expressions as DuckDB's SQL: integers or NULL, and conditions that are TRUE or FALSE.

import AuditModel

struct ExpressionPrinter {
  let span: ClockSpan
  /// The column that holds an expression's value; nil where it has to be computed.
  var column: (Expression) -> String?
  /// The columns that joins bring.
  var joined: (Joined) -> String
  /// Whether an expression is a text.
  var isText: (Expression) -> Bool

  // MARK: Conditions

  /// TRUE or FALSE. Where it need not be `exact`, NULL may stand for FALSE.
  func condition(_ expression: Expression, exact: Bool) -> String {
    if expression.isCondition, let column = column(expression) { return column }
    func exactly(_ text: String, _ parts: Expression...) -> String {
      exact && !parts.allSatisfy(\.isNeverMissing) ? "coalesce(\(text), FALSE)" : text
    }
    switch expression {
    case .all(let parts):
      return parts.isEmpty ? "TRUE" : "(" + parts.map { condition($0, exact: exact) }.joined(separator: " AND ") + ")"
    case .any(let parts):
      return parts.isEmpty ? "FALSE" : "(" + parts.map { condition($0, exact: exact) }.joined(separator: " OR ") + ")"
    case .not(.isMissing(let part)) where column(.isMissing(part)) == nil:
      return "(\(value(part)) IS NOT NULL)"
    case .not(let part): return "(NOT \(condition(part, exact: true)))"
    case .isMissing(let part): return "(\(value(part)) IS NULL)"
    case .isUnreadable: return "FALSE"
    case .among(let part, let texts):
      guard !texts.isEmpty else { return "FALSE" }
      return exactly("(\(value(part)) IN (\(texts.map(sqlText).joined(separator: ", "))))", part)
    case .inRange(let part, 1, 1) where part.isCondition: return condition(part, exact: exact)
    case .inRange(let part, 0, 0) where part.isCondition: return "(NOT \(condition(part, exact: true)))"
    case .inRange(let part, let low, let high):
      let text = value(part)
      switch (low, high) {
      case (nil, nil): return "(\(text) IS NOT NULL)"
      case (let low?, nil): return exactly("(\(text) >= \(low))", part)
      case (nil, let high?): return exactly("(\(text) <= \(high))", part)
      case (let low?, let high?):
        return exactly(low == high ? "(\(text) = \(low))" : "(\(text) BETWEEN \(low) AND \(high))", part)
      }
    case .atMost(let one, let other): return exactly("(\(value(one)) <= \(value(other)))", one, other)
    default: return exactly("(\(value(expression)) = 1)", expression)
    }
  }

  // MARK: Values

  func value(_ expression: Expression) -> String {
    if let column = column(expression) {
      return expression.isCondition ? "\(column)::TINYINT" : column
    }
    switch expression {
    case .field(let name): return sqlName(name)
    case .constant(let value): return "\(value)"
    case .firstPresent(let parts): return "coalesce(\(parts.map(value).joined(separator: ", ")))"
    case .cases(let cases, let otherwise):
      let steps = cases.map { "WHEN \(condition($0.when, exact: false)) THEN \(value($0.then))" }
      return "CASE \(steps.joined(separator: " "))\(otherwise.map { " ELSE \(value($0))" } ?? "") END"
    case .lookup(let part, let table):
      let steps = table.sorted { $0.key < $1.key }.map { "WHEN \(sqlText($0.key)) THEN \($0.value)" }
      return steps.isEmpty ? "NULL::BIGINT" : "CASE \(value(part)) \(steps.joined(separator: " ")) END"
    case .sum(let one, let other): return "(\(value(one)) + \(value(other)))"
    case .difference(let one, let other): return "(\(value(one)) - \(value(other)))"
    case .product(let one, let other): return "(\(value(one))::BIGINT * \(value(other)))"
    case .scaled(let part, let over, let under): return floored("(\(value(part))::BIGINT * \(over))", by: under)
    case .bin(let part, let grid): return bin(value(part), grid)
    case .binOfShare(let part, let whole, let parts, let upTo):
      let (value, whole) = (value(part), value(whole))
      return """
        CASE WHEN \(value) IS NULL OR \(whole) IS NULL OR \(whole) <= 0 THEN NULL WHEN \(value) <= 0 THEN 1 \
        ELSE least((\(value)::BIGINT * \(parts) - 1) // \(whole) + 1, \(upTo)) END
        """
    case .civil(let part, let unit, let zone): return civil(value(part), unit, zone)
    case .elapsed(let from, let to, let clock): return "(\(reading(to, clock)) - \(reading(from, clock)))"
    case .later(let than, let by, let clock):
      guard case .business(let calendar) = clock else { return "(\(value(than)) + \(value(by)))" }
      return joined(.later(than: than, by: by, calendar))
    case .rolledUp(let rollup):
      return rollup.pick == .count ? "coalesce(\(joined(.rollup(rollup))), 0)" : joined(.rollup(rollup))
    case .lag(let from, let rows, let at, let before):
      let (instants, own) = (joined(.instants(rows, at: at)), value(from))
      let side = "list_filter(\(instants), lambda x: x \(before ? "<" : ">") \(own))"
      return "(\(before ? "list_max" : "list_min")(\(side)) - \(own))"
    case .covered(let from, let to, let rows, let start, let end, let clock):
      let intervals = joined(.intervals(rows, start: start, end: end, clock))
      let (first, last) = (reading(from, clock), reading(to, clock))
      return """
        CASE WHEN \(value(from)) IS NULL OR \(value(to)) IS NULL THEN NULL \
        WHEN \(value(from)) < \(value(to)) THEN coalesce(list_sum(list_transform(\(intervals), lambda i: \
        greatest(0, least(i.z, \(last)) - greatest(i.a, \(first))))), 0)::BIGINT ELSE 0 END
        """
    default: return "\(condition(expression, exact: true))::TINYINT"
    }
  }

  /// What a clock shows at an instant: seconds, or open seconds.
  func reading(_ instant: Expression, _ clock: Clock) -> String {
    guard case .business(let calendar) = clock else { return value(instant) }
    if case .constant(let constant) = instant { return "\(span.open(until: constant, calendar))" }
    return joined(.open(until: instant, calendar))
  }

  /// The sum over a group; a missing value adds nothing.
  func total(_ expression: Expression) -> String {
    switch expression {
    case .constant(0): return "0"
    case .constant(let value): return "(count(*) * \(value))"
    case .always: return "count(*)"
    case .never: return "0"
    default:
      return expression.isCondition
        ? "count(*) FILTER (WHERE \(condition(expression, exact: false)))" : "coalesce(sum(\(value(expression))), 0)"
    }
  }

  /// The type in which a column of the expression is kept, as narrow as is known of it.
  func type(of expression: Expression) -> String {
    if expression.isCondition { return "BOOLEAN" }
    if isText(expression) { return "VARCHAR" }
    switch expression {
    case .civil(_, let unit, _):
      switch unit {
      case .hour, .minute, .weekday: return "TINYINT"
      case .day, .week, .month: return "INTEGER"
      }
    case .bin, .binOfShare: return "INTEGER"
    case .cases(let cases, let otherwise):
      let values = cases.map(\.then) + (otherwise.map { [$0] } ?? [])
      let isSmall = values.allSatisfy { if case .constant(-128...127) = $0 { true } else { false } }
      return isSmall ? "TINYINT" : "BIGINT"
    default: return "BIGINT"
    }
  }

  // MARK: Arithmetic

  /// `//` cuts towards zero; a quotient is to be rounded down.
  private func floored(_ text: String, by divisor: Int64) -> String {
    divisor == 1 ? text : "((\(text) - (\(text) % \(divisor) + \(divisor)) % \(divisor)) // \(divisor))"
  }

  /// As `Grid.bin(of:)`. Values below 2^47 have a logarithm whose whole part is exact.
  private func bin(_ text: String, _ grid: Grid) -> String {
    switch grid {
    case .equal(let width, let upTo):
      let whole = width == 1 ? text : "(\(text) - 1) // \(width) + 1"
      return "CASE WHEN \(text) <= 0 THEN 0 WHEN \(text) IS NOT NULL THEN least(\(whole), \(upTo + 1)) END"
    case .logarithmic(let bits):
      let steps = Int64(1) << bits
      let octave = "(floor(log2(\(text) - 1))::INTEGER - \(bits))"
      return """
        CASE WHEN \(text) <= 0 THEN 0 WHEN \(text) <= \(steps) THEN \(text) \
        ELSE \(steps) * \(octave) + ((\(text) - 1) >> \(octave)) + 1 END
        """
    }
  }

  /// Instants since 1970.
  private func civil(_ text: String, _ unit: CivilUnit, _ zone: ZoneRules) -> String {
    let local = "(\(text) + \(span.offset(ofInstant: text, zone)))"
    let day = "(\(local) // 86400)"
    switch unit {
    case .day: return day
    case .week: return "((\(day) + 3) // 7 * 7 - 3)"
    case .weekday: return "((\(day) + 3) % 7 + 1)"
    case .hour: return "(\(local) % 86400 // 3600)"
    case .minute: return "(\(local) % 3600 // 60)"
    case .month: return "(date_trunc('month', DATE '1970-01-01' + \(day)::INTEGER)::DATE - DATE '1970-01-01')"
    }
  }
}
