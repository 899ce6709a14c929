// Owns the narrow waist: the counts and sums that everything downstream is made of, which merge by addition.

/// The result of one aggregate.
package struct Summary: Hashable, Sendable {
  package enum Key: Hashable, Comparable, Sendable {
    case missing
    case integer(Int64)
    case text(String)

    package static func < (left: Key, right: Key) -> Bool {
      switch (left, right) {
      case (.missing, .missing): false
      case (.missing, _): true
      case (_, .missing): false
      case (.integer(let left), .integer(let right)): left < right
      case (.integer, .text): true
      case (.text, .integer): false
      case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
      }
    }

    package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    package var text: String? { if case .text(let value) = self { value } else { nil } }
  }

  package struct Row: Hashable, Sendable {
    package var keys: [Key]
    package var count: Int64
    /// In the order of the aggregate's sums. A missing value adds nothing.
    package var sums: [Int128]

    package init(keys: [Key], count: Int64, sums: [Int128]) {
      self.keys = keys
      self.count = count
      self.sums = sums
    }
  }

  /// Ascending by keys, each group once.
  package var rows: [Row]

  /// Rows that are in order already, each group once.
  package init(ordered rows: [Row]) { self.rows = rows }

  /// Sums rows of equal keys, whatever the order they come in.
  package init(merging rows: [Row]) {
    var merged: [Row] = []
    merged.reserveCapacity(rows.count)
    for row in rows.sorted(by: { precedes($0.keys, $1.keys) }) {
      guard let last = merged.indices.last, merged[last].keys == row.keys else {
        merged.append(row)
        continue
      }
      merged[last].count += row.count
      for index in row.sums.indices { merged[last].sums[index] += row.sums[index] }
    }
    self.rows = merged
  }

  package mutating func merge(_ other: Summary) { self = Summary(merging: rows + other.rows) }
}

private func precedes(_ left: [Summary.Key], _ right: [Summary.Key]) -> Bool {
  for (one, other) in zip(left, right) where one != other { return one < other }
  return left.count < right.count
}

/// Everything that was read: the summaries by aggregate, and the account of every file.
package struct Summaries: Sendable {
  package var byAggregate: [String: Summary]
  /// Ascending by table, then file.
  package var files: [FileLedger]
  /// The distinct texts of the category fields that were read, by table and field, ascending.
  package var texts: [String: [String: [String]]] = [:]
  /// Tables that could not be read at all, or lack a field, and why.
  package var faults: [TableFault]

  package init(byAggregate: [String: Summary] = [:], files: [FileLedger] = [], faults: [TableFault] = []) {
    self.byAggregate = byAggregate
    self.files = files
    self.faults = faults
  }

  package subscript(aggregate: String) -> [Summary.Row] { byAggregate[aggregate]?.rows ?? [] }

  package func faults(of table: String) -> [TableFault] { faults.filter { $0.table == table } }
}

/// Why a table, or one field of it, is not there.
package struct TableFault: Hashable, Sendable {
  package var table: String
  /// Nil: the whole table.
  package var field: String?
  /// Not the table itself, but another whose rows belong to its records: the fault is of those aggregates alone that
  /// look at it, see `Aggregate.relatedTables`.
  package var related: String?
  /// A clause: `no file matches "tickets-*.csv"`.
  package var reason: String

  package init(table: String, field: String? = nil, related: String? = nil, reason: String) {
    self.table = table
    self.field = field
    self.related = related
    self.reason = reason
  }
}
