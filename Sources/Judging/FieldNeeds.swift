// Owns which tables and fields some counting reads, with all that derived fields and relations reach through.

internal import AuditModel

struct FieldNeeds {
  private let book: StandardsBook
  /// In the order met.
  private var tables: [String] = []
  private var fields: [String: Set<String>] = [:]

  init(_ book: StandardsBook, _ aggregates: [Aggregate]) {
    self.book = book
    for aggregate in aggregates {
      addTable(aggregate.table)
      if let grouped = aggregate.grouped {
        for field in grouped.fields { add(field, of: aggregate.table) }
        if let filter = grouped.filter { add(filter, of: aggregate.table) }
        for sum in grouped.sums { add(sum.expression, of: aggregate.table) }
      } else {
        if let filter = aggregate.filter { add(filter, of: aggregate.table) }
        for named in aggregate.keys + aggregate.sums { add(named.expression, of: aggregate.table) }
      }
    }
  }

  /// The first reason for which one of the tables, or a field that is read, is not there; as a clause, which names the
  /// table where it is not the first.
  func fault(in summaries: Summaries) -> String? {
    for table in tables {
      let fault = summaries.faults(of: table).first { fault in
        // What is told of a whole relation may be another's; what this one reads of it is met at its own table.
        fault.related == nil && fault.field.map { fields[table]?.contains($0) ?? false } ?? true
      }
      if let fault { return table == tables.first ? fault.reason : "table \"\(table)\": \(fault.reason)" }
    }
    return nil
  }

  private mutating func addTable(_ name: String) {
    guard !tables.contains(name) else { return }
    tables.append(name)
    guard let table = book.table(name) else { return }
    if let key = table.key { add(key, of: name) }
    if case .last(let by) = table.keep { add(by, of: name) }
  }

  private mutating func add(_ field: String, of table: String) {
    guard fields[table, default: []].insert(field).inserted, let derived = book.table(table)?.derived(field) else {
      return
    }
    add(Expression.rolledUp(derived.rollup), of: table)
  }

  private mutating func add(_ expression: Expression, of table: String) {
    switch expression {
    case .field(let name), .isUnreadable(let name): add(name, of: table)
    default: break
    }
    for part in expression.parts { add(part, of: table) }
    // Its own relation comes first; those of its parts have been met with them.
    guard expression.isRelated, let (rows, values) = expression.related.first else { return }
    for pair in rows.pairs { add(pair.own, of: table) }
    addTable(rows.table)
    for pair in rows.pairs { add(pair.theirs, of: rows.table) }
    for value in [rows.filter].compactMap({ $0 }) + values { add(value, of: rows.table) }
  }
}

extension Expression {
  /// Whether it looks at related rows itself, and not by one of its parts.
  fileprivate var isRelated: Bool {
    switch self {
    case .rolledUp, .lag, .covered: true
    default: false
    }
  }
}
