// Owns `measure`: what a standard measures, on which fields of which table.

import AuditModel

let unsupportedKinds = ["rate", "ratio", "score", "concentration", "attestation"]

/// A measure as far as it could be read.
struct MeasureReading {
  /// Known even where the rest has errors, so that the target can still be checked against it.
  var kind: String?
  var measure: Measure?
  var scope: TableScope
}

/// Reads a measure. `targetIsShare` decides the unit of a series that does not name its own.
func readMeasure(
  _ value: YAMLValue, tables: [KnownTable]?, targetIsShare: Bool, _ problems: Problems
) -> MeasureReading {
  var reading = MeasureReading(scope: TableScope(table: nil, problems: problems))
  let example = "measure: { kind: duration, table: contacts, from: created_at, to: first_reply_at }"
  guard var map = value.map(problems, example: example) else { return reading }
  let kindValue = map.require("kind", problems, "Kinds are \(listed(Measure.kinds)).")
  let table = map.require("table", problems, "Name the table of sources.yml that it reads.")
    .flatMap { tableName($0, tables, &reading.scope) }
  if let clock = map.take("clock") { readClock(clock, problems) }
  guard let kind = kindValue.flatMap({ measureKind($0, problems) }) else { return reading }
  reading.kind = kind
  let reader = MeasureReader(table: table ?? "", scope: reading.scope)
  switch kind {
  case "duration": reading.measure = reader.duration(&map).map { .duration($0) }
  case "share": reading.measure = reader.share(&map).map { .share($0) }
  default: reading.measure = reader.series(&map, targetIsShare: targetIsShare).map { .series($0) }
  }
  map.reportUnread(problems, in: "a \(kind) measure", unsupported: ["times"])
  if table == nil { reading.measure = nil }
  return reading
}

private func measureKind(_ value: YAMLValue, _ problems: Problems) -> String? {
  if let text = value.rawText, unsupportedKinds.contains(text) {
    problems.error(
      value.place, "the measure kind \"\(text)\" is not supported in this version",
      notes: ["Kinds are \(listed(Measure.kinds))."])
    return nil
  }
  return value.choice(of: Measure.kinds, problems)
}

private func tableName(_ value: YAMLValue, _ tables: [KnownTable]?, _ scope: inout TableScope) -> String? {
  guard let name = value.text(scope.problems) else { return nil }
  guard let tables else { return name }
  scope.table = tables.first { $0.mapping.name == name }
  if scope.table == nil {
    let names = tables.map(\.mapping.name)
    scope.problems.error(
      value.place, "there is no table \"\(name)\" in sources.yml",
      notes: names.isEmpty ? [] : ["Its tables are \(listed(names, "and"))."],
      suggestion: nearest(to: name, among: names))
  }
  return name
}

private func readClock(_ value: YAMLValue, _ problems: Problems) {
  if value.rawText == "business" {
    problems.error(
      value.place, "the clock \"business\" is not supported in this version",
      notes: ["Only the calendar clock is there so far: write `clock: calendar`, or leave the key out."])
  } else {
    _ = value.choice(of: ["calendar"], problems)
  }
}

private struct MeasureReader {
  let table: String
  let scope: TableScope
  private var problems: Problems { scope.problems }

  init(table: String, scope: TableScope) {
    self.table = table
    self.scope = scope
  }

  func duration(_ map: inout YAMLMap) -> DurationMeasure? {
    let span = map.has("column") ? columnSpan(&map) : betweenSpan(&map)
    let openWhen = map.take("open_when").flatMap { readCondition($0, scope) }
    let recorded = map.take("recorded").flatMap { recordedVerdict($0) }
    return span.map { DurationMeasure(table: table, span: $0, openWhen: openWhen, recorded: recorded) }
  }

  private func betweenSpan(_ map: inout YAMLMap) -> DurationMeasure.Span? {
    let from = map.require(
      "from", problems, "Name the time at which it begins, or the `column` that holds the duration."
    )
    .flatMap { scope.field($0, types: ["time"]) }
    let to = map.require("to", problems, "Name the time at which it ends, or a list of which the first present counts.")
      .map { value in value.oneOrMore(problems).compactMap { scope.field($0, types: ["time"]) } }
    if let at = map.take("at") {
      problems.error(
        at.keyPlace, "\"at\" does not go with \"from\" and \"to\", which date the record themselves",
        notes: ["Leave it out; it belongs beside `column`."])
    }
    if let to, let twice = to.indices.first(where: { to[..<$0].contains(to[$0]) }) {
      problems.error(map.value.place, "\"to\" names \"\(to[twice])\" twice")
    }
    guard let from, let to, !to.isEmpty else { return nil }
    return .between(from: from, to: to)
  }

  private func columnSpan(_ map: inout YAMLMap) -> DurationMeasure.Span? {
    let column = map.take("column").flatMap { scope.field($0, types: ["duration"]) }
    let at = map.require("at", problems, "Name the time that dates the record.")
      .flatMap { scope.field($0, types: ["time"]) }
    for key in ["from", "to"] {
      if let value = map.take(key) {
        problems.error(
          value.keyPlace, "\"\(key)\" does not go with \"column\", which already holds the duration",
          notes: ["Give either `from` and `to`, or `column` and `at`."])
      }
    }
    guard let column, let at else { return nil }
    return .column(column, at: at)
  }

  private func recordedVerdict(_ value: YAMLValue) -> RecordedVerdict? {
    guard var map = value.map(problems, example: "recorded: { met: { sla: met }, missed: { sla: missed } }") else {
      return nil
    }
    let met = map.require("met", problems, "Say which records the source system calls met.")
      .flatMap { readCondition($0, scope) }
    let missed = map.require("missed", problems, "Say which records the source system calls missed.")
      .flatMap { readCondition($0, scope) }
    map.reportUnread(problems, in: "\"recorded\"")
    guard let met, let missed else { return nil }
    return RecordedVerdict(met: met, missed: missed)
  }

  func share(_ map: inout YAMLMap) -> ShareMeasure? {
    let at = map.require("at", problems, "Name the time that dates the record.")
      .flatMap { scope.field($0, types: ["time"]) }
    let condition = map.require("when", problems, "Say which records count, as `when: { reopened: false }`.")
      .flatMap { readCondition($0, scope) }
    let needs = map.take("needs").map { value in
      value.items(problems, of: "fields")?.compactMap { scope.field($0) } ?? []
    }
    let openWhen = map.take("open_when").flatMap { readCondition($0, scope) }
    guard let at, let condition else { return nil }
    return ShareMeasure(
      table: table, condition: condition, needs: needs ?? condition.comparedFields, at: at, openWhen: openWhen)
  }

  func series(_ map: inout YAMLMap, targetIsShare: Bool) -> SeriesMeasure? {
    let at = map.require("at", problems, "Name the time of the row.").flatMap { scope.field($0, types: ["time"]) }
    let value = map.take("value").flatMap { scope.field($0, types: ["decimal", "duration", "integer"]) }
    let numeratorValue = map.take("numerator")
    let numerator = numeratorValue.flatMap { scope.field($0, types: ["decimal", "duration", "integer"]) }
    let denominator = map.take("denominator").flatMap { scope.field($0, types: ["integer"]) }
    let place = map.value.place
    if let numeratorValue, map.has("value") {
      problems.error(
        numeratorValue.keyPlace, "\"numerator\" does not go with \"value\"",
        notes: ["Give `value`, or `value` and `denominator`, or `numerator` and `denominator`."])
    } else if !map.has("value"), !(map.has("numerator") && map.has("denominator")) {
      let missing = map.has("numerator") ? "denominator" : map.has("denominator") ? "numerator" : "value"
      problems.error(
        place, "the key \"\(missing)\" is missing",
        notes: ["A series has `value`, or `value` and `denominator`, or `numerator` and `denominator`."])
    }
    let isDuration = [value, numerator].contains { scope.typeName($0) == "duration" }
    var unit: Unit =
      isDuration ? .seconds : targetIsShare || (map.has("numerator") && map.has("denominator")) ? .share : .number
    if let declared = map.take("unit") {
      unit = declared.choice(of: Unit.allCases.map(\.rawValue), problems).flatMap(Unit.init) ?? unit
      if isDuration, unit != .seconds {
        problems.error(
          declared.place, "\"unit\" cannot be \"\(unit.rawValue)\" for a column of durations", suggestion: "seconds")
      }
    }
    guard let at, value != nil || (numerator != nil && denominator != nil) else { return nil }
    return SeriesMeasure(
      table: table, at: at, value: value, numerator: numerator, denominator: denominator, unit: unit)
  }
}
