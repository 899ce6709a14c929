// Owns the way through an unknown file: its form from its first bytes, then row by row to a profile of each column.

/// Rows that are looked at unless more are asked for.
package let usualSample = 200_000

/// Profiles the first rows of an export. Throws where it cannot be read, or is not delimited text.
package func profileExport(file: String, rows: Int = usualSample) throws(ReadingError) -> FileProfile {
  var profiler = try FileProfiler(file: file, encoding: nil, rows: rows)
  if let profile = try profiler.run() { return profile }
  // What began as ASCII turned out not to be UTF-8.
  profiler = try FileProfiler(file: file, encoding: .windows1252, rows: rows)
  guard let profile = try profiler.run() else {
    throw ReadingError(file: file, problem: "is no text", nextStep: "Export it as CSV in UTF-8.")
  }
  return profile
}

private struct FileProfiler {
  private let file: String
  private let source: ByteSource
  private let encoding: TextEncoding
  private var decoder: TextDecoder
  private let mostRows: Int
  private var buffer = [UInt8](repeating: 0, count: chunkSize)
  /// Text that is read and not yet cut into records.
  private var text: [UInt8] = []
  private var isAtEnd = false
  private var delimiter = UInt8(ascii: ",")
  private var headers: [String] = []
  private var columns: [ColumnTally] = []
  private var rows = 0
  private var ragged = 0
  private var firstRagged: Int?
  private var blankLines = 0
  private var line = 1

  static let chunkSize = 1 << 20

  init(file: String, encoding: TextEncoding?, rows: Int) throws(ReadingError) {
    self.file = file
    mostRows = rows
    source = try ByteSource(path: file)
    let count = try source.read(into: &buffer, at: 0..<Self.chunkSize)
    let start = buffer[..<count]
    isAtEnd = count < Self.chunkSize
    try Self.refuseOtherForms(start, file: file)
    self.encoding = encoding ?? .guess(from: start)
    decoder = TextDecoder(self.encoding)
    text = decoder.decode(start, isLast: isAtEnd)
    if text.contains(0) {
      throw ReadingError(
        file: file, problem: "holds zero bytes, so it is no text", nextStep: "Export it as CSV in UTF-8.")
    }
    delimiter = DelimiterGuess.delimiter(of: text, isWhole: isAtEnd)
  }

  /// Nil where the text is not of its encoding.
  mutating func run() throws(ReadingError) -> FileProfile? {
    var isUnclosed = false
    while true {
      let scanned = ScannedText(text, isLast: isAtEnd, delimiter: delimiter)
      if encoding.isReadAsItIs, !isUTF8(text[..<min(scanned.consumed, text.count)], mayEndEarly: false) { return nil }
      let isFull = take(scanned)
      if isFull || isAtEnd {
        isUnclosed = isAtEnd && scanned.isUnclosed
        if headers.isEmpty {
          throw ReadingError(file: file, problem: "is empty", nextStep: "Export it again, with a header line.")
        }
        return profile(isWhole: !isFull, isUnclosed: isUnclosed)
      }
      line += scanned.newlines
      text.removeFirst(scanned.consumed)
      guard text.count <= ChunkReader.longestRecord else {
        throw ReadingError(
          file: file, problem: "line \(line) begins a record longer than 64 MiB",
          nextStep: "Look for a quote that is opened and never closed.")
      }
      let count = try source.read(into: &buffer, at: 0..<Self.chunkSize)
      isAtEnd = count < Self.chunkSize
      text += decoder.decode(buffer[..<count], isLast: isAtEnd)
    }
  }

  /// True when a row remains that is one too many.
  private mutating func take(_ scanned: ScannedText) -> Bool {
    let bytes = scanned.bytes.span
    for record in scanned.records {
      if headers.isEmpty {
        headers = record.fields.map { FieldText.string(of: bytes, in: $0) }
        columns = headers.map { ColumnTally(header: $0) }
        continue
      }
      if record.isBlank, headers.count > 1 {
        blankLines += 1
        continue
      }
      if rows == mostRows { return true }
      rows += 1
      guard record.fields.count == headers.count else {
        ragged += 1
        if ragged == 1 { firstRagged = line + scanned.lines(before: record) }
        continue
      }
      for (index, field) in record.fields.enumerated() {
        FieldText.read(bytes, field) { columns[index].add($0, $1) }
      }
    }
    return false
  }

  private func profile(isWhole: Bool, isUnclosed: Bool) -> FileProfile {
    FileProfile(
      file: file, encoding: encoding, delimiter: delimiter,
      columns: columns.enumerated().map { index, tally in
        tally.profile(
          position: index + 1, isRepeated: !headers[index].isEmpty && headers.count { $0 == headers[index] } > 1)
      },
      rows: rows, isWhole: isWhole, ragged: ragged, firstRagged: firstRagged, blankLines: blankLines,
      isUnclosed: isUnclosed)
  }

  /// Says what a file is that is not delimited text, by its first bytes.
  private static func refuseOtherForms(_ start: ArraySlice<UInt8>, file: String) throws(ReadingError) {
    let forms: [(start: [UInt8], problem: String, nextStep: String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "is a ZIP archive or a spreadsheet (XLSX)", "Unpack it, or save the sheet as CSV."),
      ([0xD0, 0xCF, 0x11, 0xE0], "is a spreadsheet of an old kind (XLS)", "Save the sheet as CSV."),
      ([0x1F, 0x8B], "is compressed with gzip", "Give it a name that ends in .csv.gz."),
      ([0x28, 0xB5, 0x2F, 0xFD], "is compressed with zstd", "Decompress it, or compress it with gzip."),
      ([0x25, 0x50, 0x44, 0x46], "is a PDF", "Export the table behind it as CSV."),
      ([0x50, 0x41, 0x52, 0x31], "is a Parquet file", "Export it as CSV."),
    ]
    for form in forms where start.starts(with: form.start) {
      throw ReadingError(file: file, problem: form.problem, nextStep: form.nextStep)
    }
    let first = start.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      throw ReadingError(file: file, problem: "looks like JSON", nextStep: "Export it as CSV.")
    }
    if first == UInt8(ascii: "<") {
      throw ReadingError(file: file, problem: "looks like XML or HTML", nextStep: "Export it as CSV.")
    }
  }
}
