// Owns what a table is that begins from a preset: what the preset says, and what the user writes beside it instead.

import AuditModel

/// A table as it is to be read.
struct CompletedTable {
  var entry: YAMLValue.Entry
  /// What it began from, as `zendesk.tickets`.
  var preset: String?
  /// False where the preset could not be read.
  var isWhole = true
}

/// Mappings whose entries are replaced one by one; every other key is replaced whole.
private let mergedKeys = ["columns", "roles", "children"]

extension Presets {
  /// The tables of sources.yml, each with what its preset says and it does not say itself. Everything keeps its place,
  /// so that diagnostics lead to the file that says it.
  func completed(_ entries: [YAMLValue.Entry], by reader: SourcesReader) -> [CompletedTable] {
    let begun = entries.map { entry in
      (entry: entry, value: entry.value.entries?.first { $0.key == "preset" }?.value)
    }
    // All of them first: relations of a preset lead to the tables that begin from its other tables.
    let found = begun.map { $0.value.flatMap { table($0, by: reader) } }
    var users: [String: [String]] = [:]
    for (entry, table) in zip(entries, found) {
      if let table { users[table.name, default: []].append(entry.key) }
    }
    return zip(begun, found).map { begun, table in
      guard let table else { return CompletedTable(entry: begun.entry, isWhole: begun.value == nil) }
      let merge = PresetMerge(preset: table, user: begun.entry.key, users: users, problems: reader.problems)
      return CompletedTable(
        entry: merge.completed(begun.entry, at: begun.value?.place ?? begun.entry.value.place), preset: table.name)
    }
  }
}

private struct PresetMerge {
  let preset: Presets.Table
  /// The table that begins from it.
  let user: String
  /// The tables that begin from each table of a preset.
  let users: [String: [String]]
  let problems: Problems

  func completed(_ entry: YAMLValue.Entry, at place: Place) -> YAMLValue.Entry {
    guard case .map(let written) = entry.value.content else { return entry }
    var entries = written
    for given in preset.entries {
      guard let index = entries.firstIndex(where: { $0.key == given.key }) else {
        if let led = led(given, at: place) { entries.append(led) }
        continue
      }
      guard mergedKeys.contains(given.key), let own = entries[index].value.entries else { continue }
      var merged = given
      if case .map(let theirs) = given.value.content {
        merged.value.content = .map(theirs.filter { theirs in !own.contains { $0.key == theirs.key } })
      }
      let rest = led(merged, at: place)?.value.entries ?? []
      let order = given.value.entries?.map(\.key) ?? []
      entries[index].value.content = .map(inOrder(own + rest, order))
    }
    var entry = entry
    entry.value.content = .map(entries)
    return entry
  }

  /// Entries in the preset's order; those that only the user has come last, in their own.
  private func inOrder(_ entries: [YAMLValue.Entry], _ order: [String]) -> [YAMLValue.Entry] {
    order.compactMap { key in entries.first { $0.key == key } } + entries.filter { !order.contains($0.key) }
  }

  /// What a preset says, with its relations led to the user's tables. Those that no table of the user's answers to are
  /// left out: the fields that they would give are then not there.
  private func led(_ entry: YAMLValue.Entry, at place: Place) -> YAMLValue.Entry? {
    guard case .map(let inner) = entry.value.content else { return entry }
    var led = entry
    switch entry.key {
    case "children":
      let relations = inner.compactMap { relation in
        joined(relation.value, named: "children: \(relation.key)", at: place)
          .map { YAMLValue.Entry(key: relation.key, value: $0) }
      }
      led.value.content = .map(relations)
      return relations.isEmpty ? nil : led
    case "pauses":
      guard let value = joined(entry.value, named: "pauses", at: place) else { return nil }
      led.value = value
      return led
    default:
      return entry
    }
  }

  private func joined(_ value: YAMLValue, named name: String, at place: Place) -> YAMLValue? {
    guard case .map(var entries) = value.content, let index = entries.firstIndex(where: { $0.key == "table" }),
      let table = entries[index].value.rawText
    else { return value }
    let whole = preset.name.prefix { $0 != "." } + ".\(table)"
    let candidates = String(whole) == preset.name ? [user] : users[String(whole)] ?? []
    guard let target = candidates.first else { return nil }
    if candidates.count > 1 {
      problems.error(
        place, "\"\(name)\" of the preset could be read from \(listed(candidates.map { "\"\($0)\"" }))",
        notes: [
          "Each begins from `\(whole)`. Write the relation into \"\(user)\" with the table that is meant, as"
            + " `table: \(target)`."
        ])
      return nil
    }
    entries[index].value.content = .text(target, isPlain: false)
    var value = value
    value.content = .map(entries)
    return value
  }
}
