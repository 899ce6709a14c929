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
  private var keys = KeyTable()
  /// The value of the field that orders a key's rows, then the row's number: the greatest pair is the record.
  private var orders: [Int64] = []
  private(set) var ordinals: [Int64] = []
  private(set) var files: [Int32] = []
  /// One array for each field, and for each lane of a text.
  private(set) var columns: [[Int64]]

  init(columns count: Int) { columns = [[Int64]](repeating: [], count: count) }

  var count: Int { keys.count }

  /// The entry that a row takes, nil where a newer one is known for its key. The file of the row that is superseded,
  /// this one or the older, is told to `superseded`.
  @inline(__always)
  private mutating func entry(
    low: Int64, high: Int64, order: Int64, ordinal: Int64, file: Int32, superseded: (Int32) -> Void
  ) -> Int? {
    let entry = keys.group(low: low, high: high)
    guard entry < files.count else {
      orders.append(order)
      ordinals.append(ordinal)
      files.append(file)
      return entry
    }
    guard (orders[entry], ordinals[entry]) < (order, ordinal) else {
      superseded(file)
      return nil
    }
    superseded(files[entry])
    orders[entry] = order
    ordinals[entry] = ordinal
    files[entry] = file
    return entry
  }

  /// Keeps the newer of each row and the one known for its key. `key` gives the lanes of a row's key, and what orders
  /// it; nil where it has none.
  mutating func keep(
    _ selection: GroupScratch, _ registers: Registers, rows: Int, file: Int32, superseded: (Int32) -> Void,
    key: (_ row: Int) -> (lanes: (low: Int64, high: Int64), order: Int64, ordinal: Int64)?
  ) {
    selection.select(nil, registers, rows: rows)
    selection.group { row in
      guard let key = key(row) else { return nil }
      return entry(
        low: key.lanes.low, high: key.lanes.high, order: key.order, ordinal: key.ordinal, file: file,
        superseded: superseded)
    }
    // A key that occurs twice in the batch is written twice, the newer row last.
    for field in columns.indices {
      columns[field].append(contentsOf: repeatElement(missing, count: count - columns[field].count))
      var column = columns[field].mutableSpan
      for index in 0..<selection.count {
        let (row, entry) = selection[index]
        column[entry] = registers[field, row]
      }
    }
  }

  /// Takes in the rows of another store whose key falls in one part of several. `codes` makes the other's codes of a
  /// field ours; nil where they stand for themselves.
  mutating func merge(
    _ other: RecordStore, part: Int, of parts: Int, superseded: (Int32) -> Void, codes: (_ field: Int) -> [Int64]?
  ) {
    var entries = [Int32](repeating: -1, count: other.count)
    for index in 0..<other.count {
      let (low, high) = (other.keys.lows[index], other.keys.highs[index])
      guard KeyTable.part(high: high, of: parts) == part else { continue }
      let entry = entry(
        low: low, high: high, order: other.orders[index], ordinal: other.ordinals[index], file: other.files[index],
        superseded: superseded)
      if let entry { entries[index] = Int32(truncatingIfNeeded: entry) }
    }
    for field in columns.indices {
      columns[field].append(contentsOf: repeatElement(missing, count: count - columns[field].count))
      let values = other.columns[field]
      let codes = codes(field)
      var column = columns[field].mutableSpan
      for (index, entry) in entries.enumerated() where entry >= 0 {
        let value = values[index]
        column[Int(entry)] = if let codes, isPresent(value) { codes[Int(value)] } else { value }
      }
    }
  }
}

/// Records that have been read, for all that is still to be made of them: one array for each input that will be.
struct RecordPart: Sendable {
  var columns: [[Int64]]
  var count = 0
  /// The texts of each field's codes.
  var texts: [[String]] = []

  init(inputs: Int) { columns = [[Int64]](repeating: [], count: inputs) }

  init(_ store: consuming RecordStore, texts: [[String]]) {
    count = store.count
    columns = store.columns + [store.ordinals]
    self.texts = texts
  }

  /// Takes in the first `rows` records of those inputs that are kept.
  mutating func append(_ registers: Registers, _ kept: [Int], rows: Int) {
    for input in kept {
      unsafe columns[input].append(contentsOf: UnsafeBufferPointer(start: registers.column(input), count: rows))
    }
    count += rows
  }
}
