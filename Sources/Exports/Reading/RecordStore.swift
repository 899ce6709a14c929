// Owns the newest row of every key while an event log is collapsed to one record a key.

internal import AuditModel

/// The 128-bit FNV-1a hash of a key's bytes (Fowler, Noll, Vo): with 10^9 keys two share one with odds below 10^-20.
func keyHash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt128 {
  var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  for index in range { hash = (hash ^ UInt128(bytes[index])) &* 0x0000_0000_0100_0000_0000_0000_0000_013B }
  return hash
}

/// One row for each key: its hash, what orders it, and the fields that the plan reads, as integers.
struct RecordStore: Sendable {
  private(set) var hashes: [UInt128] = []
  /// The value of the field that orders a key's rows, then the row's number: the greatest pair is the record.
  private var orders: [Int64] = []
  private var ordinals: [Int] = []
  private(set) var files: [Int32] = []
  /// One array for each field.
  private(set) var columns: [[Int64]]
  private var slots = [Int32](repeating: -1, count: 64)

  init(fields: Int) { columns = [[Int64]](repeating: [], count: fields) }

  var count: Int { hashes.count }

  /// Keeps the newer of this row and the one known for its key. Returns the file of the one that was superseded.
  mutating func keep(
    hash: UInt128, order: Int64, ordinal: Int, file: Int32, value: (_ field: Int) -> Int64
  ) -> Int32? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      guard hashes[entry] == hash else {
        slot = (slot + 1) & (slots.count - 1)
        continue
      }
      guard (orders[entry], ordinals[entry]) < (order, ordinal) else { return file }
      let older = files[entry]
      orders[entry] = order
      ordinals[entry] = ordinal
      files[entry] = file
      for field in columns.indices { columns[field][entry] = value(field) }
      return older
    }
    slots[slot] = Int32(hashes.count)
    hashes.append(hash)
    orders.append(order)
    ordinals.append(ordinal)
    files.append(file)
    for field in columns.indices { columns[field].append(value(field)) }
    if hashes.count * 2 > slots.count { grow() }
    return nil
  }

  /// Takes in the rows of another store whose hash falls in one part of several, their codes translated.
  mutating func merge(
    _ other: RecordStore, part: UInt128, of parts: UInt128, superseded: (Int32) -> Void,
    translate: (_ field: Int, Int64) -> Int64
  ) {
    for entry in other.hashes.indices where (other.hashes[entry] >> 96) % parts == part {
      let loser = keep(
        hash: other.hashes[entry], order: other.orders[entry], ordinal: other.ordinals[entry], file: other.files[entry]
      ) { translate($0, other.columns[$0][entry]) }
      if let loser { superseded(loser) }
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (entry, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(entry)
    }
  }
}
