// Owns the note of records that hold bytes no text has: zero bytes, and those that are not UTF-8.

internal import CScanner

enum OddBytes: String, CaseIterable {
  case notUTF8 = "records with bytes that are not UTF-8; \"encoding: windows-1252\" may be what is meant"
  case zero = "records with zero bytes"

  /// Counts the records of a chunk that hold such bytes.
  static func note(_ chunk: Chunk, _ layout: FileLayout, _ splitter: RecordSplitter, _ tally: inout FileTally) {
    var at = next(chunk, from: chunk.start)
    guard at < chunk.end else { return }
    let starts = splitter.start
    var found: [OddBytes: FileTally.Count] = [:]
    var last: [OddBytes: Int] = [:]
    while at < chunk.end {
      // The last record that begins at or before the byte; what lies in no record is rejected by name.
      var (low, high) = (0, splitter.count)
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] <= at { low = middle + 1 } else { high = middle }
      }
      let oddity: OddBytes = chunk.bytes[at] == 0 ? .zero : .notUTF8
      if low > 0, last[oddity] != low {
        last[oddity] = low
        found[oddity, default: .init()].count += 1
        if found[oddity]?.firstLine == Int.max, tally.oddBytes[oddity] == nil {
          found[oddity]?.firstLine = chunk.line(of: starts[low - 1])
        }
      }
      at = next(chunk, from: at + 1)
    }
    for (oddity, count) in found { tally.oddBytes[oddity, default: .init()].add(count) }
  }

  private static func next(_ chunk: Chunk, from start: Int) -> Int {
    unsafe chunk.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return chunk.end }
      return unsafe cscanner_not_text(base, start, chunk.end)
    }
  }
}
