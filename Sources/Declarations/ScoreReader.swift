// Owns the score measure: marks on a scale, and what is made of them.

import AuditModel

func readScore(_ map: inout YAMLMap, table: String, _ scope: TableScope) -> ScoreMeasure? {
  let problems = scope.problems
  let at = scope.dating(map.take("at"), missingAt: map.value.place)
  let column = map.require("column", problems, "Name the field that holds the mark.")
    .flatMap { scope.field($0, types: ["integer", "decimal"]) }
  let scaleValue = map.require("scale", problems, "Give the lowest and the highest mark, as `scale: [1, 5]`.")
  let scale = scaleValue.flatMap { readScale($0, problems) }
  let method = map.take("as").map { readMethod($0, scale, problems) } ?? .mean
  let unanswered = map.take("unanswered")?.truth(problems) ?? false
  if method == .nps, let scale, let scaleValue, scale != 0...10 {
    problems.error(
      scaleValue.place, "\"nps\" needs marks from 0 to 10, not \(scale.lowerBound) to \(scale.upperBound)",
      suggestion: "scale: [0, 10]")
  }
  guard let at, let column, let scale, let method else { return nil }
  return ScoreMeasure(
    table: table, at: at, column: column, scale: scale, method: method, answersExpected: unanswered)
}

private func readScale(_ value: YAMLValue, _ problems: Problems) -> ClosedRange<Int64>? {
  guard let items = value.items(problems, of: "two marks") else { return nil }
  guard items.count == 2 else {
    problems.error(
      value.place, "\"scale\" has \(items.count) marks, not two",
      notes: ["Give the lowest and the highest, as [1, 5]."])
    return nil
  }
  let ends = items.compactMap { $0.wholeNumber(in: -1000...1000, problems) }
  guard ends.count == 2 else { return nil }
  guard ends[0] < ends[1] else {
    problems.error(
      value.place, "\"scale\" does not rise from \(ends[0]) to \(ends[1])", notes: ["Put the lowest mark first."])
    return nil
  }
  return Int64(ends[0])...Int64(ends[1])
}

/// `mean`, `nps`, or `top 2`. Nil with a diagnostic.
private func readMethod(
  _ value: YAMLValue, _ scale: ClosedRange<Int64>?, _ problems: Problems
) -> ScoreMeasure.Method? {
  guard let text = value.text(problems) else { return nil }
  if text == "mean" { return .mean }
  if text == "nps" { return .nps }
  let parts = text.split(separator: " ")
  guard parts.count == 2, parts[0] == "top", parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
    let count = Int64(parts[1])
  else {
    let digits = text.filter(\.isNumber)
    problems.error(
      value.place, "\"as\" cannot be \"\(text)\"",
      notes: ["It can be mean, nps, or the share of the highest marks, as top 2."],
      suggestion: text.lowercased().hasPrefix("top") && !digits.isEmpty
        ? "top \(digits)" : nearest(to: text, among: ["mean", "nps"]))
    return nil
  }
  let marks = scale.map { $0.upperBound - $0.lowerBound + 1 } ?? .max
  if count < 1 || count >= marks {
    problems.error(
      value.place, "\"as\" is \"\(text)\", and the scale has \(marks) marks",
      notes: ["Leave at least one mark at the top and one below it."])
  }
  return .top(count)
}
