// Owns one stretch of text cut into records and fields by the scanner, for files that are not declared yet.

internal import CScanner

struct ScannedText {
  struct Record {
    /// Each field's bytes, quotes and all, without the CR of the line's end.
    var fields: [Range<Int>]

    var isBlank: Bool { fields.count == 1 && fields[0].isEmpty }
  }

  let bytes: [UInt8]
  private let ends: [UInt32]
  /// Bytes up to the last record's end.
  let consumed: Int
  let isUnclosed: Bool
  let newlines: Int

  init(_ bytes: [UInt8], isLast: Bool, delimiter: UInt8) {
    self.bytes = bytes
    var ends = [UInt32](repeating: 0, count: bytes.count + 1)
    let result = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe ends.withUnsafeMutableBufferPointer { ends -> cscanner_result in
        guard let start = bytes.baseAddress, let room = ends.baseAddress else { return cscanner_result() }
        return unsafe cscanner_index(start, bytes.count, isLast ? 1 : 0, delimiter, room)
      }
    }
    ends.removeLast(ends.count - result.fields)
    self.ends = ends
    consumed = result.consumed
    isUnclosed = result.unclosed != 0
    newlines = result.newlines
  }

  /// The lines before a record.
  func lines(before record: Record) -> Int {
    bytes[..<(record.fields.first?.lowerBound ?? 0)].count { $0 == UInt8(ascii: "\n") }
  }

  /// Whole records, one after another.
  var records: some Sequence<Record> {
    sequence(state: (field: 0, start: 0)) { state -> Record? in
      guard state.field < ends.count else { return nil }
      var record = Record(fields: [])
      while state.field < ends.count {
        let entry = ends[state.field]
        state.field += 1
        let end = Int(entry & ~CSCANNER_RECORD_END)
        let isLast = entry & CSCANNER_RECORD_END != 0
        let hasReturn = isLast && end > state.start && bytes[end - 1] == UInt8(ascii: "\r")
        record.fields.append(state.start..<(hasReturn ? end - 1 : end))
        state.start = end + 1
        if isLast { break }
      }
      return record
    }
  }
}
