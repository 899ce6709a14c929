// Owns what a file's header says: which column holds which field, and what is wrong with it.

internal import AuditModel
internal import CScanner

/// One file of a table, shared by the workers.
final class FileLayout: Sendable {
  let file: String
  /// Its place among the table's files.
  let number: Int
  /// Columns in the file.
  let width: Int
  /// The column of each field asked for, in their order; nil where the file has none.
  let columns: [Int?]
  /// The number of the file's first record among all files of the table.
  let firstOrdinal: Int
  let faults: [(field: String, reason: String)]
  /// Columns without a name, and names that occur more than once.
  let oddities: [NamedCount]

  struct Header {
    var texts: [String]
    /// The offset of the first byte after it, and the lines it spans.
    var end: Int
    var lines: Int
  }

  init(file: String, number: Int, header: Header, fields: [ColumnMapping], firstOrdinal: Int) {
    self.file = file
    self.number = number
    self.firstOrdinal = firstOrdinal
    oddities = Self.oddities(of: header.texts)
    width = header.texts.count
    var faults: [(String, String)] = []
    columns = fields.map { field in
      let matches = header.texts.indices.filter { header.texts[$0] == field.header }
      switch matches.count {
      case 1: return matches[0]
      case 0:
        if let separator = Self.otherSeparator(in: header.texts) {
          faults.append(
            (
              field.field,
              "\(file) has one column, whose header looks separated by \(separator); say so with \"delimiter:\""
            ))
          return nil
        }
        let near = nearest(to: field.header, among: header.texts).map { "; the nearest is \"\($0)\"" } ?? ""
        faults.append((field.field, "\(file) has no column \"\(field.header)\"\(near)"))
      default:
        let places = matches.map { "\($0 + 1)" }.joined(separator: " and ")
        faults.append((field.field, "\(file) has several columns named \"\(field.header)\": \(places)"))
      }
      return nil
    }
    self.faults = faults
  }

  /// What a header of one column seems to be separated by.
  private static func otherSeparator(in headers: [String]) -> String? {
    guard headers.count == 1, let header = headers.first else { return nil }
    return [(";", "\";\""), ("\t", "tabs"), ("|", "\"|\""), (",", "\",\"")].first { header.contains($0.0) }?.1
  }

  private static func oddities(of headers: [String]) -> [NamedCount] {
    let unnamed = headers.count { $0.isEmpty }
    var oddities = unnamed == 0 ? [] : [NamedCount(name: "column without a name", count: unnamed, firstLine: 1)]
    let repeated = Dictionary(grouping: headers.filter { !$0.isEmpty }, by: \.self).filter { $0.value.count > 1 }
    for (name, uses) in repeated.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      oddities.append(NamedCount(name: "several columns named \"\(name)\"", count: uses.count, firstLine: 1))
    }
    return oddities
  }
}

/// A file read to its end.
struct FinishedFile: Sendable {
  var layout: FileLayout
  var records: Int
  var digest: String
}

extension FileLayout.Header {
  /// The first record of a chunk, as texts.
  init(_ chunk: Chunk) {
    var texts: [String] = []
    var start = 0
    for entry in chunk.ends[chunk.fields] {
      let end = Int(entry & ~CSCANNER_RECORD_END)
      var range = start..<end
      let isLast = entry & CSCANNER_RECORD_END != 0
      if isLast, range.last.map({ chunk.bytes[$0] == UInt8(ascii: "\r") }) ?? false {
        range = range.lowerBound..<(range.upperBound - 1)
      }
      texts.append(FieldText.string(of: chunk.bytes.span, in: range))
      start = end + 1
      if isLast { break }
    }
    let end = min(start, chunk.bytes.count)
    let lines = chunk.bytes[..<end].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    self.init(texts: texts, end: end, lines: lines)
  }
}
