// Owns where one file holds the fields asked for, by its header or by their paths, and what is wrong with it.

internal import AuditModel
internal import CScanner

/// One file of a table, shared by the workers.
final class FileLayout: Sendable {
  let file: String
  /// Its place among the table's files.
  let number: Int
  /// Columns in the file. Of JSON always one: the record.
  let width: Int
  /// The column of each field asked for, in their order; nil where the file has none. Of JSON the slot of its path.
  let columns: [Int?]
  /// The column whose content follows the first's, for fields of two.
  let seconds: [Int?]
  /// Of JSON: what finds the slots in a record.
  let paths: FieldPaths?
  /// The number of the file's first record among all files of the table.
  let firstOrdinal: Int
  /// Its text was made here, and so is known to be UTF-8.
  let isTranscoded: Bool
  private let headerFaults: [(field: String, reason: String)]
  /// Columns without a name, and names that occur more than once.
  let oddities: [NamedCount]

  /// Of JSON known only when all records are read, and said of the table's first such file.
  var faults: [(field: String, reason: String)] {
    headerFaults + (paths?.faults(of: self) ?? [])
  }

  struct Header {
    var texts: [String]
    /// The offset of the first byte after it, and the lines it spans.
    var end: Int
    var lines: Int
    /// A CR outside quotes that no LF follows.
    var hasLoneReturn = false
  }

  init(
    file: String, number: Int, header: Header, fields: [ColumnMapping], firstOrdinal: Int, isTranscoded: Bool = false
  ) {
    self.file = file
    self.number = number
    self.firstOrdinal = firstOrdinal
    self.isTranscoded = isTranscoded
    paths = nil
    width = header.texts.count
    let names = HeaderNames(header.texts, of: file)
    oddities = names.oddities
    var faults: [(String, String)] = []
    func column(_ name: String, of field: ColumnMapping) -> Int? {
      switch names.column(name, occurrence: field.occurrence) {
      case .success(let column): return column
      case .failure(let fault):
        faults.append((field.field, fault.reason))
        return nil
      }
    }
    let firsts = fields.map { column($0.header, of: $0) }
    let seconds = fields.map { field in field.second.flatMap { column($0, of: field) } }
    self.seconds = seconds
    // Half a value is none.
    columns = fields.indices.map { fields[$0].second != nil && seconds[$0] == nil ? nil : firsts[$0] }
    headerFaults = faults
  }

  /// A file whose lines are JSON.
  init(file: String, number: Int, paths: FieldPaths, firstOrdinal: Int, isTranscoded: Bool) {
    self.file = file
    self.number = number
    self.paths = paths
    self.firstOrdinal = firstOrdinal
    self.isTranscoded = isTranscoded
    (width, oddities, headerFaults) = (1, [], [])
    (columns, seconds) = (paths.columns, paths.seconds)
  }
}

/// A file read to its end.
struct FinishedFile: Sendable {
  var layout: FileLayout
  var records: Int
  var content: DigestedFile
  /// Where the digest is made of the parts that workers add.
  var shared: OrderedDigest?
  var digest: String { content.digest }
  /// What its encoding and form are worth noting for.
  var notes: [NamedCount] = []

  /// With its digest, once all workers are done.
  func digested() -> FinishedFile {
    guard let shared else { return self }
    var file = self
    file.content.digest = shared.finish()
    file.shared = nil
    return file
  }
}

extension FileLayout.Header {
  /// The first record of a chunk, as texts.
  init(_ chunk: Chunk) {
    var texts: [String] = []
    var start = chunk.start
    var hasLoneReturn = false
    for entry in chunk.ends[chunk.fields] {
      let end = Int(entry & CSCANNER_OFFSET)
      var range = start..<end
      let isLast = entry & CSCANNER_RECORD_END != 0
      if isLast, range.last.map({ chunk.bytes[$0] == UInt8(ascii: "\r") }) ?? false {
        range = range.lowerBound..<(range.upperBound - 1)
      }
      let needsRewriting = entry & CSCANNER_REWRITE != 0
      texts.append(FieldText.string(of: chunk.bytes.span, in: range, needsRewriting: needsRewriting))
      hasLoneReturn = hasLoneReturn || Self.hasReturn(chunk.bytes[range])
      start = end + 1
      if isLast { break }
    }
    let end = min(start, chunk.end)
    let lines = chunk.bytes[min(chunk.start, end)..<end].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    self.init(texts: texts, end: end, lines: lines, hasLoneReturn: hasLoneReturn)
  }

  /// Whether a raw field has a CR outside its quotes.
  private static func hasReturn(_ field: ArraySlice<UInt8>) -> Bool {
    let quote = UInt8(ascii: "\"")
    var isQuoted = false
    let canQuote = field.first == quote
    for byte in field {
      if byte == quote, canQuote { isQuoted.toggle() }
      if byte == UInt8(ascii: "\r"), !isQuoted { return true }
    }
    return false
  }
}
