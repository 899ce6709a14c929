// Owns the series measure: a metric that arrives already aggregated.

import AuditModel

func readSeries(
  _ map: inout YAMLMap, table: String, _ scope: TableScope, targetIsShare: Bool
) -> SeriesMeasure? {
  let problems = scope.problems
  let at = scope.dating(map.take("at"), missingAt: map.value.place)
  let value = map.take("value").flatMap { scope.field($0, types: ["decimal", "duration", "integer"]) }
  let numeratorValue = map.take("numerator")
  let numerator = numeratorValue.flatMap { scope.field($0, types: ["decimal", "duration", "integer"]) }
  let denominator = map.take("denominator").flatMap { scope.field($0, types: ["integer"]) }
  if let numeratorValue, map.has("value") {
    problems.error(
      numeratorValue.keyPlace, "\"numerator\" does not go with \"value\"",
      notes: ["Give `value`, or `value` and `denominator`, or `numerator` and `denominator`."])
  } else if !map.has("value"), !(map.has("numerator") && map.has("denominator")) {
    let missing = map.has("numerator") ? "denominator" : map.has("denominator") ? "numerator" : "value"
    problems.error(
      map.value.place, "the key \"\(missing)\" is missing",
      notes: ["A series has `value`, or `value` and `denominator`, or `numerator` and `denominator`."])
  }
  let isTime = [value, numerator].contains { scope.typeName($0) == "duration" }
  var unit: Unit =
    isTime ? .seconds : targetIsShare || (map.has("numerator") && map.has("denominator")) ? .share : .number
  if let declared = map.take("unit") {
    unit = readUnit(declared, isTime: isTime, what: "a column of durations", problems) ?? unit
  }
  guard let at, value != nil || (numerator != nil && denominator != nil) else { return nil }
  return SeriesMeasure(
    table: table, at: at, value: value, numerator: numerator, denominator: denominator, unit: unit)
}
