// Owns the serial stage of reading: files one after another, cut into chunks of whole records, indexed by the scanner.

internal import AuditModel
internal import CScanner

/// Hands out the records of a table's files in order. Not for use from two tasks at once.
struct ChunkReader {
  private let table: TableMapping
  private let folder: String
  private let files: [String]
  /// What an earlier reading found of the files, in their order.
  private let before: [DigestedFile]
  /// Whether the chunks are digested by those who get them.
  private let sharesDigests: Bool
  private let fields: [ColumnMapping]
  private let paths: FieldPaths
  private var nextFile = 0
  private var current: OpenFile?
  private var leftover: [UInt8] = []
  private var ordinal = 0
  private(set) var finished: [FinishedFile] = []
  private(set) var bytesRead = 0

  /// The file that is being read.
  private struct OpenFile {
    let name: String
    let source: TextSource
    /// Nil until the header shows the delimiter.
    var form: FileForm?
    var layout: FileLayout?
    /// The line that the next record begins on.
    var line = 1
    var notes: [NamedCount] = []
  }

  /// Bytes read at once: a test may ask for fewer, so that its few records lie in many chunks.
  private let chunkSize: Int

  static let usualChunkSize = 1 << 18
  /// The longest record: beyond it a quote is surely unclosed.
  static let longestRecord = 1 << 28

  init(
    table: TableMapping, fields: [ColumnMapping], files: [String], folder: String,
    before: [DigestedFile] = [], sharesDigests: Bool = false, chunkSize: Int = Self.usualChunkSize
  ) {
    self.before = before
    self.sharesDigests = sharesDigests
    self.chunkSize = chunkSize
    self.table = table
    self.fields = fields
    self.files = files
    self.folder = folder
    paths = FieldPaths(fields, of: table)
  }

  /// Refills the chunk with the next whole records. False when there are no more.
  mutating func next(_ chunk: inout Chunk) throws(ReadingError) -> Bool {
    while true {
      if current == nil {
        guard nextFile < files.count else { return false }
        let name = files[nextFile]
        current = OpenFile(
          name: name,
          source: try TextSource(
            path: folder + "/" + name, file: name, declared: table.encoding,
            before: nextFile < before.count ? before[nextFile] : nil, sharesDigest: sharesDigests),
          form: FileForm(declaredFor: name, of: table))
        leftover.removeAll(keepingCapacity: true)
      }
      if try fill(&chunk), chunk.records > 0 { return true }
    }
  }

  /// Reads and indexes once. False when the file held no record beyond its header.
  private mutating func fill(_ chunk: inout Chunk) throws(ReadingError) -> Bool {
    guard var file = current else { return false }
    chunk.digest(waiting: true)
    var size = max(chunkSize, leftover.count + chunkSize / 2)
    chunk.makeRoom(size, usual: chunkSize)
    copy(leftover, leftover.indices, into: &chunk.bytes, at: 0)
    var filled = leftover.count
    while true {
      let count = try file.source.read(into: &chunk.bytes, at: filled..<size)
      bytesRead += count
      let isLast = filled + count < size
      filled += count
      let form = decided(&file, &chunk, filled, isLast: isLast)
      let result = chunk.index(filled, isLast: isLast, form)
      if file.layout == nil { try FormCheck(file.name, form).check(chunk, filled, hasRecord: result.records > 0) }
      // A line that names the delimiter waits for the header after it.
      let lacksHeader =
        file.layout == nil && form != .lines && result.records == 1 && SeparatorLine(chunk.bytes[..<filled]) != nil
      if result.records == 0 || lacksHeader, !isLast {
        guard size < Self.longestRecord else { throw tooLong(file, form) }
        size = min(size * 2, Self.longestRecord)
        chunk.makeRoom(size, usual: chunkSize)
        continue
      }
      chunk.undigested = file.source.takeUndigested(before: filled)
      leftover.removeAll(keepingCapacity: leftover.capacity <= 4 * chunkSize)
      leftover.append(contentsOf: chunk.bytes[result.consumed..<filled])
      try hand(result, of: &file, form, to: &chunk)
      let isDone = isLast && leftover.isEmpty
      if isDone { finish(file, form) }
      current = isDone ? nil : file
      return result.records > 0
    }
  }

  private func decided(_ file: inout OpenFile, _ chunk: inout Chunk, _ filled: Int, isLast: Bool) -> FileForm {
    if let form = file.form { return form }
    if let line = SeparatorLine(chunk.bytes[..<filled]) { return .delimited(line.delimiter) }
    let delimiter = DelimiterSearch(table).delimiter(of: &chunk, filled: filled, isLast: isLast)
    return .delimited(delimiter)
  }

  private mutating func hand(
    _ result: cscanner_result, of file: inout OpenFile, _ form: FileForm, to chunk: inout Chunk
  ) throws(ReadingError) {
    chunk.fields = 0..<result.fields
    chunk.start = 0
    chunk.end = result.consumed
    chunk.records = result.records
    chunk.firstLine = file.line
    chunk.isUnclosed = result.unclosed != 0
    if file.layout == nil, result.records > 0 {
      let separator = form == .lines ? nil : SeparatorLine(chunk.bytes[..<chunk.end])
      if let separator, result.records > 1 {
        passOver(separator, &chunk)
        file.notes.append(NamedCount(name: SeparatorLine.note, count: 1, firstLine: 1))
      } else if file.form == nil, case .delimited(let delimiter) = form {
        file.notes += DelimiterSearch.note(delimiter).map { [$0] } ?? []
      }
      file.form = form
      switch form {
      case .lines: file.layout = lines(file)
      case .delimited:
        let header = FileLayout.Header(chunk)
        if header.hasLoneReturn { throw FormCheck.returnsAlone(file.name) }
        file.layout = delimited(file, header)
        chunk.fields = (chunk.fields.lowerBound + header.texts.count)..<result.fields
        chunk.start = header.end
        chunk.records -= 1
        chunk.firstLine += header.lines
      }
    }
    chunk.layout = file.layout
    chunk.firstOrdinal = ordinal
    ordinal += chunk.records
    file.line += result.newlines
  }

  private func passOver(_ line: SeparatorLine, _ chunk: inout Chunk) {
    let last = chunk.ends[chunk.fields].firstIndex { $0 & CSCANNER_RECORD_END != 0 } ?? chunk.fields.lowerBound
    chunk.fields = (last + 1)..<chunk.fields.upperBound
    chunk.start = line.length
    chunk.records -= 1
    chunk.firstLine += 1
  }

  private mutating func finish(_ file: OpenFile, _ form: FileForm) {
    // A file without even a header is handed on as one with no columns, so that its account is not lost.
    let isEmpty = file.layout == nil && form == .lines
    let hasHeaderAlone = form != .lines && file.layout.map { ordinal == $0.firstOrdinal } ?? false
    let layout =
      file.layout ?? (form == .lines ? lines(file) : delimited(file, .init(texts: [], end: 0, lines: 0)))
    finished.append(
      FinishedFile(
        layout: layout, records: ordinal - layout.firstOrdinal, content: file.source.finishDigest(),
        shared: file.source.sharedDigest,
        notes: file.source.notes + file.notes
          + (isEmpty ? [NamedCount(name: "empty: no records", count: 1)] : [])
          + (hasHeaderAlone ? [NamedCount(name: "empty: a header and no records", count: 1, firstLine: 1)] : [])))
    nextFile += 1
  }

  private func delimited(_ file: OpenFile, _ header: FileLayout.Header) -> FileLayout {
    FileLayout(
      file: file.name, number: nextFile, header: header, fields: fields, firstOrdinal: ordinal,
      isTranscoded: file.source.isTranscoded)
  }

  private func lines(_ file: OpenFile) -> FileLayout {
    FileLayout(
      file: file.name, number: nextFile, paths: paths, firstOrdinal: ordinal, isTranscoded: file.source.isTranscoded)
  }

  private func tooLong(_ file: OpenFile, _ form: FileForm) -> ReadingError {
    ReadingError(
      file: file.name, problem: "line \(file.line) begins a record longer than \(Self.longestRecord >> 20) MiB",
      nextStep: form == .lines
        ? "Look for a line end that is missing: each record is one line."
        : "Look for a quote that is opened and never closed.")
  }
}

/// Refuses what is plainly not of the form that a file is read in, by its first bytes.
private struct FormCheck {
  private let file: String
  private let form: FileForm

  init(_ file: String, _ form: FileForm) {
    self.file = file
    self.form = form
  }

  func check(_ chunk: Chunk, _ filled: Int, hasRecord: Bool) throws(ReadingError) {
    let start = chunk.bytes[..<filled]
    switch form {
    case .delimited:
      if !hasRecord, !start.contains(UInt8(ascii: "\n")), start.dropLast().contains(UInt8(ascii: "\r")) {
        throw Self.returnsAlone(file)
      }
    case .lines:
      guard let first = start.firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return }
      if start[first] == UInt8(ascii: "[") {
        throw ReadingError(
          file: file, problem: "is one JSON array, where each line should be a record",
          nextStep: "Write its elements a line each, for example with: jq -c '.[]'.")
      }
      let line = start[first...].prefix { $0 != UInt8(ascii: "\n") }
      if line.filter({ $0 != 0x20 && $0 != 0x0D }) == [UInt8(ascii: "{")], line.endIndex < filled {
        throw ReadingError(
          file: file, problem: "begins with a record that spans several lines, where each line should be a record",
          nextStep: "Write each record on one line, for example with: jq -c .")
      }
    }
  }

  static func returnsAlone(_ file: String) -> ReadingError {
    ReadingError(
      file: file, problem: "ends its lines with CR alone, as old spreadsheets do",
      nextStep: "Save it with line ends of LF or CRLF, for example with: tr '\\r' '\\n'.")
  }
}
