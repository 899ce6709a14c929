// Owns the reading of a table's files: one read_csv with every column named and typed, times as seconds since 1970, and
// one row for each key.

import AuditModel
import Exports
import Foundation

struct TableSQL {
  let table: TableMapping
  let span: ClockSpan
  /// The fields that are read.
  let fields: Set<String>
  let exports: String

  /// Statements that make a table, or a view where it has no key and is looked at once only.
  func statements(asView: Bool) throws -> String {
    let name = sqlName(table.name)
    guard let key = table.key else {
      return "CREATE \(asView ? "VIEW" : "TABLE") \(name) AS \(try select(fields));\n"
    }
    // Which of a key's rows was read last is told by the rows' numbers, which only an order kept can tell. Few rows are
    // superseded: deleting them is cheaper than copying the others.
    var read = fields.union([key])
    var newest = "max(rowid)"
    if case .last(let by) = table.keep {
      read.insert(by)
      newest = "max((coalesce(\(sqlName(by)), 0) << 31) | rowid) & 2147483647"
    }
    return """
      SET preserve_insertion_order = true;
      CREATE TABLE \(name) AS \(try select(read));
      SET preserve_insertion_order = false;
      DELETE FROM \(name) WHERE rowid NOT IN (
        SELECT \(newest) FROM \(name) WHERE \(sqlName(key)) IS NOT NULL GROUP BY \(sqlName(key)));

      """
  }

  private func select(_ fields: Set<String>) throws -> String {
    guard table.format != .ndjson, table.encoding == nil, table.marks == NumberMarks() else {
      throw Refusal("the files of \(table.name) are not plain CSV")
    }
    let columns = table.columns.filter { fields.contains($0.field) }
    let headers = try headers()
    for column in columns where column.second != nil || column.occurrence != nil || column.isPercent {
      throw Refusal("\(table.name).\(column.field) is not one plain column")
    }
    if let lost = columns.first(where: { !headers.contains($0.header) }) {
      throw Refusal("the files of \(table.name) have no column \"\(lost.header)\"")
    }
    let format = try timeFormat(of: columns)
    let types = headers.map { header in
      let column = columns.first { $0.header == header }
      return "\(sqlText(header)): \(sqlText(column.map(stored) ?? "VARCHAR"))"
    }
    let nulls = Set(table.nullWords + [""]).sorted().map(sqlText).joined(separator: ", ")
    let values = columns.map { "\(value($0)) AS \(sqlName($0.field))" }
    return """
      SELECT \(values.isEmpty ? "1 AS one" : values.joined(separator: ", "))
        FROM read_csv(\(sqlText(exports + "/" + table.files)), auto_detect=false, header=true, \
      delim=\(sqlText(delimiter)), quote='"', escape='"', nullstr=[\(nulls)]\
      \(format.map { ", timestampformat=\(sqlText($0))" } ?? ""), columns={\(types.joined(separator: ", "))})
      """
  }

  private var delimiter: String {
    String(UnicodeScalar(table.delimiter ?? UInt8(ascii: table.files.hasSuffix(".tsv") ? "\t" : ",")))
  }

  /// The names in the first file's first line, which all files of the table share.
  private func headers() throws -> [String] {
    guard let first = NativeReader(exports: exports, workers: 1).files(of: table).first,
      let handle = FileHandle(forReadingAtPath: "\(exports)/\(first)")
    else { throw Refusal("no file matches \"\(table.files)\"") }
    defer { try? handle.close() }
    let start = try handle.read(upToCount: 1 << 16) ?? Data()
    let line = String(decoding: start.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard !line.contains("\""), !line.hasSuffix("\r") else { throw Refusal("the header of \(first) is quoted") }
    return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private func stored(_ column: ColumnMapping) -> String {
    switch column.type {
    case .text, .category: "VARCHAR"
    case .time: "TIMESTAMP"
    case .integer, .duration(.number(.seconds)): "BIGINT"
    case .duration(.number): "DECIMAL(18, 6)"
    case .duration: "VARCHAR"
    case .decimal(let places): "DECIMAL(18, \(places))"
    case .boolean: "BOOLEAN"
    }
  }

  private func value(_ column: ColumnMapping) -> String {
    let name = sqlName(column.header)
    switch column.type {
    case .text, .integer, .duration(.number(.seconds)): return name
    case .category(let values):
      let steps = values.sorted { $0.key < $1.key }.map { "WHEN \(sqlText($0.key)) THEN \(sqlText($0.value))" }
      return steps.isEmpty ? name : "CASE \(name) \(steps.joined(separator: " ")) ELSE \(name) END"
    case .time(let pattern, let zone):
      let local = "epoch_us(\(name)) // 1000000"
      // ISO 8601 texts of the exports carry their offset, and are read as UTC.
      return pattern.isISO ? local : "\(local) - \(span.offset(ofLocal: "(\(local))", zone))"
    case .duration(.number(let unit)): return "round(\(name) * \(unit.milliseconds) / 1000)::BIGINT"
    case .duration: return name
    case .decimal(let places):
      return "(\(name) * 1\(String(repeating: "0", count: places)))::BIGINT"
    case .boolean: return "\(name)::TINYINT"
    }
  }

  /// The one pattern in which the table's times are written where it is not the engine's own.
  private func timeFormat(of columns: [ColumnMapping]) throws -> String? {
    var formats: Set<String?> = []
    for case .time(let pattern, _) in columns.map(\.type) {
      let isOwn = pattern.isISO || ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"].contains(pattern.text)
      formats.insert(isOwn ? nil : try strptime(pattern))
    }
    guard formats.count <= 1 else { throw Refusal("the times of \(table.name) are written in several ways") }
    return formats.first ?? nil
  }

  private func strptime(_ pattern: TimePattern) throws -> String {
    try pattern.parts.map { part in
      switch part {
      case .year4: "%Y"
      case .year2: "%y"
      case .month: "%m"
      case .day: "%d"
      case .hour24: "%H"
      case .hour12: "%I"
      case .minute: "%M"
      case .second: "%S"
      case .monthName: "%b"
      case .half: "%p"
      case .literal(let byte): String(UnicodeScalar(byte))
      case .fraction, .offset, .epoch: throw Refusal("times written \"\(pattern.text)\" are not read")
      }
    }.joined()
  }
}
