// Owns what joins rows of two tables: the table, the fields that hold the same, and which of its rows count.

import AuditModel

/// Rows of a table that belong to a record, as far as they could be read.
struct RelationReading {
  var table: String
  var scope: TableScope
  var pairs: [Related.Pair]?
  var condition: Condition?
}

/// Reads `table`, `on` and `where` of a mapping. Nil where there is no table to speak of.
func readRelation(_ map: inout YAMLMap, own: TableScope, _ problems: Problems) -> RelationReading? {
  let table = map.require("table", problems, "Name the table of sources.yml whose rows belong to a record.")
    .flatMap { own.other($0) }
  let on = map.require("on", problems, "Name their field that holds our key, as `on: ticket_id`.")
  let filter = map.take("where")
  guard let table else { return nil }
  var reading = RelationReading(table: table.name, scope: table.scope)
  reading.pairs = on.flatMap { readOn($0, own: own, theirs: table.scope) }
  reading.condition = filter.flatMap { readCondition($0, table.scope) }
  return reading
}

/// `ticket_id`, which equals our key, or `{ our_field: their_field }`.
private func readOn(_ value: YAMLValue, own: TableScope, theirs: TableScope) -> [Related.Pair]? {
  if value.entries != nil { return readPairs(value, own: own, theirs: theirs) }
  if case .list = value.content {
    own.problems.error(
      value.place, "\"on\" must be a field of theirs or a mapping of our fields to theirs, not a list",
      notes: ["Write it as `on: ticket_id`, or as `on: { topic: topic }`."])
    return nil
  }
  guard let field = theirs.field(value) else { return nil }
  guard let table = own.table, let key = table.mapping.key else {
    // A key with an error has been reported.
    if let table = own.table, !table.isKeyUnclear {
      own.problems.error(
        value.place, "\"on\" is \"\(field)\", and the table \"\(table.mapping.name)\" has no key that it could equal",
        notes: ["Declare its key, as `key: id`, or name both fields, as `on: { id: \(field) }`."])
    }
    return nil
  }
  let pair = Related.Pair(own: key, theirs: field)
  return areComparable(pair, own: own, theirs: theirs, at: value.place) ? [pair] : nil
}

/// Fields of both tables, as a list of names that they share or as `{ own: theirs }`.
func readPairs(_ value: YAMLValue, own: TableScope, theirs: TableScope) -> [Related.Pair]? {
  let problems = own.problems
  var pairs: [Related.Pair?] = []
  if let entries = value.entries {
    if entries.isEmpty {
      problems.error(value.place, "\"\(value.label)\" is empty", notes: ["Name at least one pair."])
    }
    for entry in entries {
      _ = own.lookUp(entry.key, at: entry.value.keyPlace)
      guard let field = theirs.field(entry.value) else {
        pairs.append(nil)
        continue
      }
      let pair = Related.Pair(own: entry.key, theirs: field)
      pairs.append(areComparable(pair, own: own, theirs: theirs, at: entry.value.place) ? pair : nil)
    }
  } else {
    guard let items = value.items(problems, of: "fields") else { return nil }
    if items.isEmpty {
      problems.error(value.place, "\"\(value.label)\" is an empty list", notes: ["Name at least one."])
    }
    for item in items {
      guard let name = item.text(problems) else {
        pairs.append(nil)
        continue
      }
      let before = problems.count
      _ = own.lookUp(name, at: item.place)
      if problems.count == before, own.table?.mapping.name != theirs.table?.mapping.name {
        _ = theirs.lookUp(name, at: item.place)
      }
      let pair = Related.Pair(own: name, theirs: name)
      if pairs.contains(pair) { problems.error(item.place, "\"\(value.label)\" names \"\(name)\" twice") }
      pairs.append(areComparable(pair, own: own, theirs: theirs, at: item.place) ? pair : nil)
    }
  }
  let whole = pairs.compactMap { $0 }
  return whole.count == pairs.count && !whole.isEmpty ? whole : nil
}

/// Whether two fields hold values that can be the same; reports where not. True where a type is not known.
private func areComparable(_ pair: Related.Pair, own: TableScope, theirs: TableScope, at place: Place) -> Bool {
  guard let one = own.type(pair.own), let other = theirs.type(pair.theirs) else { return true }
  if one.likeness == other.likeness { return true }
  own.problems.error(
    place,
    "\"\(pair.own)\" is of type \(one.likeness), and \"\(pair.theirs)\" of type \(other.likeness): they are never the"
      + " same",
    notes: ["Only texts and categories are compared with each other; all else with its own kind."])
  return false
}

extension ColumnType {
  /// What values are compared as: texts and categories as texts, decimals with as many places.
  fileprivate var likeness: String {
    switch self {
    case .text, .category: "text"
    case .decimal(let places) where places > 0: "decimal with \(places) place\(places == 1 ? "" : "s")"
    case .decimal, .integer: "integer"
    case .time, .duration, .boolean: name
    }
  }
}
