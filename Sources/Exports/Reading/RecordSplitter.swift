// Owns the cutting of a chunk into records of the right width, and the naming of those that are not.

internal import CScanner

/// Why a row cannot be a record.
enum Rejection: String, CaseIterable {
  case blankLine = "blank line"
  case tooFewFields = "too few fields"
  case tooManyFields = "too many fields"
  case unclosedQuote = "quote opened and never closed"
  case noKey = "no key"
}

/// The records of one chunk that have as many fields as their file's header. Reused from chunk to chunk.
struct RecordSplitter {
  /// For each record: the entry of its first field among the chunk's ends, where its bytes begin, and its number in
  /// the chunk, rejected ones counted.
  private(set) var firstField: [Int] = []
  private(set) var start: [Int] = []
  private(set) var number: [Int] = []

  var count: Int { firstField.count }

  mutating func split(_ chunk: Chunk, width: Int, reject: (Rejection, _ start: Int) -> Void) {
    firstField.removeAll(keepingCapacity: true)
    start.removeAll(keepingCapacity: true)
    number.removeAll(keepingCapacity: true)
    let ends = chunk.ends.span
    var field = chunk.fields.lowerBound
    var begin = chunk.start
    var record = 0
    var recordField = field
    while field < chunk.fields.upperBound {
      let entry = ends[field]
      field += 1
      guard entry & CSCANNER_RECORD_END != 0 else { continue }
      let end = Int(entry & ~CSCANNER_RECORD_END)
      let fields = field - recordField
      let isLastOfAll = field == chunk.fields.upperBound
      if isLastOfAll, chunk.isUnclosed {
        reject(.unclosedQuote, begin)
      } else if fields == width {
        // A single column may hold an empty value; only a wider file can tell a blank line from a record.
        firstField.append(recordField)
        start.append(begin)
        number.append(record)
      } else if fields == 1, end == begin || (end == begin + 1 && chunk.bytes[begin] == UInt8(ascii: "\r")) {
        reject(.blankLine, begin)
      } else {
        reject(fields < width ? .tooFewFields : .tooManyFields, begin)
      }
      record += 1
      recordField = field
      begin = end + 1
    }
  }

  /// The raw bytes of a record's field, without the CR of its line's end.
  @inline(__always)
  func range(_ record: Int, column: Int, of width: Int, _ ends: Span<UInt32>, _ bytes: Span<UInt8>) -> Range<Int> {
    let entry = firstField[record] + column
    let low = column == 0 ? start[record] : Int(ends[entry - 1] & ~CSCANNER_RECORD_END) + 1
    var high = Int(ends[entry] & ~CSCANNER_RECORD_END)
    if column == width - 1, high > low, bytes[high - 1] == UInt8(ascii: "\r") { high -= 1 }
    return low..<high
  }
}
