// Owns the printing of joins: related rows rolled up by their key, nearest instants, intervals, stretches of a calendar.

import AuditModel

struct JoinSQL {
  let book: StandardsBook
  let table: TableMapping
  let span: ClockSpan
  /// Over the records, as far as they are by now.
  let printer: ExpressionPrinter

  /// A join, and the value that it brings.
  func text(of join: Joined, number: Int) throws -> (join: String, value: String) {
    let alias = "t\(number)"
    switch join {
    case .rollup(let rollup): return try rolled(rollup, alias)
    case .instants(let rows, let at):
      // Few related rows share a key: their list is looked through sooner than an ASOF join parts so many keys.
      let theirs = try theirs(rows)
      let instant = theirs.value(at.simplified(in: try their(rows)))
      let instants = try select(rows, theirs, ["list(\(instant)) AS _v"], also: "\(instant) IS NOT NULL")
      return (
        "LEFT JOIN (\(instants) GROUP BY \(keys(of: rows))) AS \(alias) ON \(keys(rows, alias))", "\(alias)._v"
      )
    case .intervals(let rows, let start, let end, let clock): return try intervals(rows, start, end, clock, alias)
    case .open(let instant, let calendar): return span.open(calendar).open(until: value(instant), alias)
    case .later(let than, let by, let calendar):
      let wanted = "(\(printer.reading(than, .business(calendar))) + \(value(by)))"
      let (join, instant) = span.open(calendar).reached(wanted, alias)
      return (join, "CASE WHEN \(value(by)) > 0 THEN \(instant) ELSE \(value(than)) END")
    }
  }

  private func value(_ expression: Expression) -> String { printer.value(expression) }

  private func their(_ rows: Related) throws -> TableMapping {
    guard let their = book.table(rows.table) else { throw Refusal("there is no table \"\(rows.table)\"") }
    return their
  }

  /// Over the related rows, by their own columns.
  private func theirs(_ rows: Related) throws -> ExpressionPrinter {
    let their = try their(rows)
    return ExpressionPrinter(span: span, column: { _ in nil }, joined: { _ in "" }) { expression in
      if case .field(let name) = expression { isTextual(their.type(of: name)) } else { false }
    }
  }

  private func keys(_ rows: Related, _ alias: String) -> String {
    rows.pairs.enumerated().map { index, pair in
      "\(value(Expression.field(pair.own).simplified(in: table))) = \(alias)._k\(index)"
    }.joined(separator: " AND ")
  }

  private func keys(of rows: Related) -> String { rows.pairs.indices.map { "_k\($0)" }.joined(separator: ", ") }

  private func select(
    _ rows: Related, _ theirs: ExpressionPrinter, _ columns: [String], also: String? = nil
  ) throws -> String {
    let keys = rows.pairs.enumerated().map { "\(sqlName($1.theirs)) AS _k\($0)" }
    let filter = try rows.filter.map { theirs.condition($0.simplified(in: try their(rows)), exact: false) }
    let conditions = [filter, also].compactMap(\.self)
    return "SELECT \((keys + columns).joined(separator: ", ")) FROM \(sqlName(rows.table))"
      + (conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))")
  }

  private func rolled(_ rollup: Rollup, _ alias: String) throws -> (join: String, value: String) {
    let theirs = try theirs(rollup.rows)
    let their = try their(rollup.rows)
    func text(_ expression: Expression) -> String { theirs.value(expression.simplified(in: their)) }
    let picked =
      switch rollup.pick {
      case .count: "count(*)"
      case .sum(let part): "sum(\(text(part)))::BIGINT"
      case .least(let part): "min(\(text(part)))"
      case .greatest(let part): "max(\(text(part)))"
      case .first(let part, let by) where part == by: "min(\(text(part)))"
      case .last(let part, let by) where part == by: "max(\(text(part)))"
      case .first(let part, let by): "arg_min(\(text(part)), \(text(by)))"
      case .last(let part, let by): "arg_max(\(text(part)), \(text(by)))"
      }
    let keys = self.keys(of: rollup.rows)
    let rows = try select(rollup.rows, theirs, ["\(picked) AS _v"])
    return ("LEFT JOIN (\(rows) GROUP BY \(keys)) AS \(alias) ON \(self.keys(rollup.rows, alias))", "\(alias)._v")
  }

  /// The union of the intervals of each key, as a list of what the clock shows at their ends.
  private func intervals(
    _ rows: Related, _ start: Expression, _ end: Expression, _ clock: Clock, _ alias: String
  ) throws -> (join: String, value: String) {
    let theirs = try theirs(rows)
    let their = try their(rows)
    let (start, end) = (theirs.value(start.simplified(in: their)), theirs.value(end.simplified(in: their)))
    // Without an end it covers all that follows.
    let ends = "coalesce(\(end), \(span.to - 1))"
    let keys = self.keys(of: rows)
    let all = try select(
      rows, theirs, ["\(start) AS _a", "\(ends) AS _z"], also: "(\(start)) < (\(ends))")
    let window = "OVER (PARTITION BY \(keys) ORDER BY _a, _z"
    let merged = """
      SELECT \(keys), min(_a) AS _a, max(_z) AS _z FROM (
        SELECT *, sum(is_new) \(window) ROWS UNBOUNDED PRECEDING) AS run FROM (
          SELECT *, coalesce(_a > max(_z) \(window) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), TRUE)::INTEGER \
      AS is_new FROM (\(all)))) GROUP BY \(keys), run
      """
    var read = merged
    if case .business(let calendar) = clock {
      let steps = span.open(calendar)
      let (first, last) = (steps.open(until: "m._a", "u"), steps.open(until: "m._z", "v"))
      read = """
        SELECT \(keys), \(first.value) AS _a, \(last.value) AS _z
        FROM (\(merged)) AS m \(first.join) \(last.join)
        """
    }
    let lists = "SELECT \(keys), list({'a': _a, 'z': _z}) AS _v FROM (\(read)) GROUP BY \(keys)"
    return ("LEFT JOIN (\(lists)) AS \(alias) ON \(self.keys(rows, alias))", "\(alias)._v")
  }
}
