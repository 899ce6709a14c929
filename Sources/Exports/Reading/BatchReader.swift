// Owns the way from a chunk's bytes to batches of integers in registers: records split, fields parsed, oddities noted.

internal import AuditModel

/// Belongs to one worker. Fills the inputs of `registers` that are asked for; the others it leaves alone.
final class BatchReader {
  /// A batch whose records are in the registers.
  struct Batch {
    let rows: Int
    /// Its first record among those of the chunk that have the right width.
    fileprivate let first: Int
  }

  private let inputs: RecordInputs
  private let parsers: [FieldParser]
  /// The fields that are parsed, ascending.
  private let fields: [Int]
  private let registers: Registers
  private var splitter: RecordSplitter

  /// `fields` are the numbers of the inputs' fields to parse.
  init(_ inputs: RecordInputs, of table: TableMapping, fields: [Int], into registers: Registers) {
    self.inputs = inputs
    self.fields = fields
    self.registers = registers
    splitter = RecordSplitter(nullWords: table.nullWords)
    parsers = inputs.fields.map { FieldParser($0, nullWords: table.nullWords, marks: table.marks) }
  }

  /// The texts of a category field's codes.
  func texts(of field: Int) -> [String] { parsers[field].texts }

  /// Hands over the chunk's records, at most `Registers.capacity` at a time.
  func read(_ chunk: Chunk, _ layout: FileLayout, _ tally: inout FileTally, _ body: (Batch, inout FileTally) -> Void) {
    splitter.split(chunk, layout) { reason, start in
      Self.note(&tally.rejected[reason, default: .init()], chunk, start)
    }
    OddBytes.note(chunk, layout, splitter, &tally)
    var first = 0
    while first < splitter.count {
      let batch = Batch(rows: min(Registers.capacity, splitter.count - first), first: first)
      for field in fields { parse(field, batch, chunk, layout, &tally) }
      for row in 0..<batch.rows {
        registers[inputs.ordinal, row] = Int64(chunk.firstOrdinal + splitter.number[first + row])
      }
      body(batch, &tally)
      first += batch.rows
    }
  }

  /// The lanes of a field's contents, whatever its type.
  func lanes(of field: Int, _ row: Int, of batch: Batch, _ chunk: Chunk, _ layout: FileLayout) -> (
    low: Int64, high: Int64
  )? {
    guard layout.columns[field] != nil else { return nil }
    let record = batch.first + row
    var lanes: (low: Int64, high: Int64)?
    splitter.contents(of: field, in: record..<(record + 1), chunk, layout) { _, bytes, content, _ in
      lanes = KeyLanes.lanes(bytes, content)
    }
    return lanes
  }

  /// Counts a record that cannot be one.
  func reject(_ row: Int, of batch: Batch, _ chunk: Chunk, _ reason: Rejection, _ tally: inout FileTally) {
    Self.note(&tally.rejected[reason, default: .init()], chunk, splitter.start[batch.first + row])
  }

  private func parse(_ field: Int, _ batch: Batch, _ chunk: Chunk, _ layout: FileLayout, _ tally: inout FileTally) {
    let (parser, rows, first) = (parsers[field], batch.rows, batch.first)
    let lanes = inputs.lanes(of: field)
    guard layout.columns[field] != nil else {
      for row in 0..<rows { registers[field, row] = missing }
      if let lanes {
        for row in 0..<rows { (registers[lanes, row], registers[lanes + 1, row]) = (missing, missing) }
      }
      return
    }
    // Of an array or an object only its presence is known.
    let takesStructures = if case .text = inputs.fields[field].type { true } else { false }
    var faulty = FileTally.Count()
    parser.reading { read in
      splitter.contents(of: field, in: first..<(first + rows), chunk, layout) { record, bytes, content, isStructure in
        let value = isStructure && !takesStructures ? unreadable : read(bytes, content)
        registers[field, record - first] = value
        if value == unreadable { Self.note(&faulty, chunk, splitter.start[record]) }
      }
    }
    if faulty.count > 0 { tally.unreadable[inputs.fields[field].field, default: .init()].add(faulty) }
    if let lanes {
      splitter.contents(of: field, in: first..<(first + rows), chunk, layout) { record, bytes, content, _ in
        let row = record - first
        (registers[lanes, row], registers[lanes + 1, row]) =
          isPresent(registers[field, row]) ? KeyLanes.lanes(bytes, content) : (missing, missing)
      }
    }
    noteMidnights(field, batch, chunk, &tally)
  }

  /// Counts times that a date alone would have become, where the column's pattern has a clock at all.
  private func noteMidnights(_ field: Int, _ batch: Batch, _ chunk: Chunk, _ tally: inout FileTally) {
    guard case .time(let pattern, let zone) = inputs.fields[field].type, pattern.resolution < 86_400 else { return }
    var times = 0
    // Midnight falls on a quarter of an hour of UTC in every zone, so few times need their zone looked up.
    for row in 0..<batch.rows {
      let instant = registers[field, row]
      guard isPresent(instant) else { continue }
      times += 1
      guard instant % 900 == 0, zone.local(instant) % 86_400 == 0 else { continue }
      let name = inputs.fields[field].field
      Self.note(&tally.midnights[name, default: .init()], chunk, splitter.start[batch.first + row])
    }
    if times > 0 { tally.times[inputs.fields[field].field, default: 0] += times }
  }

  /// Counts a fault; its line is found only for the first of its kind, since later ones lie further down.
  private static func note(_ count: inout FileTally.Count, _ chunk: Chunk, _ start: Int) {
    count.count += 1
    guard count.firstLine == Int.max else { return }
    count.firstLine = chunk.line(of: start)
  }
}
