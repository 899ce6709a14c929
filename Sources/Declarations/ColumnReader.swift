// Owns the columns of a table: each field's header, type and options.

import AuditModel

/// Words that combine conditions, and so cannot be fields.
let reservedFieldNames = ["all", "any", "not", "followed_by"]

func readColumns(
  _ value: YAMLValue, into known: inout KnownTable, company: ZoneRules, zones: Zones, _ problems: Problems
) {
  guard let map = value.map(problems, example: "columns: { id: text, created_at: { from: \"Created\", type: time } }")
  else { return }
  if map.entries.isEmpty { problems.error(value.place, "\"columns\" is empty", notes: ["Declare at least one field."]) }
  for entry in map.entries {
    checkFieldName(entry, problems)
    if let column = readColumn(entry, company: company, zones: zones, problems) {
      known.mapping.columns.append(column)
    } else {
      known.unclear.insert(entry.key)
    }
  }
}

func checkFieldName(_ entry: YAMLValue.Entry, _ problems: Problems) {
  if !isFieldName(entry.key) { reportName(entry.value.keyPlace, "field", entry.key, problems) }
  if reservedFieldNames.contains(entry.key) {
    problems.error(
      entry.value.keyPlace, "a field cannot be named \"\(entry.key)\"",
      notes: ["That word has a meaning of its own in conditions; give the field another name."])
  }
}

/// One column, `{ from: "Header", type: … }` or the type's name alone. Nil where its type is not clear.
private func readColumn(
  _ entry: YAMLValue.Entry, company: ZoneRules, zones: Zones, _ problems: Problems
) -> ColumnMapping? {
  var column = ColumnMapping(field: entry.key, header: entry.key, type: .text, place: entry.value.keyPlace)
  if entry.value.rawText != nil {
    guard let name = entry.value.choice(of: ColumnType.names, meaning: Meant.types, problems) else { return nil }
    if name == "decimal" {
      problems.error(
        entry.value.place, "the decimal \"\(entry.key)\" does not say how many places it has",
        suggestion: "{ type: decimal, places: 2 }")
      return nil
    }
    column.type = plainType(name, zone: company)
    return column
  }
  guard var map = entry.value.map(problems, example: "\(entry.key): { from: \"Header\", type: text }") else {
    return nil
  }
  if let header = map.take("from").flatMap({ $0.text(problems) }) { column.header = header }
  let hint = "Types are \(listed(ColumnType.names))."
  guard let type = map.require("type", problems, hint),
    let name = type.choice(of: ColumnType.names, meaning: Meant.types, problems)
  else { return nil }
  let before = problems.count
  column.type = plainType(name, zone: company)
  switch column.type {
  case .category:
    if let value = map.take("values") { column.type = .category(values: mappedValues(value, problems)) }
  case .time:
    let pattern = map.take("format").flatMap { timePattern($0, problems) } ?? .iso
    column.type = .time(pattern, zone: map.take("zone").flatMap { zones.rules($0, problems) } ?? company)
  case .duration:
    let unit = map.take("unit")?.choice(of: DurationUnit.allCases.map(\.rawValue), meaning: Meant.units, problems)
    column.type = .duration(.number(unit.flatMap(DurationUnit.init) ?? .seconds))
  case .decimal:
    let places = map.require("places", problems, "Say how many decimal places the numbers have, 0 to 6.")
    column.type = .decimal(places: places?.wholeNumber(in: 0...6, problems) ?? 0)
  case .boolean:
    let trueValue = map.take("true_when")
    let whenTrue = trueValue.map { words($0, problems) } ?? ColumnType.trueWords
    let falseValue = map.take("false_when")
    let whenFalse = falseValue.map { words($0, problems) } ?? ColumnType.falseWords
    column.type = .boolean(whenTrue: whenTrue, whenFalse: whenFalse)
    if let both = whenTrue.first(where: whenFalse.contains) {
      problems.error(
        falseValue?.place ?? trueValue?.place ?? type.place,
        "\"\(both)\" means both true and false in \"\(entry.key)\"",
        notes: ["Give both `true_when` and `false_when`, without a word in common."])
    }
  case .text, .integer: break
  }
  map.reportUnread(problems, in: "\(name == "integer" ? "an" : "a") \(name) column")
  return problems.count == before ? column : nil
}

private func plainType(_ name: String, zone: ZoneRules) -> ColumnType {
  switch name {
  case "category": .category(values: [:])
  case "time": .time(.iso, zone: zone)
  case "duration": .duration(.seconds)
  case "integer": .integer
  case "decimal": .decimal(places: 0)
  case "boolean": .boolean(whenTrue: ColumnType.trueWords, whenFalse: ColumnType.falseWords)
  default: .text
  }
}

private func words(_ value: YAMLValue, _ problems: Problems) -> [String] {
  value.oneOrMore(problems).compactMap { $0.text(problems) }
}

private func mappedValues(_ value: YAMLValue, _ problems: Problems) -> [String: String] {
  guard let map = value.map(problems, example: "values: { \"Chat - Web\": chat }") else { return [:] }
  var values: [String: String] = [:]
  for entry in map.entries { values[entry.key] = entry.value.text(problems) }
  return values
}

private func timePattern(_ value: YAMLValue, _ problems: Problems) -> TimePattern? {
  guard let text = value.text(problems) else { return nil }
  switch TimePattern.parse(text) {
  case .success(let pattern): return pattern
  case .failure(.unknown(let letters)):
    problems.error(
      value.place, "\"format\" is \"\(text)\", and \"\(letters)\" is not a part of a time",
      notes: ["Parts are \(TimePattern.letters); put other letters in single quotes."])
  case .failure(.missing(let part)):
    problems.error(
      value.place, "\"format\" is \"\(text)\", which has no \(part)", notes: ["Parts are \(TimePattern.letters)."])
  }
  return nil
}
