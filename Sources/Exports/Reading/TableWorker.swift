// Owns one worker's reading of a table: chunks made batches, and each batch counted, or looked through for its keys.

internal import AuditModel

/// What a worker hands over when it has read its share of a table's files.
struct WorkerResult: Sendable {
  /// Nil where only the keys were looked for.
  var pass: PassResult?
  /// The texts of each field's codes, as this worker numbered them.
  var texts: [[String]]
  /// By file number.
  var tallies: [Int: FileTally]
}

/// What all workers of one reading share.
enum TableReading: Sendable {
  /// The newest row of each key is found.
  case keys(NewestRows)
  /// One pass over the records, with the relations that it builds; all rows are records where no set is given.
  case pass(Int, [RelationBuilder], records: RowSet?)
}

final class TableWorker {
  private let table: TablePlan
  private let reading: TableReading
  private let registers: Registers
  private let reader: BatchReader
  private let pass: PassWorker?
  /// The registers of a pass in which there is something to read.
  private let reads: [Int]
  private let selection = GroupScratch()
  private let dealt = RowGroups()
  private var tallies: [Int: FileTally] = [:]

  init(_ table: TablePlan, _ reading: TableReading, _ relations: [RelationIndex?]) {
    self.table = table
    self.reading = reading
    let fields: [Int]
    switch reading {
    case .keys:
      pass = nil
      // Beyond the inputs, the lanes of the keys.
      registers = Registers(ColumnPlaces(registers: table.inputs.count + 2))
      fields = table.keyFields
      reads = []
    case .pass(let number, let builders, _):
      let worker = PassWorker(table.passes[number], relations, builders)
      pass = worker
      registers = worker.registers
      fields = table.passes[number].fields
      reads = table.passes[number].program.reads
    }
    reader = BatchReader(table.inputs, of: table.mapping, fields: fields, into: registers)
  }

  var result: WorkerResult {
    let texts = table.inputs.fields.indices.map(reader.texts)
    return WorkerResult(pass: pass?.result(texts), texts: texts, tallies: tallies)
  }

  func read(_ chunk: Chunk) {
    guard let layout = chunk.layout else { return }
    var tally = tallies[layout.number] ?? FileTally()
    reader.read(chunk, layout, &tally) { batch, tally in
      switch reading {
      case .keys(let newest): note(batch, chunk, layout, newest, &tally)
      case .pass(_, _, let records):
        let rows = records.map { keep($0, among: batch.rows) } ?? batch.rows
        tally.kept += rows
        guard rows > 0 else { return }
        pass?.take(rows: rows) { reader.texts(of: $0) }
      }
    }
    tallies[layout.number] = tally
  }

  /// Notes the newest rows of the batch's keys.
  private func note(
    _ batch: BatchReader.Batch, _ chunk: Chunk, _ layout: FileLayout, _ newest: NewestRows, _ tally: inout FileTally
  ) {
    let (low, high) = (table.inputs.count, table.inputs.count + 1)
    guard let key = table.keyField else { return }
    reader.fillLanes(low, high, of: key, batch, chunk, layout)
    var keyed = 0
    for row in 0..<batch.rows {
      if registers[low, row] == missing {
        reader.reject(row, of: batch, chunk, .noKey, &tally)
      } else {
        keyed += 1
      }
    }
    tally.keyed += keyed
    selection.select(nil, registers, rows: batch.rows)
    unsafe dealt.deal(selection, low: registers.column(low), high: registers.column(high))
    newest.add(dealt, registers, low: low, high: high, order: table.orderField, ordinal: table.inputs.ordinal)
  }

  /// Moves those rows of a batch together that are records.
  private func keep(_ records: RowSet, among rows: Int) -> Int {
    let ordinal = table.inputs.ordinal
    var kept = 0
    for row in 0..<rows where records.contains(Int(registers[ordinal, row])) {
      unsafe selection.rows[kept] = Int32(truncatingIfNeeded: row)
      kept += 1
    }
    guard kept < rows else { return rows }
    for register in reads {
      for index in 0..<kept { registers[register, index] = unsafe registers[register, Int(selection.rows[index])] }
    }
    return kept
  }
}
