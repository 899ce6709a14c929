// Owns one field of a relation: what it picks of the related rows, and which fields it reads for that.

import AuditModel

struct RollupReader {
  static let picks = ["count", "sum", "min", "max", "first", "last"]
  private static let numbers = ["integer", "decimal", "duration"]
  private static let ordered = numbers + ["time"]

  let rows: RelationReading
  let problems: Problems

  /// `{ first: at, where: { author: agent } }` and its like. What it reads is known even where it has errors.
  func read(_ entry: YAMLValue.Entry) -> (rollup: Rollup?, reads: Set<RollupGraph.Field>) {
    let example = "\(entry.key): { first: at, where: { author: agent } }"
    guard var map = entry.value.map(problems, example: example) else { return (nil, []) }
    let picks = map.entries.filter { Self.picks.contains($0.key) }
    var reads: Set<RollupGraph.Field> = []
    func theirs(_ field: String) { reads.insert(RollupGraph.Field(table: rows.table, field: field)) }

    for pick in picks { _ = map.take(pick.key) }
    let by = picks.first.map { ["first", "last"].contains($0.key) } ?? false ? map.take("by") : nil
    let own = map.take("where")
    let condition = own.flatMap { readCondition($0, rows.scope) }
    if picks.isEmpty { Self.picks.forEach { _ = map.take($0) } }
    map.reportUnread(problems, in: "the rolled-up field \"\(entry.key)\"")
    guard let pick = picks.first else {
      if map.entries.allSatisfy({ $0.key == "where" }) {
        problems.error(
          entry.value.place, "\"\(entry.key)\" does not say what it picks",
          notes: ["It can pick \(listed(Self.picks)), as `{ count: true }` or `{ sum: seconds }`."])
      }
      return (nil, [])
    }
    if picks.count > 1 {
      problems.error(
        picks[1].value.keyPlace, "\"\(entry.key)\" has \"\(picks[1].key)\" beside \"\(pick.key)\"",
        notes: ["A field picks one thing: declare a second field for the other."])
    }
    let picked = read(pick, by: by, reads: theirs)
    let conditions = [rows.condition, condition].compactMap { $0 }
    for pair in rows.pairs ?? [] { theirs(pair.theirs) }
    for condition in conditions { reads.formUnion(condition.reads(in: rows.table)) }
    guard let pairs = rows.pairs, let picked, own == nil || condition != nil else { return (nil, reads) }
    let filter = conditions.count > 1 ? Condition.all(conditions) : conditions.first
    let related = Related(table: rows.table, pairs: pairs, filter: filter.map { Expression($0) })
    return (Rollup(related, picked), reads)
  }

  private func read(_ pick: YAMLValue.Entry, by: YAMLValue?, reads: (String) -> Void) -> Rollup.Pick? {
    if pick.key == "count" {
      guard let counts = pick.value.truth(problems) else { return nil }
      if !counts {
        problems.error(pick.value.place, "\"count\" is false, which picks nothing", suggestion: "count: true")
      }
      return counts ? .count : nil
    }
    let types =
      switch pick.key {
      case "sum": Self.numbers
      case "min", "max": Self.ordered
      default: [String]()
      }
    guard let name = rows.scope.field(pick.value, types: types) else { return nil }
    reads(name)
    let value = Expression.field(name)
    switch pick.key {
    case "sum": return .sum(value)
    case "min": return .least(value)
    case "max": return .greatest(value)
    default:
      let order =
        by.map { rows.scope.field($0, types: Self.ordered) }
        ?? rows.scope.dating(nil, key: "by", missingAt: pick.value.keyPlace)
      guard let order else { return nil }
      reads(order)
      return pick.key == "first" ? .first(value, by: .field(order)) : .last(value, by: .field(order))
    }
  }
}

extension Condition {
  /// Every field that the condition reads, of the table it is about and of those that follow.
  fileprivate func reads(in table: String) -> Set<RollupGraph.Field> {
    switch self {
    case .all(let parts), .any(let parts): return parts.reduce(into: []) { $0.formUnion($1.reads(in: table)) }
    case .not(let part): return part.reads(in: table)
    case .missing(let field), .among(let field, _), .truth(let field, _), .range(let field, _, _):
      return [RollupGraph.Field(table: table, field: field)]
    case .followed(let following):
      var reads = following.condition?.reads(in: following.table) ?? []
      for field in following.same.map(\.own) + [following.from] { reads.insert(.init(table: table, field: field)) }
      for field in following.same.map(\.theirs) + [following.at] {
        reads.insert(.init(table: following.table, field: field))
      }
      return reads
    }
  }
}
