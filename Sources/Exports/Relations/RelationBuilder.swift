// Owns one worker's share of a relation while rows are read, and the merging of the workers' shares.

internal import AuditModel

/// What one worker has taken in of a relation.
struct RelationBuilder: Sendable {
  private(set) var keys = KeyTable()
  private(set) var columns: [ValueColumn]

  init(_ relation: CompiledRelation) { columns = relation.values.map(ValueColumn.init) }

  /// Adds the first `rows` records in the registers.
  mutating func add(_ relation: CompiledRelation, _ registers: Registers, rows: Int, _ selection: GroupScratch) {
    selection.select(relation.filter, registers, rows: rows)
    selection.group { row in
      let low = registers[relation.low, row]
      return isPresent(low) ? keys.group(low: low, high: registers[relation.high, row]) : nil
    }
    for index in columns.indices { columns[index].add(selection, registers, groups: keys.count) }
  }

  /// Takes in those groups of a worker that belong to one part of several. `translate` makes a worker's code of a
  /// dictionary one of all.
  mutating func absorb(
    _ other: RelationBuilder, part: Int, of parts: Int, translate: (_ dictionary: Int, Int64) -> Int64
  ) {
    var targets = [Int32](repeating: -1, count: other.keys.count)
    for group in 0..<other.keys.count {
      let (low, high) = (other.keys.lows[group], other.keys.highs[group])
      guard KeyTable.part(high: high, of: parts) == part else { continue }
      targets[group] = Int32(truncatingIfNeeded: keys.group(low: low, high: high))
    }
    for index in columns.indices {
      let dictionary = columns[index].value.dictionary
      columns[index].absorb(other.columns[index], targets: targets, groups: keys.count) { value in
        dictionary.map { translate($0, value) } ?? value
      }
    }
  }
}
