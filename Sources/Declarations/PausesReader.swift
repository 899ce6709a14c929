// Owns `pauses` of a table: rows of another table that stop its clocks, or columns that hold the time paused.

import AuditModel

func readPauses(_ value: YAMLValue, _ own: TableScope) -> PauseMapping? {
  let problems = own.problems
  let example = "pauses: { table: pauses, on: ticket_id, from: began_at, to: ended_at, reason: reason }"
  guard var map = value.map(problems, example: example) else { return nil }
  let mapping = map.has("columns") ? pauseColumns(&map, own) : pauseRows(&map, own)
  map.reportUnread(problems, in: "\"pauses\"")
  return mapping
}

private func pauseColumns(_ map: inout YAMLMap, _ own: TableScope) -> PauseMapping? {
  let problems = own.problems
  for key in ["table", "on", "where", "from", "to", "reason"] {
    if let value = map.take(key) {
      problems.error(
        value.keyPlace, "\"\(key)\" does not go with \"columns\"",
        notes: ["Pauses are rows of a table, or durations in columns of this one."])
    }
  }
  let example = "columns: { waiting for customer: waiting_time }"
  guard let value = map.take("columns"), let columns = value.map(problems, example: example) else { return nil }
  if columns.entries.isEmpty {
    problems.error(value.place, "\"columns\" is empty", notes: ["Name a reason and its field, as `\(example)`."])
  }
  return .columns(
    columns.entries.compactMap { entry in
      own.field(entry.value, types: ["duration"]).map { PauseMapping.Column(reason: entry.key, field: $0) }
    }
    .sorted { $0.reason < $1.reason })
}

private func pauseRows(_ map: inout YAMLMap, _ own: TableScope) -> PauseMapping? {
  let problems = own.problems
  let relation = readRelation(&map, own: own, problems)
  let from = map.require("from", problems, "Name their time at which a pause begins.")
  let to = map.require("to", problems, "Name their time at which a pause ends.")
  let reason = map.take("reason")
  guard let relation else { return nil }
  let begins = from.flatMap { relation.scope.field($0, types: ["time"]) }
  let ends = to.flatMap { relation.scope.field($0, types: ["time"]) }
  let named = reason.flatMap { relation.scope.field($0, types: ["category"]) }
  guard let pairs = relation.pairs, let begins, let ends else { return nil }
  let rows = Related(table: relation.table, pairs: pairs, filter: relation.condition.map { Expression($0) })
  return .rows(rows, from: begins, to: ends, reason: named)
}
