// Owns a relation while the workers read its rows: sharded by key, so that each row is taken in where it stays.

internal import AuditModel
internal import Synchronization

/// Shared by all workers. What it holds depends on the rows alone, not on the order in which they come.
final class RelationBuilder: Sendable {
  struct Shard: Sendable {
    var keys = KeyTable()
    var columns: [ValueColumn]
    /// Rows whose key found no room.
    var refused = 0
  }

  private final class LockedShard: Sendable {
    let state: Mutex<Shard>
    init(_ columns: [ValueColumn]) { state = Mutex(Shard(columns: columns)) }
  }

  let relation: CompiledRelation
  /// By value of the relation; nil where a value is no text of a field.
  private let texts: [SharedTexts?]
  private let shards: [LockedShard]

  init(_ relation: CompiledRelation, fields: Int) {
    self.relation = relation
    texts = relation.values.map { $0.dictionary.map { $0 < fields } ?? false ? SharedTexts() : nil }
    shards = (0..<Shards.count).map { _ in LockedShard(relation.values.map(ValueColumn.init)) }
  }

  /// Takes in the first `rows` records in the registers. `codes` are the shared numbers of the worker's texts, by
  /// value, and `texts` the worker's own.
  func add(
    _ registers: Registers, rows: Int, _ selection: GroupScratch, _ dealt: RowGroups, codes: inout [[Int64]],
    texts own: (_ dictionary: Int) -> [String]
  ) {
    selection.select(relation.filter, registers, rows: rows)
    guard selection.count > 0 else { return }
    for (value, shared) in texts.enumerated() {
      if let shared, let dictionary = relation.values[value].dictionary {
        shared.number(own(dictionary), into: &codes[value])
      }
    }
    let (low, high) = unsafe (registers.column(relation.low), registers.column(relation.high))
    unsafe dealt.deal(selection, low: low, high: high)
    // What another worker is busy with is left for later: with few keys, all rows lie in few shards.
    var busy: UInt64 = 0
    for shard in 0..<Shards.count {
      let range = dealt.range(of: shard)
      guard !range.isEmpty else { continue }
      let isDone: Void? = shards[shard].state.withLockIfAvailable { state in
        state.add(range, of: dealt, registers, low: relation.low, high: relation.high, codes: codes)
      }
      if isDone == nil { busy |= 1 << UInt64(shard) }
    }
    while busy != 0 {
      let shard = busy.trailingZeroBitCount
      busy &= busy - 1
      let range = dealt.range(of: shard)
      shards[shard].state.withLock { state in
        state.add(range, of: dealt, registers, low: relation.low, high: relation.high, codes: codes)
      }
    }
  }

  /// Rows whose key found no room.
  var refused: Int { shards.reduce(0) { sum, shard in sum + shard.state.withLock(\.refused) } }

  /// Hands over what has been taken in, one shard after another, and keeps nothing.
  func take(shard: Int) -> Shard {
    shards[shard].state.withLock { state in
      let taken = state
      state = Shard(columns: [])
      return taken
    }
  }

  /// The texts of each value; empty for those that are none, or another relation's.
  var pickedTexts: [[String]] { texts.map { $0?.texts ?? [] } }
}

extension RelationBuilder.Shard {
  fileprivate mutating func add(
    _ range: Range<Int>, of rows: RowGroups, _ registers: Registers, low: Int, high: Int, codes: [[Int64]]
  ) {
    keys.prefetch(range, of: rows, registers, low: low)
    for index in range {
      let row = rows.row(index)
      let group = keys.group(low: registers[low, row], high: registers[high, row])
      if group == nil { refused += 1 }
      rows.set(group ?? -1, at: index)
    }
    for column in columns.indices {
      columns[column].add(range, of: rows, registers, groups: keys.count, codes: codes[column])
    }
  }
}
