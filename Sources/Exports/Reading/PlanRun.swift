// Owns the carrying out of a run: tables read from files on all cores, relations built, records counted. The only home
// of concurrency: one task per core takes chunks in turn; counts are merged at the end, so no order can matter.

internal import AuditModel
internal import Synchronization

struct PlanRun {
  private let plan: RunPlan
  private let reader: NativeReader
  /// By number; nil where not built yet, or where its table cannot be read.
  private(set) var relations: [RelationIndex?]
  private(set) var byAggregate: [String: Summary] = [:]
  private(set) var texts: [String: [String: [String]]] = [:]
  /// By table of the plan.
  private var files: [[FileLedger]]
  private var faults: [[TableFault]]
  private var records: [[RecordPart]]
  private var bytesBefore = 0

  init(_ plan: RunPlan, _ reader: NativeReader) {
    self.plan = plan
    self.reader = reader
    relations = Array(repeating: nil, count: plan.demands.relations.count)
    files = Array(repeating: [], count: plan.tables.count)
    faults = Array(repeating: [], count: plan.tables.count)
    records = Array(repeating: [], count: plan.tables.count)
  }

  var summaries: Summaries {
    var summaries = Summaries(byAggregate: byAggregate, files: files.flatMap(\.self), faults: faults.flatMap(\.self))
    summaries.texts = texts
    for mapping in plan.tables.map(\.mapping) {
      for field in mapping.derived {
        guard case .category = plan.demands.type(of: field.field, in: mapping),
          let place = plan.demands.place(
            .rollup(field.rollup.pick, filter: field.rollup.rows.filter), of: field.rollup.rows.table,
            by: field.rollup.rows.pairs.map(\.theirs))
        else { continue }
        summaries.texts[mapping.name, default: [:]][field.field] =
          relations[place.relation]?.columns[place.value].texts.sorted()
      }
    }
    return summaries
  }

  mutating func carryOut() async throws {
    for (table, pass) in plan.schedule {
      let results = pass == 0 ? try await read(table) : await goOver(table, pass)
      guard !results.isEmpty else { continue }
      await finish(results, table, pass)
      if pass == plan.tables[table].passes.count - 1 { records[table] = [] }
    }
  }

  /// Reads a table's files, with the first pass over its records. No results where there is nothing to read.
  private mutating func read(_ number: Int) async throws -> [PassResult] {
    let table = plan.tables[number]
    let name = table.mapping.name
    let files = reader.files(of: table.mapping)
    if files.isEmpty {
      faults[number].append(
        TableFault(table: name, reason: "no file matches \"\(table.mapping.files)\" in the exports folder"))
      return []
    }
    let (workers, finished, bytes) = try await reader.read(table, files, relations, bytesBefore: bytesBefore)
    bytesBefore += bytes
    var tallies = workers.reduce(into: [Int: FileTally]()) { sum, result in
      for (file, tally) in result.tallies { sum[file, default: FileTally()].add(tally) }
    }
    note(finished, tallies, number)
    var results = workers.compactMap(\.pass)
    if table.keyField == nil {
      records[number] = workers.compactMap(\.kept)
    } else {
      records[number] = await collapsed(table, workers, tallies: &tallies)
      results = await goOver(number, 0)
    }
    self.files[number] = finished.map { file in
      (tallies[file.layout.number] ?? FileTally()).ledger(of: file, table: table.mapping)
    }
    return results
  }

  private mutating func note(_ finished: [FinishedFile], _ tallies: [Int: FileTally], _ number: Int) {
    let name = plan.tables[number].mapping.name
    // An empty file among others is a quiet day; nothing but empty files is a table that is not there.
    let filled = finished.map(\.layout).filter { $0.width > 0 }
    if filled.isEmpty {
      faults[number].append(
        TableFault(table: name, reason: "\(finished[0].layout.file) is empty: not even a header"))
    }
    faults[number] += filled.flatMap { layout in
      layout.faults.map { TableFault(table: name, field: $0.field, reason: $0.reason) }
    }
    faults[number] += finished.compactMap { file in
      tallies[file.layout.number]?.rejected[.unclosedQuote].map { quote in
        TableFault(
          table: name,
          reason:
            "\(file.layout.file): a quote opened on line \(quote.firstLine) is never closed, so what follows it "
            + "cannot be told apart")
      }
    }
  }

  /// One record a key: the workers' rows are parted by key, and each part is merged by one task.
  private func collapsed(
    _ table: TablePlan, _ results: [WorkerResult], tallies: inout [Int: FileTally]
  ) async -> [RecordPart] {
    let dictionaries = MergedTexts(results.map(\.texts), fields: table.inputs.fields.count)
    let parts = reader.workers
    let merged = await withTaskGroup(of: (RecordPart, [Int: FileTally]).self) { group in
      for part in 0..<parts {
        group.addTask { Self.collapse(table, results, dictionaries, part: part, of: parts) }
      }
      var merged: [(RecordPart, [Int: FileTally])] = []
      for await result in group { merged.append(result) }
      return merged
    }
    for (_, counts) in merged {
      for (file, tally) in counts { tallies[file, default: FileTally()].add(tally) }
    }
    return merged.map(\.0)
  }

  private static func collapse(
    _ table: TablePlan, _ results: [WorkerResult], _ dictionaries: MergedTexts, part: Int, of parts: Int
  ) -> (RecordPart, [Int: FileTally]) {
    let fields = table.inputs.fields.count
    var store = RecordStore(columns: table.inputs.ordinal)
    var tallies: [Int: FileTally] = [:]
    for (worker, result) in results.enumerated() {
      guard let other = result.store else { continue }
      store.merge(other, part: part, of: parts) {
        tallies[Int($0), default: FileTally()].superseded += 1
      } codes: {
        $0 < fields ? dictionaries.codes(worker: worker, field: $0) : nil
      }
    }
    for file in store.files { tallies[Int(file), default: FileTally()].kept += 1 }
    return (RecordPart(store, texts: dictionaries.texts), tallies)
  }

  /// A pass over records that were kept, one task for each part of them.
  private func goOver(_ number: Int, _ pass: Int) async -> [PassResult] {
    let (compiled, relations) = (plan.tables[number].passes[pass], relations)
    return await withTaskGroup(of: PassResult.self) { group in
      for part in records[number] {
        group.addTask {
          let worker = PassWorker(compiled, relations)
          worker.take(part)
          return worker.result(part.texts)
        }
      }
      var results: [PassResult] = []
      for await result in group { results.append(result) }
      return results
    }
  }

  /// Merges what the workers have made of a pass.
  private mutating func finish(_ results: [PassResult], _ number: Int, _ pass: Int) async {
    let table = plan.tables[number]
    let compiled = table.passes[pass]
    let merged = MergedTexts(results.map(\.texts), fields: compiled.dictionaries)
    for (index, aggregate) in compiled.aggregates.enumerated() {
      byAggregate[aggregate.id] = aggregate.summary(of: results.map { $0.groups[index] }, merged)
    }
    for (index, relation) in compiled.relations.enumerated() {
      let built = await Self.built(relation, results.map { $0.builders[index] }, merged, parts: reader.workers)
      relations[relation.number] = built
      for grouped in plan.grouped where grouped.relation == relation.number {
        byAggregate[grouped.id] = grouped.summary(of: built)
      }
    }
    guard pass == 0 else { return }
    for (index, field) in table.inputs.fields.enumerated() {
      guard case .category = field.type else { continue }
      texts[table.mapping.name, default: [:]][field.field] = merged.texts[index].sorted()
    }
  }

  private static func built(
    _ relation: CompiledRelation, _ builders: [RelationBuilder], _ texts: MergedTexts, parts: Int
  ) async -> RelationIndex {
    let finished = await withTaskGroup(of: (Int, RelationPart).self) { group in
      for part in 0..<parts {
        group.addTask {
          var merged = RelationBuilder(relation)
          for (worker, builder) in builders.enumerated() {
            merged.absorb(builder, part: part, of: parts) { texts.translate(worker: worker, field: $0, $1) }
          }
          return (part, RelationPart(merged))
        }
      }
      var finished: [(Int, RelationPart)] = []
      for await part in group { finished.append(part) }
      return finished.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return RelationIndex(finished, texts: relation.values.map { $0.dictionary.map { texts.texts[$0] } ?? [] })
  }
}

extension NativeReader {
  /// Every worker's counts, with the files read and their digests.
  fileprivate func read(
    _ table: TablePlan, _ files: [String], _ relations: [RelationIndex?], bytesBefore: Int
  ) async throws -> ([WorkerResult], [FinishedFile], Int) {
    let reader = SharedReader(
      ChunkReader(table: table.mapping, fields: table.inputs.fields, files: files, folder: exports))
    let progress = progress
    let results = try await withThrowingTaskGroup(of: WorkerResult.self) { group in
      for _ in 0..<workers {
        group.addTask {
          let worker = TableWorker(table, relations)
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
