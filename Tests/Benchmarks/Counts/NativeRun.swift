// Owns the native reader's side: the same plan counted, timed, and written as the script writes it.

import AuditModel
import Exports
import Foundation

struct NativeRun {
  let planned: PlannedCounts
  let exports: String
  let output: String
  let workers: Int

  /// One line of JSON about the run.
  func carryOut() async throws -> String {
    let reader = NativeReader(exports: exports, workers: workers)
    let clock = ContinuousClock()
    let start = clock.now
    let refused = Script.refused(planned)
    let said = planned.aggregates.indices.filter { refused[$0] == nil }
    let plan = SummaryPlan(aggregates: said.map { planned.aggregates[$0] })
    let counting = clock.now
    let summaries = try await reader.summaries(plan, tables: planned.book.tables)
    let counted = clock.now
    try await write(said, of: summaries)
    let rows = summaries.files.reduce(0) { $0 + $1.read }
    let bytes = Set(summaries.files.map(\.file)).reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(exports)/\(file)")
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
    for fault in summaries.faults {
      FileHandle.standardError.write(Data("Counts: \(fault.table): \(fault.reason)\n".utf8))
    }
    return """
      {"aggregates": \(said.count), "rows": \(rows), "bytes": \(bytes), "planning": \(seconds(counting - start)), \
      "counting": \(seconds(counted - counting)), "writing": \(seconds(clock.now - counted))}

      """
  }

  /// Each aggregate to its file, on all cores.
  private func write(_ said: [Int], of summaries: Summaries) async throws {
    let costs = said.map { summaries[planned.aggregates[$0].id].count + 1 }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for share in evenShares(of: costs, among: workers) {
        group.addTask {
          for place in share {
            let aggregate = planned.aggregates[said[place]]
            try Data(bytes(of: aggregate, summaries[aggregate.id]))
              .write(to: URL(fileURLWithPath: "\(output)/\(PlannedCounts.file(said[place]))"))
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func seconds(_ duration: Duration) -> Double { Double(Int(duration / .milliseconds(1))) / 1000 }

  private func bytes(of aggregate: Aggregate, _ rows: [Summary.Row]) -> [UInt8] {
    let heads =
      aggregate.keys.indices.map { "k\($0)" } + ["n"] + aggregate.sums.indices.map { "s\($0)" }
    var bytes = Array(heads.joined(separator: ",").utf8)
    bytes.append(newline)
    bytes.reserveCapacity(bytes.count + rows.count * 12 * heads.count)
    // Spans, since iterating over the arrays of a million rows would count references to each.
    let rows = rows.span
    for index in rows.indices {
      let keys = rows[index].keys.span
      for place in keys.indices {
        switch keys[place] {
        case .missing: break
        case .integer(let value): append(value, to: &bytes)
        case .text(let value): append(value, to: &bytes)
        }
        bytes.append(comma)
      }
      append(rows[index].count, to: &bytes)
      let sums = rows[index].sums.span
      for place in sums.indices {
        bytes.append(comma)
        if let sum = Int64(exactly: sums[place]) {
          append(sum, to: &bytes)
        } else {
          bytes.append(contentsOf: String(sums[place]).utf8)
        }
      }
      bytes.append(newline)
    }
    return bytes
  }

  private func append(_ value: Int64, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    repeat {
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    while first < digits.count {
      bytes.append(digits[first])
      first += 1
    }
  }

  private func append(_ text: String, to bytes: inout [UInt8]) {
    guard text.utf8.contains(where: { $0 == comma || $0 == quote || $0 == newline }) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private var comma: UInt8 { UInt8(ascii: ",") }
  private var quote: UInt8 { UInt8(ascii: "\"") }
  private var newline: UInt8 { UInt8(ascii: "\n") }
}
