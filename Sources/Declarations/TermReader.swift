// Owns one side of a ratio, a rate or a claim about staff: records of a table, or the sum of one of their fields.

import AuditModel

/// A side as far as it could be read.
struct TermReading {
  var scope: TableScope
  var term: Term?
  var isDuration: Bool { scope.typeName(term?.sum) == "duration" }
}

/// The types that can be added up.
let summable = ["integer", "decimal", "duration"]

/// Reads `{ count: contacts, at, where }` or `{ sum: staffed, table: staff_hours, at, where }`.
func readTerm(_ value: YAMLValue, _ root: TableScope) -> TermReading {
  let problems = root.problems
  let example = "\(value.label): { count: contacts }"
  guard var map = value.map(problems, example: example) else { return TermReading(scope: root) }
  let count = map.take("count")
  let sum = map.take("sum")
  let table = map.take("table")
  if count != nil, let other = sum ?? table {
    problems.error(
      other.keyPlace, "\"\(other.label)\" does not go with \"count\", which names the table itself",
      notes: ["Write `{ count: contacts }`, or `{ sum: staffed, table: staff_hours }`."])
  } else if sum != nil, table == nil {
    problems.error(value.place, "the key \"table\" is missing", notes: ["Name the table whose field is added up."])
  } else if count == nil, sum == nil {
    problems.error(
      value.place, "\"\(value.label)\" does not say what it counts or adds up",
      notes: ["Write `{ count: contacts }`, or `{ sum: staffed, table: staff_hours }`."])
  }
  let found = (count ?? table).flatMap { root.other($0) }
  let reading = readRows(&map, found, sum: count == nil ? sum : nil)
  map.reportUnread(problems, in: "\"\(value.label)\"")
  return reading ?? TermReading(scope: TableScope(of: nil, problems))
}

/// Reads `{ table, at, where }`, and `sum` where it may be given.
func readRowsTerm(_ map: inout YAMLMap, maySum: Bool, _ root: TableScope) -> TermReading {
  let table = map.require("table", root.problems, "Name the table of sources.yml whose rows are counted.")
    .flatMap { root.other($0) }
  return readRows(&map, table, sum: maySum ? map.take("sum") : nil)
    ?? TermReading(scope: TableScope(of: nil, root.problems))
}

/// What follows the table. A part with an error is left out; the error keeps the book from being made.
private func readRows(
  _ map: inout YAMLMap, _ table: (name: String, scope: TableScope)?, sum: YAMLValue?
) -> TermReading? {
  let atValue = map.take("at")
  let filter = map.take("where")
  guard let table else { return nil }
  let at = table.scope.dating(atValue, missingAt: map.value.place)
  let condition = filter.flatMap { readCondition($0, table.scope) }
  let field = sum.flatMap { table.scope.field($0, types: summable) }
  return TermReading(
    scope: table.scope,
    term: at.map {
      Term(
        table: table.name, at: $0, condition: condition, sum: field,
        sumsTime: table.scope.typeName(field) == "duration")
    })
}
