// Owns conditions as they are declared, in the units of the fields that they compare.

import AuditModel

/// Writes conditions over the tables of one book.
struct ConditionWriter {
  let tables: [TableMapping]

  func written(_ condition: Condition, of table: String) -> WrittenYAML {
    .mapping(entries(condition, tables.first { $0.name == table }))
  }

  /// The entries of one mapping. Several mean that all of them hold.
  private func entries(_ condition: Condition, _ table: TableMapping?) -> [WrittenYAML.Entry] {
    guard case .all(let parts) = condition, difference(condition, table) == nil else {
      return [entry(condition, table)]
    }
    let each = parts.map { entry($0, table) }
    // A mapping has every key once, and one of a single entry is that entry alone.
    return each.count > 1 && Set(each.map(\.key)).count == each.count ? each : [entry(condition, table)]
  }

  private func entry(_ condition: Condition, _ table: TableMapping?) -> WrittenYAML.Entry {
    switch condition {
    case .all(let parts):
      difference(condition, table) ?? .init(key: "all", value: .list(parts.map { .mapping(entries($0, table)) }))
    case .any(let parts):
      equal(parts, table) ?? .init(key: "any", value: .list(parts.map { .mapping(entries($0, table)) }))
    case .not(.missing(let field)): .init(key: field, value: .mapping([test("missing", "false")]))
    case .not(let part): .init(key: "not", value: .mapping(entries(part, table)))
    case .missing(let field): .init(key: field, value: .mapping([test("missing", "true")]))
    case .among(let field, let values): .init(key: field, value: oneOrMore(values))
    case .truth(let field, let value): .init(key: field, value: .text(value ? "true" : "false"))
    case .range(let field, let low, let high):
      .init(key: field, value: range(low, high, table?.type(of: field)))
    case .followed(let following): .init(key: "followed_by", value: written(following))
    }
  }

  /// `channel: { not: chat }`. Nil for what is not written as a value of the field, or several.
  private func difference(_ condition: Condition, _ table: TableMapping?) -> WrittenYAML.Entry? {
    guard let (field, other) = condition.difference else { return nil }
    let entry = entry(other, table)
    guard entry.key == field else { return nil }
    return .init(key: field, value: .mapping([.init(key: "not", value: entry.value)]))
  }

  private func test(_ name: String, _ value: String) -> WrittenYAML.Entry { .init(key: name, value: .text(value)) }

  /// Any of several values of one field, as a list.
  private func equal(_ parts: [Condition], _ table: TableMapping?) -> WrittenYAML.Entry? {
    var fields: [String] = []
    var values: [String] = []
    for part in parts {
      guard case .range(let field, let low?, let high?) = part, low == high else { return nil }
      fields.append(field)
      values.append(amount(low, table?.type(of: field)))
    }
    guard parts.count > 1, let field = fields.first, Set(fields).count == 1 else { return nil }
    return .init(key: field, value: texts(values))
  }

  private func range(_ low: Int64?, _ high: Int64?, _ type: ColumnType?) -> WrittenYAML {
    if case .time(_, let zone)? = type { return times(low, high, zone) }
    switch (low, high) {
    case (let low?, let high?) where low == high: return .text(amount(low, type))
    case (let low?, let high?):
      return .mapping([.init(key: "between", value: texts([amount(low, type), amount(high, type)]))])
    case (let low?, nil): return .mapping([test("at_least", amount(low, type))])
    case (nil, let high?): return .mapping([test("at_most", amount(high, type))])
    case (nil, nil): return .mapping([])
    }
  }

  /// Ends of a range of times: the midnights with which days begin, or the seconds beside them.
  private func times(_ low: Int64?, _ high: Int64?, _ zone: ZoneRules) -> WrittenYAML {
    func day(_ instant: Int64) -> String? {
      let day = zone.day(of: instant)
      return zone.start(of: day) == instant ? day.description : nil
    }
    if let low, let high, let from = day(low), let to = day(high) {
      return .mapping([.init(key: "between", value: texts([from, to]))])
    }
    var ends: [WrittenYAML.Entry] = []
    if let low { ends.append(day(low).map { test("at_least", $0) } ?? test("above", day(low - 1) ?? "\(low)")) }
    if let high { ends.append(day(high).map { test("at_most", $0) } ?? test("below", day(high + 1) ?? "\(high)")) }
    return .mapping(ends)
  }

  private func amount(_ value: Int64, _ type: ColumnType?) -> String {
    switch type {
    case .duration: WrittenAmount.duration(value)
    case .decimal(let places): WrittenAmount.scaled(value, places: places)
    default: "\(value)"
    }
  }

  private func written(_ following: Following) -> WrittenYAML {
    .mapping(
      mappingEntries([
        "table": .text(following.table), "same": pairs(following.same),
        "within": .text(WrittenAmount.duration(following.within)), "from": .text(following.from),
        "at": .text(following.at), "where": following.condition.map { written($0, of: following.table) },
      ]))
  }
}

/// Fields that hold the same, as a list where both tables call them alike.
func pairs(_ pairs: [Related.Pair]) -> WrittenYAML {
  pairs.allSatisfy { $0.own == $0.theirs }
    ? texts(pairs.map(\.own)) : .mapping(pairs.map { .init(key: $0.own, value: .text($0.theirs)) })
}
