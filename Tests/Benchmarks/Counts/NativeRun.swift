// Owns the native reader's side: the same plan counted, timed, and written as the script writes it.

import AuditModel
import Exports
import Foundation
import Glibc

struct NativeRun {
  let planned: PlannedCounts
  let exports: String
  let output: String
  let workers: Int

  /// Prints one line of JSON about the run, and ends it: what is held is not freed group by group.
  func carryOut() async throws -> Never {
    let reader = NativeReader(exports: exports, workers: workers)
    let clock = ContinuousClock()
    let start = clock.now
    let plan = SummaryPlan(aggregates: planned.aggregates)
    let summaries = try await reader.summaries(plan, tables: planned.book.tables)
    let counted = clock.now
    try await write(summaries)
    let rows = summaries.files.reduce(0) { $0 + $1.read }
    let bytes = Set(summaries.files.map(\.file)).reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(exports)/\(file)")
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
    for fault in summaries.faults {
      FileHandle.standardError.write(Data("Counts: \(fault.table): \(fault.reason)\n".utf8))
    }
    print(
      """
      {"aggregates": \(plan.aggregates.count), "rows": \(rows), "bytes": \(bytes), \
      "counting": \(seconds(counted - start)), "writing": \(seconds(clock.now - counted))}
      """)
    exit(0)
  }

  /// Each aggregate to its file, on all cores.
  private func write(_ summaries: Summaries) async throws {
    let costs = planned.aggregates.map { summaries[$0.id].count + 1 }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for share in evenShares(of: costs, among: workers) {
        group.addTask {
          for number in share {
            let aggregate = planned.aggregates[number]
            try save(CSVBytes(aggregate, summaries[aggregate.id]).bytes, PlannedCounts.file(number))
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Foundation would wait for the disk, which the other side does not.
  private func save(_ bytes: [UInt8], _ name: String) throws {
    guard let file = unsafe fopen("\(output)/\(name)", "w") else {
      throw Refusal("\(output)/\(name) cannot be written")
    }
    let written = unsafe fwrite(bytes, 1, bytes.count, file)
    guard unsafe fclose(file) == 0, written == bytes.count else {
      throw Refusal("\(output)/\(name) cannot be written")
    }
  }

  private func seconds(_ duration: Duration) -> Double { Double(Int(duration / .milliseconds(1))) / 1000 }
}

/// One aggregate's groups as a CSV file.
private struct CSVBytes {
  private(set) var bytes: [UInt8]

  init(_ aggregate: Aggregate, _ rows: [Summary.Row]) {
    let heads = aggregate.keys.indices.map { "k\($0)" } + ["n"] + aggregate.sums.indices.map { "s\($0)" }
    bytes = Array((heads.joined(separator: ",") + "\n").utf8)
    bytes.reserveCapacity(bytes.count + rows.count * 12 * heads.count)
    // Spans, since iterating over the arrays of a million rows would count references to each.
    let rows = rows.span
    for index in rows.indices {
      let keys = rows[index].keys.span
      for place in keys.indices {
        switch keys[place] {
        case .missing: bytes.append(comma)
        case .integer(let value): append(value, then: comma)
        case .text(let value): append(value)
        }
      }
      let sums = rows[index].sums.span
      append(rows[index].count, then: sums.isEmpty ? newline : comma)
      for place in sums.indices {
        let end = place + 1 < sums.count ? comma : newline
        if let sum = Int64(exactly: sums[place]) {
          append(sum, then: end)
        } else {
          bytes.append(contentsOf: String(sums[place]).utf8)
          bytes.append(end)
        }
      }
    }
  }

  /// All of a number's bytes at once: an array looks at each append whether it is its only owner.
  private mutating func append(_ value: Int64, then end: UInt8) {
    var rest = value.magnitude
    var text = InlineArray<21, UInt8>(repeating: 0)
    var first = text.count - 1
    text[first] = end
    repeat {
      first -= 1
      text[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    if value < 0 {
      first -= 1
      text[first] = UInt8(ascii: "-")
    }
    unsafe text.span.extracting(first...).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// A text, quoted where it has to be, and a comma.
  private mutating func append(_ text: String) {
    let from = bytes.count
    bytes.append(contentsOf: text.utf8)
    if bytes[from...].contains(where: { $0 == comma || $0 == quote || $0 == newline }) {
      let quoted = text.replacing("\"", with: "\"\"")
      bytes.replaceSubrange(from..., with: "\"\(quoted)\"".utf8)
    }
    bytes.append(comma)
  }

  private var comma: UInt8 { UInt8(ascii: ",") }
  private var quote: UInt8 { UInt8(ascii: "\"") }
  private var newline: UInt8 { UInt8(ascii: "\n") }
}
