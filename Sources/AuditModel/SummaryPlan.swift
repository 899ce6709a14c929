// Owns what is to be counted, as data: the plan that the native reader compiles and a dialect prints as GROUP BY.

package struct SummaryPlan: Hashable, Sendable {
  package var aggregates: [Aggregate]

  package init(aggregates: [Aggregate] = []) { self.aggregates = aggregates }

  package func aggregates(of table: String) -> [Aggregate] { aggregates.filter { $0.table == table } }
}

/// One `SELECT keys, sums FROM table WHERE filter GROUP BY keys`, over the collapsed records of a table.
package struct Aggregate: Hashable, Sendable {
  /// Unique in the plan: `speed.first-reply/days`.
  package var id: String
  package var table: String
  /// Nil counts every record.
  package var filter: Expression?
  package var keys: [Named]
  /// Beside the count of records, which always comes first.
  package var sums: [Named]

  package struct Named: Hashable, Sendable {
    package var name: String
    package var expression: Expression

    package init(_ name: String, _ expression: Expression) {
      self.name = name
      self.expression = expression
    }
  }

  package init(id: String, table: String, filter: Expression? = nil, keys: [Named], sums: [Named] = []) {
    self.id = id
    self.table = table
    self.filter = filter
    self.keys = keys
    self.sums = sums
  }
}

extension Aggregate {
  /// The names of the fields that the aggregate reads.
  package var fields: Set<String> {
    (keys + sums).reduce(into: filter?.fields ?? []) { $0.formUnion($1.expression.fields) }
  }
}
