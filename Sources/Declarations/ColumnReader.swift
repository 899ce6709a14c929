// Owns the columns of a table: each field's type and options.

import AuditModel

/// Words that combine conditions, and so cannot be fields.
let reservedFieldNames = ["all", "any", "not", "followed_by"]

/// Reads the columns of one table.
struct ColumnReader {
  /// The zone of times that name none.
  let company: ZoneRules
  let zones: Zones
  /// Whether the table's files hold JSON, whose fields are named by paths.
  let holdsJSON: Bool
  let problems: Problems

  func read(_ value: YAMLValue, into known: inout KnownTable) {
    let example = "columns: { id: text, created_at: { from: \"Created\", type: time } }"
    guard let map = value.map(problems, example: example) else { return }
    if map.entries.isEmpty {
      problems.error(value.place, "\"columns\" is empty", notes: ["Declare at least one field."])
    }
    for entry in map.entries {
      checkFieldName(entry, problems)
      if let column = readColumn(entry) {
        known.mapping.columns.append(column)
      } else {
        known.unclear.insert(entry.key)
      }
    }
  }

  /// One column, `{ from: "Header", type: … }` or the type's name alone. Nil where its type is not clear.
  private func readColumn(_ entry: YAMLValue.Entry) -> ColumnMapping? {
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
    let before = problems.count
    let from = map.take("from")
    let occurrence = map.take("nth")
    let hint = "Types are \(listed(ColumnType.names))."
    guard let type = map.require("type", problems, hint),
      let name = type.choice(of: ColumnType.names, meaning: Meant.types, problems)
    else { return nil }
    readSource(from, occurrence, typeName: name, into: &column)
    column.type = readType(name, at: type.place, &map, into: &column)
    map.reportUnread(problems, in: "\(name == "integer" ? "an" : "a") \(name) column")
    return problems.count == before ? column : nil
  }

  /// The type with its options.
  private func readType(
    _ name: String, at place: Place, _ map: inout YAMLMap, into column: inout ColumnMapping
  ) -> ColumnType {
    switch name {
    case "category":
      return .category(values: map.take("values").map { mappedValues($0) } ?? [:])
    case "time":
      let pattern = map.take("format").flatMap { readTimePattern($0, problems) } ?? .iso
      return .time(pattern, zone: map.take("zone").flatMap { zones.rules($0, problems) } ?? company)
    case "duration":
      return .duration(readDurationForm(&map, problems))
    case "decimal":
      let unit = map.take("unit")?.choice(of: ["percent"], meaning: Meant.percent, problems)
      column.isPercent = unit != nil
      let places = map.require("places", problems, "Say how many decimal places the numbers have, 0 to 6.")
      // 87% is 0.87: with fewer than two places it could not be held.
      return .decimal(places: places?.wholeNumber(in: (unit == nil ? 0 : 2)...6, problems) ?? 0)
    case "boolean":
      return readBoolean(of: column.field, typePlace: place, &map)
    default:
      return plainType(name, zone: company)
    }
  }

  private func readBoolean(of field: String, typePlace: Place, _ map: inout YAMLMap) -> ColumnType {
    let trueValue = map.take("true_when")
    let whenTrue = trueValue.map { words($0) } ?? ColumnType.trueWords
    let falseValue = map.take("false_when")
    let whenFalse = falseValue.map { words($0) } ?? ColumnType.falseWords
    if let both = whenTrue.first(where: whenFalse.contains) {
      problems.error(
        falseValue?.place ?? trueValue?.place ?? typePlace, "\"\(both)\" means both true and false in \"\(field)\"",
        notes: ["Give both `true_when` and `false_when`, without a word in common."])
    }
    return .boolean(whenTrue: whenTrue, whenFalse: whenFalse)
  }

  private func words(_ value: YAMLValue) -> [String] { value.oneOrMore(problems).compactMap { $0.text(problems) } }

  private func mappedValues(_ value: YAMLValue) -> [String: String] {
    guard let map = value.map(problems, example: "values: { \"Chat - Web\": chat }") else { return [:] }
    var values: [String: String] = [:]
    for entry in map.entries { values[entry.key] = entry.value.text(problems) }
    return values
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
