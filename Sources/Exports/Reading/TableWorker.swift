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
  private let registers: Registers
  private let reader: BatchReader
  private let pass: PassWorker?
  private let selection = GroupScratch()
  private var store: RecordStore?
  private var kept: RecordPart?
  private var tallies: [Int: FileTally] = [:]

  init(_ table: TablePlan, _ relations: [RelationIndex?]) {
    self.table = table
    if table.keyField == nil {
      let worker = PassWorker(table.passes[0], relations)
      (pass, registers) = (worker, worker.registers)
      if !table.kept.isEmpty { kept = RecordPart(inputs: table.inputs.count) }
    } else {
      (pass, registers) = (nil, Registers(count: table.inputs.count))
      store = RecordStore(columns: table.inputs.ordinal)
    }
    reader = BatchReader(
      table.inputs, of: table.mapping, fields: Array(table.inputs.fields.indices), into: registers)
  }

  var result: WorkerResult {
    let texts = table.inputs.fields.indices.map(reader.texts)
    var kept = kept
    kept?.texts = texts
    return WorkerResult(pass: pass?.result(texts), store: store, kept: kept, texts: texts, tallies: tallies)
  }

  func read(_ chunk: Chunk) {
    guard let layout = chunk.layout else { return }
    var tally = tallies[layout.number] ?? FileTally()
    reader.read(chunk, layout, &tally) { batch, tally in
      if let pass {
        pass.take(rows: batch.rows) { reader.texts(of: $0) }
        kept?.append(registers, table.kept, rows: batch.rows)
        tally.kept += batch.rows
      } else {
        collapse(chunk, layout, batch, &tally)
      }
    }
    tallies[layout.number] = tally
  }

  /// Keeps the newest row of each key; the aggregates wait until all rows are read.
  private func collapse(_ chunk: Chunk, _ layout: FileLayout, _ batch: BatchReader.Batch, _ tally: inout FileTally) {
    guard let keyField = table.keyField, layout.columns[keyField] != nil else {
      for row in 0..<batch.rows { reader.reject(row, of: batch, chunk, .noKey, &tally) }
      return
    }
    var losers: [Int32: Int] = [:]
    store?.keep(selection, registers, rows: batch.rows, file: Int32(layout.number)) {
      losers[$0, default: 0] += 1
    } key: { row in
      guard registers[keyField, row] != missing,
        let lanes = reader.lanes(of: keyField, row, of: batch, chunk, layout)
      else {
        reader.reject(row, of: batch, chunk, .noKey, &tally)
        return nil
      }
      let order = table.orderField.map { registers[$0, row] } ?? 0
      return (lanes, isPresent(order) ? order : missing, registers[table.inputs.ordinal, row])
    }
    for (file, count) in losers {
      if Int(file) == layout.number {
        tally.superseded += count
      } else {
        tallies[Int(file), default: FileTally()].superseded += count
      }
    }
  }
}
