// Owns the way through an unknown file: its form from its first bytes, then row by row to a profile of each column.

internal import AuditModel

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
  private let encoding: FoundEncoding
  private var decoder: TextDecoder
  private let mostRows: Int
  private var buffer = [UInt8](repeating: 0, count: chunkSize)
  /// Text that is read and not yet cut into records.
  private var text: [UInt8] = []
  private var isAtEnd = false
  private var format = FileFormat.delimited
  private var delimiter = UInt8(ascii: ",")
  private var headers: [String] = []
  /// Of JSON, the column of each path.
  private var places: [String: Int] = [:]
  private var columns: [ColumnTally] = []
  private var rows = 0
  private var ragged = 0
  private var firstRagged: Int?
  private var blankLines = 0
  private var line = 1

  static let chunkSize = 1 << 20

  init(file: String, encoding: FoundEncoding?, rows: Int) throws(ReadingError) {
    self.file = file
    mostRows = rows
    source = try ByteSource(path: file)
    let count = try source.read(into: &buffer, at: 0..<Self.chunkSize)
    let start = buffer[..<count]
    isAtEnd = count < Self.chunkSize
    self.encoding = encoding ?? .guess(from: start)
    decoder = TextDecoder(self.encoding)
    text = decoder.decode(start, isLast: isAtEnd)
    if text.contains(0) {
      throw ReadingError(
        file: file, problem: "holds zero bytes, so it is no text", nextStep: "Export it as CSV in UTF-8.")
    }
    if Self.isJSONLines(text, file: file) {
      format = .ndjson
    } else {
      try Self.refuseMarkup(text, file: file)
      if let separator = SeparatorLine(text[...]) {
        delimiter = separator.delimiter
        text.removeFirst(separator.length)
        line += 1
      } else {
        delimiter = DelimiterGuess.delimiter(of: text, isWhole: isAtEnd)
      }
    }
  }

  /// JSON by its name, or by the brace that begins it.
  private static func isJSONLines(_ text: [UInt8], file: String) -> Bool {
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let name = file.lowercased()
    let endings = [".ndjson", ".jsonl"].flatMap { ["\($0)", "\($0).gz", "\($0).zst"] }
    return first == UInt8(ascii: "{") || (first != UInt8(ascii: "[") && endings.contains { name.hasSuffix($0) })
  }

  /// Nil where the text is not of its encoding.
  mutating func run() throws(ReadingError) -> FileProfile? {
    var isUnclosed = false
    while true {
      let isFull: Bool
      let consumed: Int
      if format == .ndjson {
        consumed = isAtEnd ? text.count : (text.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        if encoding.isReadAsItIs, !isUTF8(text[..<consumed], mayEndEarly: false) { return nil }
        isFull = takeLines(text[..<consumed])
      } else {
        let scanned = ScannedText(text, isLast: isAtEnd, delimiter: delimiter)
        consumed = scanned.consumed
        if encoding.isReadAsItIs, !isUTF8(text[..<min(consumed, text.count)], mayEndEarly: false) { return nil }
        isFull = take(scanned)
        isUnclosed = isAtEnd && scanned.isUnclosed
        line += scanned.newlines
      }
      if isFull || isAtEnd {
        if headers.isEmpty {
          throw ReadingError(
            file: file, problem: rows > 0 ? "holds no JSON object in any line" : "is empty",
            nextStep: rows > 0 ? "Export one record a line." : "Export it again, with a header line.")
        }
        return profile(isWhole: !isFull, isUnclosed: isUnclosed)
      }
      text.removeFirst(consumed)
      guard text.count <= ChunkReader.longestRecord else {
        throw ReadingError(
          file: file, problem: "line \(line) begins a record longer than \(ChunkReader.longestRecord >> 20) MiB",
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

  /// The same for lines of JSON.
  private mutating func takeLines(_ lines: ArraySlice<UInt8>) -> Bool {
    for record in lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast(isAtEnd ? 0 : 1)
    {
      defer { line += 1 }
      guard record.contains(where: { $0 > 0x20 }) else {
        // What follows the last line's end is no line.
        if record.endIndex < lines.endIndex { blankLines += 1 }
        continue
      }
      if rows == mostRows { return true }
      rows += 1
      let leaves = JSONSample.leaves(of: Array(record))
      if leaves == nil {
        ragged += 1
        if ragged == 1 { firstRagged = line }
      }
      for leaf in leaves ?? [] {
        let place = places[leaf.path] ?? headers.count
        if place == headers.count {
          guard headers.count < Self.mostPaths else { continue }
          places[leaf.path] = place
          headers.append(leaf.path)
          columns.append(ColumnTally(header: leaf.path))
        }
        columns[place].add(leaf.text.span, 0..<leaf.text.count)
      }
    }
    return false
  }

  private static let mostPaths = 1000

  private func profile(isWhole: Bool, isUnclosed: Bool) -> FileProfile {
    // Of JSON, a record need not have every path.
    let columns = columns.map { tally in
      var tally = tally
      tally.add(missing: max(0, rows - ragged - tally.rows))
      return tally
    }
    let marks = MarksGuess(columns: columns.map(\.marks))
    var uses: [String: Int] = [:]
    for header in headers { uses[header, default: 0] += 1 }
    var met: [String: Int] = [:]
    return FileProfile(
      file: file, format: format, encoding: decoder.hasUndefined ? .unknown : encoding, delimiter: delimiter,
      marks: marks,
      columns: columns.enumerated().map { index, tally in
        let header = headers[index]
        met[header, default: 0] += 1
        return tally.profile(
          position: index + 1, isRepeated: !header.isEmpty && (uses[header] ?? 0) > 1, occurrence: met[header] ?? 1,
          marks: marks)
      },
      rows: rows, isWhole: isWhole, ragged: ragged, firstRagged: firstRagged, blankLines: blankLines,
      isUnclosed: isUnclosed)
  }

  private static func refuseMarkup(_ text: [UInt8], file: String) throws(ReadingError) {
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if first == UInt8(ascii: "[") {
      throw ReadingError(
        file: file, problem: "looks like one JSON array",
        nextStep: "Write one record a line, for example with: jq -c '.[]'.")
    }
    if first == UInt8(ascii: "<") {
      throw ReadingError(file: file, problem: "looks like XML or HTML", nextStep: "Export it as CSV.")
    }
  }
}
