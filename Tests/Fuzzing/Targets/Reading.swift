// Owns what the targets of whole files share: a file's records by the fast reader in chunks of any size, and the account
// of the whole reader.

import AuditModel
import Foundation

@testable import Exports

/// What a reading of one file comes to.
struct Outcome: Equatable {
  struct Record: Equatable {
    var ordinal: Int
    var line: Int
    /// By field; nil where the file has no such column or the record no such value.
    var texts: [String?]
  }

  var records: [Record] = []
  /// The lines of those rejected, by reason.
  var rejected: [String: [Int]] = [:]
  var read = 0
}

/// Nil where the file is refused.
func outcome(_ table: TableMapping, _ file: ScratchFile, chunkSize: Int) -> Outcome? {
  var reader = ChunkReader(
    table: table, fields: table.columns, files: [file.name], folder: file.folder, chunkSize: chunkSize)
  var chunk = Chunk()
  let splitter = RecordSplitter()
  var outcome = Outcome()
  do {
    while try reader.next(&chunk) {
      guard let layout = chunk.layout else { broken("a chunk has no layout") }
      var seen = 0
      splitter.split(chunk, layout) { reason, start in
        outcome.rejected[reason.rawValue, default: []].append(chunk.line(of: start))
        seen += 1
      }
      require(seen + splitter.count == chunk.records, "a chunk of \(chunk.records) records split into others")
      let first = outcome.records.count
      for record in 0..<splitter.count {
        outcome.records.append(
          .init(
            ordinal: chunk.firstOrdinal + splitter.number[record], line: chunk.line(of: splitter.start[record]),
            texts: table.columns.map { _ in nil }))
      }
      for field in table.columns.indices {
        splitter.contents(of: field, in: 0..<splitter.count, chunk, layout) { record, bytes, content, _ in
          outcome.records[first + record].texts[field] = FieldText.string(of: bytes, content: content)
        }
      }
    }
  } catch {
    require(!error.problem.isEmpty && !error.nextStep.isEmpty, "a refusal says nothing")
    return nil
  }
  require(reader.finished.count == 1, "\(reader.finished.count) files were finished")
  outcome.read = reader.finished.first?.records ?? -1
  return outcome
}

/// The account of the whole reader balances, and one worker counts what three do.
func checkAccount(_ table: TableMapping, folder: String, read: Int) {
  guard !table.columns.isEmpty else { return }
  let aggregate = Aggregate(
    id: "all", table: "t", keys: table.columns.filter { !$0.type.isText }.map { .init($0.field, .field($0.field)) })
  let plan = SummaryPlan(aggregates: [aggregate])
  guard let one = summaries(plan, [table], folder: folder, workers: 1),
    let three = summaries(plan, [table], folder: folder, workers: 3), let ledger = one.files.first
  else { broken("a file that can be read is refused") }
  require(ledger.balances, "the account does not balance: \(ledger)")
  require(ledger.read == read, "\(ledger.read) records read, not \(read)")
  require(one.files == three.files, "three workers account for \(three.files), one for \(one.files)")
  let counted = one["all"].reduce(0) { $0 + $1.count }
  require(counted == ledger.kept, "\(counted) records counted, \(ledger.kept) kept")
  require(one["all"] == three["all"], "three workers count otherwise than one")
}

extension ColumnType {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}

/// Waits for the reader's tasks: libFuzzer calls from one thread. Nil where a file is refused.
private func summaries(_ plan: SummaryPlan, _ tables: [TableMapping], folder: String, workers: Int) -> Summaries? {
  final class Box: @unchecked Sendable { var value: Summaries? }
  let (box, done) = (Box(), DispatchSemaphore(value: 0))
  Task.detached {
    box.value = try? await NativeReader(exports: folder, workers: workers).summaries(plan, tables: tables)
    done.signal()
  }
  done.wait()
  return box.value
}
