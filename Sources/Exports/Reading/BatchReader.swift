// Owns the way from a chunk's bytes to batches of integers in registers: records split, fields parsed, oddities noted.

internal import AuditModel
internal import CScanner

/// Belongs to one worker. Fills the inputs of `registers` that are asked for; the others it leaves alone.
final class BatchReader {
  /// A batch whose records are in the registers.
  struct Batch {
    let rows: Int
    /// Its first record among those of the chunk that have the right width.
    fileprivate let first: Int
  }

  /// Some neighbouring rows of a batch, of which `row` is the first.
  private struct Part {
    let row: Int
    let rows: Int
    /// The record of the first row.
    let record: Int
  }

  /// Few enough that the bytes of a part stay next to the processor while one field after another is read from them.
  private static let partRows = 256

  private let inputs: RecordInputs
  private let parsers: [FieldParser]
  /// The fields that are parsed, ascending.
  private let fields: [Int]
  private let registers: Registers
  private let splitter: RecordSplitter
  private let places = FieldPlaces()

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
      var row = 0
      while row < batch.rows {
        let part = Part(row: row, rows: min(Self.partRows, batch.rows - row), record: first + row)
        for field in fields { parse(field, part, chunk, layout) }
        row += part.rows
      }
      for field in fields {
        noteUnreadable(field, batch, chunk, &tally)
        noteMidnights(field, batch, chunk, &tally)
      }
      number(batch, from: chunk.firstOrdinal)
      body(batch, &tally)
      first += batch.rows
    }
  }

  /// Fills two registers with the lanes of a field's contents, whatever its type, where the field is not missing.
  func fillLanes(_ low: Int, _ high: Int, of field: Int, _ batch: Batch, _ chunk: Chunk, _ layout: FileLayout) {
    guard layout.columns[field] != nil else {
      for row in 0..<batch.rows { (registers[low, row], registers[high, row]) = (missing, missing) }
      return
    }
    let all = Part(row: 0, rows: batch.rows, record: batch.first)
    splitter.locate(field, in: all.record..<(all.record + all.rows), chunk, layout, into: places)
    hashPlaces(low, high, of: field, all, chunk, layout)
  }

  /// Counts a record that cannot be one.
  func reject(_ row: Int, of batch: Batch, _ chunk: Chunk, _ reason: Rejection, _ tally: inout FileTally) {
    Self.note(&tally.rejected[reason, default: .init()], chunk, splitter.start[batch.first + row])
  }

  private func parse(_ field: Int, _ part: Part, _ chunk: Chunk, _ layout: FileLayout) {
    let lanes = inputs.lanes(of: field)
    guard layout.columns[field] != nil else {
      for row in part.row..<(part.row + part.rows) {
        registers[field, row] = missing
        if let lanes { (registers[lanes, row], registers[lanes + 1, row]) = (missing, missing) }
      }
      return
    }
    splitter.locate(field, in: part.record..<(part.record + part.rows), chunk, layout, into: places)
    unsafe parsers[field].read(
      chunk.bytes.span, places, rows: part.rows, into: registers.column(field) + part.row)
    if !places.aside.isEmpty { parseAside(field, part, chunk, layout) }
    if let lanes { hashPlaces(lanes, lanes + 1, of: field, part, chunk, layout) }
  }

  /// Reads the contents that are set aside.
  private func parseAside(_ field: Int, _ part: Part, _ chunk: Chunk, _ layout: FileLayout) {
    // Of an array or an object only its presence is known.
    let takesStructures = if case .text = inputs.fields[field].type { true } else { false }
    parsers[field].reading { read in
      for place in places.aside {
        let record = part.record + place
        splitter.contents(of: field, in: record..<(record + 1), chunk, layout) { _, bytes, content, isStructure in
          registers[field, part.row + place] = isStructure && !takesStructures ? unreadable : read(bytes, content)
        }
      }
    }
  }

  /// Fills two registers with the lanes of the contents located last.
  private func hashPlaces(
    _ low: Int, _ high: Int, of field: Int, _ part: Part, _ chunk: Chunk, _ layout: FileLayout
  ) {
    let bytes = chunk.bytes.span
    let values = unsafe registers.column(field) + part.row
    let (lows, highs) = unsafe (registers.column(low) + part.row, registers.column(high) + part.row)
    for place in 0..<part.rows {
      let lanes = unsafe values[place] == missing ? (missing, missing) : KeyLanes.lanes(bytes, places[place])
      unsafe (lows[place], highs[place]) = lanes
    }
    for place in places.aside where unsafe values[place] != missing {
      let record = part.record + place
      splitter.contents(of: field, in: record..<(record + 1), chunk, layout) { _, bytes, content, _ in
        let lanes = KeyLanes.lanes(bytes, content)
        unsafe (lows[place], highs[place]) = lanes
      }
    }
  }

  private func noteUnreadable(_ field: Int, _ batch: Batch, _ chunk: Chunk, _ tally: inout FileTally) {
    guard unsafe ccolumn_count(registers.column(field), unreadable, batch.rows) > 0 else { return }
    var faulty = FileTally.Count()
    for row in 0..<batch.rows where registers[field, row] == unreadable {
      Self.note(&faulty, chunk, splitter.start[batch.first + row])
    }
    tally.unreadable[inputs.fields[field].field, default: .init()].add(faulty)
  }

  private func number(_ batch: Batch, from ordinal: Int) {
    let numbers = splitter.number
    let column = unsafe registers.column(inputs.ordinal)
    for row in 0..<batch.rows { unsafe column[row] = Int64(ordinal + numbers[batch.first + row]) }
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
