// Owns the carrying out of a run: tables read from files on all cores, relations built, records counted. The only home
// of concurrency: one task per core takes chunks in turn; counts are merged at the end, so no order can matter.

internal import AuditModel

struct PlanRun {
  private let plan: RunPlan
  private let reader: NativeReader
  /// By number; nil where not built yet, or where its table cannot be read.
  private(set) var relations: [RelationIndex?]
  private(set) var byAggregate: [String: Summary] = [:]
  private(set) var texts: [String: [String: [String]]] = [:]
  /// By table of the plan.
  private var tallies: [[Int: FileTally]]
  private var finished: [[FinishedFile]]
  private var faults: [[TableFault]]
  private var records: [RowSet?]
  private var bytesBefore = 0

  init(_ plan: RunPlan, _ reader: NativeReader) {
    self.plan = plan
    self.reader = reader
    relations = Array(repeating: nil, count: plan.demands.relations.count)
    tallies = Array(repeating: [:], count: plan.tables.count)
    finished = Array(repeating: [], count: plan.tables.count)
    faults = Array(repeating: [], count: plan.tables.count)
    records = Array(repeating: nil, count: plan.tables.count)
  }

  var summaries: Summaries {
    let files = plan.tables.indices.flatMap { table in
      finished[table].map { file in
        (tallies[table][file.layout.number] ?? FileTally()).ledger(of: file, table: plan.tables[table].mapping)
      }
    }
    var summaries = Summaries(byAggregate: byAggregate, files: files, faults: faults.flatMap(\.self))
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
    LargeBlocks.mapAlone()
    for (table, pass) in plan.schedule {
      if pass == 0, plan.tables[table].keyField != nil { try await findRecords(of: table) }
      try await carryOut(pass, of: table)
      if pass == plan.tables[table].passes.count - 1 { records[table] = nil }
    }
  }

  /// Reads a keyed table for the newest row of each key alone.
  private mutating func findRecords(of number: Int) async throws {
    let table = plan.tables[number]
    let newest = NewestRows()
    guard let workers = try await read(number, .keys(newest)) else { return }
    if newest.refused > 0 { throw crowded(table) }
    note(workers, of: table.keyFields, in: number)
    let files = finished[number]
    let rows = files.last.map { $0.layout.firstOrdinal + $0.records } ?? 0
    let records = newest.records(of: rows)
    for file in files {
      let first = file.layout.firstOrdinal
      let keyed = tallies[number][file.layout.number]?.keyed ?? 0
      tallies[number][file.layout.number]?.superseded = keyed - records.count(in: first..<(first + file.records))
    }
    self.records[number] = records
  }

  private mutating func carryOut(_ pass: Int, of number: Int) async throws {
    let table = plan.tables[number]
    let builders = table.passes[pass].relations.map { RelationBuilder($0, fields: table.inputs.fields.count) }
    guard let workers = try await read(number, .pass(pass, builders, records: records[number])) else { return }
    note(workers, of: table.noted(in: pass), in: number, countsRecords: pass == 0)
    if builders.contains(where: { $0.refused > 0 }) { throw crowded(table) }
    await finish(workers.compactMap(\.pass), builders, number, pass)
  }

  /// Reads all files of a table once. Nil where there are none.
  private mutating func read(_ number: Int, _ reading: TableReading) async throws -> [WorkerResult]? {
    let table = plan.tables[number]
    let files = reader.files(of: table.mapping)
    let isFirst = finished[number].isEmpty
    if files.isEmpty {
      if faults[number].isEmpty {
        faults[number].append(
          TableFault(
            table: table.mapping.name, reason: "no file matches \"\(table.mapping.files)\" in the exports folder"))
      }
      return nil
    }
    let (workers, finished, bytes) = try await reader.read(
      table, reading, files, relations, before: finished[number].map(\.content), bytesBefore: bytesBefore)
    bytesBefore += bytes
    guard isFirst else {
      try checkSame(finished, as: self.finished[number])
      return workers
    }
    self.finished[number] = finished
    // Rows that cannot be records, and bytes that no text has, are the same in every reading.
    for (file, tally) in workers.flatMap(\.tallies) {
      for (oddity, count) in tally.oddBytes {
        tallies[number][file, default: FileTally()].oddBytes[oddity, default: .init()].add(count)
      }
      for (reason, count) in tally.rejected {
        tallies[number][file, default: FileTally()].rejected[reason, default: .init()].add(count)
      }
    }
    for file in finished where tallies[number][file.layout.number] == nil {
      tallies[number][file.layout.number] = FileTally()
    }
    noteFaults(finished, number)
    return workers
  }

  /// A file that is read several times has to be the same each time.
  private func checkSame(_ now: [FinishedFile], as before: [FinishedFile]) throws(ReadingError) {
    for (now, before) in zip(now, before) where now.digest != before.digest || now.layout.file != before.layout.file {
      throw ReadingError(
        file: before.layout.file, problem: "changed while it was read",
        nextStep: "Run again when the export is complete.")
    }
    guard now.count == before.count else {
      throw ReadingError(
        file: before.first?.layout.file ?? "", problem: "has neighbours that came or went while the table was read",
        nextStep: "Run again when the export is complete.")
    }
  }

  private func crowded(_ table: TablePlan) -> ReadingError {
    ReadingError(
      file: table.mapping.files, problem: "holds more than five hundred million distinct keys",
      nextStep: "Split the export by period, or count it in a warehouse.")
  }

  /// Notes what a reading found of the fields that nobody read before.
  private mutating func note(
    _ workers: [WorkerResult], of fields: [Int], in number: Int, countsRecords: Bool = false
  ) {
    let table = plan.tables[number]
    let names = Set(fields.map { table.inputs.fields[$0].field })
    for (file, tally) in workers.flatMap(\.tallies) {
      var part = tally.about(names)
      part.keyed = tally.keyed
      if !countsRecords { part.kept = 0 }
      tallies[number][file, default: FileTally()].add(part)
    }
    for field in fields {
      guard case .category = table.inputs.fields[field].type else { continue }
      let seen = workers.reduce(into: Set<[UInt8]>()) { seen, worker in
        for text in worker.texts[field] { seen.insert(Array(text.utf8)) }
      }
      texts[table.mapping.name, default: [:]][table.inputs.fields[field].field] =
        seen.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private mutating func noteFaults(_ finished: [FinishedFile], _ number: Int) {
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
    let tallies = tallies[number]
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

  /// Merges what the workers have made of a pass.
  private mutating func finish(
    _ results: [PassResult], _ builders: [RelationBuilder], _ number: Int, _ pass: Int
  ) async {
    let compiled = plan.tables[number].passes[pass]
    let merged = MergedTexts(results.map(\.texts), fields: compiled.dictionaries)
    for (id, summary) in await summaries(of: compiled, results, merged) { byAggregate[id] = summary }
    let grouped = Dictionary(grouping: plan.grouped) { $0.relation }
    for builder in builders where grouped[builder.relation.number] == nil {
      relations[builder.relation.number] = await reader.index(of: builder, compiled.program, relations)
    }
    // What is only counted is given up again: each of them on one core.
    let (reader, relations) = (reader, relations)
    await withTaskGroup(of: [(String, Summary)].self) { group in
      for worker in 0..<reader.workers {
        group.addTask {
          var counted: [(String, Summary)] = []
          for place in stride(from: worker, to: builders.count, by: reader.workers) {
            guard let grouped = grouped[builders[place].relation.number] else { continue }
            let built = await reader.index(of: builders[place], compiled.program, relations, workers: 1)
            for aggregate in grouped {
              let summary = aggregate.summary(of: built)
              counted += aggregate.ids.map { ($0, summary) }
            }
          }
          return counted
        }
      }
      for await some in group { for (id, summary) in some { byAggregate[id] = summary } }
    }
  }

  /// The workers' groups of each aggregate as a summary: merging and ordering many groups takes long enough to share.
  private func summaries(
    of pass: CompiledPass, _ results: [PassResult], _ texts: MergedTexts
  ) async -> [(String, Summary)] {
    let costs = pass.aggregates.indices.map { index in results.reduce(1) { $0 + $1.groups[index].groups } }
    return await withTaskGroup(of: [(String, Summary)].self) { group in
      for share in evenShares(of: costs, among: reader.workers) {
        group.addTask {
          share.flatMap { index in
            let summary = pass.aggregates[index].summary(of: results.map { $0.groups[index] }, texts)
            return pass.aggregates[index].ids.map { ($0, summary) }
          }
        }
      }
      var summaries: [(String, Summary)] = []
      for await some in group { summaries += some }
      return summaries
    }
  }
}
