// Owns the claims about the rows of one table: its values, its months, its peaks, its coverage and its variety.

import AuditModel

extension ClaimReader {
  func readRows(_ kind: String, _ value: YAMLValue) -> Claim? {
    guard var map = value.map(problems, example: "\(kind): { table: surveys, … }") else { return nil }
    let table = readTable(&map)
    guard let table else { return nil }
    let claim = readRows(kind, &map, table.name, table.scope)
    map.reportUnread(problems, in: "\"\(kind)\"")
    return claim
  }

  private func readRows(_ kind: String, _ map: inout YAMLMap, _ table: String, _ scope: TableScope) -> Claim? {
    if kind == "values" { return readValues(&map, table, scope) }
    let at = scope.dating(map.take("at"), missingAt: map.value.place)
    switch kind {
    case "every_month", "peaks":
      let condition = map.take("where").flatMap { readCondition($0, scope) }
      if kind == "every_month" { return at.map { .everyMonth(table: table, at: $0, condition: condition) } }
      let weekdays = map.take("weekdays").map { readNames($0, weekdayNames) } ?? []
      let months = map.take("months").map { readNames($0, monthNames) } ?? []
      if !map.has("weekdays"), !map.has("months") {
        problems.error(
          map.value.place, "\"peaks\" names neither weekdays nor months",
          notes: ["Say when most is asked, as `weekdays: [mon]` or `months: [nov, dec]`."])
      }
      return at.map { .peaks(table: table, at: $0, condition: condition, weekdays: weekdays, months: months) }
    case "coverage":
      let per = readPer(&map, scope)
      let least = readLeast(&map, "Say how many rows each needs, as `at_least: 5`.")
      guard let at, let per, let least else { return nil }
      return .coverage(table: table, at: at, per: per, atLeast: least)
    default:
      let mark = map.require("mark", problems, "Name the field that holds the mark.")
        .flatMap { scope.field($0, types: ["integer", "decimal", "category", "boolean"]) }
      let per = readPer(&map, scope)
      let least = readLeast(&map, "Say from how many rows on it counts, as `at_least: 10`.")
      guard let at, let mark, let per, let least else { return nil }
      return .variety(table: table, at: at, mark: mark, per: per, atLeast: least)
    }
  }

  private func readValues(_ map: inout YAMLMap, _ table: String, _ scope: TableScope) -> Claim? {
    let field = map.require("field", problems, "Name the category whose values are declared.")
      .flatMap { scope.field($0, types: ["category"]) }
    let are = map.require("are", problems, "List its values, as `are: [private, trade]`.")
      .flatMap { $0.items(problems, of: "values") }
    guard let field, let are else { return nil }
    let mapped: [String: String] = if case .category(let values)? = scope.type(field) { values } else { [:] }
    var declared: [String] = []
    for item in are {
      guard let text = readCategory(item, of: field, mapped, problems) else { continue }
      if declared.contains(text) { problems.error(item.place, "\"are\" names \"\(text)\" twice") }
      declared.append(text)
    }
    if are.isEmpty, let value = map.take("are") {
      problems.error(value.place, "\"are\" is an empty list", notes: ["Name at least one."])
    }
    return .values(table: table, field: field, declared: declared)
  }

  /// Three-letter names as their numbers, from 1.
  private func readNames(_ value: YAMLValue, _ names: [String]) -> [Int] {
    guard let items = value.items(problems, of: "names") else { return [] }
    if items.isEmpty {
      problems.error(value.place, "\"\(value.label)\" is an empty list", notes: ["Name at least one."])
    }
    var numbers: [Int] = []
    for item in items {
      let meant = item.rawText.flatMap { text in
        Meant.shortName(of: text, among: names).map { [text.lowercased(): $0] }
      }
      guard let name = item.choice(of: names, meaning: meant ?? [:], problems), let index = names.firstIndex(of: name)
      else { continue }
      if numbers.contains(index + 1) { problems.error(item.place, "\"\(value.label)\" names \"\(name)\" twice") }
      numbers.append(index + 1)
    }
    return numbers
  }
}
