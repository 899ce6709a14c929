// Owns the concentration measure: the share of a sum that its largest holders have.

import AuditModel

func readConcentration(_ map: inout YAMLMap, table: String, _ scope: TableScope) -> ConcentrationMeasure? {
  let problems = scope.problems
  let at = scope.dating(map.take("at"), missingAt: map.value.place)
  let sum = map.require("sum", problems, "Name the field that is added up, as `sum: amount`.")
    .flatMap { scope.field($0, types: summable) }
  let per = map.require("per", problems, "Name the field that says whose it is, as `per: customer`.")
    .flatMap { scope.field($0, types: ["text", "category"]) }
  let topValue = map.require("top", problems, "Say which share of them is the top, as `top: 20%`.")
  let top = topValue.flatMap { $0.share(problems) }
  if let topValue, let top, !(top > 0 && top < 1) {
    problems.error(topValue.place, "\"top\" must lie between 0% and 100%, not at \"\(topValue.rawText ?? "")\"")
  }
  guard let at, let sum, let per, let top else { return nil }
  return ConcentrationMeasure(table: table, at: at, sum: sum, per: per, top: top)
}
