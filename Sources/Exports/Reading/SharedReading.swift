// Owns the reading of a table's files by all workers at once: whichever is free takes the next chunk.

internal import AuditModel
internal import Synchronization

extension NativeReader {
  /// Every worker's counts, with the files read and their digests.
  func read(
    _ table: TablePlan, _ reading: TableReading, _ files: [String], _ relations: [RelationIndex?],
    before: [DigestedFile], bytesBefore: Int
  ) async throws -> ([WorkerResult], [FinishedFile], Int) {
    let reader = SharedReader(
      ChunkReader(
        table: table.mapping, fields: table.inputs.fields, files: files, folder: exports, before: before,
        sharesDigests: true))
    let progress = progress
    let results = try await withThrowingTaskGroup(of: WorkerResult.self) { group in
      for _ in 0..<workers {
        group.addTask {
          let worker = TableWorker(table, reading, relations)
          var chunk = Chunk()
          while try reader.next(&chunk) {
            chunk.digest(waiting: false)
            worker.read(chunk)
            chunk.digest(waiting: true)
            progress?(bytesBefore + reader.bytesRead)
          }
          chunk.digest(waiting: true)
          return worker.result
        }
      }
      var results: [WorkerResult] = []
      for try await result in group { results.append(result) }
      return results
    }
    return (results, reader.finished.map { $0.digested() }, reader.bytesRead)
  }
}

/// The serial stage behind a lock: whichever worker is free takes the next chunk.
private final class SharedReader: Sendable {
  private struct State {
    var reader: ChunkReader
    /// Nobody reads on behind what one worker could not read.
    var hasFailed = false
  }

  private let state: Mutex<State>

  init(_ reader: sending ChunkReader) { state = Mutex(State(reader: reader)) }

  func next(_ chunk: inout Chunk) throws -> Bool {
    try state.withLock { state in
      guard !state.hasFailed else { return false }
      state.hasFailed = true
      let isThere = try state.reader.next(&chunk)
      state.hasFailed = false
      return isThere
    }
  }

  var bytesRead: Int { state.withLock { $0.reader.bytesRead } }
  var finished: [FinishedFile] { state.withLock { $0.reader.finished } }
}
