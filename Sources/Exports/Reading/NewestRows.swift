// Owns which row of every key is its record, where the rows of a key collapse to one.

internal import AuditModel
internal import Synchronization

/// Filled by all workers at once while a table is read for its keys alone. Of a key only its hash, what orders its rows
/// and the number of the newest row are kept; the rows themselves are read again.
final class NewestRows: Sendable {
  fileprivate struct Shard: Sendable {
    var keys = KeyTable()
    /// The value that orders a key's rows, then the row's number: the greatest pair is the record. Orders are kept only
    /// where a field orders the rows.
    var orders: [Int64] = []
    var ordinals: [Int64] = []
    var refused = 0
  }

  private final class LockedShard: Sendable {
    let state = Mutex(Shard())
  }

  private let shards = (0..<Shards.count).map { _ in LockedShard() }

  /// Rows whose key found no room.
  var refused: Int { shards.reduce(0) { sum, shard in sum + shard.state.withLock(\.refused) } }

  /// Takes in the rows of a batch that are dealt. `order` is the register of what orders them, `low` and `high` those of
  /// their keys' lanes.
  func add(_ rows: RowGroups, _ registers: Registers, low: Int, high: Int, order: Int?, ordinal: Int) {
    for number in 0..<Shards.count {
      let range = rows.range(of: number)
      guard !range.isEmpty else { continue }
      shards[number].state.withLock { shard in
        shard.keys.prefetch(range, of: rows, registers, low: low)
        for index in range {
          let row = rows.row(index)
          let value = order.map { registers[$0, row] }
          shard.add(
            low: registers[low, row], high: registers[high, row],
            order: value.map { isPresent($0) ? $0 : missing }, ordinal: registers[ordinal, row])
        }
      }
    }
  }

  /// The numbers of the rows that are records, among so many rows of the table.
  func records(of rows: Int) -> RowSet {
    var set = RowSet(count: rows)
    for shard in shards {
      shard.state.withLock { state in
        for ordinal in state.ordinals { set.insert(Int(ordinal)) }
      }
    }
    return set
  }
}

extension NewestRows.Shard {
  @inline(__always)
  fileprivate mutating func add(low: Int64, high: Int64, order: Int64?, ordinal: Int64) {
    guard let key = keys.group(low: low, high: high) else {
      refused += 1
      return
    }
    if key == ordinals.count {
      ordinals.reserveRoom()
      ordinals.append(ordinal)
      if let order {
        orders.reserveRoom()
        orders.append(order)
      }
      return
    }
    if let order {
      guard (orders[key], ordinals[key]) < (order, ordinal) else { return }
      orders[key] = order
    } else if ordinals[key] > ordinal {
      return
    }
    ordinals[key] = ordinal
  }
}

/// A set of rows of a table by their numbers in the order read: one bit each.
struct RowSet: Sendable {
  private var words: [UInt64]

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

  /// A file that has grown since has rows that the set does not know; that it has is said when it is read to its end.
  @inline(__always) func contains(_ row: Int) -> Bool {
    row >> 6 < words.count && words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// How many of a range are in the set.
  func count(in range: Range<Int>) -> Int { range.reduce(0) { $0 + (contains($1) ? 1 : 0) } }
}
