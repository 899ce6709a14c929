// Owns the parallel stage of reading: one worker's parsing of chunks into batches, and what it has counted so far.

internal import AuditModel

/// What a worker hands over when the table is read.
struct WorkerResult: Sendable {
  /// What the first pass made of the rows, where they are records as they stand.
  var pass: PassResult?
  /// The newest row of each key, where they have to be collapsed first.
  var store: RecordStore?
  /// The records, where later passes go over them.
  var kept: RecordPart?
  /// The texts of each field's codes, as this worker numbered them.
  var texts: [[String]]
  /// By file number.
  var tallies: [Int: FileTally]
}

final class TableWorker {
  private let table: TablePlan
  private let parsers: [FieldParser]
  private let registers: Registers
  private let pass: PassWorker?
  private var splitter = RecordSplitter()
  private let selection = GroupScratch()
  private var store: RecordStore?
  private var kept: RecordPart?
  private var tallies: [Int: FileTally] = [:]

  init(_ table: TablePlan, _ relations: [RelationIndex?]) {
    self.table = table
    parsers = table.inputs.fields.map { FieldParser($0, nullWords: table.mapping.nullWords) }
    if table.keyField == nil {
      let worker = PassWorker(table.passes[0], relations)
      (pass, registers) = (worker, worker.registers)
      if !table.kept.isEmpty { kept = RecordPart(inputs: table.inputs.count) }
    } else {
      (pass, registers) = (nil, Registers(count: table.inputs.count))
      store = RecordStore(columns: table.inputs.ordinal)
    }
  }

  var result: WorkerResult {
    let texts = parsers.map(\.texts)
    var kept = kept
    kept?.texts = texts
    return WorkerResult(pass: pass?.result(texts), store: store, kept: kept, texts: texts, tallies: tallies)
  }

  func read(_ chunk: Chunk) {
    guard let layout = chunk.layout else { return }
    var tally = tallies[layout.number] ?? FileTally()
    splitter.split(chunk, width: layout.width) { reason, start in
      Self.note(&tally.rejected[reason, default: .init()], chunk, start)
    }
    var first = 0
    while first < splitter.count {
      let rows = min(Registers.capacity, splitter.count - first)
      parse(chunk, layout, first, rows, &tally)
      if let pass {
        for row in 0..<rows {
          registers[table.inputs.ordinal, row] = Int64(chunk.firstOrdinal + splitter.number[first + row])
        }
        pass.take(rows: rows) { parsers[$0].texts }
        kept?.append(registers, table.kept, rows: rows)
        tally.kept += rows
      } else {
        collapse(chunk, layout, first, rows, &tally)
      }
      first += rows
    }
    tallies[layout.number] = tally
  }

  private func parse(_ chunk: Chunk, _ layout: FileLayout, _ first: Int, _ rows: Int, _ tally: inout FileTally) {
    let bytes = chunk.bytes.span
    let ends = chunk.ends.span
    for (field, parser) in parsers.enumerated() {
      guard let column = layout.columns[field] else {
        for row in 0..<rows { registers[field, row] = missing }
        if let lanes = table.inputs.lanes(of: field) {
          for row in 0..<rows { (registers[lanes, row], registers[lanes + 1, row]) = (missing, missing) }
        }
        continue
      }
      for row in 0..<rows {
        let range = splitter.range(first + row, column: column, of: layout.width, ends, bytes)
        let value = parser.parse(bytes, range)
        registers[field, row] = value
        if value == unreadable {
          let name = table.inputs.fields[field].field
          Self.note(&tally.unreadable[name, default: .init()], chunk, splitter.start[first + row])
        }
      }
      if let lanes = table.inputs.lanes(of: field) {
        for row in 0..<rows {
          let range = splitter.range(first + row, column: column, of: layout.width, ends, bytes)
          (registers[lanes, row], registers[lanes + 1, row]) =
            isPresent(registers[field, row]) ? parser.lanes(bytes, range) : (missing, missing)
        }
      }
      noteMidnights(field, chunk, first, rows, &tally)
    }
  }

  /// Counts times that a date alone would have become, where the column's pattern has a clock at all.
  private func noteMidnights(_ field: Int, _ chunk: Chunk, _ first: Int, _ rows: Int, _ tally: inout FileTally) {
    guard case .time(let pattern, let zone) = table.inputs.fields[field].type, pattern.resolution < 86_400 else {
      return
    }
    var times = 0
    // Midnight falls on a quarter of an hour of UTC in every zone, so few times need their zone looked up.
    for row in 0..<rows {
      let instant = registers[field, row]
      guard isPresent(instant) else { continue }
      times += 1
      guard instant % 900 == 0, zone.local(instant) % 86_400 == 0 else { continue }
      let name = table.inputs.fields[field].field
      Self.note(&tally.midnights[name, default: .init()], chunk, splitter.start[first + row])
    }
    if times > 0 { tally.times[table.inputs.fields[field].field, default: 0] += times }
  }

  /// Keeps the newest row of each key; the aggregates wait until all rows are read.
  private func collapse(_ chunk: Chunk, _ layout: FileLayout, _ first: Int, _ rows: Int, _ tally: inout FileTally) {
    guard let keyField = table.keyField, let column = layout.columns[keyField] else {
      for row in 0..<rows { Self.note(&tally.rejected[.noKey, default: .init()], chunk, splitter.start[first + row]) }
      return
    }
    let bytes = chunk.bytes.span
    let ends = chunk.ends.span
    var losers: [Int32: Int] = [:]
    store?.keep(selection, registers, rows: rows, file: Int32(layout.number)) {
      losers[$0, default: 0] += 1
    } key: { row in
      guard registers[keyField, row] != missing else {
        Self.note(&tally.rejected[.noKey, default: .init()], chunk, splitter.start[first + row])
        return nil
      }
      let raw = splitter.range(first + row, column: column, of: layout.width, ends, bytes)
      let order = table.orderField.map { registers[$0, row] } ?? 0
      return (
        FieldText.read(bytes, raw) { KeyLanes.lanes($0, $1) }, isPresent(order) ? order : missing,
        Int64(chunk.firstOrdinal + splitter.number[first + row])
      )
    }
    for (file, count) in losers {
      if Int(file) == layout.number {
        tally.superseded += count
      } else {
        tallies[Int(file), default: FileTally()].superseded += count
      }
    }
  }

  /// Counts a fault; its line is found only for the first of its kind, since later ones lie further down.
  private static func note(_ count: inout FileTally.Count, _ chunk: Chunk, _ start: Int) {
    count.count += 1
    guard count.firstLine == Int.max else { return }
    count.firstLine = chunk.line(of: start)
  }
}
