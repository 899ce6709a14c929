// Owns the rows of a batch on their way into shards: in order of their shard, each with its key's group there.

/// Belongs to one worker; the space is reused for every batch and relation.
@safe final class RowGroups {
  private let rows: UnsafeMutablePointer<Int32>
  private let groups: UnsafeMutablePointer<Int32>
  private let shards: UnsafeMutablePointer<UInt8>
  /// Where the rows of each shard begin, and where the last one's end.
  private let starts: UnsafeMutablePointer<Int>

  init() {
    unsafe rows = .allocate(capacity: Registers.capacity)
    unsafe groups = .allocate(capacity: Registers.capacity)
    unsafe shards = .allocate(capacity: Registers.capacity)
    unsafe starts = .allocate(capacity: Shards.count + 1)
    unsafe starts.initialize(repeating: 0, count: Shards.count + 1)
  }

  deinit {
    unsafe rows.deallocate()
    unsafe groups.deallocate()
    unsafe shards.deallocate()
    unsafe starts.deallocate()
  }

  /// Takes the selected rows whose low lane is not missing, in order of their shard, and of the batch within it.
  func deal(_ selection: GroupScratch, low: UnsafeMutablePointer<Int64>, high: UnsafeMutablePointer<Int64>) {
    unsafe starts.update(repeating: 0, count: Shards.count + 1)
    for index in 0..<selection.count {
      let row = unsafe Int(selection.rows[index])
      let shard = unsafe isPresent(low[row]) ? Shards.shard(high: high[row]) : Shards.count
      unsafe shards[index] = UInt8(truncatingIfNeeded: shard)
      unsafe starts[shard] += 1
    }
    var next = 0
    for shard in 0..<Shards.count {
      let count = unsafe starts[shard]
      unsafe starts[shard] = next
      next += count
    }
    for index in 0..<selection.count {
      let shard = unsafe Int(shards[index])
      guard shard < Shards.count else { continue }
      unsafe rows[starts[shard]] = selection.rows[index]
      unsafe starts[shard] += 1
    }
    // Each shard's start has come to stand at its end: one shard further they are starts again.
    for shard in (1...Shards.count).reversed() { unsafe starts[shard] = starts[shard - 1] }
    unsafe starts[0] = 0
  }

  func range(of shard: Int) -> Range<Int> { unsafe starts[shard]..<starts[shard + 1] }

  @inline(__always) func row(_ index: Int) -> Int { unsafe Int(rows[index]) }
  @inline(__always) subscript(index: Int) -> (row: Int, group: Int) { unsafe (Int(rows[index]), Int(groups[index])) }

  @inline(__always) func set(_ group: Int, at index: Int) { unsafe groups[index] = Int32(truncatingIfNeeded: group) }
}

extension KeyTable {
  /// Asks for all that is looked at to find the groups of rows by the low lane of their keys.
  func prefetch(_ range: Range<Int>, of rows: RowGroups, _ registers: Registers, low: Int) {
    guard isLarge else { return }
    for index in range { prefetchSlot(low: registers[low, rows.row(index)]) }
    for index in range { prefetchKey(low: registers[low, rows.row(index)]) }
  }
}
