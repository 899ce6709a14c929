// Owns how the records of a file are written: as its table declares, as its name says, or as its first bytes show.

internal import AuditModel
internal import CScanner

/// What parts a file into records and fields.
enum FileForm: Hashable {
  case delimited(UInt8)
  case lines

  /// Nil where the delimiter is to be found out from the header.
  init?(declaredFor file: String, of table: TableMapping) {
    let name = Compression.bareName(file)
    let isJSON = name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl")
    switch table.format ?? (isJSON ? .ndjson : .delimited) {
    case .ndjson: self = .lines
    case .delimited:
      let isTab = name.hasSuffix(".tsv") || name.hasSuffix(".tab")
      guard let delimiter = table.delimiter ?? (isTab ? UInt8(ascii: "\t") : nil) else { return nil }
      self = .delimited(delimiter)
    }
  }
}

/// The delimiter of a file that declares none: the one under which most of the headers asked for are found.
struct DelimiterSearch {
  /// In order of preference.
  static let candidates = [",", ";", "\t", "|"].map { $0.utf8[$0.startIndex] }

  private let wanted: Set<String>

  init(_ table: TableMapping) {
    wanted = Set(table.columns.flatMap { [$0.header] + ($0.second.map { [$0] } ?? []) })
  }

  /// `chunk` holds the first bytes of the file.
  func delimiter(of chunk: inout Chunk, filled: Int, isLast: Bool) -> UInt8 {
    var best = (delimiter: Self.candidates[0], found: 0)
    for candidate in Self.candidates {
      let result = chunk.index(filled, isLast: isLast, .delimited(candidate))
      guard result.records > 0 else { continue }
      chunk.fields = 0..<result.fields
      chunk.start = 0
      let found = wanted.intersection(FileLayout.Header(chunk).texts).count
      if found > best.found { best = (candidate, found) }
      if found == wanted.count { break }
    }
    return best.delimiter
  }

  /// The ledger's note that another than the comma was found.
  static func note(_ delimiter: UInt8) -> NamedCount? {
    guard delimiter != candidates[0] else { return nil }
    let name = delimiter == UInt8(ascii: "\t") ? "tabs" : "\"\(Character(Unicode.Scalar(delimiter)))\""
    return NamedCount(name: "fields parted by \(name), as the header shows", count: 1, firstLine: 1)
  }
}

extension Chunk {
  /// Ends of a usual chunk: so many that one byte in four may be one.
  private static let usualEnds = 1 << 18

  /// Indexes the first bytes of the buffer as records of a form.
  mutating func index(_ filled: Int, isLast: Bool, _ form: FileForm) -> cscanner_result {
    let final: Int32 = isLast ? 1 : 0
    guard case .delimited(let delimiter) = form else {
      return unsafe bytes.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return cscanner_result() }
        return unsafe cscanner_lines(start, filled, final)
      }
    }
    if ends.isEmpty { ends = [UInt32](repeating: 0, count: Self.usualEnds) }
    while true {
      let result = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe ends.withUnsafeMutableBufferPointer { ends in
          guard let start = bytes.baseAddress, let room = ends.baseAddress else { return cscanner_result() }
          return unsafe cscanner_index_marked(start, filled, final, delimiter, room, ends.count)
        }
      }
      // Room for one record at least; what is left over is indexed with the next bytes.
      guard result.full != 0, result.records == 0 else { return result }
      ends = [UInt32](repeating: 0, count: ends.count * 2)
    }
  }
}
