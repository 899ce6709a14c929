// Owns the cutting of a chunk into records, the naming of lines that are none, and the way to the content of a field,
// whatever the format.

internal import CScanner
internal import Glibc

/// Why a row cannot be a record.
enum Rejection: String, CaseIterable {
  case blankLine = "blank line"
  case tooFewFields = "too few fields"
  case tooManyFields = "too many fields"
  case unclosedQuote = "quote opened and never closed"
  case notJSON = "not a JSON object"
  case tooDeep = "JSON nested more than 128 levels deep"
  case noKey = "no key"
}

/// The records of one chunk. Belongs to one worker, and is reused from chunk to chunk.
final class RecordSplitter {
  private(set) var count = 0
  /// For each record: where its bytes begin, and its number in the chunk, rejected ones counted. Longer than there are
  /// records, since no chunk gives room back.
  private(set) var start: [Int] = []
  private(set) var number: [Int] = []
  /// Of delimited records: the entry of each one's first field among the chunk's ends.
  private(set) var firstField: [Int] = []
  /// Of JSON.
  private(set) var json: JSONRecords?
  private let scratch: FieldScratch

  init(nullWords: [String] = []) { scratch = FieldScratch(nullWords: nullWords) }

  func split(_ chunk: Chunk, _ layout: FileLayout, reject: (Rejection, _ start: Int) -> Void) {
    count = 0
    let room = chunk.records - start.count
    if room > 0 {
      start.append(contentsOf: repeatElement(0, count: room))
      number.append(contentsOf: repeatElement(0, count: room))
      firstField.append(contentsOf: repeatElement(0, count: room))
    }
    if let paths = layout.paths {
      splitLines(chunk, layout, paths, reject)
    } else {
      splitFields(chunk, width: layout.width, reject)
    }
  }

  private func splitFields(_ chunk: Chunk, width: Int, _ reject: (Rejection, _ start: Int) -> Void) {
    let ends = chunk.ends.span
    var field = chunk.fields.lowerBound
    var begin = chunk.start
    var record = 0
    var recordField = field
    while field < chunk.fields.upperBound {
      if field == recordField {
        // Records of the right width mostly follow one another. The last of all may be unclosed.
        let regular =
          addRegular(ends, field..<chunk.fields.upperBound, width, begin, record) - (chunk.isUnclosed ? 1 : 0)
        if regular > 0 {
          count += regular
          record += regular
          field += regular * width
          begin = Int(ends[field - 1] & CSCANNER_OFFSET) + 1
        }
        recordField = field
        guard field < chunk.fields.upperBound else { break }
      }
      let entry = ends[field]
      field += 1
      guard entry & CSCANNER_RECORD_END != 0 else { continue }
      let end = Int(entry & CSCANNER_OFFSET)
      let fields = field - recordField
      let isLastOfAll = field == chunk.fields.upperBound
      if isLastOfAll, chunk.isUnclosed {
        reject(.unclosedQuote, begin)
      } else if fields == width {
        // A single column may hold an empty value; only a wider file can tell a blank line from a record.
        add(begin, record, recordField)
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

  private func add(_ begin: Int, _ record: Int, _ field: Int) {
    (start[count], number[count], firstField[count]) = (begin, record, field)
    count += 1
  }

  /// Writes neighbouring records of the right width behind those that there are, and returns how many they are.
  private func addRegular(_ ends: Span<UInt32>, _ fields: Range<Int>, _ width: Int, _ begin: Int, _ record: Int) -> Int
  {
    guard width > 0 else { return 0 }
    return unsafe ends.withUnsafeBufferPointer { ends in
      unsafe start.withUnsafeMutableBufferPointer { start in
        unsafe number.withUnsafeMutableBufferPointer { number in
          unsafe firstField.withUnsafeMutableBufferPointer { firstField in
            guard let ends = ends.baseAddress, let starts = start.baseAddress, let numbers = number.baseAddress,
              let entries = firstField.baseAddress
            else { return 0 }
            return unsafe cscanner_regular(
              ends, fields.lowerBound, fields.upperBound, width, begin, record, start.count - count, starts + count,
              numbers + count, entries + count)
          }
        }
      }
    }
  }

  private func splitLines(
    _ chunk: Chunk, _ layout: FileLayout, _ paths: FieldPaths, _ reject: (Rejection, _ start: Int) -> Void
  ) {
    var records = json ?? JSONRecords(paths.tree)
    // Held here alone while it is written to.
    json = nil
    records.removeAll()
    let bytes = chunk.bytes.span
    // The first records of a file show which keys there are.
    let sampled = chunk.firstOrdinal == layout.firstOrdinal ? FieldPaths.sampled : 0
    var keys: Set<String> = []
    var begin = chunk.start
    var record = 0
    while begin < chunk.end {
      let end = lineEnd(bytes, begin, chunk.end)
      if JSONScan.afterSpace(bytes, begin, end) == end {
        reject(.blankLine, begin)
      } else {
        do throws(JSONFault) {
          try records.read(bytes, begin..<end)
          add(begin, record, 0)
          if count <= sampled { JSONRecords.addKeys(of: bytes, begin..<end, to: &keys) }
        } catch {
          reject(error == .tooDeep ? .tooDeep : .notJSON, begin)
        }
      }
      record += 1
      begin = end + 1
    }
    paths.note(seen: records.seen, records: count, keys: keys, file: layout.number)
    json = records
  }

  /// Hands over the content of a field in each of some records, without quotes, escapes, and spaces at its
  /// ends. The field has a column.
  @inline(__always)
  func contents(
    of field: Int, in records: Range<Int>, _ chunk: Chunk, _ layout: FileLayout,
    _ body: (_ record: Int, _ bytes: Span<UInt8>, _ content: Range<Int>, _ isStructure: Bool) -> Void
  ) {
    guard let column = layout.columns[field] else { return }
    let bytes = chunk.bytes.span
    if let second = layout.seconds[field] {
      for record in records {
        scratch.join {
          content(of: column, in: record, chunk, layout, $0)
        } and: {
          content(of: second, in: record, chunk, layout, $0)
        }
        let joined = scratch.joined
        body(record, joined.span, 0..<joined.count, false)
      }
    } else if let json {
      for record in records {
        let value = json[record, column]
        if value.kind == .escaped {
          scratch.unescape(bytes, value.range)
          let text = scratch.text
          body(record, text.span, FieldText.trimmed(text.span, 0..<text.count), false)
        } else {
          body(record, bytes, FieldText.trimmed(bytes, value.range), value.kind == .structure)
        }
      }
    } else {
      let ends = chunk.ends.span
      for record in records {
        let (range, needsRewriting) = range(record, column: column, of: layout.width, ends, bytes)
        FieldText.read(bytes, range, needsRewriting: needsRewriting) { body(record, $0, $1, false) }
      }
    }
  }

  /// The content of one column, for a field of two.
  private func content(
    of column: Int, in record: Int, _ chunk: Chunk, _ layout: FileLayout, _ body: (Span<UInt8>, Range<Int>) -> Void
  ) {
    let bytes = chunk.bytes.span
    if let json {
      let value = json[record, column]
      if value.kind == .escaped {
        scratch.unescape(bytes, value.range)
        let text = scratch.text
        body(text.span, FieldText.trimmed(text.span, 0..<text.count))
      } else {
        body(bytes, FieldText.trimmed(bytes, value.range))
      }
      return
    }
    let (range, needsRewriting) = range(record, column: column, of: layout.width, chunk.ends.span, bytes)
    FieldText.read(bytes, range, needsRewriting: needsRewriting, body)
  }

  /// The raw bytes of a delimited record's field, without the CR of its line's end.
  @inline(__always)
  func range(
    _ record: Int, column: Int, of width: Int, _ ends: Span<UInt32>, _ bytes: Span<UInt8>
  ) -> (range: Range<Int>, needsRewriting: Bool) {
    let entry = firstField[record] + column
    let low = column == 0 ? start[record] : Int(ends[entry - 1] & CSCANNER_OFFSET) + 1
    let end = ends[entry]
    var high = Int(end & CSCANNER_OFFSET)
    if column == width - 1, high > low, bytes[high - 1] == UInt8(ascii: "\r") { high -= 1 }
    return (low..<high, end & CSCANNER_REWRITE != 0)
  }

  /// The newline that ends a line, or the end of all.
  private func lineEnd(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, let found = unsafe memchr(base + start, 0x0A, end - start) else { return end }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
