// Owns `target`: a share within a limit, or a bound on a statistic, in the unit of the measure.

import AuditModel

/// Whether a target speaks of a share, which decides the unit of a series that names none.
func targetIsShare(_ value: YAMLValue?) -> Bool { value?.entries?.contains { $0.key == "share" } ?? false }

/// Reads a target for a measure. Where the kind is not known, only the form is checked.
func readTarget(_ value: YAMLValue, for reading: MeasureReading, _ problems: Problems) -> Target? {
  guard let map = value.map(problems, example: "target: { share: 90%, within: 2 min }") else { return nil }
  var reader = TargetReader(map: map, reading: reading, problems: problems)
  return reader.read()
}

private struct TargetReader {
  var map: YAMLMap
  let reading: MeasureReading
  let problems: Problems

  private static let unsupported = ["rate", "ratio", "score", "effective"]

  private var statistics: [String] { map.entries.map(\.key).filter { Self.statistic($0) != nil } }

  /// `p1` to `p99`, the mean, the median or the share.
  private static func statistic(_ key: String) -> Target.Statistic? {
    switch key {
    case "share": return .share
    case "mean": return .mean
    case "median": return .percentile(50)
    default:
      guard key.hasPrefix("p"), let percent = Int(key.dropFirst()), (1...99).contains(percent), key == "p\(percent)"
      else { return nil }
      return .percentile(percent)
    }
  }

  /// The forms that a kind of measure can have, for a sentence.
  private var allowed: String {
    switch reading.kind {
    case "duration":
      "A duration can have `{ share: 90%, within: 2 min }`, or at_least, at_most or between for mean, median or a"
        + " percentile such as p90."
    case "share": "A share can have `{ share: { at_least: 90% } }`, with at_least, at_most or between."
    case "series": "A series can have at_least, at_most or between for share or mean."
    default: "Targets are `{ share: 90%, within: 2 min }`, or a bound on share, mean, median or a percentile."
    }
  }

  mutating func read() -> Target? {
    let keys = statistics
    for key in ["share", "mean", "median"] { _ = map.take(key) }
    keys.forEach { _ = map.take($0) }
    let within = map.take("within")
    map.reportUnread(problems, in: "\"target\"", unsupported: Self.unsupported)
    guard let key = keys.first, let statistic = Self.statistic(key), let value = map.take(key) else {
      if map.entries.allSatisfy({ $0.key == "within" }) {
        let what = within == nil ? "\"target\" does not say what it asks for" : "the key \"share\" is missing"
        problems.error(map.value.place, what, notes: [allowed])
      }
      return nil
    }
    if keys.count > 1, let second = map.entries.first(where: { $0.key == keys[1] }) {
      problems.error(
        second.value.keyPlace, "\"target\" has \"\(keys[1])\" beside \"\(key)\"",
        notes: ["A standard has one target: declare a second standard for the other."])
      return nil
    }
    if let within { return shareWithin(value, statistic: statistic, within) }
    if !suits(statistic, key: key, value) { return nil }
    guard let unit = unit(of: statistic) else {
      _ = value.map(problems, example: example(key))
      return nil
    }
    return bound(value, key: key, unit: unit).map { .bound(statistic, $0) }
  }

  /// The unit of the bounds; nil where the measure is not known.
  private func unit(of statistic: Target.Statistic) -> Unit? {
    if statistic == .share { return .share }
    if reading.kind == "duration" { return .seconds }
    if case .series(let series) = reading.measure { return series.unit }
    return nil
  }

  /// Whether the kind of measure can have such a target; reports where not.
  private func suits(_ statistic: Target.Statistic, key: String, _ value: YAMLValue) -> Bool {
    switch (reading.kind, statistic) {
    case ("duration", .share):
      problems.error(
        value.keyPlace, "a duration cannot have a share without \"within\"",
        notes: ["Say within which time, as `{ share: 90%, within: 2 min }`."])
      return false
    case ("share", .mean), ("share", .percentile), ("series", .percentile):
      problems.error(
        value.keyPlace, "a \(reading.kind ?? "") measure cannot have a target of \"\(key)\"", notes: [allowed])
      return false
    case ("series", .share):
      guard case .series(let series) = reading.measure, series.unit != .share else { return true }
      problems.error(
        value.keyPlace, "a series in \(series.unit.rawValue) cannot have a target of \"share\"",
        notes: ["Bound its mean, as `{ mean: { at_most: … } }`, or declare `unit: share` in the measure."])
      return false
    default: return true
    }
  }

  private func example(_ key: String) -> String {
    key == "share" ? "share: { at_least: 90% }" : "\(key): { at_most: 10 min }"
  }

  private func bound(_ value: YAMLValue, key: String, unit: Unit) -> Bound? {
    guard value.entries != nil else {
      let direction = unit == .share ? "at_least" : "at_most"
      problems.error(
        value.isNothing ? value.keyPlace : value.place,
        "\"\(key)\" must say at_least, at_most or between, not \(value.shown)",
        suggestion: value.isNothing ? nil : value.rawText.map { "\(key): { \(direction): \($0) }" })
      return nil
    }
    guard var map = value.map(problems) else { return nil }
    let before = problems.count
    var bound = Bound()
    if let end = map.take("at_least") { bound.atLeast = end.amount(in: unit, problems) }
    if let end = map.take("at_most") { bound.atMost = end.amount(in: unit, problems) }
    if let pair = map.take("between") {
      if map.has("at_least") || map.has("at_most") {
        problems.error(
          pair.keyPlace, "\"between\" stands beside at_least or at_most", notes: ["Give one or the other."])
      }
      if let items = pair.items(problems, of: "two values") {
        if items.count == 2 {
          bound.atLeast = items[0].amount(in: unit, problems)
          bound.atMost = items[1].amount(in: unit, problems)
        } else {
          problems.error(
            pair.place, "\"between\" has \(items.count) values, not two", notes: ["Write the lower and the upper one."])
        }
      }
    }
    map.reportUnread(problems, in: "\"\(key)\"")
    if map.entries.isEmpty {
      problems.error(value.place, "\"\(key)\" is empty", notes: ["Say at_least, at_most or between."])
    }
    if let low = bound.atLeast, let high = bound.atMost, low > high {
      problems.error(
        value.place, "\"\(key)\" has a lower end above its upper end", notes: ["Put the lower value first."])
    }
    return problems.count == before ? bound : nil
  }

  private func shareWithin(_ value: YAMLValue, statistic: Target.Statistic, _ within: YAMLValue) -> Target? {
    guard statistic == .share else {
      problems.error(
        within.keyPlace, "\"within\" goes with \"share\" alone, not with \"\(value.label)\"", notes: [allowed])
      return nil
    }
    if let kind = reading.kind, kind != "duration" {
      problems.error(within.keyPlace, "a \(kind) measure cannot have a target with \"within\"", notes: [allowed])
      return nil
    }
    let limit = LimitReader(reading: reading, problems: problems).read(within)
    if let entries = value.entries {
      problems.error(
        value.place, "\"share\" beside \"within\" must be a percentage, not a mapping",
        notes: ["A share within a limit is always at least that share."],
        suggestion: entries.first { $0.key == "at_least" }.flatMap { $0.value.rawText })
      return nil
    }
    guard let share = value.share(problems), let limit else { return nil }
    return .shareWithin(share: share, limit: limit)
  }
}

/// Reads `within`: a duration, a table by category, or the record's own deadline.
private struct LimitReader {
  let reading: MeasureReading
  let problems: Problems

  func read(_ value: YAMLValue) -> Limit? {
    guard value.entries != nil else { return positive(value).map { .fixed($0) } }
    guard var map = value.map(problems) else { return nil }
    let deadlineValue = map.take("deadline")
    let byValue = map.take("by")
    let limitsValue = map.take("limits")
    map.reportUnread(problems, in: "\"within\"", unsupported: ["column", "times"])
    if let deadlineValue {
      if let other = byValue ?? limitsValue {
        problems.error(
          other.keyPlace, "\"\(other.label)\" does not go with \"deadline\"",
          notes: ["A limit is a duration, a table of limits by a field, or a deadline."])
      }
      let field = reading.scope.field(deadlineValue, types: ["time"])
      if case .duration(let measure) = reading.measure, case .column = measure.span {
        problems.error(
          deadlineValue.keyPlace, "\"deadline\" needs a measure with \"from\" and \"to\"",
          notes: ["A column of durations has no end that could be held against a deadline."])
      }
      return field.map { .deadline(field: $0) }
    }
    if byValue == nil && limitsValue == nil {
      if map.entries.allSatisfy({ !["column", "times"].contains($0.key) }) {
        problems.error(
          value.place, "\"within\" does not say a limit",
          notes: ["Write `2 min`, `{ by: priority, limits: { high: 1 h } }` or `{ deadline: due_at }`."])
      }
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
    for entry in table.entries { limits[entry.key] = positive(entry.value) }
    guard let field, limits.count == table.entries.count, !limits.isEmpty else { return nil }
    return .byCategory(field: field, limits)
  }

  private func positive(_ value: YAMLValue) -> Int64? {
    guard let seconds = value.duration(problems) else { return nil }
    guard seconds > 0 else {
      problems.error(value.place, "\"\(value.label)\" must be longer than \"\(value.rawText ?? "")\"")
      return nil
    }
    return seconds
  }
}
