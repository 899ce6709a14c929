// Owns the shortest way from a few rows of an export to a judged standard.

import AuditModel
import Exports
import Foundation
import Judging

struct World {
  var standard: Standard
  /// Of the table "cases".
  var columns: [(String, ColumnType)]
  var rows: String
  var key: String?
  var derived: [DerivedField] = []
  var pauses: PauseMapping?
  var others: [Table] = []
  /// Standards of the book beside the first.
  var beside: [Standard] = []
  var roles: [String: String] = [:]
  var period = Period("2026-Q3")
  var asOf: CivilDay?
  var floor = 1

  struct Table {
    var name: String
    var columns: [(String, ColumnType)]
    var key: String?
    var derived: [DerivedField] = []
    /// Below the header, which is the columns' names. Nil: the export is not there.
    var rows: [String]?
  }

  /// Of the book's standard; or of another, which the book does not have.
  func result(of other: Standard? = nil) async throws -> StandardResult {
    try await inFolder { folder in
      let judge = Judge(book, period: frame, asOf: asOf ?? frame.to)
      let reader = NativeReader(exports: folder, workers: 2)
      guard let other else { return judge.results(try await reader.summaries(judge.plan, tables: book.tables))[0] }
      let plan = StandardPlan(other, book: book, period: judge.period, asOf: judge.asOf)
      let summaries = try await reader.summaries(SummaryPlan(aggregates: plan.aggregates), tables: book.tables)
      return judge.result(of: plan, in: summaries)
    }
  }

  /// What detectors see of the book's first standard.
  func evidence() async throws -> StandardEvidence {
    try await inFolder { folder in
      let judge = Judge(book, period: frame, asOf: asOf ?? frame.to)
      let summaries = try await NativeReader(exports: folder, workers: 2).summaries(judge.plan, tables: book.tables)
      return judge.input(summaries, judge.results(summaries)).standards[0]
    }
  }

  private func inFolder<Result>(_ work: (String) async throws -> Result) async throws -> Result {
    let folder = NSTemporaryDirectory() + "judging-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(rows.utf8).write(to: URL(fileURLWithPath: folder + "/t.csv"))
    for other in others {
      guard let rows = other.rows else { continue }
      let text = ([other.columns.map(\.0).joined(separator: ",")] + rows).joined(separator: "\n")
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/\(other.name).csv"))
    }
    return try await work(folder)
  }

  var frame: Period { period ?? Period(name: "", from: CivilDay(number: 0), to: CivilDay(number: 0)) }

  var book: StandardsBook {
    func mapped(_ columns: [(String, ColumnType)]) -> [ColumnMapping] {
      columns.map { ColumnMapping(field: $0.0, header: $0.0, type: $0.1) }
    }
    let cases = TableMapping(
      name: "cases", files: "t.csv", key: key, columns: mapped(columns), derived: derived, pauses: pauses,
      roles: roles)
    let tables =
      [cases]
      + others.map {
        TableMapping(
          name: $0.name, files: "\($0.name).csv", key: $0.key, columns: mapped($0.columns), derived: $0.derived)
      }
    return StandardsBook(
      company: Company(name: "Brindle & Vane", privacyFloor: floor), tables: tables.sorted { $0.name < $1.name },
      standards: [standard] + beside)
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

/// Monday to Friday, nine to five, in UTC.
let office = Clock.business(
  BusinessCalendar(
    name: "office", zone: .utc,
    week: [[BusinessCalendar.Shift]](repeating: [.init(from: 9 * 3600, to: 17 * 3600)], count: 5) + [[], []]))

func isNear(_ value: Double?, _ expected: Double, within distance: Double = 1e-6) -> Bool {
  value.map { abs($0 - expected) <= distance } ?? false
}

extension Array where Element == String {
  /// So many of each.
  func times(_ count: Int) -> [String] { flatMap { [String](repeating: $0, count: count) } }
}
