// Owns conditions on the fields of a record, as declared in `where`, `when`, `exclude` and their like.

import AuditModel

/// Reads a condition; nil, with diagnostics, where any part of it is wrong.
func readCondition(_ value: YAMLValue, _ scope: TableScope) -> Condition? {
  let problems = scope.problems
  guard let map = value.map(problems, example: "{ channel: chat }") else { return nil }
  if map.entries.isEmpty {
    problems.error(
      value.place, "\"\(value.label)\" is an empty condition",
      notes: ["Name a field and its value, as `{ channel: chat }`."])
    return nil
  }
  var parts: [Condition?] = []
  for entry in map.entries {
    switch entry.key {
    case "all", "any":
      guard let items = entry.value.items(problems, of: "conditions") else {
        parts.append(nil)
        continue
      }
      if items.isEmpty {
        problems.error(entry.value.place, "\"\(entry.key)\" is an empty list", notes: ["Name at least one condition."])
      }
      let read = items.map { readCondition($0, scope) }
      let whole = read.compactMap { $0 }
      parts.append(whole.count == read.count && !read.isEmpty ? (entry.key == "all" ? .all(whole) : .any(whole)) : nil)
    case "not":
      parts.append(readCondition(entry.value, scope).map { .not($0) })
    case "followed_by":
      parts.append(readFollowing(entry.value, scope).map { .followed($0) })
    default:
      switch scope.lookUp(entry.key, at: entry.value.keyPlace) {
      case .found(let type): parts.append(FieldTest(field: entry.key, type: type, problems: problems).read(entry.value))
      case .unclear: parts.append(nil)
      }
    }
  }
  let whole = parts.compactMap { $0 }
  guard whole.count == parts.count else { return nil }
  return whole.count == 1 ? whole[0] : .all(whole)
}

/// The test of one field, by its type.
private struct FieldTest {
  let field: String
  let type: ColumnType
  let problems: Problems

  private static let tests = ["at_least", "at_most", "above", "below", "between", "not", "missing"]

  func read(_ value: YAMLValue) -> Condition? {
    guard var map = value.entries == nil ? nil : value.map(problems) else { return equals(value) }
    var parts: [Condition?] = []
    if let value = map.take("at_least") {
      parts.append(end(value).map { .range(field: field, atLeast: $0, atMost: nil) })
    }
    if let value = map.take("at_most") {
      parts.append(end(value).map { .range(field: field, atLeast: nil, atMost: $0) })
    }
    // Stored values are integers: beyond a value is at or past its neighbour.
    if let value = map.take("above") {
      parts.append(end(value).map { .range(field: field, atLeast: $0 + 1, atMost: nil) })
    }
    if let value = map.take("below") {
      parts.append(end(value).map { .range(field: field, atLeast: nil, atMost: $0 - 1) })
    }
    if let value = map.take("between") { parts.append(between(value)) }
    if let value = map.take("not") { parts.append(equals(value).map { .differs(from: $0, field: field) }) }
    if let value = map.take("missing") {
      parts.append(value.truth(problems).map { $0 ? .missing(field: field) : .not(.missing(field: field)) })
    }
    map.reportUnread(problems, in: "the test of \"\(field)\"")
    if map.entries.isEmpty {
      problems.error(value.place, "the test of \"\(field)\" is empty", notes: ["Tests are \(listed(Self.tests))."])
    }
    let whole = parts.compactMap { $0 }
    guard whole.count == parts.count, whole.count == map.entries.count, !whole.isEmpty else { return nil }
    return whole.count == 1 ? whole[0] : .all(whole)
  }

  /// One value, or any of a list.
  private func equals(_ value: YAMLValue) -> Condition? {
    let items = value.oneOrMore(problems)
    guard !items.isEmpty else { return nil }
    switch type {
    case .text:
      problems.error(
        value.place, "\"\(field)\" is of type text, which is never compared",
        notes: ["Text can only be missing or not; declare the column as `type: category` in sources.yml to compare it."]
      )
      return nil
    case .time:
      problems.error(
        value.place, "\"\(field)\" is of type time, which is not compared for being equal",
        notes: ["Say from which day and before which: `{ at_least: 2026-07-01, below: 2026-08-01 }`."])
      return nil
    case .category(let values):
      let read = items.map { category($0, values) }
      let whole = read.compactMap { $0 }
      return whole.count == read.count ? .among(field: field, whole) : nil
    case .boolean:
      return any(of: items) { item in
        relabelled(item).truth(problems).map { .truth(field: field, $0) }
      }
    case .integer, .decimal, .duration:
      return any(of: items) { item in
        stored(relabelled(item)).map { .range(field: field, atLeast: $0, atMost: $0) }
      }
    }
  }

  private func any(of items: [YAMLValue], _ read: (YAMLValue) -> Condition?) -> Condition? {
    let parts = items.map(read)
    let whole = parts.compactMap { $0 }
    guard whole.count == parts.count else { return nil }
    return whole.count == 1 ? whole[0] : .any(whole)
  }

  private func category(_ item: YAMLValue, _ values: [String: String]) -> String? {
    if item.isNothing {
      problems.error(
        item.keyPlace, "\"\(field)\" is compared with nothing",
        suggestion: "{ missing: true }")
      return nil
    }
    return readCategory(relabelled(item), of: field, values, problems)
  }

  private func between(_ value: YAMLValue) -> Condition? {
    guard let items = value.items(problems, of: "two values") else { return nil }
    guard items.count == 2 else {
      problems.error(
        value.place, "\"between\" has \(items.count) values, not two",
        notes: ["Write the lower and the upper one, as [1, 5]."])
      return nil
    }
    guard let low = end(items[0]), let high = end(items[1]) else { return nil }
    guard low <= high else {
      problems.error(
        value.place, "\"between\" runs from \(items[0].shown) down to \(items[1].shown)",
        notes: ["Put the lower value first."])
      return nil
    }
    return .range(field: field, atLeast: low, atMost: high)
  }

  /// The end of a range, as the column stores its values.
  private func end(_ value: YAMLValue) -> Int64? {
    switch type {
    case .text, .category, .boolean:
      problems.error(
        value.keyPlace, "\"\(value.label)\" does not go with \"\(field)\", which is of type \(type.name)",
        notes: [
          type.name == "text"
            ? "Text can only be missing or not."
            : "Write the value itself, a list of values, `not` or `missing`."
        ])
      return nil
    case .time(_, let zone):
      return value.day(problems).map { zone.start(of: $0) }
    case .integer, .decimal, .duration:
      return stored(value)
    }
  }

  /// A number or duration, as the column stores it.
  private func stored(_ value: YAMLValue) -> Int64? {
    if case .duration = type { return value.duration(problems) }
    let places = if case .decimal(let places) = type { places } else { 0 }
    guard let text = value.text(problems) else { return nil }
    if let number = scaledDecimal(text, places: places) { return number }
    let allowed = places == 0 ? "a whole number" : "a number of at most \(places) decimal places"
    problems.error(value.place, "\"\(value.label)\" must be \(allowed), not \"\(text)\"")
    return nil
  }

  /// Items carry the key of their list; messages are to name the field.
  private func relabelled(_ value: YAMLValue) -> YAMLValue {
    var value = value
    value.label = field
    return value
  }
}

/// A value that a category can take, as its `values` map it.
func readCategory(
  _ item: YAMLValue, of field: String, _ values: [String: String], _ problems: Problems
) -> String? {
  guard let text = item.text(problems) else { return nil }
  if let ours = values[text], !values.values.contains(text) {
    problems.error(
      item.place, "\"\(text)\" never occurs in \"\(field)\", where it is mapped to \"\(ours)\"",
      notes: ["Conditions see the values on the right of `values` in sources.yml."], suggestion: ours)
    return nil
  }
  return text
}

extension Condition {
  /// The fields whose values the condition compares, in the order first read; not those only tested for missing.
  var comparedFields: [String] {
    var fields: [String] = []
    func add(_ field: String) { if !fields.contains(field) { fields.append(field) } }
    func walk(_ condition: Condition) {
      switch condition {
      case .all(let parts), .any(let parts): parts.forEach(walk)
      case .not(let part): walk(part)
      case .missing: break
      case .among(let field, _), .truth(let field, _), .range(let field, _, _):
        add(field)
      case .followed(let following):
        following.same.forEach { add($0.own) }
        add(following.from)
      }
    }
    walk(self)
    return fields
  }
}
