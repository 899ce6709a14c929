// Owns the little folder of exports that a test writes, and the shortest way from it to counts.

import AuditModel
import Exports
import Foundation
import Testing

final class ExportFolder {
  let path: String

  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory() + "exports-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(Array(text.utf8), to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func summaries(_ table: TableMapping, _ aggregates: [Aggregate], workers: Int = 2) async throws -> Summaries {
    try await NativeReader(exports: path, workers: workers).summaries(
      SummaryPlan(aggregates: aggregates), tables: [table])
  }
}

extension ExportFolder {
  /// The value of an expression for each record, ascending by the integer field `n`; a category's text as it is.
  func values(
    _ expression: AuditModel.Expression, of table: String, in tables: [TableMapping], workers: Int = 2
  ) async throws -> [String] {
    let aggregate = Aggregate(
      id: "values", table: table, keys: [.init("n", .field("n")), .init("value", expression)])
    let summaries = try await NativeReader(exports: path, workers: workers).summaries(
      SummaryPlan(aggregates: [aggregate]), tables: tables)
    return summaries["values"].map { $0.keys[1].text ?? $0.keys[1].integer.map { "\($0)" } ?? "nil" }
  }
}

/// A table in a file of its own, `NAME.csv`, whose fields are its columns.
func named(
  _ name: String, key: String? = nil, keep: TableMapping.Keep = .lastRead, _ columns: [(String, ColumnType)],
  derived: [DerivedField] = []
) -> TableMapping {
  TableMapping(
    name: name, files: name + ".csv", key: key, keep: keep,
    columns: columns.map { ColumnMapping(field: $0.0, header: $0.0, type: $0.1) }, derived: derived)
}

/// Rows of a table whose field holds what our field does.
func rows(
  of table: String, _ pairs: [(own: String, theirs: String)], where filter: AuditModel.Expression? = nil
) -> Related {
  Related(table: table, pairs: pairs.map { .init(own: $0.own, theirs: $0.theirs) }, filter: filter)
}

func instant(_ text: String) -> Int64 {
  let parts = text.split(separator: "T")
  let day = CivilDay(parts[0])?.number ?? 0
  let clock = parts[1].split(separator: ":").compactMap { Int64($0) }
  return Int64(day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? clock[2] : 0)
}

func table(
  files: String = "a.csv", key: String? = nil, keep: TableMapping.Keep = .lastRead, nulls: [String] = [],
  delimiter: UInt8? = nil, marks: NumberMarks = NumberMarks(), _ columns: [(String, ColumnType)]
) -> TableMapping {
  TableMapping(
    name: "t", files: files, delimiter: delimiter, marks: marks, key: key, keep: keep, nullWords: nulls,
    columns: columns.map { ColumnMapping(field: $0.0, header: $0.0, type: $0.1) })
}

/// Counts records by the values of fields.
func counting(_ fields: String..., filter: AuditModel.Expression? = nil, sums: [AuditModel.Expression] = [])
  -> Aggregate
{
  Aggregate(
    id: "count", table: "t", filter: filter, keys: fields.map { .init($0, .field($0)) },
    sums: sums.enumerated().map { .init("sum \($0.offset)", $0.element) })
}

let category = ColumnType.category(values: [:])
let isoTime = ColumnType.time(.iso, zone: .utc)

/// What a column of a type makes of texts: the integer, nil for a missing value, "unreadable" where it is neither.
func parsed(
  _ texts: [String], as type: ColumnType, nulls: [String] = [], marks: NumberMarks = NumberMarks(),
  isPercent: Bool = false
) async throws -> [String] {
  let rows = texts.enumerated().map { "\($0.offset),\"\($0.element.replacingOccurrences(of: "\"", with: "\"\""))\"" }
  let folder = try ExportFolder(["a.csv": (["row,value"] + rows).joined(separator: "\n")])
  let aggregate = Aggregate(
    id: "values", table: "t",
    keys: [
      .init("row", .field("row")), .init("value", .field("value")),
      .init("unreadable", .isUnreadable(field: "value")),
    ])
  var table = table(nulls: nulls, marks: marks, [("row", .integer), ("value", type)])
  table.columns[1].isPercent = isPercent
  let summaries = try await folder.summaries(table, [aggregate])
  return summaries["values"].map { row in
    if row.keys[2].integer == 1 { return "unreadable" }
    return row.keys[1].integer.map { "\($0)" } ?? row.keys[1].text ?? "nil"
  }
}

func pattern(_ text: String) throws -> TimePattern { try TimePattern.parse(text).get() }
