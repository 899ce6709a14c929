// Owns `plumbline trace`: one record's way through one standard, step by step.

import ArgumentParser
import AuditModel
import Exports
import Foundation
import Judging
import Reports

struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Shows one record's way: its rows, fields, clock, limit and verdict.")

  @Argument(help: "The standard's id.")
  var standard: String

  @Argument(help: "The record's key, as it stands in the export.")
  var record: String

  @Option(help: ArgumentHelp("The folder of declarations.", valueName: "dir"))
  var standards = "standards"

  @Option(help: ArgumentHelp("The folder that the tables' files are relative to.", valueName: "dir"))
  var exports: String

  @Option(help: ArgumentHelp("\(Period.forms). Without it the company's own.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("The day at whose end open records are judged.", valueName: "yyyy-mm-dd"))
  var asOf: String?

  func run() async throws {
    let book = try LoadedDeclarations.load(standards).book
    guard let declared = book.standards.first(where: { $0.id == standard }) else {
      let near = nearest(to: standard, among: book.standards.map(\.id)).map { "\n  Did you mean \($0)?" } ?? ""
      throw Stop(outcome: .couldNotRun, message: "error: no standard has the id \"\(standard)\".\(near)")
    }
    guard let table = book.table(declared.measure.table), let key = table.key else {
      throw Stop(
        outcome: .couldNotRun,
        message: "error: the table \"\(declared.measure.table)\" has no key to find a record by.\n"
          + "  Declare one in sources.yml with \"key:\".")
    }
    let reader = NativeReader(exports: try existingFolder(exports), workers: 1)
    let frame = try await AuditRun(
      book: book, warnings: [], reader: reader, period: try period.map { try Period(option: $0) },
      asOf: try asOf.map { try CivilDay(option: $0) }
    ).frame()
    let zone = book.company.zone
    let reading = RecordReading(declared, asOf: zone.end(of: frame.asOf), table: table)
    let asked = [
      reading.disposition, reading.begins, reading.placed, reading.ends, reading.deadline, reading.limit,
      reading.elapsed, reading.hit, reading.open,
    ]
    let rows = try reader.trace(key: record, in: table, asked.map { $0 ?? .constant(0) })
    guard let chosen = rows.first(where: \.isRecord) else {
      throw Stop(
        outcome: .couldNotRun, message: "error: no row of \(table.files) has \(key) \"\(record)\".")
    }
    let answers = zip(asked, chosen.values).map { $0 == nil ? nil : $1 }
    let trace = Trace(
      standard: declared, table: table, record: record, rows: rows, chosen: chosen, zone: zone, period: frame.period,
      asOf: frame.asOf, disposition: reading.dispositions[Int(answers[0] ?? 0)], begins: answers[1], placed: answers[2],
      ends: answers[3], deadline: answers[4], limit: answers[5], elapsed: answers[6], hit: answers[7],
      open: answers[8])
    Console.print(trace.text)
  }
}
