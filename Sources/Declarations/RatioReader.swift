// Owns the ratio measure: one total over another, in which unit, and whether a stock is kept between them.

import AuditModel

func readRatio(
  _ map: inout YAMLMap, _ root: TableScope, targetIsShare: Bool, _ reading: inout MeasureReading
) {
  let problems = root.problems
  let over = map.require("over", problems, "Say what is divided, as `over: { count: contacts }`.")
    .map { readTerm($0, root) }
  let under = map.require("under", problems, "Say by what, as `under: { count: contacts, at: solved_at }`.")
    .map { readTerm($0, root) }
  reading.scopes = [over, under].map { $0?.scope ?? root }
  let stockValue = map.take("stock")
  let stock = stockValue?.truth(problems) ?? false
  let isTime = (over?.isDuration ?? false) && !(under?.isDuration ?? false)
  var unit: Unit = targetIsShare ? .share : isTime ? .seconds : .number
  if let value = map.take("unit") {
    unit = readUnit(value, isTime: isTime, what: "a sum of durations", problems) ?? unit
  }
  guard let over = over?.term, let under = under?.term else { return }
  if stock, let stockValue, over.sum != nil || under.sum != nil {
    problems.error(
      stockValue.keyPlace, "\"stock\" needs two counts, and \"\(over.sum == nil ? "under" : "over")\" is a sum",
      notes: ["What has come in and is not out again can only be counted."])
  }
  reading.measure = .ratio(RatioMeasure(over: over, under: under, stock: stock, unit: unit))
}

/// A declared unit; durations are in seconds and in nothing else.
func readUnit(_ value: YAMLValue, isTime: Bool, what: String, _ problems: Problems) -> Unit? {
  guard let unit = value.choice(of: Unit.allCases.map(\.rawValue), problems).flatMap(Unit.init) else { return nil }
  if isTime, unit != .seconds {
    problems.error(
      value.place, "\"unit\" cannot be \"\(unit.rawValue)\" for \(what)", suggestion: "seconds")
  }
  return unit
}
