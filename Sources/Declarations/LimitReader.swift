// Owns `within`: a duration, a table by category, the record's own deadline, or its own duration times a factor.

import AuditModel

struct LimitReader {
  let reading: MeasureReading
  let problems: Problems

  func read(_ value: YAMLValue) -> Limit? {
    guard value.entries != nil else { return positiveDuration(value, problems).map { .fixed($0) } }
    guard var map = value.map(problems) else { return nil }
    let deadlineValue = map.take("deadline")
    let byValue = map.take("by")
    let limitsValue = map.take("limits")
    let columnValue = map.take("column")
    let timesValue = map.take("times")
    map.reportUnread(problems, in: "\"within\"")
    if let deadlineValue {
      reportBeside([byValue, limitsValue, columnValue, timesValue], "deadline")
      let field = reading.scope.field(deadlineValue, types: ["time"])
      if case .duration(let measure) = reading.measure, case .column = measure.span {
        problems.error(
          deadlineValue.keyPlace, "\"deadline\" needs a measure with \"from\" and \"to\"",
          notes: ["A column of durations has no end that could be held against a deadline."])
      }
      return field.map { .deadline(field: $0) }
    }
    if let columnValue {
      reportBeside([byValue, limitsValue], "column")
      let field = reading.scope.field(columnValue, types: ["duration"])
      let times = timesValue.map { factor($0) } ?? (1, 1)
      guard let field, let times else { return nil }
      return .column(field: field, numerator: times.numerator, denominator: times.denominator)
    }
    if let timesValue {
      problems.error(
        timesValue.keyPlace, "\"times\" needs a \"column\"",
        notes: ["Name the duration that it multiplies, as `{ column: announced_wait, times: 1.25 }`."])
      return nil
    }
    if byValue == nil && limitsValue == nil {
      problems.error(
        value.place, "\"within\" does not say a limit",
        notes: [
          "Write `2 min`, `{ by: priority, limits: { high: 1 h } }`, `{ deadline: due_at }` or"
            + " `{ column: announced_wait, times: 1.25 }`."
        ])
      return nil
    }
    for (key, other, hint) in [
      ("by", byValue, "Name the category whose values have limits of their own."),
      ("limits", limitsValue, "Give the limit of each value, as `limits: { high: 1 h, low: 8 h }`."),
    ] where other == nil {
      problems.error(value.place, "the key \"\(key)\" is missing", notes: [hint])
    }
    let field = byValue.flatMap { reading.scope.field($0, types: ["category"]) }
    guard let limitsValue, let table = limitsValue.map(problems, example: "limits: { high: 1 h, low: 8 h }") else {
      return nil
    }
    if table.entries.isEmpty {
      problems.error(limitsValue.place, "\"limits\" is empty", notes: ["Give each value its limit."])
    }
    var limits: [String: Int64] = [:]
    for entry in table.entries { limits[entry.key] = positiveDuration(entry.value, problems) }
    guard let field, limits.count == table.entries.count, !limits.isEmpty else { return nil }
    return .byCategory(field: field, limits)
  }

  private func reportBeside(_ others: [YAMLValue?], _ key: String) {
    guard let other = others.compactMap({ $0 }).first else { return }
    problems.error(
      other.keyPlace, "\"\(other.label)\" does not go with \"\(key)\"",
      notes: ["A limit is a duration, a table of limits by a field, a deadline, or a column times a factor."])
  }

  /// A positive decimal number as a fraction in its lowest terms: 1.25 is 5/4.
  private func factor(_ value: YAMLValue) -> (numerator: Int64, denominator: Int64)? {
    guard let text = value.text(problems) else { return nil }
    let places = 6
    let whole = (0..<places).reduce(Int64(1)) { whole, _ in whole * 10 }
    guard let scaled = scaledDecimal(text, places: places), scaled > 0, scaled <= 1000 * whole else {
      problems.error(
        value.place, "\"times\" must be a number above 0 and at most 1000, not \"\(text)\"",
        notes: ["Write it with a point and at most \(places) decimal places, as 1.25."])
      return nil
    }
    var (divisor, rest) = (scaled, whole)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    return (scaled / divisor, whole / divisor)
  }
}
