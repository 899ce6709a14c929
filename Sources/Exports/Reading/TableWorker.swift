// Owns the parallel stage of reading: one worker's parsing of chunks into batches, and what it has counted so far.

internal import AuditModel

/// What a worker hands over when the table is read.
struct WorkerResult: Sendable {
  var groups: [GroupTable]
  var store: RecordStore?
  /// The texts of each field's codes, as this worker numbered them.
  var texts: [[String]]
  /// By file number.
  var tallies: [Int: FileTally]
}

final class TableWorker {
  private let table: CompiledTable
  private let parsers: [FieldParser]
  private let evaluator: Evaluator
  private let scratch = GroupScratch()
  private var splitter = RecordSplitter()
  private var groups: [GroupTable]
  private var store: RecordStore?
  private var tallies: [Int: FileTally] = [:]

  init(_ table: CompiledTable) {
    self.table = table
    parsers = table.fields.map { FieldParser($0, nullWords: table.mapping.nullWords) }
    evaluator = Evaluator(table.program)
    groups = table.emptyGroups
    if table.keyField != nil { store = RecordStore(fields: table.fields.count) }
  }

  var result: WorkerResult {
    WorkerResult(groups: groups, store: store, texts: parsers.map(\.texts), tallies: tallies)
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
      if table.keyField == nil {
        evaluator.run(rows: rows) { parsers[$0].texts }
        table.accumulate(evaluator, rows: rows, into: &groups, scratch)
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
        for row in 0..<rows { evaluator.registers[field, row] = missing }
        continue
      }
      for row in 0..<rows {
        let range = splitter.range(first + row, column: column, of: layout.width, ends, bytes)
        let value = parser.parse(bytes, range)
        evaluator.registers[field, row] = value
        if value == unreadable {
          let name = table.fields[field].field
          Self.note(&tally.unreadable[name, default: .init()], chunk, splitter.start[first + row])
        }
      }
      noteMidnights(field, chunk, first, rows, &tally)
    }
  }

  /// Counts times that a date alone would have become, where the column's pattern has a clock at all.
  private func noteMidnights(_ field: Int, _ chunk: Chunk, _ first: Int, _ rows: Int, _ tally: inout FileTally) {
    guard case .time(let pattern, let zone) = table.fields[field].type, pattern.resolution < 86_400 else { return }
    var times = 0
    // Midnight falls on a quarter of an hour of UTC in every zone, so few times need their zone looked up.
    for row in 0..<rows {
      let instant = evaluator.registers[field, row]
      guard isPresent(instant) else { continue }
      times += 1
      guard instant % 900 == 0, zone.local(instant) % 86_400 == 0 else { continue }
      let name = table.fields[field].field
      Self.note(&tally.midnights[name, default: .init()], chunk, splitter.start[first + row])
    }
    if times > 0 { tally.times[table.fields[field].field, default: 0] += times }
  }

  /// Keeps the newest row of each key; the aggregates wait until all rows are read.
  private func collapse(_ chunk: Chunk, _ layout: FileLayout, _ first: Int, _ rows: Int, _ tally: inout FileTally) {
    guard let keyField = table.keyField, let column = layout.columns[keyField] else {
      for row in 0..<rows { Self.note(&tally.rejected[.noKey, default: .init()], chunk, splitter.start[first + row]) }
      return
    }
    let bytes = chunk.bytes.span
    let ends = chunk.ends.span
    let registers = evaluator.registers
    for row in 0..<rows {
      guard registers[keyField, row] != missing else {
        Self.note(&tally.rejected[.noKey, default: .init()], chunk, splitter.start[first + row])
        continue
      }
      let raw = splitter.range(first + row, column: column, of: layout.width, ends, bytes)
      let hash = FieldText.read(bytes, raw) { keyHash($0, $1) }
      let order = table.orderField.map { registers[$0, row] } ?? 0
      let loser = store?.keep(
        hash: hash, order: isPresent(order) ? order : missing,
        ordinal: chunk.firstOrdinal + splitter.number[first + row], file: Int32(layout.number)
      ) { registers[$0, row] }
      guard let loser else { continue }
      if Int(loser) == layout.number {
        tally.superseded += 1
      } else {
        tallies[Int(loser), default: FileTally()].superseded += 1
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
