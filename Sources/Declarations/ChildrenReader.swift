// Owns `children`: fields that a table has from the rows of other tables, read when the columns of all are known.

import AuditModel

/// Reads the derived fields of every table. Made first, so that every table has the names and types of its fields;
/// their conditions are read after that, for they may speak of one another.
struct ChildrenReader {
  /// A relation as it is written.
  private struct Relation {
    var own: Int
    var map: YAMLMap
    var fields: [YAMLValue.Entry] = []

    var table: String? { map.entries.first { $0.key == "table" }?.value.rawText }
  }

  static let reserved = ["table", "on", "where"]

  private let tables: Tables
  private let problems: Problems
  private var relations: [Relation] = []

  /// Takes the `children` of each table, in the tables' order.
  init(_ children: [YAMLValue?], of tables: Tables, _ problems: Problems) {
    self.tables = tables
    self.problems = problems
    for (own, value) in children.enumerated() {
      let example = "children: { replies: { table: comments, on: ticket_id, replies: { count: true } } }"
      guard let value, let map = value.map(problems, example: example) else { continue }
      if map.entries.isEmpty {
        problems.error(value.place, "\"children\" is empty", notes: ["Name a relation, as `\(example)`."])
      }
      for entry in map.entries {
        if let inner = entry.value.map(problems, example: "\(entry.key): { table: comments, on: ticket_id, … }") {
          relations.append(Relation(own: own, map: inner))
        }
      }
    }
    for index in relations.indices { nameFields(of: index) }
    typeFields()
  }

  /// Takes the names of the fields that a relation declares; one that clashes is left out.
  private mutating func nameFields(of index: Int) {
    let own = relations[index].own
    for entry in relations[index].map.entries where !Self.reserved.contains(entry.key) {
      let name = tables.all[own].mapping.name
      let absent = Self.reserved.filter { !relations[index].map.has($0) }
      if entry.value.rawText != nil, let meant = nearest(to: entry.key, among: absent) {
        problems.error(
          entry.value.keyPlace, "unknown key \"\(entry.key)\" in the relation \"\(relations[index].map.value.label)\"",
          notes: ["A relation has \(listed(Self.reserved, "and")); every other key is a field and what it picks."],
          suggestion: meant)
        continue
      }
      checkFieldName(entry, problems)
      if tables.all[own].has(entry.key) {
        problems.error(
          entry.value.keyPlace, "the table \"\(name)\" already has a field \"\(entry.key)\"",
          notes: ["Give what is rolled up a name of its own."])
        continue
      }
      relations[index].fields.append(entry)
      tables.all[own].unclear.insert(entry.key)
    }
    if relations[index].map.entries.allSatisfy({ Self.reserved.contains($0.key) }) {
      problems.error(
        relations[index].map.value.place, "the relation \"\(relations[index].map.value.label)\" gives no field",
        notes: ["Name one and what it holds, as `replies: { count: true }`."])
    }
  }

  /// Gives every field its type where that is known: fields that take theirs from one another wait for it.
  private func typeFields() {
    var waiting = relations.flatMap { relation in relation.fields.map { (relation, $0) } }
    while true {
      let left = waiting.filter { relation, entry in !typeField(entry, of: relation) }
      if left.count == waiting.count { return }
      waiting = left
    }
  }

  private func typeField(_ entry: YAMLValue.Entry, of relation: Relation) -> Bool {
    guard let pick = entry.value.entries?.first(where: { RollupReader.picks.contains($0.key) }) else { return false }
    var type: ColumnType? = .integer
    if pick.key != "count" {
      type = relation.table.flatMap { tables[$0] }?.mapping.type(of: pick.value.rawText ?? "")
    }
    guard let type else { return false }
    let place = entry.value.keyPlace
    tables.all[relation.own].unclear.remove(entry.key)
    // Its rows and its pick follow in `read`.
    tables.all[relation.own].mapping.derived.append(
      DerivedField(field: entry.key, type: type, rollup: Rollup(Related(table: "", pairs: []), .count), place: place))
    return true
  }

  /// Reads what every field is rolled up from.
  func read() {
    var graph = RollupGraph()
    for relation in relations {
      let own = TableScope(tables.all[relation.own], of: tables, problems)
      var map = relation.map
      let rows = readRelation(&map, own: own, problems)
      for entry in relation.fields {
        guard let rows else { continue }
        let rollup = RollupReader(rows: rows, problems: problems).read(entry)
        let name = RollupGraph.Field(table: tables.all[relation.own].mapping.name, field: entry.key)
        let keys = rows.pairs?.map { RollupGraph.Field(table: name.table, field: $0.own) } ?? []
        graph.add(name, reading: rollup.reads.union(keys), at: entry.value.keyPlace)
        if let whole = rollup.rollup { set(whole, of: entry.key, in: relation.own) }
      }
    }
    graph.reportCycles(problems)
    // Fields were typed in the order in which they could be; they are kept in the order declared.
    for own in tables.all.indices {
      let order = relations.filter { $0.own == own }.flatMap { $0.fields.map(\.key) }
      tables.all[own].mapping.derived.sort {
        (order.firstIndex(of: $0.field) ?? 0) < (order.firstIndex(of: $1.field) ?? 0)
      }
    }
  }

  private func set(_ rollup: Rollup, of field: String, in own: Int) {
    guard let index = tables.all[own].mapping.derived.firstIndex(where: { $0.field == field }) else { return }
    tables.all[own].mapping.derived[index].rollup = rollup
  }
}
