// Owns the serial stage of reading: files one after another, cut into chunks of whole records, indexed by the scanner.

internal import AuditModel
internal import CScanner
internal import Glibc

/// Whole records of one file, with the index of their fields. Each worker owns one and has it refilled.
struct Chunk {
  var bytes: [UInt8] = []
  /// Ends as the scanner writes them: offset, and the top bit at the end of a record.
  var ends: [UInt32] = []
  /// The entries of `ends` and the bytes that this chunk's records span; a header comes before them.
  var fields = 0..<0
  var start = 0
  var records = 0
  /// The number of the first record among all files of the table.
  var firstOrdinal = 0
  /// The line of the first record in its file, from 1.
  var firstLine = 0
  var layout: FileLayout?
  /// The last record ends inside a quoted field.
  var isUnclosed = false

  /// The line, from 1, of the byte at an offset within this chunk's records.
  func line(of offset: Int) -> Int {
    var line = firstLine
    for index in start..<offset where bytes[index] == UInt8(ascii: "\n") { line += 1 }
    return line
  }
}

/// Hands out the records of a table's files in order. Not for use from two tasks at once.
struct ChunkReader {
  private let table: TableMapping
  private let folder: String
  private let files: [String]
  private let fields: [ColumnMapping]
  private var nextFile = 0
  private var source: ByteSource?
  private var layout: FileLayout?
  private var leftover: [UInt8] = []
  private var line = 1
  private var ordinal = 0
  private(set) var finished: [FinishedFile] = []
  private(set) var bytesRead = 0

  static let chunkSize = 1 << 20
  /// The longest record: beyond it a quote is surely unclosed.
  static let longestRecord = 1 << 26

  init(table: TableMapping, fields: [ColumnMapping], files: [String], folder: String) {
    self.table = table
    self.fields = fields
    self.files = files
    self.folder = folder
  }

  /// Refills the chunk with the next whole records. False when there are no more.
  mutating func next(_ chunk: inout Chunk) throws(ReadingError) -> Bool {
    while true {
      if source == nil {
        guard nextFile < files.count else { return false }
        source = try ByteSource(path: folder + "/" + files[nextFile])
        layout = nil
        leftover = []
        line = 1
      }
      if try fill(&chunk), chunk.records > 0 { return true }
    }
  }

  /// Reads and indexes once. False when the file held no record beyond its header.
  private mutating func fill(_ chunk: inout Chunk) throws(ReadingError) -> Bool {
    guard let source else { return false }
    var size = max(Self.chunkSize, leftover.count * 2)
    if chunk.bytes.count < size { chunk.bytes = [UInt8](repeating: 0, count: size) }
    var filled = leftover.count
    for index in leftover.indices { chunk.bytes[index] = leftover[index] }
    let delimiter = table.delimiter ?? Self.delimiter(of: files[nextFile])
    while true {
      let count = try source.read(into: &chunk.bytes, at: filled..<size)
      bytesRead += count
      let isLast = filled + count < size
      filled += count
      if line == 1, layout == nil { filled = try removeMark(from: &chunk.bytes, filled: filled) }
      if chunk.ends.count < filled + 1 { chunk.ends = [UInt32](repeating: 0, count: chunk.bytes.count + 1) }
      let result = unsafe chunk.bytes.withUnsafeBufferPointer { bytes in
        unsafe chunk.ends.withUnsafeMutableBufferPointer { ends in
          unsafe cscanner_index(bytes.baseAddress!, filled, isLast ? 1 : 0, delimiter, ends.baseAddress!)
        }
      }
      if result.records == 0, !isLast {
        size *= 2
        guard size <= Self.longestRecord else {
          throw ReadingError(
            file: files[nextFile], problem: "line \(line) begins a record longer than 64 MiB",
            nextStep: "Look for a quote that is opened and never closed.")
        }
        // A chunk that comes back may have grown before.
        let lacking = size - chunk.bytes.count
        if lacking > 0 { chunk.bytes.append(contentsOf: [UInt8](repeating: 0, count: lacking)) }
        continue
      }
      leftover = Array(chunk.bytes[result.consumed..<filled])
      hand(result, to: &chunk)
      if isLast { finishFile() }
      return result.records > 0
    }
  }

  private mutating func hand(_ result: cscanner_result, to chunk: inout Chunk) {
    chunk.fields = 0..<result.fields
    chunk.start = 0
    chunk.records = result.records
    chunk.firstLine = line
    chunk.isUnclosed = result.unclosed != 0
    if layout == nil, result.records > 0 {
      let header = FileLayout.Header(chunk)
      layout = FileLayout(
        file: files[nextFile], number: nextFile, header: header, fields: fields, firstOrdinal: ordinal)
      chunk.fields = header.texts.count..<result.fields
      chunk.start = header.end
      chunk.records -= 1
      chunk.firstLine += header.lines
    }
    chunk.layout = layout
    chunk.firstOrdinal = ordinal
    ordinal += chunk.records
    line += result.newlines
  }

  private mutating func finishFile() {
    // A file without even a header is handed on as one with no columns, so that its account is not lost.
    let layout =
      layout
      ?? FileLayout(
        file: files[nextFile], number: nextFile, header: .init(texts: [], end: 0, lines: 0), fields: fields,
        firstOrdinal: ordinal)
    finished.append(
      FinishedFile(layout: layout, records: ordinal - layout.firstOrdinal, digest: source?.finishDigest() ?? ""))
    source = nil
    nextFile += 1
  }

  /// Drops a UTF-8 byte order mark; refuses the marks of UTF-16.
  private func removeMark(from bytes: inout [UInt8], filled: Int) throws(ReadingError) -> Int {
    if filled >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      for index in 3..<filled { bytes[index - 3] = bytes[index] }
      return filled - 3
    }
    if filled >= 2, (bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF) {
      throw ReadingError(
        file: files[nextFile], problem: "is UTF-16; exports are read as UTF-8",
        nextStep: "Save it as UTF-8, for example with: iconv -f UTF-16 -t UTF-8.")
    }
    return filled
  }

  private static func delimiter(of file: String) -> UInt8 {
    let bare = file.hasSuffix(".gz") ? String(file.dropLast(3)) : file
    return bare.hasSuffix(".tsv") || bare.hasSuffix(".tab") ? UInt8(ascii: "\t") : UInt8(ascii: ",")
  }
}
