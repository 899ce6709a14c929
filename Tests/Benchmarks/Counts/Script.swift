// Owns the whole script: settings, calendars, tables, wide tables, and one file of counts for each aggregate.

import AuditModel

struct Script {
  private let planned: PlannedCounts
  private let exports: String
  private let output: String
  private let span: ClockSpan
  /// Why an aggregate is not said in SQL, by its number.
  private(set) var refused: [Int: String] = [:]
  private var records: [(table: TableMapping, sql: RecordSQL, statements: [Statement])] = []

  /// Aggregates that are counted at once.
  private struct Statement {
    var numbers: [Int]
    var aggregate: Aggregate
  }

  init(_ planned: PlannedCounts, exports: String, output: String) {
    self.planned = planned
    self.exports = exports
    self.output = output
    span = ClockSpan(around: planned.period)
    for table in planned.book.tables {
      var statements: [Statement] = []
      for (number, aggregate) in planned.aggregates.enumerated() where aggregate.table == table.name {
        let simple = Self.simplified(aggregate, table)
        if let reason = Self.reason(against: simple, planned.book) {
          refused[number] = reason
          continue
        }
        if let same = statements.firstIndex(where: { $0.aggregate == simple }) {
          statements[same].numbers.append(number)
        } else {
          statements.append(Statement(numbers: [number], aggregate: simple))
        }
      }
      guard !statements.isEmpty else { continue }
      let roots = statements.enumerated().flatMap { index, statement in
        Self.roots(statement.aggregate).map { (index, $0) }
      }
      records.append((table, RecordSQL(planned.book, table, span, roots: roots), statements))
    }
  }

  /// What an aggregate needs beyond its table's own columns, in words.
  static func needs(_ aggregate: Aggregate, _ book: StandardsBook) -> [String] {
    guard let table = book.table(aggregate.table) else { return [] }
    let words = joins(of: simplified(aggregate, table)).map { join in
      switch join {
      case .rollup: "related rows"
      case .instants: "repeats"
      case .intervals: "intervals"
      case .open, .later: "opening hours"
      }
    }
    return Set(words + (aggregate.grouped == nil ? [] : ["counts of counts"])).sorted()
  }

  private static func joins(of aggregate: Aggregate) -> [Joined] {
    var seen: Set<Expression> = []
    var joins: [Joined] = []
    func walk(_ expression: Expression) {
      guard seen.insert(expression).inserted else { return }
      joins += Joined.of(expression)
      for part in expression.parts { walk(part) }
    }
    for root in roots(aggregate) { walk(root) }
    return joins
  }

  /// Related rows are looked at by their own columns; what is rolled up twice is left to the native reader.
  private static func reason(against aggregate: Aggregate, _ book: StandardsBook) -> String? {
    let joins = joins(of: aggregate)
    for join in joins {
      guard let rows = join.rows, let their = book.table(rows.table) else { continue }
      let fields = join.over.reduce(into: Set(rows.pairs.map(\.theirs))) { $0.formUnion($1.fields) }
      if let field = fields.sorted().first(where: { their.column($0) == nil }) {
        return "looks at the derived field \(rows.table).\(field) of related rows"
      }
      if !join.over.allSatisfy({ $0.related.isEmpty }) { return "looks at rows related to related rows" }
    }
    return nil
  }

  /// The same aggregate with simplified expressions and no names, so that equal ones are equal.
  private static func simplified(_ aggregate: Aggregate, _ table: TableMapping) -> Aggregate {
    var simple = aggregate
    simple.id = ""
    func plain(_ named: Aggregate.Named) -> Aggregate.Named {
      Aggregate.Named(aggregate.grouped == nil ? "" : named.name, named.expression.simplified(in: table))
    }
    if aggregate.grouped == nil {
      simple.filter = aggregate.filter?.simplified(in: table)
      simple.keys = aggregate.keys.map(plain)
      simple.sums = aggregate.sums.map(plain)
    } else {
      simple.grouped?.filter = aggregate.grouped?.filter?.simplified(in: table)
      simple.grouped?.sums = aggregate.grouped?.sums.map(plain) ?? []
    }
    return simple
  }

  /// The expressions over the table's records.
  private static func roots(_ aggregate: Aggregate) -> [Expression] {
    if let grouped = aggregate.grouped {
      return (grouped.filter.map { [$0] } ?? []) + grouped.fields.map { .field($0) } + grouped.sums.map(\.expression)
    }
    return (aggregate.filter.map { [$0] } ?? []) + (aggregate.keys + aggregate.sums).map(\.expression)
  }

  /// The aggregates that are the same as an earlier one, by number: the script counts them once.
  var repeated: [Int: Int] {
    records.flatMap(\.statements).reduce(into: [:]) { same, statement in
      for number in statement.numbers.dropFirst() { same[number] = statement.numbers[0] }
    }
  }

  // MARK: Text

  var text: String {
    get throws {
      var text = """
        SET threads = 2;
        SET memory_limit = '16GB';
        SET temp_directory = \(sqlText(output + "/spill"));
        SET preserve_insertion_order = false;

        """
      let joins = records.flatMap(\.sql.relations)
      let calendars = joins.compactMap(\.calendar).reduce(into: [BusinessCalendar]()) { known, calendar in
        if !known.contains(calendar) { known.append(calendar) }
      }
      for calendar in calendars { text += span.open(calendar).statements }
      for table in planned.book.tables {
        let lookups = joins.filter { $0.rows?.table == table.name }
        let own = records.first { $0.table.name == table.name }
        guard own != nil || !lookups.isEmpty else { continue }
        let fields = lookups.reduce(into: own?.sql.fields ?? []) { fields, join in
          fields.formUnion(join.rows?.pairs.map(\.theirs) ?? [])
          for expression in join.over { fields.formUnion(expression.fields) }
        }
        text += heading(table.name)
        text += try TableSQL(table: table, span: span, fields: fields, exports: exports)
          .statements(asView: lookups.count + (own == nil ? 0 : 1) == 1)
      }
      for (table, sql, statements) in records {
        text += heading(table.name)
        let wide = sqlName(table.name + " counted")
        text += try sql.statements(named: wide)
        for batch in Self.batches(statements) {
          text += batch.count > 1 ? countTogether(batch, wide, sql) : count(batch[0], wide, sql)
        }
      }
      return text
    }
  }

  private func heading(_ table: String) -> String { ".print == \(table)\n" }

  private func count(_ statement: Statement, _ wide: String, _ sql: RecordSQL) -> String {
    let aggregate = statement.aggregate
    let printer = sql.printer(columns: sql.stored)
    let select: String
    if let grouped = aggregate.grouped {
      let outer = ExpressionPrinter(span: span, column: { _ in nil }, joined: { _ in "" }, isText: { _ in false })
      let fields = grouped.fields.map { printer.value(Expression.field($0).simplified(in: sql.table)) }
      let columns =
        zip(fields, grouped.fields).map { "\($0) AS \(sqlName($1))" } + ["count(*) AS records"]
        + grouped.sums.map { "\(printer.total($0.expression)) AS \(sqlName($0.name))" }
      let conditions =
        (grouped.filter.map { [printer.condition($0, exact: false)] } ?? []) + fields.map { "\($0) IS NOT NULL" }
      let groups = """
        (SELECT \(columns.joined(separator: ", ")) FROM \(wide) WHERE \(conditions.joined(separator: " AND ")) \
        GROUP BY \(fields.joined(separator: ", ")))
        """
      select = counting(aggregate, groups, outer)
    } else {
      select = counting(aggregate, wide, printer)
    }
    return "COPY (\(select)) TO \(sqlText("\(output)/\(PlannedCounts.file(statement.numbers[0]))")) (HEADER);\n"
  }

  // MARK: Several at once

  /// Statements that select the same records and sum the same of them go over the table once.
  private static func batches(_ statements: [Statement]) -> [[Statement]] {
    var batches: [[Statement]] = []
    for statement in statements {
      let alike = batches.firstIndex { batch in
        [batch[0], statement].allSatisfy { isBatched($0.aggregate) }
          && batch[0].aggregate.filter == statement.aggregate.filter
          && batch[0].aggregate.sums == statement.aggregate.sums
          && !batch.contains { Set($0.aggregate.keys) == Set(statement.aggregate.keys) }
      }
      if let alike { batches[alike].append(statement) } else { batches.append([statement]) }
    }
    return batches
  }

  private static func isBatched(_ aggregate: Aggregate) -> Bool {
    aggregate.grouped == nil && aggregate.filter != nil && !aggregate.keys.isEmpty
      && aggregate.keys.allSatisfy { if case .constant = $0.expression { false } else { true } }
  }

  private func countTogether(_ batch: [Statement], _ wide: String, _ sql: RecordSQL) -> String {
    let printer = sql.printer(columns: sql.stored)
    let aggregates = batch.map(\.aggregate)
    let keys = aggregates.flatMap(\.keys).map(\.expression).reduce(into: [Expression]()) { keys, key in
      if !keys.contains(key) { keys.append(key) }
    }
    func names(_ aggregate: Aggregate) -> [String] {
      aggregate.keys.map { key in "g\(keys.firstIndex(of: key.expression) ?? 0)" }
    }
    let all = keys.indices.map { "g\($0)" }
    let sums = aggregates[0].sums.enumerated().map { ", \(printer.total($1.expression)) AS s\($0)" }.joined()
    let filter = aggregates[0].filter.map { printer.condition($0, exact: false) } ?? "TRUE"
    let values = keys.enumerated().map { "\(printer.value($1)) AS g\($0)" }
    let sets = aggregates.map { "(\(names($0).joined(separator: ", ")))" }
    var text = """
      CREATE TEMP TABLE sets AS SELECT \(all.joined(separator: ", ")), grouping(\(all.joined(separator: ", "))) AS g, \
      count(*) AS n\(sums) FROM (SELECT *, \(values.joined(separator: ", ")) FROM \(wide) WHERE \(filter)) \
      GROUP BY GROUPING SETS (\(sets.joined(separator: ", ")));

      """
    for statement in batch {
      let own = names(statement.aggregate)
      // The bit of a key is set where the set lacks it, the first key's the highest.
      let mark = all.reduce(0) { $0 * 2 + (own.contains($1) ? 0 : 1) }
      let columns = own + ["n"] + aggregates[0].sums.indices.map { "s\($0)" }
      text += """
        COPY (SELECT \(columns.joined(separator: ", ")) FROM sets WHERE g = \(mark)) \
        TO \(sqlText("\(output)/\(PlannedCounts.file(statement.numbers[0]))")) (HEADER);

        """
    }
    return text + "DROP TABLE sets;\n"
  }

  private func counting(_ aggregate: Aggregate, _ source: String, _ printer: ExpressionPrinter) -> String {
    let keys = aggregate.keys.map { printer.value($0.expression) }
    let columns =
      keys.enumerated().map { "\($1) AS k\($0)" } + ["count(*) AS n"]
      + aggregate.sums.enumerated().map { "\(printer.total($1.expression)) AS s\($0)" }
    let filter = aggregate.filter.map { " WHERE \(printer.condition($0, exact: false))" } ?? ""
    let groups =
      keys.isEmpty ? " HAVING count(*) > 0" : " GROUP BY \(keys.indices.map { "\($0 + 1)" }.joined(separator: ", "))"
    return "SELECT \(columns.joined(separator: ", ")) FROM \(source)\(filter)\(groups)"
  }
}
