// Owns what is to be counted, as data: the plan that the native reader compiles and a dialect prints as GROUP BY.

package struct SummaryPlan: Hashable, Sendable {
  package var aggregates: [Aggregate]

  package init(aggregates: [Aggregate] = []) { self.aggregates = aggregates }

  package func aggregates(of table: String) -> [Aggregate] { aggregates.filter { $0.table == table } }
}

/// One `SELECT keys, sums FROM table WHERE filter GROUP BY keys`, over the collapsed records of a table; or over groups
/// of them, where `grouped` says how they are grouped first.
package struct Aggregate: Hashable, Sendable {
  /// Unique in the plan: `speed.first-reply/days`.
  package var id: String
  package var table: String
  /// Nil counts every record.
  package var filter: Expression?
  package var keys: [Named]
  /// Beside the count of records, which always comes first.
  package var sums: [Named]
  /// Counts of counts: the records are grouped first, and filter, keys and sums see the groups, with a field for each
  /// of its keys and sums and one called `records`. Such a summary merges only with parts that share no group.
  package var grouped: Grouping?

  /// A first `GROUP BY`: by the contents of fields, whatever their type.
  package struct Grouping: Hashable, Sendable {
    package var filter: Expression?
    /// Fields that the groups share. A record that lacks one belongs to no group.
    package var fields: [String]
    package var sums: [Named]

    package init(filter: Expression? = nil, fields: [String], sums: [Named] = []) {
      self.filter = filter
      self.fields = fields
      self.sums = sums
    }
  }

  package struct Named: Hashable, Sendable {
    package var name: String
    package var expression: Expression

    package init(_ name: String, _ expression: Expression) {
      self.name = name
      self.expression = expression
    }
  }

  package init(
    id: String, table: String, filter: Expression? = nil, keys: [Named], sums: [Named] = [], grouped: Grouping? = nil
  ) {
    self.id = id
    self.table = table
    self.filter = filter
    self.keys = keys
    self.sums = sums
    self.grouped = grouped
  }
}

extension Aggregate {
  /// The names of the fields that the aggregate reads from its own table.
  package var fields: Set<String> {
    if let grouped {
      return grouped.sums.reduce(into: Set(grouped.fields).union(grouped.filter?.fields ?? [])) {
        $0.formUnion($1.expression.fields)
      }
    }
    return (keys + sums).reduce(into: filter?.fields ?? []) { $0.formUnion($1.expression.fields) }
  }

  /// The tables whose rows the aggregate looks up itself, not by way of derived fields: see `TableFault.related`.
  package var relatedTables: Set<String> {
    let grouping = grouped.map { ($0.filter.map { [$0] } ?? []) + $0.sums.map(\.expression) } ?? []
    let own = (filter.map { [$0] } ?? []) + (keys + sums).map(\.expression)
    return Set((grouping + own).flatMap(\.related).map(\.rows.table))
  }
}
