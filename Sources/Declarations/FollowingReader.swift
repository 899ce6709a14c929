// Owns `followed_by`: a later row with the same values, as a part of a condition.

import AuditModel

/// Reads `{ table, same, within, from, at, where }`; nil, with diagnostics, where any part is wrong.
func readFollowing(_ value: YAMLValue, _ scope: TableScope) -> Following? {
  let problems = scope.problems
  guard var map = value.map(problems, example: "followed_by: { same: [customer], within: 7 d }") else { return nil }
  let tableValue = map.take("table")
  let other = tableValue.map { scope.other($0) } ?? scope.table.map { ($0.mapping.name, scope) }
  let same = map.require("same", problems, "Name the fields that hold the same, as `same: [customer, topic]`.")
  let within = map.require("within", problems, "Say how long after it still counts, as `within: 7 d`.")
    .flatMap { positiveDuration($0, problems) }
  let fromValue = map.take("from")
  let atValue = map.take("at")
  let filterValue = map.take("where")
  map.reportUnread(problems, in: "\"followed_by\"")
  let from = scope.dating(fromValue, key: "from", missingAt: value.place)
  guard let other else { return nil }
  let isOwn = other.name == scope.table?.mapping.name
  // Where both default to the same table's time and it has none, once is enough.
  let at = isOwn && fromValue == nil && atValue == nil ? from : other.scope.dating(atValue, missingAt: value.place)
  let pairs = same.flatMap { readPairs($0, own: scope, theirs: other.scope) }
  let filter = filterValue.flatMap { readCondition($0, other.scope) }
  guard let within, let from, let at, let pairs else { return nil }
  return Following(table: other.name, same: pairs, condition: filter, at: at, from: from, within: within)
}

/// Seconds of a duration above nought.
func positiveDuration(_ value: YAMLValue, _ problems: Problems) -> Int64? {
  guard let seconds = value.duration(problems) else { return nil }
  guard seconds > 0 else {
    problems.error(value.place, "\"\(value.label)\" must be longer than \"\(value.rawText ?? "")\"")
    return nil
  }
  return seconds
}
