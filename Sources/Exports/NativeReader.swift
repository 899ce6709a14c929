// Owns the native engine: tables read from files on all cores and counted as the plan says. The only home of
// concurrency: one task per core takes chunks in turn; counts are merged at the end, so no order can matter.

package import AuditModel
internal import Synchronization

package struct NativeReader: Sendable {
  /// The folder that the tables' files are relative to.
  package var exports: String
  package var workers: Int
  /// Told the bytes read so far, from any task.
  package var progress: (@Sendable (Int) -> Void)?

  package init(exports: String, workers: Int, progress: (@Sendable (Int) -> Void)? = nil) {
    self.exports = exports
    self.workers = max(1, workers)
    self.progress = progress
  }

  /// The files that feed a table, relative to the exports folder.
  package func files(of table: TableMapping) -> [String] { exportFiles(matching: table.files, in: exports) }

  /// Computes every aggregate of the plan. A table without files, or without a field, is a fault in the result; a
  /// file that cannot be read to its end is a `ReadingError`.
  package func summaries(_ plan: SummaryPlan, tables: [TableMapping]) async throws -> Summaries {
    var summaries = Summaries()
    var bytesBefore = 0
    for table in tables {
      let aggregates = plan.aggregates(of: table.name)
      guard !aggregates.isEmpty else { continue }
      let files = files(of: table)
      if files.isEmpty {
        summaries.faults.append(
          TableFault(table: table.name, reason: "no file matches \"\(table.files)\" in the exports folder"))
        continue
      }
      let compiled = try CompiledTable(table, aggregates: aggregates)
      let (results, finished, bytes) = try await read(compiled, files, bytesBefore: bytesBefore)
      bytesBefore += bytes
      // An empty file among others is a quiet day; nothing but empty files is a table that is not there.
      let filled = finished.map(\.layout).filter { $0.width > 0 }
      if filled.isEmpty {
        summaries.faults.append(
          TableFault(table: table.name, reason: "\(finished[0].layout.file) is empty: not even a header"))
      }
      summaries.faults += filled.flatMap { layout in
        layout.faults.map { TableFault(table: table.name, field: $0.field, reason: $0.reason) }
      }
      var tallies = results.reduce(into: [Int: FileTally]()) { sum, result in
        for (file, tally) in result.tallies { sum[file, default: FileTally()].add(tally) }
      }
      summaries.faults += finished.compactMap { file in
        tallies[file.layout.number]?.rejected[.unclosedQuote].map { quote in
          TableFault(
            table: table.name,
            reason:
              "\(file.layout.file): a quote opened on line \(quote.firstLine) is never closed, so what follows it "
              + "cannot be told apart")
        }
      }
      let parts =
        compiled.keyField == nil ? results : await collapsed(compiled, results, tallies: &tallies)
      let texts = MergedTexts(parts.map(\.texts), fields: compiled.fields.count)
      for (index, aggregate) in compiled.aggregates.enumerated() {
        summaries.byAggregate[aggregate.id] = compiled.summary(of: index, parts, texts)
      }
      for (index, field) in compiled.fields.enumerated() {
        guard case .category = field.type else { continue }
        summaries.texts[table.name, default: [:]][field.field] = texts.texts[index].sorted()
      }
      summaries.files += finished.map { file in
        (tallies[file.layout.number] ?? FileTally()).ledger(of: file, table: table)
      }
    }
    return summaries
  }

  /// Every worker's counts, with the files read and their digests.
  private func read(
    _ table: CompiledTable, _ files: [String], bytesBefore: Int
  ) async throws -> ([WorkerResult], [FinishedFile], Int) {
    let reader = SharedReader(
      ChunkReader(table: table.mapping, fields: table.fields, files: files, folder: exports))
    let progress = progress
    let results = try await withThrowingTaskGroup(of: WorkerResult.self) { group in
      for _ in 0..<workers {
        group.addTask {
          let worker = TableWorker(table)
          var chunk = Chunk()
          while try reader.next(&chunk) {
            worker.read(chunk)
            progress?(bytesBefore + reader.bytesRead)
          }
          return worker.result
        }
      }
      var results: [WorkerResult] = []
      for try await result in group { results.append(result) }
      return results
    }
    return (results, reader.finished, reader.bytesRead)
  }

  /// One record a key: the workers' rows are parted by key, each part merged and counted by one task.
  private func collapsed(
    _ table: CompiledTable, _ results: [WorkerResult], tallies: inout [Int: FileTally]
  ) async -> [WorkerResult] {
    let dictionaries = MergedTexts(results.map(\.texts), fields: table.fields.count)
    let parts = workers
    let merged = await withTaskGroup(of: WorkerResult.self) { group in
      for part in 0..<parts {
        group.addTask { Self.collapse(table, results, dictionaries, part: part, of: parts) }
      }
      var merged: [WorkerResult] = []
      for await result in group { merged.append(result) }
      return merged
    }
    for result in merged {
      for (file, tally) in result.tallies { tallies[file, default: FileTally()].add(tally) }
    }
    return merged
  }

  private static func collapse(
    _ table: CompiledTable, _ results: [WorkerResult], _ dictionaries: MergedTexts, part: Int, of parts: Int
  ) -> WorkerResult {
    var store = RecordStore(fields: table.fields.count)
    var tallies: [Int: FileTally] = [:]
    for (worker, result) in results.enumerated() {
      guard let other = result.store else { continue }
      store.merge(other, part: UInt128(part), of: UInt128(parts)) {
        tallies[Int($0), default: FileTally()].superseded += 1
      } translate: {
        dictionaries.translate(worker: worker, field: $0, $1)
      }
    }
    for file in store.files { tallies[Int(file), default: FileTally()].kept += 1 }
    let evaluator = Evaluator(table.program)
    let scratch = GroupScratch()
    var groups = table.emptyGroups
    var first = 0
    while first < store.count {
      let rows = min(Registers.capacity, store.count - first)
      for field in table.fields.indices {
        for row in 0..<rows { evaluator.registers[field, row] = store.columns[field][first + row] }
      }
      evaluator.run(rows: rows) { dictionaries.texts[$0] }
      table.accumulate(evaluator, rows: rows, into: &groups, scratch)
      first += rows
    }
    return WorkerResult(groups: groups, store: nil, texts: dictionaries.texts, tallies: tallies)
  }
}

/// The serial stage behind a lock: whichever worker is free takes the next chunk.
private final class SharedReader: Sendable {
  private let state: Mutex<ChunkReader>

  init(_ reader: sending ChunkReader) { state = Mutex(reader) }

  func next(_ chunk: inout Chunk) throws -> Bool {
    try state.withLock { try $0.next(&chunk) }
  }

  var bytesRead: Int { state.withLock { $0.bytesRead } }
  var finished: [FinishedFile] { state.withLock { $0.finished } }
}
