// Owns the share measure: which records count, and the fence beyond which one is unusual.

import AuditModel

func readShareMeasure(_ map: inout YAMLMap, table: String, _ scope: TableScope) -> ShareMeasure? {
  let problems = scope.problems
  let at = scope.dating(map.take("at"), missingAt: map.value.place)
  let fenceValue = map.take("beyond")
  let whenValue = map.take("when")
  if whenValue == nil, fenceValue == nil {
    problems.error(
      map.value.place, "the key \"when\" is missing",
      notes: ["Say which records count, as `when: { reopened: false }`, or what they lie `beyond`."])
  }
  let condition = whenValue.flatMap { readCondition($0, scope) } ?? .all([])
  let fence = fenceValue.flatMap { readFence($0, scope) }
  let needs = map.take("needs").map { scope.fields($0) }
  let openWhen = map.take("open_when").flatMap { readCondition($0, scope) }
  return at.map {
    ShareMeasure(
      table: table, condition: condition, needs: needs ?? condition.comparedFields, at: $0, openWhen: openWhen,
      fence: fence)
  }
}

private func readFence(_ value: YAMLValue, _ scope: TableScope) -> Fence? {
  let problems = scope.problems
  let example = "beyond: { column: handle_time, by: [topic], times: 1.5 }"
  guard var map = value.map(problems, example: example) else { return nil }
  let column = map.require("column", problems, "Name the duration whose outliers are meant.")
    .flatMap { scope.field($0, types: ["duration"]) }
  let by = map.take("by").map { scope.fields($0, types: ["category"]) } ?? []
  let times = map.require("times", problems, "Say how far out the fence stands, as `times: 1.5`.")
    .flatMap { positiveNumber($0, problems) }
  map.reportUnread(problems, in: "\"beyond\"")
  guard let column, let times else { return nil }
  return Fence(column: column, by: by, times: times)
}

/// A plain number above nought.
func positiveNumber(_ value: YAMLValue, _ problems: Problems) -> Double? {
  guard let number = value.number(problems) else { return nil }
  guard number > 0 else {
    problems.error(value.place, "\"\(value.label)\" must be above 0, not \"\(value.rawText ?? "")\"")
    return nil
  }
  return number
}
