// Owns the shortest way from a few rows of an export to a judged standard.

import AuditModel
import Exports
import Foundation
import Judging

struct World {
  var standard: Standard
  var columns: [(String, ColumnType)]
  var rows: String
  var key: String?
  var period = Period("2026-Q3")
  var asOf: CivilDay?
  var floor = 1

  func result() async throws -> StandardResult {
    let folder = NSTemporaryDirectory() + "judging-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(rows.utf8).write(to: URL(fileURLWithPath: folder + "/t.csv"))
    let table = TableMapping(
      name: "cases", files: "t.csv", key: key,
      columns: columns.map { ColumnMapping(field: $0.0, header: $0.0, type: $0.1) })
    let period = period ?? Period(name: "", from: CivilDay(number: 0), to: CivilDay(number: 0))
    let book = StandardsBook(
      company: Company(name: "Brindle & Vane", privacyFloor: floor), tables: [table], standards: [standard])
    let judge = Judge(book, period: period, asOf: asOf ?? period.to)
    let summaries = try await NativeReader(exports: folder, workers: 2).summaries(judge.plan, tables: book.tables)
    return judge.results(summaries)[0]
  }
}

let time = ColumnType.time(.iso, zone: .utc)
let category = ColumnType.category(values: [:])
let boolean = ColumnType.boolean(whenTrue: ColumnType.trueWords, whenFalse: ColumnType.falseWords)

/// Cases that begin and end, with the usual fields.
func duration(
  _ target: Target, counts: Membership, rows: [String], change: (inout Standard) -> Void = { _ in }
) -> World {
  var standard = Standard(
    id: "speed.x", title: "X", family: "speed",
    measure: .duration(DurationMeasure(table: "cases", span: .between(from: "begun", to: ["ended"]))), target: target,
    membership: counts)
  change(&standard)
  return World(
    standard: standard,
    columns: [
      ("begun", time), ("ended", time), ("due", time), ("team", category), ("priority", category), ("spam", boolean),
      ("state", category),
    ], rows: (["begun,ended,due,team,priority,spam,state"] + rows).joined(separator: "\n"))
}
